//! Making a difference between sides a question to settle, and changing who sees to it until when.

use axum::{
    extract::{RawPathParams, RawQuery, State},
    response::Response,
};
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use tower_sessions::Session;
use uuid::Uuid;

use crate::{
    people::{access::TeamVisit, model::Side, stale},
    platform::{
        address,
        answers::answer,
        change::Change,
        components::{Button, Checkboxes, ChoiceItem, Legend, Select, Size, Textarea},
        conflict::{Conflict, Difference, sent, shown},
        date_question::DateQuestion,
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::say,
        notice,
        patient_details::refuse_birth_dates,
        service::Service,
    },
    problem::{
        model::{
            evidence::{kept_sides, read_sides},
            perspective::{ASKED, asked_as},
        },
        pages::{board::owner_name, found},
        store::difference::{self, row},
        writing::{ToSettle, add_difference, change_difference},
    },
};

const DUE: DateQuestion = DateQuestion {
    field: "due_on",
    label: "question-difference-due",
};

/// The question to settle that the address names, while it is open.
pub async fn named(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<row::Model, PageError> {
    let id = address::id(parameters, "difference")?;
    let found = difference::find(connection, &visit.scope, id).await?;
    found.ok_or(PageError::NotFound)
}

pub async fn new(
    State(service): State<Service>,
    visit: TeamVisit,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let members = found::members(service.database.connection(), &visit).await?;
    let query = query.unwrap_or_default();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let chosen = pairs.find(|(name, _)| name == "question");
    let chosen = chosen
        .map(|(_, field)| field.into_owned())
        .unwrap_or_default();
    let form = Form::filled(&[("question", &chosen)]);
    page(&visit, &members, &form, None)
}

fn page(
    visit: &TeamVisit,
    members: &[(Uuid, String)],
    form: &Form,
    there: Option<(&row::Model, i32)>,
) -> Result<Response, PageError> {
    let (title, button, action) = match there {
        None => (
            "title-difference-new",
            "button-difference-new",
            visit.path("/problem/differences/new"),
        ),
        Some((there, _)) => (
            "title-difference-edit",
            "button-save",
            visit.path(&format!("/problem/differences/{}/edit", there.id)),
        ),
    };
    let shell = found::shell(visit, &say(title)).with_errors_of(form);
    let button = Button::new(say(button)).prevent_double_click(true);
    let page = FormPage::new(shell, action, button)
        .saying(say("difference-why"))
        .way_out(&say("way-out-problem"), visit.path("/problem"))
        .question(which(form))
        .question(who_differs(form))
        .question(
            Textarea::new("words", say("question-difference-words"))
                .hint(say("hint-difference-words"))
                .rows(3_u16)
                .value(form.text("words"))
                .error(form.error("words")),
        )
        .question(owner(form, members))
        .question(DUE.control(form));
    match there {
        None => page.page(),
        Some((_, version)) => page.version(version).page(),
    }
}

fn which(form: &Form) -> Select {
    let empty = Select::new("question", say("question-difference-question"))
        .value(form.text("question"))
        .error(form.error("question"));
    ASKED.into_iter().fold(empty, |select, asked| {
        select.item(asked.field, say(asked.label))
    })
}

fn who_differs(form: &Form) -> Checkboxes {
    let legend = Legend::from(say("question-difference-sides")).size(Size::Small);
    let empty = Checkboxes::new("sides", legend)
        .hint(say("hint-difference-sides"))
        .error(form.error("sides"));
    Side::ALL.into_iter().fold(empty, |boxes, side| {
        let ticked = form.is_ticked("sides", side.key());
        boxes.item(ChoiceItem::new(side.key(), side.label()).checked(ticked))
    })
}

fn owner(form: &Form, members: &[(Uuid, String)]) -> Select {
    let empty = Select::new("owner", say("question-difference-owner"))
        .hint(say("hint-difference-owner"))
        .value(form.text("owner"))
        .error(form.error("owner"))
        .item("", say("difference-choose"));
    members.iter().fold(empty, |select, (id, name)| {
        select.item(id.to_string(), name.as_str())
    })
}

/// Reads the answers. The form says whether they are fine.
fn read(form: &mut Form, members: &[(Uuid, String)], today: Date) -> ToSettle {
    let question = form.text("question").to_owned();
    if asked_as(&question).is_none() {
        form.refuse("question", say("error-choose"));
    }
    let sides: Vec<Side> = form
        .all("sides")
        .into_iter()
        .filter_map(|key| key.parse().ok())
        .collect();
    if sides.len() < 2 {
        form.refuse("sides", say("error-difference-sides"));
    }
    form.required("words", &say("error-difference-words"));
    refuse_birth_dates(form, &["words"], today);
    let words = answer(form, "words");
    let owner = form.text("owner").parse::<Uuid>().ok();
    let owner = owner.filter(|id| members.iter().any(|(member, _)| member == id));
    if owner.is_none() {
        form.refuse("owner", say("error-difference-owner"));
    }
    let due_on = DUE.read(form);
    if due_on.is_empty() {
        form.refuse(&DUE.id("day"), say("error-difference-due"));
    }
    ToSettle {
        question,
        sides,
        words,
        owner,
        due_on,
    }
}

pub async fn add(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let members = found::members(change.connection(), &visit).await?;
    let new = read(&mut form, &members, change.at().date());
    if !form.is_fine() {
        return page(&visit, &members, &form, None);
    }
    add_difference(&mut change, &visit.scope, new).await?;
    change.commit().await?;
    let said = say("notice-difference-added");
    notice::go_on(&session, &visit.path("/problem"), &said).await
}

pub async fn edit(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let there = named(connection, &visit, &parameters).await?;
    let members = found::members(connection, &visit).await?;
    let owner = there.owner.map(|id| id.to_string()).unwrap_or_default();
    let mut form = Form::filled(&[
        ("question", &there.question),
        ("words", &there.words),
        ("owner", &owner),
    ]);
    for side in read_sides(&there.sides) {
        form.set("sides", side.key());
    }
    DUE.fill(&mut form, &there.due_on);
    page(&visit, &members, &form, Some((&there, there.version)))
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let there = named(change.connection(), &visit, &parameters).await?;
    let members = found::members(change.connection(), &visit).await?;
    let version = form.number("version").unwrap_or_default();
    let typed = read(&mut form, &members, change.at().date());
    if !form.is_fine() {
        return page(&visit, &members, &form, Some((&there, version)));
    }
    let edited = row::Model {
        question: typed.question,
        sides: kept_sides(&typed.sides),
        words: typed.words,
        owner: typed.owner,
        due_on: typed.due_on,
        version,
        ..there.clone()
    };
    if !change_difference(&mut change, &visit.scope, edited.clone()).await? {
        let fields = differences(&form, &members, &there, &edited);
        return Err(both(&change, &visit, &there, fields, "/edit").await);
    }
    change.commit().await?;
    notice::go_on(&session, &visit.path("/problem"), &say("notice-saved")).await
}

fn differences(
    form: &Form,
    members: &[(Uuid, String)],
    theirs: &row::Model,
    yours: &row::Model,
) -> Vec<Difference> {
    let question = |field: &str| {
        asked_as(field)
            .map(|asked| say(asked.label))
            .unwrap_or_default()
    };
    let name = |owner: Option<Uuid>| owner_name(members, owner);
    let mut all = vec![
        shown(
            &say("question-difference-question"),
            &question(&theirs.question),
            &question(&yours.question),
        ),
        sent("question", &yours.question),
        shown(
            &say("question-difference-sides"),
            &found::sides_words(&theirs.sides),
            &found::sides_words(&yours.sides),
        ),
        Difference::new(
            &say("question-difference-words"),
            "words",
            &theirs.words,
            &yours.words,
        ),
        shown(
            &say("question-difference-owner"),
            &name(theirs.owner),
            &name(yours.owner),
        ),
        sent("owner", form.text("owner")),
    ];
    let sides = read_sides(&yours.sides).into_iter();
    all.extend(sides.map(|side| sent("sides", side.key())));
    all.extend(DUE.differences(form, &theirs.due_on, &yours.due_on));
    all
}

/// What both people wrote about a question to settle.
pub async fn both(
    change: &Change,
    visit: &TeamVisit,
    saved: &row::Model,
    fields: Vec<Difference>,
    rest: &str,
) -> PageError {
    let conflict = Conflict {
        what: say("what-difference"),
        by: None,
        when: None,
        fields,
        current_version: saved.version,
        action: visit.path(&format!("/problem/differences/{}{rest}", saved.id)),
        back: visit.path("/problem"),
    };
    let programme = visit.scope.programme();
    stale::both_versions(change.connection(), &programme, saved.id, conflict).await
}
