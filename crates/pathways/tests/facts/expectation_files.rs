//! Facts about `expectations.toml` and `accepted.toml` as people write them: mistakes, and what an acceptance covers.

use crate::support::extracts::{action, ers};
use crate::support::{Folder, request};
use pathways::Journeys;
use pathways::expectations::{self, Accepted, Expectation};
use pathways::gaps::{Assessment, gaps_but_accepted, journeys_to_look_at};
use pathways::journeys::ActivityName;

const HEAD: &str = "source = \"us\"\nreviewed = \"2026-11-30\"\n";

/// The sentence about the mistake in one expectation whose words begin in line 6.
#[track_caller]
fn mistake(words: &str) -> String {
    let text = format!("{HEAD}[[expectation]]\nkey = \"e\"\nstatement = \"E.\"\n{words}");
    let parsed = expectations::parse(&text, "own.toml", &[]);
    parsed.expect_err("refused").to_string()
}

const RIGHT: &str = "trigger = [\"accepted\"]\nsatisfied_by = [\"booked\"]\n";

#[test]
fn a_word_that_is_not_known_is_named_with_its_line() {
    let said = mistake(&format!("{RIGHT}dayz = 3\n"));
    assert!(
        said.starts_with("own.toml, line 8: unknown field `dayz`"),
        "{said}"
    );
}

#[test]
fn an_activity_that_is_not_known_is_named_with_its_line() {
    assert_eq!(
        mistake("trigger = [\"accepted\"]\nsatisfied_by = [\n\"booked\",\n\"bookt\"]\n"),
        "own.toml, line 9: \"bookt\" is no activity; use a key of docs/activities.md or of your journeys."
    );
}

#[test]
fn an_activity_of_the_journeys_themselves_is_known() {
    let text = format!(
        "{HEAD}[[expectation]]\nkey = \"e\"\nstatement = \"E.\"\ntrigger = [\"Consultation\"]\nsatisfied_by = [\"booked\"]\n"
    );
    let own = [ActivityName {
        key: "Consultation".to_owned(),
        label: "Consultation".to_owned(),
    }];
    assert!(expectations::parse(&text, "own.toml", &own).is_ok());
    assert!(expectations::parse(&text, "own.toml", &[]).is_err());
}

#[test]
fn every_kind_says_what_it_lacks() {
    for (words, said) in [
        ("kind = \"not_later_than\"\n", "has no `trigger`"),
        ("trigger = [\"accepted\"]\n", "has no `satisfied_by`"),
        (
            "kind = \"not_later_than\"\ntrigger = [\"accepted\"]\nsatisfied_by = [\"booked\"]\n",
            "has no limit",
        ),
        ("kind = \"absence\"\n", "forbids nothing"),
        (
            "kind = \"absence\"\nforbidden = [\"booked\"]\nsatisfied_by = [\"booked\"]\n",
            "is an absence, which nothing can meet",
        ),
        (
            "kind = \"precedence\"\ntrigger = [\"booked\"]\nsatisfied_by = [\"booked\"]\n",
            "asks for an activity before itself",
        ),
        (
            "kind = \"precedence\"\ntrigger = [\"attended\"]\nsatisfied_by = [\"booked\"]\nclosed_by = [\"withdrawn\"]\n",
            "which nothing closes",
        ),
        (
            "from = \"planned\"\ntrigger = [\"booked\"]\nsatisfied_by = [\"attended\"]\n",
            "counts from a planned appointment and has no limit",
        ),
        (
            "days = 1\nworking_days = 1\ntrigger = [\"booked\"]\nsatisfied_by = [\"attended\"]\n",
            "there are both `days` and `working_days`",
        ),
        (
            "days = 99999\ntrigger = [\"booked\"]\nsatisfied_by = [\"attended\"]\n",
            "a limit has at most 36525 days",
        ),
        (
            "days = -1\ntrigger = [\"booked\"]\nsatisfied_by = [\"attended\"]\n",
            "line 6:",
        ),
    ] {
        let found = mistake(words);
        assert!(found.contains(said), "{found}");
        assert!(found.starts_with("own.toml, line "), "{found}");
        assert!(!found.contains('\n'), "{found}");
    }
}

#[test]
fn a_key_that_is_there_twice_is_refused_at_the_second() {
    let one = format!("[[expectation]]\nkey = \"e\"\nstatement = \"E.\"\n{RIGHT}");
    let text = format!("{HEAD}{one}{one}");
    let said = expectations::parse(&text, "own.toml", &[])
        .expect_err("refused")
        .to_string();
    assert!(
        said.starts_with("own.toml, line 9: the key \"e\" is there twice"),
        "{said}"
    );
}

