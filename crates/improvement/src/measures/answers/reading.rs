//! The answers about a measure, read and checked.

use uuid::Uuid;

use super::{Asked, BASELINE, Choice, DIRECTION, FREQUENCY, KIND, SHAPE, TEXTS, Text};
use crate::{
    measures::{
        model::{Direction, Frequency, Kind, Shape},
        store::measure,
    },
    platform::{
        answers::{answer, line, required_line},
        form::Form,
        import::read_number,
        messages::{say, say_with},
    },
};

/// A value that is due later than this many days after its period is no help to anybody.
const LONGEST_WAIT: i32 = 366;

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
