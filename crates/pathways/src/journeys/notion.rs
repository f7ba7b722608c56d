//! What one journey is: a referral with its chain of requests, a single request, or everything of one patient.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::selection::{Selection, SelectionError};
use super::{Attribute, ChainedRequests, Events, JourneyFacts, Journeys, Link, Ties};
use crate::calendar::order_time;
use crate::pseudonym::Pseudonym;
use crate::vocabulary::Vocabulary;

/// What one journey is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notion {
    /// A referral with all requests that follow from it: advice turned into a referral, a referral sent again.
    #[default]
    Referral,
    /// A single request, by its UBRN.
    #[serde(rename = "ubrn")]
    Request,
    /// Everything of one patient.
    Patient,
}

impl Notion {
    /// The key that is stored and typed.
    pub fn key(self) -> &'static str {
        match self {
            Self::Referral => "referral",
            Self::Request => "ubrn",
            Self::Patient => "patient",
        }
    }
}

impl fmt::Display for Notion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.key())
    }
}

impl FromStr for Notion {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Referral, Self::Request, Self::Patient]
            .into_iter()
            .find(|notion| notion.key() == text)
            .ok_or_else(|| {
                format!("'{text}' is no kind of journey; use referral, ubrn or patient.")
            })
    }
}

/// A journey to be made from events of others.
struct Plan {
    pseudonym: Pseudonym,
    /// The journey whose facts it takes over.
    facts_of: usize,
    /// The chained request whose attributes it takes over.
    request: Option<usize>,
    /// Whether it was sent again for an earlier request.
    sent_again: bool,
    events: Vec<Piece>,
}

/// One event of a journey to be.
struct Piece {
    event: usize,
    /// Which request of the new journey it belongs to.
    request: u16,
    /// The activity it becomes, where that changes.
    activity: Option<u16>,
}

impl Journeys {
    /// The journeys that a question is about: of this notion, and picked by this selection.
    pub fn asked_for(self, notion: Notion, selection: &Selection) -> Result<Self, SelectionError> {
        let journeys = if notion == Notion::Referral {
            self
        } else {
            self.by(notion)
        };
        if selection.is_everything() {
            return Ok(journeys);
        }
        journeys.select(selection)
    }

    /// The same events as journeys of another notion. Referrals, as the store keeps them, can become the other two.
    #[must_use]
    pub fn by(&self, notion: Notion) -> Self {
        match notion {
            Notion::Request => self.by_request(),
            Notion::Patient => self.by_patient(),
            Notion::Referral => self.clone(),
        }
    }

    /// Each request as a journey of its own. A referral that was sent again is "referral sent" in its own journey and
    /// "referred again" in that of the request it names.
    fn by_request(&self) -> Self {
        let mut plans = Vec::with_capacity(self.len());
        for journey in 0..self.len() {
            let requests = self.requests.of(journey);
            if requests.is_empty() {
                plans.push(self.as_it_is(journey));
            } else {
                plans.extend(self.apart(journey, requests));
            }
        }
        self.rebuilt(Notion::Request, in_order(plans))
    }

    /// The requests of those referrals that have several, each as a journey of its own; not in the order of their pseudonyms but in
    /// that of the referrals, beside which their events are found at once.
    pub(crate) fn requests_of_several(&self) -> Self {
        let mut several = self.requests.journeys.clone();
        several.dedup();
        let journeys = several.into_iter().map(|journey| journey as usize);
        let plans = journeys.flat_map(|journey| self.apart(journey, self.requests.of(journey)));
        self.rebuilt(Notion::Request, plans.collect())
    }

    /// The requests of a referral that has several.
    fn apart(&self, journey: usize, requests: Range<usize>) -> impl Iterator<Item = Plan> {
        let sent = self.activity_code("referral_sent");
        let again = self.activity_code("referred_again");
        let first = requests.start;
        let mut own: Vec<Plan> = requests
            .map(|request| Plan {
                pseudonym: self.requests.pseudonyms[request],
                facts_of: journey,
                request: Some(request),
                sent_again: false,
                events: Vec::new(),
            })
            .collect();
        for event in self.events_of(journey) {
            let ordinal = usize::from(self.events.requests[event]);
            let is_again = again == Some(self.events.activities[event]);
            let activity = if is_again { sent } else { None };
            own[ordinal].sent_again |= is_again;
            own[ordinal].events.push(Piece {
                event,
                request: 0,
                activity,
            });
            if let (true, Some(earlier)) = (is_again, self.requests.previous[first + ordinal]) {
                own[usize::from(earlier)].events.push(Piece {
                    event,
                    request: 0,
                    activity: None,
                });
            }
        }
        own.into_iter().filter(|plan| !plan.events.is_empty())
    }

