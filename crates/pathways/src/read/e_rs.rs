//! Reads the e-Referral Service extract EBSX02: one row for each action on a request.

mod columns;
mod meanings;

use data_dictionary::{OdsCode, Side};

use super::collect::{CaseLink, Collected, NewEvent};
use super::field::Row;
use super::identifiers::KeyProblem;
use super::inputs::Input;
use super::labels::showable;
use super::table::{RowReader, Taken, read_table};
use super::tally::{Refusal, SourceTally};
use super::{Context, ReadError};
use crate::journeys::SideCode;
use crate::quality::KeyQuality;
use crate::vocabulary::{Acts, side_of};
use crate::written_time::TimeReader;
use columns::Columns;
use meanings::{Activity, Meaning, Meanings};

pub(super) fn read_file<'a>(
    context: &'a Context<'a>,
    input: &'a Input,
    collected: &'a mut Collected,
    tally: &mut SourceTally,
) -> Result<(), ReadError> {
    read_table(context, input, tally, |header| {
        let columns = Columns::find(header, collected)?;
        Ok(ActionReader {
            file: input.name(),
            context,
            collected,
            columns,
            times: TimeReader::of(context.source),
            meanings: Meanings::default(),
            referring_side: referring_side(context.source.side),
        })
    })
}

/// Extracts of boards and hospitals still tell of referrals that came from primary care.
fn referring_side(side: Side) -> Side {
    match side {
        Side::Primary | Side::Defence | Side::Community => side,
        Side::Secondary | Side::System | Side::PatientOrVoluntary => Side::Primary,
    }
}

struct ActionReader<'a> {
    file: String,
    context: &'a Context<'a>,
    collected: &'a mut Collected,
    columns: Columns,
    times: TimeReader,
    meanings: Meanings,
    referring_side: Side,
}

impl RowReader for ActionReader<'_> {
    fn row(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> Result<Taken, Refusal> {
        if says_yes(row.bytes(self.columns.test_patient)) {
            tally.test_patients += 1;
            return Err(Refusal::left_out("test patient"));
        }
        let case = self.request(row, tally)?;
        let (code, label) = (row.text(self.columns.code), row.text(self.columns.label));
        let (meaning, position) = self
            .meanings
            .find(&code, &label, self.context, self.collected);
        let activity = match meaning {
            Meaning::Activity(activity) => activity,
            Meaning::Ignored => {
                return Err(Refusal::left_out("action that is not a milestone of care"));
            }
            Meaning::Unmapped => {
                tally.unmapped_action(showable(code.trim()), showable(label.trim()));
                return Err(Refusal::left_out("action that no mapping knows"));
            }
        };
        let moment = self
            .times
            .read(&row.text(Some(self.columns.time)))
            .ok_or_else(|| Refusal::rejected("the time cannot be read", "ACTION_DT_TM"))?;
        self.meanings.used(position);
        let patient_text = row.text(self.columns.patient);
        let patient = self.collected.patient(&patient_text, Some(case), tally)?;
        let strand = self.collected.strand(case, patient, self.context.code);
        self.keep_attributes(row, strand);
        let event = NewEvent {
            strand,
            moment,
            planned: self.planned(row, activity, tally),
            sequence: row
                .text(self.columns.action_id)
                .trim()
                .parse()
                .unwrap_or(row.sequence),
            activity: activity.code,
            organisation: self.organisation(row, tally),
            source: self.context.code,
            side: self.side(row, activity.acts),
        };
        self.collected.event(&event, tally);
        self.link_requests(row, case);
        Ok(Taken { strand, moment })
    }

    fn collected(&mut self) -> &mut Collected {
        self.collected
    }

    fn key_columns(&self) -> Vec<usize> {
        let columns = &self.columns;
        let request = columns.ubrn.or(columns.ubrn_id);
        let kept = columns.kept.iter().map(|(column, _)| *column);
        [request, columns.patient, columns.actor]
            .into_iter()
            .flatten()
            .chain(kept)
            .collect()
    }

    fn finish(&mut self, tally: &mut SourceTally) {
        self.meanings.count_unverified(tally);
    }
}

