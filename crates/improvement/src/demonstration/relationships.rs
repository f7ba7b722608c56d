//! Who matters to the made-up teams, with gaps, and which of their members have met.

use jiff::ToSpan;
use uuid::Uuid;

use super::DemonstrationTeam;
use crate::{
    people::reading::{self, Member},
    platform::{
        change::{Actor, Change},
        errors::PageError,
        service::Service,
    },
    relationships::{
        Influence, MeetingKind, NewMeeting, Stakeholder, Support, add_meeting, add_stakeholder,
        blank,
    },
    tools::{self, TouchPoint},
};

/// Somebody on the map.
struct Person {
    scenario: &'static str,
    name: &'static str,
    is_group: bool,
    organisation: &'static str,
    touches: &'static str,
    /// The step of the team's process map that they speak for; empty where it is none of those.
    step: &'static str,
    influence: Influence,
    now: Support,
    wanted: Support,
    matters: &'static str,
    /// Who keeps in touch; nobody where it is empty.
    owner: &'static str,
    /// Days since the last contact; 0 where there was none.
    days: i32,
}

#[rustfmt::skip]
const PEOPLE: [Person; 10] = [
    Person { scenario: "salisbury", name: "Orthopaedic secretaries", is_group: true, organisation: "Five Rivers Hospital", touches: "They book every first appointment", step: "Appointment is booked", influence: Influence::High, now: Support::Unsure, wanted: Support::Helps, matters: "Fewer calls that ask only whether a referral arrived", owner: "Dilys Penrose", days: 21 },
    Person { scenario: "salisbury", name: "Station commander’s welfare office", is_group: true, organisation: "Plain View", touches: "They know who is posted where", step: "Waits, and may be posted away", influence: Influence::Some, now: Support::Helps, wanted: Support::Helps, matters: "That nobody waits anew after a posting", owner: "Morgan Ashby", days: 9 },
    Person { scenario: "salisbury", name: "Head of contracts for armed forces care", is_group: false, organisation: "Three Rivers Care Board", touches: "Pays for operations outside the area", step: "", influence: Influence::High, now: Support::Against, wanted: Support::Unsure, matters: "No second bill for the same patient", owner: "", days: 95 },
    Person { scenario: "salisbury", name: "Physiotherapists of the rehabilitation unit", is_group: true, organisation: "Plain View", touches: "They see most knees before a surgeon does", step: "Medical officer writes the referral", influence: Influence::Low, now: Support::Leads, wanted: Support::Leads, matters: "Being asked before a referral is sent", owner: "Tomasz Wilk", days: 30 },
    Person { scenario: "oxfordshire", name: "Clinical director for gastroenterology", is_group: false, organisation: "Isis Infirmary", touches: "Decides who answers questions, and when", step: "Consultant answers", influence: Influence::High, now: Support::Unsure, wanted: Support::Leads, matters: "Time for answers in the job plans of consultants", owner: "Henrik Dahl", days: 40 },
    Person { scenario: "oxfordshire", name: "Practice managers of the north", is_group: true, organisation: "", touches: "They hear first when answers are late", step: "GP reads the answer and decides", influence: Influence::Some, now: Support::Helps, wanted: Support::Leads, matters: "One place to look for answers", owner: "Amara Okonjo", days: 12 },
    Person { scenario: "oxfordshire", name: "Arthritis support group", is_group: true, organisation: "", touches: "Its members wait for the answers", step: "Waits for the appointment", influence: Influence::Low, now: Support::Leads, wanted: Support::Leads, matters: "Knowing who has decided what", owner: "Pauline Thwaite", days: 18 },
    Person { scenario: "oxfordshire", name: "Booking office", is_group: true, organisation: "Isis Infirmary", touches: "Turns advice into appointments", step: "Appointment is booked", influence: Influence::Some, now: Support::Unsure, wanted: Support::Helps, matters: "", owner: "", days: 0 },
    Person { scenario: "south-east-london", name: "Lead nurse of the gynaecology clinic", is_group: false, organisation: "Ravensbourne Hospital", touches: "Runs the clinic that women wait for", step: "Comes to the clinic", influence: Influence::High, now: Support::Helps, wanted: Support::Leads, matters: "Seeing those who need a hospital sooner", owner: "", days: 0 },
    Person { scenario: "south-east-london", name: "Community pharmacists", is_group: true, organisation: "", touches: "Women ask them about treatment", step: "Tells the practice about her symptoms", influence: Influence::Some, now: Support::Unsure, wanted: Support::Helps, matters: "", owner: "Folasade Mensah", days: 75 },
];

