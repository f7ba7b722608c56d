//! The made-up collaborative: one programme, three teams, people of every role. All names are invented.

use uuid::Uuid;

use super::{
    agreements, aims, charters, discussion, measures, problem, relationships, reports, surveys,
    tools,
};
use crate::{
    people::{
        Membership, Organisation, Programme, Team,
        access::{ProgrammeScope, TeamScope},
        founding::{self, NewMembership, NewOrganisation, NewProgramme, NewTeam},
        model::{Role, Side, Visibility},
    },
    platform::{
        change::{Actor, Change},
        clock::Clock,
        errors::PageError,
        service::Service,
        signed::signature::SigningKey,
    },
};

/// A team of the demonstration, ready to receive its evidence.
pub struct DemonstrationTeam {
    /// The scenario of the made-up extracts that tells its story.
    pub scenario: &'static str,
    /// The team.
    pub team: Team,
    /// The key to its rows.
    pub scope: TeamScope,
    /// The organisation that releases its figures.
    pub hospital: Organisation,
    /// The data lead who brings them.
    pub data_lead: Uuid,
    /// The organisation on the other side.
    pub other_side: Organisation,
    /// The information governance leads of the hospital and of the other side.
    pub governance: [Membership; 2],
    /// The key of who makes releases at the hospital. The second person has another.
    pub maker: SigningKey,
    /// The key of who checks them.
    pub checker: SigningKey,
}

/// What was made.
pub struct Furnished {
    /// The programme.
    pub programme: Programme,
    /// Its teams.
    pub teams: Vec<DemonstrationTeam>,
}

struct TeamPlan {
    scenario: &'static str,
    name: &'static str,
    place: &'static str,
    problem: &'static str,
    practice: (&'static str, &'static str, Side),
    hospital: (&'static str, &'static str),
    /// Name, role, whether from the hospital, time promised, strengths.
    people: &'static [(&'static str, Role, bool, &'static str, &'static str)],
    help: &'static str,
    stage: i32,
    /// Who answers for what is shared: at the hospital, and on the other side.
    governance: [&'static str; 2],
}

const TEAMS: [TeamPlan; 3] = [
    TeamPlan {
        scenario: "salisbury",
        name: "Armed Forces orthopaedics",
        place: "Salisbury",
        problem: "Serving personnel and veterans wait longer for orthopaedics, and some referrals from defence medical centres never arrive.",
        practice: (
            "Plain View Defence Medical Centre (demonstration)",
            "A9901",
            Side::Defence,
        ),
        hospital: ("Five Rivers Hospital (demonstration)", "RZ1"),
        people: &[
            (
                "Morgan Ashby",
                Role::TeamLead,
                false,
                "Half a day a week, in my job plan",
                "Knows how the Ministry of Defence funds care",
            ),
            (
                "Dilys Penrose",
                Role::Member,
                true,
                "One clinic a month given back",
                "Orthopaedic consultant, runs the triage hub",
            ),
            (
                "Tomasz Wilk",
                Role::PatientPartner,
                false,
                "Two evenings a month",
                "Left the army after 14 years; waited 40 weeks",
            ),
            (
                "Ines Carvalho",
                Role::DataLead,
                true,
                "One day a fortnight",
                "Knows the outpatient extracts",
            ),
            (
                "Rupert Lindqvist",
                Role::Sponsor,
                true,
                "",
                "Medical director",
            ),
        ],
        help: "",
        stage: 1,
        governance: ["Edmund Castellan", "Wren Hollis"],
    },
    TeamPlan {
        scenario: "oxfordshire",
        name: "Advice and guidance",
        place: "Oxfordshire",
        problem: "GPs wait too long for answers from gastroenterology and rheumatology, and urgent patients wait behind those who needed only advice.",
        practice: (
            "Cherwell Meadow Surgery (demonstration)",
            "K99001",
            Side::Primary,
        ),
        hospital: ("Isis Infirmary (demonstration)", "RZ2"),
        people: &[
            (
                "Amara Okonjo",
                Role::TeamLead,
                false,
                "One session a week",
                "GP with an interest in gastroenterology",
            ),
            (
                "Henrik Dahl",
                Role::Member,
                true,
                "Two programmed activities a month",
                "Consultant rheumatologist",
            ),
            (
                "Pauline Thwaite",
                Role::PatientPartner,
                false,
                "One afternoon a month",
                "Has lived with arthritis for 20 years",
            ),
            (
                "Sunil Varma",
                Role::DataLead,
                true,
                "Half a day a week",
                "Business intelligence at the hospital",
            ),
        ],
        help: "We need somebody who has run an advice service before to look at our reply templates.",
        stage: 2,
        governance: ["Marguerite Sole", "Idris Pell"],
    },
    TeamPlan {
        scenario: "south-east-london",
        name: "Menopause care",
        place: "South East London",
        problem: "Women with menopause symptoms wait for gynaecology although many could be helped sooner in primary care.",
        practice: (
            "Lantern Street Group Practice (demonstration)",
            "G99001",
            Side::Primary,
        ),
        hospital: ("Ravensbourne Hospital (demonstration)", "RZ3"),
        people: &[
            (
                "Folasade Mensah",
                Role::TeamLead,
                false,
                "One session a week",
                "GP, wrote the local guideline",
            ),
            (
                "Ruth Feldman",
                Role::Member,
                true,
                "One clinic every second month",
                "Consultant gynaecologist, leads the menopause clinic",
            ),
            (
                "Bernadette Oyelaran",
                Role::PatientPartner,
                false,
                "Two evenings a month",
                "Waited 14 months for an appointment; runs a women's group",
            ),
            (
                "Greta Nowak",
                Role::DataLead,
                true,
                "",
                "Knows gynaecology's codes",
            ),
        ],
        help: "",
        stage: 0,
        governance: ["Yusuf Adeyemi-Cole", "Clementine Ruhl"],
    },
];

