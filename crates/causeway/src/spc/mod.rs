//! `causeway spc`: reads a file, computes a chart of each series in it, and answers.

mod answer;
mod bernoulli;
mod columns;
mod dates;
mod funnel;
mod gaps;
mod output;
mod picture;
mod runcharter;
mod settings;

use std::collections::BTreeMap;

use jiff::civil::Date;
use spc::{
    Chart, Kind, Measurements, PerSeries, Position, Positions, Rebase, Refusal, Series, Target,
    Typical,
};

use crate::command_line::{DateOrder, MethodName, SpcArguments, SpcFormat};
use crate::failure::{Failure, Outcome};
use columns::Sheet;

/// What columns of values go by.
const VALUES: &[&str] = &["value", "numerator", "count", "mean", "y"];

/// One series of the file, computed.
pub struct Computed {
    /// Its name; empty where the file holds one series.
    pub name: String,
    pub chart: Chart,
    /// Dates without a row, which are kept as gaps.
    pub gaps: Vec<Date>,
}

/// Runs the command.
pub fn run(arguments: &SpcArguments) -> Outcome {
    let sheet = Sheet::read(&arguments.file)?;
    match arguments.chart.as_deref().map(str::to_lowercase).as_deref() {
        Some("funnel") => return output::show(&funnel::told(&sheet, arguments)?, arguments),
        Some("bernoulli") => return output::show(&bernoulli::told(&sheet, arguments)?, arguments),
        None | Some("run") if arguments.method == MethodName::Runcharter => {
            return output::show(&runcharter::told(&sheet, arguments)?, arguments);
        }
        _ => {}
    }
    let computed = compute(&sheet, arguments)?;
    match arguments.format {
        SpcFormat::Table => answer::as_text(&computed, arguments),
        SpcFormat::Json => answer::as_json(&computed, arguments),
        SpcFormat::Csv => answer::as_csv(&computed, arguments),
        SpcFormat::Svg | SpcFormat::Png => picture::draw(&computed, arguments),
    }
}

/// The columns of a file that a chart is made of.
struct Columns {
    positions: Positions,
    order: Option<DateOrder>,
    values: Figures,
    denominators: Option<Figures>,
    sizes: Option<Summaries>,
    phases: Option<Vec<String>>,
    series: Option<Vec<String>>,
}

/// Standard deviations and sizes of subgroups.
struct Summaries {
    deviations: Figures,
    sizes: Figures,
}

type Figures = Vec<Option<f64>>;

impl Columns {
    fn of(sheet: &Sheet, arguments: &SpcArguments) -> Result<Self, Failure> {
        let kind = settings::kind(arguments)?;
        let date = sheet.need(
            "--date",
            arguments.date.as_deref(),
            &["date", "month", "week", "period", "day", "x"],
        )?;
        let value = match (&arguments.value, sheet.other_than(date)) {
            (None, Some(other)) => other,
            (asked, _) => sheet.need("--value", asked.as_deref(), VALUES)?,
        };
        let usual: &[&str] = &["denominator", "n"];
        let denominator = sheet.find("--denominator", arguments.denominator.as_deref(), usual)?;
        let cells = sheet.words(date);
        let order = match arguments.dates {
            Some(order) => Some(order),
            None => dates::settled(sheet.name(date), &cells)?,
        };
        let figures =
            |column: Option<usize>| column.map(|column| sheet.figures(column)).transpose();
        let sd = sheet.find("--sd", None, &["sd", "standard deviation"])?;
        let size = sheet.find("--size", None, &["size", "subgroup size", "n"])?;
        let is_subgroups = matches!(kind, spc::Kind::Xbar | spc::Kind::S);
        let sizes = match (is_subgroups, figures(sd)?, figures(size)?) {
            (true, Some(deviations), Some(sizes)) => Some(Summaries { deviations, sizes }),
            _ => None,
        };
        let series = sheet.find(
            "--series",
            arguments.series.as_deref(),
            &["series", "facet"],
        )?;
        let phase = sheet.find("--phase", arguments.phase.as_deref(), &["phase"])?;
        Ok(Self {
            positions: dates::read(sheet.name(date), &cells, order)?,
            order,
            values: sheet.figures(value)?,
            denominators: figures(denominator.filter(|_| !is_subgroups))?,
            sizes,
            phases: phase.map(|column| sheet.words(column)),
            series: series.map(|column| sheet.words(column)),
        })
    }

