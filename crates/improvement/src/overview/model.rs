//! The task list of a team: six groups, any order, nothing gated. A task whose work lives on a page of ours
//! takes its status from there; the others are marked by the team.

use crate::{
    measures,
    people::{model::Role, reading::Member, sides::SideHere},
};

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing yet.
    Untouched,
    /// Something, not all.
    Begun,
    /// Done.
    Completed,
}

impl Progress {
    /// The word kept in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Untouched => "not-started",
            Self::Begun => "in-progress",
            Self::Completed => "completed",
        }
    }

    /// Reads it from its key.
    pub fn parse(key: &str) -> Option<Self> {
        [Self::Untouched, Self::Begun, Self::Completed]
            .into_iter()
            .find(|progress| progress.key() == key)
    }

    fn of(done: usize, all: usize) -> Self {
        match done {
            0 => Self::Untouched,
            done if done < all => Self::Begun,
            _ => Self::Completed,
        }
    }
}

/// A group of tasks, in the order of `GROUPS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its heading.
    pub name: &'static str,
    /// Its tasks.
    pub tasks: &'static [TaskKind],
}

/// Where the work of a task lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On a page of the team, which also knows how far it is.
    Page(&'static str),
    /// Outside this program for now: the team says where, and marks it.
    Own(&'static Guidance),
}

/// What the page of a task says: why it matters and one example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guidance {
    /// Why it matters, in a sentence or two.
    pub why: &'static str,
    /// One example.
    pub example: &'static str,
}

/// One task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskKind {
    /// Its part of the address; never changes.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Where the work lives.
    pub place: Place,
}

/// The six groups, in the order of the product's spine (see GLOSSARY.md, "task list").
pub const GROUPS: [Group; 6] = [
    Group {
        name: "Set up the team",
        tasks: &[
            TaskKind {
                key: "details",
                name: "Say what problem you work on, and where",
                place: Place::Page("/edit"),
            },
            TaskKind {
                key: "sides",
                name: "Bring both sides and patients together",
                place: Place::Page("/members"),
            },
            TaskKind {
                key: "contact",
                name: "Choose a point of contact",
                place: Place::Page("/members"),
            },
            TaskKind {
                key: "time",
                name: "Agree the time each of you gives",
                place: Place::Page("/members"),
            },
        ],
    },
    Group {
        name: "Understand the problem together",
        tasks: &[
            TaskKind {
                key: "evidence",
                name: "See what really happens to patients between you",
                place: Place::Page("/evidence"),
            },
            TaskKind {
                key: "views",
                name: "Hear how each side sees the problem",
                place: Place::Own(&VIEWS),
            },
            TaskKind {
                key: "process",
                name: "Draw how it works today",
                place: Place::Own(&PROCESS),
            },
        ],
    },
    Group {
        name: "Agree the aim and measures",
        tasks: &[
            TaskKind {
                key: "aim",
                name: "Agree one aim that both sides sign",
                place: Place::Own(&AIM),
            },
            TaskKind {
                key: "measures",
                name: "Choose a few measures",
                place: Place::Page("/measures"),
            },
        ],
    },
    Group {
        name: "Test changes",
        tasks: &[TaskKind {
            key: "test",
            name: "Test a first change on a small scale",
            place: Place::Own(&TEST),
        }],
    },
    Group {
        name: "Involve patients",
        tasks: &[
            TaskKind {
                key: "partner",
                name: "Have a patient or carer in the team",
                place: Place::Page("/members"),
            },
            TaskKind {
                key: "ask",
                name: "Ask patients what matters to them",
                place: Place::Own(&ASK),
            },
        ],
    },
    Group {
        name: "Show, share and sustain",
        tasks: &[
            TaskKind {
                key: "board",
                name: "Tell your boards what you learned",
                place: Place::Own(&BOARD),
            },
            TaskKind {
                key: "last",
                name: "Plan how the change will last",
                place: Place::Own(&LAST),
            },
        ],
    },
];

