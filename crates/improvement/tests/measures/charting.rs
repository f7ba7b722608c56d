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
    let service = &workspace.service;
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await
        .unwrap();
    let scope = workspace.team_scope();
    let new = from_library(&scope, "advice-turnaround").unwrap();
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
        page.assert_says("The mean was 9.02; since the limits began anew (Template for answers) it is 5.02. Since Jan 2025: No sign of change");
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
