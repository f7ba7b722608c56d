//! The weekly summary: what changed in a person's teams, on Monday at 7 in the morning; none when nothing changed.

use std::collections::HashMap;

use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{
    letters::{Week, summary},
    model::{last_summary_time, summary_from},
    store,
};
use crate::{
    people::{
        Membership, Programme, Team,
        access::{ProgrammeScope, TeamScope},
        model::{Right, may},
        reading::{self, Member},
    },
    platform::{
        audit::{self, Entry},
        change::{Actor, Change},
        deeds::{STEPS, doer, words_for},
        messages::{say, say_with},
        moment::Moment,
        outbox, sealed,
        service::Service,
    },
};

/// Lines of one team in a summary; what is more is counted.
const LINES: usize = 12;
/// What the secret in the link that ends summaries is for.
const PURPOSE: &str = "end weekly summaries";

/// Why summaries could not be written: the store, or a template.
pub type NotSent = Box<dyn std::error::Error + Send + Sync>;

/// Sends the summaries that are due; returns how many. Asking often does no harm: each is sent once.
pub async fn send_summaries(service: &Service) -> Result<usize, NotSent> {
    let Some(time) = last_summary_time(service.clock.now()) else {
        return Ok(0);
    };
    if !service.settings.sends_mail() {
        return Ok(0);
    }
    let mut sent = 0;
    for (programme, scope, teams) in
        reading::whole_programmes(service.database.connection()).await?
    {
        sent += send_in(service, &programme, &scope, &teams, time).await?;
    }
    Ok(sent)
}

async fn send_in(
    service: &Service,
    programme: &Programme,
    scope: &ProgrammeScope,
    teams: &[(Team, TeamScope)],
    time: Moment,
) -> Result<usize, NotSent> {
    let due = due(service.database.connection(), scope, time).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let mut sent = 0;
    for one in due {
        let weeks = weeks(&change, programme, teams, &one, time).await?;
        store::note_summary(change.connection(), scope, one.person_id, time).await?;
        if weeks.is_empty() {
            continue;
        }
        let stop = stop_path(&change, one.person_id, scope.programme_id()).await?;
        let letter = summary(&service.settings, &programme.name, &weeks, &stop);
        let letter = letter.to(&one.address)?;
        outbox::post(change.connection(), change.at(), letter).await?;
        sent += 1;
    }
    let entry = Entry::about("discussion.summaries-sent", "programme", programme.id)
        .within(programme.id, None)
        .after(json!({ "letters": sent }));
    change.record(entry).await?;
    change.commit().await?;
    Ok(sent)
}

/// Somebody who gets a summary.
struct Due {
    person_id: Uuid,
    address: String,
    places: Vec<Membership>,
    from: Moment,
}

/// Those who want a summary and have not had the one of this time.
async fn due(
    connection: &sea_orm::DatabaseConnection,
    scope: &ProgrammeScope,
    time: Moment,
) -> Result<Vec<Due>, DbErr> {
    let choices = store::choices(connection, scope).await?;
    let members = reading::programme_members(connection, scope).await?;
    let ids = members.iter().map(|one| one.membership.person_id).collect();
    let addresses = reading::addresses_of_people(connection, ids).await?;
    let mut places: HashMap<Uuid, Vec<Member>> = HashMap::new();
    for member in members {
        let of_person = places.entry(member.membership.person_id).or_default();
        of_person.push(member);
    }
    let mut due = Vec::new();
    for (person_id, places) in places {
        let places: Vec<Membership> = places
            .into_iter()
            .filter(|one| one.role.is_some_and(|role| may(role, Right::SeeTeam)))
            .map(|one| one.membership)
            .collect();
        let Some(joined) = places.iter().map(|one| one.joined_at).min() else {
            continue;
        };
        let last = choices.get(&person_id).and_then(|one| one.summary_at);
        let wants = store::level_of(&choices, person_id).has_summary();
        let from = summary_from(time, joined, last).filter(|_| wants);
        if let (Some(from), Some(address)) = (from, addresses.get(&person_id)) {
            due.push(Due {
                person_id,
                address: address.clone(),
                places,
                from,
            });
        }
    }
    due.sort_by_key(|one| one.person_id);
    Ok(due)
}

