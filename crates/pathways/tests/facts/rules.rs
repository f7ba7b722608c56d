//! Facts about event rules and their ledger.

use crate::support::extracts::{ers, sus};
use crate::support::{BOTH_SIDES, Folder, activities, log_source, read_log};
use pathways::Journeys;
use pathways::rules::{Ledger, Rules, apply};

fn journeys(rows: &str) -> Journeys {
    read_log("log.csv", format!("case,activity,time\n{rows}"))
        .expect("readable")
        .journeys
}

fn rule(text: &str) -> Rules {
    let text = format!(
        "source = \"test\"\nreviewed = \"2026-11-25\"\n[[rule]]\nkey = \"one\"\nstatement = \"A rule.\"\n{text}"
    );
    Rules::parse(&text, "rules.toml").expect("a rule")
}

/// What is left of the only journey, and events touched, journeys touched, events removed, journeys removed.
fn after(rows: &str, text: &str) -> (Vec<String>, [u64; 4]) {
    let (journeys, ledger) = apply(journeys(rows), &rule(text));
    let left = if journeys.is_empty() {
        Vec::new()
    } else {
        activities(&journeys, 0)
    };
    (left, counts(&ledger))
}

fn counts(ledger: &Ledger) -> [u64; 4] {
    let entry = &ledger.entries[0];
    [
        entry.events_touched,
        entry.journeys_touched,
        entry.events_removed,
        entry.journeys_removed,
    ]
}

fn refused(text: &str) -> String {
    let text = format!(
        "source = \"test\"\nreviewed = \"2026-11-25\"\n[[rule]]\nkey = \"one\"\nstatement = \"A rule.\"\n{text}"
    );
    Rules::parse(&text, "rules.toml")
        .expect_err("refused")
        .to_string()
}

#[test]
fn dropped_activities_are_gone_and_counted() {
    let rows = "1,a,2026-01-01\n1,reminder,2026-01-02\n1,b,2026-01-03\n";
    let (left, counts) = after(rows, "kind = \"drop\"\nactivities = [\"reminder\"]");
    assert_eq!(
        (left, counts),
        (vec!["a".to_owned(), "b".to_owned()], [1, 1, 1, 0])
    );
}

#[test]
fn a_journey_without_any_event_left_is_gone_and_counted() {
    let (left, counts) = after(
        "1,reminder,2026-01-02\n",
        "kind = \"drop\"\nactivities = [\"reminder\"]",
    );
    assert_eq!((left.len(), counts), (0, [1, 1, 1, 1]));
}

#[test]
fn dropping_from_one_source_leaves_the_others() {
    let (left, counts) = after(
        "1,a,2026-01-01\n",
        "kind = \"drop\"\nactivities = [\"a\"]\nsource = \"another\"",
    );
    assert_eq!((left.len(), counts), (1, [0; 4]));
}

#[test]
fn repetitions_within_the_minutes_become_the_first() {
    let rows =
        "1,a,2026-01-01 10:00\n1,a,2026-01-01 10:05\n1,a,2026-01-01 10:20\n1,b,2026-01-01 10:21\n";
    let (left, counts) = after(
        rows,
        "kind = \"merge\"\nactivities = [\"a\"]\nwithin_minutes = 5",
    );
    assert_eq!(left, ["a", "a", "b"]);
    assert_eq!(counts, [1, 1, 1, 0]);
}

#[test]
fn only_events_of_unknown_order_are_put_in_order() {
    let rows =
        "1,b,2026-01-01 10:00\n1,a,2026-01-01 10:00\n1,b,2026-01-01 11:00\n1,a,2026-01-01 12:00\n";
    let (left, counts) = after(rows, "kind = \"order\"\nactivities = [\"a\", \"b\"]");
    assert_eq!(left, ["a", "b", "b", "a"]);
    assert_eq!(counts, [2, 1, 0, 0]);
}

#[test]
fn activities_that_an_order_does_not_name_keep_their_place() {
    let rows = "1,b,2026-01-01\n1,x,2026-01-01\n1,a,2026-01-01\n";
    let (left, _) = after(rows, "kind = \"order\"\nactivities = [\"a\", \"b\"]");
    assert_eq!(left, ["a", "x", "b"]);
}

