//! What is looked at before anything is sent: OpenSAFELY's reasons for turning an output away, asked of a release by the program
//! before a person has to (opensafely/documentation, docs/outputs/requesting-file-release.md and sdc.md).
//!
//! The types of a release refuse most of it already. Here it is asked of what is written, so that a mistake in a type is found too.

use serde_json::Value;

use super::release_file::{ReleaseBody, check, figures_of_answer};

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// The reason for which outputs are turned away.
    pub reason: &'static str,
    /// What was found, in a sentence.
    pub found: String,
    /// Whether the release may leave.
    pub is_right: bool,
}

/// Smallest count that the rules show (`disclosure::RULES_IN_WORDS`).
const SMALLEST_SHOWN: u64 = 10;
/// Counts are rounded to a multiple of this.
const ROUNDED_TO: u64 = 5;

/// Looks at everything; `file_name` is that of the file to be written.
pub fn look(body: &ReleaseBody, file_name: &str) -> Vec<Looked> {
    vec![
        unrounded(body),
        wrong_redaction(body),
        too_little_context(body),
        missing_description(body),
        wrong_file_type(file_name),
    ]
}

/// Every count of every part of a release, as it is written.
fn counts(body: &ReleaseBody) -> Vec<Option<u64>> {
    let parts = serde_json::to_value(body).expect("a body holds texts and numbers");
    let mut counts = Vec::new();
    for part in ["headline", "quality", "map", "gaps"] {
        counts_of(part, &parts[part], &mut counts);
    }
    for (question, answer) in parts["answers"].as_object().into_iter().flatten() {
        counts_of(question, answer, &mut counts);
    }
    counts
}

fn counts_of(question: &str, answer: &Value, counts: &mut Vec<Option<u64>>) {
    for row in figures_of_answer(question, answer) {
        let months = row.months.iter().map(|(_, line)| line);
        let lines = std::iter::once(&row.line).chain(months);
        counts.extend(lines.flat_map(|line| &line.counts).map(|count| count.value));
    }
}

fn unrounded(body: &ReleaseBody) -> Looked {
    let counts = counts(body);
    let shown = counts.iter().flatten();
    let wrong = shown
        .filter(|count| {
            **count != 0 && (**count < SMALLEST_SHOWN || !count.is_multiple_of(ROUNDED_TO))
        })
        .count();
    Looked {
        reason: "Unrounded counts",
        found: if wrong == 0 {
            format!(
                "All {} counts are withheld, 0, or rounded to a multiple of 5 from 10 upwards.",
                counts.len()
            )
        } else {
            format!(
                "{wrong} counts are not rounded. Make the release again with this version of the program."
            )
        },
        is_right: wrong == 0,
    }
}

fn wrong_redaction(body: &ReleaseBody) -> Looked {
    let fits = check(body);
    let withheld = counts(body).iter().filter(|count| count.is_none()).count();
    Looked {
        reason: "Wrong redaction",
        is_right: fits.is_ok(),
        found: match fits {
            Ok(()) => format!(
                "{withheld} counts are withheld, all by the same word, and no time or share stands beside a withheld count of an arc."
            ),
            Err(problem) => problem.sentence(),
        },
    }
}

fn too_little_context(body: &ReleaseBody) -> Looked {
    let answers = serde_json::to_value(&body.answers).expect("answers hold texts and numbers");
    let mut without: Vec<&str> = Vec::new();
    let answers = answers.as_object();
    for (question, answer) in answers.into_iter().flatten() {
        let rules = answer.get("rules").and_then(Value::as_array);
        if question != "how_counted" && rules.is_none_or(Vec::is_empty) {
            without.push(question);
        }
    }
    let has_sources = !body.sources.is_empty();
    let found = if !without.is_empty() {
        format!(
            "Nothing says how these were counted: {}. Make the release again with this version of the program.",
            without.join(", ")
        )
    } else if has_sources {
        "Period, sources and the rules of counting stand beside every answer.".to_owned()
    } else {
        "No source is named. Read the extracts again, then make the release from the new store."
            .to_owned()
    };
    Looked {
        reason: "Too little context",
        is_right: without.is_empty() && has_sources,
        found,
    }
}

fn missing_description(body: &ReleaseBody) -> Looked {
    let is_right = body.agreement.is_some() && !body.definitions.is_empty();
    Looked {
        reason: "Missing description",
        is_right,
        found: if is_right {
            format!(
                "{} words are defined, and the agreement says what the figures are for.",
                body.definitions.len()
            )
        } else {
            "The words are not defined, or no agreement says what the figures are for. Make the release again under an agreement.".to_owned()
        },
    }
}

fn wrong_file_type(file_name: &str) -> Looked {
    let is_right = std::path::Path::new(file_name)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    Looked {
        reason: "Wrong file type",
        is_right,
        found: if is_right {
            "The file is JSON, and its name says so.".to_owned()
        } else {
            "Only JSON leaves. Let the name of the file end in .json.".to_owned()
        },
    }
}
