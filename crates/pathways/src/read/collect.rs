//! Gathers the events of all sources before they are linked: flat, coded, and without raw identifiers.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::ReadError;
use super::identifiers::{Identifiers, KeyProblem};
use super::labels::Labels;
use super::months::Counted;
use super::opt_outs::OptOuts;
use super::tally::{Refusal, SourceTally};
use crate::calendar::{day_of_date, order_time, start_of_day};
use crate::cohort::Findings;
use crate::journeys::SideCode;
use crate::pseudonym::Pseudonymiser;
use crate::written_time::Moment;

/// An event as it was read.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct RawEvent {
    /// Where it stands in the order of its journey, before sources and rows break ties.
    pub order: i64,
    pub time: i64,
    pub planned: Option<i64>,
    /// The action number or the row, which breaks ties within a source.
    pub sequence: u64,
    pub strand: u32,
    pub organisation: u32,
    pub activity: u16,
    pub source: u16,
    pub side: SideCode,
    pub date_only: bool,
}

/// The rows of one case that carry the same patient key, or none.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Strand {
    pub case: u32,
    pub patient: Option<u32>,
    /// Which sources brought such rows, one bit each.
    pub sources: u64,
    /// Which of the first 64 attributes have a value, one bit each: asking here is faster than asking each column.
    settled: u64,
}

/// A request that names another one as coming before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct CaseLink {
    pub later: u32,
    pub earlier: u32,
    /// The very next one, and not only the first of all.
    pub direct: bool,
}

/// A column of labels kept for some strands or events.
#[derive(Serialize, Deserialize)]
pub(crate) struct Kept {
    pub name: String,
    pub labels: Labels,
    /// By strand, or by event, 0 where there is none; may be shorter than there are.
    pub codes: Vec<u32>,
    /// A code that stands whatever else is said: who is once known to belong to a group belongs to it.
    stands: Option<u32>,
}

/// What says that a journey belongs to a group, and that it does not.
pub(crate) const IN_GROUP: &str = "yes";
const NOT_IN_GROUP: &str = "no";

/// A case without a request number, which may be linked by its patient.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Unnumbered {
    pub source: u16,
    /// How many rows told of it.
    pub rows: u64,
    /// Whether it is a journey of its own when it cannot be linked.
    pub stays: bool,
}

impl Kept {
    fn mark(&mut self, position: u32, is_member: bool) {
        let yes = *self
            .stands
            .get_or_insert_with(|| self.labels.code(IN_GROUP));
        if is_member {
            let position = position as usize;
            self.codes.resize(self.codes.len().max(position + 1), 0);
            self.codes[position] = yes;
        } else {
            self.set(position, NOT_IN_GROUP);
        }
    }

    /// The value of several strands together: the first that any of them has.
    pub fn of_strands(&self, strands: &[u32]) -> u32 {
        let codes = || {
            let known = strands
                .iter()
                .filter_map(|strand| self.codes.get(*strand as usize).copied());
            known.filter(|code| *code != 0)
        };
        let standing = self
            .stands
            .and_then(|stands| codes().find(|code| *code == stands));
        standing.or_else(|| codes().next()).unwrap_or_default()
    }

    fn set(&mut self, position: u32, value: &str) {
        let position = position as usize;
        if self.codes.len() <= position {
            self.codes.resize(position + 1, 0);
        }
        if self.codes[position] == 0 {
            self.codes[position] = self.labels.code(value);
        }
    }
}

/// An event that a reader hands over.
pub(crate) struct NewEvent {
    pub strand: u32,
    pub moment: Moment,
    pub planned: Option<i64>,
    pub sequence: u64,
    pub activity: u16,
    pub organisation: u32,
    pub source: u16,
    pub side: SideCode,
}

