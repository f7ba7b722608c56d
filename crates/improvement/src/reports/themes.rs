//! Themes: reports counted by what they are about and by service, with the time they cost.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use sea_orm::{ConnectionTrait, DbErr};

use super::{
    domains::{Domain, domains, name_of},
    model::State,
    store::{self, report},
};
use crate::people::{access::ProgrammeScope, model::slug_of};

/// Reports about the same, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its part of the address; it stays the same.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// How many reports.
    pub reports: usize,
    /// Minutes that they cost together.
    pub minutes: i64,
    /// The day of the first one.
    pub since: Date,
    /// Every month from the first report of the programme to the last, this one's own included or not.
    pub months: Vec<Month>,
}

/// One month of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub month: Date,
    /// How many reports.
    pub reports: usize,
    /// Minutes that they cost together.
    pub minutes: i64,
}

impl Theme {
    /// Hours that the reports cost together.
    pub fn hours(&self) -> f64 {
        self.minutes as f64 / 60.0
    }
}

/// What tells themes by service from themes by domain in an address.
const BY_SERVICE: &str = "service-";

/// The theme of a service in an address.
pub fn key_of_service(service: &str) -> String {
    format!("{BY_SERVICE}{}", slug_of(service))
}

/// Whether a theme is one of a service.
pub fn is_by_service(key: &str) -> bool {
    key.starts_with(BY_SERVICE)
}

/// Whether a report counts: one that is not about the interface does not. Duplicates do, because each cost time.
pub fn counts(report: &report::Model) -> bool {
    let elsewhere = super::model::Reason::Elsewhere.key();
    !(report.state == State::Closed.key() && report.close_reason == elsewhere)
}

/// The day of a report.
pub fn day_of(report: &report::Model) -> Date {
    report.reported_on.parse().unwrap_or_default()
}

/// The themes of a programme, the ones by domain first, then by service; in each, the dearest first.
pub async fn themes(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<Theme>, DbErr> {
    let reports = counted(connection, scope).await?;
    let domains = domains(connection, scope).await?;
    Ok(of_reports(&reports, &domains))
}

/// One theme of a programme; nothing while no report is about it.
pub async fn theme(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    key: &str,
) -> Result<Option<Theme>, DbErr> {
    let themes = themes(connection, scope).await?;
    Ok(themes.into_iter().find(|theme| theme.key == key))
}

/// The reports that count.
pub async fn counted(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<report::Model>, DbErr> {
    let mut reports = store::all(connection, scope).await?;
    reports.retain(counts);
    Ok(reports)
}

/// The themes of these reports.
pub fn of_reports(reports: &[report::Model], domains: &[Domain]) -> Vec<Theme> {
    let months = months_of(reports);
    let by_domain = grouped(reports, |report| {
        (report.domain.clone(), name_of(domains, &report.domain))
    });
    let by_service = grouped(reports, |report| {
        (key_of_service(&report.service), report.service.clone())
    });
    let theme = |(key, (name, reports)): (String, (String, Vec<&report::Model>))| Theme {
        reports: reports.len(),
        minutes: minutes_of(&reports),
        since: reports
            .iter()
            .map(|one| day_of(one))
            .min()
            .unwrap_or_default(),
        months: months
            .iter()
            .map(|month| month_of(&reports, *month))
            .collect(),
        key,
        name,
    };
    let mut all: Vec<Theme> = by_domain.into_iter().map(theme).collect();
    let mut services: Vec<Theme> = by_service.into_iter().map(theme).collect();
    all.sort_by(dearest_first);
    services.sort_by(dearest_first);
    all.extend(services);
    all
}

fn dearest_first(one: &Theme, other: &Theme) -> std::cmp::Ordering {
    other
        .minutes
        .cmp(&one.minutes)
        .then_with(|| one.name.cmp(&other.name))
}

type Groups<'a> = BTreeMap<String, (String, Vec<&'a report::Model>)>;

fn grouped(
    reports: &[report::Model],
    named: impl Fn(&report::Model) -> (String, String),
) -> Groups<'_> {
    let mut groups = Groups::new();
    for report in reports {
        let (key, name) = named(report);
        let group = groups.entry(key).or_insert_with(|| (name, Vec::new()));
        group.1.push(report);
    }
    groups
}

/// Minutes of these reports together.
pub fn minutes_of(reports: &[&report::Model]) -> i64 {
    reports.iter().map(|report| i64::from(report.minutes)).sum()
}

fn month_of(reports: &[&report::Model], month: Date) -> Month {
    let here: Vec<&report::Model> = reports
        .iter()
        .filter(|report| day_of(report).first_of_month() == month)
        .copied()
        .collect();
    Month {
        month,
        reports: here.len(),
        minutes: minutes_of(&here),
    }
}

/// Every month from the first report to the last.
pub fn months_of(reports: &[report::Model]) -> Vec<Date> {
    let days = || reports.iter().map(|report| day_of(report).first_of_month());
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return Vec::new();
    };
    let all = std::iter::successors(Some(first), |month| month.checked_add(1.month()).ok());
    all.take_while(|month| *month <= last).collect()
}
