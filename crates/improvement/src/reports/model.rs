//! The rules: what is asked about a report, which states it passes through, and who is waited for.

use crate::platform::messages::say;

/// Gives a list of values their keys and words.
macro_rules! words_by_key {
    ($name:ident { $($value:ident: $key:literal, $words:literal;)+ }) => {
        impl $name {
            /// Every value, in the order shown.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The word kept in the database and used in forms.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$value => $key),+
                }
            }

            /// What people call it.
            pub fn words(self) -> String {
                say(match self {
                    $(Self::$value => $words),+
                })
            }

            /// Reads it from its key.
            pub fn parse(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    };
}

/// What went wrong: the four national domains (NHS England, Delivery plan for recovering access to primary care, May
/// 2023: onward referral, complete care, call and recall, clear points of contact). A programme adds its own, as data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum National {
    /// Sent back to the GP only to be referred on to another clinic.
    OnwardReferral,
    /// Fit notes, prescriptions, letters and results that one side left to the other.
    CompleteCare,
    /// Tests and appointments that nobody calls the patient back for.
    CallAndRecall,
    /// Nobody to ask, for staff or for patients.
    PointsOfContact,
}

words_by_key!(National {
    OnwardReferral: "onward-referral", "domain-onward-referral";
    CompleteCare: "complete-care", "domain-complete-care";
    CallAndRecall: "call-and-recall", "domain-call-and-recall";
    PointsOfContact: "points-of-contact", "domain-points-of-contact";
});

impl National {
    /// An example, for whoever chooses.
    pub fn example(self) -> String {
        say(match self {
            Self::OnwardReferral => "domain-onward-referral-example",
            Self::CompleteCare => "domain-complete-care-example",
            Self::CallAndRecall => "domain-call-and-recall-example",
            Self::PointsOfContact => "domain-points-of-contact-example",
        })
    }
}

/// When it happened, as far as somebody in a hurry says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// On the day of the report.
    Today,
    /// In the week before.
    ThisWeek,
    /// Before that.
    Earlier,
}

words_by_key!(Happened {
    Today: "today", "happened-today";
    ThisWeek: "this-week", "happened-this-week";
    Earlier: "earlier", "happened-earlier";
});

/// Whose time it cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A GP, nurse or other clinician in primary care.
    PrimaryClinician,
    /// Reception, secretaries and managers of a practice.
    PrimaryStaff,
    /// A clinician of the hospital or community service.
    HospitalClinician,
    /// Booking, secretaries and managers there.
    HospitalStaff,
    /// A patient or carer.
    Patient,
}

words_by_key!(Whose {
    PrimaryClinician: "primary-clinician", "whose-primary-clinician";
    PrimaryStaff: "primary-staff", "whose-primary-staff";
    HospitalClinician: "hospital-clinician", "whose-hospital-clinician";
    HospitalStaff: "hospital-staff", "whose-hospital-staff";
    Patient: "patient", "whose-patient";
});

/// Whether somebody was harmed. Harm belongs into the national service for it as well; this log investigates none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Harm {
    /// Nobody, as far as known.
    None,
    /// It nearly did.
    NearMiss,
    /// It did.
    Harm,
}

words_by_key!(Harm {
    None: "none", "harm-none";
    NearMiss: "near-miss", "harm-near-miss";
    Harm: "harm", "harm-harm";
});

/// Minutes that can be chosen: a guess in a hurry is no better than that.
pub const MINUTES: [i32; 5] = [5, 15, 30, 60, 120];

/// Days within which the programme team looks at a report, as the thanks page promises.
pub const LOOKED_AT_IN_DAYS: i32 = 7;
/// Days in which the other side may be asked to answer.
pub const ANSWER_DAYS: [i32; 3] = [5, 10, 20];

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Nobody has looked at it, or the reporter replied since.
    Inbox,
    /// The reporter was asked something.
    Asked,
    /// The other side is to answer.
    PassedOn,
    /// The other side has answered.
    Answered,
    /// It is the same as another report.
    Joined,
    /// Done, with a reason.
    Closed,
}

words_by_key!(State {
    Inbox: "inbox", "report-state-inbox";
    Asked: "asked", "report-state-asked";
    PassedOn: "passed-on", "report-state-passed-on";
    Answered: "answered", "report-state-answered";
    Joined: "joined", "report-state-joined";
    Closed: "closed", "report-state-closed";
});

impl State {
    /// Whether somebody still has to do something.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Joined | Self::Closed)
    }
}

/// What can be done with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Ask the reporter something.
    Ask,
    /// The reporter replies.
    Reply,
    /// Pass it on to an organisation that is to answer.
    PassOn,
    /// That organisation answers, or somebody writes down what it said.
    Answer,
    /// Join it to another report about the same.
    Join,
    /// Close it with a reason.
    Close,
    /// Take it up again.
    Reopen,
}

words_by_key!(Action {
    Ask: "ask", "report-action-ask";
    Reply: "reply", "report-action-reply";
    PassOn: "pass-on", "report-action-pass-on";
    Answer: "answer", "report-action-answer";
    Join: "join", "report-action-join";
    Close: "close", "report-action-close";
    Reopen: "reopen", "report-action-reopen";
});

/// The states in one table: where an action leads from a state; nothing where it makes no sense.
pub fn next(state: State, action: Action) -> Option<State> {
    use Action::{Answer, Ask, Close, Join, PassOn, Reopen, Reply};
    use State::{Answered, Asked, Closed, Inbox, Joined, PassedOn};
    Some(match (state, action) {
        (Inbox | Asked | Answered, Ask) => Asked,
        (Asked, Reply) => Inbox,
        (Inbox | Asked | PassedOn | Answered, PassOn) => PassedOn,
        (PassedOn, Answer) => Answered,
        (Inbox | Asked | PassedOn | Answered, Join) => Joined,
        (Inbox | Asked | PassedOn | Answered, Close) => Closed,
        (Joined | Closed, Reopen) => Inbox,
        _ => return None,
    })
}

/// Why a report is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Something was changed because of it.
    Changed,
    /// Answered; nothing had to change.
    Explained,
    /// A team works on it.
    WithTeam,
    /// Nothing can be done now.
    NotNow,
    /// It is not about the interface.
    Elsewhere,
}

words_by_key!(Reason {
    Changed: "changed", "close-changed";
    Explained: "explained", "close-explained";
    WithTeam: "with-team", "close-with-team";
    NotNow: "not-now", "close-not-now";
    Elsewhere: "elsewhere", "close-elsewhere";
});

/// Hours in words, from minutes: "45 minutes", "1 hour", "12.5 hours", "1,240 hours".
pub fn hours_words(minutes: i64) -> String {
    use crate::platform::messages::say_with;
    if minutes < 60 {
        return say_with("minutes-words", &[("count", &minutes.to_string())]);
    }
    let tenths = (minutes * 10 + 30) / 60;
    let number = if minutes >= 6000 || tenths % 10 == 0 {
        with_commas((minutes + 30) / 60)
    } else {
        format!("{}.{}", with_commas(tenths / 10), tenths % 10)
    };
    let key = if number == "1" {
        "hour-words"
    } else {
        "hours-words"
    };
    say_with(key, &[("count", &number)])
}

fn with_commas(number: i64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = Vec::new();
    if first > 0 {
        groups.push(&digits[..first]);
    }
    groups.extend(
        (first..digits.len())
            .step_by(3)
            .map(|at| &digits[at..at + 3]),
    );
    groups.join(",")
}
