//! Conformance: whether journeys go as agreed (expectations) or as drawn (BPMN), and where they do not.
//!
//! It is checked on variants, not on journeys: those that went the same way deviate in the same way, so each variant is
//! looked at once and counts for its journeys.

mod agreed;
pub mod bpmn;
mod elements;
mod net;
mod ordered;
mod replay;
mod usual;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::expectations::Expectation;
use crate::gaps;
use crate::journeys::{ActivityName, Journeys};
use crate::variants::VariantTable;
use crate::vocabulary::Vocabulary;
use agreed::Agreed;
use bpmn::{Drawing, DrawingError, Node, NodeKind};
use net::Net;
use ordered::{OrderedSteps, ordered_variants};
use replay::{Fault, faults};
use usual::Usual;

/// How journeys are checked against expectations. Every such output carries these sentences.
pub const AGREED_POLICY: &str = "The order of steps is checked, not how long they took: the question for gaps does that. \
Each variant is looked at once and counts for its journeys. A step is skipped when what had to come with it never came and \
the journey went on, unfinished when the journey stops there, out of order when it came at the wrong place, and unexpected \
when it was not to happen. Where nobody can tell which of two steps came first, nobody is blamed for it. Deviations that somebody \
accepted count here like any other, because whole ways are looked at and no single journey; the question for gaps counts them \
apart.";

/// How journeys are checked against a drawing. Every such output carries these sentences.
pub const DRAWN_POLICY: &str = "Each variant is followed through the drawing once and counts for its journeys. It fits when \
the drawing allows all of it from a start to an end, in some order that could have been where the order is not known; that is exact. Where it does not fit, deviations are named in one pass \
from its beginning, each time with the fewest steps left out; another explanation may be as good. A step is skipped when the \
journey went on without it, out of order when it came earlier or later than drawn, unexpected when it is not drawn or came once \
more than drawn. A journey is unfinished when it stops before an end of the drawing; many of these may still be under way.";

/// How journeys are compared with the usual ways. Every such output carries these sentences.
pub const USUAL_POLICY: &str = "The usual ways are those of the most frequent variants that together hold the share asked for \
of all journeys. A journey keeps to them when its beginning, its end and every step to the next occur in one of these; what \
is usual need not be right.";

/// Whether journeys go as agreed or as drawn. Every count is exact and stays inside the organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conformance {
    /// How it was checked.
    pub conformance_policy: String,
    /// Journeys looked at.
    pub journeys: u64,
    /// The different ways they went.
    pub variants: u64,
    /// Journeys without any deviation.
    pub fit: u64,
    /// Journeys that only are unfinished.
    pub fit_so_far: u64,
    /// Journeys that deviate in another way.
    pub deviate: u64,
    /// The plain share of journeys that fit; none without journeys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_that_fits: Option<f64>,
    /// The deviations, the most frequent first.
    pub deviations: Vec<DeviationCount>,
    /// The variants with what is wrong with each, the most frequent first.
    pub by_variant: Vec<CheckedVariant>,
    /// What of the expectations or the drawing could not be looked at, in sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_checked: Vec<String>,
}

/// One way to deviate.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Deviation {
    /// How the step deviates.
    pub kind: DeviationKind,
    /// Key of the activity; empty when nothing of a drawing happened at all.
    pub activity: String,
    /// The words a person reads.
    pub label: String,
    /// The key of the expectation that is broken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expectation: Option<String>,
}

/// How a step deviates.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviationKind {
    /// It was left out.
    Skipped,
    /// It came at the wrong place.
    OutOfOrder,
    /// It should not have come.
    Unexpected,
    /// The journey stops after it.
    Unfinished,
}

/// A deviation and how often it is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviationCount {
    /// The deviation.
    #[serde(flatten)]
    pub deviation: Deviation,
    /// Journeys with it.
    pub journeys: u64,
    /// How often it is there, in all of them.
    pub times: u64,
    /// Variants with it.
    pub variants: u64,
}

