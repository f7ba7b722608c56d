//! How well the rules of a sub-cohort do, from what two reviewers said of a sample.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::Serialize;
use thiserror::Error;

use super::sample::{Sample, Stratum};
use crate::pseudonym::Pseudonym;
use crate::statistics::agreement::kappa;
use crate::statistics::rogan_gladen::{self, Corrected};
use crate::statistics::stratified::{self, Weighted};
use crate::statistics::{Confidence, Estimate, Proportion};

/// What a reviewer said of a journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It belongs to the sub-cohort.
    Yes,
    /// It does not.
    No,
    /// It cannot be told.
    Unsure,
}

impl FromStr for Verdict {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text.trim().to_ascii_lowercase().as_str() {
            "yes" | "y" => Ok(Self::Yes),
            "no" | "n" => Ok(Self::No),
            "unsure" | "u" => Ok(Self::Unsure),
            _ => Err(()),
        }
    }
}

/// What one person said, by journey. A journey that is not there was not judged.
pub type Verdicts = BTreeMap<Pseudonym, Verdict>;

/// How well the rules do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Validity {
    /// The sub-cohort.
    pub cohort: String,
    /// How often both reviewers agreed.
    pub agreement: Agreement,
    /// What the sample showed in each stratum.
    pub strata: Vec<JudgedStratum>,
    /// Of those marked, the share that belongs to the sub-cohort (positive predictive value), with its Wilson interval.
    pub precision: Estimate,
    /// Of those that belong, the share that was marked; strata count with their size. `None` when nobody belongs.
    pub sensitivity: Option<Estimate>,
    /// Of those that do not belong, the share that was not marked.
    pub specificity: Option<Estimate>,
    /// Journeys that were looked at.
    pub looked_at: u64,
    /// Of them, those marked.
    pub marked: u64,
    /// The share of the sub-cohort, corrected for what the rules miss and mark wrongly (Rogan and Gladen; interval of Lang
    /// and Reiczigel). `None` when the rules do no better than chance.
    pub corrected: Option<Corrected>,
    /// Journeys of which the reviewers said different things and which were not settled: they are left out above.
    pub to_settle: Vec<Pseudonym>,
    /// Journeys that one of them, or both together, could not tell: left out above.
    pub unsure: u64,
    /// Journeys that not both of them judged: left out above.
    pub not_judged: u64,
}

/// How often both reviewers agreed, before anything was settled.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// Both said yes.
    pub both_yes: u64,
    /// Both said no.
    pub both_no: u64,
    /// Only the first said yes.
    pub only_first: u64,
    /// Only the second said yes.
    pub only_second: u64,
    /// Cohen's kappa; `None` when both said the same of every journey, because then chance alone explains it.
    pub kappa: Option<Estimate>,
}

/// What the sample of one stratum showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct JudgedStratum {
    /// Which one.
    pub stratum: Stratum,
    /// All its journeys.
    pub size: u64,
    /// Those drawn.
    pub drawn: u64,
    /// Those with a verdict that counts.
    pub judged: u64,
    /// Of them, those that belong to the sub-cohort.
    pub belong: u64,
}

/// Verdicts from which nothing can be told.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum JudgedError {
    /// A stratum without a verdict.
    #[error(
        "No journey of those {0} has a verdict that counts, so nothing can be said of all; have at least some of each kind judged."
    )]
    NobodyJudged(&'static str),
}

/// Puts the verdicts of both reviewers together. `settled` is what they agreed on afterwards where they had differed.
pub fn assess(
    sample: &Sample,
    [first, second]: [&Verdicts; 2],
    settled: &Verdicts,
    confidence: Confidence,
) -> Result<Validity, JudgedError> {
    let mut tally = Tally::default();
    for drawn in &sample.drawn {
        let verdicts = (first.get(&drawn.journey), second.get(&drawn.journey));
        tally.add(drawn.journey, drawn.stratum, verdicts, settled);
    }
    let strata: Vec<JudgedStratum> = sample
        .strata
        .iter()
        .map(|size| {
            let [judged, belong] = tally.judged.get(&size.stratum).copied().unwrap_or_default();
            JudgedStratum {
                stratum: size.stratum,
                size: size.size,
                drawn: size.drawn,
                judged,
                belong,
            }
        })
        .collect();
    let shares = Shares::of(&strata)?;
    let marked = Proportion::new(shares.marked, shares.looked_at);
    let precision = shares
        .inside(true)
        .first()
        .map(|one| one.sample.wilson(confidence));
    let (Some(marked), Some(precision)) = (marked, precision) else {
        return Err(JudgedError::NobodyJudged(Stratum::Marked.words()));
    };
    let sensitivity =
        stratified::share_of_those(&shares.inside(true), &shares.outside(true), confidence);
    let specificity =
        stratified::share_of_those(&shares.outside(false), &shares.inside(false), confidence);
    let corrected = match (sensitivity, specificity) {
        (Some(sensitivity), Some(specificity)) => {
            rogan_gladen::corrected_by(marked, sensitivity.into(), specificity.into(), confidence)
        }
        _ => None,
    };
    let estimate = |share: Option<Weighted>| share.map(|share| share.estimate);
    Ok(Validity {
        cohort: sample.cohort.clone(),
        agreement: tally.agreement(confidence),
        strata,
        precision,
        sensitivity: estimate(sensitivity),
        specificity: estimate(specificity),
        looked_at: shares.looked_at,
        marked: shares.marked,
        corrected,
        to_settle: tally.to_settle,
        unsure: tally.unsure,
        not_judged: tally.not_judged,
    })
}