#[test]
fn a_journey_without_what_is_required_goes_whole() {
    let rows = "1,a,2026-01-01\n1,b,2026-01-02\n2,b,2026-01-02\n";
    let (_, counts) = after(rows, "kind = \"require\"\nactivities = [\"a\"]");
    assert_eq!(counts, [1, 1, 1, 1]);
}

#[test]
fn a_journey_in_an_impossible_order_goes_whole() {
    let (left, counts) = after(
        "1,seen,2026-01-01\n1,sent,2026-01-02\n",
        "kind = \"require\"\nfirst = \"sent\"\nthen = \"seen\"",
    );
    assert_eq!((left.len(), counts), (0, [2, 1, 2, 1]));
    let (left, _) = after(
        "1,sent,2026-01-01\n1,seen,2026-01-02\n",
        "kind = \"require\"\nfirst = \"sent\"\nthen = \"seen\"",
    );
    assert_eq!(left.len(), 2);
}

#[test]
fn relabelled_activities_keep_their_times() {
    let before = journeys("1,consulted,2026-01-01\n");
    let times = before.events.times.clone();
    let (after, ledger) = apply(
        before,
        &rule("kind = \"relabel\"\nactivities = [\"consulted\"]\nto = \"attended\""),
    );
    assert_eq!(
        (activities(&after, 0), after.events.times),
        (vec!["attended".to_owned()], times)
    );
    assert_eq!(counts(&ledger), [1, 1, 0, 0]);
}

#[test]
fn a_window_leaves_out_what_lies_outside() {
    let rows = "1,a,2025-12-31\n1,a,2026-01-01\n1,a,2026-01-31\n1,a,2026-02-01\n";
    let (left, counts) = after(
        rows,
        "kind = \"window\"\nfrom = \"2026-01-01\"\nto = \"2026-01-31\"",
    );
    assert_eq!((left.len(), counts), (2, [2, 1, 2, 0]));
}

#[test]
fn a_rule_that_is_switched_off_stands_in_the_ledger_and_does_nothing() {
    let mut rules = rule("kind = \"drop\"\nactivities = [\"a\"]");
    rules.switch_off(&["one".to_owned()]).expect("there");
    let (after, ledger) = apply(journeys("1,a,2026-01-01\n"), &rules);
    assert_eq!((after.event_count(), counts(&ledger)), (1, [0; 4]));
    assert_eq!(ledger.entries[0].words(), "A rule: switched off.");
}

#[test]
fn a_rule_that_is_not_there_cannot_be_switched_off() {
    let mut rules = rule("kind = \"drop\"\nactivities = [\"a\"]");
    let error = rules
        .switch_off(&["two".to_owned()])
        .expect_err("refused")
        .to_string();
    assert_eq!(
        error,
        "The rule \"two\" is not in the file of rules; check its key."
    );
}

#[test]
fn rules_are_applied_in_the_order_in_which_they_are_written() {
    let text = "source = \"test\"\nreviewed = \"2026-11-25\"\n\
        [[rule]]\nkey = \"1\"\nstatement = \"First.\"\nkind = \"relabel\"\nactivities = [\"x\"]\nto = \"attended\"\n\
        [[rule]]\nkey = \"2\"\nstatement = \"Then.\"\nkind = \"drop\"\nactivities = [\"attended\"]\n";
    let rules = Rules::parse(text, "rules.toml").expect("rules");
    let (after, ledger) = apply(journeys("1,x,2026-01-01\n1,y,2026-01-02\n"), &rules);
    assert_eq!(activities(&after, 0), ["y"]);
    assert_eq!(ledger.entries[1].events_removed, 1);
}

#[test]
fn the_ledger_names_examples_and_can_do_without() {
    let (_, ledger) = apply(
        journeys("1,a,2026-01-01\n1,b,2026-01-01\n"),
        &rule("kind = \"drop\"\nactivities = [\"a\"]"),
    );
    assert_eq!(ledger.entries[0].examples.len(), 1);
    assert!(ledger.without_examples().entries[0].examples.is_empty());
}

