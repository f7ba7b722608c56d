//! Tells one team's stories: who is referred, when, where to, and what is meant to become of it.

use super::chance::Chance;
use super::clock::{self, DAY, HOUR, MINUTE, Moment};
use super::deck::{Deck, Fate};
use super::identifiers::Identifiers;
use super::ledger::{Action, ActionKind, Ledger, Request};
use super::people::{self, Person};
use super::scenario::TeamScenario;

/// The extracts reach this far back: 24 months.
pub(super) const SPAN_DAYS: i64 = 730;
/// A fact is planted only when its allowed time ran out this long before the date of the extract.
const SPARE_DAYS: i64 = 2;

/// Fills a ledger with a team's stories.
pub(super) struct Storyteller<'plan> {
    pub(super) scenario: &'plan TeamScenario,
    pub(super) identifiers: &'plan mut Identifiers,
    pub(super) chance: Chance,
    pub(super) ledger: Ledger,
    /// Nothing is written that happened at or after this moment.
    as_at: Moment,
    /// The number of requests to write.
    quota: u64,
    people: u64,
    deck: Deck,
    /// Sundays on which the clocks change; the first stories begin there, so that even a small extract crosses them.
    clock_changes: Vec<Moment>,
    /// The last patient and when the last story began, for those who come back.
    last: Option<(Person, Moment)>,
}

/// How a request begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beginning {
    pub(super) person: Person,
    pub(super) service: usize,
    pub(super) created: Moment,
    pub(super) is_urgent: bool,
    pub(super) hospital: usize,
}

impl<'plan> Storyteller<'plan> {
    /// A storyteller who will write this many requests up to, not including, the day `as_at`.
    pub(super) fn new(
        scenario: &'plan TeamScenario,
        seed: u64,
        as_at: Moment,
        quota: u64,
        identifiers: &'plan mut Identifiers,
    ) -> Self {
        Self {
            scenario,
            identifiers,
            chance: Chance::new(seed, scenario.name),
            ledger: Ledger::default(),
            as_at,
            quota,
            people: 0,
            deck: Deck::default(),
            clock_changes: clock::clock_changes(first_moment(as_at), as_at),
            last: None,
        }
    }

    /// Tells stories until the quota is reached.
    pub(super) fn tell(mut self) -> Ledger {
        while self.room() > 0 {
            self.tell_one();
        }
        self.ledger.truth.counts.people = self.people;
        self.ledger
    }

    fn tell_one(&mut self) {
        let (person, created) = self.next_patient();
        self.last = Some((person, created));
        let services = self.scenario.services;
        let service = self
            .chance
            .weighted(services.iter().map(|service| service.weight));
        let is_urgent = self.chance.happens(200);
        let hospital = self.chance.position(self.scenario.hospitals.len());
        let beginning = Beginning {
            person,
            service,
            created,
            is_urgent,
            hospital,
        };
        match services[service].advice {
            Some(advice) if self.chance.happens(advice.requests_per_thousand) => {
                self.ask_for_advice(beginning, advice);
            }
            _ => self.refer(beginning),
        }
    }

    /// Refers the patient and lets a fate take its course.
    fn refer(&mut self, beginning: Beginning) {
        let request = self.open(beginning, None);
        let fate = self.deal_fate(&beginning.person);
        self.follow(request, fate);
    }

    /// The next fate, ordinary when it might need a second referral and there is no room for one. A group that is
    /// lost more often has some of its ordinary fates turned.
    pub(super) fn deal_fate(&mut self, person: &Person) -> Fate {
        let fate = self.deck.deal(&mut self.chance);
        let is_turned = fate == Fate::Ordinary
            && self.scenario.is_in_group(person)
            && self
                .chance
                .happens(self.scenario.group.more_lost_per_thousand);
        if is_turned {
            Fate::Lost
        } else if fate.further_referrals() > self.room() {
            Fate::Ordinary
        } else {
            fate
        }
    }

