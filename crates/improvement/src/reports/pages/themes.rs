//! Themes: what costs most time, by what went wrong, by service, by organisation and by month.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use charts::{
    control_chart,
    pareto::{self, Pareto},
};
use jiff::civil::Date;

use super::found::{self, Names};
use crate::{
    people::{access::ProgrammeVisit, model::Right},
    platform::{
        address,
        chart_table::table_component,
        components::{Cell, Table},
        errors::PageError,
        messages::{say, say_with},
        moment::date_words,
        service::Service,
        shell::{Shell, render},
    },
    reports::{
        across::across,
        guarded::{Figures, Reader},
        making::name_of,
        store::report,
        themes::{
            Month, Theme, counted, day_of, is_about, is_by_service, minutes_of, month_of,
            months_of, of_reports,
        },
        trend,
    },
};

/// A chart as the pages show it.
struct Drawn {
    title: String,
    wide: String,
    narrow: String,
    said: Vec<String>,
    table: Table,
}

/// The run chart of these months.
struct Trend {
    chart: Option<Drawn>,
    not_said: Vec<String>,
    no_chart: String,
}

fn trend_of(months: &[Month], today: Date, what: &str) -> Trend {
    let months = trend::whole_months(months, today);
    match trend::computed(&months) {
        None => Trend {
            chart: None,
            not_said: Vec::new(),
            no_chart: say("trend-too-few"),
        },
        Some(Err(refusal)) => Trend {
            chart: None,
            not_said: Vec::new(),
            no_chart: refusal.to_string(),
        },
        Some(Ok(chart)) => {
            let picture = trend::picture(&months, &chart, what);
            let facts = chart.facts();
            let not_said = facts.does_not_say().into_iter().map(str::to_owned);
            Trend {
                not_said: std::iter::once(say("trend-caution"))
                    .chain(not_said)
                    .collect(),
                no_chart: String::new(),
                chart: Some(Drawn {
                    wide: control_chart::wide_svg(&picture, "trend-wide"),
                    narrow: control_chart::narrow_svg(&picture, "trend-narrow"),
                    said: facts.says().into_iter().skip(1).collect(),
                    table: table_component(&control_chart::table(&picture)),
                    title: picture.title,
                }),
            }
        }
    }
}

/// Themes side by side, the dearest first.
fn pareto_of(
    (themes, has_unnamed): (&[&Theme], bool),
    title: &str,
    first: &str,
    prefix: &str,
) -> Drawn {
    let bars = themes.iter().map(|theme| pareto::Bar {
        label: theme.name.clone(),
        figure: theme.figures.time_words(),
        value: theme.figures.hours(),
    });
    // What may not be named is no part of the shares, and the chart says so.
    let rest = has_unnamed.then(|| pareto::Bar {
        label: say("pareto-unnamed"),
        figure: say("hours-withheld"),
        value: None,
    });
    let chart = Pareto {
        title: say(title),
        unit: say("pareto-unit"),
        bars: bars.chain(rest).collect(),
    };
    let table = pareto::table(&chart, &say(first), &say("report-time"));
    Drawn {
        wide: pareto::wide_svg(&chart, &format!("{prefix}-wide")),
        narrow: pareto::narrow_svg(&chart, &format!("{prefix}-narrow")),
        said: pareto::words(&chart).into_iter().skip(1).collect(),
        table: table_component(&table),
        title: chart.title,
    }
}

#[derive(Template)]
#[template(path = "reports/pages/themes.html")]
struct ThemesPage {
    shell: Shell,
    answer: String,
    is_empty: bool,
    trend: Trend,
    charts: Vec<Drawn>,
    tables: Vec<Table>,
    across: Option<Table>,
    /// Whether what is shown is rounded or withheld.
    is_guarded: bool,
    links: Vec<(String, String)>,
}

/// How many reports these are, and the time they cost.
fn together(reports: &[&report::Model], reader: Reader) -> Figures {
    match reader {
        Reader::OfReports => Figures::Exact {
            reports: reports.len(),
            minutes: minutes_of(reports),
        },
        Reader::Other => Figures::guarded(reports.len(), minutes_of(reports)),
    }
}

/// `GET /programmes/{programme}/reports/themes`
pub async fn show(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let reports = counted(connection, &visit.scope).await?;
    let names = Names::of(connection, &visit.scope).await?;
    let reader = Reader::of(&visit);
    let themes = of_reports(&reports, &names.domains, reader);
    let (by_service, by_domain): (Vec<&Theme>, Vec<&Theme>) = themes
        .iter()
        .filter(|theme| theme.may_be_named())
        .partition(|theme| is_by_service(&theme.key));
    let all_named = themes.iter().all(Theme::may_be_named);
    let today = service.clock.now().date();
    let all: Vec<&report::Model> = reports.iter().collect();
    let figures = together(&all, reader);
    let nothing_shown = reports.is_empty() || figures.is_withheld();
    let mut charts = Vec::new();
    for (themes, title, first, prefix) in [
        (&by_domain, "pareto-domains", "report-domain", "domains"),
        (&by_service, "pareto-services", "report-service", "services"),
    ] {
        if !nothing_shown && themes.iter().any(|theme| !theme.figures.is_withheld()) {
            let has_unnamed = prefix == "services" && !all_named;
            charts.push(pareto_of(
                (themes.as_slice(), has_unnamed),
                title,
                first,
                prefix,
            ));
        }
    }
    let months: Vec<Month> = months_of(&reports)
        .into_iter()
        .filter(|_| !nothing_shown)
        .map(|month| month_of(&all, month, reader))
        .collect();
    let mut tables = vec![list(
        &visit,
        &by_domain,
        "themes-by-domain",
        "report-domain",
    )];
    if !by_service.is_empty() {
        tables.push(list(
            &visit,
            &by_service,
            "themes-by-service",
            "report-service",
        ));
    }
    render(&ThemesPage {
        shell: shell(&visit, &say("title-themes")),
        answer: answer(&reports, figures, by_domain.first().copied()),
        is_empty: reports.is_empty(),
        trend: trend_of(&months, today, &say("trend-all")),
        charts,
        tables,
        across: (!nothing_shown).then(|| by_organisation(&reports, &names)),
        is_guarded: reader == Reader::Other,
        links: links(&visit),
    })
}

