//! Adding an item and changing one. What somebody else did meanwhile stays, and the person is told.

use axum::{
    extract::{RawPathParams, RawQuery, State},
    response::Response,
};
use tower_sessions::Session;
use uuid::Uuid;

use super::{
    asking,
    both::{both_shown, finish_with_notice, removed_meanwhile},
    found::{self, Found},
};
use crate::{
    people::access::TeamVisit,
    platform::{
        address,
        components::Button,
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        service::Service,
    },
    tools::{
        editing::{self, Outcome},
        keeping::{Deed, save_drawing},
        model::{
            Answers, Item, MOST_ITEMS,
            outline::{self, Spot},
            tool::{Field, Level, List},
        },
    },
};

/// Where a new item goes, as forms and addresses say it.
fn spot(of: impl Fn(&str) -> String) -> Spot {
    let id = |name: &str| of(name).parse::<Uuid>().ok();
    match (id("beneath"), id("after")) {
        (Some(id), _) => Spot::Beneath(id),
        (None, Some(id)) => Spot::After(id),
        (None, None) => Spot::End,
    }
}

fn hidden(spot: Spot) -> Option<(&'static str, String)> {
    match spot {
        Spot::End => None,
        Spot::Beneath(id) => Some(("beneath", id.to_string())),
        Spot::After(id) => Some(("after", id.to_string())),
    }
}

fn from_query(query: &str, name: &str) -> String {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let found = pairs.find(|(key, _)| key == name);
    found
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

fn list_of(found: &Found, parameters: &RawPathParams) -> Result<&'static List, PageError> {
    let list = found.tool.list(address::part(parameters, "list"));
    list.ok_or(PageError::NotFound)
}

