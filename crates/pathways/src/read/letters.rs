//! Reads a letter log: one row for each letter, with the day it was sent and perhaps the day it was received. A table of
//! texts has the same columns and tells of no event.

use data_dictionary::Side;

use super::collect::{Collected, NewEvent};
use super::field::Row;
use super::identifiers::KeyProblem;
use super::inputs::Input;
use super::table::{RowReader, Taken, read_table};
use super::tally::{Refusal, SourceTally};
use super::{Context, ReadError};
use crate::sources::SourceKind;
use crate::vocabulary::side_of;
use crate::written_time::{Moment, TimeReader};

pub(super) fn read_file<'a>(
    context: &'a Context<'a>,
    input: &'a Input,
    collected: &'a mut Collected,
    tally: &mut SourceTally,
) -> Result<(), ReadError> {
    read_table(context, input, tally, |header| {
        let names = &context.source.columns;
        let wanted = |name: &Option<String>| name.clone().unwrap_or_default();
        let [ubrn, sent] = header.require([&[&wanted(&names.ubrn)], &[&wanted(&names.sent)]])?;
        let optional = |name: &Option<String>| match name {
            None => Ok(None),
            Some(name) => header.require([&[name]]).map(|[column]| Some(column)),
        };
        let organisation = context.source.organisation.as_ref();
        Ok(LetterReader {
            file: input.name(),
            ubrn,
            sent,
            patient: optional(&names.patient)?,
            received: optional(&names.received)?,
            organisation: organisation
                .map_or(0, |code| collected.organisations.code(code.as_str())),
            times: TimeReader::of(context.source),
            context,
            collected,
        })
    })
}

struct LetterReader<'a> {
    file: String,
    context: &'a Context<'a>,
    collected: &'a mut Collected,
    ubrn: usize,
    patient: Option<usize>,
    sent: usize,
    received: Option<usize>,
    organisation: u32,
    times: TimeReader,
}

impl<'a> RowReader for LetterReader<'a> {
    fn row(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> Result<Taken, Refusal> {
        let names = &self.context.source.columns;
        let name = |column: &'a Option<String>| column.as_deref().unwrap_or_default();
        let identifiers = &mut self.collected.identifiers;
        let case = identifiers
            .request(&row.text(Some(self.ubrn)), &mut tally.request_keys)
            .map_err(|problem| match problem {
                KeyProblem::NotKnown => {
                    Refusal::left_out("no request number (UBRN), so not joined to a referral")
                }
                KeyProblem::Invalid | KeyProblem::OptedOut => {
                    Refusal::rejected("the request number (UBRN) is malformed", name(&names.ubrn))
                }
            })?;
        let sent_at = self.times.read(&row.text(Some(self.sent))).ok_or_else(|| {
            Refusal::rejected(
                "the day the letter or text was sent cannot be read",
                name(&names.sent),
            )
        })?;
        let patient = self
            .collected
            .patient(&row.text(self.patient), Some(case), tally)?;
        let strand = self.collected.strand(case, patient, self.context.code);
        if self.context.source.kind == SourceKind::Texts {
            return Ok(Taken {
                strand,
                moment: sent_at,
            });
        }
        self.event(
            "letter_sent",
            strand,
            sent_at,
            self.organisation,
            row.sequence,
            tally,
        );
        let received = row.text(self.received);
        match self.times.read(&received) {
            // Whom the letter reached is not in the log.
            Some(moment) => self.event("letter_received", strand, moment, 0, row.sequence, tally),
            None if received.trim().is_empty() => {}
            None => tally.reject_value(
                "the day the letter was received cannot be read",
                &self.file,
                row.number,
                name(&names.received),
            ),
        }
        Ok(Taken {
            strand,
            moment: sent_at,
        })
    }

    fn collected(&mut self) -> &mut Collected {
        self.collected
    }

    fn key_columns(&self) -> Vec<usize> {
        let columns = [Some(self.ubrn), self.patient, self.received];
        columns.into_iter().flatten().collect()
    }
}

impl LetterReader<'_> {
    fn event(
        &mut self,
        activity: &str,
        strand: u32,
        moment: Moment,
        organisation: u32,
        sequence: u64,
        tally: &mut SourceTally,
    ) {
        let entry = self.context.vocabulary.find(activity);
        let side = entry.and_then(|entry| side_of(entry.acts, Side::Primary, Side::Secondary));
        let event = NewEvent {
            strand,
            moment,
            planned: None,
            sequence,
            activity: self.collected.activity(activity),
            organisation,
            source: self.context.code,
            side: side.into(),
        };
        self.collected.event(&event, tally);
    }
}
