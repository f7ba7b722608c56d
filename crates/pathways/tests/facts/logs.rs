//! Facts about plain event logs, as tables and as XES.

use crate::support::{Folder, activities, log_source, read_log};
use pathways::read::Reading;

fn read_xes(content: &str, columns: &str) -> Reading {
    let sources = format!(
        "as_at = 2026-10-31\n[[source]]\nname = \"log\"\nkind = \"xes\"\nfiles = [\"log.xes\"]\nside = \"secondary\"\n{columns}"
    );
    Folder::new()
        .with("log.xes", content)
        .read(&sources)
        .expect("the log can be read")
}

const NESTED: &str = r#"<?xml version="1.0" encoding="ISO-8859-1"?>
<log xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="x"/>
  <global scope="event"><string key="concept:name" value="none"/></global>
  <string key="source" value="made up"><int key="nested" value="1"/></string>
  <trace>
    <event>
      <list key="tests"><values><string key="a" value="1"/><string key="b" value="2"/></values></list>
      <container key="box"><boolean key="open" value="true"/></container>
      <string key="concept:name" value="&lt;b&#233;gin&gt;"/>
      <date key="time:timestamp" value="2026-01-01T10:00:00.000+01:00"/>
      <string key="org:group" value="Ward 1"/>
    </event>
    <event><string key="concept:name" value="no time"/></event>
    <string key="concept:name" value="NA"/>
    <string key="age" value="61"/>
  </trace>
  <event><string key="concept:name" value="loose"/></event>
</log>"#;

#[test]
fn nested_attributes_lists_and_containers_are_counted() {
    let reading = read_xes(NESTED, "");
    let counts = reading.quality.sources[0]
        .xes
        .expect("a XES source has counts");
    assert_eq!(
        (counts.traces, counts.events, counts.attributes),
        (1, 3, 15)
    );
}

#[test]
fn events_without_time_or_trace_are_rejected_with_their_number() {
    let reading = read_xes(NESTED, "");
    let quality = &reading.quality.sources[0];
    assert_eq!((quality.rows_read, quality.rows_used), (3, 1));
    let rows: Vec<_> = quality
        .rejected
        .iter()
        .map(|r| (r.reason.as_str(), r.examples[0].row))
        .collect();
    assert_eq!(
        rows,
        [
            ("the event belongs to no trace", 3),
            ("the time cannot be read", 2)
        ]
    );
}

#[test]
fn escaped_characters_are_resolved() {
    let reading = read_xes(NESTED, "");
    assert_eq!(reading.journeys.activities[0].key, "<bégin>");
}

#[test]
fn named_attributes_of_trace_and_event_are_kept() {
    let reading = read_xes(
        NESTED,
        "[source.columns]\norganisation = \"org:group\"\nattributes = [\"age\"]\nevent_attributes = [\"org:group\"]",
    );
    let journeys = &reading.journeys;
    assert_eq!(journeys.facts.attributes[0].value(0), Some("61"));
    assert_eq!(journeys.events.attributes[0].value(0), Some("Ward 1"));
    assert_eq!(
        journeys.organisations[journeys.events.organisations[0] as usize],
        "Ward 1"
    );
}

#[test]
fn a_table_keeps_named_columns() {
    let sources = format!(
        "{}\nattributes = [\"age\"]\nevent_attributes = [\"room\"]",
        log_source("log.csv")
    );
    let log =
        "case,activity,time,age,room\nA,x,2026-01-02,,R1\nA,w,2026-01-01,70,\nB,x,2026-01-01,,R2\n";
    let reading = Folder::new()
        .with("log.csv", log)
        .read(&sources)
        .expect("readable");
    let journeys = &reading.journeys;
    let of = |wanted: usize| {
        (0..journeys.len())
            .find(|j| journeys.events_of(*j).len() == wanted)
            .expect("there")
    };
    let (two_events, one_event) = (of(2), of(1));
    assert_eq!(journeys.facts.attributes[0].value(two_events), Some("70"));
    assert_eq!(journeys.facts.attributes[0].value(one_event), None);
    let rooms: Vec<_> = journeys
        .events_of(two_events)
        .map(|event| journeys.events.attributes[0].value(event))
        .collect();
    assert_eq!(rooms, [None, Some("R1")]);
}

#[test]
fn a_case_called_na_is_a_case() {
    let reading = read_log(
        "log.csv",
        "case,activity,time\nNA,a,2026-01-01\nnull,a,2026-01-01\n0,a,2026-01-01\n",
    )
    .expect("readable");
    assert_eq!(reading.journeys.len(), 3);
}

#[test]
fn events_at_the_same_time_keep_the_order_of_the_file() {
    let log =
        "case,activity,time\nA,z,2026-01-01 10:00\nA,a,2026-01-01 10:00\nA,m,2026-01-01 09:00\n";
    let reading = read_log("log.csv", log).expect("readable");
    assert_eq!(activities(&reading.journeys, 0), ["m", "z", "a"]);
}

#[test]
fn a_bare_date_comes_after_the_timed_events_of_its_day() {
    let log = "case,activity,time\nA,date,2026-01-01\nA,night,2026-01-01 23:59\nA,next,2026-01-02 00:00:00\n";
    let reading = read_log("log.csv", log).expect("readable");
    assert_eq!(activities(&reading.journeys, 0), ["night", "date", "next"]);
}