/// The level of a new item there. Where the item that names the spot is gone, it goes to the end of the list.
fn level_at(found: &Found, list: &'static List, spot: Spot) -> &'static Level {
    let depth = outline::depth_at(found.sheet.items(list.key), spot).unwrap_or(0);
    &list.levels[depth.min(list.levels.len() - 1)]
}

pub async fn ask_new(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let found = found::named(service.database.connection(), &visit, &parameters).await?;
    let list = list_of(&found, &parameters)?;
    let query = query.unwrap_or_default();
    let spot = spot(|name| from_query(&query, name));
    let version = found.drawing.version;
    new_page(&visit, &found, (list, spot), &Form::default(), version)
}

fn new_page(
    visit: &TeamVisit,
    found: &Found,
    (list, spot): (&'static List, Spot),
    form: &Form,
    version: i32,
) -> Result<Response, PageError> {
    let level = level_at(found, list, spot);
    let beside = match spot {
        Spot::End => None,
        Spot::Beneath(id) | Spot::After(id) => found.item(id),
    };
    let key = match spot {
        Spot::Beneath(_) => "tools-goes-beneath",
        _ => "tools-goes-after",
    };
    let page = FormPage::new(
        found.shell(visit, &say(level.add)).with_errors_of(form),
        found.path(visit, &format!("/add/{}", list.key)),
        Button::new(say(level.add)).prevent_double_click(true),
    );
    let page = match beside {
        Some((of, item)) => page.saying(say_with(key, &[("item", &found.called(of, item))])),
        None => page,
    };
    finish(
        page,
        visit,
        found,
        (level.fields, form, version),
        hidden(spot),
    )
}

fn finish(
    page: FormPage,
    visit: &TeamVisit,
    found: &Found,
    (fields, form, version): (&'static [Field], &Form, i32),
    hidden: Option<(&'static str, String)>,
) -> Result<Response, PageError> {
    let questions = asking::questions(fields, form, &found.sheet);
    let page = questions
        .into_iter()
        .fold(page.version(version), FormPage::question);
    let page = match hidden {
        Some((name, value)) => page.hidden(name, value),
        None => page,
    };
    page.way_out(&say("tools-way-out"), found.path(visit, ""))
        .page()
}

pub async fn add(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let seen = form.number("version").unwrap_or_default();
    let mut change = visit.person.change(&service).await?;
    let found = found::named(change.connection(), &visit, &parameters).await?;
    let list = list_of(&found, &parameters)?;
    let spot = spot(|name| form.text(name).to_owned());
    let level = level_at(&found, list, spot);
    let answers = asking::read(&mut form, level.fields, &found.sheet, change.at().date());
    if found.sheet.items(list.key).len() >= MOST_ITEMS {
        let most = MOST_ITEMS.to_string();
        form.refuse(
            level.fields[0].key,
            say_with("tools-too-many", &[("most", &most)]),
        );
    }
    if !form.is_fine() {
        return new_page(&visit, &found, (list, spot), &form, seen);
    }
    let item = Item {
        id: Uuid::now_v7(),
        depth: 0,
        answers,
    };
    let words = found.sheet.name_of(
        list,
        &Item {
            depth: depth_of(list, level),
            ..item.clone()
        },
    );
    let id = item.id;
    let mut content = found.sheet.content.clone();
    outline::add(
        content.lists.entry(list.key.to_owned()).or_default(),
        item,
        spot,
        list.levels.len(),
    );
    let saved = (found.drawing.name.as_str(), &content);
    save_drawing(
        &mut change,
        &visit.scope,
        &found.drawing,
        saved,
        (Deed::Added, &words),
    )
    .await?;
    let told = (say("notice-tools-added"), seen);
    finish_with_notice(change, &visit, &session, &found, told, Some(id)).await
}

fn depth_of(list: &List, level: &Level) -> usize {
    let mut levels = list.levels.iter();
    levels.position(|one| std::ptr::eq(one, level)).unwrap_or(0)
}

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let found = found::named(service.database.connection(), &visit, &parameters).await?;
    let id = address::id(&parameters, "item")?;
    let (list, item) = found.item(id).ok_or(PageError::NotFound)?;
    let level = &list.levels[item.depth];
    let form = asking::filled(level.fields, &item.answers);
    page(&visit, &found, (list, item), &form, found.drawing.version)
}

fn page(
    visit: &TeamVisit,
    found: &Found,
    (list, item): (&'static List, &Item),
    form: &Form,
    version: i32,
) -> Result<Response, PageError> {
    let level = &list.levels[item.depth];
    let title = say_with("title-tools-item", &[("item", &found.called(list, item))]);
    let page = FormPage::new(
        found.shell(visit, &title).with_errors_of(form),
        found.path(visit, &format!("/items/{}", item.id)),
        Button::new(say("button-save")),
    );
    finish(page, visit, found, (level.fields, form, version), None)
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let version = form.number("version").unwrap_or_default();
    let mut change = visit.person.change(&service).await?;
    let found = found::named(change.connection(), &visit, &parameters).await?;
    let id = address::id(&parameters, "item")?;
    let seen = found.seen(change.connection(), &visit, version).await?;
    let was = seen.as_ref().and_then(|seen| seen.find(id));
    let Some((list, item)) = found.item(id) else {
        let was = was.map(|(list, item)| (list.to_owned(), item.clone()));
        return Err(removed_meanwhile(&change, &visit, &found, was, &mut form).await);
    };
    let fields = list.levels[item.depth].fields;
    let answers = asking::read(&mut form, fields, &found.sheet, change.at().date());
    if !form.is_fine() {
        return page(&visit, &found, (list, item), &form, version);
    }
    match editing::change_item(seen.as_ref(), &found.sheet.content, id, answers.clone()) {
        Outcome::Saved(content) => {
            let words = words_of(&found, fields, &answers);
            let saved = (found.drawing.name.as_str(), &content);
            let deed = (Deed::Changed, words.as_str());
            save_drawing(&mut change, &visit.scope, &found.drawing, saved, deed).await?;
            let told = (say("notice-saved"), version);
            finish_with_notice(change, &visit, &session, &found, told, Some(id)).await
        }
        Outcome::Both(theirs) => {
            let both = (&theirs, &answers);
            let fields = asking::differences(&form, fields, &found.sheet, both);
            let action = found.path(&visit, &format!("/items/{id}"));
            Err(both_shown(&change, &visit, &found, (fields, action)).await)
        }
        Outcome::Gone => Err(PageError::NotFound),
    }
}

/// The answers in one line, for the log.
fn words_of(found: &Found, fields: &[Field], answers: &Answers) -> String {
    let said = fields.iter().filter_map(|field| {
        let answer = answers.get(field.key)?;
        Some(found.sheet.words(field, answer))
    });
    said.collect::<Vec<_>>().join("; ")
}
