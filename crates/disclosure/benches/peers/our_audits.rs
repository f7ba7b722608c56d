//! Ours, for peers.py: audits a made-up table, prints what it took, and writes the table for the others.

use disclosure::attack::{Effort, bounds};
use std::io::Write as _;
use std::time::Instant;

#[path = "../tables.rs"]
mod tables;

/// The width that the shipped profiles require of a small count that is withheld.
const WIDTH: u64 = 5;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (file, sides) = arguments
        .split_first()
        .expect("FILE and the sides of the table");
    let sides: Vec<usize> = sides
        .iter()
        .map(|side| side.parse().expect("a number"))
        .collect();
    let made = tables::made(&sides);
    let known = made.knowledge();
    let start = Instant::now();
    let verdict = bounds(
        &known,
        &made.withheld,
        Some(&made.truth),
        Effort::until_wide(WIDTH),
    )
    .expect("a true table");
    let narrow = verdict.iter().filter(|found| found.width() < WIDTH).count();
    writeln!(
        std::io::stdout(),
        "{narrow} of {} known more closely than {WIDTH}, {:.3} s",
        made.withheld.len(),
        start.elapsed().as_secs_f64()
    )?;
    let start = Instant::now();
    let found =
        bounds(&known, &made.withheld, Some(&made.truth), Effort::default()).expect("a true table");
    let seconds = start.elapsed().as_secs_f64();
    let intervals: Vec<[i64; 2]> = found
        .iter()
        .map(|found| [found.lowest, found.highest])
        .collect();
    let exact = found.iter().filter(|found| found.is_exact()).count();
    let table = serde_json::json!({
        "sides": sides, "truth": made.truth, "withheld": made.withheld, "intervals": intervals, "seconds": seconds,
    });
    std::fs::write(file, table.to_string())?;
    writeln!(
        std::io::stdout(),
        "{} withheld, {exact} exact, {seconds:.3} s",
        made.withheld.len()
    )
}
