//! Who waits longer and who is let down more often: groups compared with all others, chance and age and sex allowed for.
//!
//! Every measure is a yes-or-no question to each journey (`measures`). A group is compared with all others together;
//! those whose group is not known are shown and compared with nobody.

mod figures;
mod layers;
mod tally;
mod wider;

use serde::{Deserialize, Serialize};

use crate::journeys::{Journeys, SelectionError};
use crate::measures::Measure;
use crate::statistics::funnel::FunnelPoint;
use crate::statistics::log_rank::LogRank;
use crate::statistics::ratio::Ratio;
use crate::statistics::{Estimate, Proportion};
use crate::waits::MedianWait;

pub use layers::{LAYERS_COVERED, StandardisedBy};
pub use wider::{Widened, of_wider_attributes};

/// How groups are compared. Every output carries these sentences.
pub const FAIRNESS_POLICY: &str = "Each group is compared with all others together. Intervals are at 95 per cent: of \
shares after Wilson 1927, of differences after Newcombe 1998, of ratios after Koopman 1984. All tests of an answer are one \
family: the chi-squared test of every group in every measure, and the log-rank test over all times of every wait, for every \
attribute that is looked at. A difference counts as a finding when its probability, adjusted over the whole family, stays at \
or below 5 per cent of false findings among findings (Benjamini and Hochberg 1995). The stricter adjustment of Holm (1979) is \
shown beside it. Standardised \
shares say what would be if group and others were both made up by age and sex as all people compared are; they are given \
only where at least 90 per cent of these have people of both in their layer. Funnel limits (Spiegelhalter 2005) show how \
far groups of this size lie apart by chance. Journeys of one person count as if they were of different people. A \
difference does not say why.";

/// The share of false findings that is put up with.
pub const FALSE_FINDINGS: f64 = 0.05;

/// Fewer answers than this are not judged, unless another minimum is stated.
pub const FEWEST: u64 = 20;

/// What makes groups when nothing is chosen, as far as the journeys tell it.
const USUAL_GROUPS: [&str; 7] = [
    "deprivation_decile",
    "ethnic_category",
    "gender",
    "sex",
    "age_band",
    "armed_forces",
    "cohort",
];

/// The usual attributes that make groups, of those that these journeys have.
pub fn usual_groups(journeys: &Journeys) -> Vec<&'static str> {
    let known = |name: &&str| journeys.attribute(name).is_ok();
    USUAL_GROUPS.into_iter().filter(known).collect()
}

/// Groups compared in several measures. Every count is exact and stays inside the organisation until it is released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fairness {
    /// What makes the groups.
    pub by: String,
    /// A group with fewer answers is not judged.
    pub fewest: u64,
    /// How groups were compared.
    pub fairness_policy: String,
    /// How journeys answered.
    pub measures_policy: String,
    /// How many comparisons of groups there are here.
    pub comparisons: usize,
    /// How many tests the adjustment is over: those of all attributes looked at in the same answer, the log-rank tests of
    /// waits included.
    #[serde(default)]
    pub family: usize,
    /// The measures.
    pub measures: Vec<MeasuredGroups>,
}

/// The groups in one measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeasuredGroups {
    /// What was asked of each journey: its short name.
    pub key: String,
    /// The same in words.
    pub statement: String,
    /// What a yes means, as it follows a share.
    pub yes_means: String,
    /// Why it could not be asked, when it could not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_asked: Option<String>,
    /// Everybody, those of unknown group included.
    pub all: Answered,
    /// Those whose group is not known.
    pub unknown: Answered,
    /// The groups in the order of their labels.
    pub groups: Vec<GroupFigures>,
    /// The share of the judged groups together, from which the funnel opens; `None` with fewer than two judged groups.
    pub centre: Option<f64>,
    /// Whether the groups differ in how many reach the end by any time, in a measure of a wait (log-rank test).
    pub any_time: Option<LogRank>,
    /// The probability of that test, adjusted over the family.
    #[serde(default)]
    pub any_time_adjusted: Option<Adjusted>,
    /// By what the standardised shares are standardised.
    pub standardised_by: StandardisedBy,
}

/// How many answered what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Yes.
    pub yes: u64,
    /// Yes or no.
    pub total: u64,
    /// Their time is not over.
    pub too_early: u64,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupFigures {
    /// Its label.
    pub group: String,
    /// How many answered what.
    pub answered: Answered,
    /// Those among the "no" whose wait ended another way within the time, in a measure of a wait.
    pub ended_another_way: Option<u64>,
    /// The share that said yes; `None` when there are too few to judge.
    pub share: Option<Estimate>,
    /// The wait of the group counting those still waiting, in a measure of a wait.
    pub median_wait: Option<MedianWait>,
    /// The group beside all others; `None` when there are too few to judge.
    pub compared: Option<Compared>,
    /// Its place in the funnel.
    pub funnel: Option<FunnelPoint>,
}

