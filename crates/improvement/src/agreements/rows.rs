//! What an agreement says, line by line in words: the same on its page, on paper and at the terminal.

use super::{
    agreement_file::{Agreement, Linkage, OptOut, Party, SignedBy},
    model::Step,
};
use crate::platform::{
    messages::{label, say, say_with},
    signed::texts::{Label, Slug},
};

/// A line: what it is called, and what it says.
pub type Row = (&'static str, String);

/// Every line, by the step in which it was drafted. `team` names a team that receives.
pub fn rows(agreement: &Agreement, team: &dyn Fn(&Slug) -> String) -> Vec<(Step, Vec<Row>)> {
    vec![
        (Step::Purpose, purpose(agreement)),
        (Step::Parties, parties(agreement, team)),
        (Step::Law, law(agreement)),
        (Step::Questions, questions(agreement)),
        (Step::Subject, subject(agreement)),
        (Step::Rules, rules(agreement)),
        (Step::Keys, keys(agreement)),
        (Step::Dates, dates(agreement)),
    ]
}

fn purpose(agreement: &Agreement) -> Vec<Row> {
    let number = agreement.version.to_string();
    let words = [
        ("reference", agreement.reference.as_str()),
        ("version", &number),
    ];
    vec![
        (
            label("line-reference"),
            say_with("sharing-reference-version", &words),
        ),
        (label("sharing-title"), agreement.title.to_string()),
        (label("sharing-purpose"), agreement.purpose.to_string()),
    ]
}

fn parties(agreement: &Agreement, team: &dyn Fn(&Slug) -> String) -> Vec<Row> {
    let named = |party: &Party| format!("{} ({})", party.name, party.ods_code);
    let (releasing, receiving): (Vec<&Party>, Vec<&Party>) = agreement
        .parties
        .iter()
        .partition(|party| party.releases.is_some());
    let words = |parties: Vec<&Party>| {
        let lines: Vec<String> = parties.into_iter().map(named).collect();
        or_none(lines.join("\n"))
    };
    let recipients: Vec<String> = agreement.recipients.iter().map(team).collect();
    vec![
        (label("sharing-parties-releasing"), words(releasing)),
        (label("sharing-parties-receiving"), words(receiving)),
        (label("line-recipients"), recipients.join("\n")),
    ]
}

fn law(agreement: &Agreement) -> Vec<Row> {
    let (applies, basis) = match &agreement.opt_out {
        OptOut::Applies(basis) => ("sharing-opt-out-applies", basis),
        OptOut::DoesNotApply(basis) => ("sharing-opt-out-does-not-apply", basis),
    };
    vec![
        (
            label("sharing-lawful-basis"),
            agreement.lawful_basis.to_string(),
        ),
        (
            label("sharing-confidentiality"),
            agreement.confidentiality.to_string(),
        ),
        (
            label("sharing-opt-out"),
            format!("{}\n{basis}", say(applies)),
        ),
    ]
}

fn questions(agreement: &Agreement) -> Vec<Row> {
    let asked = agreement.questions.iter().map(|one| {
        let version = one.version.to_string();
        let words = [("question", one.question.label()), ("version", &version)];
        say_with("sharing-question-version", &words)
    });
    vec![
        (
            label("line-questions"),
            asked.collect::<Vec<_>>().join("\n"),
        ),
        (
            label("line-finest-period"),
            agreement.finest_period.label().to_owned(),
        ),
    ]
}

fn subject(agreement: &Agreement) -> Vec<Row> {
    let lines = |labels: &[Label]| {
        let labels: Vec<&str> = labels.iter().map(Label::as_str).collect();
        labels.join("\n")
    };
    let services = match agreement.services.len() {
        0 => say("sharing-all-services"),
        _ => lines(&agreement.services),
    };
    let groups = match agreement.groups.len() {
        0 => say("sharing-no-groups"),
        _ => lines(&agreement.groups),
    };
    let from = agreement.earliest.words();
    let days = match agreement.latest {
        Some(latest) => say_with(
            "sharing-days-between",
            &[("from", &from), ("to", &latest.words())],
        ),
        None => say_with("sharing-days-from", &[("from", &from)]),
    };
    vec![
        (label("line-services"), services),
        (label("line-groups"), groups),
        (label("line-days"), days),
    ]
}

fn rules(agreement: &Agreement) -> Vec<Row> {
    let linkage = match &agreement.linkage {
        Linkage::None => say("sharing-linkage-none"),
        Linkage::Route(route) => format!("{}\n{route}", say("sharing-linkage-some")),
    };
    let width = agreement.required_width.to_string();
    vec![
        (
            label("line-rules"),
            profile_words(agreement.rule_profile.as_str()),
        ),
        (
            label("line-width"),
            say_with("sharing-width-words", &[("width", &width)]),
        ),
        (label("line-linkage"), linkage),
        (label("sharing-epoch"), agreement.epoch.to_string()),
    ]
}

/// The key of the rules with what they do, where this program knows them.
pub fn profile_words(key: &str) -> String {
    if key == disclosure::PROFILE {
        return format!("{key}\n{}", disclosure::RULES_IN_WORDS);
    }
    key.to_owned()
}

fn keys(agreement: &Agreement) -> Vec<Row> {
    let mut rows = Vec::new();
    for party in &agreement.parties {
        let Some(releases) = &party.releases else {
            continue;
        };
        let words = [
            ("name", party.name.as_str()),
            ("maker", releases.may_release.as_str()),
            ("maker-key", &*releases.release_key.fingerprint()),
            ("checker", releases.must_check.as_str()),
            ("checker-key", &*releases.checker_key.fingerprint()),
        ];
        rows.push((
            label("sharing-keys-of"),
            say_with("sharing-keys-words", &words),
        ));
    }
    rows
}

fn dates(agreement: &Agreement) -> Vec<Row> {
    let months = agreement.retention_months.to_string();
    vec![
        (label("line-starts"), agreement.starts.words()),
        (label("sharing-review"), agreement.review_by.words()),
        (label("line-ends"), agreement.ends.words()),
        (
            label("sharing-retention"),
            say_with("sharing-retention-words", &[("months", &months)]),
        ),
        (label("sharing-dpia"), agreement.dpia_section.to_string()),
    ]
}

/// Who signed, a line for each.
pub fn signature_words(one: &SignedBy, agreement: &Agreement) -> String {
    let party = agreement.party(one.ods_code.as_str());
    let party = party.map_or(one.ods_code.as_str(), |party| party.name.as_str());
    let words = [
        ("name", one.name.as_str()),
        ("role", one.role.as_str()),
        ("party", party),
        ("day", &*one.on.words()),
    ];
    say_with("sharing-signed-by", &words)
}

fn or_none(words: String) -> String {
    if words.is_empty() {
        say("sharing-none")
    } else {
        words
    }
}