/// A variant that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedVariant {
    /// The labels of its activities, in order; those whose mutual order is not wholly known stand together.
    pub steps: Vec<Vec<String>>,
    /// Journeys that went so.
    pub journeys: u64,
    /// What is wrong with it; nothing when it fits.
    pub deviations: Vec<Deviation>,
}

impl DeviationKind {
    /// The word a person reads.
    pub fn word(self) -> &'static str {
        match self {
            Self::Skipped => "skipped",
            Self::OutOfOrder => "out of order",
            Self::Unexpected => "unexpected",
            Self::Unfinished => "unfinished after",
        }
    }
}

/// Whether journeys go as agreed.
pub fn against_expectations(journeys: &Journeys, expectations: &[Expectation]) -> Conformance {
    let mut check = Check::new(AGREED_POLICY, journeys.activities.clone());
    let mut agreed = Vec::new();
    for expectation in expectations {
        match gaps::cannot_be_judged(journeys, expectation) {
            Some(reason) => check
                .not_checked
                .push(format!("{} {reason}", expectation.statement)),
            None => agreed.push((expectation, Agreed::new(expectation, &journeys.activities))),
        }
    }
    for (variant, journeys) in ordered_variants(journeys, &|_| true) {
        let mut deviations = Vec::new();
        for (expectation, agreed) in &agreed {
            for fault in agreed.faults(&variant) {
                deviations.push(check.deviation(fault, Some(&expectation.key)));
            }
        }
        check.add(&variant, journeys, deviations);
    }
    check.finished()
}

/// Whether journeys go as drawn. With `only_drawn` activities that are not drawn are passed over.
pub fn against_drawing(
    journeys: &Journeys,
    drawing: &Drawing,
    only_drawn: bool,
) -> Result<Conformance, DrawingError> {
    let activities = with_vocabulary(&journeys.activities);
    let tasks: Vec<Option<u16>> = drawing
        .nodes
        .iter()
        .map(|node| activity_of(node, &activities))
        .collect();
    let drawn: BTreeSet<u16> = tasks.iter().flatten().copied().collect();
    let mut net = Net::new(drawing, &tasks)?;
    let mut check = Check::new(DRAWN_POLICY, activities);
    check.not_checked = not_understood(drawing, &tasks);
    let is_drawn = |code: u16| drawn.contains(&code);
    let is_looked_at = |code: u16| !only_drawn || is_drawn(code);
    for (variant, journeys) in ordered_variants(journeys, &is_looked_at) {
        let faults = faults(&mut net, &is_drawn, &variant)?;
        let deviations = faults.into_iter().map(|fault| check.deviation(fault, None));
        let deviations = deviations.collect();
        check.add(&variant, journeys, deviations);
    }
    Ok(check.finished())
}

/// Whether journeys keep to the ways of the most frequent variants, which together hold so many per cent of all journeys.
pub fn against_usual(journeys: &Journeys, per_cent: u8) -> Conformance {
    let names = &journeys.activities;
    let table = VariantTable::of(journeys);
    let variants = &table.counts.variants;
    let usual = Usual::of(variants, per_cent);
    let mut check = Check::new(USUAL_POLICY, names.clone());
    for variant in variants {
        let deviations = usual.deviations(&variant.activities, names);
        let steps = OrderedSteps::in_order(&variant.activities);
        check.add(&steps, variant.journeys, deviations);
    }
    check.finished()
}

/// The activities of the journeys, by code, and then those of the vocabulary that no journey has.
fn with_vocabulary(activities: &[ActivityName]) -> Vec<ActivityName> {
    let mut all = activities.to_vec();
    for entry in Vocabulary::shipped().entries() {
        if !activities.iter().any(|one| one.key == entry.key) {
            all.push(ActivityName {
                key: entry.key.clone(),
                label: entry.label.clone(),
            });
        }
    }
    all
}

/// The activity that is written on a task, by its label or its key, whatever the capitals.
fn activity_of(node: &Node, activities: &[ActivityName]) -> Option<u16> {
    if !matches!(node.kind, NodeKind::Task | NodeKind::Intermediate) {
        return None;
    }
    let is = |text: &String| text.to_lowercase() == node.name.to_lowercase();
    let position = activities
        .iter()
        .position(|one| is(&one.label) || is(&one.key))?;
    u16::try_from(position).ok()
}

