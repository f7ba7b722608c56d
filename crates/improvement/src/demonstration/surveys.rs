//! Surveys of the made-up teams: one with results, one that too few answered, one that can be answered now.

use serde_json::{Map, Value, json};

use super::DemonstrationTeam;
use crate::{
    discussion::{NewComment, add_comment},
    people::reading,
    platform::{change::Actor, errors::PageError, service::Service},
    surveys::{self, AnswerFrom, Kind, NewQuestion, Survey, add_question, add_survey, blank, keep},
};

/// A survey with what was answered.
struct Told {
    scenario: &'static str,
    title: &'static str,
    purpose: &'static str,
    how_often: &'static str,
    worst: &'static str,
    /// How often, what is worst, and from which side.
    answers: &'static [(&'static str, &'static str, bool)],
    is_closed: bool,
}

const OFTEN: [&str; 3] = ["Never", "Once or twice", "More often"];

#[rustfmt::skip]
const SURVEYS: [Told; 3] = [
    Told { scenario: "oxfordshire", title: "Answers to advice requests: two minutes", purpose: "We want to know how answers reach those who asked, and begin with what helps most.", how_often: "How often did you wait longer than a week for an answer last month?", worst: "What makes waiting worse?", is_closed: true, answers: &[
        ("More often", "Patients telephone and we cannot say anything", true), ("More often", "Not knowing whether anybody has read it", true), ("Once or twice", "", true), ("More often", "Answers arrive in a mailbox nobody opens", true),
        ("More often", "", false), ("Once or twice", "Questions without blood results", false), ("Once or twice", "Three systems to look into", false), ("Once or twice", "", true),
        ("Once or twice", "No time in the job plan", false), ("More often", "", true), ("More often", "The same question comes twice", false), ("Never", "", false),
    ] },
    Told { scenario: "south-east-london", title: "Menopause clinics: who sends whom?", purpose: "We want to know who is sent to hospital who could be helped nearer home.", how_often: "How often did you refer because there was no other place?", worst: "What would help?", is_closed: true, answers: &[
        ("Once or twice", "", true), ("Never", "", true), ("More often", "", true),
    ] },
    Told { scenario: "salisbury", title: "Lost referrals: two minutes", purpose: "We want to know where referrals of serving personnel get lost, and mend that place first.", how_often: "How often did you look for a referral last month?", worst: "Where was it in the end?", is_closed: false, answers: &[] },
];

/// Adds the surveys of a team.
pub async fn add(service: &Service, team: &DemonstrationTeam) -> Result<(), PageError> {
    for told in SURVEYS.iter().filter(|one| one.scenario == team.scenario) {
        add_one(service, team, told).await?;
    }
    draft(service, team).await
}

async fn add_one(
    service: &Service,
    team: &DemonstrationTeam,
    told: &Told,
) -> Result<(), PageError> {
    let around = reading::organisations_around_team(service.database.connection(), &team.scope);
    let around = around.await?;
    let names: Vec<String> = around.iter().map(|(one, _)| one.name.clone()).collect();
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let survey = add_survey(&mut change, written(team, told.title, told.purpose)).await?;
    let options = OFTEN.join("\n");
    let first = NewQuestion {
        kind: Kind::Single,
        words: told.how_often,
        options: &options,
        is_required: true,
    };
    let first = add_question(&mut change, &survey, &first).await?;
    let second = NewQuestion {
        kind: Kind::Text,
        words: told.worst,
        options: "",
        is_required: false,
    };
    let second = add_question(&mut change, &survey, &second).await?;
    surveys::open(&mut change, &team.scope, &survey, &names).await?;
    change.commit().await?;
    let hospital = &team.hospital.name;
    let practice = around
        .iter()
        .find(|(one, takes_part)| *takes_part && one.name != *hospital)
        .map(|(one, _)| one.name.clone())
        .unwrap_or_default();
    for (often, worst, from_practice) in told.answers {
        let mut answers: Map<String, Value> = Map::new();
        answers.insert(first.to_string(), json!(often));
        if !worst.is_empty() {
            answers.insert(second.to_string(), json!(worst));
        }
        let from = AnswerFrom {
            request: None,
            organisation: if *from_practice { &practice } else { hospital },
            person_id: None,
        };
        keep(&service.database, &survey, &answers, &from).await?;
    }
    if told.is_closed {
        close(service, team, &survey).await?;
    }
    Ok(())
}

fn written(team: &DemonstrationTeam, title: &str, purpose: &str) -> Survey {
    Survey {
        title: title.to_owned(),
        purpose: purpose.to_owned(),
        ..blank(&team.scope)
    }
}

async fn close(
    service: &Service,
    team: &DemonstrationTeam,
    survey: &Survey,
) -> Result<(), PageError> {
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let now = surveys::current(change.connection(), &team.scope, survey.id).await?;
    if let Some(now) = now {
        surveys::close(&mut change, &team.scope, &now).await?;
    }
    change.commit().await?;
    comment(service, team, survey).await
}

/// What a member said about the results.
async fn comment(
    service: &Service,
    team: &DemonstrationTeam,
    survey: &Survey,
) -> Result<(), PageError> {
    let members = reading::team_members(service.database.connection(), &team.scope).await?;
    let Some(member) = members.iter().find(|one| one.takes_part()) else {
        return Ok(());
    };
    let author = Actor::Person(member.membership.person_id);
    let mut change = service.database.change(&service.clock, author).await?;
    let new = NewComment {
        kind: "survey",
        subject_id: survey.id,
        path: &format!("/surveys/{}", survey.id),
        words: "Shall we show this to those who answered before we decide anything?",
        named: &[],
    };
    add_comment(&mut change, &team.scope, &new).await?;
    change.commit().await?;
    Ok(())
}

/// One that is still being written.
async fn draft(service: &Service, team: &DemonstrationTeam) -> Result<(), PageError> {
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let new = written(
        team,
        "Reply templates: were they clear?",
        "We want to know whether patients and GPs understand our answers.",
    );
    let survey = add_survey(&mut change, new).await?;
    let question = NewQuestion {
        kind: Kind::Scale,
        words: "How clear was the last answer you read?",
        options: "",
        is_required: true,
    };
    add_question(&mut change, &survey, &question).await?;
    change.commit().await?;
    Ok(())
}
