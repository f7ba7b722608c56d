//! The one signed file that leaves: a FHIR R4 Bundle that holds the release as it was signed and, derived from it, a
//! `MeasureReport` for every question.
//!
//! Nothing in it is trusted but the Binary. Whoever opens the Bundle derives everything else again and compares all bytes: what
//! a reader of FHIR sees is thus exactly what two people signed. The derivation is a part of `causeway-release/5`: another
//! one needs another format.

mod map;
mod report;
mod rows;

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Builder;

use super::{ReleaseProblem, SignedRelease, body::ReleaseBody};
use report::MeasureReport;

pub use rows::{Line, Row, rows};

/// What the file inside is.
const CONTENT_TYPE: &str = "application/json";

/// What stands at the beginning of a Bundle, so that it is told from a plain release before it is read.
const RESOURCE_TYPE: &str = "Bundle";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Bundle {
    resource_type: &'static str,
    identifier: Identifier,
    #[serde(rename = "type")]
    kind: &'static str,
    timestamp: String,
    entry: Vec<Entry>,
}

#[derive(Serialize)]
struct Identifier {
    system: &'static str,
    value: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    full_url: String,
    resource: Resource,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Resource {
    Binary(Binary),
    MeasureReport(Box<MeasureReport>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Binary {
    resource_type: &'static str,
    id: &'static str,
    content_type: &'static str,
    data: String,
}

/// The Bundle of a release: the same release gives the same bytes.
///
/// # Panics
/// Never: every field of a Bundle can be written as JSON.
pub fn bundle(release: &SignedRelease) -> String {
    let url = |name: &str| full_url(release.fingerprint(), name);
    let binary = Binary {
        resource_type: "Binary",
        id: "release",
        content_type: CONTENT_TYPE,
        data: BASE64.encode(release.text().as_bytes()),
    };
    let mut entry = vec![Entry {
        full_url: url(binary.id),
        resource: Resource::Binary(binary),
    }];
    entry.extend(reports(release.body()).into_iter().map(|report| Entry {
        full_url: url(&report.id),
        resource: Resource::MeasureReport(Box::new(report)),
    }));
    let bundle = Bundle {
        resource_type: RESOURCE_TYPE,
        identifier: Identifier {
            system: "urn:causeway:release",
            value: release.fingerprint().to_owned(),
        },
        kind: "collection",
        timestamp: release.body().made_at.to_string(),
        entry,
    };
    // On one line: indented it would be twice as long, and people read the release inside it, or its review.
    let text = serde_json::to_string(&bundle).expect("a bundle holds texts and numbers");
    format!("{text}\n")
}

/// A report for the headline, the quality of the data, the map, and every question that the release answers.
fn reports(body: &ReleaseBody) -> Vec<MeasureReport> {
    let mut reports = vec![
        report::of(body, "headline", &body.headline),
        report::of(body, "quality", &body.quality),
        map::report(body),
    ];
    if !body.gaps.is_empty() {
        reports.push(report::of(body, "gaps", &body.gaps));
    }
    let answers = serde_json::to_value(&body.answers).expect("answers hold texts and numbers");
    for (question, answer) in rows::in_order(&answers) {
        reports.push(report::of(body, question, answer));
    }
    reports
}

/// A name that the release and the resource decide, so that the same release gives the same bytes.
fn full_url(fingerprint: &str, name: &str) -> String {
    let hash = Sha256::digest(format!("{fingerprint}/{name}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    format!("urn:uuid:{}", Builder::from_custom_bytes(bytes).into_uuid())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Glance {
    resource_type: Option<String>,
}

#[derive(Deserialize)]
struct WrittenBundle {
    entry: Vec<WrittenEntry>,
}

#[derive(Deserialize)]
struct WrittenEntry {
    resource: WrittenResource,
}

#[derive(Deserialize)]
struct WrittenResource {
    data: Option<String>,
}

/// Whether this looks like a Bundle and no plain release.
pub(super) fn is_bundle(json: &str) -> bool {
    let glance = serde_json::from_str::<Glance>(json);
    glance.is_ok_and(|glance| glance.resource_type.as_deref() == Some(RESOURCE_TYPE))
}

/// The signed release inside a Bundle, as a text that still has to be opened.
pub(super) fn release_inside(json: &str) -> Result<String, ReleaseProblem> {
    let bundle: WrittenBundle =
        serde_json::from_str(json).map_err(|_| ReleaseProblem::NotARelease)?;
    let first = bundle.entry.into_iter().next();
    let data = first.and_then(|entry| entry.resource.data);
    let data = data.ok_or(ReleaseProblem::NotARelease)?;
    let bytes = BASE64
        .decode(data.as_bytes())
        .map_err(|_| ReleaseProblem::NotARelease)?;
    String::from_utf8(bytes).map_err(|_| ReleaseProblem::NotARelease)
}