/// What changed in a person's teams: those with a place of theirs, or all where they stand above the teams.
async fn weeks(
    change: &Change,
    programme: &Programme,
    teams: &[(Team, TeamScope)],
    due: &Due,
    time: Moment,
) -> Result<Vec<Week>, DbErr> {
    let mut weeks = Vec::new();
    for (team, scope) in teams {
        let is_theirs = |place: &Membership| place.team_id.is_none_or(|id| id == team.id);
        if !due.places.iter().any(is_theirs) {
            continue;
        }
        let lines = lines(change, scope, due, time).await?;
        if !lines.is_empty() {
            weeks.push(Week {
                team: team.name.clone(),
                path: format!("/programmes/{}/teams/{}", programme.slug, team.slug),
                lines,
            });
        }
    }
    Ok(weeks)
}

/// "Priya Shah added a measure (3 times)": what others did, the same things together.
async fn lines(
    change: &Change,
    scope: &TeamScope,
    due: &Due,
    time: Moment,
) -> Result<Vec<String>, DbErr> {
    let connection = change.connection();
    let between = (due.from, time);
    let found = audit::of_team_between(connection, scope.team_id(), between, &STEPS).await?;
    let others = found
        .iter()
        .filter(|line| doer(line) != Some(due.person_id));
    let others: Vec<_> = others.collect();
    let ids = others.iter().filter_map(|line| doer(line)).collect();
    let names = reading::names_of(connection, ids).await?;
    let mut counted: Vec<(String, usize)> = Vec::new();
    for line in others {
        let who = doer(line).and_then(|id| names.get(&id).cloned());
        let who = who.unwrap_or_else(|| say("audit-program"));
        let words = format!("{who} {}", words_for(&line.action));
        match counted.iter_mut().find(|(known, _)| *known == words) {
            Some((_, times)) => *times += 1,
            None => counted.push((words, 1)),
        }
    }
    let more = counted.len().saturating_sub(LINES);
    let mut told: Vec<String> = counted.into_iter().take(LINES).map(in_words).collect();
    if more > 0 {
        told.push(say_with(
            "mail-summary-more",
            &[("more", &more.to_string())],
        ));
    }
    Ok(told)
}

fn in_words((words, times): (String, usize)) -> String {
    if times == 1 {
        return words;
    }
    let times = times.to_string();
    say_with(
        "mail-summary-times",
        &[("words", &words), ("times", &times)],
    )
}

/// The address that ends the summaries of a person in a programme without signing in: their ids and a secret that
/// nobody can work out without the person's key.
async fn stop_path(change: &Change, person_id: Uuid, programme_id: Uuid) -> Result<String, DbErr> {
    let purpose = format!("{PURPOSE} {programme_id}");
    let secret = sealed::secret_for(change.connection(), person_id, &purpose).await?;
    let ids = format!("{}{}", person_id.simple(), programme_id.simple());
    Ok(format!("/weekly-summary/stop/{ids}{secret}"))
}

/// Whose summaries, of which programme, a token from such an address ends; nothing when it is none of ours.
pub async fn whose(
    connection: &impl sea_orm::ConnectionTrait,
    token: &str,
) -> Result<Option<(Uuid, Uuid)>, DbErr> {
    let (Some(person), Some(programme), Some(given)) =
        (token.get(..32), token.get(32..64), token.get(64..))
    else {
        return Ok(None);
    };
    let (Ok(person_id), Ok(programme_id)) = (person.parse(), programme.parse::<Uuid>()) else {
        return Ok(None);
    };
    let purpose = format!("{PURPOSE} {programme_id}");
    let secret = sealed::known_secret_for(connection, person_id, &purpose).await?;
    let is_ours = secret.is_some_and(|secret| crate::platform::secrets::same(&secret, given));
    Ok(is_ours.then_some((person_id, programme_id)))
}
