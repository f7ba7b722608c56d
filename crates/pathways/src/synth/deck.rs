//! What can become of a referral, dealt like cards so that every kind turns up in any two hundred.

use super::chance::Chance;

/// What a referral is meant to go through. A fate that cannot have come to its end by the date of the extract is
/// lived as an ordinary one, so that nothing recent looks lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Ordinary,
    Lost,
    ReceivedLate,
    RejectedForGood,
    RejectedThenReferredAgain,
    ReturnedWithAdvice,
    Redirected,
    NeverBooked,
    BookedLate,
    NeverSeen,
    DidNotAttendForgotten,
    DidNotAttendRebooked,
    DidNotAttendDischarged,
    CameTooLate,
    NoLetter,
    LateLetter,
    Duplicated,
    TestPatient,
    KeyMismatch,
    CancelledByPatient,
    CancelledByProvider,
    Withdrawn,
    ReturnedThenReferredAgain,
    BackAndForth,
    MovedOften,
    DuplicatedElsewhere,
}

impl Fate {
    /// How many further referrals it may take to live this fate.
    pub(super) fn further_referrals(self) -> u64 {
        match self {
            Self::RejectedForGood
            | Self::RejectedThenReferredAgain
            | Self::ReturnedThenReferredAgain
            | Self::Duplicated
            | Self::DuplicatedElsewhere => 1,
            Self::BackAndForth => 2,
            _ => 0,
        }
    }
}

/// How many cards of each kind lie in a deck; the rest of the deck is ordinary.
const CARDS: [(Fate, usize); 25] = [
    (Fate::Lost, 6),
    (Fate::ReceivedLate, 6),
    (Fate::RejectedForGood, 4),
    (Fate::RejectedThenReferredAgain, 6),
    (Fate::ReturnedWithAdvice, 8),
    (Fate::Redirected, 4),
    (Fate::NeverBooked, 4),
    (Fate::BookedLate, 4),
    (Fate::NeverSeen, 5),
    (Fate::DidNotAttendForgotten, 5),
    (Fate::DidNotAttendRebooked, 8),
    (Fate::DidNotAttendDischarged, 3),
    (Fate::CameTooLate, 2),
    (Fate::NoLetter, 8),
    (Fate::LateLetter, 8),
    (Fate::Duplicated, 4),
    (Fate::TestPatient, 2),
    (Fate::KeyMismatch, 4),
    (Fate::CancelledByPatient, 8),
    (Fate::CancelledByProvider, 6),
    (Fate::Withdrawn, 3),
    (Fate::ReturnedThenReferredAgain, 5),
    (Fate::BackAndForth, 3),
    (Fate::MovedOften, 4),
    (Fate::DuplicatedElsewhere, 4),
];
const DECK: usize = 200;

/// A shuffled deck that is shuffled anew whenever it has been dealt.
#[derive(Debug, Default)]
pub(super) struct Deck(Vec<Fate>);

impl Deck {
    /// The next fate.
    pub(super) fn deal(&mut self, chance: &mut Chance) -> Fate {
        if self.0.is_empty() {
            self.0 = CARDS
                .into_iter()
                .flat_map(|(fate, cards)| std::iter::repeat_n(fate, cards))
                .collect();
            self.0.resize(DECK, Fate::Ordinary);
            chance.shuffle(&mut self.0);
        }
        self.0.pop().unwrap_or(Fate::Ordinary)
    }
}
