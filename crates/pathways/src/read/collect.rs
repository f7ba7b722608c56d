//! Gathers the events of all sources before they are linked: flat, coded, and without raw identifiers.

mod kept;
mod opted_out;
mod saved;

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

pub(crate) use kept::Kept;
pub(crate) use saved::Saved;

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

/// A case without a request number, which may be linked by its patient.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Unnumbered {
    pub source: u16,
    /// How many rows told of it.
    pub rows: u64,
    /// Whether it is a journey of its own when it cannot be linked.
    pub stays: bool,
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
        let keys = &mut tally.patient_keys;
        match self.identifiers.patient(text, case, keys) {
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

/// No patient has the largest code: memory ends before.
fn case_and_patient(case: u32, patient: Option<u32>) -> u64 {
    u64::from(case) << 32 | u64::from(patient.unwrap_or(u32::MAX))
}
