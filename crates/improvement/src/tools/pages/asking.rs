//! The questions of a tool as form controls, and the answers as they are kept.

use jiff::civil::Date;

use crate::{
    people::model::Side,
    platform::{
        answers::{answer, line},
        components::{Content as Control, Input, Select, Textarea},
        conflict::{Difference, sent, shown},
        form::Form,
        messages::{say, say_with},
    },
    tools::model::{
        Answers,
        sheet::{Sheet, unknown_activity},
        time::{self, Unit},
        tool::{Field, Shape},
    },
};

/// A form filled with what is kept.
pub fn filled(fields: &[Field], answers: &Answers) -> Form {
    let mut form = Form::default();
    for field in fields {
        let kept = answers.get(field.key).map_or("", String::as_str);
        if let (Shape::Time, Ok(minutes)) = (field.shape, kept.parse()) {
            let (amount, unit) = time::largest_unit(minutes);
            form.set(field.key, &amount.to_string());
            form.set(&unit_of(field), unit.key());
        } else {
            form.set(field.key, kept);
        }
    }
    form
}

/// The field that says in which unit a time is given.
fn unit_of(field: &Field) -> String {
    format!("{}_unit", field.key)
}

/// The questions in their order.
pub fn questions(fields: &[Field], form: &Form, sheet: &Sheet) -> Vec<Control> {
    fields
        .iter()
        .flat_map(|field| question(field, form, sheet))
        .collect()
}

fn question(field: &Field, form: &Form, sheet: &Sheet) -> Vec<Control> {
    let (value, error) = (form.text(field.key), form.error(field.key));
    let label = label(field);
    match field.shape {
        Shape::Line => {
            let input = Input::new(field.key, label).value(value).error(error);
            vec![match hint(field) {
                Some(hint) => Control::html(input.hint(hint)),
                None => Control::html(input),
            }]
        }
        Shape::Count => {
            let input = Input::new(field.key, label).value(value).error(error);
            let input = input.inputmode("numeric").width(10);
            vec![match hint(field) {
                Some(hint) => Control::html(input.hint(hint)),
                None => Control::html(input),
            }]
        }
        Shape::Text => {
            let area = Textarea::new(field.key, label).value(value).error(error);
            vec![match hint(field) {
                Some(hint) => Control::html(area.hint(hint)),
                None => Control::html(area),
            }]
        }
        Shape::Time => time_question(field, form),
        Shape::Choice(_) | Shape::Side | Shape::Item(_) | Shape::Activity => {
            let select = Select::new(field.key, label).value(value).error(error);
            let select = match hint(field) {
                Some(hint) => select.hint(hint),
                None => select,
            };
            let first = select.item("", say("tools-choose"));
            let all = choices(field.shape, value, sheet).into_iter();
            vec![Control::html(
                all.fold(first, |select, (key, words)| select.item(key, words)),
            )]
        }
    }
}

/// A question that may stay unanswered says so.
fn label(field: &Field) -> String {
    let question = say(field.label);
    if field.missing.is_empty() {
        say_with("tools-optional", &[("question", &question)])
    } else {
        question
    }
}

fn hint(field: &Field) -> Option<String> {
    (!field.hint.is_empty()).then(|| say(field.hint))
}

fn time_question(field: &Field, form: &Form) -> Vec<Control> {
    let amount = Input::new(field.key, label(field))
        .value(form.text(field.key))
        .error(form.error(field.key))
        .inputmode("decimal")
        .width(5);
    let amount = match hint(field) {
        Some(hint) => amount.hint(hint),
        None => amount,
    };
    let question = say_with("tools-unit-of", &[("question", &say(field.label))]);
    let name = unit_of(field);
    let chosen = match form.text(&name) {
        "" => Unit::Minutes.key(),
        chosen => chosen,
    };
    let unit = Select::new(name.as_str(), question).value(chosen);
    let unit = Unit::ALL.into_iter().fold(unit, |select, unit| {
        select.item(unit.key(), say(unit.words()))
    });
    vec![Control::html(amount), Control::html(unit)]
}

