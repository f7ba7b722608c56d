//! Facts about conformance: what fits a drawing or what was agreed, and how the rest deviates.

use std::fmt::Write as _;

use crate::support::read_log;
use pathways::Journeys;
use pathways::conformance::bpmn::{Drawing, DrawingError};
use pathways::conformance::{
    CheckedVariant, Conformance, DeviationKind, against_drawing, against_expectations,
};
use pathways::expectations;

/// One journey for each text; its steps are separated by blanks and a minute apart.
fn journeys(stories: &[&str]) -> Journeys {
    let mut log = "case,activity,time\n".to_owned();
    for (case, story) in stories.iter().enumerate() {
        for (minute, step) in story.split_whitespace().enumerate() {
            writeln!(log, "{case},{step},2026-01-05 10:{minute:02}")
                .expect("memory takes every line");
        }
    }
    read_log("log.csv", log).expect("readable").journeys
}

/// A drawing from lines such as "start s", "task A", "exclusive x" and "s > A > x > end".
fn drawing(lines: &[&str]) -> Drawing {
    let mut xml = "<definitions><process id=\"p\">".to_owned();
    for line in lines {
        let steps: Vec<&str> = line.split(" > ").collect();
        if let [declared] = steps[..] {
            let (kind, id) = declared.split_once(' ').expect("a kind and an id");
            let element = match kind {
                "start" => "startEvent",
                "end" => "endEvent",
                "task" => "task",
                _ => &format!("{kind}Gateway"),
            };
            xml.push_str(&format!("<{element} id=\"{id}\" name=\"{id}\"/>"));
        }
        for pair in steps.windows(2) {
            let [from, to] = [pair[0], pair[1]];
            xml.push_str(&format!(
                "<sequenceFlow id=\"f\" sourceRef=\"{from}\" targetRef=\"{to}\"/>"
            ));
        }
    }
    xml.push_str("</process></definitions>");
    Drawing::parse(xml.as_bytes(), "drawn.bpmn").expect("a right drawing")
}

fn in_line() -> Drawing {
    drawing(&[
        "start s",
        "task A",
        "task B",
        "task C",
        "task D",
        "end e",
        "s > A > B > C > D > e",
    ])
}

fn check(drawing: &Drawing, stories: &[&str]) -> Conformance {
    against_drawing(&journeys(stories), drawing, false).expect("checkable")
}

fn said(variant: &CheckedVariant) -> Vec<String> {
    let deviations = variant.deviations.iter();
    deviations
        .map(|one| format!("{} {}", one.kind.word(), one.label))
        .collect()
}

/// What is wrong with one journey. Another one, which is rarer, has every step, so that all are known activities.
#[track_caller]
fn wrong(drawing: &Drawing, story: &str) -> Vec<String> {
    said(&check(drawing, &[story, story, "A B C D"]).by_variant[0])
}

#[test]
fn a_journey_as_drawn_fits() {
    assert_eq!(wrong(&in_line(), "A B C D"), [""; 0]);
}

#[test]
fn a_step_left_out_is_skipped() {
    assert_eq!(wrong(&in_line(), "A C D"), ["skipped B"]);
    assert_eq!(
        wrong(&in_line(), "D"),
        ["skipped A", "skipped B", "skipped C"]
    );
}

#[test]
fn a_step_at_the_wrong_place_is_out_of_order_and_nothing_else() {
    assert_eq!(wrong(&in_line(), "A C B D"), ["out of order C"]);
    assert_eq!(wrong(&in_line(), "A D B C"), ["out of order D"]);
    assert_eq!(wrong(&in_line(), "A B D"), ["skipped C"]);
    assert_eq!(
        wrong(&in_line(), "B C D A"),
        ["out of order B", "out of order C", "out of order D"]
    );
}

#[test]
fn what_is_not_drawn_or_comes_again_is_unexpected() {
    assert_eq!(wrong(&in_line(), "A B X C D"), ["unexpected X"]);
    assert_eq!(wrong(&in_line(), "A B B C D"), ["unexpected B"]);
}

#[test]
fn a_journey_that_stops_early_is_unfinished() {
    assert_eq!(wrong(&in_line(), "A B"), ["unfinished after B"]);
    assert_eq!(
        wrong(&in_line(), "X"),
        ["unexpected X", "unfinished after nothing drawn"]
    );
}

