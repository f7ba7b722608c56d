//! The expectations of a referral, judged anew from the files under several ways of counting: the answer must be the
//! planted one whether a reader counts hours or days, trusts a link with two NHS numbers or not, and so on.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};

use super::extracts::{OUTPATIENT_NHS_NUMBER, OUTPATIENT_UBRN, Team};
use super::runs;

/// How a reader may count.
#[derive(Debug, Clone, Copy)]
struct Reading {
    counts_days: bool,
    trusts_mismatches: bool,
    late_not_seen_is_missed: bool,
    letter_column: &'static str,
}

const READINGS: [Reading; 3] = [
    Reading {
        counts_days: false,
        trusts_mismatches: true,
        late_not_seen_is_missed: false,
        letter_column: "SENT_DATE",
    },
    Reading {
        counts_days: true,
        trusts_mismatches: false,
        late_not_seen_is_missed: true,
        letter_column: "RECEIVED_DATE",
    },
    Reading {
        counts_days: false,
        trusts_mismatches: false,
        late_not_seen_is_missed: true,
        letter_column: "RECEIVED_DATE",
    },
];

#[derive(Debug, Clone)]
struct Event {
    name: String,
    at: DateTime,
    planned: Option<DateTime>,
}

type Journeys = BTreeMap<String, Vec<Event>>;

fn journeys(team: &Team, reading: Reading) -> Journeys {
    let mut journeys = Journeys::new();
    let mut keys = BTreeMap::new();
    for row in team
        .actions
        .iter()
        .filter(|row| row.get("TEST_PATIENT_IND") == "FALSE")
    {
        let event = Event {
            name: row.get("ACTION_DESC").to_owned(),
            at: row.time("ACTION_DT_TM").unwrap(),
            planned: row.time("APPT_DT_TM"),
        };
        keys.insert(row.digits("UBRN"), row.get("NHS_NUMBER Pseudo"));
        journeys
            .entry(row.digits("UBRN"))
            .or_default()
            .push(event.clone());
        let previous = row.digits("PREVIOUS_UBRN");
        if !previous.is_empty() && event.name == "Referral Created" {
            journeys.entry(previous).or_default().push(Event {
                name: "referred again".to_owned(),
                ..event
            });
        }
    }
    for row in &team.outpatients {
        let ubrn = row.digits(OUTPATIENT_UBRN);
        if reading.trusts_mismatches || keys[&ubrn] == row.get(OUTPATIENT_NHS_NUMBER) {
            journeys
                .entry(ubrn)
                .or_default()
                .extend(outpatient_events(row, reading));
        }
    }
    for row in &team.letters {
        if let Some(day) = row.date(reading.letter_column) {
            let event = Event {
                name: "letter".to_owned(),
                at: midnight(day),
                planned: None,
            };
            journeys.entry(row.digits("UBRN")).or_default().push(event);
        }
    }
    journeys
}

fn midnight(day: Date) -> DateTime {
    day.at(0, 0, 0, 0)
}

fn outpatient_events(row: &super::extracts::Row, reading: Reading) -> Vec<Event> {
    let day = row.date("appointment.date").unwrap();
    let at = match row.get("appointment.time") {
        "" => midnight(day),
        time => DateTime::strptime("%Y-%m-%d %H:%M:%S", format!("{day} {time}")).unwrap(),
    };
    let attended = match row.get("appointment.attended_or_dna") {
        "5" | "6" => "attended",
        "3" => "did not attend",
        "7" if reading.late_not_seen_is_missed => "did not attend",
        "2" | "4" => "appointment cancelled",
        _ => "nothing yet",
    };
    let discharged = if row.get("appointment.outcome") == "1" {
        "discharged"
    } else {
        "not discharged"
    };
    let received = midnight(row.date("appointment.referral.received_date").unwrap());
    [("received", received), (attended, at), (discharged, at)]
        .map(|(name, at)| Event {
            name: name.to_owned(),
            at,
            planned: None,
        })
        .to_vec()
}

struct Expectation {
    trigger: &'static str,
    answers: &'static [&'static str],
    days: i32,
    from_the_plan: bool,
}