impl ActionReader<'_> {
    fn request(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> Result<u32, Refusal> {
        let ubrn = row.text(self.columns.ubrn);
        let (text, column) = if ubrn.trim().is_empty() && self.columns.ubrn_id.is_some() {
            (row.text(self.columns.ubrn_id), "UBRN_ID")
        } else {
            (ubrn, "UBRN")
        };
        let request = self
            .collected
            .identifiers
            .request(&text, &mut tally.request_keys);
        request.map_err(|problem| match problem {
            KeyProblem::NotKnown => {
                Refusal::rejected("the row has no request number (UBRN)", column)
            }
            KeyProblem::Invalid | KeyProblem::OptedOut => {
                Refusal::rejected("the request number (UBRN) is malformed", column)
            }
        })
    }

    /// The planned appointment of a booking. It is a plan: attendance is for the hospital to say.
    fn planned(
        &mut self,
        row: &Row<'_>,
        activity: Activity,
        tally: &mut SourceTally,
    ) -> Option<i64> {
        if !activity.is_booking || row.bytes(self.columns.planned).is_empty() {
            return None;
        }
        let text = row.text(self.columns.planned);
        if text.trim().is_empty() {
            return None;
        }
        let moment = self.times.read(&text);
        if moment.is_none() {
            tally.reject_value(
                "the planned appointment cannot be read",
                &self.file,
                row.number,
                "APPT_DT_TM",
            );
        }
        moment.map(|moment| moment.time)
    }

    fn organisation(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> u32 {
        let text = row.text(self.columns.actor);
        if OdsCode::is_canonical(&text) {
            self.collected.organisations.code(&text)
        } else if let Ok(code) = OdsCode::parse(&text) {
            self.collected.organisations.code(code.as_str())
        } else {
            tally.organisations_not_known += 1;
            0
        }
    }

    /// Who acted says more than what is usual for the activity; a patient's act belongs to neither side.
    fn side(&self, row: &Row<'_>, acts: Acts) -> SideCode {
        let actor = row.bytes(self.columns.actor);
        let is = |column: Option<usize>| !actor.is_empty() && row.bytes(column) == actor;
        let acts = match acts {
            Acts::Patient => Acts::Patient,
            _ if is(self.columns.provider) => Acts::Receiving,
            _ if is(self.columns.referring) => Acts::Referring,
            usual => usual,
        };
        side_of(acts, self.referring_side, Side::Secondary).into()
    }

    fn keep_attributes(&mut self, row: &Row<'_>, strand: u32) {
        for (column, attribute) in &self.columns.kept {
            if self.collected.wants(*attribute, strand) {
                let value = row.text(Some(*column));
                self.collected.keep_for_journey(*attribute, strand, &value);
            }
        }
    }

    /// Requests follow from one another: advice turned into a referral, a referral sent again.
    fn link_requests(&mut self, row: &Row<'_>, case: u32) {
        if let Some(earlier) = self.other_request(row, self.columns.previous_ubrn, case) {
            self.collected.links.push(CaseLink {
                later: case,
                earlier,
                direct: true,
            });
        }
        if let Some(earlier) = self.other_request(row, self.columns.initial_ubrn, case) {
            self.collected.links.push(CaseLink {
                later: case,
                earlier,
                direct: false,
            });
        }
        if let Some(later) = self.other_request(row, self.columns.next_ubrn, case) {
            self.collected.links.push(CaseLink {
                later,
                earlier: case,
                direct: true,
            });
        }
    }

    fn other_request(&mut self, row: &Row<'_>, column: Option<usize>, case: u32) -> Option<u32> {
        if row.bytes(column).is_empty() {
            return None;
        }
        let text = row.text(column);
        let other = self
            .collected
            .identifiers
            .request(&text, &mut KeyQuality::default());
        other.ok().filter(|other| *other != case)
    }
}

fn says_yes(text: &[u8]) -> bool {
    const WORDS: [&[u8]; 5] = [b"1", b"true", b"t", b"y", b"yes"];
    let text = text.trim_ascii();
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}
