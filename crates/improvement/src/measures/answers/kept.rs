//! The answers about a measure as they are kept: in the form again, beside those of somebody else, in the audit log.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Asked, BASELINE, DIRECTION, FREQUENCY, KIND, SHAPE, TEXTS};
use crate::{
    measures::{
        model::{Direction, Frequency, Kind, Shape, number_words},
        store::measure,
    },
    platform::{
        conflict::{Difference, sent, shown},
        form::Form,
        messages::say,
    },
};

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