/// A probability adjusted over all tests of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Adjusted {
    /// The expected share of false findings (Benjamini and Hochberg 1995).
    pub p_false_findings: f64,
    /// The chance of even one false finding (Holm 1979).
    pub p_any_false: f64,
}

/// Two shares beside one another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// The share of those compared with.
    pub others: Answered,
    /// The share less that of the others.
    pub difference: Estimate,
    /// The share divided by that of the others; `None` when both are 0.
    pub ratio: Option<Ratio>,
    /// The probability of so large a difference if there were none in truth.
    pub p_value: f64,
    /// Adjusted over all comparisons: the expected share of false findings (Benjamini and Hochberg 1995).
    pub p_false_findings: f64,
    /// Adjusted over all comparisons: the chance of even one false finding (Holm 1979).
    pub p_any_false: f64,
    /// The same allowing for age and sex; `None` where there are too few of an age and sex in either.
    pub standardised: Option<Standardised>,
}

/// Shares as they would be if both were made up by age and sex as all people compared are.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standardised {
    /// The share of the group.
    pub share: Estimate,
    /// The share of the others.
    pub others: Estimate,
    /// The difference.
    pub difference: Estimate,
    /// The share of all people compared whose age and sex both have; the rest is left out.
    pub covered: f64,
}

/// Compares the groups of several attributes in every measure: one answer, and so one family of tests.
pub fn of_attributes(
    journeys: &Journeys,
    attributes: &[&str],
    measures: &[Measure],
    fewest: u64,
) -> Result<Vec<Fairness>, SelectionError> {
    let found = attributes.iter();
    let mut found = found
        .map(|by| compared(journeys, by, measures, fewest))
        .collect::<Result<Vec<_>, _>>()?;
    figures::adjust(&mut found);
    Ok(found)
}

/// Compares the groups of an attribute in every measure.
pub fn fairness(
    journeys: &Journeys,
    by: &str,
    measures: &[Measure],
    fewest: u64,
) -> Result<Fairness, SelectionError> {
    let mut found = compared(journeys, by, measures, fewest)?;
    figures::adjust(std::slice::from_mut(&mut found));
    Ok(found)
}

/// The groups of an attribute, not adjusted yet.
fn compared(
    journeys: &Journeys,
    by: &str,
    measures: &[Measure],
    fewest: u64,
) -> Result<Fairness, SelectionError> {
    // Asked once before the work, so that a wrong name is refused although no measure can be asked.
    journeys.attribute(by)?;
    let answers: Result<Vec<_>, _> = measures
        .iter()
        .map(|measure| figures::measured(journeys, by, measure, fewest))
        .collect();
    Ok(Fairness {
        by: by.to_owned(),
        fewest,
        fairness_policy: FAIRNESS_POLICY.to_owned(),
        measures_policy: crate::measures::MEASURES_POLICY.to_owned(),
        comparisons: 0,
        family: 0,
        measures: answers?,
    })
}

impl Answered {
    /// The share that said yes; `None` when nobody answered.
    pub fn proportion(&self) -> Option<Proportion> {
        Proportion::new(self.yes, self.total)
    }

    fn plus(self, other: Self) -> Self {
        Self {
            yes: self.yes + other.yes,
            total: self.total + other.total,
            too_early: self.too_early + other.too_early,
        }
    }
}

impl MeasuredGroups {
    /// How many differences are findings. Two groups compared with one another are one comparison, and one finding.
    pub fn findings(&self) -> usize {
        let compared = self
            .groups
            .iter()
            .filter_map(|group| group.compared.as_ref());
        let findings = compared.filter(|compared| compared.is_finding()).count();
        if self.groups.len() == 2 {
            findings.min(1)
        } else {
            findings
        }
    }
}

impl Compared {
    /// Two shares beside one another, not adjusted yet; `None` when nobody answered in either.
    pub fn new(group: Answered, others: Answered) -> Option<Self> {
        let (first, second) = (group.proportion()?, others.proportion()?);
        let confidence = crate::statistics::Confidence::NINETY_FIVE;
        Some(Self {
            others,
            difference: first.minus(second, confidence),
            ratio: crate::statistics::ratio::ratio(first, second, confidence),
            p_value: first.p_value_against(second),
            p_false_findings: f64::NAN,
            p_any_false: f64::NAN,
            standardised: None,
        })
    }

    /// Whether chance alone hardly gives such a difference, all comparisons considered.
    pub fn is_finding(&self) -> bool {
        self.p_false_findings <= FALSE_FINDINGS
    }
}
