//! Writing down who met whom.

use axum::{extract::State, response::Response};
use tower_sessions::Session;
use uuid::Uuid;

use crate::{
    people::{
        access::TeamVisit,
        reading::{self, Member},
    },
    platform::{
        answers::{answer, line},
        components::{Button, Checkboxes, ChoiceItem, Input, Legend, Radios, Size, Textarea},
        date_question::DateQuestion,
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{label, say},
        notice,
        service::Service,
    },
    relationships::{
        model::MeetingKind,
        writing::{NewMeeting, add_meeting},
    },
};

const DAY: DateQuestion = DateQuestion {
    field: "on_day",
    label: "question-meeting-day",
};

/// `GET /programmes/{programme}/teams/{team}/meetings/new`
pub async fn ask(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let members = reading::team_members(service.database.connection(), &visit.scope).await?;
    page(&visit, &members, &Form::default())
}

fn page(visit: &TeamVisit, members: &[Member], form: &Form) -> Result<Response, PageError> {
    let shell = visit
        .shell(&say("title-meeting-new"))
        .crumb(&say("title-meetings"), &visit.path("/meetings"))
        .with_errors_of(form);
    let legend = |key| Legend::from(say(key)).size(Size::Small);
    let kind = Radios::new("kind", legend("question-meeting-kind"))
        .value(form.text("kind"))
        .error(form.error("kind"));
    let kind = MeetingKind::ALL.iter().fold(kind, |question, kind| {
        question.item(ChoiceItem::new(kind.key(), label(kind.words())))
    });
    let who =
        Checkboxes::new("members", legend("question-meeting-members")).error(form.error("members"));
    let present = members.iter().filter(|one| one.takes_part());
    let who = present.fold(who, |question, one| {
        let id = one.membership.id.to_string();
        let ticked = form.is_ticked("members", &id);
        let words = format!("{}, {}", one.name, one.organisation);
        question.item(ChoiceItem::new(id, words).checked(ticked))
    });
    let button = Button::new(say("button-add-meeting")).prevent_double_click(true);
    FormPage::new(shell, visit.path("/meetings/new"), button)
        .question(kind)
        .question(DAY.control(form))
        .question(who)
        .question(
            Input::new("others", say("question-meeting-others"))
                .hint(say("hint-meeting-others"))
                .value(form.text("others"))
                .error(form.error("others")),
        )
        .question(
            Textarea::new("learned", say("question-learned"))
                .hint(say("hint-learned"))
                .value(form.text("learned"))
                .error(form.error("learned")),
        )
        .way_out(&say("way-out-meetings"), visit.path("/meetings"))
        .page()
}

/// `POST /programmes/{programme}/teams/{team}/meetings/new`
pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let members = reading::team_members(change.connection(), &visit.scope).await?;
    let kind = MeetingKind::parse(form.text("kind"));
    if kind.is_none() {
        form.refuse("kind", say("error-meeting-kind"));
    }
    let on_day = day(&mut form, change.at().date().to_string());
    let there: Vec<Uuid> = members
        .iter()
        .map(|one| one.membership.id)
        .filter(|id| form.is_ticked("members", &id.to_string()))
        .collect();
    if there.is_empty() {
        form.refuse("members", say("error-meeting-members"));
    }
    let (others, learned) = (line(&mut form, "others"), answer(&mut form, "learned"));
    form.refuse_birth_dates(change.at().date());
    let (Some(kind), true) = (kind, form.is_fine()) else {
        return page(&visit, &members, &form);
    };
    let new = NewMeeting {
        kind,
        on_day: &on_day,
        members: &there,
        others: &others,
        learned: &learned,
    };
    add_meeting(&mut change, &visit.scope, &new).await?;
    change.commit().await?;
    let to = visit.path("/meetings");
    notice::go_on(&session, &to, &say("notice-meeting-added")).await
}

/// The day, which must be given and not lie ahead.
fn day(form: &mut Form, today: String) -> String {
    let day = DAY.read(form);
    // Days written year first stand in the order of time.
    if day > today {
        form.refuse(&DAY.id("day"), say("error-meeting-ahead"));
    } else if day.is_empty() {
        form.refuse(&DAY.id("day"), say("error-meeting-day"));
    }
    day
}