    fn as_it_is(&self, journey: usize) -> Plan {
        let piece = |event| Piece {
            event,
            request: 0,
            activity: None,
        };
        Plan {
            pseudonym: self.facts.pseudonyms[journey],
            facts_of: journey,
            request: None,
            sent_again: false,
            events: self.events_of(journey).map(piece).collect(),
        }
    }

    /// All journeys of one patient as one. A journey whose patient is not known stays by itself.
    fn by_patient(&self) -> Self {
        let mut place_of: FxHashMap<Pseudonym, usize> = FxHashMap::default();
        let mut members: Vec<Vec<usize>> = Vec::new();
        for journey in 0..self.len() {
            let place = match self.facts.patients[journey] {
                Some(patient) => *place_of.entry(patient).or_insert(members.len()),
                None => members.len(),
            };
            if place == members.len() {
                members.push(Vec::new());
            }
            members[place].push(journey);
        }
        let places = self.places_of_activities();
        let members = members.iter();
        let plans = members.map(|members| self.of_patient(members, &places));
        self.rebuilt(Notion::Patient, in_order(plans.collect()))
    }

    /// The place of each activity in the usual order of a referral; nothing where that does not decide ties.
    fn places_of_activities(&self) -> Vec<usize> {
        if self.ties != Ties::Activities {
            return Vec::new();
        }
        let vocabulary = Vocabulary::shipped();
        let activities = self.activities.iter();
        activities.map(|one| vocabulary.place(&one.key)).collect()
    }

    fn order_of(&self, event: usize, places: &[usize]) -> (i64, usize, u16) {
        let events = &self.events;
        let activity = events.activities.get(event).map_or(0, |a| usize::from(*a));
        (
            order_time(events.times[event], events.date_only[event]),
            places.get(activity).copied().unwrap_or_default(),
            events.sources.get(event).copied().unwrap_or_default(),
        )
    }

    /// Equal times follow the stated policy as far as journeys still tell: by activity and source. What one source says at
    /// one time of several referrals keeps the order of their pseudonyms. The order within each referral survives.
    fn of_patient(&self, journeys: &[usize], places: &[usize]) -> Plan {
        let mut events: Vec<((i64, usize, u16), Piece)> = Vec::new();
        let mut requests = 0_u16;
        for journey in journeys {
            let mut last = 0;
            let mut so_far = (i64::MIN, 0, 0);
            for event in self.events_of(*journey) {
                let ordinal = self.events.requests.get(event).copied().unwrap_or_default();
                last = last.max(ordinal);
                so_far = so_far.max(self.order_of(event, places));
                let piece = Piece {
                    event,
                    request: requests.saturating_add(ordinal),
                    activity: None,
                };
                events.push((so_far, piece));
            }
            requests = requests.saturating_add(last).saturating_add(1);
        }
        events.sort_by_key(|(order, _)| *order);
        let events = events.into_iter().map(|(_, piece)| piece).collect();
        let first = journeys[0];
        Plan {
            pseudonym: self.facts.patients[first].unwrap_or(self.facts.pseudonyms[first]),
            facts_of: first,
            request: None,
            sent_again: false,
            events,
        }
    }

