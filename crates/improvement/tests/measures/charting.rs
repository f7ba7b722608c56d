//! The chart of a measure: what it says, marks, new limits with a reason, points left out, what can be taken away.

use axum::http::StatusCode;
use improvement::{
    measures::{Measure, NotClaimable, Point, add_measure, add_values, cite, from_library},
    people::model::Role,
    platform::change::Actor,
};
use jiff::civil::date;
use spc::Claim;

use crate::support::{Workspace, on_both_databases};

const NAME: &str = "days-until-advice-is-answered";

/// A measure with 24 months, in the last 12 of which answers came sooner.
pub async fn with_values(workspace: &Workspace) -> Measure {
    with_values_of(workspace, |measure| measure).await
}

async fn with_values_of(workspace: &Workspace, planned: impl Fn(Measure) -> Measure) -> Measure {
    let service = &workspace.service;
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await
        .unwrap();
    let scope = workspace.team_scope();
    let new = planned(from_library(&scope, "advice-turnaround").unwrap());
    let added = add_measure(&mut change, &scope, new).await.unwrap();
    let wobble = [
        0.3, -0.4, 0.1, 0.5, -0.2, -0.5, 0.2, 0.4, -0.1, -0.3, 0.0, 0.2,
    ];
    let points: Vec<Point> = (0..24)
        .map(|month| Point {
            period: date(
                2024 + i16::from(month >= 12),
                i8::try_from(month % 12).unwrap() + 1,
                1,
            ),
            numerator: None,
            denominator: None,
            value: if month < 12 { 9.0 } else { 5.0 }
                + wobble[usize::try_from(month % 12).unwrap()],
        })
        .collect();
    add_values(&mut change, &scope, &added, &points, None)
        .await
        .unwrap();
    change.commit().await.unwrap();
    added
}

pub fn path(workspace: &Workspace, rest: &str) -> String {
    workspace.team_path(&format!("/measures/{NAME}{rest}"))
}

on_both_databases! {
    async fn the_chart_says_whether_anything_changed_and_what_it_does_not_say(workspace: Workspace) {
        with_values(&workspace).await;
        let mut sponsor = workspace.signed_in(Role::Sponsor).await;
        let page = sponsor.get(&path(&workspace, "")).await;
        page.assert_says("Improvement: ");
        page.assert_says("It does not say why");
        page.assert_says("Requests that were never answered are not in the median");
        page.assert_says("Special cause variation: improvement, values are lower");
        assert!(page.has("figure svg") && page.has("details table"));
        assert!(!page.has("a[href$='/mark']"), "a reader marks nothing");
    }
}

