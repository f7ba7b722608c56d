//! What the releases of the demonstration's teams say of them: their stories, in words and figures.

use super::*;

/// Made-up extracts of a team, as large as to tell its story.
fn made_up_of(team: &str, referrals: u64) -> Reading {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = Plan {
        teams: vec![TeamScenario::named(team).expect("a team")],
        referrals,
        seed: 7,
        as_at: date(2026, 10, 31),
    };
    synth::write(&plan, folder.path(), &mut |_| {}).expect("extracts");
    let place = folder.path().join(team);
    let sources = Sources::load(&place.join("sources.toml")).expect("sources");
    let agreement = Agreement::load(&place.join("agreement.toml")).expect("an agreement");
    let terms = Terms::under(agreement, KeyFile::from_bytes([7; 32]), plan.as_at);
    read(&sources, &terms.expect("in force"), &mut |_| {}).expect("a reading")
}

#[test]
fn about_eighteen_in_a_hundred_requests_for_advice_become_a_referral_in_the_demonstration() {
    let advice = body(&made_up_of("oxfordshire", 6000)).answers.advice;
    let groups = advice.expect("advice was asked for").found.groups;
    let names: Vec<&str> = groups.iter().map(|group| group.label.as_str()).collect();
    assert_eq!(names.first(), Some(&"All requests"));
    assert!(names.contains(&"Rheumatology"), "{names:?}");
    let longest = groups[0].converted.last().expect("watched");
    assert_eq!(longest.within.as_str(), "within 90 days of asking");
    let share = longest.percent.value().expect("shown");
    assert!((16..=20).contains(&share), "{share}");
}

#[test]
fn advice_is_told_apart_by_what_is_known_of_most_requests_for_advice() {
    let mut reading = made_up_of("oxfordshire", 2000);
    let journeys = &reading.journeys;
    let asked = journeys.activity_code("advice_requested").expect("asked");
    let is_advice: Vec<bool> = (0..journeys.len())
        .map(|journey| {
            let mut events = journeys.events_of(journey);
            events.any(|event| journeys.events.activities[event] == asked)
        })
        .collect();
    // All journeys but those with advice lose what the other attribute says.
    for attribute in &mut reading.journeys.facts.attributes {
        let keeps_of_advice = match attribute.name.as_str() {
            "specialty" => true,
            "service_specialty" => false,
            _ => continue,
        };
        for (code, is_advice) in attribute.codes.iter_mut().zip(&is_advice) {
            if *is_advice != keeps_of_advice {
                *code = 0;
            }
        }
    }
    let counted =
        Counted::of(reading.journeys.clone(), &Asked::usual()).expect("it can be counted");
    assert_eq!(counted.advice.expect("asked for").by, "specialty");
}

#[test]
fn a_release_says_who_misses_triage_in_words_and_no_code() {
    let answers = body(&made_up()).answers;
    let fairness = answers.fairness.expect("groups").found;
    let triage = fairness
        .iter()
        .find(|one| one.key.as_str() == "armed_forces has:triaged:182")
        .expect("triage is asked about");
    let personnel = triage
        .groups
        .iter()
        .find(|group| group.label.as_str() == "Service personnel")
        .expect("a group in words");
    assert_eq!(personnel.stands_out, Some(true));
    assert!(
        personnel
            .difference
            .value()
            .is_some_and(|points| points < -10)
    );
    for comparison in &fairness {
        for group in &comparison.groups {
            assert!(
                group.label.as_str().len() > 3,
                "{} {}",
                comparison.key,
                group.label
            );
        }
    }
}

#[test]
fn a_release_says_how_many_keep_to_what_was_agreed_and_where_referrals_begin_and_end() {
    let reading = made_up();
    let body = body(&reading);
    let found = body.answers.conformance.expect("what was agreed").found;
    let exact = pathways::conformance::against_expectations(
        &reading.journeys.clone().steps(),
        &pathways::expectations::shipped(),
    );
    assert_eq!(found[0].keep, release_count(exact.fit));
    assert_eq!(found[0].depart, release_count(exact.deviate));
    assert!(found.len() > 3, "{found:?}");
    let map = map::map(&reading.journeys.clone().steps());
    for activity in &body.map.activities {
        let exact = map
            .activities
            .iter()
            .find(|one| one.key == activity.key.as_str());
        let exact = exact.expect("an activity of the map");
        assert_eq!(activity.starts, Some(release_count(exact.starts)));
        assert_eq!(activity.ends, Some(release_count(exact.ends)));
    }
}