#[test]
fn what_makes_no_sense_is_refused_by_name() {
    for (text, said) in [
        ("kind = \"drop\"\nactivities = []", "names no activities"),
        ("kind = \"order\"\nactivities = [\"a\"]", "fewer than two"),
        (
            "kind = \"require\"\nfirst = \"a\"",
            "only one of `first` and `then`",
        ),
        ("kind = \"require\"", "requires nothing"),
        (
            "kind = \"relabel\"\nactivities = [\"a\"]\nto = \"flown\"",
            "is no activity",
        ),
        ("kind = \"window\"", "neither `from` nor `to`"),
        (
            "kind = \"window\"\nfrom = \"2026-02-01\"\nto = \"2026-01-01\"",
            "exchange the days",
        ),
        ("kind = \"fly\"\nactivities = [\"a\"]", "are not right"),
        (
            "kind = \"drop\"\nactivities = [\"a\"]\ncolour = \"blue\"",
            "unknown field `colour`",
        ),
    ] {
        let error = refused(text);
        assert!(error.contains(said), "{text}: {error}");
    }
}

#[test]
fn the_documented_example_is_right() {
    let formats = include_str!("../../../../docs/formats.md");
    let mut examples = formats
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next());
    let example = examples
        .find(|text| text.contains("[[rule]]"))
        .expect("an example");
    let rules = Rules::parse(example, "docs/formats.md").expect("the example is right");
    assert_eq!(rules.rules.len(), 6);
}

const HEAD: &str = "source = \"test\"\nreviewed = \"2026-11-25\"\n[[rule]]\nkey = \"one\"\nstatement = \"A rule.\"\n";

/// A reading of one log under these rules: its notes, or why it is refused.
fn read_under(rules: &str) -> Result<Vec<String>, String> {
    let sources = format!("rules = \"rules.toml\"\n{}", log_source("log.csv"));
    Folder::new()
        .with("log.csv", "case,activity,time\n1,reminder,2026-01-01\n")
        .with("rules.toml", format!("{HEAD}{rules}"))
        .read(&sources)
        .map(|reading| reading.quality.notes)
        .map_err(|refused| refused.to_string())
}

#[test]
fn an_activity_that_nobody_has_heard_of_is_told_with_its_line_and_what_may_be_meant() {
    let notes =
        read_under("kind = \"drop\"\nactivities = [\"reminder\",\n\"remider\", \"atended\"]")
            .expect("read");
    assert_eq!(
        notes,
        [
            "Careful: The rule \"one\" names \"remider\" (line 8), which is no activity of these sources; did you mean \"reminder\"?",
            "Careful: The rule \"one\" names \"atended\" (line 8), which is no activity of these sources; did you mean \"attended\"?",
        ]
    );
}

#[test]
fn a_source_that_is_not_there_is_refused_with_its_line_and_what_may_be_meant() {
    let refused = read_under("kind = \"drop\"\nactivities = [\"reminder\"]\nsource = \"logs\"");
    assert_eq!(
        refused,
        Err("The rule \"one\" names \"logs\" (line 8), which is no source of sources.toml; did you mean \"log\"?".to_owned())
    );
}

#[test]
fn an_activity_is_refused_where_every_source_speaks_the_vocabulary() {
    let refused = Folder::new()
        .with("ers.csv", ers(&[]))
        .with("sus.csv", sus(&[]))
        .with(
            "rules.toml",
            format!("{HEAD}kind = \"drop\"\nactivities = [\"atended\"]"),
        )
        .read(&format!("rules = \"rules.toml\"\n{BOTH_SIDES}"));
    let refused = refused.expect_err("refused").to_string();
    assert!(refused.contains("did you mean \"attended\"?"), "{refused}");
}

#[test]
fn a_field_that_is_misspelt_is_refused_with_its_line_and_what_may_be_meant() {
    let said = refused("kind = \"drop\"\nactivites = [\"a\"]");
    assert!(said.contains("did you mean \"activities\"?"), "{said}");
    assert!(
        said.contains("line ") && said.lines().count() == 1,
        "{said}"
    );
}
