//! Benchmarks: exact bounds of every withheld cell of a large table, and its protection.

use disclosure::attack::{Effort, bounds};
use divan::Bencher;

mod tables;

fn main() {
    divan::main();
}

#[divan::bench(args = [(50, 20), (200, 40)], sample_count = 3)]
fn table_of_two_dimensions(bencher: Bencher, (rows, columns): (usize, usize)) {
    let made = tables::made(&[rows, columns]);
    let known = made.knowledge();
    bencher.bench_local(|| bounds(&known, &made.withheld, None, Effort::default()));
}

#[divan::bench(args = [(20, 10, 6)], sample_count = 1)]
fn table_of_three_dimensions(bencher: Bencher, (rows, columns, layers): (usize, usize, usize)) {
    let made = tables::made(&[rows, columns, layers]);
    let known = made.knowledge();
    bencher.bench_local(|| bounds(&known, &made.withheld, None, Effort::default()));
}
