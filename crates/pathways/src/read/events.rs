//! Reads any table with one row for each event, by the columns that `sources.toml` names.

use data_dictionary::Side;
use rustc_hash::FxHashMap;

use super::collect::{Collected, NewEvent};
use super::field::Row;
use super::identifiers::KeyProblem;
use super::inputs::Input;
use super::table::{Header, RowReader, Taken, read_table};
use super::tally::{Refusal, SourceTally};
use super::{Context, ReadError};
use crate::actions::IGNORED;
use crate::journeys::SideCode;
use crate::sources::CaseIs;
use crate::vocabulary::side_of;
use crate::written_time::{Moment, TimeReader};

pub(super) fn read_file<'a>(
    context: &'a Context<'a>,
    input: &'a Input,
    collected: &'a mut Collected,
    tally: &mut SourceTally,
) -> Result<(), ReadError> {
    read_table(context, input, tally, |header| {
        Ok(EventReader {
            columns: Columns::find(context, header, collected)?,
            taker: EventTaker::new(context, collected),
        })
    })
}

struct Columns {
    case: usize,
    activity: usize,
    time: usize,
    organisation: Option<usize>,
    patient: Option<usize>,
    /// Column and attribute.
    kept_for_journey: Vec<(usize, usize)>,
    kept_for_event: Vec<(usize, usize)>,
}

impl Columns {
    fn find(
        context: &Context<'_>,
        header: &Header,
        collected: &mut Collected,
    ) -> Result<Self, ReadError> {
        let names = &context.source.columns;
        let column = |name: &str| header.require([&[name]]).map(|[column]| column);
        let optional = |name: &Option<String>| name.as_deref().map(column).transpose();
        let wanted = |name: &Option<String>| name.clone().unwrap_or_default();
        let (case, activity, time) = (
            wanted(&names.case),
            wanted(&names.activity),
            wanted(&names.time),
        );
        let [case, activity, time] = header.require([&[&case], &[&activity], &[&time]])?;
        let mut kept_for_journey = Vec::new();
        for name in &names.attributes {
            kept_for_journey.push((column(name)?, collected.journey_attribute(name)));
        }
        let mut kept_for_event = Vec::new();
        for name in &names.event_attributes {
            kept_for_event.push((column(name)?, collected.event_attribute(name)));
        }
        Ok(Self {
            case,
            activity,
            time,
            organisation: optional(&names.organisation)?,
            patient: optional(&names.patient)?,
            kept_for_journey,
            kept_for_event,
        })
    }
}

struct EventReader<'a> {
    columns: Columns,
    taker: EventTaker<'a>,
}

impl RowReader for EventReader<'_> {
    fn row(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> Result<Taken, Refusal> {
        let (case, activity) = (
            row.text(Some(self.columns.case)),
            row.text(Some(self.columns.activity)),
        );
        let (time, organisation) = (
            row.text(Some(self.columns.time)),
            row.text(self.columns.organisation),
        );
        let patient = row.text(self.columns.patient);
        let plain = PlainEvent {
            case: &case,
            activity: &activity,
            time: &time,
            organisation: &organisation,
            patient: self.columns.patient.map(|_| &*patient),
            sequence: row.sequence,
        };
        let taken = self.taker.take(&plain, tally)?;
        let collected = &mut *self.taker.collected;
        for (column, attribute) in &self.columns.kept_for_journey {
            if collected.wants(*attribute, taken.strand) {
                collected.keep_for_journey(*attribute, taken.strand, &row.text(Some(*column)));
            }
        }
        if let Some(event) = taken.event {
            for (column, attribute) in &self.columns.kept_for_event {
                collected.keep_for_event(*attribute, event, &row.text(Some(*column)));
            }
        }
        Ok(Taken {
            strand: taken.strand,
            moment: taken.moment,
        })
    }

    fn collected(&mut self) -> &mut Collected {
        self.taker.collected
    }

    fn key_columns(&self) -> Vec<usize> {
        let columns = &self.columns;
        let kept = columns
            .kept_for_journey
            .iter()
            .chain(&columns.kept_for_event);
        [Some(columns.case), columns.organisation, columns.patient]
            .into_iter()
            .flatten()
            .chain(kept.map(|(column, _)| *column))
            .collect()
    }
}

/// An event of a table or event log, as written.
pub(super) struct PlainEvent<'a> {
    pub case: &'a str,
    pub activity: &'a str,
    pub time: &'a str,
    pub organisation: &'a str,
    pub patient: Option<&'a str>,
    pub sequence: u64,
}

/// Where a taken event went.
pub(super) struct TakenEvent {
    pub strand: u32,
    pub moment: Moment,
    /// The event, unless it lies after the date of the extracts.
    pub event: Option<u32>,
}

