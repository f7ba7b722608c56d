//! Books an accepted referral: when it is booked, how long the patient will wait, and the reminders.

use super::clock::{self, DAY, HOUR, Moment};
use super::deck::Fate;
use super::ledger::ActionKind;
use super::story::Storyteller;
use super::visit::Visit;

/// Days allowed after the planned appointment for the hospital to say what came of it.
const ALLOWED_TO_SEE: i64 = 14;
const WEEK: i64 = 7 * DAY;

impl Storyteller<'_> {
    /// Books the accepted referral and goes on to the appointment.
    pub(super) fn book(
        &mut self,
        referral: usize,
        fate: Fate,
        received: Moment,
        accepted: Moment,
    ) -> Option<()> {
        let booked = self.booking_time(referral, fate, accepted);
        let planned = self.planned_appointment(referral, booked);
        self.act_on_appointment(referral, ActionKind::Booked, booked, Some(planned))?;
        if fate == Fate::NeverSeen && self.is_overdue(planned, ALLOWED_TO_SEE) {
            let ubrn = self.digits(referral);
            self.ledger.truth.booked_never_seen.push(ubrn);
            return None;
        }
        self.remind(referral, booked, planned);
        let visit = Visit {
            referral,
            fate,
            received,
        };
        self.keep(visit, booked, planned);
        Some(())
    }

    /// Most are booked within days; some patients book at night, and some appointments are booked in the very second of
    /// acceptance. All within 12 days unless the fate is to be late.
    fn booking_time(&mut self, referral: usize, fate: Fate, accepted: Moment) -> Moment {
        if fate == Fate::BookedLate {
            let late = clock::settle(&mut self.chance, accepted, 16 * DAY, 30 * DAY);
            if self.has_happened(late) {
                let ubrn = self.digits(referral);
                self.ledger.truth.booked_late.push(ubrn);
                return late;
            }
        }
        if self.chance.happens(50) {
            return accepted;
        }
        let most = [2 * DAY, 5 * DAY, 12 * DAY][self.chance.position(3)];
        if self.chance.happens(150) {
            clock::at_any_hour(&mut self.chance, accepted, HOUR, most)
        } else {
            clock::settle(&mut self.chance, accepted, HOUR, most)
        }
    }

    /// The wait runs from the day the referral was sent; an appointment is at least four days after its booking.
    fn planned_appointment(&mut self, referral: usize, booked: Moment) -> Moment {
        let request = self.ledger.requests[referral];
        let wait = self.chance.around(self.median_wait(referral));
        let earliest = request.created.plus(wait).max(booked.plus(4 * DAY));
        clock::clinic_slot_after(&mut self.chance, earliest)
    }

    /// Median seconds from sent to the first planned appointment for a patient like this one.
    fn median_wait(&self, referral: usize) -> i64 {
        let request = self.ledger.requests[referral];
        let waits = self.scenario.services[request.service].waits;
        let weeks = match (request.is_urgent, waits.urgent_before_the_change) {
            (true, Some(before)) if request.created < self.middle() => before,
            (true, _) => waits.urgent,
            (false, _) => waits.routine,
        };
        let is_longer = self.scenario.is_in_group(&request.person);
        let percent = if is_longer {
            self.scenario.group.wait_percent
        } else {
            100
        };
        weeks * WEEK * percent / 100
    }

    /// Reminders and printing: rows that a reader has to see through.
    fn remind(&mut self, referral: usize, booked: Moment, planned: Moment) {
        if self.chance.happens(150) {
            let printed = clock::settle(&mut self.chance, booked, HOUR, 2 * DAY);
            self.act(referral, ActionKind::ReminderPrinted, printed);
        }
        if self.chance.happens(600) && planned.since(booked) > 9 * DAY {
            let reminded = planned.plus(-WEEK).existing();
            self.act_on_appointment(referral, ActionKind::ReminderSent, reminded, Some(planned));
        }
    }
}