/// The frame; the reports themselves are not for everybody in the programme.
fn shell(visit: &ProgrammeVisit, title: &str) -> Shell {
    if visit.may(Right::SeeProgramme) {
        found::shell(visit, title)
    } else {
        visit.shell(title)
    }
}

fn links(visit: &ProgrammeVisit) -> Vec<(String, String)> {
    let mut links = vec![
        (say("title-did"), visit.path("/reports/you-said-we-did")),
        (say("title-report"), visit.path("/reports/new")),
    ];
    if visit.may(Right::SeeProgramme) {
        links.push((say("reports-as-csv"), visit.path("/reports/log.csv")));
    }
    links
}

fn answer(reports: &[report::Model], figures: Figures, dearest: Option<&Theme>) -> String {
    let Some(dearest) = dearest else {
        return say("themes-none");
    };
    let count = figures.count_words();
    if figures.is_withheld() {
        return say_with("themes-answer-few", &[("count", &count)]);
    }
    let since = reports.iter().map(day_of).min().unwrap_or_default();
    let facts = [
        ("count", &*count),
        ("hours", &*figures.time_words()),
        ("since", &*date_words(since)),
        ("theme", &*dearest.name),
        ("most", &*dearest.figures.time_words()),
    ];
    if dearest.figures.is_withheld() {
        return say_with("themes-answer-short", &facts);
    }
    say_with("themes-answer", &facts)
}

fn list(visit: &ProgrammeVisit, themes: &[&Theme], caption: &str, first: &str) -> Table {
    let heads = [
        Cell::from(say(first)),
        Cell::number(say("themes-reports")),
        Cell::number(say("report-time")),
        Cell::from(say("themes-since")),
    ];
    let empty = Table::new(say(caption), heads)
        .first_cell_is_header(true)
        .responsive(true);
    themes.iter().fold(empty, |table, theme| {
        let href = visit.path(&format!("/reports/themes/{}", theme.key));
        table.row([
            Cell::link(theme.name.as_str(), href),
            Cell::number(theme.figures.number_words()),
            Cell::number(theme.figures.time_words()),
            Cell::from(theme.since.map(date_words).unwrap_or_default()),
        ])
    })
}

fn by_organisation(reports: &[report::Model], names: &Names) -> Table {
    let heads = [
        Cell::from(say("report-organisation")),
        Cell::number(say("themes-reports")),
        Cell::number(say("report-time")),
    ];
    let empty = Table::new(say("themes-by-organisation"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    across(reports).iter().fold(empty, |table, row| {
        table.row([
            Cell::from(names.organisation(row.organisation)),
            Cell::number(row.figures.number_words()),
            Cell::number(row.figures.time_words()),
        ])
    })
}

#[derive(Template)]
#[template(path = "reports/pages/theme.html")]
struct ThemePage {
    shell: Shell,
    answer: String,
    trend: Trend,
    is_guarded: bool,
    others: Option<Table>,
    reports: Vec<(String, String, String)>,
    /// Where a team takes it up.
    take_up: String,
}

/// `GET /programmes/{programme}/reports/themes/{theme}`
pub async fn one(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let key = address::part(&parameters, "theme");
    let reports = counted(connection, &visit.scope).await?;
    let names = Names::of(connection, &visit.scope).await?;
    let reader = Reader::of(&visit);
    let themes = of_reports(&reports, &names.domains, reader);
    let theme = themes.into_iter().find(|theme| theme.key == key);
    let by_service = is_by_service(key);
    let theme = theme.filter(Theme::may_be_named);
    let theme = theme.ok_or(PageError::NotFound)?;
    let own: Vec<report::Model> = reports
        .into_iter()
        .filter(|report| is_about(report, key))
        .collect();
    let others = of_reports(&own, &names.domains, reader);
    let others: Vec<&Theme> = others
        .iter()
        .filter(|other| is_by_service(&other.key) != by_service)
        .filter(|other| !theme.figures.is_withheld() && !other.figures.is_withheld())
        .collect();
    let (caption, first) = if by_service {
        ("themes-by-domain", "report-domain")
    } else {
        ("themes-by-service", "report-service")
    };
    let sees = visit.may(Right::SeeProgramme);
    let told = own.iter().rev().filter(|_| sees).map(|report| {
        let href = found::path(&visit, report, "");
        (name_of(report), href, report.words.clone())
    });
    let today = service.clock.now().date();
    render(&ThemePage {
        shell: shell(&visit, &theme.name)
            .crumb(&say("title-themes"), &visit.path("/reports/themes")),
        answer: answer_of_one(&theme),
        is_guarded: reader == Reader::Other,
        trend: trend_of(&theme.months, today, &theme.name),
        others: (!others.is_empty()).then(|| list(&visit, &others, caption, first)),
        reports: told.collect(),
        take_up: visit.path(&format!("/problem-from-theme/{key}")),
    })
}

fn answer_of_one(theme: &Theme) -> String {
    let count = theme.figures.count_words();
    let Some(since) = theme.since else {
        return say_with("theme-answer-few", &[("count", &count)]);
    };
    say_with(
        "theme-answer",
        &[
            ("count", &*count),
            ("hours", &*theme.figures.time_words()),
            ("since", &*date_words(since)),
        ],
    )
}
