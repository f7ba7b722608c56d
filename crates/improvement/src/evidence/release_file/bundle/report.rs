//! A `MeasureReport` of FHIR R4: groups with counts, scores with their unit, and strata by month.
//!
//! A withheld figure has no value but the extension data-absent-reason with the code `masked`.

use serde::Serialize;

use super::{
    map::Extension,
    rows::{Count, Line, Row, Score, rows},
};
use crate::evidence::release_file::{body::ReleaseBody, terms::DEFINITION_VERSION};

/// Where FHIR explains why a value is not there.
pub(super) const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
/// The code for a value that is there and not told.
pub(super) const MASKED: &str = "masked";
/// The codes of our figures: the names of the fields of the release file.
const FIGURES: &str = "urn:causeway:figure";
/// The national register of organisation codes.
const ODS: &str = "https://fhir.nhs.uk/Id/ods-organization-code";
/// The units of measurement.
const UCUM: &str = "http://unitsofmeasure.org";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MeasureReport {
    resource_type: &'static str,
    pub id: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extension: Vec<Extension>,
    status: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    measure: String,
    date: String,
    reporter: Reporter,
    period: WrittenPeriod,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    group: Vec<Group>,
}

#[derive(Serialize)]
struct Reporter {
    identifier: super::Identifier,
    display: String,
}

#[derive(Serialize)]
struct WrittenPeriod {
    start: String,
    end: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Group {
    code: Concept,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    population: Vec<Population>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure_score: Option<Quantity>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stratifier: Vec<Stratifier>,
}

#[derive(Serialize)]
struct Stratifier {
    code: Vec<Concept>,
    stratum: Vec<Stratum>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Stratum {
    value: Concept,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    population: Vec<Population>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure_score: Option<Quantity>,
}

#[derive(Serialize)]
struct Concept {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    coding: Vec<Coding>,
    text: String,
}

#[derive(Serialize)]
struct Coding {
    system: &'static str,
    code: String,
}

#[derive(Serialize)]
struct Population {
    code: Concept,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
    #[serde(rename = "_count", skip_serializing_if = "Option::is_none")]
    masked: Option<Masked>,
}

#[derive(Serialize)]
struct Quantity {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    extension: Vec<Absent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    system: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
}

/// What stands beside a value that is withheld.
#[derive(Serialize)]
struct Masked {
    extension: [Absent; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Absent {
    url: &'static str,
    value_code: &'static str,
}

impl Absent {
    const MASKED: Self = Self {
        url: ABSENT,
        value_code: MASKED,
    };
}

impl Masked {
    fn new() -> Self {
        Self {
            extension: [Absent::MASKED],
        }
    }
}

/// The report of one question of a release.
pub fn of(body: &ReleaseBody, question: &str, answer: &impl Serialize) -> MeasureReport {
    let answer = serde_json::to_value(answer).expect("answers hold texts and numbers");
    let mut report = empty(body, question);
    report.group = rows(question, &answer).iter().flat_map(groups).collect();
    report
}

/// A report that says whose it is and about when, and no figure.
pub fn empty(body: &ReleaseBody, question: &str) -> MeasureReport {
    MeasureReport {
        resource_type: "MeasureReport",
        // An id of FHIR holds no underscore.
        id: question.replace('_', "-"),
        extension: Vec::new(),
        status: "complete",
        kind: "summary",
        measure: format!("urn:causeway:question:{question}|{DEFINITION_VERSION}"),
        date: body.made_at.to_string(),
        reporter: Reporter {
            identifier: super::Identifier {
                system: ODS,
                value: body.organisation.ods_code.as_str().to_owned(),
            },
            display: body.organisation.name.as_str().to_owned(),
        },
        period: WrittenPeriod {
            start: body.period.from.to_string(),
            end: body.period.to.to_string(),
        },
        group: Vec::new(),
    }
}

/// A group for the counts of a row, and one for each of its other figures: FHIR gives a group one score.
fn groups(row: &Row) -> Vec<Group> {
    let months = by_month(&row.months);
    let (counts_by_month, scores_by_month): (Vec<_>, Vec<_>) =
        months.into_iter().partition(|(score, _)| score.is_none());
    let mut groups = Vec::new();
    if !row.line.counts.is_empty() || !counts_by_month.is_empty() {
        groups.push(Group {
            code: concept(None, &row.label),
            population: row.line.counts.iter().map(population).collect(),
            measure_score: None,
            stratifier: counts_by_month
                .into_iter()
                .map(|(_, stratifier)| stratifier)
                .collect(),
        });
    }
    groups.extend(row.line.scores.iter().map(|score| Group {
        code: concept(Some(&score.code), &row.label),
        population: Vec::new(),
        measure_score: Some(quantity(score)),
        stratifier: Vec::new(),
    }));
    groups.extend(
        scores_by_month
            .into_iter()
            .map(|(score, stratifier)| Group {
                code: concept(score.as_deref(), &row.label),
                population: Vec::new(),
                measure_score: None,
                stratifier: vec![stratifier],
            }),
    );
    groups
}

/// The counts of all months, and each score of all months, with its code.
fn by_month(months: &[(String, Line)]) -> Vec<(Option<String>, Stratifier)> {
    let stratifier = |stratum: Vec<Stratum>| Stratifier {
        code: vec![concept(None, "month")],
        stratum,
    };
    let mut all = Vec::new();
    if months.iter().any(|(_, line)| !line.counts.is_empty()) {
        let strata = months.iter().map(|(month, line)| Stratum {
            value: concept(None, month),
            population: line.counts.iter().map(population).collect(),
            measure_score: None,
        });
        all.push((None, stratifier(strata.collect())));
    }
    let mut codes: Vec<&str> = months
        .iter()
        .flat_map(|(_, line)| line.scores.iter().map(|score| score.code.as_str()))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    for code in codes {
        let strata = months.iter().filter_map(|(month, line)| {
            let score = line.scores.iter().find(|score| score.code == code)?;
            Some(Stratum {
                value: concept(None, month),
                population: Vec::new(),
                measure_score: Some(quantity(score)),
            })
        });
        all.push((Some(code.to_owned()), stratifier(strata.collect())));
    }
    all
}

fn concept(code: Option<&str>, text: &str) -> Concept {
    let coding = code.map(|code| Coding {
        system: FIGURES,
        code: code.to_owned(),
    });
    Concept {
        coding: coding.into_iter().collect(),
        text: text.to_owned(),
    }
}

fn population(count: &Count) -> Population {
    Population {
        code: concept(Some(count.code), &count.code.replace('_', " ")),
        count: count.value,
        masked: count.value.is_none().then(Masked::new),
    }
}

fn quantity(score: &Score) -> Quantity {
    let Some(value) = score.value else {
        return Quantity {
            extension: vec![Absent::MASKED],
            value: None,
            unit: None,
            system: None,
            code: None,
        };
    };
    Quantity {
        extension: Vec::new(),
        value: Some(value),
        unit: Some(score.unit.words),
        system: Some(UCUM),
        code: Some(score.unit.code),
    }
}
