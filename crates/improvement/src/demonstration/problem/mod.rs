//! What the made-up teams found out about their problems, in the order they found it out.

mod evidence;
mod sides;
mod statements;

use std::collections::HashMap;

use jiff::{ToSpan, civil::Date};
use uuid::Uuid;

use super::{
    DemonstrationTeam,
    people::{DAYS_AGO_FOUNDED, days_ago},
};
use crate::{
    people::{
        model::Side,
        reading::{self, Member},
    },
    platform::{
        change::{Actor, Change},
        errors::PageError,
        service::Service,
    },
    problem::{self, Evidence, FileKind, Kind, NewFile, ToSettle, UseAs, View, Words},
};

/// A team with its members, to write as one of them.
struct Desk<'a> {
    service: &'a Service,
    team: &'a DemonstrationTeam,
    members: Vec<Member>,
    /// The questions to settle, by their words.
    questions: HashMap<&'static str, Uuid>,
}

/// Adds what the teams found out, day by day, so that the log grows as time does.
pub async fn add(service: &Service, teams: &[DemonstrationTeam]) -> Result<(), PageError> {
    let mut desks = Vec::new();
    for team in teams {
        let members = reading::team_members(service.database.connection(), &team.scope).await?;
        desks.push(Desk {
            service,
            team,
            members,
            questions: HashMap::new(),
        });
    }
    for days_ago in (0..=DAYS_AGO_FOUNDED).rev() {
        for desk in &mut desks {
            add_statements(desk, days_ago).await?;
            add_evidence(desk, days_ago).await?;
            add_views(desk, days_ago).await?;
            add_differences(desk, days_ago).await?;
            settle_differences(desk, days_ago).await?;
            add_override(desk, days_ago).await?;
        }
    }
    Ok(())
}

impl Desk<'_> {
    /// Whether something belongs to this team and this day.
    fn is_due(&self, (scenario, told): (&str, i64), days_ago: i64) -> bool {
        self.team.scenario == scenario && told == days_ago
    }

    fn member(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.name == name)
    }

    /// A change that a member of the team made so many days ago.
    async fn change(&self, name: &str, days: i64) -> Result<Change, PageError> {
        let actor = match self.member(name) {
            Some(member) => Actor::Person(member.membership.person_id),
            None => Actor::Program,
        };
        let database = &self.service.database;
        Ok(database.change(&days_ago(days), actor).await?)
    }

    /// The day so many days from now; before now where they are fewer than none.
    fn day(&self, days: i64) -> Date {
        let today = self.service.clock.now().date();
        today.checked_add(days.days()).unwrap_or(today)
    }

    fn membership(&self, name: &str) -> Option<Uuid> {
        self.member(name).map(|member| member.membership.id)
    }
}

async fn add_statements(desk: &Desk<'_>, days_ago: i64) -> Result<(), PageError> {
    let of_team = statements::VERSIONS
        .iter()
        .filter(|one| desk.team.scenario == one.scenario);
    for (seen, version) in (0..).zip(of_team) {
        if version.days_ago != days_ago {
            continue;
        }
        let mut change = desk.change(version.by, days_ago).await?;
        let mut answers = version.answers.into_iter();
        let words = Words::asked(|_| answers.next().unwrap_or_default().to_owned());
        problem::save_statement(&mut change, &desk.team.scope, &words, seen).await?;
        change.commit().await?;
    }
    Ok(())
}

async fn add_evidence(desk: &Desk<'_>, days_ago: i64) -> Result<(), PageError> {
    let scope = &desk.team.scope;
    let all = evidence::PIECES.iter();
    for told in all.filter(|one| desk.is_due((one.scenario, one.days_ago), days_ago)) {
        let mut change = desk.change(told.by, days_ago).await?;
        let keys: Vec<&str> = told.sides.iter().map(|side| side.key()).collect();
        let new = Evidence {
            kind: told.kind.key().to_owned(),
            title: told.title.to_owned(),
            sides: keys.join(","),
            role: told.role.to_owned(),
            name: told.name.to_owned(),
            happened_on: desk.day(-days_ago - 1).to_string(),
            consent: !matches!(told.kind, Kind::Document | Kind::Data),
            use_as: told.use_as.key().to_owned(),
            tells: told.tells.to_owned(),
            tags: told.tags.to_owned(),
            figures: told.figures.to_owned(),
            ..problem::blank(scope)
        };
        problem::add_evidence(&mut change, scope, new.clone()).await?;
        if !told.notes.is_empty() {
            let file = NewFile {
                name: "notes.txt".to_owned(),
                kind: FileKind::Text,
                alt: String::new(),
                content: told.notes.as_bytes().to_vec(),
            };
            problem::put_file(&mut change, scope, &new, file).await?;
        }
        change.commit().await?;
    }
    Ok(())
}

async fn add_views(desk: &Desk<'_>, days_ago: i64) -> Result<(), PageError> {
    let all = sides::VIEWS.iter();
    for told in all.filter(|one| desk.is_due((one.scenario, one.days_ago), days_ago)) {
        let mut change = desk.change(told.by, days_ago).await?;
        let view = View(told.answers.map(str::to_owned));
        let who = (told.side, told.on_behalf);
        problem::write_perspective(&mut change, &desk.team.scope, who, &view, 0).await?;
        change.commit().await?;
    }
    Ok(())
}

async fn add_differences(desk: &mut Desk<'_>, days_ago: i64) -> Result<(), PageError> {
    let all = sides::DIFFERENCES.iter();
    for told in all.filter(|one| one.days_ago == days_ago) {
        if desk.team.scenario != told.scenario {
            continue;
        }
        let mut change = desk.change(told.by, days_ago).await?;
        let new = ToSettle {
            question: told.question.to_owned(),
            sides: told.sides.to_vec(),
            words: told.words.to_owned(),
            owner: desk.membership(told.owner),
            due_on: desk.day(told.due_in_days).to_string(),
        };
        let id = problem::add_difference(&mut change, &desk.team.scope, new).await?;
        change.commit().await?;
        desk.questions.insert(told.words, id);
    }
    Ok(())
}

async fn settle_differences(desk: &Desk<'_>, days_ago: i64) -> Result<(), PageError> {
    for told in &sides::DIFFERENCES {
        let Some((days, settlement)) = told.settled else {
            continue;
        };
        let Some(id) = desk.questions.get(told.words) else {
            continue;
        };
        if days == days_ago {
            let mut change = desk.change(told.owner, days).await?;
            problem::settle_difference(&mut change, &desk.team.scope, *id, settlement).await?;
            change.commit().await?;
        }
    }
    Ok(())
}

/// One team went on although no patient had been heard, and said why.
async fn add_override(desk: &Desk<'_>, days_ago: i64) -> Result<(), PageError> {
    if !desk.is_due(("south-east-london", 4), days_ago) {
        return Ok(());
    }
    let mut change = desk.change("Folasade Mensah", days_ago).await?;
    let reason = "The advisory group of women meets in January for the first time. We want both hospitals to agree on the problem before, and will ask the group to change it.";
    problem::record_override(&mut change, &desk.team.scope, reason).await?;
    Ok(change.commit().await?)
}

/// Something that was heard or seen.
struct Told {
    scenario: &'static str,
    by: &'static str,
    days_ago: i64,
    kind: Kind,
    title: &'static str,
    sides: &'static [Side],
    role: &'static str,
    name: &'static str,
    use_as: UseAs,
    tells: &'static str,
    tags: &'static str,
    figures: &'static str,
    notes: &'static str,
}
