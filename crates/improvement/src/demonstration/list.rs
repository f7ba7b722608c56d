//! Which pages automatic checks look at in a browser, as whom, and in which team. A test compares the list with the
//! routes, so that no page is forgotten.

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

/// A page of the list.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// The route, with a query where the page has one.
    route: &'static str,
    /// Who looks; nobody who is signed in, where there is none.
    role: Option<Role>,
    /// Whether it is looked at in every team, because their figures differ, rather than in the first.
    every_team: bool,
    /// What it answers.
    status: u16,
    /// Whether it is also looked at wide without a script, and narrow with one.
    thorough: bool,
}

impl Listed {
    const fn new(role: Option<Role>, route: &'static str) -> Self {
        Self {
            route,
            role,
            every_team: false,
            status: 200,
            thorough: false,
        }
    }

    const fn in_every_team(self) -> Self {
        Self {
            every_team: true,
            ..self
        }
    }

    const fn answering(self, status: u16) -> Self {
        Self { status, ..self }
    }

    const fn thoroughly(self) -> Self {
        Self {
            thorough: true,
            ..self
        }
    }
}

const fn visitor(route: &'static str) -> Listed {
    Listed::new(None, route)
}

const fn page(role: Role, route: &'static str) -> Listed {
    Listed::new(Some(role), route)
}

/// An address inside the programme.
macro_rules! programme {
    ($rest:literal) => {
        concat!("/programmes/{programme}", $rest)
    };
}

/// An address inside a team.
macro_rules! team {
    ($rest:literal) => {
        concat!("/programmes/{programme}/teams/{team}", $rest)
    };
}

