//! Facts about a store in S3: answers are those of the store on disk, and what is refused is said in a sentence.

use crate::support::bucket::Bucket;
use crate::support::{Machines, answer, events_in_few_parts, json, program};

/// What is asked, as it is typed.
const QUESTIONS: [&[&str]; 4] = [
    &["map"],
    &["gaps"],
    &["waits", "--by", "link", "--where", "has=booked"],
    &["map", "--journey", "ubrn"],
];

/// Rows in an order of their own.
const SQL: &[&str] = &[
    "sql",
    "SELECT j.link, count(*) AS n FROM journeys j JOIN events e ON j.journey = e.journey GROUP BY j.link ORDER BY n, j.link",
    "--format",
    "json",
];

fn on_disk(question: &[&str]) -> serde_json::Value {
    let folder = events_in_few_parts().display().to_string();
    answer(&[question, &["--events", &folder]].concat())
}

#[test]
fn answers_are_those_of_the_store_on_disk() {
    let Some(bucket) = Bucket::start() else {
        return;
    };
    for question in QUESTIONS.into_iter().chain([SQL]) {
        let asked = [question, &["--events", &bucket.store]].concat();
        let output = program(&asked).envs(bucket.environment.clone()).output();
        let found = json(&output.expect("the program starts"));
        assert_eq!(found, on_disk(question), "{question:?}");
    }
}

#[test]
fn machines_read_it_with_keys_of_their_own() {
    let Some(bucket) = Bucket::start() else {
        return;
    };
    let mut machines = Machines::start_with(2, &bucket.environment);
    for question in [QUESTIONS[0], QUESTIONS[2], SQL] {
        let asked = [question, &["--events", &bucket.store]].concat();
        let found = machines.answer(&asked, &bucket.environment);
        assert_eq!(found, on_disk(question), "{question:?}");
    }
    assert!(machines.all_worked(), "both did a part");
}

#[test]
fn a_machine_without_keys_says_so_to_those_who_ask() {
    let Some(bucket) = Bucket::start() else {
        return;
    };
    let machines = Machines::start_with(1, &bucket.but("AWS_SECRET_ACCESS_KEY", Some("wrong")));
    let asked = ["map", "--events", &bucket.store, "--cluster", &machines.url];
    let said = refused(&asked, &bucket.environment, 1);
    assert!(said.contains("AWS_SECRET_ACCESS_KEY"), "{said}");
}

#[test]
fn what_cannot_be_read_is_said_in_a_sentence() {
    let Some(bucket) = Bucket::start() else {
        return;
    };
    let store = &bucket.store[..];
    let right = bucket.environment.clone();
    let nowhere = "http://127.0.0.1:1";
    let half_a_key = bucket.but("AWS_SECRET_ACCESS_KEY", None);
    let mut no_key = half_a_key.clone();
    no_key.retain(|(name, _)| *name != "AWS_ACCESS_KEY_ID");
    no_key.push(("AWS_METADATA_ENDPOINT", nowhere.to_owned()));
    let cases = [
        (
            "s3://journeys/elsewhere",
            right.clone(),
            "holds no journey store",
        ),
        ("s3://nobody", right, "there is no such bucket"),
        (
            store,
            bucket.but("AWS_ACCESS_KEY_ID", Some("AKIAUNKNOWN")),
            "may not read and list it",
        ),
        (
            store,
            bucket.but("AWS_SECRET_ACCESS_KEY", Some("wrong")),
            "may not read and list it",
        ),
        (store, half_a_key, "are not both set"),
        (store, no_key, "are not both set"),
        (
            store,
            bucket.but("AWS_ENDPOINT_URL", Some(nowhere)),
            "nobody answers",
        ),
        (
            store,
            bucket.but("AWS_ALLOW_HTTP", None),
            "AWS_ALLOW_HTTP=true",
        ),
    ];
    for (store, environment, expected) in cases {
        let said = refused(&["map", "--events", store], &environment, 3);
        assert!(said.contains(expected), "{said}");
    }
}

/// The one line that is said when a command ends with this code.
fn refused(arguments: &[&str], environment: &[(&str, String)], code: i32) -> String {
    let output = program(arguments)
        .envs(environment.iter().cloned())
        .output();
    let output = output.expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}
