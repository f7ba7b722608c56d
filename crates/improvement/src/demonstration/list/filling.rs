//! Real addresses of the pages of the list: what stands in the changing parts of a route.

use jiff::ToSpan;
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    agreements, aim, evidence,
    people::{
        access::TeamScope,
        model::Role,
        reading::{self, Member},
    },
    platform::moment::Moment,
    problem, relationships, reports,
    surveys::{self, Survey},
    tools,
};

use super::{Listed, PAGES};

/// A measure of each team that tells a story.
const MEASURES: [(&str, &str); 3] = [
    (
        "armed-forces-orthopaedics",
        "appointments-that-armed-forces-patients-did-not-attend",
    ),
    (
        "advice-and-guidance",
        "weeks-that-urgent-gastroenterology-referrals-wait",
    ),
    ("menopause-care", "days-from-referral-to-first-appointment"),
];

/// What can stand in the changing parts of an address.
struct Here {
    /// The part of the address that names it.
    slug: String,
    members: Vec<Member>,
    organisation: Option<Uuid>,
    release: Option<String>,
    /// A link to the reporting form, and a report.
    reports: (Option<reports::Link>, Option<reports::Report>),
    /// A piece of evidence about the problem, with a file where there is one.
    evidence: Option<Uuid>,
    /// A question to settle.
    difference: Option<Uuid>,
    stakeholder: Option<Uuid>,
    surveys: Vec<(Survey, Option<Uuid>)>,
    meeting: Option<Uuid>,
    /// A drawing, with a list and an item of it.
    drawing: Option<tools::Drawn>,
    agreement: Option<(Uuid, Vec<Uuid>)>,
    /// Data-sharing agreements of the programme, signed ones first.
    sharing: Vec<Uuid>,
}

impl Here {
    async fn team(
        connection: &impl ConnectionTrait,
        slug: String,
        scope: &TeamScope,
    ) -> Result<Self, DbErr> {
        let around = reading::organisations_around_team(connection, scope).await?;
        let release = evidence::newest_summary(connection, scope).await?;
        let (evidence, difference) = problem::examples(connection, scope).await?;
        Ok(Self {
            slug,
            members: reading::team_members(connection, scope).await?,
            organisation: around.first().map(|(organisation, _)| organisation.id),
            release: release.map(|release| release.name),
            surveys: surveys::examples(connection, scope).await?,
            reports: (None, None),
            evidence,
            difference,
            stakeholder: relationships::any_stakeholder(connection, scope).await?,
            meeting: relationships::any_meeting(connection, scope).await?,
            drawing: tools::first_drawn(connection, scope).await?,
            agreement: aim::newest_agreement(connection, scope).await?,
            sharing: Vec::new(),
        })
    }

    fn has(&self, role: Role) -> bool {
        role.is_programme_wide() || self.members.iter().any(|one| one.role == Some(role))
    }

    fn place_of(&self, is_it: impl Fn(Role) -> bool) -> Option<String> {
        let mut members = self.members.iter();
        let found = members.find(|member| member.role.is_some_and(&is_it));
        found.map(|member| member.membership.id.to_string())
    }
}

/// Every page of the list with its address: a route that cannot be filled, such as a release while there is none, is
/// left out.
pub async fn pages(connection: &impl ConnectionTrait, now: Moment) -> Result<Vec<Value>, DbErr> {
    let mut all = Vec::new();
    for ((programme, scope), teams) in reading::addresses(connection).await? {
        let mut inside = Vec::new();
        for (slug, team_scope) in teams {
            inside.push(Here::team(connection, slug, &team_scope).await?);
        }
        let programme = Here {
            slug: programme,
            members: reading::programme_members(connection, &scope).await?,
            organisation: inside.first().and_then(|team| team.organisation),
            release: None,
            reports: reports::examples(connection, &scope).await?,
            evidence: None,
            difference: None,
            stakeholder: None,
            surveys: inside
                .iter()
                .flat_map(|team| team.surveys.clone())
                .collect(),
            meeting: None,
            drawing: None,
            agreement: None,
            sharing: agreements::any_agreement(connection, &scope).await?,
        };
        for page in PAGES {
            all.extend(addresses(page, &programme, &inside, now).map(|path| entry(page, &path)));
        }
    }
    Ok(all)
}

fn entry(page: &Listed, path: &str) -> Value {
    json!({
        "role": page.role.map(Role::key),
        "path": path,
        "name": path,
        "status": page.status,
        "thorough": page.thorough,
    })
}

