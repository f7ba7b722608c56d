//! A release says what was counted, and no more than the disclosure rules let it say.

use disclosure::release_count;
use improvement::evidence::release_file::{ReleaseBody, Sentence, open};
use jiff::civil::date;
use pathways::{
    Agreement, Journeys, KeyFile, Terms,
    expectations::{self, Accepted},
    journeys::{
        ActivityName, ChainedRequests, Events, JourneyFacts, Link, LinkedBy, Notion, SideCode,
        SidesSeen, Ties,
    },
    map,
    pseudonym::Pseudonym,
    quality::QualityReport,
    read::{Reading, read},
    rtt::regime::Regimes,
    sources::Sources,
    store::Manifest,
    synth::{self, Plan, TeamScenario},
};

use super::{
    Asked, Counted, ReleaseOf, Terms as ReleaseTerms, make, release_body, released_sum, waits,
};
use crate::{
    failure::Failure,
    pathways::{Agreed, ReleaseKey},
};

mod counted_apart;
mod stories;
mod year;

const DAY: i64 = 86_400_000_000;
/// 1 March 2026 at noon in UTC.
const START: i64 = 1_772_366_400_000_000;

/// Journeys that each hold these activities, so many days after the start.
fn journeys(of: &[&[(&str, i64)]]) -> Journeys {
    let keys = [
        "referral_sent",
        "referral_received",
        "attended",
        "cancelled_by_patient",
    ];
    let mut events = Events::default();
    let mut offsets = vec![0];
    for (activity, day) in of.iter().flat_map(|journey| journey.iter()) {
        let code = keys
            .iter()
            .position(|key| key == activity)
            .expect("a known activity");
        events
            .activities
            .push(u16::try_from(code).expect("few activities"));
        events.times.push(START + day * DAY);
        events.date_only.push(false);
        events.organisations.push(0);
        events.sides.push(SideCode::NONE);
        events.sources.push(0);
        events.requests.push(0);
    }
    for journey in of {
        offsets
            .push(offsets[offsets.len() - 1] + u32::try_from(journey.len()).expect("few events"));
    }
    let count = of.len();
    Journeys {
        as_at: date(2026, 10, 31),
        notion: Notion::Referral,
        ties: Ties::Sources,
        activities: keys
            .map(|key| ActivityName {
                key: key.to_owned(),
                label: key.replace('_', " "),
            })
            .to_vec(),
        organisations: vec![String::new()],
        sources: Vec::new(),
        offsets,
        events,
        facts: JourneyFacts {
            pseudonyms: (0..count as u128).map(Pseudonym).collect(),
            patients: vec![None; count],
            links: vec![Link::OneSource; count],
            linked_by: vec![LinkedBy::Nothing; count],
            sides_seen: vec![SidesSeen::default(); count],
            sent_again: Vec::new(),
            attributes: Vec::new(),
        },
        requests: ChainedRequests::default(),
    }
}

fn reading(journeys: Journeys) -> Reading {
    let quality = QualityReport {
        as_at: journeys.as_at,
        sources: Vec::new(),
        linkage: pathways::quality::LinkageQuality::default(),
        labels_withheld: 0,
        cohort: None,
        notes: Vec::new(),
    };
    Reading {
        journeys,
        quality,
        rejected: pathways::quality::RejectedRows::default(),
        ledger: pathways::rules::Ledger::default(),
        key_mark: None,
    }
}

/// Calls with everything a release is made of.
fn with<T>(reading: &Reading, name: &str, then: impl FnOnce(&ReleaseOf) -> T) -> T {
    with_asked(reading, name, &Asked::usual(), then)
}

/// The same for what is asked.
fn with_asked<T>(
    reading: &Reading,
    name: &str,
    asked: &Asked,
    then: impl FnOnce(&ReleaseOf) -> T,
) -> T {
    then(&ReleaseOf {
        counted: &Counted::of(reading.journeys.clone(), asked).expect("it can be counted"),
        ledger: &reading.ledger,
        quality: &reading.quality,
        manifest: &Manifest::of(reading, "test", 1),
        programme: "interface-programme",
        team: "orthopaedics-team",
        organisation_code: "RZZ",
        organisation_name: name,
        made_at: "2026-11-02T09:30:00Z".parse().expect("a time"),
        terms: ReleaseTerms::default(),
    })
}

