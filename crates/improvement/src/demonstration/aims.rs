//! The made-up aims of the demonstration's teams, in our own words, and who has signed them.

use jiff::ToSpan;
use sea_orm::DbErr;

use super::people::DemonstrationTeam;
use crate::{
    aim::{self, AimWords, Answer, Linked, Subject},
    measures,
    people::{
        Programme,
        model::{Role, Side},
        reading::{self, Member},
    },
    platform::{
        change::{Actor, Change},
        errors::PageError,
        service::Service,
    },
};

/// What one team aims for.
struct Plan {
    scenario: &'static str,
    what: &'static str,
    whom: &'static str,
    baseline: &'static str,
    level: &'static str,
    /// Months from today until the last day of the aim.
    months: i64,
    measured: &'static str,
    /// The definition of the library that its measure began as.
    measure: &'static str,
    guardrail: &'static str,
    /// The definition of the library that the guardrail began as; empty where nobody measures it yet.
    guardrail_measure: &'static str,
    out_of_scope: &'static str,
}

const PLANS: [Plan; 3] = [
    Plan {
        scenario: "salisbury",
        what: "Armed forces patients whose orthopaedic treatment begins within 18 weeks of referral",
        whom: "serving personnel and veterans around Salisbury",
        baseline: "61 of 100",
        level: "75 of 100",
        months: 8,
        measured: "The hospital counts each month everybody with an armed forces marker who waits, and how many wait less than 18 weeks.",
        measure: "waiting-within-18-weeks",
        guardrail: "Referrals must not be sent back more often because we are in a hurry, and all other orthopaedic patients must not wait longer.",
        guardrail_measure: "referrals-returned",
        out_of_scope: "Surgery abroad, and referrals for anything but orthopaedics.",
    },
    Plan {
        scenario: "oxfordshire",
        what: "Days until a request for advice is answered",
        whom: "patients whose GP asks gastroenterology or rheumatology for advice",
        baseline: "9 days",
        level: "3 days",
        months: 6,
        measured: "The median of all requests of a month, from the day a request is sent to the day its answer can be read.",
        measure: "advice-turnaround",
        guardrail: "Patients with an urgent referral must not wait longer because consultants write more answers.",
        guardrail_measure: "urgent-gastroenterology-wait",
        out_of_scope: "Other specialties, and advice by telephone.",
    },
    Plan {
        scenario: "south-east-london",
        what: "Days from referral to a first appointment for symptoms of the menopause",
        whom: "women registered with the practices of our two boroughs",
        baseline: "96 days",
        level: "42 days",
        months: 10,
        measured: "The median of each month, from the hospital's outpatient extract.",
        measure: "wait-to-first-appointment",
        guardrail: "Women with bleeding after the menopause are still seen within 2 weeks.",
        guardrail_measure: "",
        out_of_scope: "",
    },
];

/// Writes the aim of a team.
pub async fn add(change: &mut Change, team: &DemonstrationTeam) -> Result<(), DbErr> {
    let Some(plan) = PLANS.iter().find(|plan| plan.scenario == team.scenario) else {
        return Ok(());
    };
    let words = words(change, team, plan).await?;
    aim::save_aim(change, &team.scope, words, 0).await?;
    Ok(())
}

async fn words(change: &Change, team: &DemonstrationTeam, plan: &Plan) -> Result<AimWords, DbErr> {
    let known = measures::paths(change.connection(), &team.scope).await?;
    let named = |definition: &str| {
        let name = &measures::library::find(definition)?.name;
        let found = known.iter().find(|(_, known, _)| known == name)?;
        Some(Linked {
            id: found.0,
            name: found.1.clone(),
        })
    };
    let last_day = change.at().date().checked_add(plan.months.months());
    Ok(AimWords {
        what: plan.what.to_owned(),
        whom: plan.whom.to_owned(),
        baseline: plan.baseline.to_owned(),
        level: plan.level.to_owned(),
        by: last_day
            .map(|day| day.last_of_month().to_string())
            .unwrap_or_default(),
        measured: plan.measured.to_owned(),
        measures: named(plan.measure).into_iter().collect(),
        guardrail: plan.guardrail.to_owned(),
        guardrail_measure: named(plan.guardrail_measure),
        out_of_scope: plan.out_of_scope.to_owned(),
    })
}