on_both_databases! {
    async fn limits_begin_anew_only_where_a_person_says_so_with_a_reason(workspace: Workspace) {
        with_values(&workspace).await;
        let mut member = workspace.signed_in(Role::Member).await;
        let mark = path(&workspace, "/mark");
        let page = member.post(&mark, &[("kind", "limits"), ("period", "2025-01-01")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("Enter what happened, or why");
        let fields = [("kind", "limits"), ("period", "2025-01-01"), ("words", "Template for answers")];
        let page = member.post_and_follow(&mark, &fields).await;
        page.assert_says("From Jan 2025 (Template for answers) the mean is 5, down from 9. No sign of change since.");
        let remove = page.attribute("a[href*='/marks/']", "href").unwrap();
        member.post_and_follow(&remove, &[]).await.assert_says("Improvement: ");
    }
}

on_both_databases! {
    async fn a_claim_of_improvement_cites_a_signal_or_is_refused(workspace: Workspace) {
        let measure = with_values(&workspace).await;
        let connection = workspace.service.database.connection();
        let scope = workspace.team_scope();
        let ever = Claim { from: None, to: None };
        assert!(!cite(connection, &scope, &measure.slug, &ever).await.unwrap().is_empty());
        assert!(matches!(cite(connection, &scope, "nothing", &ever).await, Err(NotClaimable::NoMeasure)));
        let mut member = workspace.signed_in(Role::Member).await;
        let fields = [("kind", "limits"), ("period", "2025-01-01"), ("words", "New service")];
        member.post(&path(&workspace, "/mark"), &fields).await;
        assert!(matches!(cite(connection, &scope, &measure.slug, &ever).await, Err(NotClaimable::Nothing(_))));
    }
}

#[tokio::test]
async fn the_chart_is_taken_away_as_svg_png_and_csv() {
    let workspace = Workspace::on_sqlite().await;
    with_values(&workspace).await;
    let mut sponsor = workspace.signed_in(Role::Sponsor).await;
    let svg = sponsor.get(&path(&workspace, "/files/chart.svg")).await;
    assert!(svg.html().starts_with("<svg"));
    let png = sponsor.get(&path(&workspace, "/files/chart.png")).await;
    assert!(png.body.starts_with(b"\x89PNG"));
    let csv = sponsor
        .get(&path(&workspace, "/files/values.csv"))
        .await
        .html();
    assert!(
        csv.starts_with('\u{feff}') && csv.lines().count() == 25,
        "{csv}"
    );
    let other = sponsor.get(&path(&workspace, "/files/chart.exe")).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_taken_away_of_a_run_chart_names_the_long_run_that_it_shows() {
    let workspace = Workspace::on_sqlite().await;
    with_values(&workspace).await;
    let mut member = workspace.signed_in(Role::Member).await;
    member
        .post(&path(&workspace, "/chart-kind"), &[("chart_kind", "run")])
        .await;
    let csv = member
        .get(&path(&workspace, "/files/values.csv"))
        .await
        .html();
    let of_run = csv.matches("unusually long run").count();
    assert!(of_run >= 12, "{csv}");
}

#[tokio::test]
async fn limits_are_those_of_the_baseline_from_its_first_day_on() {
    let workspace = Workspace::on_sqlite().await;
    let planned = |measure| Measure {
        baseline_from: "2024-07-01".to_owned(),
        baseline_to: "2025-06-30".to_owned(),
        ..measure
    };
    with_values_of(&workspace, planned).await;
    let mut sponsor = workspace.signed_in(Role::Sponsor).await;
    let page = sponsor.get(&path(&workspace, "")).await;
    page.assert_says("12 points from Jul 2024 to Jun 2025");
}

#[tokio::test]
async fn a_changed_definition_begins_a_new_phase_on_the_chart() {
    let workspace = Workspace::on_sqlite().await;
    with_values(&workspace).await;
    let mut member = workspace.signed_in(Role::Member).await;
    let form = member.get(&path(&workspace, "/edit")).await;
    let mut fields: Vec<(String, String)> = Vec::new();
    for name in ["name", "unit", "source_system", "due_days", "version"] {
        let value = form
            .attribute(&format!("input[name={name}]"), "value")
            .unwrap_or_default();
        fields.push((name.to_owned(), value));
    }
    for (name, value) in [
        ("why", "w"),
        ("kind", "process"),
        ("shape", "measurement"),
        ("numerator", "Mean instead of median"),
        ("direction", "lower"),
        ("frequency", "month"),
        ("counting", "yes"),
        ("starts_on[day]", "1"),
        ("starts_on[month]", "1"),
        ("starts_on[year]", "2025"),
        ("reason", "Mean instead of median"),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let page = member
        .post_and_follow(&path(&workspace, "/edit"), &fields)
        .await;
    page.assert_says("What is counted changed: Mean instead of median");
    page.assert_says("No sign of change");
}

#[tokio::test]
async fn the_wall_shows_every_chart() {
    let workspace = Workspace::on_sqlite().await;
    with_values(&workspace).await;
    let mut sponsor = workspace.signed_in(Role::Sponsor).await;
    let page = sponsor.get(&workspace.team_path("/measures/wall")).await;
    page.assert_says("No measure gives concern");
    assert_eq!(
        page.texts(".causeway-wall__chart h2"),
        ["Days until advice is answered"]
    );
    assert!(page.has(".causeway-wall__chart svg"));
    let drawn = page.texts(".causeway-wall__chart text").join(" ");
    for said in ["a point lies below", "Special cause variation"] {
        page.assert_says(said);
        assert!(!drawn.contains(said), "said beside it already: {drawn}");
    }
}

#[tokio::test]
async fn the_list_says_what_came_out_of_each_measure() {
    let workspace = Workspace::on_sqlite().await;
    with_values(&workspace).await;
    let mut sponsor = workspace.signed_in(Role::Sponsor).await;
    let page = sponsor.get(&workspace.team_path("/measures")).await;
    page.assert_says(
        "December 2025: 5.2 days. Improvement: a point lies below the lower process limit.",
    );
}

on_both_databases! {
    async fn a_comment_keeps_the_chart_as_it_stood(workspace: Workspace) {
        with_values(&workspace).await;
        let mut member = workspace.signed_in(Role::Member).await;
        let to = path(&workspace, "/comment");
        assert_eq!(member.post(&to, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = member.post_and_follow(&to, &[("words", "The template did it")]).await;
        page.assert_says("The template did it");
        let then = page.attribute("a[href*='/comments/']", "href").unwrap();
        member.get(&then).await.assert_says("The chart still stands so.");
        let limits = [("kind", "limits"), ("period", "2025-01-01"), ("words", "Template for answers")];
        member.post(&path(&workspace, "/mark"), &limits).await;
        let page = member.get(&then).await;
        page.assert_says("The chart has changed since.");
        page.assert_says("Improvement: ");
        assert!(page.has("figure svg") && !page.text().contains("No sign of change"));
        let remove = format!("{then}/remove");
        let gone = member.post_and_follow(&remove, &[]).await;
        assert!(!gone.text().contains("The template did it"));
        assert_eq!(member.get(&then).await.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn a_team_chooses_among_the_kinds_of_chart_that_are_honest(workspace: Workspace) {
        let measure = with_shares(&workspace, Some(40_000.0)).await;
        let at = |rest: &str| workspace.team_path(&format!("/measures/{}{rest}", measure.slug));
        let mut member = workspace.signed_in(Role::Member).await;
        member.get(&at("")).await.assert_says("XmR chart: mean, and limits");
        let kinds = member.get(&at("/chart-kind")).await;
        kinds.assert_says("XmR chart (the usual one)");
        kinds.assert_says("times as much as chance alone allows, so its limits would be too narrow: rather take the P′ chart");
        assert!(!kinds.text().contains("U chart") && !kinds.text().contains("G chart"));
        let refused = member.post(&at("/chart-kind"), &[("chart_kind", "u")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let chosen = member.post_and_follow(&at("/chart-kind"), &[("chart_kind", "pp")]).await;
        chosen.assert_says("The chart of this measure is now: P′ chart");
        chosen.assert_says("P′ chart: mean, and limits that chance and the variation from period to period give");
        member.post_and_follow(&at("/chart-kind"), &[("chart_kind", "run")]).await.assert_says("Median");
        let reader = workspace.signed_in(Role::Sponsor).await.get(&at("")).await;
        assert!(!reader.has("a[href$='/chart-kind']"), "a reader chooses nothing");
    }
}

#[tokio::test]
async fn a_chosen_kind_that_the_values_no_longer_suit_gives_way_to_the_usual_one() {
    let workspace = Workspace::on_sqlite().await;
    let measure = with_shares(&workspace, Some(400.0)).await;
    let at = |rest: &str| workspace.team_path(&format!("/measures/{}{rest}", measure.slug));
    let mut member = workspace.signed_in(Role::Member).await;
    let page = member
        .post_and_follow(&at("/chart-kind"), &[("chart_kind", "p")])
        .await;
    page.assert_says("P chart: mean");
    add_finished(&workspace, &measure, 61.0).await;
    let page = member.get(&at("")).await;
    page.assert_says("XmR chart: mean");
    page.assert_says("not all of them rest on counts");
}

#[tokio::test]
async fn capability_is_told_to_who_asks_and_refused_while_there_are_signals() {
    let workspace = Workspace::on_sqlite().await;
    let stable = with_shares(&workspace, None).await;
    let mut member = workspace.signed_in(Role::Member).await;
    let to = workspace.team_path(&format!("/measures/{}", stable.slug));
    let page = member.get(&to).await;
    let told = page.texts("details").join(" ");
    assert!(
        told.contains("Process capability") && told.contains("Cpk is"),
        "{told}"
    );
    add_finished(&workspace, &stable, 90.0).await;
    let told = member.get(&to).await.texts("details").join(" ");
    assert!(told.contains("The process is not stable"), "{told}");
    with_values(&workspace).await;
    let told = member
        .get(&path(&workspace, ""))
        .await
        .texts("details")
        .join(" ");
    assert!(
        !told.contains("capability"),
        "there is no target to ask about: {told}"
    );
}

/// Adds a finished value for January 2026, without the counts it rests on.
async fn add_finished(workspace: &Workspace, measure: &Measure, value: f64) {
    let service = &workspace.service;
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await
        .unwrap();
    let point = Point {
        period: date(2026, 1, 1),
        numerator: None,
        denominator: None,
        value,
    };
    add_values(
        &mut change,
        &workspace.team_scope(),
        measure,
        &[point],
        None,
    )
    .await
    .unwrap();
    change.commit().await.unwrap();
}

/// A measure of shares whose 24 values go up and down by about one per cent; without a whole, finished values only.
async fn with_shares(workspace: &Workspace, whole: Option<f64>) -> Measure {
    let service = &workspace.service;
    let actor = Actor::Program;
    let mut change = service
        .database
        .change(&service.clock, actor)
        .await
        .unwrap();
    let scope = workspace.team_scope();
    let new = from_library(&scope, "waiting-within-18-weeks").unwrap();
    let added = add_measure(&mut change, &scope, new).await.unwrap();
    let ups_and_downs = [
        61.0, 62.5, 60.0, 61.5, 63.0, 60.5, 62.0, 59.5, 61.0, 62.0, 60.5, 61.5,
    ];
    let points: Vec<Point> = (0..24)
        .map(|month: usize| {
            let share = ups_and_downs[month * 5 % 12];
            let part = whole.map(|whole| (whole * share / 100.0).round());
            Point {
                period: date(
                    2024 + i16::from(month >= 12),
                    i8::try_from(month % 12).unwrap() + 1,
                    1,
                ),
                numerator: part,
                denominator: whole,
                value: share,
            }
        })
        .collect();
    add_values(&mut change, &scope, &added, &points, None)
        .await
        .unwrap();
    change.commit().await.unwrap();
    added
}
