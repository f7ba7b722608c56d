//! What is asked about a piece of evidence, and how the answers are read.

use jiff::civil::Date;

use crate::{
    people::model::Side,
    platform::{
        answers::{answer, line, required_line},
        components::{Checkboxes, ChoiceItem, Content, Input, Legend, Radios, Size, Textarea},
        conflict::{Difference, sent, shown},
        date_question::DateQuestion,
        form::Form,
        messages::say,
        patient_details::refuse_birth_dates,
    },
    problem::{
        model::evidence::{Kind, Reader, UseAs, kept_sides, read_sides, tidy_tags},
        store::evidence::row,
    },
};

const WHEN: DateQuestion = DateQuestion {
    field: "happened_on",
    label: "question-evidence-when",
};

/// The form as it is saved.
pub fn filled(piece: &row::Model) -> Form {
    let mut form = Form::filled(&[
        ("kind", &piece.kind),
        ("title", &piece.title),
        ("role", &piece.role),
        ("name", &piece.name),
        ("tells", &piece.tells),
        ("tags", &piece.tags),
        ("use_as", &piece.use_as),
        ("consent", if piece.consent { "yes" } else { "" }),
    ]);
    for side in read_sides(&piece.sides) {
        form.set("sides", side.key());
    }
    WHEN.fill(&mut form, &piece.happened_on);
    form
}

/// Reads the answers into a piece of evidence. The form says whether they are fine.
pub fn read(form: &mut Form, reader: Reader, today: Date, piece: row::Model) -> row::Model {
    let kind = Kind::parse(form.text("kind"));
    if kind.is_none() {
        form.refuse("kind", say("error-evidence-kind"));
    }
    let title = required_line(form, "title", "error-evidence-title");
    let sides = read_who(form, kind);
    let role = line(form, "role");
    if role.is_empty() && kind.is_some_and(Kind::needs_consent) {
        form.refuse("role", say("error-evidence-role"));
    }
    let happened_on = read_when(form, today);
    let consent = form.is_ticked("consent", "yes");
    if !consent && kind.is_some_and(Kind::needs_consent) {
        form.refuse("consent", say("error-evidence-consent"));
    }
    let use_as = read_use(form, reader);
    // A name is kept only where its owner agreed to be named.
    let name = line(form, "name");
    let is_named = use_as == Some(UseAs::Attributed);
    if is_named && name.is_empty() && kind.is_some_and(Kind::needs_consent) {
        form.refuse("name", say("error-evidence-name"));
    }
    form.required("tells", &say("error-evidence-tells"));
    refuse_birth_dates(form, &["title", "role", "name", "tells", "tags"], today);
    row::Model {
        kind: form.text("kind").to_owned(),
        title,
        sides: kept_sides(&sides),
        role,
        name: if is_named { name } else { String::new() },
        happened_on,
        consent,
        use_as: form.text("use_as").to_owned(),
        tells: answer(form, "tells"),
        tags: tidy_tags(&line(form, "tags")),
        ..piece
    }
}

fn read_who(form: &mut Form, kind: Option<Kind>) -> Vec<Side> {
    let sides: Vec<Side> = form
        .all("sides")
        .into_iter()
        .filter_map(|key| key.parse().ok())
        .collect();
    if sides.is_empty() && kind.is_some_and(Kind::is_heard) {
        form.refuse("sides", say("error-evidence-sides"));
    }
    sides
}

fn read_when(form: &mut Form, today: Date) -> String {
    let day = WHEN.read(form);
    let part = WHEN.id("day");
    if day.is_empty() {
        form.refuse(&part, say("error-evidence-when"));
    }
    if day.parse::<Date>().is_ok_and(|day| day > today) {
        form.refuse(&part, say("error-evidence-future"));
    }
    day
}

/// Who does not read what is private to the team cannot write it either: they would not find it again.
fn read_use(form: &mut Form, reader: Reader) -> Option<UseAs> {
    let use_as = UseAs::parse(form.text("use_as"));
    match use_as {
        None => form.refuse("use_as", say("error-evidence-use")),
        Some(UseAs::Private) if reader == Reader::Other => {
            form.refuse("use_as", say("error-evidence-private"));
        }
        Some(_) => {}
    }
    use_as
}

