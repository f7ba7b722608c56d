//! Facts about the rules.

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::model::*;

fn known(name: &str) -> Known {
    Known {
        name: name.to_owned(),
        touch_point: None,
        influence: Some(Influence::High),
        now: Some(Support::Helps),
        wanted: Some(Support::Helps),
        has_owner: true,
        last_contact: Some(TODAY),
    }
}

const TODAY: Date = date(2026, 11, 30);

#[test]
fn a_step_that_nobody_speaks_for_is_named_and_none_while_no_process_is_drawn() {
    let (booking, triage) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let steps = [
        (booking, "Booking".to_owned()),
        (triage, "Triage".to_owned()),
    ];
    let speaks = Known {
        touch_point: Some(triage),
        ..known("Hub")
    };
    let found = gaps(std::slice::from_ref(&speaks), Some(&steps), TODAY);
    assert_eq!(found.silent_steps, Some(vec!["Booking".to_owned()]));
    assert_eq!(gaps(&[speaks], None, TODAY).silent_steps, None);
}

#[test]
fn after_sixty_days_without_contact_somebody_is_quiet_and_who_was_never_spoken_with_too() {
    assert!(!is_quiet(Some(date(2026, 10, 1)), TODAY));
    assert!(is_quiet(Some(date(2026, 9, 30)), TODAY));
    assert!(is_quiet(None, TODAY));
    assert!(!is_quiet(Some(date(2026, 12, 5)), TODAY));
}

#[test]
fn somebody_of_high_influence_below_the_support_wanted_is_to_be_won() {
    let unsure = Known {
        now: Some(Support::Unsure),
        ..known("Director")
    };
    let low = Known {
        influence: Some(Influence::Low),
        ..unsure.clone()
    };
    let more = Known {
        now: Some(Support::Leads),
        ..known("Nurse")
    };
    assert_eq!(gaps(&[unsure, low, more], None, TODAY).to_win, ["Director"]);
}

#[test]
fn a_map_in_which_everybody_is_spoken_with_lacks_nothing() {
    assert!(gaps(&[known("Hub")], None, TODAY).is_empty());
}

#[test]
fn two_of_different_sides_have_met_once_both_were_at_one_meeting() {
    let seat = |id: u128, side: &str| Seat {
        id: Uuid::from_u128(id),
        name: String::new(),
        side: side.to_owned(),
    };
    let seats = [
        seat(1, "primary"),
        seat(2, "secondary"),
        seat(3, "secondary"),
    ];
    let day = date(2026, 11, 2);
    let meetings = [
        (day, vec![seats[0].id, seats[1].id]),
        (day, vec![seats[1].id, seats[2].id]),
    ];
    assert_eq!(pair(&seats[0], &seats[1], &meetings), Pair::Met(day));
    assert_eq!(pair(&seats[0], &seats[2], &meetings), Pair::NotYet);
    assert_eq!(pair(&seats[1], &seats[2], &meetings), Pair::OneSide);
    assert_eq!(met_of(&seats, &meetings), (1, 2));
}
