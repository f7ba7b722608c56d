//! A team's home: who they are, where they stand, what changed.

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    aim::{self, AgreementStanding},
    charter,
    discussion::{self, Subject},
    evidence::{self, Summary},
    measures,
    overview::{
        activity::{self, Deed},
        model::{self, GROUPS, Place, Progress, Standing, TaskKind},
        store,
    },
    people::{
        access::TeamVisit,
        model::Right,
        reading::{self, Member},
        sides::SideHere,
    },
    platform::{
        components::{Content, Status, Task, TaskList},
        errors::PageError,
        messages::say,
        service::Service,
        shell::{Shell, render},
    },
    problem, tools,
};

struct TaskGroup {
    number: usize,
    name: String,
    list: TaskList,
}

/// An agreement of the team, and where this person is asked to sign it.
struct Agreed {
    standing: AgreementStanding,
    href: String,
    sign: Option<String>,
}

#[derive(Template)]
#[template(path = "overview/team.html")]
struct TeamPage {
    shell: Shell,
    name: String,
    place: String,
    problem: String,
    stage: String,
    contact: Option<String>,
    sides: Vec<SideHere>,
    summary: Option<Summary>,
    /// Where this person reads and signs the charter, who has not yet.
    charter_to_sign: Option<String>,
    aim: Option<String>,
    agreements: Vec<Agreed>,
    groups: Vec<TaskGroup>,
    completed: usize,
    tasks: usize,
    deeds: Vec<Deed>,
    aim_href: String,
    members_href: String,
    problem_href: String,
    measures_href: String,
    surveys_href: String,
    sharing_href: String,
    wall_href: Option<String>,
    invite_href: Option<String>,
    evidence_href: String,
    edit_href: Option<String>,
    help_href: Option<String>,
    help: String,
    comments: Content,
    /// Pages that only members may open.
    private: Vec<(String, String)>,
}

const DEEDS_SHOWN: u64 = 8;

/// `GET /programmes/{programme}/teams/{team}`
pub async fn show(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let members = reading::team_members(connection, &visit.scope).await?;
    let summary = evidence::newest_summary(connection, &visit.scope).await?;
    let sides = reading::sides_of_team(connection, &visit.scope, &members).await?;
    let marked = store::all(connection, &visit.scope).await?;
    let standing = Standing {
        members: &members,
        sides: &sides,
        details_written: !visit.team.place.is_empty() && !visit.team.problem_area.is_empty(),
        has_evidence: summary.as_ref().is_some_and(Summary::is_shown),
        measures: measures::standing(connection, &visit.scope).await?,
        tools: tools::standing(connection, &visit.scope).await?,
        problem: problem::standing(connection, &visit.scope).await?,
        charter: charter::standing(connection, &visit.scope, &members).await?,
        aim: aim::standing(connection, &visit.scope).await?,
    };
    let progress = |task: &TaskKind| {
        model::progress_on_page(task, &standing).unwrap_or_else(|| {
            let status = marked
                .iter()
                .find(|marked| marked.task == task.key)
                .map(|marked| marked.status.as_str());
            status
                .and_then(Progress::parse)
                .unwrap_or(Progress::Untouched)
        })
    };
    let all_tasks = || GROUPS.iter().flat_map(|group| group.tasks);
    let page = TeamPage {
        shell: team_shell(&visit),
        name: visit.team.name.clone(),
        place: visit.team.place.clone(),
        problem: visit.team.problem_area.clone(),
        stage: reading::stage_name(&visit.programme, &visit.team),
        contact: contact(&members),
        groups: groups(&visit, progress),
        completed: all_tasks()
            .filter(|task| progress(task) == Progress::Completed)
            .count(),
        tasks: all_tasks().count(),
        deeds: activity::latest(
            connection,
            &visit.scope,
            visit.person.last_visit,
            DEEDS_SHOWN,
        )
        .await?
        .into_iter()
        .map(|deed| deed.with_links(|path| visit.path(path)))
        .collect(),
        charter_to_sign: standing
            .charter
            .awaited
            .contains(&visit.person.id())
            .then(|| visit.path("/charter")),
        aim: standing.aim.sentence.clone(),
        agreements: agreed(&visit, &standing.aim),
        aim_href: visit.path("/aim"),
        members_href: visit.path("/members"),
        problem_href: visit.path("/problem"),
        measures_href: visit.path("/measures"),
        surveys_href: visit.path("/surveys"),
        sharing_href: format!("/programmes/{}/sharing", visit.programme.slug),
        wall_href: (standing.measures.measures > 0).then(|| visit.path("/measures/wall")),
        invite_href: visit.may(Right::LeadTeam).then(|| visit.path("/invite")),
        evidence_href: visit.path("/evidence"),
        edit_href: visit.may(Right::LeadTeam).then(|| visit.path("/edit")),
        help_href: visit.may(Right::WorkInTeam).then(|| visit.path("/help")),
        help: visit.team.help_asked.clone(),
        private: private(&visit),
        comments: discussion::thread(connection, &visit, &subject(&visit)).await?,
        sides,
        summary,
    };
    render(&page)
}

