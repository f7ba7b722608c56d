//! The figures of a release's answers beyond its map, its gaps and its waits.

use disclosure::Released;

use super::collected::{Collected, Kind};
use crate::evidence::release_file::{
    ReleaseBody,
    answers::{AdviceFigures, ClockFigures},
};

pub(super) fn clock(body: &ReleaseBody, all: &mut Collected) {
    let Some(clock) = &body.answers.clock else {
        return;
    };
    let found = &clock.found;
    let of_clock = |figures: &ClockFigures| {
        [
            ("waits", figures.waits),
            ("within_18_weeks", figures.within_18_weeks),
            ("over_52_weeks", figures.over_52_weeks),
        ]
    };
    for (which, figures, kind) in [
        ("running", &found.running, Kind::Stands),
        ("stopped", &found.stopped, Kind::Grows),
    ] {
        for (name, count) in of_clock(figures) {
            let place = format!("/answers/clock/found/{which}/{name}");
            let key = format!("{which} {}", name.replace('_', " "));
            all.whole(
                "clock",
                &key,
                "",
                count,
                &place,
                kind,
                &format!("Clock {key}"),
            );
        }
    }
    for (number, month) in found.months.iter().enumerate() {
        for (name, count, kind) in [
            ("running", month.running, Kind::Stands),
            ("stopped", month.stopped, Kind::Grows),
        ] {
            let place = format!("/answers/clock/found/months/{number}/{name}");
            all.month(
                "clock",
                &format!("{name} waits"),
                "",
                count,
                &place,
                kind,
                &format!("Clock {name}"),
                month.month.first_day(),
            );
        }
    }
}

pub(super) fn advice(body: &ReleaseBody, all: &mut Collected) {
    let Some(advice) = &body.answers.advice else {
        return;
    };
    for (at, group) in advice.found.groups.iter().enumerate() {
        // All requests first, then groups of them.
        let values = [group.label.to_string()];
        let of = (at > 0).then_some(("specialty", values.as_slice()));
        for (name, count, kind, place) in advice_counts(group, at) {
            let label = format!("Advice, {}: {name}", group.label);
            all.group("advice", &name, "", count, &place, kind, &label, of);
        }
    }
    for (number, month) in advice.found.months.iter().enumerate() {
        for (name, count, kind) in [
            ("requested", month.requested, Kind::Began),
            ("diverted", month.diverted, Kind::Stands),
            ("converted", month.converted, Kind::Grows),
        ] {
            let place = format!("/answers/advice/found/months/{number}/{name}");
            all.month(
                "advice",
                name,
                "",
                count,
                &place,
                kind,
                &format!("Advice: {name}"),
                month.month.first_day(),
            );
        }
    }
}

fn advice_counts(group: &AdviceFigures, at: usize) -> Vec<(String, Released, Kind, String)> {
    let base = format!("/answers/advice/found/groups/{at}");
    let mut counts: Vec<(String, Released, Kind, String)> = [
        ("requested", group.requested, Kind::Began),
        ("processed", group.processed, Kind::Grows),
        ("diverted", group.diverted, Kind::Stands),
        ("repeated", group.repeated, Kind::Grows),
    ]
    .into_iter()
    .map(|(name, count, kind)| (name.to_owned(), count, kind, format!("{base}/{name}")))
    .collect();
    for (number, one) in group.converted.iter().enumerate() {
        for (name, count) in [("converted", one.converted), ("watched", one.watched)] {
            counts.push((
                format!("{name} {}", one.within),
                count,
                Kind::Grows,
                format!("{base}/converted/{number}/{name}"),
            ));
        }
    }
    counts
}

pub(super) fn compared(body: &ReleaseBody, all: &mut Collected) {
    let Some(fairness) = &body.answers.fairness else {
        return;
    };
    for (at, comparison) in fairness.found.iter().enumerate() {
        let (key, by) = (comparison.key.as_str(), comparison.by.as_str());
        let base = format!("/answers/fairness/found/{at}");
        for (number, group) in comparison.groups.iter().enumerate() {
            let units = units_of(by, group.label.as_str());
            let label = format!("{key}: {}", group.label);
            let place = format!("{base}/groups/{number}/referrals");
            all.group(
                "fairness",
                key,
                comparison.sentence.as_str(),
                group.referrals,
                &place,
                Kind::Grows,
                &label,
                Some((by, &units)),
            );
        }
        if let Some(count) = comparison.not_known {
            let units = ["not known".to_owned()];
            all.group(
                "fairness",
                key,
                comparison.sentence.as_str(),
                count,
                &format!("{base}/not_known"),
                Kind::Grows,
                &format!("{key}: not known"),
                Some((by, &units)),
            );
        }
    }
}

/// The finest groups that a group is made of; itself where nothing is known of it.
fn units_of(by: &str, label: &str) -> Vec<String> {
    let known = data_dictionary::coarser::made_of(by, label);
    known.map_or_else(
        || vec![label.to_owned()],
        |codes| codes.into_iter().map(str::to_owned).collect(),
    )
}

pub(super) fn ways(body: &ReleaseBody, all: &mut Collected) {
    let answers = &body.answers;
    for (at, one) in answers
        .loops
        .iter()
        .flat_map(|loops| loops.found.iter().enumerate())
    {
        for (name, count) in [("referrals", one.referrals), ("times", one.times)] {
            let place = format!("/answers/loops/found/{at}/{name}");
            all.whole(
                "loops",
                &format!("{} {name}", one.key),
                one.sentence.as_str(),
                count,
                &place,
                Kind::Grows,
                &format!("Loop {}: {name}", one.key),
            );
        }
    }
    for (at, one) in answers
        .duplicates
        .iter()
        .flat_map(|found| found.found.iter().enumerate())
    {
        for (name, count) in [
            ("requests", one.requests),
            ("within_one_organisation", one.within_one_organisation),
            ("across_organisations", one.across_organisations),
        ] {
            let place = format!("/answers/duplicates/found/{at}/{name}");
            all.whole(
                "duplicates",
                &format!("{} {name}", one.key),
                one.sentence.as_str(),
                count,
                &place,
                Kind::Grows,
                &format!("{}: {}", one.key, name.replace('_', " ")),
            );
        }
    }
    for (at, one) in answers
        .handovers
        .iter()
        .flat_map(|found| found.found.iter().enumerate())
    {
        let key = format!("{} to {}", one.from, one.to);
        let place = format!("/answers/handovers/found/{at}/referrals");
        all.whole(
            "handovers",
            &key,
            "",
            one.referrals,
            &place,
            Kind::Grows,
            &format!("Hand-over from {key}"),
        );
    }
    for (at, one) in answers
        .cohort
        .iter()
        .flat_map(|cohort| cohort.found.standings.iter().enumerate())
    {
        let place = format!("/answers/cohort/found/standings/{at}/referrals");
        all.whole(
            "cohort",
            one.label.as_str(),
            "",
            one.referrals,
            &place,
            Kind::Grows,
            &format!("Cohort, {}", one.label),
        );
    }
}
