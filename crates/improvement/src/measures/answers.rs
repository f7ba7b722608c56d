//! What is asked about a measure, and how the answers are read, compared and kept on record.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    library::Ready,
    model::{Direction, Frequency, Kind, Shape, number_words},
    store::measure,
};
use crate::platform::{
    answers::{answer, line, required_line},
    components::{ChoiceItem, Content, Input, Legend, Radios, Select, Size, Textarea},
    conflict::{Difference, sent, shown},
    date_question::DateQuestion,
    form::Form,
    import::read_number,
    messages::{say, say_with},
};

/// First and last day of the baseline.
const BASELINE: [DateQuestion; 2] = [
    DateQuestion {
        field: "baseline_from",
        label: "question-baseline-from",
    },
    DateQuestion {
        field: "baseline_to",
        label: "question-baseline-to",
    },
];
/// A value that is due later than this many days after its period is no help to anybody.
const LONGEST_WAIT: i32 = 366;

/// A text that is asked.
struct Text {
    field: &'static str,
    label: &'static str,
    hint: &'static str,
    of: fn(&measure::Model) -> &String,
    place: fn(&mut measure::Model) -> &mut String,
    is_long: bool,
    /// The message when it is missing; empty where it may be.
    missing: &'static str,
}

macro_rules! text {
    ($field:ident, $label:literal, $hint:literal, $is_long:literal, $missing:literal) => {
        Text {
            field: stringify!($field),
            label: $label,
            hint: $hint,
            of: |measure| &measure.$field,
            place: |measure| &mut measure.$field,
            is_long: $is_long,
            missing: $missing,
        }
    };
}

#[rustfmt::skip]
const TEXTS: [Text; 12] = [
    text!(name, "question-measure-name", "hint-measure-name", false, "error-measure-name"),
    text!(why, "question-measure-why", "hint-measure-why", true, "error-measure-why"),
    text!(numerator, "question-measure-numerator", "hint-measure-numerator", true, "error-measure-numerator"),
    text!(denominator, "question-measure-denominator", "hint-measure-denominator", true, ""),
    text!(inclusions, "question-measure-inclusions", "hint-measure-inclusions", true, ""),
    text!(exclusions, "question-measure-exclusions", "hint-measure-exclusions", true, ""),
    text!(unit, "question-measure-unit", "hint-measure-unit", false, "error-measure-unit"),
    text!(target_source, "question-measure-target-source", "hint-measure-target-source", false, ""),
    text!(source_system, "question-measure-source-system", "hint-measure-source-system", false, ""),
    text!(sharing_basis, "question-measure-sharing", "hint-measure-sharing", false, ""),
    text!(equality, "question-measure-equality", "hint-measure-equality", false, ""),
    text!(library_key, "", "", false, ""),
];

fn text(field: &str) -> &'static Text {
    let found = TEXTS.iter().find(|text| text.field == field);
    found.unwrap_or(&TEXTS[0])
}

/// Whom one may choose to collect and check: the members of the team, by membership.
pub struct Asked {
    /// Id and name of each.
    pub members: Vec<(Uuid, String)>,
    /// The other measures of the team, whose names are taken.
    pub others: Vec<measure::Model>,
}

