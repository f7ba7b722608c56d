//! Ways through the pathway: in circles, twice, from hand to hand, as a whole, and as agreed.

use super::{
    super::spreadsheets::{Sheet, count, days, statistic},
    Part, heading, how_of,
    waits::time,
};
use crate::{
    evidence::release_file::{
        Answer, Label, ReleaseBody,
        answers::{Conformance, Duplicate, Handover, Loop, Variant, Variants},
    },
    platform::{
        components::{Cell, Table},
        messages::{say, say_with},
    },
};

fn table(caption: &str, heads: &[(&str, bool)]) -> Table {
    let heads = heads.iter().map(|(key, is_figure)| {
        if *is_figure {
            Cell::number(say(key))
        } else {
            Cell::from(say(key))
        }
    });
    Table::new(say(caption), heads)
        .first_cell_is_header(true)
        .responsive(true)
}

/// What went round in circles.
pub fn loops(body: &ReleaseBody, answer: &Answer<Vec<Loop>>) -> Part {
    // Before the fourth format shares were of all referrals, and nobody counted what could still happen.
    let is_watched = answer.found.iter().any(|one| one.could_still.is_some());
    let mut heads = vec![
        ("loops-kind", false),
        ("ways-referrals", true),
        (
            if is_watched {
                "loops-share-watched"
            } else {
                "ways-share"
            },
            true,
        ),
        ("loops-times", true),
    ];
    if is_watched {
        heads.push(("loops-could-still", true));
    }
    let rows = answer
        .found
        .iter()
        .fold(table("loops-caption", &heads), |table, one| {
            let row = [
                Cell::from(one.sentence.as_str()),
                Cell::number(one.referrals.words()),
                Cell::number(one.percent.words()),
                Cell::number(one.times.words()),
            ];
            let could_still = one.could_still.map(|count| Cell::number(count.words()));
            table.row(row.into_iter().chain(could_still))
        });
    let mut sheet = Sheet::new(&["kind", "referrals", "percent", "times", "could_still"]);
    for one in &answer.found {
        sheet.row([
            one.sentence.to_string(),
            count(one.referrals),
            statistic(one.percent),
            count(one.times),
            one.could_still.map_or_else(String::new, count),
        ]);
    }
    let most = answer.found.iter().max_by_key(|one| one.referrals.value());
    let said = most.filter(|one| one.referrals.value().is_some_and(|count| count > 0));
    let said = said.map(|one| {
        say_with(
            "loops-most",
            &[
                ("kind", one.sentence.as_str()),
                ("count", &one.referrals.words()),
            ],
        )
    });
    part(body, answer, "loops", "part-loops", said, (rows, sheet))
}

/// What was done twice.
pub fn duplicates(body: &ReleaseBody, answer: &Answer<Vec<Duplicate>>) -> Part {
    let heads = [
        ("duplicates-kind", false),
        ("duplicates-days", true),
        ("duplicates-requests", true),
        ("duplicates-within", true),
        ("duplicates-across", true),
    ];
    let rows = answer
        .found
        .iter()
        .fold(table("duplicates-caption", &heads), |table, one| {
            table.row([
                Cell::from(one.sentence.as_str()),
                Cell::number(one.days.to_string()),
                Cell::number(one.requests.words()),
                Cell::number(one.within_one_organisation.words()),
                Cell::number(one.across_organisations.words()),
            ])
        });
    let mut sheet = Sheet::new(&[
        "kind",
        "days",
        "requests",
        "within_one_organisation",
        "across_organisations",
    ]);
    for one in &answer.found {
        sheet.row([
            one.sentence.to_string(),
            one.days.to_string(),
            count(one.requests),
            count(one.within_one_organisation),
            count(one.across_organisations),
        ]);
    }
    let most = |one: &&Duplicate| one.across_organisations.value().filter(|count| *count > 0);
    let said = answer.found.iter().filter(|one| most(one).is_some());
    let said = said.max_by_key(most).map(|one| {
        say_with(
            "duplicates-most",
            &[
                ("kind", one.sentence.as_str()),
                ("days", &one.days.to_string()),
                ("within", &one.within_one_organisation.words()),
                ("across", &one.across_organisations.words()),
            ],
        )
    });
    let said = said.unwrap_or_else(|| say("duplicates-none"));
    part(
        body,
        answer,
        "duplicates",
        "part-duplicates",
        Some(said),
        (rows, sheet),
    )
}