/// A meeting of two or more members.
struct Met {
    scenario: &'static str,
    kind: MeetingKind,
    /// Days ago.
    days: i32,
    who: &'static [&'static str],
    others: &'static str,
    learned: &'static str,
}

#[rustfmt::skip]
const MEETINGS: [Met; 4] = [
    Met { scenario: "salisbury", kind: MeetingKind::Visit, days: 34, who: &["Morgan Ashby", "Dilys Penrose"], others: "Two secretaries", learned: "The hub cannot see that a referral was sent; the medical centre cannot see that it arrived." },
    Met { scenario: "salisbury", kind: MeetingKind::Story, days: 20, who: &["Tomasz Wilk", "Dilys Penrose", "Ines Carvalho"], others: "", learned: "His letters followed him through three postings and arrived after the appointment." },
    Met { scenario: "oxfordshire", kind: MeetingKind::Shadowing, days: 47, who: &["Amara Okonjo", "Henrik Dahl"], others: "", learned: "He opens six screens to answer one question; four of them only to find blood results." },
    Met { scenario: "oxfordshire", kind: MeetingKind::Meal, days: 13, who: &["Amara Okonjo", "Henrik Dahl", "Pauline Thwaite", "Sunil Varma"], others: "", learned: "Everybody had thought that somebody else sends the patient a copy." },
];

/// Adds the map and the meetings of a team, as one of its members.
pub async fn add(service: &Service, team: &DemonstrationTeam) -> Result<(), PageError> {
    let members = reading::team_members(service.database.connection(), &team.scope).await?;
    let Some(writer) = members.iter().find(|one| one.takes_part()) else {
        return Ok(());
    };
    let steps = tools::touch_points(service.database.connection(), &team.scope).await?;
    let mut change = service
        .database
        .change(&service.clock, Actor::Person(writer.membership.person_id))
        .await?;
    for person in PEOPLE.iter().filter(|one| one.scenario == team.scenario) {
        let new = stakeholder(&change, person, team, (&members, &steps));
        add_stakeholder(&mut change, new).await?;
    }
    for met in MEETINGS.iter().filter(|one| one.scenario == team.scenario) {
        let who: Vec<Uuid> = met
            .who
            .iter()
            .filter_map(|name| place(&members, name))
            .collect();
        let new = NewMeeting {
            kind: met.kind,
            on_day: &days_ago(&change, met.days),
            members: &who,
            others: met.others,
            learned: met.learned,
        };
        add_meeting(&mut change, &team.scope, &new).await?;
    }
    change.commit().await?;
    Ok(())
}

fn stakeholder(
    change: &Change,
    person: &Person,
    team: &DemonstrationTeam,
    (members, steps): (&[Member], &[TouchPoint]),
) -> Stakeholder {
    let step = steps.iter().find(|one| one.name == person.step);
    Stakeholder {
        name: person.name.to_owned(),
        is_group: person.is_group,
        organisation: person.organisation.to_owned(),
        touch_point_id: step.map(|step| step.id),
        touch_point: step.map(|step| step.name.clone()).unwrap_or_default(),
        touch_words: person.touches.to_owned(),
        influence: person.influence.key().to_owned(),
        support_now: person.now.key().to_owned(),
        support_wanted: person.wanted.key().to_owned(),
        matters: person.matters.to_owned(),
        owner: place(members, person.owner),
        last_contact: if person.days == 0 {
            String::new()
        } else {
            days_ago(change, person.days)
        },
        ..blank(&team.scope)
    }
}

fn place(members: &[Member], name: &str) -> Option<Uuid> {
    let found = members.iter().find(|one| one.name == name);
    found.map(|one| one.membership.id)
}

fn days_ago(change: &Change, days: i32) -> String {
    let today = change.at().date();
    let day = today.checked_sub(days.days()).unwrap_or(today);
    day.to_string()
}
