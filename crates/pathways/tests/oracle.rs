//! Oracle: the map of every shared event log equals what `PM4Py` computes, and XES files are read without loss.

mod oracles {
    mod advice;
    mod funnels;
    mod linkage_keys;
    mod relations;
    mod rogan_gladen;
    mod rtt_percentiles;
    mod variants;
}
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use pathways::map::{PathwayMap, map};
use pathways::quality::XesCounts;
use pathways::xes::{XesAttribute, XesItem, XesReader};
use serde_json::Value;

use support::{Folder, shared};

#[test]
fn the_map_of_every_log_equals_pm4py() {
    let Some(shared) = shared("oracle pathways pm4py") else {
        return;
    };
    let logs = shared.join("data/event-logs");
    let mut compared = Vec::new();
    let mut failed = Vec::new();
    for oracle in files(&shared.join("oracles/process-mining"), &[".json"]) {
        let name = stem(&oracle);
        let expected: Value = serde_json::from_str(&text(&oracle)).expect("an oracle is JSON");
        if expected["dfg"]["edges"].is_null() {
            continue;
        }
        let csv = logs.join(format!("{name}.csv"));
        let twins = files(&logs, &[".xes", ".xes.gz"])
            .into_iter()
            .filter(|path| stem(path) == name);
        for log in twins.chain(csv.is_file().then_some(csv)) {
            let found = map_of(&log);
            let shown = log
                .file_name()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned();
            match differences(&found, &expected) {
                none if none.is_empty() => compared.push(shown),
                some => failed.push(format!("{shown}: {}", some.join("; "))),
            }
        }
    }
    let all = compared.len() + failed.len();
    println!(
        "oracle pathways pm4py map: {} of {all}, 0 listed deviations",
        compared.len()
    );
    println!("  compared: {}", compared.join(", "));
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(all > 0, "there is an oracle folder but no log to compare");
}

#[test]
fn a_case_that_is_literally_na_is_a_case() {
    let Some(shared) = shared("oracle pathways case NA") else {
        return;
    };
    let logs = shared.join("data/event-logs");
    for csv in files(&logs, &[".csv"]) {
        let content = text(&csv);
        let cases: std::collections::BTreeSet<&str> = content
            .lines()
            .skip(1)
            .filter_map(|line| line.split(',').nth(1))
            .collect();
        assert_eq!(
            map_of(&csv).journeys,
            cases.len() as u64,
            "{}",
            csv.display()
        );
    }
}

#[test]
fn xes_files_are_read_without_loss() {
    let Some(shared) = shared("oracle pathways xes") else {
        return;
    };
    let files = files(&shared.join("data/event-logs"), &[".xes", ".xes.gz"]);
    for path in &files {
        let content = text(path);
        let crude = XesCounts {
            traces: tags(&content, &["trace"]),
            events: tags(&content, &["event"]),
            attributes: tags(
                &content,
                &[
                    "string",
                    "date",
                    "int",
                    "float",
                    "boolean",
                    "id",
                    "list",
                    "container",
                ],
            ),
        };
        let mut log = XesReader::new(content.as_bytes(), Rc::default());
        let mut kept = XesCounts::default();
        while let Some(item) = log.next_item().expect("the log is well-formed") {
            let XesItem::Trace(trace) = item else {
                panic!("every event belongs to a trace")
            };
            kept.traces += 1;
            kept.events += trace.events.len() as u64;
            kept.attributes += trace
                .attributes
                .iter()
                .chain(trace.events.iter().flatten())
                .map(size)
                .sum::<u64>();
        }
        let header = header_attributes(&content);
        assert_eq!(log.counts(), crude, "{}", path.display());
        assert_eq!(
            (kept.traces, kept.events),
            (crude.traces, crude.events),
            "{}",
            path.display()
        );
        assert_eq!(
            kept.attributes + header,
            crude.attributes,
            "{}",
            path.display()
        );
        println!("  {}: {crude:?}", path.display());
    }
    println!(
        "oracle pathways xes: {0} of {0} files without loss",
        files.len()
    );
}

/// An attribute and all that is nested in it.
fn size(attribute: &XesAttribute) -> u64 {
    1 + attribute.children.iter().map(size).sum::<u64>()
}

/// Attributes before the first trace: of the log itself and the defaults of its header.
fn header_attributes(content: &str) -> u64 {
    let start = content.find("<trace").unwrap_or(content.len());
    tags(
        &content[..start],
        &[
            "string",
            "date",
            "int",
            "float",
            "boolean",
            "id",
            "list",
            "container",
        ],
    )
}

