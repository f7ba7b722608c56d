//! What the referral to treatment status of an appointment says about the patient's clock, and whether the patient died.

use data_dictionary::{Attendance, FIRST_DEFINITIVE_TREATMENT};

use super::columns::{DIED, PERIOD_END, PERIOD_START};
use super::{AppointmentReader, Shared};
use crate::read::field::Row;
use crate::read::tally::SourceTally;
use crate::rtt::Clock;
use crate::written_time::Moment;

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
        if !happened(attendance, code.trim()) {
            return;
        }
        let is_running = matches!(clock, Clock::Start | Clock::Stop | Clock::GoesOn);
        let started = if is_running {
            self.day(row, self.columns.period_start, PERIOD_START, tally)
        } else {
            None
        };
        if let Some(started) = started.or((clock == Clock::Start).then_some(appointment)) {
            self.event_once("clock_start", shared, started, tally);
        }
        if clock == Clock::Stop {
            let ended = self.day(row, self.columns.period_end, PERIOD_END, tally);
            self.event_once("clock_stop", shared, ended.unwrap_or(appointment), tally);
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
                "appointment.referral_to_treatment.period_status",
            );
        }
    }
}

/// Whether a status describes something that happened: a cancelled appointment starts and stops nothing, a treatment
/// needs a patient who came, and a missed appointment one who did not.
fn happened(attendance: Attendance, code: &str) -> bool {
    match attendance {
        Attendance::Future | Attendance::CancelledByPatient | Attendance::CancelledByProvider => {
            false
        }
        Attendance::DidNotAttend | Attendance::LateNotSeen => code != FIRST_DEFINITIVE_TREATMENT,
        Attendance::Attended | Attendance::AttendedLate => true,
    }
}
