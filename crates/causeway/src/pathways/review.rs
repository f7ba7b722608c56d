//! `causeway pathways review`: everything that would leave with a draft, what was withheld and why, and what is new since the
//! last release; at the terminal, and as a page.

use std::{collections::BTreeMap, fs, path::Path};

use charts::{
    Table,
    document::{Document, Headline, Section, html_page},
};
use improvement::evidence::release_file::{
    self, Draft, Label, ReleaseBody, Row, figures_of_answer,
};

use super::{answers, out_file::OutFile, sharing};
use crate::{
    command_line::ReviewArguments,
    failure::{Failure, Outcome},
    ledger::Ledger,
};

/// What stands in the place of a withheld figure.
const WITHHELD: &str = "withheld";
/// Why a figure is withheld: no closer reason is given, because a closer one would tell which.
const WHY: &str = "Withheld figures are of fewer than 8 people, or would let somebody work out one that is, or were not asked for. All carry the same word, so that nobody can tell which.";

/// Digits of a fingerprint that stand together.
const GROUP: usize = 8;

/// A question of a release, its figures, and whether each is shown.
struct Part {
    question: String,
    figures: Vec<(String, String)>,
}

impl Part {
    fn withheld(&self) -> usize {
        self.figures
            .iter()
            .filter(|(_, shown)| shown == WITHHELD)
            .count()
    }
}

/// Shows a draft.
pub fn run(arguments: &ReviewArguments) -> Outcome {
    let draft = open_draft(&arguments.draft)?;
    let document = document(&draft, arguments)?;
    if let Some(html) = &arguments.html {
        OutFile::beside(html, &html_page(&document))?.put()?;
        return answers::print(&format!("Page written: {}\n", html.display()));
    }
    print(&document)
}

/// Opens the file of a draft.
pub fn open_draft(path: &Path) -> Result<Draft, Failure> {
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::input(format!(
            "the draft '{}' cannot be read: {error}",
            path.display()
        ))
    })?;
    release_file::open_draft(&text).map_err(|problem| Failure::input(problem.sentence()))
}

/// How many figures a release shows and withholds.
pub fn shown_and_withheld(body: &ReleaseBody) -> (usize, usize) {
    let parts = parts(body);
    let all: usize = parts.iter().map(|part| part.figures.len()).sum();
    let withheld: usize = parts.iter().map(Part::withheld).sum();
    (all - withheld, withheld)
}

/// Every figure of a release, by question.
fn parts(body: &ReleaseBody) -> Vec<Part> {
    let whole = serde_json::to_value(body).expect("a body holds texts and numbers");
    let own = ["headline", "gaps", "map", "quality"].map(|part| (part.to_owned(), &whole[part]));
    let answers = whole["answers"].as_object().into_iter().flatten();
    let answers = answers.map(|(question, answer)| (question.clone(), answer));
    own.into_iter()
        .chain(answers)
        .map(|(question, answer)| Part {
            figures: figures(&question, &figures_of_answer(&question, answer)),
            question: question.replace('_', " "),
        })
        .filter(|part| !part.figures.is_empty())
        .collect()
}

fn figures(question: &str, rows: &[Row]) -> Vec<(String, String)> {
    let mut figures = Vec::new();
    for row in rows {
        let label = row.label.strip_prefix(question).unwrap_or(&row.label);
        let label = label.trim_start_matches([':', ',', ' ']);
        let whole = std::iter::once((label.to_owned(), &row.line));
        let months = row
            .months
            .iter()
            .map(|(month, line)| (format!("{label}, {month}"), line));
        for (label, line) in whole.chain(months) {
            let counts = line.counts.iter().map(|count| {
                (
                    count.code.to_owned(),
                    count.value.map(|value| value.to_string()),
                )
            });
            let scores = line.scores.iter().map(|score| {
                let value = score
                    .value
                    .map(|value| format!("{value} {}", score.unit.words));
                (score.code.replace('.', " "), value)
            });
            figures.extend(counts.chain(scores).map(|(name, value)| {
                let name = name.replace('_', " ");
                let name = if label.is_empty() {
                    name
                } else {
                    format!("{label}: {name}")
                };
                (name, value.unwrap_or_else(|| WITHHELD.to_owned()))
            }));
        }
    }
    figures
}

fn document(draft: &Draft, arguments: &ReviewArguments) -> Result<Document, Failure> {
    let body = draft.body();
    let parts = parts(body);
    let mut sections = vec![before_sending(body, arguments)];
    if let Some(folder) = &arguments.ledger {
        sections.push(since_the_last(body, &parts, folder)?);
    }
    sections.extend(parts.iter().map(section));
    let rules = &body.rules.disclosure;
    Ok(Document {
        title: "What would leave: a draft of a release".to_owned(),
        facts: facts(draft, &parts),
        sections,
        notes: vec![
            WHY.to_owned(),
            rules.sentence.to_string(),
            "This page stays inside your organisation until the release is approved.".to_owned(),
        ],
        headlines: headlines(&parts, arguments.ledger.is_some()),
        has_contents: true,
        folds: true,
    })
}

/// How many figures of each question leave, each with a link to them.
fn headlines(parts: &[Part], with_changes: bool) -> Vec<Headline> {
    let before = if with_changes { 2 } else { 1 };
    let headline = |(place, part): (usize, &Part)| Headline {
        words: format!("{}: {}", capital(&part.question), in_short(part)),
        section: before + place,
    };
    parts.iter().enumerate().map(headline).collect()
}

fn in_short(part: &Part) -> String {
    let withheld = part.withheld();
    format!(
        "{} figures leave, {withheld} are withheld.",
        part.figures.len() - withheld
    )
}