const RECEIVED: Expectation = Expectation {
    trigger: "Referral Created",
    answers: &[
        "received",
        "Referral Triaged",
        "Referral Accepted",
        "Referral Rejected",
        "Referral Returned With Advice",
        "Referral Redirected",
        "Appointment Cancelled By Provider",
        "attended",
        "did not attend",
    ],
    days: 3,
    from_the_plan: false,
};
const BOOKED: Expectation = Expectation {
    trigger: "Referral Accepted",
    answers: &["Appointment Booked"],
    days: 14,
    from_the_plan: false,
};
const LETTER: Expectation = Expectation {
    trigger: "attended",
    answers: &["letter"],
    days: 7,
    from_the_plan: false,
};
const FOLLOWED_UP: Expectation = Expectation {
    trigger: "did not attend",
    answers: &["Appointment Rebooked", "discharged", "attended"],
    days: 14,
    from_the_plan: false,
};
const SEEN: Expectation = Expectation {
    trigger: "Appointment Booked",
    answers: &[
        "attended",
        "did not attend",
        "appointment cancelled",
        "Appointment Cancelled By Patient",
        "Appointment Cancelled By Provider",
        "Appointment Rebooked",
    ],
    days: 14,
    from_the_plan: true,
};
const REFERRED_AGAIN: Expectation = Expectation {
    trigger: "Referral Rejected",
    answers: &["referred again"],
    days: 28,
    from_the_plan: false,
};

/// The referrals that missed an expectation, and those that kept it late.
fn judge(
    journeys: &Journeys,
    wanted: &Expectation,
    as_at: Date,
    reading: Reading,
) -> [Vec<String>; 2] {
    let [mut missed, mut late] = [BTreeSet::new(), BTreeSet::new()];
    for (ubrn, events) in journeys {
        for trigger in events.iter().filter(|event| event.name == wanted.trigger) {
            let from = if wanted.from_the_plan {
                trigger.planned.unwrap()
            } else {
                trigger.at
            };
            let is_answer = |event: &&Event| {
                wanted.answers.contains(&event.name.as_str())
                    && event.at.date() >= trigger.at.date()
            };
            let first = events.iter().filter(is_answer).map(|event| event.at).min();
            match first {
                Some(answer) if is_beyond(from, answer, wanted.days, reading) => {
                    late.insert(ubrn.clone())
                }
                None if is_beyond(from, end(as_at, reading), wanted.days, reading) => {
                    missed.insert(ubrn.clone())
                }
                _ => false,
            };
        }
    }
    [missed, late].map(|set| set.into_iter().collect())
}

/// A reader may take the extract's date as its first or its last second.
fn end(as_at: Date, reading: Reading) -> DateTime {
    if reading.counts_days {
        as_at.at(23, 59, 59, 0)
    } else {
        midnight(as_at)
    }
}

fn is_beyond(from: DateTime, until: DateTime, days: i32, reading: Reading) -> bool {
    if reading.counts_days {
        return (until.date() - from.date()).get_days() > days;
    }
    until.duration_since(from) > jiff::SignedDuration::from_hours(i64::from(days) * 24)
}

fn sorted(ubrns: &[String]) -> Vec<String> {
    ubrns
        .iter()
        .cloned()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// Compares what the files say with the planted facts, for every run, team and way of reading.
fn exactly_the_planted(
    wanted: &Expectation,
    planted: fn(&pathways::synth::TeamTruth) -> [&[String]; 2],
) {
    for run in runs() {
        for team in &run.teams {
            for reading in READINGS {
                let found = judge(&journeys(team, reading), wanted, run.truth.as_at, reading);
                let planted = planted(&run.truth.teams[&team.name]).map(sorted);
                assert_eq!(
                    found, planted,
                    "{}, seed {}, {reading:?}",
                    team.name, run.truth.seed
                );
            }
        }
    }
}

#[test]
fn exactly_the_planted_referrals_are_lost_or_received_late() {
    exactly_the_planted(&RECEIVED, |truth| {
        [&truth.lost_between_systems, &truth.received_late]
    });
}

#[test]
fn exactly_the_planted_referrals_are_never_booked_or_booked_late() {
    exactly_the_planted(&BOOKED, |truth| {
        [&truth.accepted_never_booked, &truth.booked_late]
    });
}

#[test]
fn exactly_the_planted_attendances_have_no_letter_or_a_late_one() {
    exactly_the_planted(&LETTER, |truth| {
        [&truth.attended_without_letter, &truth.letter_late]
    });
}

#[test]
fn exactly_the_planted_missed_appointments_are_not_followed_up() {
    exactly_the_planted(&FOLLOWED_UP, |truth| {
        [&truth.did_not_attend_not_followed_up, &[]]
    });
}

#[test]
fn exactly_the_planted_bookings_are_never_seen() {
    exactly_the_planted(&SEEN, |truth| [&truth.booked_never_seen, &[]]);
}

#[test]
fn exactly_the_planted_rejections_are_never_referred_again() {
    exactly_the_planted(&REFERRED_AGAIN, |truth| {
        [&truth.rejected_never_rereferred, &[]]
    });
}
