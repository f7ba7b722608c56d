//! Ours, for `peers.py`: charts of every series of a table, with all rules; prints what the calculation alone cost.
//!
//! The processor time of the calculation is what the Linux kernel says of this thread (`/proc/self/schedstat`).

use std::error::Error;
use std::fs::File;

use flate2::read::GzDecoder;
use spc::{Chart, Finding, Kind, Method, Positions, Runs, Series};

/// One run is too short to be measured by itself.
const RUNS: u32 = 50;

fn main() -> Result<(), Box<dyn Error>> {
    let table = std::env::args().nth(1).ok_or("name the table")?;
    let all = read(&table)?;
    let xmr = Method::causeway(Kind::Individuals);
    for (mode, method, all) in [
        ("causeway", &xmr, &all.values),
        ("causeway with every sentence", &xmr, &all.values),
        (
            "causeway as NHSRplotthedots",
            &Method::nhsrplotthedots(),
            &all.values,
        ),
        (
            "causeway as controlchartspy",
            &Method::controlchartspy(Kind::Individuals),
            &all.values,
        ),
        ("causeway P′", &Method::causeway(Kind::PPrime), &all.ratios),
        (
            "causeway run chart",
            &Method::causeway(Kind::Run),
            &all.values,
        ),
    ] {
        let (cpu, read) = timed(|read| {
            for series in all {
                let chart = series.chart(method)?;
                read.add(&chart);
                if mode.ends_with("sentence") {
                    read.letters += chart.facts().says().iter().map(String::len).sum::<usize>();
                }
            }
            Ok(())
        })?;
        println!(
            "{{\"program\": \"{mode}\", \"cpu\": {cpu}, \"series\": {}, \"points\": {}, \"flagged\": {}, \"within\": {}, \"special\": {}, \"unusual\": {}, \"letters\": {}}}",
            all.len(),
            read.points,
            read.flagged,
            read.within,
            read.special,
            read.unusual,
            read.letters
        );
    }
    Ok(())
}

/// Seconds of processor time that one of many runs takes, and what was read in it.
fn timed(
    run: impl Fn(&mut Read) -> Result<(), Box<dyn Error>>,
) -> Result<(f64, Read), Box<dyn Error>> {
    let started = processor_time()?;
    let mut read = Read::default();
    for _ in 0..RUNS {
        read = Read::default();
        run(&mut read)?;
    }
    Ok(((processor_time()? - started) / f64::from(RUNS), read))
}

/// What is read out of every chart: of each point its value, its limits and its flag, of each chart what the latest point
/// says, and of each phase its runs where the rules are about runs.
#[derive(Default)]
struct Read {
    points: usize,
    flagged: usize,
    within: usize,
    special: usize,
    unusual: usize,
    letters: usize,
}

impl Read {
    fn add(&mut self, chart: &Chart) {
        for point in chart.points() {
            self.points += 1;
            self.flagged += usize::from(point.is_special_cause());
            self.within += usize::from(
                point.lower_limit() <= point.value() && point.value() <= point.upper_limit(),
            );
        }
        self.special += usize::from(chart.variation() != Finding::CommonCause);
        if chart.method().rules().runs.is_some() {
            let unusual = chart.phases().iter().map(|phase| chart.runs(phase));
            self.unusual += unusual.filter(Runs::is_unusual).count();
        }
    }
}

struct Table {
    values: Vec<Series>,
    ratios: Vec<Series>,
}

/// The columns series, x, y, num and den, sorted by series.
fn read(path: &str) -> Result<Table, Box<dyn Error>> {
    let mut reader = csv::Reader::from_reader(GzDecoder::new(File::open(path)?));
    let mut found = Table {
        values: Vec::new(),
        ratios: Vec::new(),
    };
    let mut rows: Vec<(jiff::civil::Date, [f64; 3])> = Vec::new();
    let mut current = String::new();
    for record in reader.records() {
        let record = record?;
        if record[0] != current {
            finish(&mut found, &mut rows)?;
            record[0].clone_into(&mut current);
        }
        rows.push((
            record[1].parse()?,
            [record[2].parse()?, record[3].parse()?, record[4].parse()?],
        ));
    }
    finish(&mut found, &mut rows)?;
    Ok(found)
}

fn finish(
    found: &mut Table,
    rows: &mut Vec<(jiff::civil::Date, [f64; 3])>,
) -> Result<(), Box<dyn Error>> {
    if rows.is_empty() {
        return Ok(());
    }
    let dates = Positions::Dates(rows.iter().map(|(date, _)| *date).collect());
    let column = |place: usize| {
        rows.iter()
            .map(|(_, figures)| Some(figures[place]))
            .collect()
    };
    found.values.push(Series::new(dates.clone(), column(0))?);
    found
        .ratios
        .push(Series::ratios(dates, column(1), column(2))?);
    rows.clear();
    Ok(())
}

/// Seconds of processor time of this thread.
fn processor_time() -> Result<f64, Box<dyn Error>> {
    let text = std::fs::read_to_string("/proc/self/schedstat")?;
    let nanoseconds: f64 = text
        .split(' ')
        .next()
        .ok_or("an empty schedstat")?
        .parse()?;
    Ok(nanoseconds / 1e9)
}
