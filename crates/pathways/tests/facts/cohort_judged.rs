//! A sample of a sub-cohort is drawn fairly, and what two reviewers say of it tells how well the rules do.

use std::collections::{BTreeMap, BTreeSet};

use pathways::Journeys;
use pathways::Pseudonym;
use pathways::cohort::judged::{Validity, Verdict, Verdicts, assess};
use pathways::cohort::{Drawn, NONE, RED_FLAG, STANDING, Sample, Stratum, StratumSize, worklist};
use pathways::journeys::Attribute;
use pathways::read::numbers_of;
use pathways::sources::Sources;
use pathways::statistics::Confidence;
use pathways::statistics::agreement::kappa;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

use crate::support::extracts::{action, ers, ubrn};
use crate::support::{Folder, key, read_log, request};

fn pseudonym(number: u64) -> Pseudonym {
    request(number)
}

/// Journeys of which so many are marked, not marked, red flags and outside.
fn marked(sizes: [usize; 4]) -> Journeys {
    let labels = ["menopause", NONE, RED_FLAG, "outside"];
    let rows: usize = sizes.iter().sum();
    let log: Vec<String> = (0..rows)
        .map(|row| format!("{row},referral_sent,2026-01-01"))
        .collect();
    let reading = read_log(
        "log.csv",
        format!("case,activity,time\n{}\n", log.join("\n")),
    );
    let mut journeys = reading.expect("the log can be read").journeys;
    let codes = (1..)
        .zip(sizes)
        .flat_map(|(code, size)| std::iter::repeat_n(code, size));
    journeys.facts.attributes.push(Attribute {
        name: STANDING.to_owned(),
        values: [""]
            .iter()
            .chain(&labels)
            .map(|label| (*label).to_owned())
            .collect(),
        codes: codes.collect(),
    });
    journeys
}

fn draw(journeys: &Journeys, seed: u64, size: u64) -> Sample {
    Sample::draw(journeys, "menopause", "rules", seed, size).expect("the mark is there")
}

#[test]
fn a_sample_holds_two_in_five_marked_two_in_five_not_and_one_in_five_red_flags() {
    let journeys = marked([300, 900, 200, 50]);
    let sizes = |sample: &Sample| -> Vec<[u64; 2]> {
        sample
            .strata
            .iter()
            .map(|one| [one.size, one.drawn])
            .collect()
    };
    assert_eq!(
        sizes(&draw(&journeys, 1, 100)),
        [[300, 40], [900, 40], [200, 20]]
    );
    // What one has no use for the others get.
    let few = marked([300, 900, 5, 0]);
    assert_eq!(sizes(&draw(&few, 1, 100)), [[300, 55], [900, 40], [5, 5]]);
    assert_eq!(
        sizes(&draw(&marked([2, 3, 1, 9]), 1, 100)),
        [[2, 2], [3, 3], [1, 1]]
    );
}

#[test]
fn the_same_seed_draws_the_same_journeys_and_reviewers_see_them_in_other_orders() {
    let journeys = marked([300, 900, 200, 0]);
    let sample = draw(&journeys, 7, 100);
    assert_eq!(sample, draw(&journeys, 7, 100));
    assert_ne!(sample.drawn, draw(&journeys, 8, 100).drawn);
    let [first, second] = [1, 2].map(|reviewer| sample.in_order_of(reviewer));
    assert_ne!(first, second);
    let all: BTreeSet<_> = sample.drawn.iter().map(|drawn| drawn.journey).collect();
    assert_eq!(first.into_iter().collect::<BTreeSet<_>>(), all);
}

