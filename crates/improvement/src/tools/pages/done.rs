//! Work as imagined, work as done: the drawn map beside the map of the team's newest release. Every figure of the
//! release on this page was released.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use disclosure::ReleasedDays;

use super::found::{self, Found};
use crate::{
    evidence::{self, MinedMap, MinedWay},
    people::access::TeamVisit,
    platform::{
        components::{Cell, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
    tools::{
        kinds::process_map::{
            self, Map,
            compared::{Compared, DrawnWay, compare},
        },
        model::time,
    },
};

/// More ways that nobody drew are left to the page of the release.
const LISTED: usize = 20;

#[derive(Template)]
#[template(path = "tools/pages/done.html")]
struct DonePage {
    shell: Shell,
    summary: String,
    says: Vec<String>,
    drawn: String,
    mined: Option<Mined>,
    tables: Vec<Table>,
    evidence: String,
    back: String,
}

/// The map of the release.
struct Mined {
    caption: String,
    wide: String,
    narrow: String,
    href: String,
}

pub async fn show(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let found = found::named(connection, &visit, &parameters).await?;
    if found.tool.key != process_map::TOOL.key {
        return Err(PageError::NotFound);
    }
    let mined = evidence::newest_mined_map(connection, &visit.scope).await?;
    let picture = evidence::newest_mined_picture(connection, &visit.scope).await?;
    let map = Map::of(&found.sheet.content);
    let compared = mined.as_ref().map(|mined| compare(&map, mined));
    let title = say("process-map-done");
    render(&DonePage {
        shell: found.shell(&visit, &title),
        summary: summary(&map, compared.as_ref()),
        says: compared
            .as_ref()
            .map(|compared| says(&found, compared))
            .unwrap_or_default(),
        drawn: found.sheet.svg("drawn"),
        tables: compared
            .as_ref()
            .map(|compared| tables(&found, compared))
            .unwrap_or_default(),
        mined: mined.zip(picture).map(|both| shown(&visit, both)),
        evidence: visit.path("/evidence"),
        back: found.path(&visit, ""),
    })
}

fn shown(visit: &TeamVisit, (mined, (wide, narrow)): (MinedMap, (String, String))) -> Mined {
    let facts = [
        ("organisation", mined.organisation.as_str()),
        ("period", mined.period.as_str()),
    ];
    Mined {
        caption: say_with("done-mined", &facts),
        href: visit.path(&format!("/evidence/{}", mined.name)),
        wide,
        narrow,
    }
}

fn summary(map: &Map, compared: Option<&Compared>) -> String {
    let Some(compared) = compared else {
        return say("done-no-release");
    };
    if compared.unmatched.len() == map.steps.len() {
        return say("done-nothing-matched");
    }
    let facts = [
        (
            "drawn",
            (compared.both.len() + compared.never.len()).to_string(),
        ),
        ("both", compared.both.len().to_string()),
        ("never", compared.never.len().to_string()),
        ("more", compared.not_drawn.len().to_string()),
    ];
    let facts = facts
        .each_ref()
        .map(|(name, words)| (*name, words.as_str()));
    say_with("done-says", &facts)
}

fn says(found: &Found, compared: &Compared) -> Vec<String> {
    let listed = |words: Vec<String>, key: &'static str| {
        let words = words.join(", ");
        (!words.is_empty()).then(|| say_with(key, &[("what", &words)]))
    };
    let labels = &found.sheet.activities;
    let unnamed = compared.unnamed.iter().map(|key| label(labels, key));
    [
        listed(compared.unmatched.clone(), "done-unmatched"),
        listed(unnamed.collect(), "done-unnamed"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn label(labels: &BTreeMap<String, String>, key: &str) -> String {
    labels.get(key).cloned().unwrap_or_else(|| key.to_owned())
}

fn tables(found: &Found, compared: &Compared) -> Vec<Table> {
    let labels = &found.sheet.activities;
    let all = [
        (!compared.both.is_empty()).then(|| both(&compared.both)),
        (!compared.never.is_empty()).then(|| never(&compared.never)),
        (!compared.not_drawn.is_empty()).then(|| not_drawn(labels, &compared.not_drawn)),
    ];
    all.into_iter().flatten().collect()
}

fn days(days: Option<ReleasedDays>) -> String {
    days.map_or_else(|| say("not-known"), ReleasedDays::words)
}

fn drawn_time(way: &DrawnWay) -> String {
    way.minutes
        .map_or_else(|| say("tools-not-said"), time::words)
}

fn both(ways: &[(DrawnWay, MinedWay)]) -> Table {
    let heads = [
        Cell::from(say("done-from")),
        Cell::from(say("done-to")),
        Cell::from(say("done-drawn-time")),
        Cell::number(say("done-median")),
        Cell::number(say("done-ninetieth")),
        Cell::number(say("map-referrals")),
    ];
    let empty = Table::new(say("done-both-caption"), heads).responsive(true);
    ways.iter().fold(empty, |table, (drawn, mined)| {
        table.row([
            Cell::from(drawn.from.1.as_str()),
            Cell::from(drawn.to.1.as_str()),
            Cell::from(drawn_time(drawn)),
            Cell::number(mined.median.words()),
            Cell::number(days(mined.ninetieth)),
            Cell::number(mined.referrals.words()),
        ])
    })
}

fn never(ways: &[DrawnWay]) -> Table {
    let heads = ["done-from", "done-to", "done-drawn-time"].map(say);
    let empty = Table::new(say("done-never-caption"), heads).responsive(true);
    ways.iter().fold(empty, |table, way| {
        table.row([
            Cell::from(way.from.1.as_str()),
            Cell::from(way.to.1.as_str()),
            Cell::from(drawn_time(way)),
        ])
    })
}

fn not_drawn(labels: &BTreeMap<String, String>, ways: &[MinedWay]) -> Table {
    let heads = [
        Cell::from(say("done-from")),
        Cell::from(say("done-to")),
        Cell::number(say("map-referrals")),
        Cell::number(say("done-median")),
        Cell::number(say("done-ninetieth")),
    ];
    let caption = if ways.len() > LISTED {
        let facts = [
            ("listed", LISTED.to_string()),
            ("all", ways.len().to_string()),
        ];
        let facts = facts
            .each_ref()
            .map(|(name, words)| (*name, words.as_str()));
        say_with("done-not-drawn-caption-some", &facts)
    } else {
        say("done-not-drawn-caption")
    };
    let empty = Table::new(caption, heads).responsive(true);
    ways.iter().take(LISTED).fold(empty, |table, way| {
        table.row([
            Cell::from(label(labels, &way.from)),
            Cell::from(label(labels, &way.to)),
            Cell::number(way.referrals.words()),
            Cell::number(way.median.words()),
            Cell::number(days(way.ninetieth)),
        ])
    })
}