fn addresses<'a>(
    page: &'a Listed,
    programme: &'a Here,
    teams: &'a [Here],
    now: Moment,
) -> Box<dyn Iterator<Item = String> + 'a> {
    if !page.route.contains("{team}") {
        // The place of somebody with a role in a team is in the first team that has one.
        let theirs = teams.iter().find(|team| {
            page.role
                .is_some_and(|role| !role.is_programme_wide() && team.has(role))
        });
        let here = if page.route.starts_with("/account/") {
            theirs.unwrap_or(programme)
        } else {
            programme
        };
        return Box::new(filled(page, programme, here, now).into_iter());
    }
    let theirs = teams
        .iter()
        .filter(|team| page.role.is_some_and(|role| team.has(role)));
    let most = if page.every_team { teams.len() } else { 1 };
    Box::new(
        theirs
            .take(most)
            .filter_map(move |team| filled(page, programme, team, now)),
    )
}

fn filled(page: &Listed, programme: &Here, here: &Here, now: Moment) -> Option<String> {
    let mut address = page.route.replace("{programme}", &programme.slug);
    while let Some((before, rest)) = address.split_once('{') {
        let (part, after) = rest.split_once('}')?;
        let value = value(part, page, here, now)?;
        address = format!("{before}{value}{after}");
    }
    Some(address)
}

/// A survey in the state that a page needs: one that is being written, one that can be answered, or any other.
fn survey_for<'a>(page: &Listed, here: &'a Here) -> Option<&'a (Survey, Option<Uuid>)> {
    let state = match page.route.rsplit_once("{survey}")?.1 {
        "" => "closed",
        "/ask" | "/close" => "open",
        _ => "draft",
    };
    let found = here.surveys.iter().find(|(one, _)| one.state == state);
    found.or_else(|| here.surveys.first().filter(|_| state == "closed"))
}

fn value(part: &str, page: &Listed, here: &Here, now: Moment) -> Option<String> {
    Some(match part {
        "team" => here.slug.clone(),
        "code" if page.route.starts_with("/s/") => {
            let mut open = here.surveys.iter().filter(|(one, _)| one.state == "open");
            open.next()?.0.code.clone()
        }
        "code" => here.reports.0.as_ref()?.code.clone(),
        "link" => here.reports.0.as_ref()?.id.to_string(),
        "report" => here.reports.1.as_ref()?.id.to_string(),
        "action" => "pass-on".to_owned(),
        "theme" => "complete-care".to_owned(),
        "organisation" => here.organisation?.to_string(),
        "release" => here.release.clone()?,
        "survey" => survey_for(page, here)?.0.id.to_string(),
        "question" => survey_for(page, here)?.1?.to_string(),
        "stakeholder" => here.stakeholder?.to_string(),
        "meeting" => here.meeting?.to_string(),
        "membership" if page.route.starts_with("/account/") => {
            here.place_of(|role| Some(role) == page.role)?
        }
        "membership" if page.route.contains("/people/") => {
            here.place_of(|role| role == Role::Coach)?
        }
        "membership" => here.place_of(|role| role != Role::TeamLead)?,
        "measure" => {
            let mut known = MEASURES.iter();
            let (_, measure) = known.find(|(team, _)| *team == here.slug)?;
            (*measure).to_owned()
        }
        "period" => {
            let this = now.date().first_of_month();
            this.checked_sub(1.month()).ok()?.to_string()
        }
        "definition" => "waiting-within-18-weeks".to_owned(),
        "drawing" => here.drawing.as_ref()?.slug.clone(),
        "list" => here.drawing.as_ref()?.list.clone(),
        "item" => here.drawing.as_ref()?.item.to_string(),
        "number" | "version" | "charter_version" | "aim_version" | "sharing_version" => {
            "1".to_owned()
        }
        "tool" => "fishbone".to_owned(),
        "side" => "secondary".to_owned(),
        "evidence" => here.evidence?.to_string(),
        "difference" => here.difference?.to_string(),
        "task" => "test".to_owned(),
        // What is signed, ended or drafted on is the one that waits.
        "sharing" if page.route.ends_with("/sign") => here.sharing.last()?.to_string(),
        "sharing" => here.sharing.first()?.to_string(),
        "sharing_step" => "law".to_owned(),
        "agreement" => here.agreement.as_ref()?.0.to_string(),
        // What such a page says when its link is over; real links are followed by journeys.
        "token" => "made-up".to_owned(),
        _ => return None,
    })
}
