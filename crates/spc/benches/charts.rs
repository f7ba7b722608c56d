//! Benchmarks: charts of 2,000 series of 60 points each, with every rule.

use divan::Bencher;
use divan::counter::ItemsCount;
use spc::{Kind, Method, Positions, Series};

const SERIES: u32 = 2_000;
const POINTS: u32 = 60;

fn main() {
    divan::main();
}

/// Made-up values with a little of everything, the same each time.
fn series() -> Vec<Series> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 20)
    };
    (0..SERIES)
        .map(|_| {
            let positions = Positions::Numbers((0..i64::from(POINTS)).collect());
            let tops: Vec<f64> = (0..POINTS).map(|_| 500.0 + next()).collect();
            let values = tops.into_iter().map(Some).collect();
            Series::ratios(positions, values, vec![Some(5_000.0); POINTS as usize])
                .expect("a series")
        })
        .collect()
}

fn charted(bencher: Bencher, method: &Method) {
    let all = series();
    bencher
        .counter(ItemsCount::new(SERIES * POINTS))
        .bench_local(|| {
            all.iter()
                .map(|series| series.chart(method).expect("a chart").points().len())
                .sum::<usize>()
        });
}

#[divan::bench]
fn making_data_count(bencher: Bencher) {
    charted(bencher, &Method::causeway(Kind::Individuals));
}

#[divan::bench]
fn run_chart(bencher: Bencher) {
    charted(bencher, &Method::causeway(Kind::Run));
}

#[divan::bench]
fn p_prime(bencher: Bencher) {
    charted(bencher, &Method::causeway(Kind::PPrime));
}

#[divan::bench]
fn as_nhsrplotthedots(bencher: Bencher) {
    charted(bencher, &Method::nhsrplotthedots());
}