#[test]
fn the_lists_name_the_requests_and_come_back_as_verdicts() {
    let actions = [1, 2].map(|number| action(number, "2026-01-01 10:00", "Referral Created"));
    let folder = Folder::new().with("ers.csv", ers(&actions));
    let sources = "as_at = 2026-10-31\n[[source]]\nname = \"GP\"\nkind = \"e-rs\"\nfiles = [\"ers.csv\"]\nside = \"primary\"\norganisation = \"QU9\"\n";
    let sources = Sources::parse(sources, "sources.toml", folder.path()).expect("right");
    let wanted = BTreeSet::from([pseudonym(1), pseudonym(3)]);
    let numbers = numbers_of(&sources, &key(), &wanted, &|| false).expect("readable");
    assert_eq!(numbers.len(), 1);
    let list = worklist::write(&[pseudonym(1), pseudonym(3)], &numbers);
    let digits: String = list.lines().nth(1).expect("a row").replace('-', "");
    assert!(digits.contains(&ubrn(1)), "{digits}");
    assert_eq!(worklist::read(&list).expect("readable"), Verdicts::new());
    // As a spreadsheet may save it.
    let filled = list.replace(',', ";").replace(
        &format!("{};", pseudonym(3)),
        &format!("{};Yes", pseudonym(3)),
    );
    let read = worklist::read(&format!("\u{feff}{filled}")).expect("readable");
    assert_eq!(read, BTreeMap::from([(pseudonym(3), Verdict::Yes)]));
    let wrong = list.replace(
        &format!("{},", pseudonym(3)),
        &format!("{},perhaps", pseudonym(3)),
    );
    let refused = worklist::read(&wrong).expect_err("refused").to_string();
    assert!(
        refused.contains("row 3") && !refused.contains("perhaps"),
        "{refused}"
    );
}

/// A sample whose journeys are numbered, stratum by stratum, and of each the first so many belong.
fn judged(strata: [(u64, u64, u64); 3]) -> (Sample, Verdicts) {
    let mut sample = Sample {
        cohort: "menopause".to_owned(),
        rules_sha256: String::new(),
        seed: 1,
        strata: Vec::new(),
        drawn: Vec::new(),
    };
    let mut verdicts = Verdicts::new();
    for (stratum, (size, drawn, belong)) in Stratum::ALL.into_iter().zip(strata) {
        sample.strata.push(StratumSize {
            stratum,
            size,
            drawn,
        });
        for number in 0..drawn {
            let journey = pseudonym(1000 * stratum as u64 + number);
            sample.drawn.push(Drawn { journey, stratum });
            let verdict = if number < belong {
                Verdict::Yes
            } else {
                Verdict::No
            };
            verdicts.insert(journey, verdict);
        }
    }
    (sample, verdicts)
}

fn agreed(sample: &Sample, verdicts: &Verdicts) -> Validity {
    assess(
        sample,
        [verdicts, verdicts],
        &Verdicts::new(),
        Confidence::NINETY_FIVE,
    )
    .expect("all strata are judged")
}

/// By hand: of 100 marked 90 belong, of 800 not marked 40, of 20 red flags none.
#[test]
fn strata_count_with_their_size() {
    let (sample, verdicts) = judged([(100, 40, 36), (800, 40, 2), (20, 20, 0)]);
    let validity = agreed(&sample, &verdicts);
    let near = |value: f64, expected: f64| assert!((value - expected).abs() < 1e-12, "{value}");
    near(validity.precision.value, 0.9);
    near(
        validity.sensitivity.expect("some belong").value,
        90.0 / 130.0,
    );
    near(
        validity.specificity.expect("some do not").value,
        780.0 / 790.0,
    );
    // In a sample of all strata the corrected share is what weighting gives directly.
    near(
        validity.corrected.expect("better than chance").corrected,
        130.0 / 920.0,
    );
    assert_eq!((validity.marked, validity.looked_at), (100, 920));
}

