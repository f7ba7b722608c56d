//! What becomes of a planned appointment: cancelled, missed, still ahead, or attended.

use super::clock::{self, DAY, HOUR, Moment};
use super::deck::Fate;
use super::ledger::{ActionKind, Appointment, Attendance, Outcome};
use super::story::Storyteller;

/// Days allowed from a missed appointment to a new one or a discharge.
const ALLOWED_TO_FOLLOW_UP: i64 = 14;
/// How far into the future the hospital's extract lists appointments.
const LISTED_AHEAD: i64 = 42;

/// What every appointment of one referral shares.
#[derive(Debug, Clone, Copy)]
pub(super) struct Visit {
    pub(super) referral: usize,
    pub(super) fate: Fate,
    pub(super) received: Moment,
}

impl Storyteller<'_> {
    /// The first planned appointment: cancelled, missed, still ahead, or attended.
    pub(super) fn keep(&mut self, visit: Visit, booked: Moment, planned: Moment) {
        match visit.fate {
            Fate::CancelledByPatient | Fate::CancelledByProvider => {
                self.move_appointment(visit, booked, planned);
            }
            Fate::MovedOften => {
                self.move_often(visit, booked, planned);
            }
            Fate::Withdrawn | Fate::KeyMismatch => {
                self.withdraw(visit, booked, planned);
            }
            _ if !self.has_happened(planned) => self.list_ahead(visit, planned, true),
            Fate::DidNotAttendForgotten
            | Fate::DidNotAttendRebooked
            | Fate::DidNotAttendDischarged
            | Fate::CameTooLate => {
                self.miss(visit, planned);
            }
            _ => self.attend(visit, planned, true),
        }
    }

    fn move_appointment(&mut self, visit: Visit, booked: Moment, planned: Moment) -> Option<()> {
        let by = match visit.fate {
            Fate::CancelledByProvider => ActionKind::CancelledByProvider,
            _ => ActionKind::CancelledByPatient,
        };
        let cancelled = self.cancel(visit, by, booked, planned)?;
        self.rebook(visit, cancelled, planned)
    }

    /// Cancels between booking and appointment; the hospital's extract shows it once the day has passed.
    pub(super) fn cancel(
        &mut self,
        visit: Visit,
        kind: ActionKind,
        booked: Moment,
        planned: Moment,
    ) -> Option<Moment> {
        let least = 2 * HOUR;
        let most = planned.since(booked) - DAY;
        let cancelled = clock::settle(&mut self.chance, booked, least, most);
        if !self.has_happened(cancelled) {
            self.list_ahead(visit, planned, true);
        }
        self.act_on_appointment(visit.referral, kind, cancelled, Some(planned))?;
        if self.has_happened(planned) {
            let attendance = match kind {
                ActionKind::CancelledByProvider => Attendance::CancelledByProvider,
                _ => Attendance::CancelledByPatient,
            };
            self.enter(visit, planned, true, attendance, None);
        }
        Some(cancelled)
    }

    /// Cancels and closes the referral. Where the hospital is to hold another NHS number it does so here: a reader
    /// who does not trust the link, and so sets the hospital's row aside, still sees a complete referral side.
    fn withdraw(&mut self, visit: Visit, booked: Moment, planned: Moment) -> Option<()> {
        let cancelled = self.cancel(visit, ActionKind::CancelledByPatient, booked, planned)?;
        let closed = clock::settle(&mut self.chance, cancelled, HOUR, 4 * DAY);
        self.act(visit.referral, ActionKind::ReferralCancelled, closed)
    }

    /// Books a new appointment within 12 days of the old one's end; this one is attended.
    fn rebook(&mut self, visit: Visit, after: Moment, planned: Moment) -> Option<()> {
        let rebooked = clock::settle(&mut self.chance, after, HOUR, 12 * DAY);
        let earliest = rebooked.max(planned).plus(self.chance.between(7, 42) * DAY);
        let again = clock::clinic_slot_after(&mut self.chance, earliest);
        self.act_on_appointment(visit.referral, ActionKind::Rebooked, rebooked, Some(again))?;
        if self.has_happened(again) {
            self.attend(visit, again, true);
        } else {
            self.list_ahead(visit, again, true);
        }
        Some(())
    }

    /// Does not come, or comes too late to be seen; some are then rebooked, some discharged, some forgotten.
    fn miss(&mut self, visit: Visit, planned: Moment) -> Option<()> {
        let is_forgotten = visit.fate == Fate::DidNotAttendForgotten
            && self.is_overdue(planned, ALLOWED_TO_FOLLOW_UP);
        let attendance = match visit.fate {
            Fate::CameTooLate => Attendance::LateNotSeen,
            _ => Attendance::DidNotAttend,
        };
        let outcome = match visit.fate {
            _ if is_forgotten => None,
            Fate::DidNotAttendDischarged => Some(Outcome::Discharged),
            _ => Some(Outcome::AnotherAppointmentGiven),
        };
        self.enter(visit, planned, true, attendance, outcome);
        if is_forgotten {
            let ubrn = self.digits(visit.referral);
            self.ledger.truth.did_not_attend_not_followed_up.push(ubrn);
        }
        if outcome == Some(Outcome::AnotherAppointmentGiven) {
            self.rebook(visit, planned, planned)?;
        }
        Some(())
    }

    /// Lists an appointment that has not happened yet, when it is near.
    pub(super) fn list_ahead(&mut self, visit: Visit, planned: Moment, is_first: bool) {
        if self.is_ahead_within(planned, LISTED_AHEAD) {
            self.enter(visit, planned, is_first, Attendance::InTheFuture, None);
        }
    }

    /// Enters a row into the hospital's extract.
    pub(super) fn enter(
        &mut self,
        visit: Visit,
        at: Moment,
        is_first: bool,
        attendance: Attendance,
        outcome: Option<Outcome>,
    ) {
        let request = self.ledger.requests[visit.referral];
        let nhs_number = if visit.fate == Fate::KeyMismatch {
            let ubrn = self.digits(visit.referral);
            self.ledger.truth.key_mismatches.push(ubrn);
            self.identifiers.next_nhs_number()
        } else {
            request.person.nhs_number
        };
        // Only where nothing else happens on that day, as a date alone comes after the timed events of its day.
        let is_date_only = visit.fate == Fate::Ordinary
            && attendance == Attendance::OnTime
            && self.chance.happens(40);
        self.ledger.appointments.push(Appointment {
            is_date_only,
            at,
            request: visit.referral,
            hospital: request.hospital,
            received: visit.received,
            nhs_number,
            is_first,
            attendance,
            outcome,
        });
    }
}
