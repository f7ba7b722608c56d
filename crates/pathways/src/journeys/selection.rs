//! Picks journeys: those a question is about (`--where`, `--from`, `--to`) and groups of them (`--by`).

use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::notion::picked_attributes;
use super::{ChainedRequests, Journeys};
use crate::calendar::{day_of, day_of_date};

/// Which journeys a question is about. Empty: all of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Selection {
    /// All of these must hold.
    #[serde(default, rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// Journeys that begin on this day or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Journeys that begin on this day or earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// One condition on a journey, written as `specialty=Orthopaedics`, `practice!=A81001,A81002`, `age>=65`,
/// `has=attended`, `lacks=booked` or `organisation=RNZ`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Condition {
    written: String,
    subject: String,
    test: Test,
}

#[derive(Clone, Debug, PartialEq)]
enum Test {
    OneOf(Vec<String>),
    NoneOf(Vec<String>),
    AtLeast(f64),
    AtMost(f64),
}

/// The journeys of one group.
#[derive(Clone, Debug)]
pub struct Group {
    /// The value they share; empty when it is not known.
    pub label: String,
    /// The journeys.
    pub journeys: Journeys,
}

/// A selection that cannot be made.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SelectionError {
    /// The condition is not of the form described.
    #[error(
        "'{0}' is no condition; write for example specialty=Orthopaedics, age>=65, has=attended or lacks=booked."
    )]
    NotACondition(String),
    /// Something is there or not; there is no more or less of it.
    #[error(
        "'{0}' cannot be answered: has, lacks and organisation are followed by = or !=, as in has=attended or organisation!=RNZ."
    )]
    NoMoreOrLess(String),
    /// No journey carries an attribute of this name.
    #[error("The journeys have no '{name}'; what they have is {known}.")]
    NoSuchAttribute {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// No event of the store is of this activity.
    #[error("There is no activity '{name}' in these journeys; what there is is {known}.")]
    NoSuchActivity {
        /// The key asked for.
        name: String,
        /// The keys there are.
        known: String,
    },
}

impl FromStr for Condition {
    type Err = SelectionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || SelectionError::NotACondition(text.to_owned());
        let (position, sign) = ["!=", ">=", "<=", "="]
            .into_iter()
            .filter_map(|sign| Some((text.find(sign)?, sign)))
            .min_by_key(|(position, sign)| (*position, std::cmp::Reverse(sign.len())))
            .ok_or_else(wrong)?;
        let (subject, value) = (
            text[..position].trim(),
            text[position + sign.len()..].trim(),
        );
        if subject.is_empty() {
            return Err(wrong());
        }
        let is_there_or_not = matches!(subject, "has" | "lacks" | "organisation");
        if is_there_or_not && matches!(sign, ">=" | "<=") {
            return Err(SelectionError::NoMoreOrLess(text.to_owned()));
        }
        let values = || {
            value
                .split(',')
                .map(|value| value.trim().to_owned())
                .collect()
        };
        let number = || value.parse().map_err(|_| wrong());
        let asked = match sign {
            "!=" => Test::NoneOf(values()),
            ">=" => Test::AtLeast(number()?),
            "<=" => Test::AtMost(number()?),
            _ => Test::OneOf(values()),
        };
        Ok(Self {
            written: text.trim().to_owned(),
            subject: subject.to_owned(),
            test: asked,
        })
    }
}

impl Condition {
    /// What it is about: the name of an attribute, or `has`, `lacks`, `organisation`.
    pub(crate) fn subject(&self) -> &str {
        &self.subject
    }

    /// Whether it holds for this value of its attribute.
    pub(crate) fn holds_for(&self, value: &str) -> bool {
        self.test.holds(value)
    }
}

impl From<Condition> for String {
    fn from(condition: Condition) -> Self {
        condition.written
    }
}