fn facts(draft: &Draft, parts: &[Part]) -> Vec<(String, String)> {
    let body = draft.body();
    let withheld: usize = parts.iter().map(Part::withheld).sum();
    let figures: usize = parts.iter().map(|part| part.figures.len()).sum();
    let agreement = body.agreement.as_ref().map_or(String::new(), |agreement| {
        format!("{}, version {}", agreement.reference, agreement.version)
    });
    let services: Vec<&str> = body.services.iter().map(Label::as_str).collect();
    let facts = [
        (
            "From",
            format!(
                "{} ({})",
                body.organisation.name, body.organisation.ods_code
            ),
        ),
        ("To", format!("team {} of {}", body.team, body.programme)),
        ("Under", agreement),
        ("About", body.period.words()),
        (
            "Services",
            if services.is_empty() {
                "all".to_owned()
            } else {
                services.join(", ")
            },
        ),
        (
            "Figures",
            format!("{figures}, of which {withheld} are withheld"),
        ),
        ("Made", body.made_at.to_string()),
        ("Signed with", draft.key().fingerprint()),
        ("Fingerprint", in_groups(&draft.fingerprint())),
    ];
    facts
        .into_iter()
        .map(|(name, said)| (name.to_owned(), said))
        .collect()
}

/// A fingerprint that a narrow screen can break.
fn in_groups(fingerprint: &str) -> String {
    let digits: Vec<char> = fingerprint.chars().collect();
    let groups = digits.chunks(GROUP).map(|group| group.iter().collect());
    groups.collect::<Vec<String>>().join(" ")
}

fn before_sending(body: &ReleaseBody, arguments: &ReviewArguments) -> Section {
    let looked = sharing::looked(body, &arguments.draft);
    let wrong = looked.iter().filter(|looked| !looked.is_right).count();
    let sentence = if wrong == 0 {
        format!("All {} checks are in order.", looked.len())
    } else {
        format!(
            "{wrong} of {} checks are NOT IN ORDER: this draft cannot be approved.",
            looked.len()
        )
    };
    let rows = looked.into_iter().map(|looked| {
        let verdict = if looked.is_right {
            "in order"
        } else {
            "NOT IN ORDER"
        };
        vec![looked.reason.to_owned(), verdict.to_owned(), looked.found]
    });
    Section {
        heading: "Looked at before sending".to_owned(),
        sentences: vec![sentence],
        tables: vec![answers::table(
            "Reasons for which outputs are turned away",
            &["Reason", "Here", "What was found"],
            3,
            rows.collect(),
        )],
        ..Section::default()
    }
}

/// Figures that are other than in the last release, and those that only one of both has.
fn since_the_last(body: &ReleaseBody, parts: &[Part], ledger: &Path) -> Result<Section, Failure> {
    let heading = "What is new since the last release".to_owned();
    let released = sharing::released(&Ledger::open(ledger)?)?;
    let mut to_this_team = released.iter().rev();
    let last = to_this_team.find(|release| release.body().team == body.team);
    let Some(last) = last else {
        return Ok(Section {
            heading,
            sentences: vec!["Nothing was released to this team before.".to_owned()],
            ..Section::default()
        });
    };
    let (before, now) = (by_name(&self::parts(last.body())), by_name(parts));
    let rows = changes(&before, &now);
    let sentences = vec![format!(
        "The last release to this team covers {}. {} of {} figures are other than there, or stand in one of both only.",
        last.body().period.words(),
        rows.len(),
        now.len()
    )];
    let table = answers::table("Changes", &["Figure", "Before", "Now"], 3, rows);
    Ok(Section {
        heading,
        sentences,
        tables: if table.rows.is_empty() {
            Vec::new()
        } else {
            vec![table]
        },
        ..Section::default()
    })
}

fn by_name(parts: &[Part]) -> BTreeMap<String, String> {
    let named = |part: &Part| {
        let question = part.question.clone();
        let figures = part.figures.clone().into_iter();
        figures
            .map(|(name, shown)| (format!("{question}: {name}"), shown))
            .collect::<Vec<_>>()
    };
    parts.iter().flat_map(named).collect()
}

fn changes(before: &BTreeMap<String, String>, now: &BTreeMap<String, String>) -> Vec<Vec<String>> {
    let shown = |of: &BTreeMap<String, String>, name: &String| {
        of.get(name)
            .cloned()
            .unwrap_or_else(|| "not there".to_owned())
    };
    let gone = before.keys().filter(|name| !now.contains_key(*name));
    now.keys()
        .chain(gone)
        .filter(|name| before.get(*name) != now.get(*name))
        .map(|name| vec![name.clone(), shown(before, name), shown(now, name)])
        .collect()
}

fn section(part: &Part) -> Section {
    let rows = part
        .figures
        .iter()
        .map(|(name, shown)| vec![name.clone(), shown.clone()]);
    Section {
        heading: capital(&part.question),
        sentences: vec![in_short(part)],
        tables: vec![answers::table(
            &capital(&part.question),
            &["Figure", "Leaves as"],
            1,
            rows.collect(),
        )],
        ..Section::default()
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn print(document: &Document) -> Outcome {
    let mut text = format!("{}\n\n", document.title);
    for (name, said) in &document.facts {
        for part in [name.as_ref(), ": ", said.as_ref(), "\n"] {
            text.push_str(part);
        }
    }
    answers::print(&text)?;
    for section in &document.sections {
        answers::print(&format!("\n{}\n", section.heading))?;
        for sentence in &section.sentences {
            answers::print(&format!("{sentence}\n"))?;
        }
        section
            .tables
            .iter()
            .try_for_each(|table: &Table| answers::print_table(table))?;
    }
    let notes = document.notes.join("\n");
    answers::print(&format!("\n{notes}\n"))
}