fn not_understood(drawing: &Drawing, tasks: &[Option<u16>]) -> Vec<String> {
    let mut sentences: Vec<String> = drawing
        .passed_over
        .iter()
        .map(|(name, count)| {
            format!("<{name}> is not understood and was passed over {count} times.")
        })
        .collect();
    let nodes = drawing.nodes.iter().zip(tasks);
    let unrecorded = nodes.filter(|(node, task)| node.kind == NodeKind::Task && task.is_none());
    sentences.extend(unrecorded.map(|(node, _)| {
        format!(
            "The step \"{}\" is no activity of these journeys and was taken as done without a trace; if it should be one, write its label or key as docs/activities.md has it.",
            node.name
        )
    }));
    sentences
}

/// What was found so far.
struct Check {
    activities: Vec<ActivityName>,
    found: BTreeMap<Deviation, DeviationCount>,
    by_variant: Vec<CheckedVariant>,
    not_checked: Vec<String>,
    policy: &'static str,
}

impl Check {
    fn new(policy: &'static str, activities: Vec<ActivityName>) -> Self {
        Self {
            activities,
            found: BTreeMap::new(),
            by_variant: Vec::new(),
            not_checked: Vec::new(),
            policy,
        }
    }

    fn deviation(&self, fault: Fault, expectation: Option<&str>) -> Deviation {
        let (kind, code) = match fault {
            Fault::Skipped(code) => (DeviationKind::Skipped, Some(code)),
            Fault::OutOfOrder(code) => (DeviationKind::OutOfOrder, Some(code)),
            Fault::Unexpected(code) => (DeviationKind::Unexpected, Some(code)),
            Fault::Unfinished(code) => (DeviationKind::Unfinished, code),
        };
        let name = code.map(|code| &self.activities[usize::from(code)]);
        Deviation {
            kind,
            activity: name.map_or_else(String::new, |name| name.key.clone()),
            label: name.map_or_else(|| "nothing drawn".to_owned(), |name| name.label.clone()),
            expectation: expectation.map(str::to_owned),
        }
    }

    fn add(&mut self, variant: &OrderedSteps, journeys: u64, deviations: Vec<Deviation>) {
        let mut seen = BTreeSet::new();
        for deviation in &deviations {
            let count = self
                .found
                .entry(deviation.clone())
                .or_insert_with(|| DeviationCount {
                    deviation: deviation.clone(),
                    journeys: 0,
                    times: 0,
                    variants: 0,
                });
            count.times += journeys;
            if seen.insert(deviation) {
                count.journeys += journeys;
                count.variants += 1;
            }
        }
        let label = |place: usize| {
            let code = variant.steps[place];
            self.activities[usize::from(code)].label.clone()
        };
        let groups = variant.groups().into_iter();
        self.by_variant.push(CheckedVariant {
            steps: groups.map(|group| group.map(label).collect()).collect(),
            journeys,
            deviations,
        });
    }

    fn finished(self) -> Conformance {
        let is_open = |one: &Deviation| one.kind == DeviationKind::Unfinished;
        let mut counts = [0; 3];
        for variant in &self.by_variant {
            let place = match &variant.deviations {
                none if none.is_empty() => 0,
                some if some.iter().all(is_open) => 1,
                _ => 2,
            };
            counts[place] += variant.journeys;
        }
        let [fit, fit_so_far, deviate] = counts;
        let journeys = fit + fit_so_far + deviate;
        let mut deviations: Vec<DeviationCount> = self.found.into_values().collect();
        deviations.sort_by(|a, b| {
            b.journeys
                .cmp(&a.journeys)
                .then_with(|| a.deviation.cmp(&b.deviation))
        });
        Conformance {
            conformance_policy: self.policy.to_owned(),
            journeys,
            variants: self.by_variant.len() as u64,
            fit,
            fit_so_far,
            deviate,
            share_that_fits: (journeys > 0).then(|| fit as f64 / journeys as f64),
            deviations,
            by_variant: self.by_variant,
            not_checked: self.not_checked,
        }
    }
}
