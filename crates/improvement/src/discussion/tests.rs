//! Facts about the rules.

use uuid::Uuid;

use super::model::*;
use crate::platform::moment::Moment;

fn people() -> [(Uuid, String); 3] {
    [
        (Uuid::from_u128(1), "Amara Okonjo".to_owned()),
        (Uuid::from_u128(2), "Amara Lee".to_owned()),
        (Uuid::from_u128(3), "Henrik Dahl".to_owned()),
    ]
}

fn london(text: &str) -> Moment {
    Moment::parse_in_london(text, "%Y-%m-%d %H:%M").unwrap()
}

#[test]
fn a_whole_name_after_an_at_sign_names_its_person_whatever_the_size_of_letters() {
    let named = named_in("Does this hold, @amara okonjo?", &people());
    assert_eq!(named, [Uuid::from_u128(1)]);
}

#[test]
fn a_first_name_names_somebody_only_where_one_person_has_it() {
    assert_eq!(named_in("@Henrik knows", &people()), [Uuid::from_u128(3)]);
    assert!(named_in("@Amara knows", &people()).is_empty());
    assert!(named_in("@Henriksen knows", &people()).is_empty());
}

#[test]
fn somebody_named_twice_is_told_once_and_an_address_names_nobody() {
    assert_eq!(named_in("@Henrik @Henrik Dahl", &people()).len(), 1);
    assert!(named_in("write to a@example.org", &people()).is_empty());
}

#[test]
fn a_path_that_leads_out_of_the_team_is_none() {
    for inside in ["", "/problem", "/measures/wait-1", "/surveys/a?page=2&x=1"] {
        assert_eq!(path_inside(inside), Some(inside));
    }
    for outside in [
        "problem",
        "//evil.example",
        "/../other",
        "/a\nb",
        "/a b",
        "https://x",
    ] {
        assert_eq!(path_inside(outside), None, "{outside}");
    }
}

#[test]
fn a_comment_can_be_changed_for_a_quarter_of_an_hour() {
    let made = london("2026-11-30 09:00");
    assert!(may_edit(made, london("2026-11-30 09:14")));
    assert!(!may_edit(made, london("2026-11-30 09:15")));
}

#[test]
fn off_is_quiet_even_for_somebody_who_is_named() {
    assert_eq!(why(Level::Off, true, true), None);
    assert_eq!(why(Level::Mentions, true, false), Some(Why::Named));
    assert_eq!(why(Level::Mentions, false, true), None);
    assert_eq!(why(Level::TakingPart, false, true), Some(Why::WroteThere));
    assert_eq!(why(Level::TakingPart, false, false), None);
    assert_eq!(why(Level::All, false, false), Some(Why::Every));
}

#[test]
fn summaries_go_out_on_monday_at_seven_in_london_in_summer_and_winter() {
    // 30 November 2026 and 6 July 2026 are Mondays.
    for (now, time) in [
        ("2026-11-30 07:00", "2026-11-30 07:00"),
        ("2026-11-30 06:59", "2026-11-23 07:00"),
        ("2026-12-06 23:00", "2026-11-30 07:00"),
        ("2026-07-08 12:00", "2026-07-06 07:00"),
    ] {
        assert_eq!(last_summary_time(london(now)), Some(london(time)), "{now}");
    }
}

#[test]
fn a_summary_goes_out_once_and_not_to_somebody_who_joined_after_its_time() {
    let time = london("2026-11-30 07:00");
    let long_ago = london("2026-01-05 07:00");
    let week_before = time.plus_seconds(-7 * 24 * 3600);
    assert_eq!(summary_from(time, long_ago, None), Some(week_before));
    assert_eq!(summary_from(time, long_ago, Some(time)), None);
    assert_eq!(summary_from(time, london("2026-11-30 08:00"), None), None);
    let joined = london("2026-11-27 10:00");
    assert_eq!(summary_from(time, joined, None), Some(joined));
}
