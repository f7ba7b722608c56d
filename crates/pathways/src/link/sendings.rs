//! Tells a referral that is sent again, under a new number, from the first sending of its journey.

use crate::read::Labels;

/// The sendings of one journey after the other.
pub(super) struct Sendings {
    sent: Option<u16>,
    sent_again: Option<u16>,
    /// The request that was sent first in this journey.
    first: Option<u16>,
    /// Sendings that were not the first of their journey.
    pub again: u64,
}

impl Sendings {
    /// Knows the activities by their labels; code 0 of labels is the empty one, which no activity has.
    pub fn new(activities: &Labels) -> Self {
        let code = |wanted: &str| {
            let position = activities
                .labels()
                .iter()
                .skip(1)
                .position(|key| key == wanted);
            position.and_then(|position| u16::try_from(position).ok())
        };
        Self {
            sent: code("referral_sent"),
            sent_again: code("referred_again"),
            first: None,
            again: 0,
        }
    }

    /// A new journey begins.
    pub fn begin(&mut self) {
        self.first = None;
    }

    /// What an activity of a request is in its journey; events come in the order of time.
    pub fn activity(&mut self, activity: u16, request: u16) -> u16 {
        if Some(activity) != self.sent {
            return activity;
        }
        match (self.first, self.sent_again) {
            (Some(first), Some(again)) if first != request => {
                self.again += 1;
                again
            }
            _ => {
                self.first = Some(request);
                activity
            }
        }
    }
}
