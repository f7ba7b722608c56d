//! The task list of a team: six groups, any order, nothing gated. A task whose work lives on a page of ours
//! takes its status from there; the others are marked by the team.

use crate::{
    aim, charter, measures,
    people::{model::Role, reading::Member, sides::SideHere},
    problem, tools,
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
    /// Its heading, as a key of the catalogue.
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
    /// Why it matters, in a sentence or two: a key of the catalogue.
    pub why: &'static str,
    /// One example: a key of the catalogue.
    pub example: &'static str,
}

/// One task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskKind {
    /// Its part of the address; never changes.
    pub key: &'static str,
    /// Its name, as a key of the catalogue.
    pub name: &'static str,
    /// Where the work lives.
    pub place: Place,
}

/// The six groups, in the order of the product's spine (see GLOSSARY.md, "task list").
pub const GROUPS: [Group; 6] = [
    Group {
        name: "task-group-set-up",
        tasks: &[
            TaskKind {
                key: "details",
                name: "task-name-details",
                place: Place::Page("/edit"),
            },
            TaskKind {
                key: "charter",
                name: "task-name-charter",
                place: Place::Page("/charter"),
            },
            TaskKind {
                key: "sides",
                name: "task-name-sides",
                place: Place::Page("/members"),
            },
            TaskKind {
                key: "contact",
                name: "task-name-contact",
                place: Place::Page("/members"),
            },
            TaskKind {
                key: "time",
                name: "task-name-time",
                place: Place::Page("/members"),
            },
        ],
    },
    Group {
        name: "task-group-understand",
        tasks: &[
            TaskKind {
                key: "evidence",
                name: "task-name-evidence",
                place: Place::Page("/evidence"),
            },
            TaskKind {
                key: "views",
                name: "task-name-views",
                place: Place::Page("/problem#views"),
            },
            TaskKind {
                key: "problem",
                name: "task-name-problem",
                place: Place::Page("/problem"),
            },
            TaskKind {
                key: "process",
                name: "task-name-process",
                place: Place::Page("/tools"),
            },
        ],
    },
    Group {
        name: "task-group-agree",
        tasks: &[
            TaskKind {
                key: "aim",
                name: "task-name-aim",
                place: Place::Page("/aim"),
            },
            TaskKind {
                key: "measures",
                name: "task-name-measures",
                place: Place::Page("/measures"),
            },
        ],
    },
    Group {
        name: "task-group-test",
        tasks: &[TaskKind {
            key: "test",
            name: "task-name-test",
            place: Place::Own(&TEST),
        }],
    },
    Group {
        name: "task-group-involve",
        tasks: &[
            TaskKind {
                key: "partner",
                name: "task-name-partner",
                place: Place::Page("/members"),
            },
            TaskKind {
                key: "ask",
                name: "task-name-ask",
                place: Place::Own(&ASK),
            },
        ],
    },
    Group {
        name: "task-group-show",
        tasks: &[
            TaskKind {
                key: "board",
                name: "task-name-board",
                place: Place::Own(&BOARD),
            },
            TaskKind {
                key: "last",
                name: "task-name-last",
                place: Place::Own(&LAST),
            },
        ],
    },
];

const TEST: Guidance = Guidance {
    why: "task-why-test",
    example: "task-example-test",
};
const ASK: Guidance = Guidance {
    why: "task-why-ask",
    example: "task-example-ask",
};
const BOARD: Guidance = Guidance {
    why: "task-why-board",
    example: "task-example-board",
};
const LAST: Guidance = Guidance {
    why: "task-why-last",
    example: "task-example-last",
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
    /// How far it is with its process map.
    pub tools: tools::Standing,
    /// How far it is with its problem.
    pub problem: problem::Standing,
    /// How far it is with its charter.
    pub charter: charter::Standing,
    /// How far it is with its aim.
    pub aim: aim::Standing,
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
        "views" => {
            let views = standing.problem.views;
            Progress::of(views, standing.sides.len().max(views))
        }
        "measures" => progress_of_measures(standing.measures),
        "process" => progress_of_map(standing.tools),
        "problem" => match standing.problem {
            problem::Standing { versions: 0, .. } => Progress::Untouched,
            whole if whole.open_questions == 0 => Progress::Completed,
            _ => Progress::Begun,
        },
        "charter" if standing.charter.is_signed() => Progress::Completed,
        "charter" if standing.charter.is_written => Progress::Begun,
        "aim" if standing.aim.is_agreed => Progress::Completed,
        "aim" if standing.aim.is_begun => Progress::Begun,
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

/// A first step is begun; completed when the map leads across the interface.
fn progress_of_map(standing: tools::Standing) -> Progress {
    match standing.steps {
        0 => Progress::Untouched,
        _ if standing.crosses_sides => Progress::Completed,
        _ => Progress::Begun,
    }
}

fn has_patient(present: &[&Member]) -> bool {
    present
        .iter()
        .any(|member| member.role == Some(Role::PatientPartner))
}