fn body(reading: &Reading) -> ReleaseBody {
    with(reading, "Castle Hospital", release_body).expect("a release")
}

/// Made-up extracts of one team, read.
fn made_up() -> Reading {
    let folder = tempfile::tempdir().expect("a folder");
    let team = TeamScenario::named("salisbury").expect("a team");
    let plan = Plan {
        teams: vec![team],
        referrals: 1500,
        seed: 5,
        as_at: date(2026, 10, 31),
    };
    synth::write(&plan, folder.path(), &mut |_| {}).expect("extracts");
    let sources = Sources::load(&folder.path().join("salisbury/sources.toml")).expect("sources");
    let agreement = Agreement::load(&folder.path().join("salisbury/agreement.toml"));
    let key = KeyFile::from_bytes([7; 32]);
    let terms = Terms::under(agreement.expect("an agreement"), key, plan.as_at).expect("in force");
    read(&sources, &terms, &mut |_| {}).expect("a reading")
}

#[test]
fn a_release_of_made_up_extracts_opens_again() {
    let reading = made_up();
    let text = with(&reading, "Castle Hospital", |of| {
        make(of, &ReleaseKey::for_once())
    })
    .expect("a release");
    let release = open(&text).expect("it opens");
    assert_eq!(release.body(), &body(&reading));
    assert_eq!(
        release.body().sources.len(),
        reading
            .quality
            .sources
            .iter()
            .map(|source| source.files.len())
            .sum::<usize>()
    );
}

#[test]
fn every_figure_of_the_map_is_the_exact_one_released() {
    let reading = made_up();
    let exact = map::map(&reading.journeys.clone().steps());
    let released = body(&reading).map;
    assert_eq!(exact.arcs.len(), released.arcs.len());
    for arc in &released.arcs {
        let found = exact
            .arcs
            .iter()
            .find(|exact| exact.from == arc.from.as_str() && exact.to == arc.to.as_str());
        assert_eq!(
            arc.referrals,
            release_count(found.expect("the same arc").journeys)
        );
    }
}

#[test]
fn an_arc_of_few_people_is_listed_without_count_or_time() {
    let released = body(&made_up()).map;
    let withheld: Vec<_> = released
        .arcs
        .iter()
        .filter(|arc| arc.referrals.is_withheld())
        .collect();
    assert!(!withheld.is_empty());
    assert!(withheld.iter().all(|arc| arc.median_days.is_withheld()));
}

#[test]
fn the_order_of_arcs_says_no_more_than_their_figures() {
    let released = body(&made_up()).map;
    let keys: Vec<_> = released
        .arcs
        .iter()
        .map(|arc| {
            (
                std::cmp::Reverse(arc.referrals.value()),
                arc.from.clone(),
                arc.to.clone(),
            )
        })
        .collect();
    assert!(keys.is_sorted());
}

#[test]
fn activities_stand_on_the_side_that_does_them() {
    let released = body(&made_up()).map;
    let side = |key: &str| {
        released
            .activities
            .iter()
            .find(|one| one.key.as_str() == key)
            .and_then(|one| one.side)
    };
    assert_eq!(side("attended"), Some(data_dictionary::Side::Secondary));
    assert_eq!(
        side("cancelled_by_patient"),
        Some(data_dictionary::Side::PatientOrVoluntary)
    );
    assert_ne!(side("referral_sent"), side("attended"));
}

#[test]
fn what_slipped_through_is_what_was_sent_and_never_received() {
    let lost: &[(&str, i64)] = &[("referral_sent", 0)];
    let seen: &[(&str, i64)] = &[("referral_sent", 0), ("referral_received", 1)];
    let all: Vec<_> = [vec![lost; 21], vec![seen; 40]].concat();
    let headline = body(&reading(journeys(&all))).headline;
    assert_eq!(headline.slipped_through, release_count(21));
    assert_eq!(headline.referrals_sent, release_count(61));
}