/// A choice that is asked: field, label, the message when nothing is chosen.
type Choice = (&'static str, &'static str, &'static str);

const KIND: Choice = ("kind", "question-measure-kind", "error-measure-kind");
const SHAPE: Choice = ("shape", "question-measure-shape", "error-measure-shape");
const DIRECTION: Choice = (
    "direction",
    "question-measure-direction",
    "error-measure-direction",
);
const FREQUENCY: Choice = (
    "frequency",
    "question-measure-frequency",
    "error-measure-frequency",
);

/// Reads the answers into a measure. The form says whether they are fine.
pub fn read(form: &mut Form, asked: &Asked, mut measure: measure::Model) -> measure::Model {
    for text in &TEXTS {
        *(text.place)(&mut measure) = read_text(form, text);
    }
    refuse_known_name(form, &measure, &asked.others);
    measure.kind = chosen(form, KIND, |key| Kind::parse(key).is_some());
    measure.shape = chosen(form, SHAPE, |key| Shape::parse(key).is_some());
    measure.direction = chosen(form, DIRECTION, |key| Direction::parse(key).is_some());
    measure.frequency = chosen(form, FREQUENCY, |key| Frequency::parse(key).is_some());
    refuse_missing_denominator(form, &measure);
    measure.target = read_target(form);
    measure.due_days = read_due_days(form);
    [measure.baseline_from, measure.baseline_to] = BASELINE.map(|question| question.read(form));
    refuse_turned_baseline(form, &measure);
    measure.collected_by = read_member(form, "collected_by", asked);
    measure.checked_by = read_member(form, "checked_by", asked);
    measure
}

fn read_text(form: &mut Form, text: &Text) -> String {
    match (text.missing, text.is_long) {
        ("", false) => line(form, text.field),
        (missing, false) => required_line(form, text.field, missing),
        (missing, true) => {
            if !missing.is_empty() {
                form.required(text.field, &say(missing));
            }
            answer(form, text.field)
        }
    }
}

fn refuse_known_name(form: &mut Form, measure: &measure::Model, others: &[measure::Model]) {
    let taken = |other: &measure::Model| {
        other.id != measure.id && other.name.to_lowercase() == measure.name.to_lowercase()
    };
    if !measure.name.is_empty() && others.iter().any(taken) {
        form.refuse(
            "name",
            say_with("error-measure-known", &[("name", &measure.name)]),
        );
    }
}

fn chosen(form: &mut Form, (field, _, missing): Choice, is_known: impl Fn(&str) -> bool) -> String {
    let key = form.text(field).to_owned();
    if !is_known(&key) {
        form.refuse(field, say(missing));
    }
    key
}

fn refuse_missing_denominator(form: &mut Form, measure: &measure::Model) {
    let needed = Shape::parse(&measure.shape).is_some_and(Shape::has_denominator);
    if needed && measure.denominator.is_empty() {
        form.refuse("denominator", say("error-measure-denominator"));
    }
}

fn read_target(form: &mut Form) -> Option<f64> {
    let typed = form.text("target").to_owned();
    let read = read_number(&typed);
    if read.is_none() && !typed.is_empty() {
        form.refuse("target", say("error-measure-target"));
    }
    read
}

fn read_due_days(form: &mut Form) -> i32 {
    let days = form
        .number("due_days")
        .filter(|days| (0..=LONGEST_WAIT).contains(days));
    if days.is_none() {
        form.refuse("due_days", say("error-measure-due-days"));
    }
    days.unwrap_or_default()
}

fn refuse_turned_baseline(form: &mut Form, measure: &measure::Model) {
    let (from, to) = (&measure.baseline_from, &measure.baseline_to);
    if from.is_empty() != to.is_empty() || (!to.is_empty() && to < from) {
        form.refuse(&BASELINE[1].id("day"), say("error-measure-baseline"));
    }
}

fn read_member(form: &mut Form, field: &str, asked: &Asked) -> Option<Uuid> {
    let sent = form.text(field).parse::<Uuid>().ok();
    let found = asked.members.iter().find(|(id, _)| Some(*id) == sent);
    if found.is_none() && !form.text(field).is_empty() {
        form.refuse(field, say("error-measure-member"));
    }
    found.map(|(id, _)| *id)
}

/// A part of the form with its heading.
pub struct Part {
    /// The heading.
    pub heading: String,
    /// Its questions.
    pub questions: Vec<Content>,
}

/// The questions, in parts.
pub fn parts(form: &Form, asked: &Asked) -> Vec<Part> {
    let words = |field| text_question(form, text(field));
    let part = |heading: &str, questions| Part {
        heading: say(heading),
        questions,
    };
    let baseline = BASELINE.map(|question| Content::html(question.control(form)));
    vec![
        part(
            "measure-part-what",
            vec![
                words("name"),
                words("why"),
                radios(form, KIND, &explained(Kind::ALL, Kind::key, Kind::words)),
            ],
        ),
        part(
            "measure-part-definition",
            vec![
                radios(
                    form,
                    SHAPE,
                    &explained(Shape::ALL, Shape::key, Shape::words),
                ),
                words("numerator"),
                words("denominator"),
                words("inclusions"),
                words("exclusions"),
                words("unit"),
            ],
        ),
        part(
            "measure-part-good",
            [
                vec![
                    radios(
                        form,
                        DIRECTION,
                        &explained(Direction::ALL, Direction::key, Direction::words),
                    ),
                    short(
                        form,
                        "target",
                        "question-measure-target",
                        "hint-measure-target",
                    ),
                    words("target_source"),
                ],
                baseline.into(),
            ]
            .concat(),
        ),
        part(
            "measure-part-collecting",
            vec![
                radios(
                    form,
                    FREQUENCY,
                    &explained(Frequency::ALL, Frequency::key, Frequency::words),
                ),
                short(
                    form,
                    "due_days",
                    "question-measure-due-days",
                    "hint-measure-due-days",
                ),
                words("source_system"),
                member_question(form, "collected_by", "question-measure-collected-by", asked),
                member_question(form, "checked_by", "question-measure-checked-by", asked),
            ],
        ),
        part(
            "measure-part-sharing",
            vec![words("sharing_basis"), words("equality")],
        ),
    ]
}

/// Key and words of every member of a list.
fn explained<T: Copy>(
    all: &[T],
    key: fn(T) -> &'static str,
    words: fn(T) -> &'static str,
) -> Vec<(&'static str, String)> {
    all.iter()
        .map(|one| (key(*one), say(words(*one))))
        .collect()
}

fn text_question(form: &Form, text: &Text) -> Content {
    let (label, hint) = (say(text.label), say(text.hint));
    if text.is_long {
        return Content::html(
            Textarea::new(text.field, label)
                .hint(hint)
                .value(form.text(text.field))
                .error(form.error(text.field)),
        );
    }
    let input = Input::new(text.field, label)
        .hint(hint)
        .value(form.text(text.field))
        .error(form.error(text.field));
    Content::html(input)
}

fn short(form: &Form, field: &str, label: &str, hint: &str) -> Content {
    let input = Input::new(field, say(label))
        .hint(say(hint))
        .classes("nhsuk-input--width-5")
        .value(form.text(field))
        .error(form.error(field));
    Content::html(input)
}

fn radios(form: &Form, (field, label, _): Choice, items: &[(&str, String)]) -> Content {
    let question = Radios::new(field, Legend::from(say(label)).size(Size::Small))
        .value(form.text(field))
        .error(form.error(field));
    let question = items.iter().fold(question, |question, (key, words)| {
        question.item(ChoiceItem::new(*key, words.as_str()))
    });
    Content::html(question)
}

fn member_question(form: &Form, field: &str, label: &str, asked: &Asked) -> Content {
    let question = Select::new(field, say(label))
        .value(form.text(field))
        .error(form.error(field))
        .item("", say("measure-nobody"));
    let question = asked.members.iter().fold(question, |question, (id, name)| {
        question.item(id.to_string(), name.as_str())
    });
    Content::html(question)
}

/// The form as the measure is.
pub fn filled(measure: &measure::Model) -> Form {
    let mut form = Form::default();
    for text in &TEXTS {
        form.set(text.field, (text.of)(measure));
    }
    for (field, value) in plain_answers(measure) {
        form.set(field, &value);
    }
    BASELINE[0].fill(&mut form, &measure.baseline_from);
    BASELINE[1].fill(&mut form, &measure.baseline_to);
    form
}

/// Answers that are sent as they are kept.
fn plain_answers(measure: &measure::Model) -> [(&'static str, String); 8] {
    let id = |id: Option<Uuid>| id.map_or_else(String::new, |id| id.to_string());
    [
        ("kind", measure.kind.clone()),
        ("shape", measure.shape.clone()),
        ("direction", measure.direction.clone()),
        ("frequency", measure.frequency.clone()),
        (
            "target",
            measure
                .target
                .map_or_else(String::new, |target| target.to_string()),
        ),
        ("due_days", measure.due_days.to_string()),
        ("collected_by", id(measure.collected_by)),
        ("checked_by", id(measure.checked_by)),
    ]
}

/// Both versions of every field.
pub fn differences(
    form: &Form,
    asked: &Asked,
    theirs: &measure::Model,
    yours: &measure::Model,
) -> Vec<Difference> {
    let of_texts = TEXTS.iter().filter(|text| !text.label.is_empty());
    let mut all: Vec<Difference> = of_texts
        .map(|text| {
            Difference::new(
                &say(text.label),
                text.field,
                (text.of)(theirs),
                (text.of)(yours),
            )
        })
        .collect();
    let (their, your) = (in_words(theirs, asked), in_words(yours, asked));
    for ((label, their), (_, your)) in their.iter().zip(&your) {
        all.push(shown(&say(label), their, your));
    }
    all.extend(
        plain_answers(yours)
            .iter()
            .map(|(field, value)| sent(field, value)),
    );
    for (question, (their, your)) in BASELINE.into_iter().zip([
        (&theirs.baseline_from, &yours.baseline_from),
        (&theirs.baseline_to, &yours.baseline_to),
    ]) {
        all.extend(question.differences(form, their, your));
    }
    all.push(sent("library_key", &yours.library_key));
    all
}

/// What was chosen, in words, with the message that names the question.
fn in_words(measure: &measure::Model, asked: &Asked) -> Vec<(&'static str, String)> {
    let words = |message: Option<&'static str>| message.map(say).unwrap_or_default();
    let name = |id: Option<Uuid>| {
        let member = asked.members.iter().find(|(member, _)| Some(*member) == id);
        member.map_or_else(|| say("measure-nobody"), |(_, name)| name.clone())
    };
    vec![
        (KIND.1, words(Kind::parse(&measure.kind).map(Kind::words))),
        (
            SHAPE.1,
            words(Shape::parse(&measure.shape).map(Shape::words)),
        ),
        (
            DIRECTION.1,
            words(Direction::parse(&measure.direction).map(Direction::words)),
        ),
        (
            FREQUENCY.1,
            words(Frequency::parse(&measure.frequency).map(Frequency::words)),
        ),
        (
            "question-measure-target",
            measure.target.map(number_words).unwrap_or_default(),
        ),
        ("question-measure-due-days", measure.due_days.to_string()),
        ("question-measure-collected-by", name(measure.collected_by)),
        ("question-measure-checked-by", name(measure.checked_by)),
    ]
}

/// What the audit log keeps of a measure.
pub fn on_record(measure: &measure::Model) -> Value {
    let mut kept = Map::new();
    for text in &TEXTS {
        kept.insert(text.field.to_owned(), json!((text.of)(measure)));
    }
    for (field, value) in plain_answers(measure) {
        kept.insert(field.to_owned(), json!(value));
    }
    kept.insert("baseline_from".to_owned(), json!(measure.baseline_from));
    kept.insert("baseline_to".to_owned(), json!(measure.baseline_to));
    Value::Object(kept)
}

/// A measure that begins as a definition of the library.
pub fn copied(ready: &Ready, blank: measure::Model) -> measure::Model {
    measure::Model {
        name: ready.name.clone(),
        why: ready.why.clone(),
        kind: ready.kind.key().to_owned(),
        shape: ready.shape.key().to_owned(),
        numerator: ready.numerator.clone(),
        denominator: ready.denominator.clone(),
        inclusions: ready.inclusions.clone(),
        exclusions: ready.exclusions.clone(),
        unit: ready.unit.clone(),
        direction: ready.direction.key().to_owned(),
        target: ready.target,
        target_source: ready.target_source.clone(),
        frequency: ready.frequency.key().to_owned(),
        source_system: ready.source_system.clone(),
        equality: ready.equality.clone(),
        library_key: ready.key.to_owned(),
        library_written_on: ready.written_on.to_string(),
        ..blank
    }
}