#[test]
fn one_way_out_of_an_exclusive_gateway_is_taken() {
    let drawn = drawing(&[
        "start s",
        "task A",
        "exclusive x",
        "task B",
        "task C",
        "exclusive y",
        "end e",
        "s > A > x > B > y > e",
        "x > C > y",
    ]);
    assert_eq!(wrong(&drawn, "A B"), [""; 0]);
    assert_eq!(wrong(&drawn, "A C"), [""; 0]);
    assert_eq!(wrong(&drawn, "A B C"), ["unexpected C"]);
    assert_eq!(wrong(&drawn, "A"), ["unfinished after A"]);
}

#[test]
fn all_ways_out_of_a_parallel_gateway_are_taken_in_any_order() {
    let drawn = drawing(&[
        "start s",
        "parallel x",
        "task A",
        "task B",
        "parallel y",
        "task C",
        "end e",
        "s > x > A > y > C > e",
        "x > B > y",
    ]);
    assert_eq!(wrong(&drawn, "A B C"), [""; 0]);
    assert_eq!(wrong(&drawn, "B A C"), [""; 0]);
    assert_eq!(wrong(&drawn, "A C"), ["skipped B"]);
}

#[test]
fn one_or_several_ways_out_of_an_inclusive_gateway_are_taken_and_awaited() {
    let drawn = drawing(&[
        "start s",
        "inclusive x",
        "task A",
        "task B",
        "inclusive y",
        "task C",
        "end e",
        "s > x > A > y > C > e",
        "x > B > y",
    ]);
    for fits in ["A C", "B C", "A B C", "B A C"] {
        assert_eq!(wrong(&drawn, fits), [""; 0], "{fits}");
    }
    assert_eq!(wrong(&drawn, "C"), ["skipped A"]);
    assert_eq!(wrong(&drawn, "A C B"), ["unexpected B"]);
}

#[test]
fn a_loop_may_be_gone_round() {
    let drawn = drawing(&[
        "start s",
        "exclusive x",
        "task A",
        "exclusive y",
        "task B",
        "end e",
        "s > x > A > y > B > e",
        "y > x",
    ]);
    assert_eq!(wrong(&drawn, "A A A B"), [""; 0]);
    assert_eq!(wrong(&drawn, "B"), ["skipped A"]);
}

#[test]
fn gateways_in_a_circle_without_steps_come_to_an_end() {
    let drawn = drawing(&[
        "start s",
        "exclusive x",
        "exclusive y",
        "task A",
        "end e",
        "s > x > y > x",
        "y > A > e",
    ]);
    assert_eq!(wrong(&drawn, "A"), [""; 0]);
}

#[test]
fn journeys_are_counted_and_variants_looked_at_once() {
    let found = check(
        &in_line(),
        &["A B C D", "A B C D", "A B", "A C D", "A C D", "A C D"],
    );
    assert_eq!((found.journeys, found.variants), (6, 3));
    assert_eq!((found.fit, found.fit_so_far, found.deviate), (2, 1, 3));
    assert_eq!(found.share_that_fits, Some(2.0 / 6.0));
    let most = &found.deviations[0];
    assert_eq!(most.deviation.kind, DeviationKind::Skipped);
    assert_eq!((most.journeys, most.times, most.variants), (3, 3, 1));
}

#[test]
fn what_is_not_drawn_can_be_passed_over() {
    let stories = journeys(&["A X B C Y D", "A B C D"]);
    let found = against_drawing(&stories, &in_line(), true).expect("checkable");
    assert_eq!((found.fit, found.variants), (2, 1));
}

#[test]
fn steps_carry_the_label_or_the_key_of_an_activity_whatever_the_capitals() {
    let drawn = drawing(&[
        "start s",
        "task REFERRAL SENT",
        "task triaged",
        "task Ask the patient",
        "end e",
        "s > REFERRAL SENT > Ask the patient > triaged > e",
    ]);
    let found = check(&drawn, &["referral_sent triaged"]);
    assert_eq!(found.fit, 1);
    assert!(found.not_checked[0].starts_with("The step \"Ask the patient\" is no activity"));
}

