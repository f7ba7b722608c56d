//! Facts about a real cluster: a scheduler and two executors, each a process of its own.

use std::process::Stdio;

use crate::support::{Machines, answer, events, json, program, wait_until};

/// The questions, as they are typed.
const QUESTIONS: [&[&str]; 4] = [
    &["map"],
    &["gaps"],
    &["waits", "--wait", "request_first_care"],
    &["map", "--by", "link", "--where", "has=booked"],
];

#[test]
fn two_executors_answer_as_one_process_does() {
    let mut machines = Machines::start(2);
    let folder = events().display().to_string();
    for question in QUESTIONS {
        let asked = [question, &["--events", &folder]].concat();
        assert_eq!(machines.answer(&asked, &[]), answer(&asked), "{question:?}");
    }
    assert!(machines.all_worked(), "both did a part");
    let statement =
        "SELECT activity, count(*) AS n FROM events GROUP BY activity ORDER BY n DESC, activity";
    let asked = ["sql", statement, "--events", &folder, "--format", "json"];
    assert_eq!(machines.answer(&asked, &[]), answer(&asked));
}

#[test]
fn an_executor_that_is_killed_half_way_changes_no_answer() {
    let folder = events().display().to_string();
    for question in [&["map"][..], &["gaps"], &["waits"]] {
        let mut machines = Machines::start(2);
        let asked = [question, &["--events", &folder]].concat();
        let together = [&asked[..], &["--cluster", &machines.url]].concat();
        let asking = program(&together)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut asking = asking.expect("the program starts");
        wait_until("an executor found something", || machines.results_of(0) > 2);
        let killed = machines.executors.remove(0);
        drop(killed);
        let is_over = asking.try_wait().expect("it can be asked").is_some();
        assert!(
            !is_over,
            "{question:?} was answered before the executor was killed"
        );
        let output = asking.wait_with_output().expect("it ends");
        assert_eq!(json(&output), answer(&asked), "{question:?}");
    }
}
