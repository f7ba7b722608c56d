//! What is said of a sample that was drawn, and of one that was judged.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use charts::{Document, Section, Table, document::html_page};
use pathways::{
    Pseudonym,
    cohort::{Counted, Sample, judged::Validity},
    statistics::Estimate,
};

use super::answers;
use crate::{
    command_line::Format,
    failure::{Failure, Outcome},
    version,
};

const METHOD: &str = "Precision is the share of the marked that belong (positive predictive value, Wilson interval). Sensitivity and \
specificity count every stratum with its size, and their limits are put together from the Wilson limits of each. The corrected \
share is Rogan and Gladen's, its interval Lang and Reiczigel's. All intervals hold the true value in at least about 95 of 100 samples.";

/// What was drawn and what to do next.
pub fn drawn(
    sample: &Sample,
    folder: &Path,
    lists: &[&str; 2],
    numbers: &BTreeMap<Pseudonym, String>,
) -> String {
    let mut said = String::new();
    for stratum in &sample.strata {
        let words = stratum.stratum.words();
        // Writing to a text cannot fail.
        let _ = writeln!(
            said,
            "{words}: {} of {} journeys drawn",
            stratum.drawn, stratum.size
        );
    }
    let known = if numbers.is_empty() {
        "The lists hold pseudonyms only; name the extracts with --sources to have their request numbers in them.".to_owned()
    } else {
        format!(
            "{} of {} request numbers were found.",
            numbers.len(),
            sample.drawn.len()
        )
    };
    let _ = write!(
        said,
        "{known}\nGive {} to one reviewer and {} to another, in the organisation and by a closed way; each writes yes, no or \
         unsure under \"belongs\", without talking to the other. Then:\n  causeway pathways cohort validate --events … --key … --judged {}\n",
        lists[0],
        lists[1],
        folder.display()
    );
    said
}

/// How well the rules do.
pub fn show(validity: &Validity, counted: &Counted, format: Format) -> Outcome {
    match format {
        Format::Json => answers::print_json(validity),
        Format::Csv => answers::print_csv(&figures(validity)),
        Format::Svg => Err(Failure::usage(
            "this answer has no picture: choose table, json, csv or html",
        )),
        Format::Html => answers::print(&html_page(&Document {
            title: format!(
                "How well the rules of the sub-cohort \"{}\" do",
                validity.cohort
            ),
            facts: facts(counted),
            sections: vec![Section {
                sentences: sentences(validity),
                tables: vec![figures(validity), strata(validity)],
                ..Section::default()
            }],
            notes: vec![METHOD.to_owned()],
            ..Document::default()
        })),
        Format::Table => {
            for sentence in sentences(validity) {
                answers::print(&format!("{sentence}\n"))?;
            }
            answers::print_table(&figures(validity))?;
            answers::print_table(&strata(validity))?;
            for (name, said) in facts(counted) {
                answers::print(&format!("{name}: {said}\n"))?;
            }
            answers::print(&format!("{METHOD}\n"))
        }
    }
}

fn facts(counted: &Counted) -> Vec<(String, String)> {
    [
        ("Sub-cohort", counted.statement.as_str()),
        ("Rules decided by", counted.source.as_str()),
        ("Last looked at", counted.reviewed.as_str()),
        ("Fingerprint of the rules", counted.sha256.as_str()),
        ("Program", version::WITH_COMMIT),
    ]
    .map(|(name, said)| (name.to_owned(), said.to_owned()))
    .to_vec()
}

fn sentences(validity: &Validity) -> Vec<String> {
    let mut sentences = vec![format!(
        "The rules marked {} of {} journeys they looked at.",
        validity.marked, validity.looked_at
    )];
    match &validity.corrected {
        Some(corrected) => sentences.push(format!(
            "Corrected for what they miss and mark wrongly, the share is {} ({}).",
            percent(corrected.corrected),
            interval(&corrected.interval)
        )),
        None => sentences.push(
            "The rules do no better than chance, so the share cannot be corrected; change the rules.".to_owned(),
        ),
    }
    let left_out = validity.to_settle.len() as u64 + validity.unsure + validity.not_judged;
    if left_out > 0 {
        sentences.push(format!(
            "Left out: {} judged differently, {} unsure, {} not judged by both.",
            validity.to_settle.len(),
            validity.unsure,
            validity.not_judged
        ));
    }
    sentences
}

fn figures(validity: &Validity) -> Table {
    let row = |what: &str, estimate: Option<&Estimate>, show: fn(f64) -> String| {
        let shown = |value: Option<f64>| value.map_or_else(|| "cannot be told".to_owned(), show);
        vec![
            what.to_owned(),
            shown(estimate.map(|one| one.value)),
            shown(estimate.map(|one| one.lower)),
            shown(estimate.map(|one| one.upper)),
        ]
    };
    let corrected = validity.corrected.map(|corrected| Estimate {
        value: corrected.corrected,
        ..corrected.interval
    });
    let agreement = &validity.agreement;
    let rows = vec![
        row(
            "Agreement of the reviewers (Cohen's kappa)",
            agreement.kappa.as_ref(),
            two_decimals,
        ),
        row(
            "Precision (positive predictive value)",
            Some(&validity.precision),
            percent,
        ),
        row("Sensitivity", validity.sensitivity.as_ref(), percent),
        row("Specificity", validity.specificity.as_ref(), percent),
        row(
            "Share of the sub-cohort, corrected",
            corrected.as_ref(),
            percent,
        ),
    ];
    answers::table(
        "How well the rules do",
        &["What", "Estimate", "From", "To"],
        1,
        rows,
    )
}

fn strata(validity: &Validity) -> Table {
    let rows = validity.strata.iter().map(|one| {
        let counts = [one.size, one.drawn, one.judged, one.belong].map(|count| count.to_string());
        [vec![one.stratum.words().to_owned()], counts.to_vec()].concat()
    });
    let headers = ["Stratum", "Journeys", "Drawn", "Judged", "Belong"];
    answers::table("The sample", &headers, 1, rows.collect())
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

fn two_decimals(value: f64) -> String {
    format!("{value:.2}")
}

fn interval(estimate: &Estimate) -> String {
    format!(
        "95 per cent interval {} to {}",
        percent(estimate.lower),
        percent(estimate.upper)
    )
}
