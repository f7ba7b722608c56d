//! The answers of a release beyond map and gaps as people see them: a heading, sentences, pictures, tables.

mod advice;
mod bars;
mod cohort;
mod comparisons;
mod how;
mod waits;
mod ways;

pub(super) use comparisons::in_unit;
pub use how::how;

use crate::{
    evidence::release_file::{ReleaseBody, Sentence},
    platform::{components::Table, messages::say},
};

use super::{pictures::Figure, spreadsheets::Sheet};

/// One question of the page with its answer.
#[derive(Clone, Debug)]
pub struct Part {
    /// Where it stands on the page, and the name of its spreadsheet.
    pub name: &'static str,
    /// The question in a few words.
    pub heading: String,
    /// The answer in sentences, the most important first.
    pub sentences: Vec<String>,
    /// Pictures of it.
    pub figures: Vec<NamedFigure>,
    /// Further figures as tables.
    pub tables: Vec<Table>,
    /// How it was counted.
    pub how: String,
    /// The same figures for a spreadsheet.
    pub sheet: Sheet,
}

/// A picture with the name under which it can be taken away.
#[derive(Clone, Debug)]
pub struct NamedFigure {
    /// The name of its file, without ending.
    pub name: String,
    /// The picture.
    pub figure: Figure,
}

/// All answers of a release, in the order of the page.
pub fn parts(body: &ReleaseBody) -> Vec<Part> {
    let answers = &body.answers;
    let parts = [
        answers
            .cohort
            .as_ref()
            .map(|cohort| cohort::cohort(body, cohort)),
        answers
            .waits
            .as_ref()
            .map(|waits| waits::waits(body, waits)),
        answers
            .clock
            .as_ref()
            .map(|clock| waits::clock(body, clock)),
        answers
            .advice
            .as_ref()
            .map(|advice| advice::advice(body, advice)),
        answers
            .fairness
            .as_ref()
            .map(|fairness| comparisons::fairness(body, fairness)),
        answers
            .compare
            .as_ref()
            .map(|compare| comparisons::changes(body, compare)),
        answers.loops.as_ref().map(|loops| ways::loops(body, loops)),
        answers
            .duplicates
            .as_ref()
            .map(|duplicates| ways::duplicates(body, duplicates)),
        answers
            .handovers
            .as_ref()
            .map(|handovers| ways::handovers(body, handovers)),
        answers
            .variants
            .as_ref()
            .map(|variants| ways::variants(body, variants)),
        answers
            .conformance
            .as_ref()
            .map(|conformance| ways::conformance(body, conformance)),
    ];
    parts.into_iter().flatten().collect()
}

/// How a part was counted: its own rules, then what holds for all.
fn how_of(body: &ReleaseBody, rules: &[Sentence]) -> String {
    how(body, rules.iter().map(ToString::to_string))
}

/// The words of a heading.
fn heading(key: &str) -> String {
    say(key)
}
