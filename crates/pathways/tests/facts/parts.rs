//! Facts about answers that many machines find together: each takes parts of a store, and what they found travels and is
//! joined.

use jiff::civil::date;
use pathways::Journeys;
use pathways::expectations::{self, Accepted};
use pathways::gaps::{self, GapsState, gaps, journeys_missed};
use pathways::journeys::Notion;
use pathways::map::{self, MapState, map};
use pathways::read::{Reading, read};
use pathways::sources::Sources;
use pathways::store::{self, Needs};
use pathways::synth::{self, Plan, TeamScenario};
use pathways::waits::{self, WaitState, shipped, waits};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::support::{Folder, key};

const PARTS: u32 = 8;

/// Made-up extracts of one team, read.
fn reading() -> Reading {
    let folder = Folder::new();
    let plan = Plan {
        teams: vec![TeamScenario::named("salisbury").expect("a team of that name")],
        referrals: 400,
        seed: 7,
        as_at: date(2026, 4, 1),
    };
    synth::write(&plan, folder.path(), &mut |_| {}).expect("extracts can be written");
    let sources = folder.path().join("salisbury").join("sources.toml");
    let sources = Sources::load(&sources).expect("the sources are right");
    read(&sources, &key(), &mut |_| {}).expect("the extracts can be read")
}

/// The journeys, and the same in parts that are loaded one by one.
fn whole_and_parts() -> (Journeys, Vec<Journeys>) {
    let folder = Folder::new();
    let out = folder.path().join("events");
    let reading = reading();
    store::write_in_parts(&out, &reading, "1", PARTS).expect("writable");
    let part = |part| {
        store::open(&out, Needs::EVERYTHING)
            .expect("a store")
            .load_part(part)
            .expect("loadable")
    };
    (reading.journeys, (0..PARTS).map(part).collect())
}

/// What arrives at another machine.
fn travelled<T: Serialize + DeserializeOwned>(state: &T) -> T {
    let bytes = postcard::to_stdvec(state).expect("it can be sent");
    postcard::from_bytes(&bytes).expect("it arrives")
}

#[test]
fn maps_of_parts_travel_and_make_the_whole_map() {
    let (whole, parts) = whole_and_parts();
    let merged = parts
        .iter()
        .map(|part| {
            let mut state = MapState::new(part.activities.len());
            state.add(part, 0..part.len());
            travelled(&state)
        })
        .reduce(MapState::merge)
        .expect("there are parts");
    assert_eq!(merged.finish(&whole.activities, whole.ties), map(&whole));
}

#[test]
fn gaps_of_parts_travel_and_make_all_gaps() {
    let (whole, parts) = whole_and_parts();
    let expected = expectations::shipped();
    let merged = parts
        .iter()
        .map(|part| travelled(&GapsState::of(part, &expected, &Accepted::default())))
        .reduce(GapsState::merge)
        .expect("there are parts");
    assert_eq!(
        merged.finish(&whole, &expected, &Accepted::default()),
        gaps(&whole, &expected)
    );
}

#[test]
fn waits_of_parts_travel_and_make_all_waits() {
    let (whole, parts) = whole_and_parts();
    for question in shipped() {
        let merged = parts
            .iter()
            .map(|part| {
                let mut state = WaitState::default();
                state.add(part, &question, 0..part.len());
                travelled(&state)
            })
            .reduce(WaitState::merge)
            .expect("there are parts");
        assert_eq!(
            merged.finish(whole.as_at, &question),
            waits(&whole, &question)
        );
    }
}

#[test]
fn each_question_is_answered_from_the_columns_it_needs() {
    let folder = Folder::new();
    let out = folder.path().join("events");
    let reading = reading();
    store::write(&out, &reading, "1").expect("writable");
    let loaded = |needs| store::load_columns(&out, needs).expect("loadable");
    let whole = &reading.journeys;
    assert_eq!(map(&loaded(map::NEEDS)), map(whole));
    for notion in [Notion::Request, Notion::Referral, Notion::Patient] {
        let mut expected = expectations::shipped();
        for one in &mut expected {
            one.journey = notion;
        }
        let needed = gaps::needs(&expected, &Accepted::default());
        assert_eq!(gaps(&loaded(needed), &expected), gaps(whole, &expected));
    }
    let question = &shipped()[0];
    assert_eq!(
        waits(&loaded(waits::NEEDS), question),
        waits(whole, question)
    );
}

#[test]
fn a_request_of_a_part_is_named_as_in_the_whole() {
    let (whole, parts) = whole_and_parts();
    let requests = |journeys: &Journeys| -> Vec<String> {
        let requests = (0..journeys.len()).flat_map(|journey| {
            let events = journeys.events_of(journey);
            events.map(move |event| journeys.request_of(journey, event).to_string())
        });
        requests.collect()
    };
    let of_parts: Vec<String> = parts.iter().flat_map(requests).collect();
    assert!(
        !whole.requests.journeys.is_empty(),
        "some journeys have several requests"
    );
    assert_eq!(of_parts, requests(&whole));
}

#[test]
fn no_pseudonym_travels_with_what_was_missed() {
    let (whole, _) = whole_and_parts();
    let expected = expectations::shipped();
    let found = GapsState::of(&whole, &expected, &Accepted::default());
    let sent = serde_json::to_string(&found).expect("it can be sent");
    let missed = expected.iter().flat_map(|one| journeys_missed(&whole, one));
    let missed: Vec<String> = missed.map(|pseudonym| pseudonym.to_string()).collect();
    assert!(!missed.is_empty(), "somebody was missed");
    assert!(
        !missed.iter().any(|pseudonym| sent.contains(pseudonym)),
        "{sent}"
    );
}

#[test]
fn a_map_that_was_damaged_on_the_way_is_refused() {
    let (whole, _) = whole_and_parts();
    let mut state = MapState::new(whole.activities.len());
    state.add(&whole, 0..whole.len());
    let mut text = serde_json::to_value(&state).expect("it can be written");
    text["arcs"][0]["to"] = 60_000.into();
    let refused = serde_json::from_value::<MapState>(text).expect_err("no such activity");
    assert!(refused.to_string().contains("activity"), "{refused}");
}

#[test]
fn the_journeys_of_parts_follow_one_another() {
    let folder = Folder::new();
    let out = folder.path().join("events");
    let reading = reading();
    store::write_in_parts(&out, &reading, "1", PARTS).expect("writable");
    let parts = store::open(&out, Needs::NOTHING_MORE)
        .expect("a store")
        .journeys_of_parts()
        .expect("readable");
    assert_eq!(parts.len(), PARTS as usize);
    assert!(parts.windows(2).all(|pair| pair[0].end == pair[1].start));
    assert_eq!(
        parts[PARTS as usize - 1].end as usize,
        reading.journeys.len()
    );
}