/// What somebody of a team answers, by role and side.
type Says = (fn(&Member) -> bool, (Answer, &'static str));

fn leads(member: &Member) -> bool {
    member.role == Some(Role::TeamLead)
}

fn speaks_for_the_hospital(member: &Member) -> bool {
    member.side == Some(Side::Secondary) && member.role == Some(Role::Member)
}

fn is_patient(member: &Member) -> bool {
    member.role == Some(Role::PatientPartner)
}

const AGREES: (Answer, &str) = (Answer::Agree, "");

/// Who signs the aim of a team, and what each answers.
fn answers(scenario: &str) -> [Says; 3] {
    let hospital = if scenario == "oxfordshire" {
        (
            Answer::Concern,
            "Three days can be kept only while two of us share the answers. If one is away for more than two weeks we must talk again.",
        )
    } else {
        AGREES
    };
    [
        (leads, AGREES),
        (speaks_for_the_hospital, hospital),
        (is_patient, AGREES),
    ]
}

/// What one team left out of its aim and added after all had signed: so everybody is asked again, and two have not
/// answered yet.
const ADDED_LATER: (&str, &str) = (
    "south-east-london",
    "Bleeding after the menopause, which has a pathway of its own, and care after treatment for cancer.",
);

/// Has the problem statement and the aim of a team proposed, and signed by those who have made up their minds.
pub async fn sign(
    service: &Service,
    programme: &Programme,
    team: &DemonstrationTeam,
) -> Result<(), PageError> {
    let members = reading::team_members(service.database.connection(), &team.scope).await?;
    let says = answers(team.scenario);
    let asked: Vec<(Member, (Answer, &str))> = says
        .iter()
        .filter_map(|(who, answer)| {
            let found = members.iter().find(|member| who(member))?;
            Some((found.clone(), *answer))
        })
        .collect();
    let place = aim::Team {
        scope: &team.scope,
        name: &team.team.name,
        path: format!("/programmes/{}/teams/{}", programme.slug, team.team.slug),
        settings: &service.settings,
    };
    for subject in [Subject::Problem, Subject::Aim] {
        let Some((lead, _)) = asked.first() else {
            return Ok(());
        };
        let people: Vec<Member> = asked.iter().map(|(member, _)| member.clone()).collect();
        let mut change = by(service, lead).await?;
        let Some(id) = aim::propose_to(&mut change, &place, subject, &people).await? else {
            continue;
        };
        change.commit().await?;
        for (member, answer) in &asked {
            // What the problem is, all of them agree on.
            let answer = if subject == Subject::Problem {
                AGREES
            } else {
                *answer
            };
            let mut change = by(service, member).await?;
            aim::sign_as(&mut change, &place, id, answer).await?;
            change.commit().await?;
        }
    }
    if team.scenario == ADDED_LATER.0 {
        change_once_more(service, &place, team, &asked).await?;
    }
    Ok(())
}

/// The lead adds to the aim, proposes it again and signs it.
async fn change_once_more(
    service: &Service,
    place: &aim::Team<'_>,
    team: &DemonstrationTeam,
    asked: &[(Member, (Answer, &str))],
) -> Result<(), PageError> {
    let plan = PLANS.iter().find(|plan| plan.scenario == team.scenario);
    let (Some((lead, answer)), Some(plan)) = (asked.first(), plan) else {
        return Ok(());
    };
    let people: Vec<Member> = asked.iter().map(|(member, _)| member.clone()).collect();
    let mut change = by(service, lead).await?;
    let words = AimWords {
        out_of_scope: ADDED_LATER.1.to_owned(),
        ..words(&change, team, plan).await?
    };
    aim::save_aim(&mut change, &team.scope, words, 1).await?;
    let proposed = aim::propose_to(&mut change, place, Subject::Aim, &people).await?;
    change.commit().await?;
    if let Some(id) = proposed {
        let mut change = by(service, lead).await?;
        aim::sign_as(&mut change, place, id, *answer).await?;
        change.commit().await?;
    }
    Ok(())
}

async fn by(service: &Service, member: &Member) -> Result<Change, PageError> {
    let actor = Actor::Person(member.membership.person_id);
    Ok(service.database.change(&service.clock, actor).await?)
}
