//! Gathers what all resources of a source tell, and makes events of it at the end.

use data_dictionary::{OdsCode, Side};
use rustc_hash::{FxHashMap, FxHashSet};

use super::teller::{Fact, Request, Told};
use crate::read::Context;
use crate::read::collect::{CaseLink, Collected, NewEvent};
use crate::read::identifiers::Identifiers;
use crate::read::tally::{Refusal, SourceTally};
use crate::sources::Source;
use crate::vocabulary::side_of;

/// Of these only the first of a request counts: several resources tell of the same making.
const MADE_ONCE: [&str; 2] = ["referral_sent", "advice_requested"];

/// What was told so far.
#[derive(Default)]
pub(super) struct Gathered {
    requests: FxHashMap<String, Request>,
    /// In the order of reading; what a newer version replaced is empty.
    told: Vec<Vec<Fact>>,
    /// By resource: its newest version, and where what it told stands.
    newest: FxHashMap<String, (u64, usize)>,
    /// For each request and activity the first time at which the request was seen in that state.
    states: FxHashMap<(String, String), Fact>,
}

impl Gathered {
    /// Keeps what a resource told, unless a newer version of it is there. Says whether it was kept.
    pub fn keep(&mut self, identity: Option<(String, u64)>, told: Told) -> bool {
        // Where a request once stood remains true, whatever newer versions say.
        for state in told.states {
            self.keep_state(state);
        }
        if let Some(request) = told.request {
            self.describe(request);
        }
        let Some((name, version)) = identity else {
            self.told.push(told.facts);
            return true;
        };
        match self.newest.get(&name) {
            Some((known, _)) if *known > version => return false,
            Some((_, place)) => self.told[*place].clear(),
            None => {}
        }
        self.newest.insert(name, (version, self.told.len()));
        self.told.push(told.facts);
        true
    }

    fn keep_state(&mut self, state: Fact) {
        let key = (state.request.clone(), state.activity.clone());
        let first = self.states.entry(key).or_insert_with(|| state.clone());
        if state.moment.time < first.moment.time {
            *first = state;
        }
    }

    /// What is said first counts, as in other sources.
    fn describe(&mut self, request: Request) {
        match self.requests.get_mut(&request.name) {
            None => {
                self.requests.insert(request.name.clone(), request);
            }
            Some(known) => {
                known.ubrn = known.ubrn.take().or(request.ubrn);
                known.patient = known.patient.take().or(request.patient);
                known.made_from = known.made_from.take().or(request.made_from);
                for (name, code) in request.attributes {
                    if !known.attributes.iter().any(|(known, _)| *known == name) {
                        known.attributes.push((name, code));
                    }
                }
            }
        }
    }

    /// Makes events of all that was told.
    pub fn into_events(
        self,
        context: &Context<'_>,
        collected: &mut Collected,
        tally: &mut SourceTally,
    ) {
        let mut maker = EventMaker {
            context,
            cases: FxHashMap::default(),
            requests: self.requests,
            said: FxHashSet::default(),
            sequence: 0,
        };
        maker.link_requests(collected, tally);
        let facts: Vec<Fact> = self.told.into_iter().flatten().collect();
        let facts = maker.resolved(facts, collected, tally);
        let states = maker.resolved(sorted(self.states.into_values()), collected, tally);
        let first = first_makings(&facts);
        let told: FxHashSet<_> = facts
            .iter()
            .map(|(case, fact)| (*case, fact.activity.clone()))
            .collect();
        for (case, fact) in &facts {
            let making = first.get(&(*case, fact.activity.as_str()));
            if making.is_none_or(|time| *time == fact.moment.time) {
                maker.event(*case, fact, collected, tally);
            }
        }
        // A state is only as well dated as the version that shows it; what a resource dates itself is better.
        for (case, state) in &states {
            if !told.contains(&(*case, state.activity.clone())) {
                maker.event(*case, state, collected, tally);
            }
        }
    }
}

/// A map has no order of its own, and the same files must give the same events.
fn sorted(states: impl Iterator<Item = Fact>) -> Vec<Fact> {
    let mut states: Vec<Fact> = states.collect();
    states.sort_by(|a, b| {
        let key = |fact: &Fact| {
            (
                fact.moment.time,
                fact.request.clone(),
                fact.activity.clone(),
            )
        };
        key(a).cmp(&key(b))
    });
    states
}

/// When each request was first made, as a referral and as a request for advice.
fn first_makings(facts: &[(u32, Fact)]) -> FxHashMap<(u32, &str), i64> {
    let mut first = FxHashMap::default();
    for (case, fact) in facts {
        if MADE_ONCE.contains(&fact.activity.as_str()) {
            let time = first
                .entry((*case, fact.activity.as_str()))
                .or_insert(fact.moment.time);
            *time = fact.moment.time.min(*time);
        }
    }
    first
}