/// Who handed over to whom.
pub fn handovers(body: &ReleaseBody, answer: &Answer<Vec<Handover>>) -> Part {
    let heads = [
        ("handovers-from", false),
        ("handovers-to", false),
        ("ways-referrals", true),
        ("handovers-first-act", true),
        ("handovers-first-act-90", true),
        ("handovers-seen", true),
        ("handovers-seen-90", true),
    ];
    let rows = answer
        .found
        .iter()
        .fold(table("handovers-caption", &heads), |table, one| {
            table.row([
                Cell::from(one.from.as_str()),
                Cell::from(one.to.as_str()),
                Cell::number(one.referrals.words()),
                time(one.until_first_act.median),
                time(one.until_first_act.percentile_90),
                time(one.until_seen.median),
                time(one.until_seen.percentile_90),
            ])
        });
    let mut sheet = Sheet::new(&[
        "from",
        "to",
        "referrals",
        "median_days_to_first_act",
        "percentile_90_days_to_first_act",
        "median_days_until_seen",
        "percentile_90_days_until_seen",
    ]);
    for one in &answer.found {
        sheet.row([
            one.from.to_string(),
            one.to.to_string(),
            count(one.referrals),
            days(one.until_first_act.median),
            days(one.until_first_act.percentile_90),
            days(one.until_seen.median),
            days(one.until_seen.percentile_90),
        ]);
    }
    // The list begins with the most frequent.
    let said = answer.found.first().map(|one| {
        say_with(
            "handovers-most",
            &[
                ("from", one.from.as_str()),
                ("to", one.to.as_str()),
                ("count", &one.referrals.words()),
                ("time", &one.until_first_act.median.words()),
            ],
        )
    });
    part(
        body,
        answer,
        "handovers",
        "part-handovers",
        said,
        (rows, sheet),
    )
}

/// Whole ways that many took.
pub fn variants(body: &ReleaseBody, answer: &Answer<Variants>) -> Part {
    let heads = [
        ("variants-way", false),
        ("ways-referrals", true),
        ("ways-share", true),
        ("variants-median", true),
    ];
    let shown = &answer.found.shown;
    let rows = shown
        .iter()
        .fold(table("variants-caption", &heads), |table, one| {
            table.row([
                Cell::from(steps(one)),
                Cell::number(one.referrals.words()),
                Cell::number(one.percent.words()),
                time(one.median_days),
            ])
        });
    let mut sheet = Sheet::new(&["way", "referrals", "percent", "median_days"]);
    for one in shown {
        sheet.row([
            steps(one),
            count(one.referrals),
            statistic(one.percent),
            days(one.median_days),
        ]);
    }
    let said = say_with(
        "variants-said",
        &[
            ("ways", &shown.len().to_string()),
            ("others", &answer.found.others.words()),
        ],
    );
    part(
        body,
        answer,
        "variants",
        "part-variants",
        Some(said),
        (rows, sheet),
    )
}

fn steps(variant: &Variant) -> String {
    let steps: Vec<&str> = variant.steps.iter().map(Label::as_str).collect();
    steps.join(" → ")
}

/// How many keep to what was agreed.
pub fn conformance(body: &ReleaseBody, answer: &Answer<Vec<Conformance>>) -> Part {
    let heads = [
        ("conformance-agreed", false),
        ("conformance-keep", true),
        ("conformance-depart", true),
        ("ways-share", true),
    ];
    let rows = answer
        .found
        .iter()
        .fold(table("conformance-caption", &heads), |table, one| {
            table.row([
                Cell::from(one.sentence.as_str()),
                Cell::number(one.keep.words()),
                Cell::number(one.depart.words()),
                Cell::number(one.percent.words()),
            ])
        });
    let mut sheet = Sheet::new(&["agreed", "keep", "depart", "percent"]);
    for one in &answer.found {
        sheet.row([
            one.sentence.to_string(),
            count(one.keep),
            count(one.depart),
            statistic(one.percent),
        ]);
    }
    let said = answer.found.first().map(|one| {
        say_with(
            "conformance-first",
            &[
                ("agreed", one.sentence.as_str()),
                ("keep", &one.keep.words()),
                ("depart", &one.depart.words()),
                ("share", &one.percent.words()),
            ],
        )
    });
    part(
        body,
        answer,
        "conformance",
        "part-conformance",
        said,
        (rows, sheet),
    )
}

fn part<T>(
    body: &ReleaseBody,
    answer: &Answer<T>,
    name: &'static str,
    key: &str,
    said: Option<String>,
    (table, sheet): (Table, Sheet),
) -> Part {
    Part {
        name,
        heading: heading(key),
        sentences: said.into_iter().collect(),
        figures: Vec::new(),
        tables: vec![table],
        how: how_of(body, &answer.rules),
        sheet,
    }
}
