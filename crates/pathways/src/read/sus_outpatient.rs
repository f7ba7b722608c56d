//! Reads outpatient appointments of the Secondary Uses Service: one row for each appointment.

mod clock;
mod columns;

use data_dictionary::{Attendance, FIRST_DEFINITIVE_TREATMENT, OdsCode, Outcome, Side};
use rustc_hash::FxHashSet;

use super::collect::{Collected, NewEvent};
use super::field::Row;
use super::identifiers::KeyProblem;
use super::inputs::Input;
use super::table::{RowReader, Taken, read_table};
use super::tally::{Refusal, SourceTally};
use super::{Context, ReadError};
use crate::calendar::day_of;
use crate::rtt::RttStatuses;
use crate::vocabulary::side_of;
use crate::written_time::{Moment, TimeReader};
pub(super) use columns::UBRN;
use columns::{ATTENDED, Columns, DATE, RECEIVED};

/// NHS Data Dictionary, FIRST ATTENDANCE: 1 and 3 first, 2 and 4 follow-up, face to face or remote; 5 is no appointment.
const ADMINISTRATIVE_CLOCK_STOP: &str = "5";

/// Why an appointment belongs to no journey.
pub(crate) const NO_REQUEST: &str = "no request number (UBRN), so not joined to a referral";

pub(super) fn read_file<'a>(
    context: &'a Context<'a>,
    input: &'a Input,
    collected: &'a mut Collected,
    tally: &mut SourceTally,
) -> Result<(), ReadError> {
    read_table(context, input, tally, |header| {
        let columns = Columns::find(header, collected)?;
        Ok(AppointmentReader {
            file: input.name(),
            context,
            columns,
            times: TimeReader::of(context.source),
            rtt: RttStatuses::shipped(),
            said: FxHashSet::default(),
            receiving_side: receiving_side(context.source.side),
            collected,
        })
    })
}

fn receiving_side(side: Side) -> Side {
    match side {
        Side::Community => Side::Community,
        _ => Side::Secondary,
    }
}

struct AppointmentReader<'a> {
    file: String,
    context: &'a Context<'a>,
    collected: &'a mut Collected,
    columns: Columns,
    times: TimeReader,
    rtt: RttStatuses,
    /// Strands, activities and days that were noted: every appointment repeats when its referral was received.
    said: FxHashSet<(u32, u16, i64)>,
    receiving_side: Side,
}

/// What a row tells of.
enum Entry {
    Appointment(Attendance),
    /// The clock was stopped in the office: nobody was seen.
    ClockStop,
}

/// What all events of one row share.
#[derive(Clone, Copy)]
struct Shared {
    strand: u32,
    organisation: u32,
    sequence: u64,
}

impl RowReader for AppointmentReader<'_> {
    fn row(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> Result<Taken, Refusal> {
        let request = self.request(row, tally)?;
        let entry = self.entry(row)?;
        let moment = self
            .times
            .read_date_and_time(
                &row.text(Some(self.columns.date)),
                &row.text(self.columns.time),
            )
            .ok_or_else(|| Refusal::rejected("the date cannot be read", DATE))?;
        let patient_text = row.text(self.columns.patient);
        let patient = self.collected.patient(&patient_text, request, tally)?;
        let case = match (request, patient) {
            (Some(case), _) => case,
            (None, Some(patient)) => self.case_without_request(row, patient, moment),
            (None, None) => return Err(Refusal::left_out(NO_REQUEST)),
        };
        let shared = Shared {
            strand: self.collected.strand(case, patient, self.context.code),
            organisation: self.organisation(row, tally),
            sequence: row.sequence,
        };
        self.keep_attributes(row, shared.strand);
        if let Some(day) = self.day(row, self.columns.received, RECEIVED, tally) {
            self.event_once("referral_received", shared, day, tally);
        }
        self.death(row, shared, tally);
        match entry {
            Entry::Appointment(attendance) => {
                self.appointment(row, shared, attendance, moment, tally)?;
            }
            Entry::ClockStop => self.clock_stop(row, shared, moment, tally)?,
        }
        let discharged =
            Outcome::parse(&row.text(self.columns.outcome)) == Some(Outcome::Discharged);
        if discharged {
            self.event("discharged", shared, moment, tally);
        }
        if request.is_none() {
            let source = self.context.code;
            self.collected.unnumbered_row(case, source, false);
        }
        Ok(Taken {
            strand: shared.strand,
            moment,
        })
    }

    fn collected(&mut self) -> &mut Collected {
        self.collected
    }

    fn key_columns(&self) -> Vec<usize> {
        let columns = &self.columns;
        let kept = columns.kept.iter().map(|(column, _)| *column);
        [
            Some(columns.ubrn),
            columns.patient,
            columns.time,
            columns.received,
            columns.first_attendance,
            columns.period_status,
            columns.provider,
        ]
        .into_iter()
        .flatten()
        .chain(kept)
        .collect()
    }
}

