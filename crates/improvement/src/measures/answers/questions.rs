//! The form about a measure: its questions in parts.

use super::{Asked, BASELINE, Choice, DIRECTION, FREQUENCY, KIND, SHAPE, TEXTS, Text};
use crate::{
    measures::model::{Direction, Frequency, Kind, Shape},
    platform::{
        components::{ChoiceItem, Content, Input, Legend, Radios, Select, Size, Textarea},
        form::Form,
        messages::say,
    },
};

fn text(field: &str) -> &'static Text {
    let found = TEXTS.iter().find(|text| text.field == field);
    found.unwrap_or(&TEXTS[0])
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
