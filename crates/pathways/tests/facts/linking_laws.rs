//! Laws of linking that hold for any extracts: cutting a source in two, or turning its rows about, changes nothing.

use crate::support::extracts::{
    Action, Appointment, action, appointment, ers, nhs_number, sus, ubrn,
};
use crate::support::{BOTH_SIDES, Folder};
use pathways::Journeys;
use pathways::journeys::LinkedBy;
use proptest::prelude::*;

const LABELS: [&str; 3] = ["Referral Created", "Referral Accepted", "Referral Rejected"];

/// What both sides tell, few patients and requests, so that everything happens.
fn extracts() -> impl Strategy<Value = (Vec<Action>, Vec<Appointment>)> {
    let one = (0_u64..4, 0_u64..3, 1_i8..29, 0_usize..3, 0_u64..6);
    let actions = proptest::collection::vec(one.clone(), 1..12);
    let appointments = proptest::collection::vec(one, 0..8);
    (actions, appointments).prop_map(|(actions, appointments)| {
        let actions = (1..)
            .zip(actions)
            .map(|(id, (request, patient, day, label, previous))| Action {
                id,
                patient: Some(nhs_number(patient)),
                // Different times, because the order of equal ones is the file's own.
                time: format!("2026-01-{day:02} 10:{id:02}"),
                previous: if previous < 4 && previous < request {
                    ubrn(previous)
                } else {
                    String::new()
                },
                ..action(request, "", LABELS[label])
            });
        let appointments =
            (0_i64..)
                .zip(appointments)
                .map(|(id, (request, patient, day, _, numbered))| Appointment {
                    request: (numbered > 2).then(|| ubrn(request)),
                    patient: nhs_number(patient),
                    received: format!("2026-01-{day:02}"),
                    ..appointment(request, &format!("2026-02-{:02}", 1 + id), "09:30", "5")
                });
        (actions.collect(), appointments.collect())
    })
}

/// What is told of each journey, without which file or source told it.
#[derive(Debug, PartialEq)]
struct Told {
    pseudonym: String,
    patient: Option<String>,
    linked_by: LinkedBy,
    events: Vec<(String, i64)>,
}

fn told(journeys: &Journeys, ways: bool) -> Vec<Told> {
    let facts = &journeys.facts;
    let events = |journey: usize| {
        let events = journeys.events_of(journey).map(|event| {
            let code = usize::from(journeys.events.activities[event]);
            let key = journeys.activities[code].key.clone();
            (key, journeys.events.times[event])
        });
        let mut events: Vec<(String, i64)> = events.collect();
        events.dedup();
        events
    };
    let one = |journey: usize| Told {
        pseudonym: facts.pseudonyms[journey].to_string(),
        patient: facts.patients[journey].map(|patient| patient.to_string()),
        linked_by: if ways {
            facts.linked_by[journey]
        } else {
            LinkedBy::Nothing
        },
        events: events(journey),
    };
    (0..journeys.len()).map(one).collect()
}

fn read(folder: Folder, sources: &str, ways: bool) -> Vec<Told> {
    told(&folder.read(sources).expect("readable").journeys, ways)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_order_of_rows_does_not_matter((actions, appointments) in extracts()) {
        let there = Folder::new().with("ers.csv", ers(&actions)).with("sus.csv", sus(&appointments));
        let (mut back, mut seen) = (actions, appointments);
        back.reverse();
        seen.reverse();
        let again = Folder::new().with("ers.csv", ers(&back)).with("sus.csv", sus(&seen));
        prop_assert_eq!(read(there, BOTH_SIDES, true), read(again, BOTH_SIDES, true));
    }

    #[test]
    fn a_source_cut_in_two_sources_gives_the_same_journeys((actions, appointments) in extracts(), cut in 0_usize..12) {
        let whole = Folder::new().with("ers.csv", ers(&actions)).with("sus.csv", sus(&appointments));
        let at = cut.min(actions.len());
        let mid = cut.min(appointments.len());
        let cut = Folder::new()
            .with("ers.csv", ers(&actions[..at]))
            .with("ers2.csv", ers(&actions[at..]))
            .with("sus.csv", sus(&appointments[..mid]))
            .with("sus2.csv", sus(&appointments[mid..]));
        let second = |name: &str, file: &str| {
            let from = BOTH_SIDES.find(&format!("[[source]]\n    name = \"{name}\"")).expect("there");
            let to = BOTH_SIDES[from + 1..].find("[[source]]").map_or(BOTH_SIDES.len(), |end| from + 1 + end);
            BOTH_SIDES[from..to]
                .replace(name, &format!("{name} 2"))
                .replace(&format!("{file}.csv"), &format!("{file}2.csv"))
        };
        let sources = format!("{BOTH_SIDES}{}{}", second("GP", "ers"), second("hospital", "sus"));
        // How a journey was linked may change: within one source a request number joined nothing.
        prop_assert_eq!(read(whole, BOTH_SIDES, false), read(cut, &sources, false));
    }
}