/// Each page as somebody for whom it matters.
#[rustfmt::skip]
const PAGES: &[Listed] = &[
    visitor("/sign-in").thoroughly(),
    visitor("/sign-in/password"),
    visitor("/sign-in/link/{token}").answering(410),
    visitor("/signed-out"),
    visitor("/set-up/{token}").answering(410),
    visitor("/account/erased"),
    visitor("/demo").thoroughly(),
    visitor("/demo/outbox"),
    visitor("/report/{code}").thoroughly(),
    visitor("/report/{code}/you-said-we-did"),
    visitor("/help"),
    visitor("/privacy"),
    visitor("/accessibility"),
    visitor("/weekly-summary/stop/{token}").answering(410),
    visitor("/s/{code}").thoroughly(),
    visitor("/s/{code}/thanks"),
    visitor("/nothing-here").answering(404),

    page(Role::PatientPartner, "/").thoroughly(),
    page(Role::PatientPartner, "/account").thoroughly(),
    page(Role::PatientPartner, "/account/name"),
    page(Role::PatientPartner, "/account/email"),
    page(Role::PatientPartner, "/account/password"),
    page(Role::PatientPartner, "/account/second-factor"),
    page(Role::PatientPartner, "/account/tokens"),
    page(Role::PatientPartner, "/account/notifications").thoroughly(),
    page(Role::PatientPartner, "/account/leave/{membership}"),
    page(Role::PatientPartner, "/account/erase"),
    page(Role::PatientPartner, programme!("")),
    page(Role::PatientPartner, team!("")),
    page(Role::PatientPartner, team!("/members")),
    page(Role::PatientPartner, team!("/evidence")),
    page(Role::PatientPartner, team!("/measures")),
    page(Role::PatientPartner, team!("/problem")),
    page(Role::PatientPartner, team!("/leave")),
    page(Role::PatientPartner, team!("/charter")),
    page(Role::ProgrammeTeam, team!("/charter")).in_every_team().thoroughly(),
    page(Role::Member, team!("/charter/edit")),
    page(Role::Member, team!("/charter/versions/{charter_version}")),
    page(Role::PatientPartner, team!("/aim")),
    page(Role::Sponsor, team!("/aim/versions/{aim_version}")),
    page(Role::Sponsor, team!("/aim/versions")),
    page(Role::Member, team!("/aim/edit")),
    page(Role::Sponsor, team!("/aim/agreements")),
    page(Role::Sponsor, team!("/aim/agreements/{agreement}")).thoroughly(),
    page(Role::ProgrammeTeam, team!("/aim")).in_every_team().thoroughly(),
    page(Role::ProgrammeTeam, programme!("/agreements")),

    page(Role::ProgrammeTeam, "/"),
    page(Role::ProgrammeTeam, "/account"),
    page(Role::ProgrammeTeam, "/account/erase"),
    page(Role::ProgrammeTeam, "/programmes/new"),
    page(Role::ProgrammeTeam, programme!("")).thoroughly(),
    page(Role::ProgrammeTeam, programme!("/edit")),
    page(Role::ProgrammeTeam, programme!("/organisations")),
    page(Role::ProgrammeTeam, programme!("/organisations/new")),
    page(Role::ProgrammeTeam, programme!("/organisations/{organisation}/edit")),
    page(Role::ProgrammeTeam, programme!("/people")),
    page(Role::ProgrammeTeam, programme!("/people/invite")),
    page(Role::ProgrammeTeam, programme!("/people/{membership}/end")),
    page(Role::ProgrammeTeam, programme!("/teams/new")),
    page(Role::ProgrammeTeam, programme!("/audit")).thoroughly(),
    page(Role::ProgrammeTeam, programme!("/reports")).thoroughly(),
    page(Role::ProgrammeTeam, programme!("/reports?state=closed")),
    page(Role::ProgrammeTeam, programme!("/reports/links")),
    page(Role::ProgrammeTeam, programme!("/reports/links/{link}/poster")),
    page(Role::ProgrammeTeam, programme!("/reports/domains")),
    page(Role::ProgrammeTeam, programme!("/reports/import")),
    page(Role::ProgrammeTeam, programme!("/reports/{report}")).thoroughly(),
    page(Role::ProgrammeTeam, programme!("/reports/{report}/{action}")),
    page(Role::Coach, programme!("/reports/{report}")),
    page(Role::Member, programme!("/reports/new")),
    page(Role::Member, programme!("/reports/mine")),
    page(Role::Member, programme!("/reports/themes")).thoroughly(),
    page(Role::ProgrammeTeam, programme!("/reports/themes")),
    page(Role::ProgrammeTeam, programme!("/reports/themes/{theme}")),
    page(Role::PatientPartner, programme!("/reports/you-said-we-did")),
    page(Role::ProgrammeTeam, team!("")).in_every_team().thoroughly(),
    page(Role::ProgrammeTeam, team!("/members")).in_every_team(),
    page(Role::ProgrammeTeam, team!("/evidence")).in_every_team().thoroughly(),
    page(Role::ProgrammeTeam, team!("/evidence?steps=5&ways=8")),
    page(Role::ProgrammeTeam, team!("/problem")).in_every_team().thoroughly(),
    page(Role::ProgrammeTeam, team!("/problem/evidence")).in_every_team(),
    page(Role::ProgrammeTeam, team!("/measures")).in_every_team(),
    page(Role::ProgrammeTeam, team!("/measures/wall")).in_every_team(),
    page(Role::ProgrammeTeam, team!("/measures/{measure}")).in_every_team().thoroughly(),
    page(Role::ProgrammeTeam, team!("/measures/{measure}/values")).in_every_team(),

    page(Role::Coach, programme!("")),
    page(Role::Coach, team!("")),
    page(Role::ProgrammeTeam, programme!("/sharing")).thoroughly(),
    page(Role::InformationGovernance, "/"),
    page(Role::InformationGovernance, programme!("")),
    page(Role::InformationGovernance, programme!("/sharing")),
    page(Role::InformationGovernance, programme!("/sharing/matrix")).thoroughly(),
    page(Role::InformationGovernance, programme!("/sharing/register")).thoroughly(),
    page(Role::InformationGovernance, programme!("/sharing/new")),
    page(Role::InformationGovernance, programme!("/sharing/{sharing}")).thoroughly(),
    page(Role::InformationGovernance, programme!("/sharing/{sharing}/versions/{sharing_version}")),
    page(Role::InformationGovernance, programme!("/sharing/{sharing}/edit/{sharing_step}")),
    page(Role::InformationGovernance, programme!("/sharing/{sharing}/check")).thoroughly(),
    page(Role::InformationGovernance, programme!("/sharing/{sharing}/sign")).thoroughly(),
    page(Role::InformationGovernance, programme!("/sharing/{sharing}/end")),
    page(Role::InformationGovernance, programme!("/sharing/{sharing}/paper")),
    page(Role::InformationGovernance, programme!("/sharing/{sharing}/impact-assessment")),
    page(Role::InformationGovernance, programme!("/sharing/{sharing}/processing-record")),
    page(Role::DataLead, programme!("/sharing/{sharing}")),
    page(Role::DataLead, programme!("/sharing/register")).answering(403),
    page(Role::Auditor, "/"),
    page(Role::Auditor, programme!("")),
    page(Role::Auditor, programme!("/audit")),
    page(Role::Auditor, programme!("/edit")).answering(403),
    page(Role::Auditor, team!("")).answering(404),

    page(Role::TeamLead, team!("")),
    page(Role::TeamLead, team!("/edit")),
    page(Role::TeamLead, team!("/members")).thoroughly(),
    page(Role::TeamLead, team!("/members/{membership}/edit")),
    page(Role::TeamLead, team!("/members/{membership}/remove")),
    page(Role::TeamLead, team!("/members/{membership}/contact")),
    page(Role::TeamLead, team!("/invite")),
    page(Role::TeamLead, team!("/help")),
    page(Role::TeamLead, team!("/measures/{measure}/unlock")),

    page(Role::Member, team!("/tasks/{task}")).thoroughly(),
    page(Role::ProgrammeTeam, team!("/surveys")).in_every_team(),
    page(Role::ProgrammeTeam, team!("/surveys/{survey}")).in_every_team().thoroughly(),
    page(Role::Member, team!("/surveys")).thoroughly(),
    page(Role::Member, team!("/surveys/new")),
    page(Role::Member, team!("/surveys/new?about=lost+referrals")).thoroughly(),
    page(Role::Member, team!("/surveys/{survey}")),
    page(Role::Member, team!("/surveys/{survey}/edit")),
    page(Role::Member, team!("/surveys/{survey}/questions/new")),
    page(Role::Member, team!("/surveys/{survey}/questions/{question}")),
    page(Role::ProgrammeTeam, team!("/surveys/{survey}/ask")).in_every_team(),
    page(Role::ProgrammeTeam, team!("/surveys/{survey}/close")).in_every_team(),
    page(Role::Member, team!("/stakeholders")).thoroughly(),
    page(Role::Member, team!("/stakeholders/new")).thoroughly(),
    page(Role::Member, team!("/stakeholders/{stakeholder}/edit")),
    page(Role::Member, team!("/stakeholders/{stakeholder}/erase")),
    page(Role::Member, team!("/meetings")).thoroughly(),
    page(Role::Member, team!("/meetings/new")),
    page(Role::Member, team!("/meetings/{meeting}/erase")),
    page(Role::Sponsor, team!("/stakeholders")).answering(403),
    page(Role::Member, team!("/problem/edit")).thoroughly(),
    page(Role::Member, team!("/problem/evidence")).thoroughly(),
    page(Role::Member, team!("/problem/evidence/new")).thoroughly(),
    page(Role::Member, team!("/problem/evidence/{evidence}")).thoroughly(),
    page(Role::Member, team!("/problem/evidence/{evidence}/edit")),
    page(Role::Member, team!("/problem/evidence/{evidence}/file")),
    page(Role::Member, team!("/problem/evidence/{evidence}/remove")),
    page(Role::Member, team!("/problem/perspectives/{side}")).thoroughly(),
    page(Role::PatientPartner, team!("/problem/perspectives/{side}")),
    page(Role::Member, team!("/problem/differences/new")),
    page(Role::Member, team!("/problem/differences/{difference}/edit")),
    page(Role::Member, team!("/problem/differences/{difference}/settle")),
    page(Role::ProgrammeTeam, programme!("/problem-from-theme/{theme}")),
    page(Role::Member, team!("/problem/from-theme/{theme}")),
    page(Role::Member, team!("/problem/versions")),
    page(Role::Member, team!("/problem/versions/{version}")),
    page(Role::Member, team!("/problem/compare")).thoroughly(),
    page(Role::Member, team!("/measures/library")),
    page(Role::Member, team!("/measures/library/{definition}")),
    page(Role::Member, team!("/measures/new")),
    page(Role::Member, team!("/measures/new?from=advice-turnaround")),
    page(Role::Member, team!("/measures/{measure}")),
    page(Role::Member, team!("/measures/{measure}/edit")),
    page(Role::Member, team!("/measures/{measure}/stop")),
    page(Role::Member, team!("/measures/{measure}/mark")),
    page(Role::Member, team!("/measures/{measure}/chart-kind")),
    page(Role::Member, team!("/measures/{measure}/comment")),
    page(Role::Member, team!("/measures/{measure}/from-release")),
    page(Role::Member, team!("/measures/{measure}/values/new")).thoroughly(),
    page(Role::Member, team!("/measures/{measure}/values/{period}/remove")),
    page(Role::Member, team!("/measures/{measure}/sign-off")),
    page(Role::Member, team!("/measures/{measure}/import")).thoroughly(),

    page(Role::Member, team!("/tools")).thoroughly(),
    page(Role::Member, team!("/tools/new/{tool}")),
    page(Role::Member, team!("/tools/worksheets/{tool}")),
    page(Role::Member, team!("/tools/{drawing}")).thoroughly(),
    page(Role::Member, team!("/tools/bring")),
    page(Role::ProgrammeTeam, team!("/tools/{drawing}")).in_every_team(),
    page(Role::ProgrammeTeam, team!("/tools/{drawing}/done")).in_every_team().thoroughly(),
    page(Role::Member, team!("/tools/{drawing}/head")),
    page(Role::Member, team!("/tools/{drawing}/history")),
    page(Role::Member, team!("/tools/{drawing}/history/{number}")),
    page(Role::Member, team!("/tools/{drawing}/add/{list}")),
    page(Role::Member, team!("/tools/{drawing}/items/{item}")),
    page(Role::Member, team!("/tools/{drawing}/items/{item}/differently")),
    page(Role::Sponsor, team!("/tools/{drawing}")),
    page(Role::DataLead, team!("")),
    page(Role::DataLead, team!("/evidence/bring")).thoroughly(),
    page(Role::DataLead, team!("/evidence/inbox")).thoroughly(),
    page(Role::Member, team!("/evidence/ledger")).thoroughly(),
    page(Role::DataLead, team!("/evidence/{release}")),
    page(Role::DataLead, team!("/evidence/{release}/remove")),
    page(Role::Sponsor, team!("")),
    page(Role::Sponsor, team!("/evidence")),
    page(Role::Sponsor, team!("/measures/{measure}")),
    page(Role::Sponsor, team!("/tasks/{task}")),
    page(Role::Sponsor, team!("/edit")).answering(403),
    page(Role::BuddyReader, team!("")),
];

/// The routes of the list, without queries.
pub fn routes_looked_at() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|page| {
        page.route
            .split_once('?')
            .map_or(page.route, |(route, _)| route)
    })
}

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