    /// Puts a row without a figure where a month or week has none, and says which these are.
    fn fill_gaps(&mut self, rows: &mut Vec<usize>) -> Vec<Date> {
        let Positions::Dates(dates) = &mut self.positions else {
            return Vec::new();
        };
        let own: Vec<Date> = rows.iter().map(|row| dates[*row]).collect();
        let missing = gaps::missing(&own);
        for gap in &missing {
            let place = rows.partition_point(|row| dates[*row] < *gap);
            // The label of a phase goes on through a gap.
            let before = rows[place - 1];
            rows.insert(place, dates.len());
            dates.push(*gap);
            self.values.push(None);
            self.denominators.iter_mut().for_each(|all| all.push(None));
            for labels in self.phases.iter_mut().chain(&mut self.series) {
                labels.push(labels[before].clone());
            }
        }
        missing
    }

    /// The rows of each series, by its name.
    fn rows(&self, count: usize) -> BTreeMap<String, Vec<usize>> {
        let mut rows: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for row in 0..count {
            let name = self
                .series
                .as_ref()
                .map_or_else(String::new, |names| names[row].clone());
            rows.entry(name).or_default().push(row);
        }
        rows
    }
}

fn compute(sheet: &Sheet, arguments: &SpcArguments) -> Result<Vec<Computed>, Failure> {
    let mut columns = Columns::of(sheet, arguments)?;
    let settings = settings::Settings::of(arguments, columns.order)?;
    let mut computed = Vec::new();
    for (name, mut rows) in rows_of_series(&columns, sheet, arguments)? {
        let gaps = if fills_gaps(arguments)? {
            columns.fill_gaps(&mut rows)
        } else {
            Vec::new()
        };
        let chart = one_series(&columns, &settings, &name, &rows)
            .map_err(|refusal| refused(&refusal, &name, &rows))?;
        computed.push(Computed { name, chart, gaps });
    }
    Ok(computed)
}

/// The rows of each series that was asked for, in the order in which they are charted.
fn rows_of_series(
    columns: &Columns,
    sheet: &Sheet,
    arguments: &SpcArguments,
) -> Result<BTreeMap<String, Vec<usize>>, Failure> {
    let mut rows = columns.rows(sheet.len());
    if let Some(only) = &arguments.only {
        rows.retain(|name, _| name == only);
        if rows.is_empty() {
            return Err(Failure::usage(format!(
                "There is no series {only} in the file."
            )));
        }
    }
    if arguments.sort {
        for rows in rows.values_mut() {
            let order = columns.positions.taken(rows).ascending();
            *rows = order.into_iter().map(|place| rows[place]).collect();
        }
    }
    Ok(rows)
}

/// Other programs join neighbouring rows whatever lies between them; so do charts of the time between rare events.
fn fills_gaps(arguments: &SpcArguments) -> Result<bool, Failure> {
    let kind = settings::kind(arguments)?;
    let has_rhythm = !matches!(kind, Kind::T | Kind::G | Kind::Xbar | Kind::S);
    Ok(arguments.method == MethodName::Causeway && has_rhythm)
}