/// Makes the programme, the organisations, the teams and the people.
pub async fn furnish(service: &Service) -> Result<Furnished, PageError> {
    let began = days_ago(DAYS_AGO_FOUNDED);
    let mut change = service.database.change(&began, Actor::Program).await?;
    let new = NewProgramme {
        name: "Interface programme".to_owned(),
        cohort: "Demonstration cohort".to_owned(),
        ..NewProgramme::default()
    };
    let programme = founding::found_programme(&mut change, new).await?;
    let scope = founding::scope_of(&programme);
    let system = NewOrganisation {
        name: "Three Rivers Care Board (demonstration)".to_owned(),
        ods_code: "QZZ".to_owned(),
        side: Side::System,
    };
    let system = founding::add_organisation(&mut change, &scope, system).await?;
    for (name, role) in [
        ("Priya Shah", Role::ProgrammeTeam),
        ("Callum Byrne", Role::Coach),
        ("Oriel Vaughan", Role::Auditor),
    ] {
        add_person(&mut change, &scope, name, role, system.id, None).await?;
    }
    let mut teams = Vec::new();
    for plan in &TEAMS {
        teams.push(add_team(&mut change, &scope, plan).await?);
    }
    add_buddy(&mut change, &scope, &teams).await?;
    change.commit().await?;
    problem::add(service, &teams).await?;
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    for team in &teams {
        measures::add(&mut change, team).await?;
        tools::add(&mut change, team).await?;
        aims::add(&mut change, team).await?;
        agreements::sign(&mut change, &programme, team).await?;
    }
    agreements::leave_one_waiting(&mut change, &programme, &teams).await?;
    reports::add(&mut change, &scope).await?;
    change.commit().await?;
    for team in &teams {
        discussion::add(service, team).await?;
        relationships::add(service, team).await?;
        surveys::add(service, team).await?;
        charters::add(service, team).await?;
        aims::sign(service, &programme, team).await?;
    }
    Ok(Furnished { programme, teams })
}

/// The programme began so long ago that its teams have had time to understand their problems.
pub const DAYS_AGO_FOUNDED: i64 = 75;

/// A clock that is so many days behind.
pub fn days_ago(days: i64) -> Clock {
    let clock = Clock::default();
    clock.advance(-days * 24 * 60 * 60);
    clock
}

async fn add_team(
    change: &mut Change,
    scope: &ProgrammeScope,
    plan: &TeamPlan,
) -> Result<DemonstrationTeam, PageError> {
    let (name, code, side) = plan.practice;
    let practice = NewOrganisation {
        name: name.to_owned(),
        ods_code: code.to_owned(),
        side,
    };
    let practice = founding::add_organisation(change, scope, practice).await?;
    let (name, code) = plan.hospital;
    let hospital = NewOrganisation {
        name: name.to_owned(),
        ods_code: code.to_owned(),
        side: Side::Secondary,
    };
    let hospital = founding::add_organisation(change, scope, hospital).await?;
    let new = NewTeam {
        name: plan.name.to_owned(),
        place: plan.place.to_owned(),
        problem_area: plan.problem.to_owned(),
        visibility: Visibility::Private,
        organisations: vec![practice.id, hospital.id],
    };
    let team = founding::add_team(change, scope, new).await?;
    let team_scope = founding::team_scope_of(&team);
    founding::set_out_team(change, &team_scope, plan.stage, plan.help).await?;
    let mut data_lead = Uuid::nil();
    for (name, role, from_hospital, time, strengths) in plan.people {
        let organisation = if *from_hospital {
            hospital.id
        } else {
            practice.id
        };
        let member = add_person(change, scope, name, *role, organisation, Some(team_scope)).await?;
        let contact = *role == Role::TeamLead;
        founding::describe_member(change, &team_scope, &member, time, strengths, contact).await?;
        if *role == Role::DataLead {
            data_lead = member.person_id;
        }
    }
    let [at_hospital, at_other] = plan.governance;
    let role = Role::InformationGovernance;
    let governance = [
        add_person(change, scope, at_hospital, role, hospital.id, None).await?,
        add_person(change, scope, at_other, role, practice.id, None).await?,
    ];
    let made = DemonstrationTeam {
        scenario: plan.scenario,
        team,
        scope: team_scope,
        hospital,
        data_lead,
        other_side: practice,
        governance,
        maker: SigningKey::from_bytes(&rand::random()),
        checker: SigningKey::from_bytes(&rand::random()),
    };
    agreements::register_keys(change, &made).await?;
    Ok(made)
}

/// The lead of the second team reads the first one's pages as its buddy.
async fn add_buddy(
    change: &mut Change,
    scope: &ProgrammeScope,
    teams: &[DemonstrationTeam],
) -> Result<(), PageError> {
    let [first, second, ..] = teams else {
        return Ok(());
    };
    add_person(
        change,
        scope,
        "Beatrix Lund",
        Role::BuddyReader,
        second.hospital.id,
        Some(first.scope),
    )
    .await?;
    Ok(())
}

async fn add_person(
    change: &mut Change,
    scope: &ProgrammeScope,
    name: &str,
    role: Role,
    organisation_id: Uuid,
    team: Option<TeamScope>,
) -> Result<Membership, PageError> {
    let email = format!(
        "{}@demonstration.example",
        name.to_lowercase().replace(' ', ".")
    );
    let person = founding::add_person(change, &email, name).await?;
    let new = NewMembership {
        person_id: person.id,
        organisation_id,
        role,
        team,
    };
    Ok(founding::add_membership(change, scope, new).await?)
}