    fn rebuilt(&self, notion: Notion, plans: Vec<Plan>) -> Self {
        let pieces = || plans.iter().flat_map(|plan| &plan.events);
        let mut offsets = vec![0];
        for plan in &plans {
            let so_far = offsets[offsets.len() - 1];
            offsets.push(
                so_far
                    + u32::try_from(plan.events.len())
                        .expect("a journey has fewer than 2^32 events"),
            );
        }
        let mut events = self.events.picked(pieces().map(|piece| piece.event));
        for (place, piece) in pieces().enumerate() {
            if let Some(activity) = piece.activity {
                events.activities[place] = activity;
            }
        }
        events.requests = pieces().map(|piece| piece.request).collect();
        let mut facts = self.facts.picked(plans.iter().map(|plan| plan.facts_of));
        facts.pseudonyms = plans.iter().map(|plan| plan.pseudonym).collect();
        facts.sent_again = plans.iter().map(|plan| plan.sent_again).collect();
        for attribute in &mut facts.attributes {
            let mut of_requests = self.requests.attributes.iter();
            let Some(own) = of_requests.find(|own| own.name == attribute.name) else {
                continue;
            };
            for (code, plan) in attribute.codes.iter_mut().zip(&plans) {
                if let Some(request) = plan.request {
                    *code = own.codes[request];
                }
            }
        }
        Self {
            as_at: self.as_at,
            notion,
            ties: self.ties,
            activities: self.activities.clone(),
            organisations: self.organisations.clone(),
            sources: self.sources.clone(),
            offsets,
            events,
            facts,
            requests: ChainedRequests::default(),
        }
    }
}

/// Journeys in the order of their pseudonyms, which tells nothing.
fn in_order(mut plans: Vec<Plan>) -> Vec<Plan> {
    plans.sort_by_key(|plan| plan.pseudonym);
    plans
}

/// The first of planned appointments, ordered by event, that is not before an event. Events are mostly asked for one after the
/// other, so the place of the last one is tried first.
fn place_of_planned(planned: &[(u32, i64)], last: usize, event: u32) -> usize {
    const NEAR: usize = 16;
    let is_before = |(other, _): &(u32, i64)| *other < event;
    let near = &planned[last..planned.len().min(last + NEAR)];
    let is_behind = last == 0 || is_before(&planned[last - 1]);
    match near.iter().position(|one| !is_before(one)) {
        Some(further) if is_behind => last + further,
        _ => planned.partition_point(is_before),
    }
}

impl Events {
    /// The events at these positions, in this order. Columns that were not loaded stay empty.
    pub(super) fn picked(&self, positions: impl Iterator<Item = usize> + Clone) -> Self {
        let mut planned = Vec::new();
        if !self.planned.is_empty() {
            let mut last = 0;
            for (place, position) in positions.clone().enumerate() {
                let wanted = u32::try_from(position).unwrap_or(u32::MAX);
                last = place_of_planned(&self.planned, last, wanted);
                if let Some((_, time)) = self.planned.get(last).filter(|one| one.0 == wanted) {
                    let place = u32::try_from(place).expect("events are limited to 2^32");
                    planned.push((place, *time));
                }
            }
        }
        Self {
            activities: picked(&self.activities, positions.clone()),
            times: picked(&self.times, positions.clone()),
            date_only: picked(&self.date_only, positions.clone()),
            organisations: picked(&self.organisations, positions.clone()),
            sides: picked(&self.sides, positions.clone()),
            sources: picked(&self.sources, positions.clone()),
            requests: picked(&self.requests, positions.clone()),
            planned,
            attributes: picked_attributes(&self.attributes, positions),
        }
    }
}

impl JourneyFacts {
    /// The facts at these positions, in this order. Columns that were not loaded stay empty.
    pub(super) fn picked(&self, positions: impl Iterator<Item = usize> + Clone) -> Self {
        Self {
            pseudonyms: picked(&self.pseudonyms, positions.clone()),
            patients: picked(&self.patients, positions.clone()),
            links: picked::<Link>(&self.links, positions.clone()),
            linked_by: picked(&self.linked_by, positions.clone()),
            sides_seen: picked(&self.sides_seen, positions.clone()),
            sent_again: picked(&self.sent_again, positions.clone()),
            attributes: picked_attributes(&self.attributes, positions),
        }
    }
}

pub(super) fn picked_attributes(
    attributes: &[Attribute],
    positions: impl Iterator<Item = usize> + Clone,
) -> Vec<Attribute> {
    attributes
        .iter()
        .map(|attribute| Attribute {
            name: attribute.name.clone(),
            values: attribute.values.clone(),
            codes: picked(&attribute.codes, positions.clone()),
        })
        .collect()
}

pub(super) fn picked<T: Copy>(column: &[T], positions: impl Iterator<Item = usize>) -> Vec<T> {
    if column.is_empty() {
        return Vec::new();
    }
    positions.map(|position| column[position]).collect()
}
