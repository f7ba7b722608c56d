//! The wall: every chart of the team, those that need attention first.

use askama::Template;
use axum::{extract::State, response::Response};
use charts::{control_chart, icons};

use super::found;
use crate::{
    measures::{
        chart::{self, Material, computed, picture},
        store,
    },
    people::access::TeamVisit,
    platform::{
        errors::PageError,
        messages::say,
        service::Service,
        shell::{Shell, render},
    },
};

/// The last rank that needs attention.
const MISSES_TARGET: u8 = 1;

struct Small {
    /// Attention first: concern, then a target that will be missed, then change, then improvement, then none, then no chart.
    rank: u8,
    name: String,
    href: String,
    headline: String,
    /// What the latest value and the target say, each with its icon.
    words: Vec<(String, String)>,
    drawing: Option<String>,
}

#[derive(Template)]
#[template(path = "measures/pages/wall.html")]
struct WallPage {
    shell: Shell,
    summary: String,
    charts: Vec<Small>,
}

pub async fn show(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let all = store::all(connection, &visit.scope).await?;
    let collected = all
        .into_iter()
        .filter(|measure| measure.stopped_at.is_none());
    let mut charts = Vec::new();
    for measure in collected {
        let material = Material::of(connection, &visit.scope, measure).await?;
        charts.push(small(&visit, &material, charts.len()));
    }
    charts.sort_by_key(|small| small.rank);
    let attention = charts
        .iter()
        .filter(|small| small.rank <= MISSES_TARGET)
        .count();
    render(&WallPage {
        shell: found::shell(&visit, &say("title-wall")),
        summary: match (charts.len(), attention) {
            (0, _) => say("measures-none"),
            (_, 0) => say("wall-calm"),
            _ => say("wall-attention"),
        },
        charts,
    })
}

fn small(visit: &TeamVisit, material: &Material, number: usize) -> Small {
    let name = material.measure.name.clone();
    let href = found::path(visit, &material.measure, "");
    let nothing = |headline: String| Small {
        rank: 5,
        name: name.clone(),
        href: href.clone(),
        headline,
        words: Vec::new(),
        drawing: None,
    };
    if material.values.is_empty() {
        return nothing(say("chart-no-values"));
    }
    let chart = match computed(material) {
        Ok(chart) => chart,
        Err(refusal) => return nothing(refusal.to_string()),
    };
    let drawn = picture(material, &chart);
    let variation = chart::variation(&chart);
    let assurance = chart::assurance(&chart);
    let prefix = format!("wall-{number}");
    let words = variation.map(|icon| (icon.svg(&format!("{prefix}-variation")), icon.words()));
    let target = assurance.map(|icon| (icon.svg(&format!("{prefix}-assurance")), icon.words()));
    Small {
        rank: match (variation, assurance) {
            (Some(icons::Variation::Concern(_)), _) => 0,
            (_, Some(icons::Assurance::Misses(_))) => MISSES_TARGET,
            (Some(icons::Variation::Neutral(_)), _) => 2,
            (Some(icons::Variation::Improvement(_)), _) => 3,
            _ => 4,
        },
        headline: drawn.title.clone(),
        words: words.into_iter().chain(target).collect(),
        drawing: Some(control_chart::card_svg(&drawn, &prefix)),
        name,
        href,
    }
}