#[test]
fn what_the_two_differ_on_is_left_out_until_they_settle_it() {
    let (sample, first) = judged([(100, 10, 9), (100, 10, 1), (0, 0, 0)]);
    let mut second = first.clone();
    let disputed = sample.drawn[0].journey;
    second.insert(disputed, Verdict::No);
    second.insert(sample.drawn[1].journey, Verdict::Unsure);
    second.remove(&sample.drawn[2].journey);
    let confidence = Confidence::NINETY_FIVE;
    let open = assess(&sample, [&first, &second], &Verdicts::new(), confidence).expect("judged");
    assert_eq!(open.to_settle.len(), 2);
    assert_eq!((open.not_judged, open.strata[0].judged), (1, 7));
    let settled = Verdicts::from([
        (disputed, Verdict::Yes),
        (sample.drawn[1].journey, Verdict::Unsure),
    ]);
    let done = assess(&sample, [&first, &second], &settled, confidence).expect("judged");
    assert_eq!((done.to_settle.len(), done.unsure), (0, 1));
    assert_eq!((done.strata[0].judged, done.strata[0].belong), (8, 7));
    // Agreement is what it was before anything was settled.
    assert_eq!(done.agreement, open.agreement);
    assert_eq!((done.agreement.both_yes, done.agreement.only_first), (7, 1));
}

#[test]
fn nothing_is_said_when_a_stratum_was_not_judged_at_all() {
    let (sample, mut verdicts) = judged([(100, 10, 9), (100, 10, 1), (50, 10, 0)]);
    for drawn in sample
        .drawn
        .iter()
        .filter(|drawn| drawn.stratum == Stratum::RedFlag)
    {
        verdicts.remove(&drawn.journey);
    }
    let refused = assess(
        &sample,
        [&verdicts, &verdicts],
        &Verdicts::new(),
        Confidence::NINETY_FIVE,
    )
    .expect_err("refused");
    assert!(refused.to_string().contains("red flag"), "{refused}");
}

/// How many of a sample drawn without putting back belong.
fn chosen(chance: &mut ChaCha8Rng, size: u64, belong: u64, drawn: u64) -> u64 {
    let mut found = 0;
    for taken in 0..drawn {
        let left = size - taken;
        found += u64::from(chance.next_u64() % left < belong - found);
    }
    found
}

#[test]
fn intervals_hold_the_truth_in_about_ninety_five_of_a_hundred_samples() {
    const RUNS: u64 = 1000;
    // Size, those who belong, drawn.
    let population = [(400, 340, 120), (1500, 60, 120), (100, 10, 60)];
    let truth = [
        340.0 / 400.0,
        340.0 / 410.0,
        1530.0 / 1590.0,
        410.0 / 2000.0,
    ];
    let mut held = [0_u64; 4];
    for seed in 0..RUNS {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let strata = population
            .map(|(size, belong, drawn)| (size, drawn, chosen(&mut chance, size, belong, drawn)));
        let (sample, verdicts) = judged(strata);
        let validity = agreed(&sample, &verdicts);
        let estimates = [
            validity.precision,
            validity.sensitivity.expect("some belong"),
            validity.specificity.expect("some do not"),
            validity.corrected.expect("better than chance").interval,
        ];
        for (held, (estimate, truth)) in held.iter_mut().zip(estimates.iter().zip(truth)) {
            *held += u64::from(estimate.interval().holds(truth));
        }
    }
    for (what, held) in ["precision", "sensitivity", "specificity", "share"]
        .iter()
        .zip(held)
    {
        assert!(held >= RUNS * 93 / 100, "{what}: {held} of {RUNS}");
    }
}

#[test]
fn the_interval_of_kappa_holds_the_truth_in_about_ninety_five_of_a_hundred_samples() {
    // Both yes, only the first, only the second, both no, in hundredths: kappa is (0.8 - 0.52) / 0.48.
    let shares = [30, 10, 10, 50];
    let truth = (0.8 - 0.52) / 0.48;
    let mut held = 0;
    for seed in 0..1000 {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let mut counts = [0_u64; 4];
        for _ in 0..200 {
            let mut left = chance.next_u64() % 100;
            let place = shares.iter().position(|share| {
                let is_here = left < *share;
                left = left.saturating_sub(*share);
                is_here
            });
            counts[place.expect("the shares are a hundred")] += 1;
        }
        let table = [[counts[0], counts[1]], [counts[2], counts[3]]];
        let kappa = kappa(table, Confidence::NINETY_FIVE).expect("both kinds were said");
        held += u64::from(kappa.interval().holds(truth));
    }
    assert!((930..=970).contains(&held), "{held} of 1000");
}
