//! What was done in a team lately, in words, from the audit log.

use sea_orm::{ConnectionTrait, DbErr};

use crate::{
    measures,
    people::{access::TeamScope, reading},
    platform::{
        audit,
        deeds::{STEPS, doer, words_for},
        messages::say,
        moment::Moment,
    },
    tools,
};

/// One thing that was done.
#[derive(Clone, Debug)]
pub struct Deed {
    /// Who and what: "Priya Shah changed the team's details".
    pub words: String,
    /// The measure or drawing it was about: its name and its address, at first within the team's.
    pub about: Option<(String, String)>,
    /// When.
    pub when: Moment,
    /// Whether it happened since the person's last visit.
    pub is_new: bool,
}

impl Deed {
    /// With an address that a page can link to.
    #[must_use]
    pub fn with_links(mut self, full: impl Fn(&str) -> String) -> Self {
        self.about = self.about.map(|(name, path)| (name, full(&path)));
        self
    }
}

/// The latest deeds in a team, newest first.
pub async fn latest(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    last_visit: Option<Moment>,
    at_most: u64,
) -> Result<Vec<Deed>, DbErr> {
    let lines = audit::newest_of_team(connection, scope.team_id(), &STEPS, at_most).await?;
    let actors = lines.iter().filter_map(doer).collect();
    let names = reading::names_of(connection, actors).await?;
    let is_about = |kind: &str| lines.iter().any(|line| line.subject_kind == kind);
    let mut pages = Vec::new();
    if is_about("measure") {
        pages.extend(measures::paths(connection, scope).await?);
    }
    if is_about("drawing") {
        pages.extend(tools::paths(connection, scope).await?);
    }
    let about = |line: &audit::entry::Model| {
        let id = line.subject_id?;
        let found = pages.iter().find(|(thing, ..)| *thing == id)?;
        Some((found.1.clone(), found.2.clone()))
    };
    let deed = |line: audit::entry::Model| {
        let actor = doer(&line)
            .and_then(|id| names.get(&id).cloned())
            .unwrap_or_else(|| say("audit-program"));
        Deed {
            words: format!("{actor} {}", words_for(&line.action)),
            about: about(&line),
            when: line.happened_at,
            is_new: last_visit.is_some_and(|visit| line.happened_at > visit),
        }
    };
    Ok(lines.into_iter().map(deed).collect())
}