/// The engine counts rows of the series; people count those of the spreadsheet, whose first row names the columns.
fn refused(refusal: &Refusal, name: &str, rows: &[usize]) -> Failure {
    let in_the_file = refusal
        .clone()
        .with_rows(|row| rows.get(row - 1).map_or(row, |row| row + 2));
    let hint = match refusal {
        Refusal::Unordered { .. } => " Or let --sort do it.",
        _ => "",
    };
    match name {
        "" => Failure::input(format!("{in_the_file}{hint}")),
        name => Failure::input(format!("{name}: {in_the_file}{hint}")),
    }
}

fn one_series(
    columns: &Columns,
    settings: &settings::Settings,
    name: &str,
    rows: &[usize],
) -> Result<Chart, Refusal> {
    let name = Some(name).filter(|name| !name.is_empty());
    let series = figures(columns, settings, rows)?;
    let series = match &columns.phases {
        Some(labels) => series.phased(
            &rows
                .iter()
                .map(|&row| labels[row].clone())
                .collect::<Vec<_>>(),
        )?,
        None => series,
    };
    let rebases: Vec<Rebase> = settings
        .rebases
        .iter()
        .map(|(from, reason)| Rebase {
            from: from.clone(),
            reason: reason.clone(),
        })
        .collect();
    let excluded = places(&series, &settings.excluded)?;
    let target = settings
        .targets
        .of("target", name)?
        .cloned()
        .unwrap_or(Target::None);
    let chart = series
        .rebased(&rebases)?
        .excluding(&excluded)
        .aiming_at(target)?
        .chart(&settings.method)?;
    refuse_long_baseline(&chart, settings.baseline)?;
    Ok(chart)
}

/// A baseline longer than every phase would freeze nothing, which nobody who asks for one means.
fn refuse_long_baseline(chart: &Chart, baseline: Option<usize>) -> Result<(), Refusal> {
    let lengths = chart.phases().iter().map(|phase| phase.points.len());
    match (baseline, lengths.max()) {
        (Some(given), Some(found)) if given > found => Err(Refusal::LongBaseline { given, found }),
        _ => Ok(()),
    }
}

fn places(series: &Series, wanted: &[Position]) -> Result<Vec<usize>, Refusal> {
    let place = |position: &Position| {
        series
            .positions()
            .find(position)
            .ok_or_else(|| Refusal::NoPointToLeaveOut {
                position: position.to_string(),
            })
    };
    wanted.iter().map(place).collect()
}

fn figures(
    columns: &Columns,
    settings: &settings::Settings,
    rows: &[usize],
) -> Result<Series, Refusal> {
    let take =
        |all: &[Option<f64>]| -> Vec<Option<f64>> { rows.iter().map(|&row| all[row]).collect() };
    let at = columns.positions.taken(rows);
    let values = take(&columns.values);
    match (&columns.sizes, &columns.denominators) {
        (Some(Summaries { deviations, sizes }), _) => {
            Series::summarised(at, values, take(deviations), take(sizes))
        }
        _ if settings.is_subgroups => Measurements::new(at, values, None)?.grouped(Typical::Mean),
        (_, Some(denominators)) => Series::ratios(at, values, take(denominators)),
        _ => Series::new(at, values),
    }
}

/// Targets as typed: one for all, or NAME=TARGET.
fn targets(typed: &[String]) -> Result<PerSeries<Target>, Failure> {
    let number = |text: &str| {
        text.trim()
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
            .ok_or_else(|| {
                Failure::usage(format!(
                    "The target {text} is not a number; write it like 18 or \"Ward A=18\"."
                ))
            })
    };
    match typed {
        [] => Ok(PerSeries::All(Target::None)),
        [one] if !one.contains('=') => Ok(PerSeries::All(Target::Same(number(one)?))),
        several => several
            .iter()
            .map(|one| match one.rsplit_once('=') {
                Some((name, target)) => Ok((name.to_owned(), Target::Same(number(target)?))),
                None => Err(Failure::usage(
                    "Give one target, or one for each series as NAME=TARGET.",
                )),
            })
            .collect::<Result<_, _>>()
            .map(PerSeries::Each),
    }
}