/// Requests 1 and 2 were sent on 5 January, request 3 on 1 March, and nobody saw any of them.
fn unseen() -> Journeys {
    let sources = "as_at = 2026-10-31\n[[source]]\nname = \"GP\"\nkind = \"e-rs\"\nfiles = [\"ers.csv\"]\nside = \"primary\"\norganisation = \"QU9\"\n";
    let sent = |number, day: &str| action(number, day, "Referral Created");
    let rows = [
        sent(1, "2026-01-05 10:00"),
        sent(2, "2026-01-05 10:00"),
        sent(3, "2026-03-01 10:00"),
    ];
    let folder = Folder::new().with("ers.csv", ers(&rows));
    folder.read(sources).expect("readable").journeys
}

fn sent_received() -> Vec<Expectation> {
    let mut shipped = expectations::shipped();
    shipped.retain(|one| one.key == "sent_received");
    shipped
}

fn entry(number: u64, date: &str) -> String {
    format!(
        "[[accepted]]\njourney = \"{}\"\nexpectation = \"sent_received\"\nreason = \"Sent by mistake\"\nwho = \"Data lead\"\ndate = {date}\n",
        request(number)
    )
}

fn accepted(text: &str) -> Result<Accepted, String> {
    Accepted::parse(text, "accepted.toml", &sent_received()).map_err(|error| error.to_string())
}

fn judged(accepted: &Accepted) -> Assessment {
    let mut found = gaps_but_accepted(&unseen(), &sent_received(), accepted);
    found.assessments.remove(0)
}

#[test]
fn an_accepted_deviation_is_counted_apart_and_never_lost() {
    let accepted = accepted(&entry(1, "2026-02-01")).expect("right");
    let found = judged(&accepted);
    assert_eq!((found.totals.missed, found.totals.accepted), (2, 1));
    assert_eq!(
        found.totals.all(),
        judged(&Accepted::default()).totals.all()
    );
    assert_eq!(found.accepted[0].covers, 1);
    assert_eq!(found.accepted[0].acceptance.who, "Data lead");
    let left = journeys_to_look_at(&unseen(), &sent_received()[0], &accepted);
    let mut wanted = [request(2), request(3)];
    wanted.sort_unstable();
    assert!(left.into_iter().eq(wanted));
}

#[test]
fn an_acceptance_does_not_cover_what_began_later() {
    let text = format!("{}{}", entry(3, "2026-02-28"), entry(2, "\"2026-01-05\""));
    let found = judged(&accepted(&text).expect("right"));
    assert_eq!((found.totals.missed, found.totals.accepted), (2, 1));
    let covers: Vec<u64> = found.accepted.iter().map(|one| one.covers).collect();
    assert_eq!(covers, [0, 1]);
}

#[test]
fn an_answer_shows_no_pseudonym() {
    let accepted = accepted(&entry(1, "2026-02-01")).expect("right");
    let found = gaps_but_accepted(&unseen(), &sent_received(), &accepted);
    let text = serde_json::to_string(&found).expect("figures can be written");
    assert!(!text.contains(&request(1).to_string()));
    assert!(text.contains("Sent by mistake"));
}

#[test]
fn a_mistake_among_the_accepted_is_named_with_its_line() {
    let right = entry(1, "2026-02-01");
    for (wrong, said) in [
        (
            right.replace("sent_received", "sent"),
            "line 3: \"sent\" is the key of no expectation",
        ),
        (
            right.replace(&request(1).to_string(), "9990000000"),
            "line 2: `journey` is no pseudonym",
        ),
        (
            right.replace("Sent by mistake", " "),
            "line 4: `reason` is empty",
        ),
        (
            right.replace("Data lead", "999 000 0018"),
            "line 5: `who` holds what looks like an NHS number",
        ),
        (
            right.replace("2026-02-01", "\"soon\""),
            "line 6: `date` is no day",
        ),
        (right.replace("2026-02-01", "5"), "line 6: `date` is no day"),
        (
            format!("{right}{right}"),
            "line 7: this deviation is recorded twice",
        ),
        (right.replace("who", "whom"), "line 5: unknown field `whom`"),
        ("[[accepted]\n".to_owned(), "line 1: "),
    ] {
        let found = accepted(&wrong).expect_err("refused");
        assert!(
            found.starts_with(&format!("accepted.toml, {said}")),
            "{found}"
        );
        assert!(!found.contains('\n'), "{found}");
    }
}

#[test]
fn the_examples_in_the_documentation_are_right() {
    let formats = include_str!("../../../../docs/formats.md");
    let examples: Vec<&str> = formats
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    let example = |mark: &str| {
        let mut examples = examples.iter();
        *examples.find(|text| text.contains(mark)).expect("shown")
    };
    let own = expectations::parse(example("[[expectation]]"), "docs/formats.md", &[]);
    assert_eq!(own.expect("right").len(), 5);
    let accepted = Accepted::parse(example("[[accepted]]"), "docs/formats.md", &sent_received());
    assert_eq!(accepted.expect("right").entries().len(), 1);
}
