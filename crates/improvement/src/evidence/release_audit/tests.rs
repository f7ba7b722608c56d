//! Laws of the audit over releases, beside an attacker who tries everything.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::attack::Range;
use disclosure::ledger::Quantity;
use disclosure::release_count;
use jiff::civil::{Date, date};

use super::figures::{Extent, Figure, Stretch, Timing, says};
use super::*;

/// A figure about the first so many of three months, by the end of a month.
fn whole(raw: u64, release: usize, by: Date, place: &str) -> Figure {
    let count = release_count(raw);
    Figure {
        question: "map",
        key: "attended referrals".to_owned(),
        definition: String::new(),
        extent: Extent {
            organisations: BTreeSet::from(["RZZ".to_owned()]),
            began: vec![Stretch {
                from: date(2025, 4, 1),
                to: Date::MAX,
            }],
            timing: Timing::By(by),
            is_whole_period: true,
            groups: BTreeMap::new(),
        },
        quantity: Quantity::People,
        says: says(count),
        is_withheld: count.is_withheld(),
        place: place.to_owned(),
        label: "Attended".to_owned(),
        release: format!("release {release}"),
    }
}

fn report(new: &[Figure], earlier: &[Figure]) -> AuditReport {
    let mut report = AuditReport::default();
    let (families, not_comparable) = families::families(new, earlier, REQUIRED_WIDTH);
    report.not_comparable = not_comparable;
    for family in families.iter().filter(|family| !family.is_open_chain()) {
        family_report(family, &mut report);
    }
    report
}

#[test]
fn a_day_more_is_blocked_and_a_month_more_is_not() {
    let before = [whole(1001, 1, date(2025, 10, 30), "")];
    let day_later = [whole(
        1002,
        2,
        date(2025, 10, 31),
        "/map/activities/0/referrals",
    )];
    let found = report(&day_later, &before);
    assert_eq!(found.collisions.len(), 1);
    assert_eq!(found.collisions[0].earlier, ["“Attended” in release 1"]);
    assert_eq!(found.remedy.withhold.len(), 1);
    let month_later = [whole(
        1002,
        2,
        date(2025, 11, 30),
        "/map/activities/0/referrals",
    )];
    assert!(report(&month_later, &before).is_safe());
}

#[test]
fn figures_that_contradict_each_other_are_said_to_be_not_comparable() {
    let before = [whole(1500, 1, date(2025, 10, 31), "")];
    let found = report(&[whole(1200, 2, date(2025, 11, 30), "/x")], &before);
    assert!(found.is_safe());
    assert_eq!(found.not_comparable.len(), 1);
}

#[test]
fn people_who_opted_out_are_not_told_by_public_figures() {
    let listing = "Period,Provider Org Code,RTT Part Type,Treatment Function Name,Total All\n\
        RTT-November-2024,RZZ,Part_2,Gynaecology Service,800\n\
        RTT-November-2024,RZZ,Part_2,Gynaecology Service,12\n\
        RTT-November-2024,RZZ,Part_3,Gynaecology Service,70\n\
        RTT-November-2024,RZY,Part_2,Gynaecology Service,90\n";
    let ours = |raw| {
        let mut figure = whole(
            raw,
            1,
            date(2024, 11, 30),
            "/answers/clock/found/running/waits",
        );
        figure.question = "clock";
        figure.key = "running waits".to_owned();
        figure.extent.timing = Timing::AsAt(date(2024, 11, 30));
        figure.extent.began = vec![Stretch {
            from: Date::MIN,
            to: Date::MAX,
        }];
        figure.extent.groups = BTreeMap::from([(
            "service".to_owned(),
            BTreeSet::from(["gynaecology".to_owned()]),
        )]);
        figure
    };
    let public = waiting_times(listing, "RZZ", true).expect("a listing");
    assert_eq!(public.len(), 1);
    assert_eq!(public[0].says, Range::exactly(812));
    assert!(!report(&[ours(810)], &public).is_safe());
    assert!(report(&[ours(760)], &public).is_safe());
    // Where nobody is left out, both say the same of the same people, and there is nothing left to protect.
    let public = waiting_times(listing, "RZZ", false).expect("a listing");
    assert!(report(&[ours(812)], &public).is_safe());
    assert_eq!(
        waiting_times("a,b\n1,2\n", "RZZ", false),
        Err(PublishedProblem::Column("Period"))
    );
}

#[test]
fn a_wider_group_beside_one_of_its_parts_opens_the_other() {
    let of = |codes: &[&str], raw, by, release| {
        let mut figure = whole(raw, release, by, "/x");
        let codes = codes.iter().map(|code| (*code).to_owned()).collect();
        figure.extent.groups = BTreeMap::from([("Deprivation decile".to_owned(), codes)]);
        figure
    };
    let day = date(2025, 10, 31);
    let before = [of(&["1"], 31, day, 1)];
    assert!(!report(&[of(&["1", "2"], 32, day, 2)], &before).is_safe());
    assert!(report(&[of(&["1", "2"], 52, day, 2)], &before).is_safe());
}

/// Every way in which a sum of three days or months could lie, by trying all true figures that agree with what is shown.
fn told_by_trying(shown: &[Range], from: usize, to: usize) -> (i64, i64) {
    let (mut least, mut most) = (i64::MAX, i64::MIN);
    let highest = shown.iter().map(|range| range.highest).max().unwrap_or(0);
    for first in 0..=highest {
        for second in 0..=highest - first {
            for third in 0..=highest - first - second {
                let parts = [first, second, third];
                let agrees = shown
                    .iter()
                    .enumerate()
                    .all(|(release, range)| range.allows(parts[..=release].iter().sum()));
                if agrees {
                    let sum: i64 = parts[from..to].iter().sum();
                    (least, most) = (least.min(sum), most.max(sum));
                }
            }
        }
    }
    (least, most)
}

/// Three releases in a row, a day or a month apart, of every few true figures: the last is blocked exactly when somebody who
/// tries everything knows a small difference closer than the rule allows, and did not know it before.
#[test]
fn what_passes_tells_nobody_who_tries_everything_too_much() {
    let mut tried = 0;
    for (apart, width) in [(1, 5_i64), (31, 4)] {
        let day = |release: i64| {
            let days = jiff::Span::new().days(apart * release);
            date(2025, 4, 30).saturating_add(days)
        };
        for number in 0..12_u64.pow(3) {
            let grown = [number % 12, number / 12 % 12, number / 144];
            let totals: Vec<u64> = (1..=3).map(|to| grown[..to].iter().sum()).collect();
            let figures: Vec<Figure> = (0..3)
                .map(|at| whole(totals[at], at, day(i64::try_from(at).expect("few")), "/x"))
                .collect();
            let shown: Vec<Range> = figures.iter().map(|figure| figure.says).collect();
            let blocked = !report(&figures[2..], &figures[..2]).is_safe();
            let too_close = |(least, most): (i64, i64), width: i64| {
                most >= 1 && least <= 7 && most - least < width
            };
            let opened = [(1, 3), (2, 3)]
                .into_iter()
                .any(|(from, to)| too_close(told_by_trying(&shown, from, to), width));
            assert_eq!(blocked, opened, "{grown:?}, {apart} days apart");
            tried += 1;
        }
    }
    assert_eq!(tried, 2 * 1728);
}