/// Takes plain events, whatever file they come from.
pub(super) struct EventTaker<'a> {
    context: &'a Context<'a>,
    pub collected: &'a mut Collected,
    times: TimeReader,
    meanings: FxHashMap<Box<str>, Option<(u16, SideCode)>>,
    own_organisation: u32,
}

impl<'a> EventTaker<'a> {
    pub fn new(context: &'a Context<'a>, collected: &'a mut Collected) -> Self {
        let source = context.source;
        let organisation = source.organisation.as_ref();
        Self {
            own_organisation: organisation
                .map_or(0, |code| collected.organisations.code(code.as_str())),
            times: TimeReader::of(source),
            meanings: FxHashMap::default(),
            context,
            collected,
        }
    }

    pub fn take(
        &mut self,
        plain: &PlainEvent<'_>,
        tally: &mut SourceTally,
    ) -> Result<TakenEvent, Refusal> {
        let columns = &self.context.source.columns;
        let shown =
            |name: &Option<String>, usual: &str| name.clone().unwrap_or_else(|| usual.to_owned());
        if plain.activity.is_empty() {
            return Err(Refusal::Rejected {
                reason: "the activity is empty",
                column: shown(&columns.activity, "concept:name"),
            });
        }
        let (activity, side) = self.meaning(plain.activity).ok_or(Refusal::left_out(
            "activity that is not a milestone of care",
        ))?;
        let moment = self
            .times
            .read(plain.time)
            .ok_or_else(|| Refusal::Rejected {
                reason: "the time cannot be read",
                column: shown(&columns.time, "time:timestamp"),
            })?;
        let case = self.case(plain.case, tally)?;
        let patient = match plain.patient {
            Some(text) => self.collected.patient(text, Some(case), tally)?,
            None => None,
        };
        let source = self.context.code;
        if patient.is_some() && self.context.source.case_is == CaseIs::Own {
            self.collected.unnumbered_row(case, source, true);
        }
        let strand = self.collected.strand(case, patient, source);
        let event = self.event(plain, moment, strand, activity, side);
        let event = self.collected.event(&event, tally);
        Ok(TakenEvent {
            strand,
            moment,
            event,
        })
    }

    fn event(
        &mut self,
        plain: &PlainEvent<'_>,
        moment: Moment,
        strand: u32,
        activity: u16,
        side: SideCode,
    ) -> NewEvent {
        let organisation = plain.organisation.trim();
        NewEvent {
            strand,
            moment,
            planned: None,
            sequence: plain.sequence,
            activity,
            organisation: match organisation {
                "" => self.own_organisation,
                named => self.collected.organisations.code(named),
            },
            source: self.context.code,
            side,
        }
    }

    /// The case's code. A number that is literally "NA" is a number.
    fn case(&mut self, text: &str, tally: &mut SourceTally) -> Result<u32, Refusal> {
        let column = || {
            self.context
                .source
                .columns
                .case
                .clone()
                .unwrap_or_else(|| "concept:name".to_owned())
        };
        if text.is_empty() {
            return Err(Refusal::Rejected {
                reason: "the case is empty",
                column: column(),
            });
        }
        let identifiers = &mut self.collected.identifiers;
        match self.context.source.case_is {
            CaseIs::Own => Ok(identifiers.own_case(&self.context.source.name, text)),
            CaseIs::Ubrn => identifiers
                .request(text, &mut tally.request_keys)
                .map_err(|problem| match problem {
                    KeyProblem::NotKnown => {
                        Refusal::left_out("no request number (UBRN), so not joined to a referral")
                    }
                    KeyProblem::Invalid | KeyProblem::OptedOut => Refusal::Rejected {
                        reason: "the request number (UBRN) is malformed",
                        column: column(),
                    },
                }),
        }
    }

    /// The activity and side of a label, or `None` when a mapping says to leave it out. A label that no mapping
    /// knows is an activity of its own.
    fn meaning(&mut self, label: &str) -> Option<(u16, SideCode)> {
        if let Some(known) = self.meanings.get(label) {
            return *known;
        }
        let source = self.context.source;
        let mapped = self.context.mapping.find(&source.name, "", label);
        let key = mapped.map_or(label, |action| action.activity.as_str());
        let meaning = (key != IGNORED || mapped.is_none()).then(|| {
            let entry = self.context.vocabulary.find(key);
            let side = match entry {
                Some(entry) => side_of(entry.acts, Side::Primary, Side::Secondary),
                None => Some(source.side),
            };
            (self.collected.activity(key), side.into())
        });
        self.meanings.insert(label.into(), meaning);
        meaning
    }
}
