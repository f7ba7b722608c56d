//! An attendance, its letter, and the appointment after it.

use super::clock::{self, DAY, Moment};
use super::deck::Fate;
use super::ledger::{Attendance, Letter, Outcome};
use super::story::Storyteller;
use super::visit::Visit;

/// Days allowed from an attendance to its letter.
const ALLOWED_TO_WRITE: i64 = 7;

impl Storyteller<'_> {
    /// Attends; a letter follows, and for some a further appointment.
    pub(super) fn attend(&mut self, visit: Visit, at: Moment, is_first: bool) {
        let attendance = if self.chance.happens(100) {
            Attendance::LateButSeen
        } else {
            Attendance::OnTime
        };
        let is_last = visit.fate == Fate::NoLetter || !is_first || self.chance.happens(700);
        let outcome = match is_last {
            true => Outcome::Discharged,
            false if self.chance.happens(700) => Outcome::AnotherAppointmentGiven,
            false => Outcome::AppointmentLater,
        };
        self.enter(visit, at, is_first, attendance, Some(outcome));
        if visit.fate == Fate::NoLetter && self.is_overdue(at, ALLOWED_TO_WRITE) {
            let ubrn = self.digits(visit.referral);
            self.ledger.truth.attended_without_letter.push(ubrn);
            return;
        }
        self.write_letter(visit, at, is_first, is_last);
        if !is_last {
            self.follow_up(visit, at);
        }
    }

    fn follow_up(&mut self, visit: Visit, attended: Moment) {
        let earliest = attended.plus(self.chance.between(6 * 7, 16 * 7) * DAY);
        let at = clock::clinic_slot_after(&mut self.chance, earliest);
        if self.has_happened(at) {
            self.attend(visit, at, false);
        } else {
            self.list_ahead(visit, at, false);
        }
    }

    /// Writes the letter; the practice has it on the same day or the next.
    fn write_letter(&mut self, visit: Visit, attended: Moment, is_first: bool, is_discharge: bool) {
        let sent = self.letter_day(visit, attended, is_first);
        if !self.has_happened(sent) {
            return;
        }
        let arrives = sent.plus(self.chance.between(0, 1) * DAY);
        let received = Some(arrives).filter(|day| self.has_happened(*day));
        let request = visit.referral;
        let hospital = self.ledger.requests[request].hospital;
        let letter = Letter {
            request,
            hospital,
            is_discharge,
            sent,
            received,
        };
        self.ledger.letters.push(letter);
    }

    /// One to four days after the attendance, so that a log that keeps only days never shows a letter before it;
    /// much later when the fate is to be late and the letter has arrived by the date of the extract.
    fn letter_day(&mut self, visit: Visit, attended: Moment, is_first: bool) -> Moment {
        let day = attended.midnight();
        if visit.fate == Fate::LateLetter && is_first {
            let late = day.plus(self.chance.between(9, 40) * DAY);
            if self.has_happened(late.plus(2 * DAY)) {
                let ubrn = self.digits(visit.referral);
                self.ledger.truth.letter_late.push(ubrn);
                return late;
            }
        }
        day.plus(self.chance.between(1, 4) * DAY)
    }
}
