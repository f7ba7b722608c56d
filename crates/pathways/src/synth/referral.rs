//! From a referral that is sent to one that is accepted, or to where it is turned away or lost.
//!
//! Whoever keeps an expectation keeps it with a day to spare, and whoever is late is late by more than a day, so that
//! the answer does not depend on whether a reader counts hours or calendar days.

use super::clock::{self, DAY, HOUR, Moment};
use super::deck::Fate;
use super::ledger::ActionKind;
use super::story::{Beginning, Storyteller};
use super::truth;

/// Days allowed from sent to received (issue: four expectations of a referral).
const ALLOWED_TO_RECEIVE: i64 = 3;
/// Days allowed from rejected to referred again.
const ALLOWED_TO_REFER_AGAIN: i64 = 28;
/// Days allowed from accepted to booked.
const ALLOWED_TO_BOOK: i64 = 14;
/// A duplicate is sent less than this many days after the first referral.
const DUPLICATE_DAYS: i64 = 14;
/// Of a thousand referrals that are not turned away, how many a person triages.
const TRIAGED_PER_THOUSAND: u64 = 600;

impl Storyteller<'_> {
    /// Takes a referral as far as its fate and the date of the extract let it go; `None` is the end of the story.
    pub(super) fn follow(&mut self, referral: usize, fate: Fate) -> Option<()> {
        let created = self.ledger.requests[referral].created;
        self.act(referral, ActionKind::Created, created)?;
        self.add_letter(referral, created);
        if fate == Fate::Lost && self.is_overdue(created, ALLOWED_TO_RECEIVE) {
            return self.lose(referral, created);
        }
        match fate {
            Fate::Duplicated => self.refer_twice(referral, false),
            Fate::DuplicatedElsewhere => self.refer_twice(referral, true),
            _ => None,
        };
        let received = self.receive(referral, fate, created);
        let accepted = self.assess(referral, fate, received)?;
        self.act(referral, ActionKind::Accepted, accepted)?;
        if fate == Fate::NeverBooked && self.is_overdue(accepted, ALLOWED_TO_BOOK) {
            let ubrn = self.digits(referral);
            self.ledger.truth.accepted_never_booked.push(ubrn);
            return None;
        }
        self.book(referral, fate, received, accepted)
    }

    /// The twelve digits of a request's UBRN.
    pub(super) fn digits(&self, request: usize) -> String {
        truth::digits(self.ledger.requests[request].ubrn)
    }

    /// A letter added to the referral: no milestone of care, but rows that a reader has to see through.
    fn add_letter(&mut self, referral: usize, created: Moment) {
        if self.chance.happens(500) {
            let added = clock::at_any_hour(&mut self.chance, created, 60, 3 * HOUR);
            self.act(referral, ActionKind::LetterAdded, added);
        }
    }

    fn lose(&mut self, referral: usize, created: Moment) -> Option<()> {
        if self.chance.happens(300) {
            let printed = clock::settle(&mut self.chance, created, 7 * DAY, 21 * DAY);
            self.act(referral, ActionKind::ReminderPrinted, printed);
        }
        let ubrn = self.digits(referral);
        self.ledger.truth.lost_between_systems.push(ubrn);
        None
    }

    /// When the hospital takes notice of the referral for the first time.
    fn receive(&mut self, referral: usize, fate: Fate, created: Moment) -> Moment {
        if fate == Fate::ReceivedLate {
            let late = clock::settle(&mut self.chance, created, 5 * DAY, 12 * DAY);
            if self.has_happened(late) {
                let ubrn = self.digits(referral);
                self.ledger.truth.received_late.push(ubrn);
                return late;
            }
        }
        clock::settle(&mut self.chance, created, HOUR, 47 * HOUR)
    }

    /// Triage, with its several ends; gives the time of acceptance when the story goes on. Every first action is the
    /// one at `received`.
    fn assess(&mut self, referral: usize, fate: Fate, received: Moment) -> Option<Moment> {
        match fate {
            Fate::TestPatient => self.turn_back_test_patient(referral, received),
            Fate::ReturnedWithAdvice => {
                self.triage_then(referral, ActionKind::ReturnedWithAdvice, received)
            }
            Fate::RejectedForGood | Fate::RejectedThenReferredAgain => {
                self.reject(referral, fate, received)
            }
            Fate::Redirected => self.redirect(referral, received),
            Fate::ReturnedThenReferredAgain => {
                self.return_and_refer_again(referral, received)?;
                None
            }
            Fate::BackAndForth => {
                self.go_back_and_forth(referral, received)?;
                None
            }
            _ if self.is_triaged(referral) => {
                self.act(referral, ActionKind::Triaged, received)?;
                Some(self.a_little_later(received))
            }
            _ => Some(received),
        }
    }

    /// Six in ten are triaged by a person, fewer of a group whose triage is often missed.
    fn is_triaged(&mut self, referral: usize) -> bool {
        let person = self.ledger.requests[referral].person;
        let of_group = self.scenario.group.triaged_per_thousand;
        let per_thousand = match of_group {
            Some(of_group) if self.scenario.is_in_group(&person) => of_group,
            _ => TRIAGED_PER_THOUSAND,
        };
        self.chance.happens(per_thousand)
    }

    /// One hour to three days later.
    fn a_little_later(&mut self, moment: Moment) -> Moment {
        clock::settle(&mut self.chance, moment, HOUR, 3 * DAY)
    }

    fn triage_then(
        &mut self,
        referral: usize,
        kind: ActionKind,
        received: Moment,
    ) -> Option<Moment> {
        self.act(referral, ActionKind::Triaged, received)?;
        let decided = self.a_little_later(received);
        self.act(referral, kind, decided)?;
        None
    }

    /// A test patient's referral goes back at once, so that it looks like no loss to a reader who overlooks the mark.
    fn turn_back_test_patient(&mut self, referral: usize, received: Moment) -> Option<Moment> {
        self.ledger.requests[referral].is_test = true;
        let ubrn = self.digits(referral);
        self.ledger.truth.test_patients.push(ubrn);
        self.triage_then(referral, ActionKind::ReturnedWithAdvice, received)
    }

    fn redirect(&mut self, referral: usize, received: Moment) -> Option<Moment> {
        self.act(referral, ActionKind::Redirected, received)?;
        let request = &mut self.ledger.requests[referral];
        request.hospital = (request.hospital + 1) % self.scenario.hospitals.len();
        Some(self.a_little_later(received))
    }

    /// Rejects the referral; the practice sends a new one unless this is the end of it. The new one comes more than
    /// 14 days after the first, so that it is no duplicate.
    fn reject(&mut self, referral: usize, fate: Fate, received: Moment) -> Option<Moment> {
        self.act(referral, ActionKind::Rejected, received)?;
        if fate == Fate::RejectedForGood && self.is_overdue(received, ALLOWED_TO_REFER_AGAIN) {
            let ubrn = self.digits(referral);
            self.ledger.truth.rejected_never_rereferred.push(ubrn);
            return None;
        }
        let again = clock::settle(&mut self.chance, received, 15 * DAY, 26 * DAY);
        if self.has_happened(again) {
            let beginning = Beginning {
                created: again,
                ..self.beginning_of(referral)
            };
            let second = self.open(beginning, Some(referral));
            self.follow(second, Fate::Ordinary);
        }
        None
    }

    /// Sends the same referral once more within two weeks; the hospital notices and cancels the second one. One sent
    /// elsewhere comes from another practice and goes to another hospital, where there is one.
    fn refer_twice(&mut self, first: usize, is_elsewhere: bool) -> Option<()> {
        let beginning = self.beginning_of(first);
        let again = clock::settle(
            &mut self.chance,
            beginning.created,
            DAY,
            (DUPLICATE_DAYS - 1) * DAY,
        );
        if !self.has_happened(again) {
            return None;
        }
        let further = beginning.hospital + usize::from(is_elsewhere);
        let hospital = further % self.scenario.hospitals.len();
        let second = self.open(
            Beginning {
                created: again,
                hospital,
                ..beginning
            },
            None,
        );
        let pair = [self.digits(first), self.digits(second)];
        if is_elsewhere {
            self.ledger.requests[second].practice =
                self.another_practice(beginning.person.practice);
            let across = &mut self.ledger.truth.duplicates_across_organisations;
            across.push(pair.clone());
        }
        self.ledger.truth.duplicates.push(pair);
        self.act(second, ActionKind::Created, again)?;
        let received = self.receive(second, Fate::Ordinary, again);
        self.triage_then(second, ActionKind::ReferralCancelled, received)?;
        None
    }

    /// The next practice of the same kind in the list.
    fn another_practice(&self, practice: usize) -> usize {
        let practices = self.scenario.practices;
        let others = (1..practices.len()).map(|further| (practice + further) % practices.len());
        let is_like =
            |other: &usize| practices[*other].is_defence == practices[practice].is_defence;
        others.clone().find(is_like).unwrap_or(practice)
    }

    pub(super) fn beginning_of(&self, referral: usize) -> Beginning {
        let request = self.ledger.requests[referral];
        Beginning {
            person: request.person,
            service: request.service,
            created: request.created,
            is_urgent: request.is_urgent,
            hospital: request.hospital,
        }
    }
}
