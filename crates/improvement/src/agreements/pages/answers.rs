//! How the answers of a step are read.

use super::steps::{dates, key_fields, line_lists, lists, texts};
use crate::{
    agreements::{
        agreement_file::{Clause, Label, PublicKey, Reference},
        model::{Around, Draft, Step},
    },
    platform::{
        form::Form,
        messages::{say, say_with},
        signed::texts::TextProblem,
    },
};

/// Reads a step into the draft. What is wrong is said beside its field; what is missing only when it is put forward.
pub fn read(step: Step, form: &mut Form, draft: &mut Draft, around: &Around) {
    for (field, _) in texts(step) {
        let words: Vec<&str> = form.text(field).split_whitespace().collect();
        let words = words.join(" ");
        refuse_unsuitable(form, field, &words, longest(field));
        draft.set(field, &words);
    }
    for field in line_lists(step) {
        let lines: Vec<String> = form
            .text(field)
            .lines()
            .map(|line| line.trim().to_owned())
            .collect();
        for line in &lines {
            refuse_unsuitable(form, field, line, 80);
        }
        draft.set(field, &lines.join("\n"));
    }
    for field in lists(step) {
        let ticked: Vec<&str> = form
            .all(field)
            .into_iter()
            .filter(|one| !one.is_empty())
            .collect();
        draft.set(field, &ticked.join("\n"));
    }
    for date in dates(step) {
        let day = date.read(form);
        draft.set(date.field, &day);
    }
    match step {
        Step::Purpose if Reference::parse(draft.text("reference")).is_err() => {
            form.refuse("reference", say("error-sharing-reference"));
        }
        Step::Rules => read_rules(form, draft),
        Step::Keys => read_keys(form, draft, around),
        Step::Dates if !is_number(draft, "retention_months", 240) => {
            form.refuse("retention_months", say("error-sharing-retention"));
        }
        _ => {}
    }
}

fn longest(field: &str) -> usize {
    match field {
        "purpose"
        | "lawful_basis"
        | "confidentiality_words"
        | "opt_out_basis"
        | "linkage_route"
        | "dpia_section" => 1_500,
        _ => 80,
    }
}

fn is_number(draft: &Draft, field: &str, most: u32) -> bool {
    let number: Option<u32> = draft.text(field).parse().ok();
    number.is_some_and(|number| number <= most)
}

fn read_rules(form: &mut Form, draft: &Draft) {
    if !is_number(draft, "required_width", 1_000) || draft.text("required_width") == "0" {
        form.refuse("required_width", say("error-sharing-width"));
    }
    if draft.text("linkage") == "route" && draft.text("linkage_route").is_empty() {
        form.refuse("linkage_route", say("error-sharing-linkage"));
    }
}

fn read_keys(form: &mut Form, draft: &mut Draft, around: &Around) {
    let mut seen: Vec<String> = Vec::new();
    for (_, field, _) in key_fields(draft, around) {
        let typed = form.text(&field).to_owned();
        let key = PublicKey::parse(&typed).map(|key| key.base64());
        if !typed.is_empty() && key.is_none() {
            form.refuse(&field, say("error-sharing-key"));
        }
        if key.as_ref().is_some_and(|key| seen.contains(key)) {
            form.refuse(&field, say("error-sharing-key-twice"));
        }
        seen.extend(key);
        draft.set(&field, &typed);
    }
}

/// Says what to do about a text that a signed file cannot hold.
pub fn refuse_unsuitable(form: &mut Form, field: &str, text: &str, limit: usize) {
    if text.is_empty() {
        return;
    }
    let problem = if limit <= 80 {
        Label::parse(text).err()
    } else {
        Clause::parse(text).err()
    };
    let message = match problem {
        None => return,
        Some(TextProblem::TooLong(limit)) => {
            say_with("error-text-long", &[("limit", &limit.to_string())])
        }
        Some(TextProblem::TooManyDigits) => say("error-sharing-digits"),
        Some(_) => say("error-sharing-characters"),
    };
    form.refuse(field, message);
}