struct EventMaker<'a> {
    context: &'a Context<'a>,
    /// The case of each request by its name.
    cases: FxHashMap<String, u32>,
    requests: FxHashMap<String, Request>,
    /// What was said of a case at one time, so that two resources that say the same say it once.
    said: FxHashSet<(u32, String, i64)>,
    sequence: u64,
}

impl EventMaker<'_> {
    /// Requests that were made from others: in the e-Referral Service both usually carry the same number.
    fn link_requests(&mut self, collected: &mut Collected, tally: &mut SourceTally) {
        let requests = self.requests.values();
        let made_from =
            requests.filter_map(|request| Some((request.name.clone(), request.made_from.clone()?)));
        let mut pairs: Vec<(String, String)> = made_from.collect();
        pairs.sort();
        for (later, earlier) in pairs {
            let later = self.case(&later, &mut collected.identifiers, tally);
            let earlier = self.case(&earlier, &mut collected.identifiers, tally);
            if later != earlier {
                collected.links.push(CaseLink {
                    later,
                    earlier,
                    direct: true,
                });
            }
        }
    }

    /// The facts with the cases they belong to.
    fn resolved(
        &mut self,
        facts: Vec<Fact>,
        collected: &mut Collected,
        tally: &mut SourceTally,
    ) -> Vec<(u32, Fact)> {
        let identifiers = &mut collected.identifiers;
        let with_case = facts.into_iter().map(|fact| {
            let case = self.case(&fact.request, identifiers, tally);
            (case, fact)
        });
        with_case.collect()
    }

    /// The case of a request: by its UBRN, and otherwise a case that only this source knows.
    fn case(&mut self, name: &str, identifiers: &mut Identifiers, tally: &mut SourceTally) -> u32 {
        if let Some(case) = self.cases.get(name) {
            return *case;
        }
        let id = name.rsplit('/').next().unwrap_or(name);
        let known = self
            .requests
            .get(name)
            .and_then(|request| request.ubrn.as_deref());
        let ubrn = known.unwrap_or(id);
        let is_ubrn = data_dictionary::Ubrn::parse(ubrn).is_ok();
        let case = is_ubrn
            .then(|| identifiers.request(ubrn, &mut tally.request_keys).ok())
            .flatten()
            .unwrap_or_else(|| identifiers.own_case(&self.context.source.name, name));
        self.cases.insert(name.to_owned(), case);
        case
    }

    fn event(
        &mut self,
        case: u32,
        fact: &Fact,
        collected: &mut Collected,
        tally: &mut SourceTally,
    ) {
        if !self
            .said
            .insert((case, fact.activity.clone(), fact.moment.time))
        {
            return;
        }
        let Ok(strand) = self.strand(case, fact, collected, tally) else {
            collected.opted_out_events += 1;
            return;
        };
        let source = self.context.source;
        let acts = self
            .context
            .vocabulary
            .find(&fact.activity)
            .map(|entry| entry.acts);
        let side = acts.and_then(|acts| side_of(acts, referring(source), receiving(source)));
        let named = fact
            .organisation
            .as_deref()
            .and_then(|code| OdsCode::parse(code).ok());
        let own = source
            .organisation
            .as_ref()
            .filter(|_| side == Some(source.side));
        let organisation = named.as_ref().or(own);
        if organisation.is_none() {
            tally.organisations_not_known += 1;
        }
        self.sequence += 1;
        let counted = collected.counted_in_month(strand, fact.moment);
        let nothing = std::iter::empty();
        tally.months.take(counted, fact.moment, nothing, None);
        let event = NewEvent {
            strand,
            moment: fact.moment,
            planned: fact.planned,
            sequence: self.sequence,
            activity: collected.activity(&fact.activity),
            organisation: organisation
                .map_or(0, |code| collected.organisations.code(code.as_str())),
            source: self.context.code,
            side: side.into(),
        };
        collected.event(&event, tally);
    }

    /// The strand of a case and the patient that the resource, or else the request, names; refused when they opted out.
    fn strand(
        &mut self,
        case: u32,
        fact: &Fact,
        collected: &mut Collected,
        tally: &mut SourceTally,
    ) -> Result<u32, Refusal> {
        let request = self.requests.get(&fact.request);
        let of_request = request.and_then(|request| request.patient.as_deref());
        let patient = match fact.patient.as_deref().or(of_request) {
            Some(text) => collected.patient(text, Some(case), tally)?,
            None => None,
        };
        let strand = collected.strand(case, patient, self.context.code);
        for (name, code) in request.into_iter().flat_map(|request| &request.attributes) {
            let attribute = collected.journey_attribute(name);
            collected.keep_for_journey(attribute, strand, code);
        }
        Ok(strand)
    }
}

fn referring(source: &Source) -> Side {
    match source.side {
        Side::Primary | Side::Defence => source.side,
        _ => Side::Primary,
    }
}

fn receiving(source: &Source) -> Side {
    match source.side {
        Side::Community => Side::Community,
        _ => Side::Secondary,
    }
}