    /// A patient and when their story begins: one in 25 is the patient before, some months later.
    fn next_patient(&mut self) -> (Person, Moment) {
        if let Some((person, before)) = self.last.filter(|_| self.chance.happens(40)) {
            let again = clock::settle(&mut self.chance, before, 100 * DAY, 300 * DAY);
            if again < self.as_at {
                return (person, again);
            }
        }
        self.people += 1;
        let person = people::next_person(
            self.scenario,
            self.people,
            self.identifiers,
            &mut self.chance,
        );
        (person, self.next_beginning())
    }

    /// A time within the extract's span: mostly working days in working hours, now and then a weekend or a night.
    fn next_beginning(&mut self) -> Moment {
        if let Some(sunday) = self.clock_changes.pop() {
            return sunday.plus(self.chance.between(5, 55) * MINUTE);
        }
        let first = first_moment(self.as_at);
        let mut day = first.plus(self.chance.between(0, SPAN_DAYS - 1) * DAY);
        while day.is_weekend() && !self.chance.happens(80) {
            day = first.plus(self.chance.between(0, SPAN_DAYS - 1) * DAY);
        }
        let (from, to) = if self.chance.happens(950) {
            (8 * HOUR, 18 * HOUR)
        } else {
            (0, DAY)
        };
        day.plus(self.chance.between(from, to - 1)).existing()
    }

    /// How many more requests may be opened.
    pub(super) fn room(&self) -> u64 {
        self.quota.saturating_sub(self.ledger.requests.len() as u64)
    }

    /// Opens a request, as a referral, after another request where there is one.
    pub(super) fn open(&mut self, beginning: Beginning, after: Option<usize>) -> usize {
        let previous = after.map(|position| self.ledger.requests[position]);
        let Beginning {
            person,
            service,
            created,
            is_urgent,
            hospital,
        } = beginning;
        self.ledger.requests.push(Request {
            ubrn: self.identifiers.next_ubrn(),
            practice: person.practice,
            person,
            service,
            hospital,
            is_urgent,
            is_advice: false,
            is_test: false,
            created,
            initial: previous.map(|request| request.initial.unwrap_or(request.ubrn)),
            previous: previous.map(|request| request.ubrn),
            next: None,
        });
        self.ledger.requests.len() - 1
    }

    /// Records an action, or nothing at all when it lies beyond the extract: the story is then cut off there.
    pub(super) fn act(&mut self, request: usize, kind: ActionKind, at: Moment) -> Option<()> {
        self.act_on_appointment(request, kind, at, None)
    }

    /// Records an action about a planned appointment.
    pub(super) fn act_on_appointment(
        &mut self,
        request: usize,
        kind: ActionKind,
        at: Moment,
        appointment: Option<Moment>,
    ) -> Option<()> {
        self.has_happened(at).then(|| {
            let hospital = self.ledger.requests[request].hospital;
            self.ledger.actions.push(Action {
                at,
                kind,
                request,
                hospital,
                appointment,
            });
        })
    }

    /// Whether a moment lies within the extract.
    pub(super) fn has_happened(&self, moment: Moment) -> bool {
        moment < self.as_at
    }

    /// Whether a moment lies ahead, within this many days after the date of the extract.
    pub(super) fn is_ahead_within(&self, moment: Moment, days: i64) -> bool {
        !self.has_happened(moment) && moment < self.as_at.plus(days * DAY)
    }

    /// Whether the allowed days after a moment had run out, with days to spare, at the date of the extract.
    pub(super) fn is_overdue(&self, moment: Moment, allowed_days: i64) -> bool {
        moment.plus((allowed_days + SPARE_DAYS) * DAY) < self.as_at
    }

    /// The middle of the extract's span, when waits change that change.
    pub(super) fn middle(&self) -> Moment {
        first_moment(self.as_at).plus(SPAN_DAYS / 2 * DAY)
    }
}

/// The first moment of the extract's span.
fn first_moment(as_at: Moment) -> Moment {
    as_at.plus(-SPAN_DAYS * DAY)
}
