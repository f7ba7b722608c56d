//! The figures of a release as the audit sees them.
//!
//! Left out are: rows of files, which are no people; shares, medians and percentiles, which the rules compute from shown counts
//! or from more than seven people; whole ways, agreed steps and changes, where one referral may move from one figure to
//! another, so that nothing can be subtracted.

use disclosure::Released;
use disclosure::attack::Range;
use jiff::civil::Date;

use super::collected::{Collected, Kind};
use super::figures::{Figure, Stretch};
use super::of_answers::{advice, clock, compared, ways};
use crate::evidence::release_file::{Expectation, ReleaseBody, answers::Wait};

/// The attribute by which the ends of one wait differ. It tells people apart by what happened, not by who they are.
pub(super) const OUTCOME: &str = "outcome";
/// The attribute of the services that a release is about.
pub(super) const SERVICE: &str = "service";

/// Every figure of a release that counts people or what happened to them.
pub fn statements(body: &ReleaseBody) -> Vec<Figure> {
    let mut all = Collected::of(body);
    all.whole(
        "headline",
        "referrals sent",
        "",
        body.headline.referrals_sent,
        "/headline/referrals_sent",
        Kind::Began,
        "Referrals sent",
    );
    map(body, &mut all);
    for (place, gap) in body.gaps.iter().enumerate() {
        expectation(gap, place, &mut all);
    }
    let answers = &body.answers;
    for (place, wait) in answers
        .waits
        .iter()
        .flat_map(|waits| waits.found.iter().enumerate())
    {
        self::wait(wait, place, &mut all);
    }
    clock(body, &mut all);
    advice(body, &mut all);
    compared(body, &mut all);
    ways(body, &mut all);
    all.figures
}

fn map(body: &ReleaseBody, all: &mut Collected) {
    for (at, activity) in body.map.activities.iter().enumerate() {
        let (name, key) = (&activity.label, &activity.key);
        let counts = [
            ("referrals", Some(activity.referrals), Kind::Grows),
            ("events", Some(activity.events), Kind::Grows),
            ("starts", activity.starts, Kind::Grows),
            ("ends", activity.ends, Kind::Stands),
        ];
        for (what, count, kind) in counts {
            if let Some(count) = count {
                let place = format!("/map/activities/{at}/{what}");
                all.whole(
                    "map",
                    &format!("{key} {what}"),
                    "",
                    count,
                    &place,
                    kind,
                    &format!("{name}: {what}"),
                );
            }
        }
    }
    for (at, arc) in body.map.arcs.iter().enumerate() {
        let key = format!("{} then {}", arc.from, arc.to);
        let place = format!("/map/arcs/{at}/referrals");
        all.whole(
            "map",
            &key,
            "",
            arc.referrals,
            &place,
            Kind::Grows,
            &format!("Way from {} to {}", arc.from, arc.to),
        );
    }
}

fn expectation(gap: &Expectation, at: usize, all: &mut Collected) {
    let definition = format!("{} {}", gap.days, gap.sentence);
    for (name, kind) in [
        ("met", Kind::Grows),
        ("late", Kind::Grows),
        ("within_time", Kind::Stands),
        ("missed", Kind::Stands),
        ("accepted", Kind::Stands),
    ] {
        let key = format!("{} {name}", gap.key);
        let label = format!("{}: {}", gap.key, name.replace('_', " "));
        let mut withheld = Vec::new();
        let mut shown = 0;
        for (number, month) in gap.months.iter().enumerate() {
            let count = match name {
                "met" => Some(month.met),
                "late" => Some(month.late),
                "within_time" => Some(month.within_time),
                "missed" => Some(month.missed),
                _ => month.accepted,
            };
            let Some(count) = count else { continue };
            let first = month.month.first_day();
            let place = format!("/gaps/{at}/months/{number}/{name}");
            all.month(
                "gaps",
                &key,
                &definition,
                count,
                &place,
                kind,
                &label,
                first,
            );
            match count.value() {
                Some(count) => shown += count,
                None => withheld.push(Stretch {
                    from: first,
                    to: first.last_of_month(),
                }),
            }
        }
        let whole = match name {
            "met" => Some(gap.whole_period.met),
            "late" => Some(gap.whole_period.late),
            "within_time" => Some(gap.whole_period.within_time),
            "missed" => Some(gap.whole_period.missed),
            _ => gap.whole_period.accepted,
        };
        // The sum of the months as they are shown, and of those withheld as one more rounded count where it may be told: what
        // it says beyond the months is that count.
        let together = whole
            .and_then(Released::value)
            .map_or(0, |whole| whole.saturating_sub(shown));
        if together > 0 && !withheld.is_empty() {
            let middle = i64::try_from(together).unwrap_or(i64::MAX / 2);
            let early = all.from.yesterday().map(|to| Stretch {
                from: Date::MIN,
                to,
            });
            withheld.extend(early);
            let place = format!("/gaps/{at}/whole_period/{name}");
            all.add(
                "gaps",
                &key,
                &definition,
                Range::between((middle - 2).max(8), middle + 2),
                false,
                &place,
                kind,
                &format!("{label}, whole period"),
                withheld,
                false,
                None,
            );
        }
    }
}

fn wait(wait: &Wait, at: usize, all: &mut Collected) {
    let (key, definition) = (wait.key.as_str(), wait.sentence.as_str());
    let base = format!("/answers/waits/found/{at}");
    let own = [
        ("started", wait.started, Kind::Grows),
        ("reached", wait.reached, Kind::Grows),
        ("still_waiting", wait.still_waiting, Kind::Stands),
    ];
    let mut ends: Vec<(String, Released, String, Kind)> = own
        .into_iter()
        .map(|(name, count, kind)| {
            (
                name.replace('_', " "),
                count,
                format!("{base}/{name}"),
                kind,
            )
        })
        .collect();
    for (number, end) in wait.other_ends.iter().enumerate() {
        ends.push((
            end.label.to_string(),
            end.waits,
            format!("{base}/other_ends/{number}/waits"),
            Kind::Stands,
        ));
    }
    let outcomes: Vec<String> = ends.iter().skip(1).map(|(name, ..)| name.clone()).collect();
    for (name, count, place, kind) in &ends {
        let label = format!("Wait {key}: {name}");
        all.whole(
            "waits",
            &format!("{key} {name}"),
            definition,
            *count,
            place,
            *kind,
            &label,
        );
        // Side by side: those that started are those that reached the end, ended otherwise or still wait.
        let covered = if name == "started" {
            outcomes.clone()
        } else {
            vec![name.clone()]
        };
        let table = format!("{key} by outcome");
        all.group(
            "waits",
            &table,
            definition,
            *count,
            place,
            Kind::Stands,
            &label,
            Some((OUTCOME, &covered)),
        );
    }
    for (number, month) in wait.months.iter().enumerate() {
        let first = month.month.first_day();
        for (name, count, kind) in [
            ("started", month.started, Kind::Grows),
            ("reached", month.reached, Kind::Grows),
        ] {
            let place = format!("{base}/months/{number}/{name}");
            all.month(
                "waits",
                &format!("{key} {name}"),
                definition,
                count,
                &place,
                kind,
                &format!("Wait {key}: {name}"),
                first,
            );
        }
    }
}