impl TryFrom<String> for Condition {
    type Error = SelectionError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl Selection {
    /// The selection as it is typed: conditions such as `specialty=Orthopaedics`, and the days between which journeys begin.
    pub fn typed(
        conditions: &[String],
        from: Option<Date>,
        to: Option<Date>,
    ) -> Result<Self, SelectionError> {
        let conditions = conditions.iter().map(|text| text.parse());
        Ok(Self {
            conditions: conditions.collect::<Result<_, _>>()?,
            from,
            to,
        })
    }

    /// Whether every journey is selected.
    pub fn is_everything(&self) -> bool {
        self.conditions.is_empty() && self.from.is_none() && self.to.is_none()
    }

    /// The selection in words, for the head of an answer.
    pub fn words(&self) -> String {
        let mut parts: Vec<String> = self
            .conditions
            .iter()
            .map(|one| one.written.clone())
            .collect();
        parts.extend(self.from.map(|day| format!("begun on or after {day}")));
        parts.extend(self.to.map(|day| format!("begun on or before {day}")));
        if parts.is_empty() {
            "all journeys".to_owned()
        } else {
            parts.join("; ")
        }
    }
}

impl Test {
    fn holds(&self, value: &str) -> bool {
        let is = |wanted: &String| wanted.eq_ignore_ascii_case(value);
        let number = value.parse::<f64>();
        match self {
            Self::OneOf(values) => values.iter().any(is),
            Self::NoneOf(values) => !values.iter().any(is),
            Self::AtLeast(least) => number.is_ok_and(|number| number >= *least),
            Self::AtMost(most) => number.is_ok_and(|number| number <= *most),
        }
    }
}

impl Journeys {
    /// The journeys that a selection is about.
    pub fn select(&self, selection: &Selection) -> Result<Self, SelectionError> {
        let chosen = self.chosen_by(selection)?;
        let kept: Vec<usize> = (0..self.len()).filter(|journey| chosen[*journey]).collect();
        Ok(self.only(&kept))
    }

    /// Whether a selection is about each journey.
    pub(super) fn chosen_by(&self, selection: &Selection) -> Result<Vec<bool>, SelectionError> {
        let mut chosen = vec![true; self.len()];
        for condition in &selection.conditions {
            self.narrow(&mut chosen, condition)?;
        }
        let (from, to) = (
            selection.from.map(day_of_date),
            selection.to.map(day_of_date),
        );
        if from.is_some() || to.is_some() {
            for (journey, chosen) in chosen.iter_mut().enumerate() {
                let day = self.first_day(journey);
                *chosen &= day.is_some_and(|day| {
                    from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to)
                });
            }
        }
        Ok(chosen)
    }

    fn narrow(&self, chosen: &mut [bool], condition: &Condition) -> Result<(), SelectionError> {
        let holds = self.condition(condition)?;
        for (journey, chosen) in chosen.iter_mut().enumerate() {
            *chosen = *chosen && holds(journey);
        }
        Ok(())
    }