#[test]
fn too_many_combinations_are_refused_with_a_sentence() {
    let mut lines = vec![
        "start s".to_owned(),
        "parallel x".to_owned(),
        "s > x".to_owned(),
    ];
    for branch in 0..40 {
        lines.push(format!("task T{branch}"));
        lines.push(format!("x > T{branch}"));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let stories = journeys(&["X"]);
    let refused = against_drawing(&stories, &drawing(&lines), false);
    assert!(
        matches!(refused, Err(DrawingError::TooMuch(_))),
        "{refused:?}"
    );
}

#[test]
fn agreed_orders_are_checked_on_variants() {
    let text = "source = \"us\"\nreviewed = \"2026-11-30\"\n\
        [[expectation]]\nkey = \"booked\"\nstatement = \"Booked.\"\ntrigger = [\"accepted\"]\nsatisfied_by = [\"booked\"]\n\
        [[expectation]]\nkey = \"first\"\nstatement = \"First.\"\nkind = \"precedence\"\ntrigger = [\"attended\"]\nsatisfied_by = [\"booked\"]\n\
        [[expectation]]\nkey = \"never\"\nstatement = \"Never.\"\nkind = \"absence\"\nforbidden = [\"did_not_attend\"]\n";
    let agreed = expectations::parse(text, "own.toml", &[]).expect("right");
    for (story, wanted) in [
        ("accepted booked attended", vec![]),
        ("accepted", vec!["unfinished after Accepted"]),
        ("accepted triaged", vec!["skipped Accepted"]),
        ("booked accepted", vec!["out of order Accepted"]),
        ("attended", vec!["skipped Attended"]),
        ("attended booked", vec!["out of order Attended"]),
        ("did_not_attend", vec!["unexpected Did not attend"]),
    ] {
        let found = against_expectations(&journeys(&[story]), &agreed);
        assert_eq!(said(&found.by_variant[0]), wanted, "{story}");
        assert_eq!(found.fit, u64::from(wanted.is_empty()), "{story}");
    }
}

/// Journeys whose events stand at written times; each text is "step time, step time".
fn timed(stories: &[&str]) -> Journeys {
    let mut log = "case,activity,time\n".to_owned();
    for (case, story) in stories.iter().enumerate() {
        for event in story.split(", ") {
            let (step, time) = event.split_once(' ').expect("a step and a time");
            writeln!(log, "{case},{step},2026-01-{time}").expect("memory takes every line");
        }
    }
    read_log("log.csv", log).expect("readable").journeys
}

#[test]
fn a_journey_fits_when_some_order_that_could_have_been_fits() {
    let fits = |story: &str| {
        let found = against_drawing(&timed(&[story]), &in_line(), false);
        found.expect("checkable").fit == 1
    };
    // B is known only by its day and is written down after C, which has a time on that day.
    assert!(fits("A 05 09:00, C 05 11:00, B 05, D 06 09:00"));
    assert!(fits("A 05 09:00, B 05 11:00, D 06, C 06"));
    // At the same minute.
    assert!(fits("B 05 09:00, A 05 09:00, C 05 10:00, D 06 09:00"));
    // What has different times on that day keeps its order, and so do different days.
    assert!(!fits("B 05 09:00, A 05 10:00, C 05, D 06 09:00"));
    assert!(!fits("A 05, C 05, B 06, D 06"));
}

#[test]
fn steps_whose_order_is_not_known_are_shown_together() {
    let found = against_drawing(
        &timed(&["A 05 09:00, C 05 11:00, B 05, D 06 09:00"]),
        &in_line(),
        false,
    );
    let steps = &found.expect("checkable").by_variant[0].steps;
    assert_eq!(steps, &[vec!["A", "C", "B"], vec!["D"]]);
}

#[test]
fn steps_of_unknown_order_that_do_not_fit_are_explained_in_the_order_that_fits_best() {
    let found = against_drawing(
        &timed(&["C 05, A 05, D 06, B 07 09:00, X 08"]),
        &in_line(),
        false,
    );
    let found = found.expect("checkable");
    assert_eq!(said(&found.by_variant[0])[0], "out of order C");
    assert_eq!(found.fit, 0);
}

#[test]
fn an_agreed_order_is_not_broken_by_an_order_that_nobody_knows() {
    let text = "source = \"us\"\nreviewed = \"2026-11-30\"\n\
        [[expectation]]\nkey = \"first\"\nstatement = \"First.\"\nkind = \"precedence\"\ntrigger = [\"attended\"]\nsatisfied_by = [\"booked\"]\n\
        [[expectation]]\nkey = \"not\"\nstatement = \"Not.\"\nkind = \"absence\"\ntrigger = [\"rejected\"]\nforbidden = [\"accepted\"]\n";
    let agreed = expectations::parse(text, "own.toml", &[]).expect("right");
    let fits = |story: &str| against_expectations(&timed(&[story]), &agreed).fit == 1;
    assert!(fits("attended 05 09:00, booked 05"));
    assert!(!fits("attended 05 09:00, booked 05 10:00"));
    assert!(fits("rejected 05, accepted 05"));
    assert!(!fits("rejected 05, accepted 06"));
}
