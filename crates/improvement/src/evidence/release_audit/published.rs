//! What others publish about the same people: NHS England's listing of referral to treatment (RTT) waiting times.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::attack::Range;
use disclosure::ledger::Quantity;
use jiff::civil::Date;

use super::figures::{Extent, Figure, Stretch, Timing};
use super::of_release::SERVICE;

/// Waits that go on, of all whose clock runs on the last day of the month.
const INCOMPLETE: &str = "Part_2";
/// Set apart where our figures leave out people who opted out, whom public figures hold.
pub(super) const OPTED_OUT: &str = "opted out";

/// Why a listing cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublishedProblem {
    /// It is another table.
    #[error(
        "This is not NHS England's full RTT listing: it lacks the column “{0}”. Download “Full CSV data file” of the month and give that."
    )]
    Column(&'static str),
    /// A value is none.
    #[error("Line {0} of the RTT listing cannot be read; download it again.")]
    Line(usize),
}

const PERIOD: &str = "Period";
const PROVIDER: &str = "Provider Org Code";
const PART: &str = "RTT Part Type";
const SERVICE_NAME: &str = "Treatment Function Name";
const TOTAL: &str = "Total All";

/// NHS England's full listing of one month (CSV), of one provider: how many wait, in all and for each treatment function,
/// summed over commissioners, to be set beside our clocks that run on the last day of that month.
///
/// `without_opted_out` says whether our figures leave out people who opted out of their data being used; the listing holds
/// them, so the difference between both would count them.
pub fn waiting_times(
    csv: &str,
    provider: &str,
    without_opted_out: bool,
) -> Result<Vec<Figure>, PublishedProblem> {
    let mut rows = csv
        .lines()
        .enumerate()
        .map(|(number, line)| (number + 1, fields(line)));
    let heads = rows.next().map(|(_, heads)| heads).unwrap_or_default();
    let column = |name: &'static str| {
        heads
            .iter()
            .position(|head| head == name)
            .ok_or(PublishedProblem::Column(name))
    };
    let (period, org, part, service, total) = (
        column(PERIOD)?,
        column(PROVIDER)?,
        column(PART)?,
        column(SERVICE_NAME)?,
        column(TOTAL)?,
    );
    let mut waits: BTreeMap<(Date, String), i64> = BTreeMap::new();
    for (number, row) in rows {
        let field = |at: usize| row.get(at).map_or("", |text| text.trim());
        if field(org) != provider || field(part) != INCOMPLETE {
            continue;
        }
        let problem = PublishedProblem::Line(number);
        let month = last_day(field(period)).ok_or(problem)?;
        let people: i64 = field(total).parse().map_err(|_| problem)?;
        *waits
            .entry((month, service_name(field(service))))
            .or_default() += people;
    }
    Ok(waits
        .into_iter()
        .map(|((day, service), people)| figure(provider, day, &service, people, without_opted_out))
        .collect())
}

fn figure(
    provider: &str,
    day: Date,
    service: &str,
    people: i64,
    without_opted_out: bool,
) -> Figure {
    let mut groups = BTreeMap::new();
    let is_all = service == "total";
    if !is_all {
        groups.insert(SERVICE.to_owned(), BTreeSet::from([service.to_owned()]));
    }
    if without_opted_out {
        let both = BTreeSet::from(["no".to_owned(), "yes".to_owned()]);
        groups.insert(OPTED_OUT.to_owned(), both);
    }
    Figure {
        question: "clock",
        key: "running waits".to_owned(),
        definition: String::new(),
        extent: Extent {
            organisations: BTreeSet::from([provider.to_owned()]),
            began: vec![Stretch {
                from: Date::MIN,
                to: Date::MAX,
            }],
            timing: Timing::AsAt(day),
            is_whole_period: true,
            groups,
        },
        quantity: Quantity::People,
        says: Range::exactly(people),
        is_withheld: false,
        place: String::new(),
        label: if is_all {
            "Incomplete pathways".to_owned()
        } else {
            format!("Incomplete pathways, {service}")
        },
        release: format!("NHS England’s RTT figures for {}", day.strftime("%B %Y")),
    }
}

/// "RTT-November-2024" is the last day of November 2024.
fn last_day(period: &str) -> Option<Date> {
    let text = period.strip_prefix("RTT-")?;
    let first = Date::strptime("%d-%B-%Y", format!("1-{text}")).ok()?;
    Some(first.last_of_month())
}

/// "Gynaecology Service" is called gynaecology in our figures.
fn service_name(text: &str) -> String {
    let name = text.trim().to_lowercase();
    name.strip_suffix(" service")
        .map_or(name.clone(), str::to_owned)
}

/// The fields of a line; a quoted one may hold commas.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for sign in line.trim_start_matches('\u{feff}').chars() {
        match sign {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            _ => {
                if let Some(last) = fields.last_mut() {
                    last.push(sign);
                }
            }
        }
    }
    fields
}