const VIEWS: Guidance = Guidance {
    why: "People on the two sides often believe they share a problem and find that they do not. Hearing each other first saves starting again.",
    example: "A GP sat in on an outpatient clinic for a morning, and a consultant in a duty doctor's surgery. Each wrote down three surprises.",
};
const PROCESS: Guidance = Guidance {
    why: "A drawing that both sides made shows where they disagree about what happens today.",
    example: "Both sides put the steps from first appointment at the practice to the outcome letter on one wall, with who does each and how long it waits.",
};
const AIM: Guidance = Guidance {
    why: "One aim, signed by named people of both sides, keeps the work together when other demands come.",
    example: "By March, every referral for knee pain from our three practices is answered within 3 days, and none is lost.",
};
const TEST: Guidance = Guidance {
    why: "A change tried with one clinic for one week teaches more than a plan for everybody.",
    example: "One practice used the new referral form for ten patients. We expected fewer questions back; there were two instead of six.",
};
const ASK: Guidance = Guidance {
    why: "Patients see the gap between the two sides from the inside, and know which waits hurt.",
    example: "Five people who waited over 30 weeks told us what they would have wanted to hear, and when.",
};
const BOARD: Guidance = Guidance {
    why: "Boards protect the time of teams whose work they understand.",
    example: "One page for both boards: the aim, the chart, what we tried, what we ask for.",
};
const LAST: Guidance = Guidance {
    why: "Many improvements fade when the programme ends. Naming an owner and a date to look again helps them last.",
    example: "The referral form is owned by the practice managers' forum and is looked at again after 6 and 12 months.",
};

/// The task with this key.
pub fn task(key: &str) -> Option<&'static TaskKind> {
    GROUPS
        .iter()
        .flat_map(|group| group.tasks)
        .find(|task| task.key == key)
}

/// What is known of a team when the statuses of its tasks are worked out.
pub struct Standing<'a> {
    /// Its members.
    pub members: &'a [Member],
    /// The sides that are here and those that are missing.
    pub sides: &'a [SideHere],
    /// Whether place and problem are both written.
    pub details_written: bool,
    /// Whether somebody brought a release of figures.
    pub has_evidence: bool,
    /// How far it is with its measures.
    pub measures: measures::Standing,
}

/// How far a task is whose work lives on a page of ours; nothing for those the team marks.
pub fn progress_on_page(task: &TaskKind, standing: &Standing) -> Option<Progress> {
    if matches!(task.place, Place::Own(_)) {
        return None;
    }
    let present: Vec<&Member> = standing
        .members
        .iter()
        .filter(|member| member.takes_part())
        .collect();
    Some(match task.key {
        "details" if standing.details_written => Progress::Completed,
        "evidence" if standing.has_evidence => Progress::Completed,
        "measures" => progress_of_measures(standing.measures),
        "sides" => {
            let here = standing.sides.iter().filter(|side| !side.is_missing());
            Progress::of(here.count(), standing.sides.len())
        }
        "contact"
            if standing
                .members
                .iter()
                .any(|member| member.membership.point_of_contact) =>
        {
            Progress::Completed
        }
        "time" => {
            let agreed = present
                .iter()
                .filter(|member| !member.membership.time_commitment.is_empty())
                .count();
            Progress::of(agreed, present.len())
        }
        "partner" if has_patient(&present) => Progress::Completed,
        _ => Progress::Untouched,
    })
}

/// Chosen is begun; completed when each has somebody who collects it and a place where it comes from.
fn progress_of_measures(standing: measures::Standing) -> Progress {
    match standing.measures {
        0 => Progress::Untouched,
        all if standing.planned == all => Progress::Completed,
        _ => Progress::Begun,
    }
}

fn has_patient(present: &[&Member]) -> bool {
    present
        .iter()
        .any(|member| member.role == Some(Role::PatientPartner))
}
