//! The results of a survey that was closed, as far as they may be shown.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use serde_json::Value;
use uuid::Uuid;

use super::{ORGANISATIONS, PEOPLE, how_many};
use crate::{
    people::reading,
    platform::{
        components::{Cell, Table},
        errors::PageError,
        messages::{say, say_with},
    },
    surveys::{
        model::{
            Kind, LEAST_PEOPLE, SCALE, counted, is_enough, options, shown_of_one, shown_of_several,
            written,
        },
        store::{answer, question, request, survey},
    },
};

/// The results.
pub struct Results {
    /// How many answered, and whether that is enough: a sentence.
    pub answer: String,
    /// One part a question.
    pub parts: Vec<Part>,
    /// How many came by the open link; empty where none did.
    pub openly: String,
    /// Who answered what, in a survey with names.
    pub named: Option<Table>,
}

/// The results of one question.
pub struct Part {
    /// What was asked.
    pub words: String,
    /// The counts, where there are any.
    pub table: Option<Table>,
    /// What was written.
    pub texts: Vec<String>,
    /// Why nothing is shown, or what is left out.
    pub note: String,
}

/// What may be shown of a survey that was closed.
pub async fn of(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
    questions: &[question::Model],
    sees_names: bool,
) -> Result<Results, PageError> {
    let rows = answer::of_survey(connection, survey).await?;
    let tallies = answer::tallies(connection, survey).await?;
    let organisations = tallies.iter().filter(|one| one.people > 0).count();
    let people = rows.len();
    let limits = (survey.least_people, survey.least_organisations);
    let enough = is_enough(people, organisations, limits);
    let words = [
        ("people", &*how_many(PEOPLE, people)),
        ("organisations", &*how_many(ORGANISATIONS, organisations)),
        ("least", &*survey.least_people.to_string()),
        (
            "organisations_least",
            &*survey.least_organisations.to_string(),
        ),
    ];
    let answers = answer::read(&rows);
    let least = usize::try_from(survey.least_people.max(LEAST_PEOPLE)).unwrap_or(usize::MAX);
    let parts = questions
        .iter()
        .map(|question| part(question, &answers, least));
    Ok(Results {
        answer: say_with(
            if enough {
                "results-enough"
            } else {
                "results-few"
            },
            &words,
        ),
        parts: if enough { parts.collect() } else { Vec::new() },
        openly: openly(connection, survey, people).await?,
        named: if survey.is_named && sees_names && people > 0 {
            Some(named(connection, questions, &rows).await?)
        } else {
            None
        },
    })
}

/// Nothing tells whether somebody answered twice by the open link, so it is said how many came by it.
async fn openly(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
    people: usize,
) -> Result<String, PageError> {
    let requests = request::of_survey(connection, survey).await?;
    let own = requests.iter().filter(|one| one.has_answered).count();
    let openly = people.saturating_sub(own);
    if survey.is_named || openly == 0 {
        return Ok(String::new());
    }
    Ok(say_with(
        "results-openly",
        &[("count", &openly.to_string())],
    ))
}

type Answers = serde_json::Map<String, Value>;

fn part(question: &question::Model, answers: &[Answers], least: usize) -> Part {
    let id = question.id.to_string();
    let kind = Kind::parse(&question.kind);
    if kind == Some(Kind::Text) {
        let texts = written(answers, &id);
        let enough = texts.len() >= least;
        return Part {
            words: question.words.clone(),
            table: None,
            note: if enough {
                say("results-texts-order")
            } else {
                few(least)
            },
            texts: if enough { texts } else { Vec::new() },
        };
    }
    let choices: Vec<&str> = match kind {
        Some(Kind::Scale) => SCALE.to_vec(),
        _ => options(&question.options),
    };
    let counts = counted(answers, &id, &choices);
    let shown = if kind == Some(Kind::Multiple) {
        shown_of_several(&counts, answers.len(), least)
    } else {
        shown_of_one(&counts, least)
    };
    let is_whole = shown.iter().all(Option::is_some);
    Part {
        words: question.words.clone(),
        table: Some(table(&question.words, &choices, &shown)),
        texts: Vec::new(),
        note: if is_whole { String::new() } else { few(least) },
    }
}

fn few(least: usize) -> String {
    say_with("results-withheld", &[("least", &least.to_string())])
}

fn table(caption: &str, choices: &[&str], shown: &[Option<usize>]) -> Table {
    let heads = [
        Cell::from(say("results-answer")),
        Cell::number(say("results-people")),
    ];
    let empty = Table::new(caption, heads).first_cell_is_header(true);
    choices
        .iter()
        .zip(shown)
        .fold(empty, |table, (choice, count)| {
            let count = count.map_or_else(|| say("results-hidden"), |count| count.to_string());
            table.row([Cell::from(*choice), Cell::number(count)])
        })
}

/// Who answered what. Those who answered were told so before they did.
async fn named(
    connection: &impl ConnectionTrait,
    questions: &[question::Model],
    rows: &[answer::row::Model],
) -> Result<Table, PageError> {
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.person_id).collect();
    let names: HashMap<Uuid, String> = reading::names_of(connection, ids).await?;
    let mut heads = vec![say("results-name")];
    heads.extend(questions.iter().map(|question| question.words.clone()));
    let empty = Table::new(say("results-named-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    let mut lines: Vec<(String, Answers)> = rows
        .iter()
        .filter_map(|row| {
            let name = row.person_id.and_then(|id| names.get(&id).cloned());
            let answers = serde_json::from_str(&row.answers).ok()?;
            Some((name.unwrap_or_else(|| say("former-member")), answers))
        })
        .collect();
    lines.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(lines.iter().fold(empty, |table, (name, answers)| {
        let mut cells = vec![Cell::from(name.as_str())];
        let answered = questions.iter().map(|question| {
            Cell::from(match answers.get(&question.id.to_string()) {
                Some(Value::String(one)) => one.clone(),
                Some(Value::Array(several)) => {
                    let several: Vec<&str> = several.iter().filter_map(Value::as_str).collect();
                    several.join(", ")
                }
                _ => say("results-not-answered"),
            })
        });
        cells.extend(answered);
        table.row(cells)
    }))
}
