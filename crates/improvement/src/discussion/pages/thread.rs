//! What was said about a thing, and the form to say more: for the foot of any page of a team.

use std::collections::HashMap;

use askama::Template;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::{
    discussion::{
        Subject,
        model::may_edit,
        store::{self, comment, earlier},
    },
    people::{
        access::TeamVisit,
        model::Right,
        reading::{self, Member},
    },
    platform::{
        components::{Button, Checkboxes, ChoiceItem, Content, Details, Legend, Size, Textarea},
        errors::PageError,
        form::Form,
        messages::{Words, say, say_with, words},
    },
};

#[derive(Template)]
#[template(path = "discussion/pages/thread.html")]
struct Thread {
    comments: Vec<Shown>,
    answer: String,
    form: Option<NewForm>,
}

/// The form for a new comment.
struct NewForm {
    action: String,
    path: String,
    words: Textarea,
    mention: Option<Details>,
    button: Button,
}

/// A comment as it is shown.
struct Shown {
    id: Uuid,
    by: String,
    when: String,
    lines: Vec<String>,
    tells: Option<String>,
    changed: Option<String>,
    earlier: Vec<String>,
    settled: Option<String>,
    edit: Option<String>,
    remove: Option<(String, Button)>,
    settle: Option<(String, Button)>,
}

impl Thread {
    fn say(key: &'static str) -> Words {
        words(key)
    }
}

/// The comments on a thing with the form to add one, as a part of a page. Who only reads gets no form.
pub async fn thread(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    subject: &Subject,
) -> Result<Content, PageError> {
    let comments = store::on(connection, &visit.scope, (subject.kind, subject.id)).await?;
    let ids: Vec<Uuid> = comments.iter().map(|one| one.id).collect();
    let is_changed = comments.iter().any(|one| one.edited_at.is_some());
    let earlier = if is_changed {
        store::earlier_of(connection, ids.clone()).await?
    } else {
        Vec::new()
    };
    let mentions = if ids.is_empty() {
        Vec::new()
    } else {
        store::named_in(connection, ids).await?
    };
    let people = comments
        .iter()
        .flat_map(|one| [one.made_by, one.resolved_by])
        .flatten()
        .chain(mentions.iter().map(|one| one.person_id));
    let names = reading::names_of(connection, people.collect()).await?;
    let shown = comments.iter().map(|one| {
        let mentioned = mentions
            .iter()
            .filter(|mention| mention.comment_id == one.id)
            .filter_map(|mention| names.get(&mention.person_id).cloned());
        let earlier = earlier.iter().filter(|kept| kept.comment_id == one.id);
        shown(visit, one, &names, (mentioned.collect(), earlier.collect()))
    });
    let open = comments.iter().filter(|one| one.resolved_at.is_none());
    let thread = Thread {
        answer: answer(comments.len(), open.count()),
        comments: shown.collect(),
        form: if visit.may(Right::WorkInTeam) {
            Some(new_form(connection, visit, subject).await?)
        } else {
            None
        },
    };
    Ok(Content::html(thread.render()?))
}

fn answer(all: usize, open: usize) -> String {
    match (all, open) {
        (0, _) => say("thread-empty"),
        (_, 0) => say("thread-all-settled"),
        (_, 1) => say("thread-one-open"),
        (_, open) => say_with("thread-some-open", &[("open", &open.to_string())]),
    }
}

fn shown(
    visit: &TeamVisit,
    comment: &comment::Model,
    names: &HashMap<Uuid, String>,
    (mentioned, earlier): (Vec<String>, Vec<&earlier::Model>),
) -> Shown {
    let name = |id: Option<Uuid>| id.and_then(|id| names.get(&id).cloned());
    let by = name(comment.made_by).unwrap_or_else(|| say("discussion-program"));
    let to = |what: &str| visit.path(&format!("/discussion/{}/{what}", comment.id));
    let may_work = visit.may(Right::WorkInTeam);
    let is_own = may_work && comment.made_by == Some(visit.person.id());
    let in_time = may_edit(comment.made_at, visit.visit.now);
    let when = comment.made_at.words();
    let which = [("name", by.as_str()), ("when", when.as_str())];
    let button = |key, which_key| {
        Button::secondary(say(key))
            .small(true)
            .aria_label(say_with(which_key, &which))
    };
    let settle = if comment.resolved_at.is_none() {
        (to("settle"), button("button-settle", "button-settle-which"))
    } else {
        (to("reopen"), button("button-reopen", "button-reopen-which"))
    };
    Shown {
        id: comment.id,
        lines: lines(&comment.words),
        tells: (!mentioned.is_empty())
            .then(|| say_with("comment-tells", &[("names", &mentioned.join(", "))])),
        changed: comment
            .edited_at
            .map(|at| say_with("comment-changed", &[("when", &at.words())])),
        earlier: earlier.iter().flat_map(|kept| lines(&kept.words)).collect(),
        settled: comment.resolved_at.map(|at| {
            let who = name(comment.resolved_by).unwrap_or_else(|| say("discussion-program"));
            say_with("comment-settled", &[("name", &who), ("when", &at.words())])
        }),
        edit: (is_own && in_time).then(|| to("edit")),
        remove: is_own.then(|| {
            let button = button("button-remove-comment", "button-remove-which");
            (to("remove"), button)
        }),
        settle: may_work.then_some(settle),
        by,
        when,
    }
}

fn lines(words: &str) -> Vec<String> {
    let lines = words.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

async fn new_form(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    subject: &Subject,
) -> Result<NewForm, PageError> {
    let readers = reading::readers_of_team(connection, &visit.scope).await?;
    let form = Form::default();
    let mention = mention_question(visit, &readers, &form);
    let label = say_with("question-comment-on", &[("name", &subject.name)]);
    Ok(NewForm {
        action: visit.path(&format!("/comments/{}/{}", subject.kind, subject.id)),
        path: subject.path.clone(),
        words: Textarea::new("comment", label).hint(say("hint-comment-words")),
        mention: mention
            .map(|question| Details::new(say("question-mention-open"), Content::html(question))),
        button: Button::secondary(say("button-add-comment")).prevent_double_click(true),
    })
}

/// Whom to tell of it; nothing where nobody else is in the team.
pub fn mention_question(visit: &TeamVisit, readers: &[Member], form: &Form) -> Option<Checkboxes> {
    let others: Vec<&Member> = readers
        .iter()
        .filter(|one| one.membership.person_id != visit.person.id())
        .collect();
    if others.is_empty() {
        return None;
    }
    let legend = Legend::from(say("question-mention")).size(Size::Small);
    let question = Checkboxes::new("mention", legend)
        .small(true)
        .hint(say("hint-mention"))
        .error(form.error("mention"));
    Some(others.iter().fold(question, |question, one| {
        let id = one.membership.person_id.to_string();
        let ticked = form.is_ticked("mention", &id);
        let words = format!("{}, {}", one.name, one.organisation);
        question.item(ChoiceItem::new(id, words).checked(ticked))
    }))
}
