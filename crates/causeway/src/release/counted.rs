//! Everything that is counted for a release, exact. It stays inside the organisation.

use jiff::civil::Date;
use pathways::{
    Journeys,
    advice::{self, Advice, AdviceQuestion},
    compare::{self, Pair},
    conformance::{self, Conformance},
    duplicates::{self, DuplicateQuestion, Duplicates},
    expectations::Expectation,
    fairness::{self, FEWEST, Fairness, Widened},
    gaps::{self, Gaps},
    handovers::{self, Handovers},
    journeys::{Condition, Selection},
    loops::{self, LoopQuestion, Loops},
    map::{self, PathwayMap},
    measures::Measure,
    rtt::{
        regime::Regimes,
        waits::{RttWaits, rtt_waits},
    },
    variants::{self, JourneyVariants},
    waits::{self, Waits},
};

use super::in_words;
use crate::{
    failure::Failure,
    pathways::{Agreed, usual_choices},
};

/// Journeys in which advice was asked for.
const ASKED_FOR_ADVICE: &str = "has=advice_requested";

/// What is asked beyond what every release holds.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What is expected, and what was accepted all the same.
    pub agreed: Agreed,
    /// From which day the clock of a service starts by another rule.
    pub regimes: Regimes,
    /// Attributes that make groups to compare; the usual ones when there is none.
    pub groups: Vec<String>,
    /// The first day after a change.
    pub changed_on: Option<Date>,
    /// Which journeys are looked at for the change; all when there is none.
    pub changed_where: Vec<Condition>,
}

impl Asked {
    /// The usual expectations and groups, and no change.
    pub fn usual() -> Self {
        Self::default()
    }
}

/// The exact answers of all questions whose figures a release holds.
pub struct Counted {
    /// The journeys, without starts and stops of the waiting-time clock.
    pub journeys: Journeys,
    /// What followed what.
    pub map: PathwayMap,
    /// What was expected, as it was asked.
    pub expectations: Vec<Expectation>,
    /// What was expected.
    pub gaps: Gaps,
    /// Whether journeys keep to it, step by step.
    pub conformance: Conformance,
    /// The ready questions about waits.
    pub waits: Vec<Waits>,
    /// Waits by the clock of referral to treatment; nothing where no source tells of the clock.
    pub clock: Option<RttWaits>,
    /// The groups of each attribute compared.
    pub fairness: Vec<Fairness>,
    /// Which groups were put together because they were too small to be shown.
    pub widened: Vec<Widened>,
    /// Before and after a change; nothing where no day was given.
    pub change: Option<compare::Comparison>,
    /// Which journeys were looked at for the change, in words; empty for all.
    pub changed_where: String,
    /// What went round in circles.
    pub loops: Loops,
    /// What was done twice; nothing where it could not be told.
    pub duplicates: Option<Duplicates>,
    /// Who handed over to whom.
    pub handovers: Handovers,
    /// The whole ways.
    pub variants: JourneyVariants,
    /// Where requests for advice ended up; nothing where it could not be told.
    pub advice: Option<AdviceOfGroups>,
}

/// What became of advice, for all requests and for each specialty.
pub struct AdviceOfGroups {
    /// All requests.
    pub all: Advice,
    /// The attribute that names the specialty.
    pub by: String,
    /// Each specialty, by the value of that attribute.
    pub groups: Vec<(String, Advice)>,
}

impl Counted {
    /// Counts.
    pub fn of(journeys: Journeys, asked: &Asked) -> Result<Self, Failure> {
        let clock = journeys
            .has_clock_events()
            .then(|| rtt_waits(&journeys, &asked.regimes));
        let (fairness, widened) = fairness(&journeys, asked)?;
        let change = asked
            .changed_on
            .map(|day| change(&journeys, asked, day))
            .transpose()?;
        let journeys = journeys.steps();
        Ok(Self {
            map: map::map(&journeys),
            gaps: gaps::gaps_but_accepted(
                &journeys,
                &asked.agreed.expectations,
                &asked.agreed.accepted,
            ),
            conformance: conformance::against_expectations(&journeys, &asked.agreed.expectations),
            expectations: asked.agreed.expectations.clone(),
            waits: waits::shipped()
                .iter()
                .map(|question| waits::waits(&journeys, question))
                .collect(),
            clock,
            fairness,
            widened,
            change,
            changed_where: in_words::conditions(&asked.changed_where),
            loops: loops::find(&journeys, &LoopQuestion::default()),
            duplicates: duplicates::find(&journeys, &DuplicateQuestion::default()).ok(),
            handovers: handovers::find(&journeys),
            variants: variants::find(&journeys),
            advice: advice(&journeys),
            journeys,
        })
    }
}

/// Advice for all and for each specialty, by the attribute that is known of most requests for advice.
fn advice(journeys: &Journeys) -> Option<AdviceOfGroups> {
    let question = AdviceQuestion::default();
    let all = advice::find(journeys, &question).ok()?;
    let groups = known_of_most_advice(journeys).and_then(|by| {
        let groups = journeys.grouping(&by).ok()?;
        let how_many = groups.labels.len();
        // Looked for among all journeys: a referral after advice may carry another specialty than the request.
        let found = advice::find_in_groups(journeys, &question, &groups.of_journeys, how_many);
        let found = groups.labels.into_iter().zip(found.ok()?).collect();
        Some((by, found))
    });
    let (by, groups) = groups.unwrap_or_default();
    Some(AdviceOfGroups { all, by, groups })
}

/// Of the attributes that name a specialty the one that most journeys with a request for advice carry.
fn known_of_most_advice(journeys: &Journeys) -> Option<String> {
    let selection = Selection {
        conditions: vec![ASKED_FOR_ADVICE.parse().ok()?],
        ..Selection::default()
    };
    let asked = journeys.clone().select(&selection).ok()?;
    let attribute = asked.compared_by(None).ok()??;
    Some(attribute.name.clone())
}

/// Groups that the rules would withhold are put together first.
fn fairness(journeys: &Journeys, asked: &Asked) -> Result<(Vec<Fairness>, Vec<Widened>), Failure> {
    let measures: Vec<Measure> = Measure::usual(journeys, &asked.agreed.expectations)
        .into_iter()
        .map(|measure| measure.but_accepted(&asked.agreed.accepted))
        .collect();
    let groups: Vec<&str> = if asked.groups.is_empty() {
        fairness::usual_groups(journeys)
    } else {
        asked.groups.iter().map(String::as_str).collect()
    };
    let too_small = super::answers::has_withheld_groups;
    fairness::of_wider_attributes(journeys, &groups, &measures, FEWEST, too_small)
        .map_err(Failure::usage)
}

fn change(journeys: &Journeys, asked: &Asked, day: Date) -> Result<compare::Comparison, Failure> {
    let selected = |from: Option<Date>, to: Option<Date>| {
        let selection = Selection {
            conditions: asked.changed_where.clone(),
            from,
            to,
        };
        journeys.clone().select(&selection).map_err(Failure::usage)
    };
    let before = selected(None, day.yesterday().ok())?;
    let after = selected(Some(day), None)?;
    Ok(compare::compare(
        Pair {
            first: &before,
            first_label: &format!("before {}", day_in_words(day)),
            second: &after,
            second_label: &format!("from {} on", day_in_words(day)),
        },
        &usual_choices(asked.agreed.clone(), asked.regimes.clone()),
    ))
}

/// "30 November 2025".
fn day_in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
