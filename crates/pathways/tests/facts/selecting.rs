//! Facts about picking and grouping journeys.

use crate::support::read_log;
use pathways::Journeys;
use pathways::journeys::{Condition, Selection, SelectionError};

const ROWS: &str = "case,activity,time,specialty,age\n\
1,sent,2026-01-05,Gynaecology,30\n\
1,seen,2026-02-05,Gynaecology,30\n\
2,sent,2026-03-05,Cardiology,71\n\
3,sent,2026-04-05,,\n";

fn journeys() -> Journeys {
    let folder = crate::support::Folder::new().with("log.csv", ROWS);
    let source = crate::support::log_source("log.csv").replace(
        "time = \"time\"",
        "time = \"time\"\n        attributes = [\"specialty\", \"age\"]",
    );
    folder.read(&source).expect("readable").journeys
}

fn selected(conditions: &[&str]) -> Result<usize, SelectionError> {
    let conditions: Result<Vec<Condition>, _> =
        conditions.iter().map(|text| text.parse()).collect();
    let selection = Selection {
        conditions: conditions?,
        ..Selection::default()
    };
    Ok(journeys().select(&selection)?.len())
}

#[test]
fn a_value_picks_its_journeys_whatever_the_capitals() {
    assert_eq!(selected(&["specialty=gynaecology"]), Ok(1));
    assert_eq!(selected(&["specialty=Gynaecology, Cardiology"]), Ok(2));
}

#[test]
fn everything_but_a_value_includes_what_is_not_known() {
    assert_eq!(selected(&["specialty!=Gynaecology"]), Ok(2));
    assert_eq!(selected(&["specialty="]), Ok(1));
}

#[test]
fn numbers_are_compared_as_numbers_and_the_unknown_is_never_at_least() {
    assert_eq!(selected(&["age>=30"]), Ok(2));
    assert_eq!(selected(&["age<=9"]), Ok(0));
}

#[test]
fn what_happened_picks_journeys() {
    assert_eq!(selected(&["has=seen"]), Ok(1));
    assert_eq!(selected(&["lacks=seen"]), Ok(2));
    assert_eq!(selected(&["has=sent", "lacks=seen"]), Ok(2));
}

#[test]
fn unequal_means_that_no_event_is_like_that() {
    assert_eq!(selected(&["has!=seen"]), selected(&["lacks=seen"]));
    assert_eq!(selected(&["lacks!=seen"]), selected(&["has=seen"]));
    assert_eq!(selected(&["has!=sent,seen"]), Ok(0));
    let folder = crate::support::Folder::new().with(
        "log.csv",
        "case,activity,time,who\n1,sent,2026-01-05,RTH\n1,seen,2026-02-05,RNZ\n2,sent,2026-03-05,RTH\n",
    );
    let source = crate::support::log_source("log.csv").replace(
        "time = \"time\"",
        "time = \"time\"\n        organisation = \"who\"",
    );
    let journeys = folder.read(&source).expect("readable").journeys;
    let count = |text: &str| {
        let selection = Selection::typed(&[text.to_owned()], None, None).expect("a condition");
        journeys.select(&selection).expect("selectable").len()
    };
    assert_eq!(count("organisation=RTH"), 2);
    assert_eq!(count("organisation!=RNZ"), 1);
    assert_eq!(count("organisation!=RNZ,RTH"), 0);
}

#[test]
fn what_is_there_or_not_is_neither_more_nor_less() {
    for text in ["has>=3", "lacks<=3", "organisation>=1"] {
        let error = selected(&[text]).expect_err("refused").to_string();
        assert!(error.starts_with(&format!("'{text}' cannot")), "{error}");
    }
}

#[test]
fn a_journey_belongs_to_the_day_it_began() {
    let selection = Selection {
        from: Some(jiff::civil::date(2026, 3, 5)),
        to: Some(jiff::civil::date(2026, 4, 4)),
        ..Selection::default()
    };
    assert_eq!(journeys().select(&selection).expect("selectable").len(), 1);
}

#[test]
fn what_is_not_there_is_named_with_what_is() {
    let error = selected(&["colour=blue"]).expect_err("no such attribute");
    assert_eq!(
        error.to_string(),
        "The journeys have no 'colour'; what they have is specialty, age, age_band, month, year, link, linked_by."
    );
    let error = selected(&["has=flown"])
        .expect_err("no such activity")
        .to_string();
    assert!(error.starts_with("There is no activity 'flown'"), "{error}");
}

#[test]
fn what_is_no_condition_is_refused() {
    for text in ["", "gynaecology", "=5", "age>=old"] {
        assert!(
            matches!(selected(&[text]), Err(SelectionError::NotACondition(_))),
            "{text}"
        );
    }
}

#[test]
fn groups_are_in_the_order_of_their_labels_with_the_unknown_last() {
    let groups = journeys().groups("specialty").expect("groupable");
    let labels: Vec<_> = groups.iter().map(|group| group.label.as_str()).collect();
    assert_eq!(labels, ["Cardiology", "Gynaecology", ""]);
}

#[test]
fn groups_together_are_all_journeys() {
    let all = journeys();
    for name in all.attribute_names() {
        let groups = all.groups(name).expect("groupable");
        let journeys: usize = groups.iter().map(|group| group.journeys.len()).sum();
        let events: usize = groups
            .iter()
            .map(|group| group.journeys.event_count())
            .sum();
        assert_eq!((journeys, events), (all.len(), all.event_count()), "{name}");
    }
}

#[test]
fn ages_are_banded() {
    let groups = journeys().groups("age_band").expect("groupable");
    let labels: Vec<_> = groups.iter().map(|group| group.label.as_str()).collect();
    assert_eq!(labels, ["25-34", "65-74", ""]);
}

#[test]
fn a_selection_is_told_in_words() {
    let selection = Selection {
        conditions: vec!["specialty=Gynaecology".parse().expect("a condition")],
        from: Some(jiff::civil::date(2026, 1, 1)),
        to: None,
    };
    assert_eq!(
        selection.words(),
        "specialty=Gynaecology; begun on or after 2026-01-01"
    );
    assert_eq!(Selection::default().words(), "all journeys");
}

#[test]
fn a_plain_log_keeps_its_events_in_the_order_of_its_rows() {
    let reading = read_log(
        "log.csv",
        "case,activity,time\n1,b,2026-01-01\n1,a,2026-01-01\n",
    )
    .expect("readable");
    assert_eq!(crate::support::activities(&reading.journeys, 0), ["b", "a"]);
    assert_eq!(reading.journeys.order_report().pairs_of_unknown_order, 1);
}
