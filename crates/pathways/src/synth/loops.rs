//! Ways round in a circle: returned and referred again, back and forth between practice and hospital, moved again and again.

use super::clock::{self, DAY, HOUR, Moment};
use super::deck::Fate;
use super::ledger::ActionKind;
use super::story::{Beginning, Storyteller};
use super::visit::Visit;

impl Storyteller<'_> {
    /// Returned with advice; the practice does as advised and refers again, more than two weeks after the first referral,
    /// so that it is no duplicate.
    pub(super) fn return_and_refer_again(
        &mut self,
        referral: usize,
        received: Moment,
    ) -> Option<()> {
        self.act(referral, ActionKind::Triaged, received)?;
        let returned = clock::settle(&mut self.chance, received, HOUR, 3 * DAY);
        self.act(referral, ActionKind::ReturnedWithAdvice, returned)?;
        self.refer_again(referral, returned, 16 * DAY, 40 * DAY, Fate::Ordinary)
    }

    /// Rejected, sent again, rejected again, sent a third time.
    pub(super) fn go_back_and_forth(&mut self, referral: usize, received: Moment) -> Option<()> {
        self.act(referral, ActionKind::Rejected, received)?;
        let second = Fate::RejectedThenReferredAgain;
        self.refer_again(referral, received, 15 * DAY, 26 * DAY, second)
    }

    fn refer_again(
        &mut self,
        first: usize,
        turned_away: Moment,
        least: i64,
        most: i64,
        fate: Fate,
    ) -> Option<()> {
        let again = clock::settle(&mut self.chance, turned_away, least, most);
        if self.has_happened(again) {
            let beginning = Beginning {
                created: again,
                ..self.beginning_of(first)
            };
            let second = self.open(beginning, Some(first));
            self.follow(second, fate)?;
        }
        None
    }

    /// Moved three to five times, by the hospital and by the patient in turn; then attended.
    pub(super) fn move_often(
        &mut self,
        visit: Visit,
        mut booked: Moment,
        mut planned: Moment,
    ) -> Option<()> {
        for turn in 0..self.chance.between(3, 5) {
            let by = match turn % 2 {
                0 => ActionKind::CancelledByProvider,
                _ => ActionKind::CancelledByPatient,
            };
            let cancelled = self.cancel(visit, by, booked, planned)?;
            booked = clock::settle(&mut self.chance, cancelled, HOUR, 12 * DAY);
            let earliest = booked.max(planned).plus(self.chance.between(7, 28) * DAY);
            planned = clock::clinic_slot_after(&mut self.chance, earliest);
            let rebooked = ActionKind::Rebooked;
            self.act_on_appointment(visit.referral, rebooked, booked, Some(planned))?;
        }
        if self.has_happened(planned) {
            self.attend(visit, planned, true);
        } else {
            self.list_ahead(visit, planned, true);
        }
        Some(())
    }
}
