//! Servers that tests talk to, named in the environment by `./test`.

/// What a variable says. A test without its server says that it was left out; where `./test` set up the server, and so
/// demanded it, the test fails instead of counting as passed.
pub fn needed(variable: &str, demanded_by: &str) -> Option<String> {
    let demanded = std::env::var(demanded_by).is_ok_and(|value| value == "1");
    found_or_left_out(std::env::var(variable).ok(), demanded, variable)
}

fn found_or_left_out(found: Option<String>, demanded: bool, variable: &str) -> Option<String> {
    if found.is_none() {
        assert!(
            !demanded,
            "{variable} is not set, and this run must not leave a test out"
        );
        println!("skipped: {variable} is not set (./test sets it)");
    }
    found
}

#[test]
#[should_panic(expected = "must not leave a test out")]
fn a_server_that_is_demanded_and_not_there_fails_the_test() {
    found_or_left_out(None, true, "CAUSEWAY_TEST_POSTGRES_URL");
}

#[test]
fn a_server_that_is_not_demanded_may_be_missing() {
    assert_eq!(
        found_or_left_out(None, false, "CAUSEWAY_TEST_POSTGRES_URL"),
        None
    );
}
