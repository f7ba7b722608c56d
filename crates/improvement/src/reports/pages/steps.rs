//! What happened to a report, as its pages tell it.

use sea_orm::ConnectionTrait;

use super::found::{Names, day_words};
use crate::{
    people::reading,
    platform::{errors::PageError, messages::say_with},
    reports::{
        model::Action,
        store::{event, report},
    },
};

/// One step, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What was done, by whom and when.
    pub what: String,
    /// What was written; may be empty.
    pub words: String,
}

/// Who is told what happened to a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToWhom {
    /// Those who run the programme: everything, with names.
    Programme,
    /// Its reporter: what concerns them, without names of people.
    Reporter,
    /// The reporter of another report that was joined to it: what became of it. What its own reporter was asked and
    /// replied is between those two.
    ReporterOfAnother,
}

impl ToWhom {
    fn hears_of(self, action: Action) -> bool {
        match self {
            Self::Programme => true,
            Self::Reporter => !matches!(action, Action::Join | Action::Reopen),
            Self::ReporterOfAnother => {
                matches!(action, Action::PassOn | Action::Answer | Action::Close)
            }
        }
    }
}

/// The steps of a report, in order, as far as they are told to somebody.
pub async fn told(
    connection: &impl ConnectionTrait,
    names: &Names,
    report: &report::Model,
    to_whom: ToWhom,
) -> Result<Vec<Told>, PageError> {
    let events = event::of_report(connection, report).await?;
    let ids = events.iter().filter_map(|one| one.made_by).collect();
    let people = reading::names_of(connection, ids).await?;
    let told = events.into_iter().filter_map(|one| {
        let action = Action::parse(&one.action)?;
        if !to_whom.hears_of(action) {
            return None;
        }
        let to_programme = to_whom == ToWhom::Programme;
        let key = match action {
            Action::Ask => "step-asked",
            Action::Reply => "step-replied",
            Action::PassOn => "step-passed-on",
            Action::Answer => "step-answered",
            Action::Join => "step-joined",
            Action::Close => "step-closed",
            Action::Reopen => "step-reopened",
        };
        let organisation = names.organisation(one.organisation_id);
        let facts = [
            ("organisation", &*organisation),
            ("day", &*day_words(&one.on_day)),
        ];
        let what = say_with(key, &facts);
        let by = one.made_by.and_then(|id| people.get(&id));
        Some(Told {
            what: match by {
                Some(by) if to_programme => format!("{what}, {by}"),
                _ => what,
            },
            // What is asked of the other side is between the two.
            words: if !to_programme && action == Action::PassOn {
                String::new()
            } else {
                one.words
            },
        })
    });
    Ok(told.collect())
}
