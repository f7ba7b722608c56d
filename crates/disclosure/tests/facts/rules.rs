//! Rule profiles: what each withholds, how it shows the rest, and which are refused.

use disclosure::release_count;
use disclosure::rules::{Contributions, RuleProfile, RulesRefusal, Step};
use proptest::prelude::*;

fn shipped(name: &str) -> RuleProfile {
    RuleProfile::shipped(name).expect("the profile is shipped")
}

#[test]
fn five_profiles_are_shipped_each_with_its_source() {
    let names: Vec<String> = RuleProfile::all_shipped()
        .filter(|rules| !rules.source.is_empty() && !rules.in_words.is_empty())
        .map(|rules| rules.name)
        .collect();
    let expected = ["opensafely", "midpoint-6", "nhs-hes", "acro-like", "local"];
    assert_eq!(names, expected);
}

#[test]
fn midpoint_six_shows_small_counts_as_three_and_nought_as_nought() {
    let rules = shipped("midpoint-6");
    let shown = [0, 1, 6, 7, 12, 13].map(|count| rules.show_count(count));
    assert_eq!(shown, [0, 3, 3, 9, 9, 15].map(Some));
}

#[test]
fn like_acro_noughts_are_withheld_too() {
    let rules = shipped("acro-like");
    let shown = [0, 9, 10, 11].map(|count| rules.show_count(count));
    assert_eq!(shown, [None, None, Some(10), Some(11)]);
}

#[test]
fn a_total_of_shown_figures_is_that_of_the_documentation() {
    let rules = shipped("opensafely");
    assert_eq!(rules.show_total(&[3, 8, 16, 23]), Some(50));
    assert_eq!(rules.show_total(&[3, 0]), None, "0 would be untrue");
}

#[test]
fn a_sum_that_one_contributor_dominates_is_withheld() {
    let rules = shipped("acro-like");
    let even = Contributions::new(vec![10.0; 12]);
    let mut amounts = vec![1.0; 12];
    amounts[3] = 500.0;
    assert_eq!(rules.show_sum(&even), Some(120.0));
    assert_eq!(rules.show_sum(&Contributions::new(amounts)), None);
}

#[test]
fn a_mean_needs_one_person_more_than_a_sum_like_acro() {
    let rules = shipped("acro-like");
    let ten = Contributions::new(vec![10.0; 10]);
    assert_eq!(rules.show_sum(&ten), Some(100.0));
    assert_eq!(rules.show_mean(&ten), None);
    let eleven = Contributions::new(vec![10.0; 11]);
    assert_eq!(rules.show_mean(&eleven), Some(10.0));
}

#[test]
fn a_sum_with_a_negative_part_waits_for_a_person() {
    let mut amounts = vec![10.0; 20];
    amounts[0] = -1.0;
    let verdict = shipped("acro-like").judge_sum(&Contributions::new(amounts));
    assert!(verdict.needs_review && !verdict.passes());
}

#[test]
fn a_percentile_needs_enough_people_on_both_sides() {
    let rules = shipped("opensafely");
    assert_eq!(rules.show_percentile(12.0, 50.0, 15), None);
    assert_eq!(rules.show_percentile(12.0, 50.0, 16), Some(12.0));
    assert_eq!(rules.show_percentile(90.0, 90.0, 79), None);
    assert_eq!(rules.show_percentile(90.0, 90.0, 80), Some(90.0));
    assert_eq!(rules.show_percentile(400.0, 100.0, 5000), None);
}

#[test]
fn a_rate_of_a_whole_with_a_small_rest_is_withheld() {
    let rules = shipped("opensafely");
    assert_eq!(rules.show_rate(97, 100, true), None);
    assert_eq!(
        rules.show_rate(97, 100, false),
        Some(0.95),
        "the ratio of two groups has no rest"
    );
    let everybody = shipped("acro-like").show_rate(100, 100, true);
    assert_eq!(everybody, None, "where noughts are withheld");
}

#[test]
fn steps_of_a_survival_curve_are_put_together_until_enough_people_stand_behind_each() {
    let step = |time, at_risk, events| Step {
        time,
        at_risk,
        events,
    };
    let steps = [
        step(1.0, 100, 3),
        step(2.0, 95, 9),
        step(3.0, 80, 20),
        step(4.0, 9, 8),
    ];
    let shown = shipped("midpoint-6").show_survival(&steps);
    let times: Vec<f64> = shown.iter().map(|step| step.time).collect();
    assert_eq!(times, [2.0, 3.0]);
    // 12 of 100 are shown as 9 of 99, then 20 of 80 as 21 of 81.
    let expected = (1.0 - 9.0 / 99.0) * (1.0 - 21.0 / 81.0);
    assert!((shown[1].surviving - expected).abs() < 1e-12);
}

#[test]
fn rules_that_protect_nobody_are_refused() {
    let text = include_str!("../../data/profiles/opensafely.toml");
    let changed = |from: &str, to: &str| RuleProfile::parse(&text.replace(from, to));
    for (from, to) in [
        ("marker = \"withheld\"", "marker = \"0\""),
        ("width = 5", "width = 0"),
        ("fewest_people = 8", "fewest_people = 1"),
        ("to = 5", "to = 0"),
    ] {
        assert!(
            matches!(changed(from, to), Err(RulesRefusal::Senseless(_))),
            "{to}"
        );
    }
    assert!(matches!(
        changed("zeros", "nils"),
        Err(RulesRefusal::Unreadable(_))
    ));
}

proptest! {
    #[test]
    fn the_shipped_opensafely_rules_are_those_of_every_released_count(count in 0_u64..10_000) {
        prop_assert_eq!(shipped("opensafely").show_count(count), release_count(count).value());
    }

    #[test]
    fn what_a_shown_count_could_be_is_exactly_what_the_rules_show_alike(count in 0_u64..400) {
        for rules in RuleProfile::all_shipped() {
            if let Some(shown) = rules.show_count(count) {
                let alike: Vec<u64> = (0..500).filter(|other| rules.show_count(*other) == Some(shown)).collect();
                let bounds = alike.first().copied().zip(alike.last().copied());
                prop_assert_eq!(Some(rules.could_be(shown)), bounds, "{} {}", rules.name, shown);
            }
        }
    }
}
