//! What the referral to treatment status of an appointment says about the patient's clock, and whether the patient died.

use data_dictionary::{Attendance, FIRST_DEFINITIVE_TREATMENT};

use super::columns::{DIED, PERIOD_END, PERIOD_START, PERIOD_STATUS};
use super::{AppointmentReader, Shared};
use crate::read::field::Row;
use crate::read::tally::{Refusal, SourceTally};
use crate::rtt::Clock;
use crate::written_time::Moment;

/// Did not attend the first appointment.
const MISSED_FIRST: &str = "33";

impl AppointmentReader<'_> {
    /// The clock starts and stops on the days that the row gives; where it gives none, with the appointment itself.
    pub(super) fn clock(
        &mut self,
        row: &Row<'_>,
        shared: Shared,
        attendance: Attendance,
        appointment: Moment,
        tally: &mut SourceTally,
    ) {
        let code = row.text(self.columns.period_status);
        let Some(clock) = self.rtt.find(&code).map(|status| status.clock) else {
            self.report_unknown_status(&code, row, tally);
            return;
        };
        if happened(attendance, code.trim()) {
            self.write_clock(row, shared, clock, appointment, tally);
        }
    }

    fn write_clock(
        &mut self,
        row: &Row<'_>,
        shared: Shared,
        clock: Clock,
        appointment: Moment,
        tally: &mut SourceTally,
    ) {
        let code = row.text(self.columns.period_status);
        let is_running = matches!(clock, Clock::Start | Clock::Stop | Clock::GoesOn);
        let started = if is_running {
            self.day(row, self.columns.period_start, PERIOD_START, tally)
        } else {
            None
        };
        if let Some(started) = started.or((clock == Clock::Start).then_some(appointment)) {
            let event = self.event_once("clock_start", shared, started, tally);
            if clock == Clock::Start {
                self.keep_code(&code, event);
            }
        }
        if clock == Clock::Stop {
            let ended = self.day(row, self.columns.period_end, PERIOD_END, tally);
            let event = self.event_once("clock_stop", shared, ended.unwrap_or(appointment), tally);
            self.keep_code(&code, event);
        }
    }

    /// A row that only stops the clock (FIRST ATTENDANCE 5): nobody was seen on it, and it says nothing without a status
    /// that stops.
    pub(super) fn clock_stop(
        &mut self,
        row: &Row<'_>,
        shared: Shared,
        moment: Moment,
        tally: &mut SourceTally,
    ) -> Result<(), Refusal> {
        let code = row.text(self.columns.period_status);
        if self.rtt.find(&code).map(|status| status.clock) != Some(Clock::Stop) {
            self.report_unknown_status(&code, row, tally);
            return Err(Refusal::left_out(
                "administrative clock stop (first attendance 5) without a status that stops the clock",
            ));
        }
        self.write_clock(row, shared, Clock::Stop, moment, tally);
        Ok(())
    }

    /// Keeps the status with what came of the appointment. A cancelled one has none, whatever the row says.
    pub(super) fn keep_status(
        &mut self,
        row: &Row<'_>,
        attendance: Attendance,
        event: Option<u32>,
    ) {
        let code = row.text(self.columns.period_status);
        let says_missed = code.trim() == MISSED_FIRST;
        let is_about_it = attendance.was_seen() && !says_missed || was_missed(attendance);
        if is_about_it && self.rtt.find(&code).is_some() {
            self.keep_code(&code, event);
        }
    }

    fn keep_code(&mut self, code: &str, event: Option<u32>) {
        if let (Some(attribute), Some(event)) = (self.columns.status_attribute, event) {
            self.collected.keep_for_event(attribute, event, code.trim());
        }
    }

    /// The day on which the patient died is repeated on every row.
    pub(super) fn death(&mut self, row: &Row<'_>, shared: Shared, tally: &mut SourceTally) {
        if let Some(day) = self.day(row, self.columns.died, DIED, tally) {
            let shared = Shared {
                organisation: 0,
                ..shared
            };
            self.event_once("died", shared, day, tally);
        }
    }

    fn report_unknown_status(&mut self, code: &str, row: &Row<'_>, tally: &mut SourceTally) {
        if !code.trim().is_empty() {
            tally.reject_value(
                "the referral to treatment status is not one of the national codes",
                &self.file,
                row.number,
                PERIOD_STATUS,
            );
        }
    }
}

fn was_missed(attendance: Attendance) -> bool {
    matches!(
        attendance,
        Attendance::DidNotAttend | Attendance::LateNotSeen
    )
}

/// Whether a status describes something that happened: a cancelled appointment starts and stops nothing, a treatment
/// needs a patient who came, and a missed appointment one who did not.
fn happened(attendance: Attendance, code: &str) -> bool {
    attendance.was_seen() && code != MISSED_FIRST
        || was_missed(attendance) && code != FIRST_DEFINITIVE_TREATMENT
}