#[derive(Default)]
struct Tally {
    /// First reviewer's yes or no by the second's.
    table: [[u64; 2]; 2],
    /// By stratum: judged, and of them those that belong.
    judged: BTreeMap<Stratum, [u64; 2]>,
    to_settle: Vec<Pseudonym>,
    unsure: u64,
    not_judged: u64,
}

impl Tally {
    fn add(
        &mut self,
        journey: Pseudonym,
        stratum: Stratum,
        verdicts: (Option<&Verdict>, Option<&Verdict>),
        settled: &Verdicts,
    ) {
        let (Some(first), Some(second)) = verdicts else {
            self.not_judged += 1;
            return;
        };
        if *first != Verdict::Unsure && *second != Verdict::Unsure {
            let place = |verdict: &Verdict| usize::from(*verdict == Verdict::No);
            self.table[place(first)][place(second)] += 1;
        }
        let agreed = if first == second {
            Some(first)
        } else {
            settled.get(&journey)
        };
        match agreed {
            None => self.to_settle.push(journey),
            Some(Verdict::Unsure) => self.unsure += 1,
            Some(verdict) => {
                let [judged, belong] = self.judged.entry(stratum).or_default();
                *judged += 1;
                *belong += u64::from(*verdict == Verdict::Yes);
            }
        }
    }

    fn agreement(&self, confidence: Confidence) -> Agreement {
        let [[both_yes, only_first], [only_second, both_no]] = self.table;
        Agreement {
            both_yes,
            both_no,
            only_first,
            only_second,
            kappa: kappa(self.table, confidence),
        }
    }
}

/// The strata that hold anyone, ready to be weighted.
struct Shares {
    strata: Vec<(JudgedStratum, Proportion)>,
    looked_at: u64,
    marked: u64,
}

impl Shares {
    fn of(strata: &[JudgedStratum]) -> Result<Self, JudgedError> {
        let with_anyone = strata.iter().filter(|stratum| stratum.size > 0);
        let strata: Result<Vec<_>, JudgedError> = with_anyone
            .map(|stratum| {
                let judged = Proportion::new(stratum.belong, stratum.judged);
                let nobody = JudgedError::NobodyJudged(stratum.stratum.words());
                Ok((*stratum, judged.ok_or(nobody)?))
            })
            .collect();
        let strata = strata?;
        let sizes = strata.iter().map(|(stratum, _)| stratum);
        let marked = sizes.clone().filter(|one| one.stratum == Stratum::Marked);
        Ok(Self {
            looked_at: sizes.clone().map(|one| one.size).sum(),
            marked: marked.map(|one| one.size).sum(),
            strata,
        })
    }

    /// The marked, and how many of them belong (or, with `false`, do not).
    fn inside(&self, belong: bool) -> Vec<stratified::Stratum> {
        self.where_marked(true, belong)
    }

    /// All others, and how many of them belong (or do not).
    fn outside(&self, belong: bool) -> Vec<stratified::Stratum> {
        self.where_marked(false, belong)
    }

    fn where_marked(&self, marked: bool, belong: bool) -> Vec<stratified::Stratum> {
        let wanted = self
            .strata
            .iter()
            .filter(|(stratum, _)| (stratum.stratum == Stratum::Marked) == marked);
        wanted
            .filter_map(|(stratum, judged)| {
                let events = if belong {
                    judged.events()
                } else {
                    judged.total() - judged.events()
                };
                Some(stratified::Stratum {
                    size: stratum.size,
                    sample: Proportion::new(events, judged.total())?,
                })
            })
            .collect()
    }
}
