//! The pathway map as an extension of its `MeasureReport`, because FHIR has no place for what followed what.
//!
//! `urn:causeway:extension:pathway-map` holds one `activity` for each activity and one `arc` for each arc. Their parts carry the
//! names of the fields of the release file. It is described in `docs/release-format.md`.

use disclosure::{Released, ReleasedDays, ReleasedStatistic};
use serde::Serialize;

use super::report::{self, ABSENT, MASKED, MeasureReport};
use crate::evidence::release_file::body::{Arc, MapActivity, ReleaseBody};

/// The address of the extension.
const PATHWAY_MAP: &str = "urn:causeway:extension:pathway-map";

/// An extension: parts of its own, or one value.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Extension {
    url: &'static str,
    #[serde(rename = "extension", skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Self>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value_string: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value_integer: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value_code: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value_boolean: Option<bool>,
}

/// The report of the map: its figures stand in the extension only.
pub fn report(body: &ReleaseBody) -> MeasureReport {
    let activities = body.map.activities.iter().map(activity);
    let arcs = body.map.arcs.iter().map(arc);
    let mut report = report::empty(body, "map");
    report
        .extension
        .push(whole(PATHWAY_MAP, activities.chain(arcs).collect()));
    report
}

fn activity(of: &MapActivity) -> Extension {
    let mut parts = vec![
        text("key", of.key.as_str()),
        text("label", of.label.as_str()),
    ];
    let side = of.side.and_then(|side| serde_json::to_value(side).ok());
    parts.extend(
        side.as_ref()
            .and_then(|side| Some(text("side", side.as_str()?))),
    );
    parts.push(count("referrals", of.referrals));
    parts.push(count("events", of.events));
    parts.extend(of.starts.map(|starts| count("starts", starts)));
    parts.extend(of.ends.map(|ends| count("ends", ends)));
    whole("activity", parts)
}

fn arc(of: &Arc) -> Extension {
    let mut parts = vec![
        text("from", of.from.as_str()),
        text("to", of.to.as_str()),
        count("referrals", of.referrals),
        days("median_days", of.median_days),
    ];
    parts.extend(
        of.percentile_90_days
            .map(|time| days("percentile_90_days", time)),
    );
    parts.extend(of.percent.map(|share| statistic("percent", share)));
    parts.push(yes("crosses_sides", of.crosses_sides));
    parts.push(yes("crosses_organisations", of.crosses_organisations));
    whole("arc", parts)
}

fn bare(url: &'static str) -> Extension {
    Extension {
        url,
        parts: Vec::new(),
        value_string: None,
        value_integer: None,
        value_code: None,
        value_boolean: None,
    }
}

fn whole(url: &'static str, parts: Vec<Extension>) -> Extension {
    Extension { parts, ..bare(url) }
}

fn text(url: &'static str, text: &str) -> Extension {
    Extension {
        value_string: Some(text.to_owned()),
        ..bare(url)
    }
}

fn yes(url: &'static str, yes: bool) -> Extension {
    Extension {
        value_boolean: Some(yes),
        ..bare(url)
    }
}

fn count(url: &'static str, count: Released) -> Extension {
    number(
        url,
        count.value().and_then(|count| i64::try_from(count).ok()),
    )
}

fn days(url: &'static str, days: ReleasedDays) -> Extension {
    number(url, days.value().and_then(|days| i64::try_from(days).ok()))
}

fn statistic(url: &'static str, statistic: ReleasedStatistic) -> Extension {
    number(url, statistic.value())
}

/// A number; where it is withheld, the part holds no value but why it is not there.
fn number(url: &'static str, value: Option<i64>) -> Extension {
    if value.is_none() {
        let masked = Extension {
            value_code: Some(MASKED),
            ..bare(ABSENT)
        };
        return whole(url, vec![masked]);
    }
    Extension {
        value_integer: value,
        ..bare(url)
    }
}
