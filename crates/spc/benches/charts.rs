//! Benchmarks: charts of 2,000 series of 60 points each, with every rule.

use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher};
use spc::{Kind, Method, Positions, Series};

/// Says beside each time how often memory was asked for: as often for ten times as many points.
#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

const SERIES: u32 = 2_000;
const POINTS: u32 = 60;

fn main() {
    divan::main();
}

/// Made-up values with a little of everything, the same each time.
fn series(count: u32, points: u32) -> Vec<Series> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 20)
    };
    (0..count)
        .map(|_| {
            let positions = Positions::Numbers((0..i64::from(points)).collect());
            let tops: Vec<f64> = (0..points).map(|_| 500.0 + next()).collect();
            let values = tops.into_iter().map(Some).collect();
            Series::ratios(positions, values, vec![Some(5_000.0); points as usize])
                .expect("a series")
        })
        .collect()
}

fn charted(bencher: Bencher, method: &Method) {
    let all = series(SERIES, POINTS);
    bencher
        .counter(ItemsCount::new(SERIES * POINTS))
        .bench_local(|| {
            all.iter()
                .map(|series| series.chart(method).expect("a chart").len())
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

/// One chart with this many points: the count of allocations must not grow with them.
#[divan::bench(args = [60, 600, 6_000])]
fn one_chart_of(bencher: Bencher, points: u32) {
    let all = series(1, points);
    let method = Method::causeway(Kind::Individuals);
    bencher.bench_local(|| all[0].chart(&method).expect("a chart").len());
}