/// What can be chosen. An activity that is in no release any more stays, so that saving loses nothing.
fn choices(shape: Shape, value: &str, sheet: &Sheet) -> Vec<(String, String)> {
    match shape {
        Shape::Choice(choices) => choices
            .iter()
            .map(|(key, words)| ((*key).to_owned(), say(words)))
            .collect(),
        Shape::Side => Side::ALL
            .into_iter()
            .map(|side| (side.key().to_owned(), side.label().to_owned()))
            .collect(),
        Shape::Item(list) => sheet
            .items(list)
            .iter()
            .map(|item| {
                (
                    item.id.to_string(),
                    sheet.name_of_id(list, &item.id.to_string()),
                )
            })
            .collect(),
        Shape::Activity => {
            let known = sheet.activities.clone().into_iter();
            let unknown = !value.is_empty() && !sheet.activities.contains_key(value);
            known
                .chain(unknown.then(|| (value.to_owned(), unknown_activity(value))))
                .collect()
        }
        Shape::Line | Shape::Text | Shape::Time | Shape::Count => Vec::new(),
    }
}

/// The answers that were given. What is missing or cannot be an answer is refused beside its field.
pub fn read(form: &mut Form, fields: &[Field], sheet: &Sheet, today: Date) -> Answers {
    form.refuse_birth_dates(today);
    let mut answers = Answers::new();
    for field in fields {
        if !field.missing.is_empty() {
            form.required(field.key, &say(field.missing));
        }
        let given = read_one(form, field, sheet);
        if !given.is_empty() {
            answers.insert(field.key.to_owned(), given);
        }
    }
    answers
}

fn read_one(form: &mut Form, field: &Field, sheet: &Sheet) -> String {
    match field.shape {
        Shape::Line => line(form, field.key),
        Shape::Text => answer(form, field.key),
        Shape::Time => read_time(form, field),
        Shape::Count => {
            let given = form.text(field.key).replace(',', "");
            refuse_unless(form, field, &given, "tools-count-wrong", |given| {
                field.shape.takes(given)
            })
        }
        Shape::Item(list) => {
            let given = form.text(field.key).to_owned();
            let items = sheet.items(list);
            refuse_unless(form, field, &given, "tools-item-gone", |given| {
                items.iter().any(|item| item.id.to_string() == given)
            })
        }
        Shape::Choice(_) | Shape::Side | Shape::Activity => {
            let given = form.text(field.key).to_owned();
            let choices = choices(field.shape, &given, sheet);
            refuse_unless(form, field, &given, "tools-choice-wrong", |given| {
                let offered = choices.iter().any(|(key, _)| key == given);
                offered && field.shape.takes(given)
            })
        }
    }
}

fn refuse_unless(
    form: &mut Form,
    field: &Field,
    given: &str,
    message: &str,
    fits: impl Fn(&str) -> bool,
) -> String {
    if !given.is_empty() && !fits(given) {
        form.refuse(field.key, say(message));
    }
    given.to_owned()
}

fn read_time(form: &mut Form, field: &Field) -> String {
    let given = form.text(field.key).to_owned();
    if given.is_empty() {
        return given;
    }
    let unit = match form.text(&unit_of(field)) {
        "" => Unit::Minutes.key().to_owned(),
        unit => unit.to_owned(),
    };
    if let Some(minutes) = time::minutes(&given, &unit) {
        minutes.to_string()
    } else {
        form.refuse(field.key, say("tools-time-wrong"));
        String::new()
    }
}

/// Both versions of the answers, and what the form sends when the person saves again.
pub fn differences(
    form: &Form,
    fields: &[Field],
    sheet: &Sheet,
    (theirs, yours): (&Answers, &Answers),
) -> Vec<Difference> {
    let both = fields.iter().flat_map(|field| {
        let of = |answers: &Answers| {
            let kept = answers.get(field.key).map_or("", String::as_str);
            sheet.words(field, kept)
        };
        let (label, theirs, yours) = (say(field.label), of(theirs), of(yours));
        let mut fields = vec![shown(&label, &theirs, &yours)];
        fields.push(sent(field.key, form.text(field.key)));
        if matches!(field.shape, Shape::Time) {
            let unit = unit_of(field);
            fields.push(sent(&unit, form.text(&unit)));
        }
        fields
    });
    both.collect()
}