    fn condition<'a>(
        &'a self,
        condition: &'a Condition,
    ) -> Result<Box<dyn Fn(usize) -> bool + 'a>, SelectionError> {
        // Behind `!=` no event of a journey may be one of those named.
        let negated = matches!(condition.test, Test::NoneOf(_));
        let wants = (condition.subject != "lacks") != negated;
        match condition.subject.as_str() {
            "has" | "lacks" => {
                let codes = self.activity_codes(&condition.test)?;
                Ok(Box::new(move |journey| {
                    let activities = &self.events.activities[self.events_of(journey)];
                    activities.iter().any(|code| codes.contains(code)) == wants
                }))
            }
            "organisation" => Ok(Box::new(move |journey| {
                let organisations = &self.events.organisations[self.events_of(journey)];
                organisations.iter().any(|code| {
                    condition.test.holds(&self.organisations[*code as usize]) != negated
                }) != negated
            })),
            name => {
                let attribute = self.attribute(name)?;
                let answers: Vec<bool> = attribute
                    .values
                    .iter()
                    .map(|value| condition.test.holds(value))
                    .collect();
                Ok(Box::new(move |journey| {
                    answers[attribute.codes[journey] as usize]
                }))
            }
        }
    }

    fn activity_codes(&self, test: &Test) -> Result<Vec<u16>, SelectionError> {
        let (Test::OneOf(keys) | Test::NoneOf(keys)) = test else {
            return Ok(Vec::new());
        };
        let code = |key: &String| {
            self.activity_code(key).ok_or_else(|| {
                let known: Vec<&str> = self
                    .activities
                    .iter()
                    .map(|activity| activity.key.as_str())
                    .collect();
                SelectionError::NoSuchActivity {
                    name: key.clone(),
                    known: known.join(", "),
                }
            })
        };
        keys.iter().map(code).collect()
    }

    /// The civil day in London on which a journey begins, counted from 1970-01-01.
    pub fn first_day(&self, journey: usize) -> Option<i32> {
        let first = self.events_of(journey).next()?;
        Some(day_of(self.events.times[first]))
    }

    /// Only these journeys, which must be in ascending order.
    #[must_use]
    pub fn only(&self, journeys: &[usize]) -> Self {
        if journeys.len() == self.len() {
            return self.clone();
        }
        let mut offsets = Vec::with_capacity(journeys.len() + 1);
        offsets.push(0);
        for journey in journeys {
            let so_far = offsets[offsets.len() - 1];
            offsets.push(so_far + self.offsets[journey + 1] - self.offsets[*journey]);
        }
        let events: Vec<usize> = journeys
            .iter()
            .flat_map(|journey| self.events_of(*journey))
            .collect();
        self.rearranged(journeys, &events, offsets)
    }

    /// These journeys, in ascending order, with these of their events; `offsets` says where each journey's begin.
    pub(crate) fn rearranged(
        &self,
        journeys: &[usize],
        events: &[usize],
        offsets: Vec<u32>,
    ) -> Self {
        Self {
            as_at: self.as_at,
            notion: self.notion,
            ties: self.ties,
            activities: self.activities.clone(),
            organisations: self.organisations.clone(),
            sources: self.sources.clone(),
            offsets,
            events: self.events.picked(events.iter().copied()),
            facts: self.facts.picked(journeys.iter().copied()),
            requests: self.requests.only(journeys),
        }
    }

    /// The journeys by the value of an attribute, in the order of the labels, numbers by size; those whose value is not
    /// known come last under an empty label. The groups together are all journeys, each once.
    pub fn groups(&self, name: &str) -> Result<Vec<Group>, SelectionError> {
        let attribute = self.attribute(name)?;
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); attribute.values.len()];
        for (journey, code) in attribute.codes.iter().enumerate() {
            members[*code as usize].push(journey);
        }
        let labelled = attribute.values.iter().cloned().zip(members);
        let mut groups: Vec<Group> = labelled
            .filter(|(_, members)| !members.is_empty())
            .map(|(label, members)| Group {
                journeys: self.only(&members),
                label,
            })
            .collect();
        groups.sort_by(|a, b| label_order(&a.label, &b.label));
        Ok(groups)
    }
}

impl ChainedRequests {
    fn only(&self, journeys: &[usize]) -> Self {
        let mut positions = Vec::new();
        let mut owners = Vec::new();
        if !self.journeys.is_empty() {
            for (new, journey) in journeys.iter().enumerate() {
                let own = self.of(*journey);
                owners.extend(std::iter::repeat_n(
                    u32::try_from(new).unwrap_or(u32::MAX),
                    own.len(),
                ));
                positions.extend(own);
            }
        }
        Self {
            journeys: owners,
            pseudonyms: positions
                .iter()
                .map(|position| self.pseudonyms[*position])
                .collect(),
            previous: positions
                .iter()
                .map(|position| self.previous[*position])
                .collect(),
            attributes: picked_attributes(&self.attributes, positions.iter().copied()),
        }
    }
}

/// The order of labels, and so of groups: unknown (empty) last, numbers by size, words by letters.
pub fn label_order(a: &str, b: &str) -> std::cmp::Ordering {
    let order = order_of(a).partial_cmp(&order_of(b));
    order.unwrap_or(std::cmp::Ordering::Equal)
}

/// Unknown last, numbers by size, words by letters.
pub(super) fn order_of(label: &str) -> (bool, bool, f64, &str) {
    let leading: String = label.chars().take_while(char::is_ascii_digit).collect();
    match leading.parse::<f64>() {
        Ok(number) => (label.is_empty(), false, number, label),
        Err(_) => (label.is_empty(), true, 0.0, label),
    }
}
