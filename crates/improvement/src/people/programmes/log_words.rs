//! A line of the audit log in words.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    people::{
        access::ProgrammeScope,
        model::Role,
        store::{person, team},
    },
    platform::{audit::entry, messages::say},
};

/// One line as people read it.
pub struct Words {
    /// Who did it.
    pub who: String,
    /// What happened, with the name of what it happened to.
    pub what: String,
    /// The team it belongs to, or the whole programme.
    pub place: String,
}

/// The names behind the ids of some lines.
pub struct Names {
    people: HashMap<Uuid, String>,
    teams: HashMap<Uuid, String>,
}

impl Names {
    /// Looks up every person and team that the lines mention.
    pub async fn gather(
        connection: &impl ConnectionTrait,
        scope: &ProgrammeScope,
        lines: &[entry::Model],
    ) -> Result<Self, DbErr> {
        let actors = lines.iter().filter_map(|line| line.actor_id);
        let mut ids: Vec<Uuid> = actors.chain(lines.iter().filter_map(person_in)).collect();
        ids.sort_unstable();
        ids.dedup();
        let people = person::find_all(connection, ids).await?;
        let teams = team::all(connection, scope).await?;
        Ok(Self {
            people: people
                .iter()
                .map(|one| (one.id, person::name_of(one)))
                .collect(),
            teams: teams.into_iter().map(|one| (one.id, one.name)).collect(),
        })
    }

    fn person(&self, id: Uuid) -> String {
        let found = self.people.get(&id).cloned();
        found.unwrap_or_else(person::former_member)
    }
}

/// The words for a line.
pub fn words_for(line: &entry::Model, names: &Names) -> Words {
    let who = match line.actor_id {
        Some(id) => names.person(id),
        None => say("audit-program"),
    };
    let place = match line.team_id {
        Some(id) => names.teams.get(&id).cloned().unwrap_or_default(),
        None => say("audit-whole-programme"),
    };
    let action = say(&key_of(&line.action));
    let what = match about(line, names) {
        Some(thing) => format!("{action}: {thing}"),
        None => action,
    };
    Words { who, what, place }
}

/// The catalogue's key for an action: `team.edited` is said by `audit-team-edited`.
pub fn key_of(action: &str) -> String {
    format!("audit-{}", action.replace('.', "-"))
}

/// Whom or what a line is about, when its plain values tell.
fn about(line: &entry::Model, names: &Names) -> Option<String> {
    let person = person_in(line).map(|id| names.person(id));
    let name = text_in(line, "name");
    let role = text_in(line, "role").and_then(|key| Role::parse(&key));
    let role = role.map(|role| role.label().to_lowercase());
    match (person.or(name), role) {
        (Some(thing), Some(role)) => Some(format!("{thing}, {role}")),
        (thing, role) => thing.or(role),
    }
}

fn person_in(line: &entry::Model) -> Option<Uuid> {
    text_in(line, "person")?.parse().ok()
}

/// A plain text among the values of a line, as it is now or else as it was. Sealed values are no plain texts.
fn text_in(line: &entry::Model, name: &str) -> Option<String> {
    let text = |json: &str| -> Option<String> {
        let values: Value = serde_json::from_str(json).ok()?;
        Some(values.get(name)?.as_str()?.to_owned())
    };
    text(&line.after).or_else(|| text(&line.before))
}