/// The team itself, for comments about everything that has no page of its own.
fn subject(visit: &TeamVisit) -> Subject {
    Subject {
        kind: "team",
        id: visit.team.id,
        path: String::new(),
        name: visit.team.name.clone(),
    }
}

/// What the members keep to themselves.
fn private(visit: &TeamVisit) -> Vec<(String, String)> {
    if !visit.may(Right::KnowPrivate) {
        return Vec::new();
    }
    vec![
        (say("title-stakeholders"), visit.path("/stakeholders")),
        (say("title-meetings"), visit.path("/meetings")),
    ]
}

fn agreed(visit: &TeamVisit, standing: &aim::Standing) -> Vec<Agreed> {
    let shown = standing.agreements.iter().map(|one| Agreed {
        href: visit.path(&one.path),
        sign: one
            .awaited
            .contains(&visit.person.id())
            .then(|| visit.path(&format!("{}/sign", one.path))),
        standing: one.clone(),
    });
    shown.collect()
}

fn team_shell(visit: &TeamVisit) -> Shell {
    Shell::new(&visit.visit, &visit.team.name)
        .crumb(&say("link-home"), "/")
        .crumb(
            &visit.programme.name,
            &format!("/programmes/{}", visit.programme.slug),
        )
}

fn contact(members: &[Member]) -> Option<String> {
    let contact = members
        .iter()
        .find(|member| member.membership.point_of_contact)?;
    Some(format!("{}, {}", contact.name, contact.organisation))
}

fn groups(visit: &TeamVisit, progress: impl Fn(&TaskKind) -> Progress) -> Vec<TaskGroup> {
    let numbered = GROUPS.iter().enumerate();
    let group = |(index, group): (usize, &model::Group)| {
        let list = TaskList::new(format!("group-{}", index + 1));
        let list = group.tasks.iter().fold(list, |list, task| {
            list.task(line(visit, task, progress(task)))
        });
        TaskGroup {
            number: index + 1,
            name: say(group.name),
            list,
        }
    };
    numbered.map(group).collect()
}

/// A task links to the page where its work lives. A page that this visitor may not open is not linked.
fn line(visit: &TeamVisit, task: &TaskKind, progress: Progress) -> Task {
    let status = match progress {
        Progress::Completed => Status::completed(say("task-completed")),
        Progress::Begun => Status::in_progress(say("task-in-progress")),
        Progress::Untouched => Status::incomplete(say("task-not-started")),
    };
    let name = say(task.name);
    match task.place {
        Place::Page("/edit") if !visit.may(Right::LeadTeam) => Task::closed(name, status),
        Place::Page(page) => Task::new(name, visit.path(page), status),
        Place::Own(_) => Task::new(name, visit.path(&format!("/tasks/{}", task.key)), status),
    }
}
