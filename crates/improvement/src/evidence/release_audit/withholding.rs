//! Withholding figures of a release that an audit asked to withhold, and what would give them away.

use serde_json::{Map, Value};

use super::{super::release_file::ReleaseBody, Remedy};

/// The marker in a release.
const MARKER: &str = "withheld";
/// Parts of the names of statistics that are computed from, or about, the counts beside them.
const ABOUT_COUNTS: &[&str] = &[
    "percent",
    "days",
    "median",
    "weeks",
    "figure",
    "others",
    "difference",
];

/// The release with these figures withheld by the usual marker, together with the shares and times beside them and the whole
/// periods that add them up. Places that the body does not hold are left out.
#[must_use]
pub fn withhold(body: &ReleaseBody, remedy: &Remedy) -> ReleaseBody {
    let Ok(mut json) = serde_json::to_value(body) else {
        return body.clone();
    };
    for (place, _) in &remedy.withhold {
        withhold_one(&mut json, place);
    }
    add_up_again(&mut json);
    serde_json::from_value(json).unwrap_or_else(|_| body.clone())
}

fn withhold_one(body: &mut Value, place: &str) {
    let Some((holder, name)) = place.rsplit_once('/') else {
        return;
    };
    let Some(Value::Object(beside)) = body.pointer_mut(holder) else {
        return;
    };
    if !beside.contains_key(name) {
        return;
    }
    beside.insert(name.to_owned(), MARKER.into());
    let told_beside: Vec<String> = beside
        .keys()
        .filter(|key| is_statistic(key))
        .cloned()
        .collect();
    for key in told_beside {
        if let Some(value) = beside.get_mut(&key) {
            hide(value);
        }
    }
    // A verdict stands only beside its figure.
    beside.remove("stands_out");
    if let Some(whole) = whole_period_of(place) {
        withhold_one(body, &whole);
    }
}

/// The whole period that adds up this month of an expectation.
fn whole_period_of(place: &str) -> Option<String> {
    let parts: Vec<&str> = place.split('/').collect();
    match parts.as_slice() {
        ["", "gaps", gap, "months", _, name] => Some(format!("/gaps/{gap}/whole_period/{name}")),
        _ => None,
    }
}

fn is_statistic(key: &str) -> bool {
    // How long an expectation is, is no figure; what all England did is published.
    key != "days"
        && !key.starts_with("england")
        && ABOUT_COUNTS.iter().any(|part| key.contains(part))
}

/// Withholds a statistic, or those that lie in it, such as a median beside a percentile.
fn hide(value: &mut Value) {
    match value {
        Value::Number(_) => *value = MARKER.into(),
        Value::Object(parts) => parts.values_mut().for_each(hide),
        _ => {}
    }
}

/// Whole periods of expectations are sums of the months as they are shown. Where a month was withheld they hold no more than
/// what is still shown.
fn add_up_again(body: &mut Value) {
    let Some(Value::Array(gaps)) = body.get_mut("gaps") else {
        return;
    };
    let mut slipped_through = None;
    for gap in gaps {
        let months: Vec<Map<String, Value>> = gap
            .get("months")
            .and_then(Value::as_array)
            .map(|months| {
                months
                    .iter()
                    .filter_map(|month| month.as_object().cloned())
                    .collect()
            })
            .unwrap_or_default();
        let is_received = gap.get("key").and_then(Value::as_str) == Some("sent_received");
        if let Some(Value::Object(whole)) = gap.get_mut("whole_period") {
            for (name, value) in whole.iter_mut() {
                if value.as_str() == Some(MARKER) && !months.is_empty() && name != "order_not_known"
                {
                    let shown: u64 = months
                        .iter()
                        .filter_map(|month| month.get(name)?.as_u64())
                        .sum();
                    if shown > 0 {
                        *value = shown.into();
                    }
                }
            }
            if is_received {
                slipped_through = whole.get("missed").cloned();
            }
        }
    }
    if let (Some(missed), Some(Value::Object(headline))) =
        (slipped_through, body.get_mut("headline"))
    {
        headline.insert("slipped_through".to_owned(), missed);
    }
}