impl AppointmentReader<'_> {
    /// An administrative stop of the clock is no appointment, whatever its attendance code says.
    fn entry(&self, row: &Row<'_>) -> Result<Entry, Refusal> {
        if row.text(self.columns.first_attendance).trim() == ADMINISTRATIVE_CLOCK_STOP {
            return Ok(Entry::ClockStop);
        }
        let attendance = Attendance::parse(&row.text(Some(self.columns.attended)));
        attendance.map(Entry::Appointment).ok_or_else(|| {
            Refusal::rejected("the attendance code is not one of 0 and 2 to 7", ATTENDED)
        })
    }

    /// What came of an appointment, with its status: the status says more than whether the patient came.
    fn appointment(
        &mut self,
        row: &Row<'_>,
        shared: Shared,
        attendance: Attendance,
        moment: Moment,
        tally: &mut SourceTally,
    ) -> Result<(), Refusal> {
        let what = match attendance {
            Attendance::Future => {
                return Err(Refusal::left_out(
                    "appointment in the future; only the day the referral was received was taken",
                ));
            }
            Attendance::Attended | Attendance::AttendedLate => "attended",
            Attendance::DidNotAttend | Attendance::LateNotSeen => "did_not_attend",
            Attendance::CancelledByPatient => "cancelled_by_patient",
            Attendance::CancelledByProvider => "cancelled_by_hospital",
        };
        let event = self.event(what, shared, moment, tally);
        self.keep_status(row, attendance, event);
        if attendance.was_seen()
            && row.text(self.columns.period_status).trim() == FIRST_DEFINITIVE_TREATMENT
        {
            self.event("treated", shared, moment, tally);
        }
        self.clock(row, shared, attendance, moment, tally);
        Ok(())
    }

    /// The request, or nothing when the row names none: it can still be linked by its patient.
    fn request(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> Result<Option<u32>, Refusal> {
        let text = row.text(Some(self.columns.ubrn));
        let request = self
            .collected
            .identifiers
            .request(&text, &mut tally.request_keys);
        match request {
            Ok(case) => Ok(Some(case)),
            Err(KeyProblem::NotKnown) if self.context.links_by_patient => Ok(None),
            Err(KeyProblem::NotKnown) => Err(Refusal::left_out(NO_REQUEST)),
            Err(KeyProblem::Invalid | KeyProblem::OptedOut) => Err(Refusal::rejected(
                "the request number (UBRN) is malformed",
                UBRN,
            )),
        }
    }

    /// One case for all appointments of a patient and treatment function whose referral was received on the same day; where
    /// that day is not known, of the same day.
    fn case_without_request(&mut self, row: &Row<'_>, patient: u32, moment: Moment) -> u32 {
        let received = self.times.read_date(&row.text(self.columns.received));
        let day = day_of(received.unwrap_or(moment).time);
        let specialty = row.text(self.columns.treatment_function);
        let identifiers = &mut self.collected.identifiers;
        let patient = identifiers.patient_pseudonym(patient);
        let case = format!("{patient} {} {day}", specialty.trim());
        identifiers.own_case(&self.context.source.name, &case)
    }

    fn organisation(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> u32 {
        let provider = OdsCode::parse(&row.text(self.columns.provider)).ok();
        if provider.is_none() {
            tally.organisations_not_known += 1;
        }
        let code = provider
            .as_ref()
            .or(self.context.source.organisation.as_ref());
        code.map_or(0, |code| self.collected.organisations.code(code.as_str()))
    }

    fn keep_attributes(&mut self, row: &Row<'_>, strand: u32) {
        for (column, attribute) in &self.columns.kept {
            if self.collected.wants(*attribute, strand) {
                let value = row.text(Some(*column));
                self.collected.keep_for_journey(*attribute, strand, &value);
            }
        }
    }

    /// The day in a column, if there is one; a text that cannot be read is reported.
    fn day(
        &mut self,
        row: &Row<'_>,
        column: Option<usize>,
        name: &str,
        tally: &mut SourceTally,
    ) -> Option<Moment> {
        let text = row.text(column);
        if text.trim().is_empty() {
            return None;
        }
        let day = self.times.read_date(&text);
        if day.is_none() {
            tally.reject_value("the date cannot be read", &self.file, row.number, name);
        }
        day
    }

    fn event_once(
        &mut self,
        activity: &str,
        shared: Shared,
        moment: Moment,
        tally: &mut SourceTally,
    ) -> Option<u32> {
        let code = self.collected.activity(activity);
        let is_new = self.said.insert((shared.strand, code, moment.time));
        is_new.then(|| self.event(activity, shared, moment, tally))?
    }

    /// The position of the event, unless it lies after the date of the extracts.
    fn event(
        &mut self,
        activity: &str,
        shared: Shared,
        moment: Moment,
        tally: &mut SourceTally,
    ) -> Option<u32> {
        let entry = self.context.vocabulary.find(activity);
        let side = entry.and_then(|entry| side_of(entry.acts, Side::Primary, self.receiving_side));
        let event = NewEvent {
            strand: shared.strand,
            moment,
            planned: None,
            sequence: shared.sequence,
            activity: self.collected.activity(activity),
            organisation: shared.organisation,
            source: self.context.code,
            side: side.into(),
        };
        self.collected.event(&event, tally)
    }
}