/// A crude count of opening tags in the text, which knows nothing of XML.
fn tags(content: &str, names: &[&str]) -> u64 {
    let opening = content.split('<').skip(1);
    let name = |tag: &str| {
        tag.split([' ', '>', '/', '\n', '\t'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    opening
        .filter(|tag| names.contains(&name(tag).as_str()))
        .count() as u64
}

fn map_of(log: &Path) -> PathwayMap {
    let kind = if log.extension().is_some_and(|extension| extension == "csv") {
        "events"
    } else {
        "xes"
    };
    let columns = match kind {
        "events" => {
            "[source.columns]\ncase = \"case_id\"\nactivity = \"activity\"\ntime = \"timestamp\""
        }
        _ => "",
    };
    let sources = format!(
        "as_at = 2100-12-31\n[[source]]\nname = \"log\"\nkind = \"{kind}\"\nfiles = [\"{}\"]\nside = \"secondary\"\n{columns}",
        log.display()
    );
    let reading = Folder::new()
        .read(&sources)
        .expect("a shared log can be read");
    let quality = &reading.quality.sources[0];
    assert_eq!(quality.rejected, [], "{}", log.display());
    assert_eq!(quality.rows_read, quality.events, "{}", log.display());
    map(&reading.journeys)
}

/// What of the map differs from the oracle.
fn differences(found: &PathwayMap, expected: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    let mut compare =
        |what: &str, found: &BTreeMap<String, u64>, expected: BTreeMap<String, u64>| {
            if *found != expected {
                differences.push(format!("{what} differ"));
            }
        };
    let activities = &found.activities;
    let counts = |count: fn(&pathways::map::ActivityFigures) -> u64| -> BTreeMap<String, u64> {
        let pairs = activities
            .iter()
            .map(|activity| (activity.key.clone(), count(activity)));
        pairs.filter(|(_, count)| *count > 0).collect()
    };
    compare(
        "starts",
        &counts(|a| a.starts),
        numbers(&expected["dfg"]["start"]),
    );
    compare(
        "ends",
        &counts(|a| a.ends),
        numbers(&expected["dfg"]["end"]),
    );
    compare(
        "activities",
        &counts(|a| a.events),
        numbers(&expected["activities"]),
    );
    let arcs = found
        .arcs
        .iter()
        .map(|arc| (format!("{} → {}", arc.from, arc.to), arc.count));
    let edges = expected["dfg"]["edges"]
        .as_array()
        .expect("edges are a list");
    let edges = edges
        .iter()
        .map(|edge| (arc_name(edge), edge[2].as_u64().expect("a count")));
    compare("arc counts", &arcs.collect(), edges.collect());
    if found.events != expected["events"].as_u64().expect("a count")
        || found.journeys != expected["cases"].as_u64().expect("a count")
    {
        differences.push("events or cases differ".to_owned());
    }
    differences.extend(time_differences(found, expected));
    differences
}

fn time_differences(found: &PathwayMap, expected: &Value) -> Vec<String> {
    let found: BTreeMap<String, _> = found
        .arcs
        .iter()
        .map(|arc| (format!("{} → {}", arc.from, arc.to), arc.seconds))
        .collect();
    let expected = expected["performance_dfg_seconds"]
        .as_array()
        .expect("times are a list");
    let mut differences = Vec::new();
    for arc in expected {
        let name = arc_name(arc);
        let Some(seconds) = found.get(&name) else {
            differences.push(format!("{name} is missing"));
            continue;
        };
        let figures = [
            ("mean", seconds.mean),
            ("median", seconds.median),
            ("min", seconds.min),
            ("max", seconds.max),
            ("sum", seconds.sum),
        ];
        for (figure, value) in figures {
            let Some(wanted) = arc[2][figure].as_f64() else {
                continue;
            };
            if (value - wanted).abs() > 1e-9 * wanted.abs().max(1e-9) {
                differences.push(format!("{name} {figure} is {value} and should be {wanted}"));
            }
        }
    }
    if expected.len() != found.len() {
        differences.push("another number of arcs has times".to_owned());
    }
    differences
}

fn arc_name(arc: &Value) -> String {
    format!(
        "{} → {}",
        arc[0].as_str().expect("a label"),
        arc[1].as_str().expect("a label")
    )
}

fn numbers(object: &Value) -> BTreeMap<String, u64> {
    let object = object.as_object().expect("counts by label");
    object
        .iter()
        .map(|(label, count)| (label.clone(), count.as_u64().expect("a count")))
        .collect()
}

/// The files of a folder with one of these endings, in order.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the shared folder can be listed");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("the shared folder can be listed").path())
        .filter(|path| {
            endings
                .iter()
                .any(|ending| path.to_string_lossy().ends_with(ending))
        })
        .filter(|path| path.file_name().is_some_and(|name| name != "logs.json"))
        .collect();
    paths.sort();
    paths
}

/// The name of a log without number, ending and hyphens: `08_receipt.xes.gz` and `receipt.json` are both `receipt`.
fn stem(path: &Path) -> String {
    let name = path
        .file_name()
        .expect("a file has a name")
        .to_string_lossy()
        .to_lowercase()
        .replace('-', "_");
    let name = name.split('.').next().unwrap_or_default();
    name.trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start_matches('_')
        .to_owned()
}

/// The text of a file, unpacked when it is compressed.
fn text(path: &Path) -> String {
    let bytes = fs::read(path).expect("a shared file can be read");
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut text = String::new();
        flate2::read::MultiGzDecoder::new(&bytes[..])
            .read_to_string(&mut text)
            .expect("a shared file is whole");
        return text;
    }
    String::from_utf8(bytes).expect("a shared file is UTF-8")
}
