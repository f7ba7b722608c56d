//! Ours, for `peers.py`: charts of every series of a table, with all rules; prints what the calculation alone cost.
//!
//! The processor time of the calculation is what the Linux kernel says of this thread (`/proc/self/schedstat`).

use std::error::Error;
use std::fs::File;

use flate2::read::GzDecoder;
use spc::{Kind, Method, Positions, Series};

/// One run is too short to be measured by itself.
const RUNS: u32 = 50;

fn main() -> Result<(), Box<dyn Error>> {
    let table = std::env::args().nth(1).ok_or("name the table")?;
    let all = read(&table)?;
    for (mode, method) in [
        ("causeway", Method::causeway(Kind::Individuals)),
        ("causeway as NHSRplotthedots", Method::nhsrplotthedots()),
        (
            "causeway as controlchartspy",
            Method::controlchartspy(Kind::Individuals),
        ),
        ("causeway P′", Method::causeway(Kind::PPrime)),
        ("causeway run chart", Method::causeway(Kind::Run)),
    ] {
        let all = if mode.ends_with('′') {
            &all.ratios
        } else {
            &all.values
        };
        let started = processor_time()?;
        let (mut points, mut flagged) = (0, 0);
        for _ in 0..RUNS {
            (points, flagged) = (0, 0);
            for series in all {
                let chart = series.chart(&method)?;
                points += chart.points().len();
                flagged += chart
                    .points()
                    .iter()
                    .filter(|point| point.is_special_cause())
                    .count();
            }
        }
        let cpu = (processor_time()? - started) / f64::from(RUNS);
        println!(
            "{{\"program\": \"{mode}\", \"cpu\": {cpu}, \"series\": {}, \"points\": {points}, \"flagged\": {flagged}}}",
            all.len()
        );
    }
    Ok(())
}

struct Read {
    values: Vec<Series>,
    ratios: Vec<Series>,
}

/// The columns series, x, y, num and den, sorted by series.
fn read(path: &str) -> Result<Read, Box<dyn Error>> {
    let mut reader = csv::Reader::from_reader(GzDecoder::new(File::open(path)?));
    let mut found = Read {
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
    found: &mut Read,
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
