//! What the made-up teams found out about their problems, in the order they found it out.

mod evidence;
mod sides;
mod statements;

use jiff::{ToSpan, civil::Date};
use uuid::Uuid;

use super::{DemonstrationTeam, people::days_ago};
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
}

/// Adds what a team found out.
pub async fn add(service: &Service, team: &DemonstrationTeam) -> Result<(), PageError> {
    let connection = service.database.connection();
    let desk = Desk {
        service,
        team,
        members: reading::team_members(connection, &team.scope).await?,
    };
    add_statements(&desk).await?;
    add_evidence(&desk).await?;
    add_views(&desk).await?;
    add_differences(&desk).await?;
    add_override(&desk).await
}

impl Desk<'_> {
    fn is_of(&self, scenario: &str) -> bool {
        self.team.scenario == scenario
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

async fn add_statements(desk: &Desk<'_>) -> Result<(), PageError> {
    let mut seen = 0;
    let versions = statements::VERSIONS.iter();
    for version in versions.filter(|one| desk.is_of(one.scenario)) {
        let mut change = desk.change(version.by, version.days_ago).await?;
        let mut answers = version.answers.into_iter();
        let words = Words::asked(|_| answers.next().unwrap_or_default().to_owned());
        problem::save_statement(&mut change, &desk.team.scope, &words, seen).await?;
        change.commit().await?;
        seen += 1;
    }
    Ok(())
}

async fn add_evidence(desk: &Desk<'_>) -> Result<(), PageError> {
    let scope = &desk.team.scope;
    for told in evidence::PIECES
        .iter()
        .filter(|one| desk.is_of(one.scenario))
    {
        let mut change = desk.change(told.by, told.days_ago).await?;
        let keys: Vec<&str> = told.sides.iter().map(|side| side.key()).collect();
        let new = Evidence {
            kind: told.kind.key().to_owned(),
            title: told.title.to_owned(),
            sides: keys.join(","),
            role: told.role.to_owned(),
            name: told.name.to_owned(),
            happened_on: desk.day(-told.days_ago - 1).to_string(),
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

async fn add_views(desk: &Desk<'_>) -> Result<(), PageError> {
    for told in sides::VIEWS.iter().filter(|one| desk.is_of(one.scenario)) {
        let mut change = desk.change(told.by, told.days_ago).await?;
        let view = View(told.answers.map(str::to_owned));
        let who = (told.side, told.on_behalf);
        problem::write_perspective(&mut change, &desk.team.scope, who, &view, 0).await?;
        change.commit().await?;
    }
    Ok(())
}

async fn add_differences(desk: &Desk<'_>) -> Result<(), PageError> {
    let scope = &desk.team.scope;
    for told in sides::DIFFERENCES
        .iter()
        .filter(|one| desk.is_of(one.scenario))
    {
        let mut change = desk.change(told.by, told.days_ago).await?;
        let new = ToSettle {
            question: told.question.to_owned(),
            sides: told.sides.to_vec(),
            words: told.words.to_owned(),
            owner: desk.membership(told.owner),
            due_on: desk.day(told.due_in_days).to_string(),
        };
        let id = problem::add_difference(&mut change, scope, new).await?;
        change.commit().await?;
        if let Some((days, settlement)) = told.settled {
            let mut change = desk.change(told.owner, days).await?;
            problem::settle_difference(&mut change, scope, id, settlement).await?;
            change.commit().await?;
        }
    }
    Ok(())
}

/// One team went on although no patient had been heard, and said why.
async fn add_override(desk: &Desk<'_>) -> Result<(), PageError> {
    if !desk.is_of("south-east-london") {
        return Ok(());
    }
    let mut change = desk.change("Folasade Mensah", 4).await?;
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