/// All that was gathered.
pub(crate) struct Collected {
    pub identifiers: Identifiers,
    pub strands: Vec<Strand>,
    /// The first strand of each case, `u32::MAX` where there is none yet: most cases have no other.
    first_strands: Vec<u32>,
    /// The further ones by case and patient in one word.
    further_strands: FxHashMap<u64, u32>,
    pub events: Vec<RawEvent>,
    pub activities: Labels,
    pub organisations: Labels,
    pub journey_attributes: Vec<Kept>,
    pub event_attributes: Vec<Kept>,
    /// Which requests follow from which, as often as rows say so.
    pub links: Vec<CaseLink>,
    /// Cases without a request number.
    pub unnumbered: FxHashMap<u32, Unnumbered>,
    /// Cases of patients who opted out: what names no other patient is left out with them.
    opted_out_cases: FxHashSet<u32>,
    /// Events of patients who opted out that came without a row of their own.
    pub opted_out_events: u64,
    /// What the rules of a sub-cohort found, by strand.
    pub findings: Findings,
    /// The instant at which the day after the date of the extracts begins.
    end: i64,
}

/// What was gathered, to be written down.
#[derive(Serialize)]
pub(crate) struct Saving<'a> {
    identifiers: [Vec<u128>; 2],
    strands: &'a [Strand],
    events: &'a [RawEvent],
    activities: &'a Labels,
    organisations: &'a Labels,
    journey_attributes: &'a [Kept],
    event_attributes: &'a [Kept],
    links: &'a [CaseLink],
    unnumbered: Vec<(u32, Unnumbered)>,
    opted_out_cases: Vec<u32>,
    opted_out_events: u64,
    findings: &'a Findings,
}

/// The same, read again.
#[derive(Deserialize)]
pub(crate) struct Saved {
    identifiers: [Vec<u128>; 2],
    strands: Vec<Strand>,
    events: Vec<RawEvent>,
    activities: Labels,
    organisations: Labels,
    journey_attributes: Vec<Kept>,
    event_attributes: Vec<Kept>,
    links: Vec<CaseLink>,
    unnumbered: Vec<(u32, Unnumbered)>,
    opted_out_cases: Vec<u32>,
    opted_out_events: u64,
    findings: Findings,
}

/// Why the rows of some patients are left out.
pub(crate) const OPTED_OUT: &str = "patient who opted out";

/// Codes of activities have 16 bits.
const MOST_ACTIVITIES: usize = 65_535;

impl Collected {
    pub fn new(shared: Pseudonymiser, opted_out: OptOuts, as_at: Date) -> Self {
        Self {
            identifiers: Identifiers::new(shared, opted_out),
            strands: Vec::new(),
            first_strands: Vec::new(),
            further_strands: FxHashMap::default(),
            events: Vec::new(),
            activities: Labels::new(),
            organisations: Labels::new(),
            journey_attributes: Vec::new(),
            event_attributes: Vec::new(),
            links: Vec::new(),
            unnumbered: FxHashMap::default(),
            opted_out_cases: FxHashSet::default(),
            opted_out_events: 0,
            findings: Findings::default(),
            end: start_of_day(day_of_date(as_at) + 1),
        }
    }

