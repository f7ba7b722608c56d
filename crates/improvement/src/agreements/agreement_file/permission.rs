//! What an agreement does not permit, and which of its lines says so.

use std::fmt;

use super::terms::Agreement;
use crate::platform::{
    messages::{label, say, say_with},
    signed::dates::Day,
};

/// A line of an agreement, as its pages and its printed form show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    /// Reference and version.
    Reference,
    /// The programme.
    Programme,
    /// Who agrees, and their keys.
    Parties,
    /// The teams that receive releases.
    Recipients,
    /// What may be asked.
    Questions,
    /// The services.
    Services,
    /// What patients may be told apart by.
    Groups,
    /// The finest period.
    FinestPeriod,
    /// The days that figures may be about.
    Days,
    /// The disclosure rules.
    Rules,
    /// How wide withheld cells must stay.
    Width,
    /// Linkage between the parties.
    Linkage,
    /// The first day.
    Starts,
    /// The last day.
    Ends,
    /// The signatures.
    Signatures,
}

impl Line {
    /// What the line is called.
    pub fn label(self) -> &'static str {
        label(match self {
            Self::Reference => "line-reference",
            Self::Programme => "line-programme",
            Self::Parties => "line-parties",
            Self::Recipients => "line-recipients",
            Self::Questions => "line-questions",
            Self::Services => "line-services",
            Self::Groups => "line-groups",
            Self::FinestPeriod => "line-finest-period",
            Self::Days => "line-days",
            Self::Rules => "line-rules",
            Self::Width => "line-width",
            Self::Linkage => "line-linkage",
            Self::Starts => "line-starts",
            Self::Ends => "line-ends",
            Self::Signatures => "line-signatures",
        })
    }
}

/// Something that an agreement does not permit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotPermitted {
    /// The line of the agreement that refuses.
    pub line: Line,
    /// Why, and what to do next.
    pub sentence: String,
}

impl fmt::Display for NotPermitted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.sentence)
    }
}

impl std::error::Error for NotPermitted {}

impl Agreement {
    /// Whether anything may be released under it on this day: every party has signed, it has begun and is not over.
    pub fn in_force(&self, today: Day) -> Result<(), NotPermitted> {
        if !self.is_signed_by_all() {
            let sentence = say("agreement-not-signed-by-all");
            return Err(NotPermitted {
                line: Line::Signatures,
                sentence,
            });
        }
        let reference = self.reference.as_str();
        if today < self.starts {
            let day = self.starts.words();
            let words = [("reference", reference), ("day", &day)];
            return Err(NotPermitted {
                line: Line::Starts,
                sentence: say_with("agreement-not-begun", &words),
            });
        }
        if today > self.ends {
            let day = self.ends.words();
            let words = [("reference", reference), ("day", &day)];
            return Err(NotPermitted {
                line: Line::Ends,
                sentence: say_with("agreement-over", &words),
            });
        }
        Ok(())
    }
}