#[test]
fn the_wait_is_counted_from_the_referral_to_the_first_attendance() {
    let wait = |days: i64| {
        vec![
            ("referral_sent", 0),
            ("attended", days),
            ("attended", days + 30),
        ]
    };
    let waits: Vec<_> = (10..19).map(wait).collect();
    let all: Vec<&[(&str, i64)]> = waits.iter().map(Vec::as_slice).collect();
    assert_eq!(
        waits::median_days_to_first_seen(&journeys(&all)).value(),
        Some(14)
    );
}

#[test]
fn a_wait_of_few_people_is_withheld() {
    let one: &[(&str, i64)] = &[("referral_sent", 0), ("attended", 9)];
    assert!(waits::median_days_to_first_seen(&journeys(&[one; 7])).is_withheld());
    assert_eq!(
        waits::median_days_to_first_seen(&journeys(&[one; 8])).value(),
        Some(9)
    );
}

#[test]
fn an_attendance_before_the_referral_is_no_wait() {
    let one: &[(&str, i64)] = &[("attended", 0), ("referral_sent", 5)];
    assert!(waits::median_days_to_first_seen(&journeys(&[one; 20])).is_withheld());
}

#[test]
fn withheld_months_count_together_as_one_more_cell() {
    assert_eq!(released_sum([4, 4, 4].into_iter()), release_count(12));
    assert_eq!(released_sum([20, 12, 4].into_iter()).value(), Some(30));
    assert_eq!(released_sum([20, 4, 4].into_iter()).value(), Some(30));
}

#[test]
fn a_sum_of_nothing_but_few_people_is_withheld() {
    assert!(released_sum([0, 3, 4].into_iter()).is_withheld());
    assert_eq!(released_sum([0, 0].into_iter()).value(), Some(0));
}

#[test]
fn a_single_early_event_does_not_set_the_period() {
    let early: &[(&str, i64)] = &[("referral_sent", -400)];
    let usual: &[(&str, i64)] = &[("referral_sent", 0)];
    let all: Vec<_> = [vec![early], vec![usual; 9]].concat();
    let body = body(&reading(journeys(&all)));
    assert_eq!(body.period.words(), "1 March 2026 to 31 October 2026");
    assert_eq!(body.gaps[0].months.len(), 1);
}

#[test]
fn a_name_with_a_number_of_a_patient_is_refused() {
    let number = (0..10)
        .map(|check| format!("999000003{check}"))
        .find(|number| data_dictionary::contains_nhs_number(number));
    let name = format!("Ward of {}", number.expect("one check digit fits"));
    let refused = with(&reading(journeys(&[])), &name, |of| release_body(of).err());
    assert!(refused.is_some_and(|Failure { sentence, .. }| sentence.contains("NHS number")));
}

#[test]
fn a_release_without_journeys_says_nought() {
    let headline = body(&reading(journeys(&[]))).headline;
    assert_eq!(headline.referrals_sent.value(), Some(0));
    assert_eq!(headline.slipped_through.value(), Some(0));
    assert!(headline.median_days_to_first_seen.is_withheld());
}

#[test]
fn every_figure_of_a_wait_is_the_exact_one_released() {
    let reading = made_up();
    let journeys = reading.journeys.clone().steps();
    let released = body(&reading).answers.waits.expect("waits").found;
    let mut withheld_besides = 0;
    for wait in &released {
        let question = pathways::waits::ready(wait.key.as_str()).expect("a ready question");
        let exact = pathways::waits::waits(&journeys, &question).all;
        for (shown, exact) in [
            (wait.started, exact.started),
            (wait.reached, exact.reached),
            (wait.still_waiting, exact.still_waiting),
        ] {
            // Beside a small rest, one of three goes as well: together they would tell it.
            let went = shown.is_withheld() && exact > 7;
            withheld_besides += usize::from(went);
            assert!(went || shown == release_count(exact));
        }
    }
    assert!(released.len() > 4);
    assert!(withheld_besides < released.len() / 2);
}