#[test]
fn events_at_the_same_time_keep_the_order_of_the_sources() {
    let toml = r#"
        as_at = 2026-10-31
        [[source]]
        name = "second in the alphabet"
        kind = "events"
        files = ["b.csv"]
        organisation = "QU9"
        side = "primary"
        case_is = "ubrn"
        columns = { case = "case", activity = "activity", time = "time" }
        [[source]]
        name = "first in the alphabet"
        kind = "events"
        files = ["a.csv"]
        organisation = "RNZ"
        side = "secondary"
        case_is = "ubrn"
        columns = { case = "case", activity = "activity", time = "time" }
    "#;
    let case = crate::support::extracts::ubrn(1);
    let early = format!("case,activity,time\n{case},a,2026-01-01 10:00\n");
    let late =
        format!("case,activity,time\n{case},c,2026-01-02 10:00\n{case},b,2026-01-01 10:00\n");
    let folder = Folder::new().with("a.csv", early).with("b.csv", late);
    let reading = folder.read(toml).expect("readable");
    assert_eq!(activities(&reading.journeys, 0), ["b", "a", "c"]);
}

#[test]
fn plain_logs_keep_events_that_are_there_twice_and_count_them() {
    let reading = read_log(
        "log.csv",
        "case,activity,time\nA,a,2026-01-01\nA,a,2026-01-01\nA,b,2026-01-01\n",
    )
    .expect("readable");
    assert_eq!(reading.journeys.event_count(), 3);
    let quality = &reading.quality.sources[0];
    assert_eq!(
        (quality.exact_duplicates, quality.duplicates_left_out),
        (1, false)
    );
}

#[test]
fn the_order_of_the_files_rows_does_not_matter_when_no_times_are_equal() {
    let rows = [
        "A,a,2026-01-01 10:00",
        "A,b,2026-01-01 11:00",
        "B,a,2026-01-03 10:00",
        "B,c,2026-01-04 10:00",
    ];
    let forwards = format!("case,activity,time\n{}\n", rows.join("\n"));
    let backwards = format!(
        "case,activity,time\n{}\n",
        rows.iter().rev().copied().collect::<Vec<_>>().join("\n")
    );
    let (one, two) = (
        read_log("l.csv", forwards).expect("readable"),
        read_log("l.csv", backwards).expect("readable"),
    );
    assert_eq!(
        pathways::map::map(&one.journeys),
        pathways::map::map(&two.journeys)
    );
}

#[test]
fn a_local_mapping_names_the_activities_of_a_log() {
    let mapping = r#"
        source = "the practice"
        reviewed = "2026-01-01"
        [[action]]
        system = "log"
        label = "Ref sent"
        activity = "referral_sent"
        verified = true
        [[action]]
        system = "log"
        label = "Note"
        activity = "ignored"
        verified = true
    "#;
    let sources = format!("actions = \"local.toml\"\n{}", log_source("log.csv"));
    let log = "case,activity,time\nA,ref SENT,2026-01-01\nA,Note,2026-01-02\nA,Other,2026-01-03\n";
    let reading = Folder::new()
        .with("log.csv", log)
        .with("local.toml", mapping)
        .read(&sources)
        .expect("readable");
    assert_eq!(activities(&reading.journeys, 0), ["referral_sent", "Other"]);
    assert_eq!(reading.quality.sources[0].left_out[0].count, 1);
}

#[test]
fn a_mapping_to_an_unknown_activity_is_refused() {
    let mapping = "source = \"x\"\nreviewed = \"x\"\n[[action]]\nsystem = \"log\"\nlabel = \"a\"\nactivity = \"refered\"\nverified = true\n";
    let sources = format!("actions = \"local.toml\"\n{}", log_source("log.csv"));
    let result = Folder::new()
        .with("log.csv", "case,activity,time\n")
        .with("local.toml", mapping)
        .read(&sources);
    let error = result.expect_err("refused").to_string();
    assert!(
        error.contains("local.toml") && error.contains("refered"),
        "{error}"
    );
}

#[test]
fn a_column_with_too_many_activities_is_refused() {
    use std::fmt::Write as _;
    let mut log = "case,activity,time\n".to_owned();
    for row in 0..66_000 {
        writeln!(log, "A,free text {row},2026-01-01").expect("memory");
    }
    let error = read_log("log.csv", log).expect_err("refused").to_string();
    assert!(error.contains("65535 different activities"), "{error}");
}

/// A log of four traces: of two the trace says what they are, of one an event, of one nothing does.
fn of_units(group: &str) -> Vec<Option<String>> {
    let unit = |value| format!("<string key=\"unit\" value=\"{value}\"/>");
    let trace = |case, of_trace: String, of_event: String| {
        format!(
            "<trace><string key=\"concept:name\" value=\"{case}\"/>{of_trace}<event>\
             <string key=\"concept:name\" value=\"seen\"/>\
             <date key=\"time:timestamp\" value=\"2026-01-01T10:00:00Z\"/>{of_event}</event></trace>"
        )
    };
    let traces = [
        trace("a", unit("Barracks "), unit("clinic")),
        trace("b", unit("clinic"), String::new()),
        trace("c", String::new(), unit("barracks")),
        trace("d", String::new(), String::new()),
    ];
    let reading = read_xes(
        &format!("<log>{}</log>", traces.concat()),
        &format!("[[group]]\nname = \"armed_forces\"\ncolumn = \"unit\"\n{group}"),
    );
    let attribute = reading.journeys.attribute("armed_forces").expect("there");
    let values = (0..reading.journeys.len()).map(|journey| attribute.value(journey));
    let mut values: Vec<_> = values.map(|value| value.map(str::to_owned)).collect();
    values.sort();
    values
}

#[test]
fn a_trace_or_its_events_tell_who_belongs_to_a_group() {
    let told = of_units("values = [\"barracks\"]\nsource = \"log\"");
    let expected = [None, Some("no"), Some("yes"), Some("yes")];
    assert_eq!(told, expected.map(|value| value.map(str::to_owned)));
}
