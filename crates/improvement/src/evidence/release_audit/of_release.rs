//! The figures of a release as the audit sees them.
//!
//! Left out are: rows of files, which are no people; shares, medians and percentiles, which the rules compute from shown counts
//! or from more than seven people; whole ways, agreed steps and changes, where one referral may move from one figure to
//! another, so that nothing can be subtracted.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::Released;
use disclosure::attack::Range;
use disclosure::ledger::Quantity;
use jiff::civil::Date;

use super::super::release_file::{
    Expectation, ReleaseBody,
    answers::{AdviceFigures, ClockFigures, Wait},
};
use super::figures::{Extent, Figure, Stretch, Timing, says};

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

/// How a figure hangs on the last day of the data.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Began,
    Grows,
    Stands,
}

struct Collected {
    organisation: String,
    services: BTreeSet<String>,
    from: Date,
    to: Date,
    release: String,
    figures: Vec<Figure>,
}

impl Collected {
    fn of(body: &ReleaseBody) -> Self {
        let services = body.services.iter();
        Self {
            organisation: body.organisation.ods_code.to_string(),
            services: services
                .map(|service| service.as_str().to_lowercase())
                .collect(),
            from: body.period.from.date(),
            to: body.period.to.date(),
            release: format!(
                "the release of {} about {}, made on {}",
                body.organisation.name,
                body.period.words(),
                body.made_at.moment().words()
            ),
            figures: Vec::new(),
        }
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one line for each figure of a release, each with all that tells it apart"
    )]
    fn add(
        &mut self,
        question: &'static str,
        key: &str,
        definition: &str,
        says: Range,
        is_withheld: bool,
        place: &str,
        kind: Kind,
        label: &str,
        began: Vec<Stretch>,
        is_whole_period: bool,
        group: Option<(&str, &[String])>,
    ) {
        let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        if !self.services.is_empty() {
            groups.insert(SERVICE.to_owned(), self.services.clone());
        }
        if let Some((by, values)) = group {
            groups.insert(by.to_owned(), values.iter().cloned().collect());
        }
        self.figures.push(Figure {
            question,
            key: key.to_owned(),
            definition: definition.to_owned(),
            extent: Extent {
                organisations: BTreeSet::from([self.organisation.clone()]),
                began,
                timing: match kind {
                    Kind::Began => Timing::Began,
                    Kind::Grows => Timing::By(self.to),
                    Kind::Stands => Timing::AsAt(self.to),
                },
                is_whole_period,
                groups,
            },
            quantity: Quantity::People,
            says,
            is_withheld,
            place: place.to_owned(),
            label: label.to_owned(),
            release: self.release.clone(),
        });
    }

    /// A figure about the whole period.
    #[allow(clippy::too_many_arguments, reason = "as above")]
    fn whole(
        &mut self,
        question: &'static str,
        key: &str,
        definition: &str,
        count: Released,
        place: &str,
        kind: Kind,
        label: &str,
    ) {
        self.group(question, key, definition, count, place, kind, label, None);
    }

    /// A figure about some of the people of the whole period.
    #[allow(clippy::too_many_arguments, reason = "as above")]
    fn group(
        &mut self,
        question: &'static str,
        key: &str,
        definition: &str,
        count: Released,
        place: &str,
        kind: Kind,
        label: &str,
        group: Option<(&str, &[String])>,
    ) {
        let began = vec![self.period(kind)];
        self.add(
            question,
            key,
            definition,
            says(count),
            count.is_withheld(),
            place,
            kind,
            label,
            began,
            true,
            group,
        );
    }

    /// What grows began whenever it did and happened by the last day; so the same beginning has the same stretch in every
    /// release. How things stand has no beginning.
    fn period(&self, kind: Kind) -> Stretch {
        match kind {
            Kind::Began => Stretch {
                from: self.from,
                to: self.to,
            },
            Kind::Grows => Stretch {
                from: self.from,
                to: Date::MAX,
            },
            Kind::Stands => Stretch {
                from: Date::MIN,
                to: Date::MAX,
            },
        }
    }

    /// A figure about what began in one month, as far as the period reaches.
    #[allow(clippy::too_many_arguments, reason = "as above")]
    fn month(
        &mut self,
        question: &'static str,
        key: &str,
        definition: &str,
        count: Released,
        place: &str,
        kind: Kind,
        label: &str,
        month: Date,
    ) {
        let last = month.last_of_month();
        let to = if kind == Kind::Began {
            last.min(self.to)
        } else {
            last
        };
        let label = format!("{label}, {}", month.strftime("%B %Y"));
        let began = vec![Stretch { from: month, to }];
        self.add(
            question,
            key,
            definition,
            says(count),
            count.is_withheld(),
            place,
            kind,
            &label,
            began,
            false,
            None,
        );
    }
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

fn clock(body: &ReleaseBody, all: &mut Collected) {
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

fn advice(body: &ReleaseBody, all: &mut Collected) {
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

fn compared(body: &ReleaseBody, all: &mut Collected) {
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

fn ways(body: &ReleaseBody, all: &mut Collected) {
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
