//! Which pages automatic checks look at in a browser, as whom, and in which team. A test compares the list with the
//! routes, so that no page is forgotten.

mod filling;

use crate::people::model::Role;

pub use filling::pages;

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
