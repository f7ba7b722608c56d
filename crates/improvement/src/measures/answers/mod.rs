//! What is asked about a measure: every question once, for the form, for reading it, and for what is kept on record.

mod kept;
mod questions;
mod reading;

pub use kept::{differences, filled, on_record};
pub use questions::{Part, parts};
pub use reading::read;

use uuid::Uuid;

use super::{library::Ready, store::measure};
use crate::platform::date_question::DateQuestion;

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