#[test]
fn a_wait_of_few_people_says_neither_how_long_nor_how_many() {
    let one: &[(&str, i64)] = &[("referral_sent", 0), ("attended", 9)];
    let waits = body(&reading(journeys(&[one; 7]))).answers.waits;
    let found = waits.expect("the wait began").found;
    let first_seen = found
        .iter()
        .find(|wait| wait.key.as_str() == "sent_first_seen")
        .expect("asked");
    assert!(first_seen.reached.is_withheld());
    assert!(first_seen.reached_days.median.is_withheld());
    assert!(first_seen.median_with_waiting.is_withheld());
    assert!(
        first_seen
            .reached_by
            .iter()
            .all(|by| by.percent.is_withheld())
    );
}

#[test]
fn the_clock_is_answered_only_where_a_source_tells_of_it() {
    let one: &[(&str, i64)] = &[("referral_sent", 0), ("attended", 9)];
    assert_eq!(body(&reading(journeys(&[one; 20]))).answers.clock, None);
    assert!(body(&made_up()).answers.clock.is_some());
}

/// A change of the clock in the middle of the made-up extracts, with a comparison of before and after.
fn with_a_change_of_the_clock() -> Asked {
    let regimes = Regimes::parse(
        "[[regime]]\nfrom = 2026-04-01\nclock_starts = \"request_received\"\nreason = \"single point of access\"\n",
    );
    Asked {
        regimes: regimes.expect("right"),
        changed_on: Some(date(2026, 4, 1)),
        ..Asked::usual()
    }
}

#[test]
fn waits_on_either_side_of_a_change_of_the_clock_are_not_set_beside_one_another() {
    let reading = made_up();
    let asked = with_a_change_of_the_clock();
    let changed = with_asked(&reading, "Castle Hospital", &asked, release_body).expect("a release");
    let clock = changed.answers.clock.expect("the clock is told of");
    assert!(clock.found.months.is_empty());
    let says =
        |rules: &[Sentence], words: &str| rules.iter().any(|rule| rule.as_str().contains(words));
    assert!(says(
        &clock.rules,
        "from 2026-04-01: single point of access"
    ));
    assert!(says(
        &clock.rules,
        "not all clocks started by the same rule"
    ));
    let compared = changed.answers.compare.expect("a day was given");
    assert!(says(
        &compared.rules,
        "not all clocks started by the same rule"
    ));
    assert!(
        !compared
            .found
            .iter()
            .any(|one| one.sentence.as_str().contains("RTT"))
    );
    let usual = body(&reading).answers.clock.expect("the clock is told of");
    assert!(usual.found.months.len() > 6);
}

#[test]
fn a_release_counts_by_ones_own_expectations_and_what_was_accepted() {
    let lost: &[(&str, i64)] = &[("referral_sent", 0)];
    let reading = reading(journeys(&[lost; 30]));
    let own = "source = \"us\"\nreviewed = \"2026-11-30\"\n[[expectation]]\nkey = \"sent_received\"\nstatement = \"Ours.\"\n\
               trigger = [\"referral_sent\"]\nsatisfied_by = [\"referral_received\"]\ndays = 3\n";
    let expectations = expectations::parse(own, "own.toml", &[]).expect("right");
    let accepted: Vec<String> = (0..10)
        .map(|journey| {
            format!(
                "[[accepted]]\njourney = \"{}\"\nexpectation = \"sent_received\"\nreason = \"Sent by mistake\"\nwho = \"Lead\"\ndate = 2026-10-01\n",
                Pseudonym(journey)
            )
        })
        .collect();
    let accepted =
        Accepted::parse(&accepted.concat(), "accepted.toml", &expectations).expect("right");
    let asked = Asked {
        agreed: Agreed {
            expectations,
            accepted,
        },
        ..Asked::usual()
    };
    let body = with_asked(&reading, "Castle Hospital", &asked, release_body).expect("a release");
    assert_eq!(body.gaps.len(), 1);
    assert_eq!(body.gaps[0].sentence.as_str(), "Ours.");
    assert_eq!(body.headline.slipped_through, release_count(20));
    let whole = body.gaps[0].whole_period;
    assert_eq!(whole.accepted, Some(release_count(10)));
    assert_eq!(body.gaps[0].months[0].accepted, Some(release_count(10)));
    assert!(
        body.rules
            .gaps
            .as_str()
            .contains("accepted is counted apart")
    );
}