/// The questions.
pub fn questions(form: &Form, reader: Reader) -> Vec<Content> {
    vec![
        Content::html(choices(
            form,
            "kind",
            "question-evidence-kind",
            Kind::ALL,
            Kind::key,
            Kind::words,
        )),
        Content::html(short(
            form,
            "title",
            "question-evidence-title",
            "hint-evidence-title",
        )),
        Content::html(who(form)),
        Content::html(short(
            form,
            "role",
            "question-evidence-role",
            "hint-evidence-role",
        )),
        Content::html(WHEN.control(form)),
        Content::html(consent(form)),
        Content::html(usage(form, reader)),
        Content::html(short(
            form,
            "name",
            "question-evidence-name",
            "hint-evidence-name",
        )),
        Content::html(
            Textarea::new("tells", say("question-evidence-tells"))
                .hint(say("hint-evidence-tells"))
                .value(form.text("tells"))
                .error(form.error("tells")),
        ),
        Content::html(short(
            form,
            "tags",
            "question-evidence-tags",
            "hint-evidence-tags",
        )),
    ]
}

fn short(form: &Form, field: &str, label: &str, hint: &str) -> Input {
    Input::new(field, say(label))
        .hint(say(hint))
        .value(form.text(field))
        .error(form.error(field))
}

fn choices<T: Copy>(
    form: &Form,
    field: &str,
    label: &str,
    all: &[T],
    key: fn(T) -> &'static str,
    words: fn(T) -> &'static str,
) -> Radios {
    let legend = Legend::from(say(label)).size(Size::Small);
    let empty = Radios::new(field, legend)
        .value(form.text(field))
        .error(form.error(field));
    all.iter().fold(empty, |radios, one| {
        radios.item(ChoiceItem::new(key(*one), say(words(*one))))
    })
}

fn who(form: &Form) -> Checkboxes {
    let legend = Legend::from(say("question-evidence-sides")).size(Size::Small);
    let empty = Checkboxes::new("sides", legend)
        .hint(say("hint-evidence-sides"))
        .error(form.error("sides"));
    Side::ALL.into_iter().fold(empty, |boxes, side| {
        let ticked = form.is_ticked("sides", side.key());
        boxes.item(ChoiceItem::new(side.key(), side.label()).checked(ticked))
    })
}

fn consent(form: &Form) -> Checkboxes {
    let legend = Legend::from(say("question-evidence-consent")).size(Size::Small);
    let yes = ChoiceItem::new("yes", say("evidence-consent-yes"));
    Checkboxes::new("consent", legend)
        .hint(say("hint-evidence-consent"))
        .error(form.error("consent"))
        .item(yes.checked(form.is_ticked("consent", "yes")))
}

fn usage(form: &Form, reader: Reader) -> Radios {
    let offered: Vec<UseAs> = UseAs::ALL
        .iter()
        .copied()
        .filter(|one| *one != UseAs::Private || reader == Reader::Member)
        .collect();
    choices(
        form,
        "use_as",
        "question-evidence-use",
        &offered,
        UseAs::key,
        UseAs::words,
    )
    .hint(say("hint-evidence-use"))
}

/// Both versions of a piece of evidence that two people saved.
pub fn differences(form: &Form, theirs: &row::Model, yours: &row::Model) -> Vec<Difference> {
    let kind = |key: &str| {
        Kind::parse(key)
            .map(Kind::words)
            .map(say)
            .unwrap_or_default()
    };
    let usage = |key: &str| {
        UseAs::parse(key)
            .map(UseAs::words)
            .map(say)
            .unwrap_or_default()
    };
    let sides = |kept: &str| {
        let labels: Vec<&str> = read_sides(kept).into_iter().map(Side::label).collect();
        labels.join(", ")
    };
    let text = |label: &str, field: &str, theirs: &str, yours: &str| {
        Difference::new(&say(label), field, theirs, yours)
    };
    let mut all = vec![
        shown(
            &say("question-evidence-kind"),
            &kind(&theirs.kind),
            &kind(&yours.kind),
        ),
        sent("kind", &yours.kind),
        text(
            "question-evidence-title",
            "title",
            &theirs.title,
            &yours.title,
        ),
        shown(
            &say("question-evidence-sides"),
            &sides(&theirs.sides),
            &sides(&yours.sides),
        ),
        text("question-evidence-role", "role", &theirs.role, &yours.role),
        shown(
            &say("question-evidence-use"),
            &usage(&theirs.use_as),
            &usage(&yours.use_as),
        ),
        sent("use_as", &yours.use_as),
        text("question-evidence-name", "name", &theirs.name, &yours.name),
        text(
            "question-evidence-tells",
            "tells",
            &theirs.tells,
            &yours.tells,
        ),
        text("question-evidence-tags", "tags", &theirs.tags, &yours.tags),
    ];
    for side in read_sides(&yours.sides) {
        all.push(sent("sides", side.key()));
    }
    if yours.consent {
        all.push(sent("consent", "yes"));
    }
    all.extend(WHEN.differences(form, &theirs.happened_on, &yours.happened_on));
    all
}