    /// What was gathered so far, without raw identifiers.
    pub fn saved(&self) -> Saving<'_> {
        Saving {
            identifiers: self.identifiers.saved(),
            strands: &self.strands,
            events: &self.events,
            activities: &self.activities,
            organisations: &self.organisations,
            journey_attributes: &self.journey_attributes,
            event_attributes: &self.event_attributes,
            links: &self.links,
            unnumbered: self
                .unnumbered
                .iter()
                .map(|(case, one)| (*case, *one))
                .collect(),
            opted_out_cases: self.opted_out_cases.iter().copied().collect(),
            opted_out_events: self.opted_out_events,
            findings: &self.findings,
        }
    }

    /// Goes on with what an earlier reading gathered.
    pub fn go_on(&mut self, saved: Saved) {
        self.identifiers.go_on(saved.identifiers);
        for strand in &saved.strands {
            self.add_strand(strand.case, strand.patient);
        }
        self.strands = saved.strands;
        self.events = saved.events;
        self.activities = saved.activities;
        self.organisations = saved.organisations;
        self.journey_attributes = saved.journey_attributes;
        self.event_attributes = saved.event_attributes;
        self.links = saved.links;
        self.unnumbered = saved.unnumbered.into_iter().collect();
        self.opted_out_cases = saved.opted_out_cases.into_iter().collect();
        self.opted_out_events = saved.opted_out_events;
        self.findings = saved.findings;
    }

    /// How much memory the gathered events take, about.
    pub fn bytes(&self) -> u64 {
        let events = self.events.len() * size_of::<RawEvent>();
        let strands = self.strands.len() * (size_of::<Strand>() + size_of::<u64>());
        (events + strands) as u64 + self.findings.bytes()
    }

    /// The patient whom a row of a case names, as far as it is known. Rows of patients who opted out are refused.
    pub fn patient(
        &mut self,
        text: &str,
        case: Option<u32>,
        tally: &mut SourceTally,
    ) -> Result<Option<u32>, Refusal> {
        match self.identifiers.patient(text, &mut tally.patient_keys) {
            Ok(patient) => Ok(Some(patient)),
            Err(KeyProblem::OptedOut) => {
                self.opted_out_cases.extend(case);
                Err(Refusal::left_out(OPTED_OUT))
            }
            Err(KeyProblem::NotKnown | KeyProblem::Invalid) => Ok(None),
        }
    }

    /// Notes that a row tells of a case without a request number.
    pub fn unnumbered_row(&mut self, case: u32, source: u16, stays: bool) {
        let known = self.unnumbered.entry(case).or_insert(Unnumbered {
            source,
            rows: 0,
            stays,
        });
        known.rows += 1;
    }

    /// When a row is counted in its month. One that names no patient waits where somebody may have opted out.
    pub fn counted_in_month(&self, strand: u32, moment: Moment) -> Counted {
        let Strand { case, patient, .. } = self.strands[strand as usize];
        if moment.time >= self.end {
            Counted::Never
        } else if patient.is_none() && self.identifiers.has_opt_outs() {
            Counted::Later(case)
        } else {
            Counted::Now
        }
    }

    /// Removes what tells of the requests of patients who opted out and names no patient itself.
    pub fn remove_opted_out(&mut self, tallies: &mut [SourceTally]) {
        for tally in tallies {
            let months = &mut tally.months;
            months.count_waiting(|case| self.opted_out_cases.contains(&case));
        }
        if self.opted_out_cases.is_empty() {
            return;
        }
        let before = self.events.len();
        let strands = std::mem::take(&mut self.strands);
        let cases = std::mem::take(&mut self.opted_out_cases);
        self.retain_events(|event| {
            let strand = &strands[event.strand as usize];
            strand.patient.is_some() || !cases.contains(&strand.case)
        });
        self.strands = strands;
        self.opted_out_events += (before - self.events.len()) as u64;
    }

    /// Keeps only these events, with what was kept for them.
    pub fn retain_events(&mut self, keep: impl Fn(&RawEvent) -> bool) {
        let kept: Vec<bool> = self.events.iter().map(keep).collect();
        for attribute in &mut self.event_attributes {
            let mut flags = kept.iter();
            attribute
                .codes
                .retain(|_| flags.next().copied().unwrap_or_default());
        }
        let mut flags = kept.iter();
        self.events
            .retain(|_| flags.next().copied().unwrap_or_default());
    }

    /// The strand of a case and patient, marked as seen by a source.
    pub fn strand(&mut self, case: u32, patient: Option<u32>, source: u16) -> u32 {
        let strand = match self.known_strand(case, patient) {
            Some(strand) => strand,
            None => self.add_strand(case, patient),
        };
        self.strands[strand as usize].sources |= 1 << source;
        strand
    }

    fn known_strand(&self, case: u32, patient: Option<u32>) -> Option<u32> {
        let first = *self.first_strands.get(case as usize)?;
        if self.strands.get(first as usize)?.patient == patient {
            return Some(first);
        }
        self.further_strands
            .get(&case_and_patient(case, patient))
            .copied()
    }

    fn add_strand(&mut self, case: u32, patient: Option<u32>) -> u32 {
        let strand = u32::try_from(self.strands.len()).expect("memory ends before 2^32 journeys");
        self.strands.push(Strand {
            case,
            patient,
            sources: 0,
            settled: 0,
        });
        if self.first_strands.len() <= case as usize {
            self.first_strands.resize(case as usize + 1, u32::MAX);
        }
        let first = &mut self.first_strands[case as usize];
        if *first == u32::MAX {
            *first = strand;
        } else {
            self.further_strands
                .insert(case_and_patient(case, patient), strand);
        }
        strand
    }

    /// The code of an activity key, counted from 0; too many are noticed by [`Self::check_limits`].
    pub fn activity(&mut self, key: &str) -> u16 {
        // Code 0 of labels is the empty label, which no activity has.
        u16::try_from(self.activities.code(key).saturating_sub(1)).unwrap_or(u16::MAX)
    }

    /// Takes an event, unless it lies after the date of the extracts. Gives its position.
    pub fn event(&mut self, event: &NewEvent, tally: &mut SourceTally) -> Option<u32> {
        if event.moment.time >= self.end {
            tally.events_after_as_at += 1;
            return None;
        }
        self.events.push(RawEvent {
            order: order_time(event.moment.time, event.moment.date_only),
            time: event.moment.time,
            planned: event.planned,
            sequence: event.sequence,
            strand: event.strand,
            organisation: event.organisation,
            activity: event.activity,
            source: event.source,
            side: event.side,
            date_only: event.moment.date_only,
        });
        u32::try_from(self.events.len() - 1).ok()
    }

    /// The position of an attribute of journeys, new or known.
    pub fn journey_attribute(&mut self, name: &str) -> usize {
        position_of(&mut self.journey_attributes, name)
    }

    /// The names of the attributes of journeys.
    pub fn journey_attribute_names(&self) -> Vec<&str> {
        let names = self.journey_attributes.iter();
        names.map(|attribute| attribute.name.as_str()).collect()
    }

    /// The position of an attribute of events, new or known.
    pub fn event_attribute(&mut self, name: &str) -> usize {
        position_of(&mut self.event_attributes, name)
    }

    /// Whether an attribute of a strand still waits for its first value.
    pub fn wants(&self, attribute: usize, strand: u32) -> bool {
        self.strands[strand as usize].settled & settled_bit(attribute) == 0
    }

    /// Keeps a value for a strand; the first one counts.
    pub fn keep_for_journey(&mut self, attribute: usize, strand: u32, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.strands[strand as usize].settled |= settled_bit(attribute);
            self.journey_attributes[attribute].set(strand, value);
        }
    }

    /// Notes whether a row says that its journey belongs to a group.
    pub fn mark_group(&mut self, attribute: usize, strand: u32, is_member: bool) {
        self.journey_attributes[attribute].mark(strand, is_member);
    }

    /// Keeps a value for an event.
    pub fn keep_for_event(&mut self, attribute: usize, event: u32, value: &str) {
        if !value.is_empty() {
            self.event_attributes[attribute].set(event, value);
        }
    }

    /// Refuses what would not fit into the columns of the journey store.
    pub fn check_limits(&self, file: &str) -> Result<(), ReadError> {
        let too_many = |most, what| ReadError::TooMany {
            file: file.to_owned(),
            most,
            what,
        };
        if self.activities.len() > MOST_ACTIVITIES {
            return Err(too_many(MOST_ACTIVITIES, "activities"));
        }
        if self.events.len() >= u32::MAX as usize {
            return Err(too_many(u32::MAX as usize, "events"));
        }
        Ok(())
    }
}

fn position_of(attributes: &mut Vec<Kept>, name: &str) -> usize {
    let known = attributes
        .iter()
        .position(|attribute| attribute.name == name);
    known.unwrap_or_else(|| {
        attributes.push(Kept {
            name: name.to_owned(),
            labels: Labels::new(),
            codes: Vec::new(),
            stands: None,
        });
        attributes.len() - 1
    })
}

/// No patient has the largest code: memory ends before.
fn case_and_patient(case: u32, patient: Option<u32>) -> u64 {
    u64::from(case) << 32 | u64::from(patient.unwrap_or(u32::MAX))
}

/// The bit of an attribute, none for those beyond the 64th.
fn settled_bit(attribute: usize) -> u64 {
    u32::try_from(attribute)
        .ok()
        .and_then(|shift| 1_u64.checked_shl(shift))
        .unwrap_or(0)
}
