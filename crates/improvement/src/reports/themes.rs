//! Themes: reports counted by what they are about and by service, with the time they cost.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use sea_orm::{ConnectionTrait, DbErr};

use super::{
    domains::{Domain, domains, name_of},
    guarded::{Figures, Reader, shown},
    model::State,
    store::{self, report},
};
use crate::people::{access::ProgrammeScope, model::slug_of};

/// Reports about the same, counted, as one reader is shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its part of the address; it stays the same.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// How many reports, and the time they cost.
    pub figures: Figures,
    /// The day of the first one; nothing where the figures are withheld.
    pub since: Option<Date>,
    /// Every month from the first report of the programme to the last, this one's own included or not; none where the
    /// figures are withheld.
    pub months: Vec<Month>,
}

impl Theme {
    /// Whether its name may be told: what a few reporters call a service stays with those who may read the reports.
    pub fn may_be_named(&self) -> bool {
        !is_by_service(&self.key) || !self.figures.is_withheld()
    }
}

/// One month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub month: Date,
    /// How many reports; nothing for those who are shown guarded figures, because a month has few.
    pub reports: Option<usize>,
    /// Minutes that they cost together; whole hours for those who are shown guarded figures.
    pub minutes: i64,
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

/// Whether a report is about a theme.
pub fn is_about(report: &report::Model, key: &str) -> bool {
    if is_by_service(key) {
        key_of_service(&report.service) == key
    } else {
        report.domain == key
    }
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

/// The themes of a programme as this reader is shown them, the ones by domain first, then by service; in each, the dearest
/// first.
pub async fn themes(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    reader: Reader,
) -> Result<Vec<Theme>, DbErr> {
    let reports = counted(connection, scope).await?;
    let domains = domains(connection, scope).await?;
    Ok(of_reports(&reports, &domains, reader))
}

/// One theme of a programme, guarded: it goes where people read it who may not read the reports. Nothing while no report
/// is about it.
pub async fn theme(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    key: &str,
) -> Result<Option<Theme>, DbErr> {
    let themes = themes(connection, scope, Reader::Other).await?;
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

/// The themes of these reports as this reader is shown them.
pub fn of_reports(reports: &[report::Model], domains: &[Domain], reader: Reader) -> Vec<Theme> {
    let months = months_of(reports);
    let by_domain = grouped(reports, |report| {
        (report.domain.clone(), name_of(domains, &report.domain))
    });
    let by_service = grouped(reports, |report| {
        (key_of_service(&report.service), report.service.clone())
    });
    let mut all = as_shown(by_domain, &months, reader);
    all.extend(as_shown(by_service, &months, reader));
    all
}

type Groups<'a> = BTreeMap<String, (String, Vec<&'a report::Model>)>;

/// Groups that together are all reports, the dearest first by what is shown, then by name, so that the order of withheld
/// ones tells nothing.
fn as_shown(groups: Groups, months: &[Date], reader: Reader) -> Vec<Theme> {
    let counts: Vec<(usize, i64)> = groups
        .values()
        .map(|(_, reports)| (reports.len(), minutes_of(reports)))
        .collect();
    let groups = groups.into_iter().zip(shown(&counts, reader));
    let mut themes: Vec<Theme> = groups
        .map(|((key, (name, reports)), figures)| {
            let is_shown = !figures.is_withheld();
            let first = reports.iter().map(|one| day_of(one)).min();
            let of_months = || {
                let all = months.iter();
                all.map(|month| month_of(&reports, *month, reader))
                    .collect()
            };
            Theme {
                key,
                name,
                since: first.filter(|_| is_shown),
                months: if is_shown { of_months() } else { Vec::new() },
                figures,
            }
        })
        .collect();
    themes.sort_by(|one, other| {
        let dearer = other.figures.minutes().cmp(&one.figures.minutes());
        dearer.then_with(|| one.name.cmp(&other.name))
    });
    themes
}

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

/// One month of these reports.
pub fn month_of(reports: &[&report::Model], month: Date, reader: Reader) -> Month {
    let here: Vec<&report::Model> = reports
        .iter()
        .filter(|report| day_of(report).first_of_month() == month)
        .copied()
        .collect();
    let minutes = minutes_of(&here);
    match reader {
        Reader::OfReports => Month {
            month,
            reports: Some(here.len()),
            minutes,
        },
        Reader::Other => Month {
            month,
            reports: None,
            minutes: (minutes + 30) / 60 * 60,
        },
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
