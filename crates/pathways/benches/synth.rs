//! How long it takes to write half a million made-up referrals.

use jiff::civil::date;
use pathways::synth::{self, Plan, TeamScenario};

fn main() {
    divan::main();
}

/// The size and the teams the promise names: half a million referrals in under a minute.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn half_a_million_referrals() -> u64 {
    let teams = TeamScenario::names()
        .filter_map(|name| TeamScenario::named(name).ok())
        .collect();
    let plan = Plan {
        teams,
        referrals: 500_000,
        seed: 1,
        as_at: date(2026, 4, 1),
    };
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let truth =
        synth::write(&plan, folder.path(), &mut |_| ()).expect("the folder can be written to");
    truth.totals.actions
}
