//! The figures of each group beside all others, and the adjustment over all comparisons.

use super::layers::{layers, standardised};
use super::tally::{Layered, Tally, tallies};
use super::{Adjusted, Answered, Compared, Fairness, GroupFigures, MeasuredGroups, StandardisedBy};
use crate::calendar::DAY;
use crate::journeys::{Attribute, Journeys, SelectionError, label_order};
use crate::measures::Measure;
use crate::rtt::regime::ClockStart;
use crate::statistics::Confidence;
use crate::statistics::funnel::{Spread, funnel};
use crate::statistics::log_rank::{LogRank, log_rank};
use crate::statistics::multiplicity::{benjamini_hochberg, holm};
use crate::statistics::survival::SurvivalCurve;
use crate::waits::{MedianWait, REACHED};

/// From so many groups on, the funnel allows for differences between groups that are there anyway: fewer do not tell.
const MANY_GROUPS: usize = 10;

/// The share of groups drawn in at either end before these differences are estimated (Spiegelhalter 2005).
const DRAWN_IN: f64 = 0.1;

pub(super) fn measured(
    journeys: &Journeys,
    by: &str,
    measure: &Measure,
    fewest: u64,
) -> Result<MeasuredGroups, SelectionError> {
    if let Some(reason) = measure.cannot_be_asked(journeys) {
        return Ok(empty(measure, reason));
    }
    let asked = measure.ask(journeys);
    if let Some(reason) = asked.clock_starts.as_deref().and_then(mixed_clocks) {
        return Ok(empty(measure, reason));
    }
    let attribute = asked.journeys.attribute(by)?;
    let (standardised_by, layers) = layers(&asked.journeys, by);
    let tallies = tallies(&asked, &attribute, &layers);
    let mut groups = groups(&attribute, &tallies, fewest, asked.followed.is_some());
    let centre = place_in_funnel(&mut groups);
    let known = tallies.iter().skip(1);
    let known = known.fold(Answered::default(), |sum, tally| sum.plus(tally.answered));
    Ok(MeasuredGroups {
        key: measure.key(),
        statement: measure.statement(),
        yes_means: measure.yes(),
        not_asked: None,
        all: known.plus(tallies[0].answered),
        unknown: tallies[0].answered,
        groups,
        centre,
        any_time: any_time(&tallies, fewest),
        any_time_adjusted: None,
        standardised_by,
    })
}

fn empty(measure: &Measure, reason: String) -> MeasuredGroups {
    MeasuredGroups {
        key: measure.key(),
        statement: measure.statement(),
        yes_means: measure.yes(),
        not_asked: Some(reason),
        all: Answered::default(),
        unknown: Answered::default(),
        groups: Vec::new(),
        centre: None,
        any_time: None,
        any_time_adjusted: None,
        standardised_by: StandardisedBy::default(),
    }
}

/// Why clocks are not compared, when not all started by the same rule.
fn mixed_clocks(starts: &[Option<ClockStart>]) -> Option<String> {
    let mut known = starts.iter().flatten();
    let first = known.next()?;
    known.any(|start| start != first).then(|| {
        "Not compared: not all clocks started by the same rule, and a change of the rule would look like a difference. Use \
         the wait from the first request to first care (wait:request_first_care)."
            .to_owned()
    })
}

fn groups(
    attribute: &Attribute,
    tallies: &[Tally],
    fewest: u64,
    is_wait: bool,
) -> Vec<GroupFigures> {
    let (mut all, mut all_layers) = (Answered::default(), Layered::default());
    for tally in &tallies[1..] {
        all = all.plus(tally.answered);
        all_layers.join(&tally.layered);
    }
    let labelled = attribute.values.iter().zip(tallies).skip(1);
    let mut groups: Vec<GroupFigures> = labelled
        .filter(|(_, tally)| tally.answered.total + tally.answered.too_early > 0)
        .map(|(label, tally)| GroupFigures {
            group: label.clone(),
            ended_another_way: is_wait.then_some(tally.ended_another_way),
            ..group(tally, all, &all_layers, fewest)
        })
        .collect();
    groups.sort_by(|a, b| label_order(&a.group, &b.group));
    groups
}

fn group(tally: &Tally, all: Answered, all_layers: &Layered, fewest: u64) -> GroupFigures {
    let answered = tally.answered;
    let others = Answered {
        yes: all.yes - answered.yes,
        total: all.total - answered.total,
        too_early: all.too_early - answered.too_early,
    };
    let is_judged = answered.total >= fewest && others.total >= fewest;
    let confidence = Confidence::NINETY_FIVE;
    let share = answered.proportion().map(|share| share.wilson(confidence));
    let compared = Compared::new(answered, others).map(|compared| Compared {
        standardised: standardised(&tally.layered, all_layers),
        ..compared
    });
    GroupFigures {
        group: String::new(),
        answered,
        ended_another_way: None,
        share: share.filter(|_| answered.total >= fewest),
        median_wait: median_wait(tally, fewest),
        compared: compared.filter(|_| is_judged),
        funnel: None,
    }
}

fn median_wait(tally: &Tally, fewest: u64) -> Option<MedianWait> {
    if (tally.followed.len() as u64) < fewest {
        return None;
    }
    let curve = SurvivalCurve::new(&mut tally.observations(), REACHED);
    let (lower, upper) = curve.quantile_limits(0.5, Confidence::NINETY_FIVE);
    let days = |time: i64| time as f64 / DAY as f64;
    Some(MedianWait {
        days: curve.quantile(0.5)? / DAY as f64,
        lower: lower.map(days),
        upper: upper.map(days),
    })
}

/// Gives every judged group its place, and says where the funnel opens.
fn place_in_funnel(groups: &mut [GroupFigures]) -> Option<f64> {
    let judged: Vec<usize> = (0..groups.len())
        .filter(|place| groups[*place].compared.is_some())
        .collect();
    let shares: Vec<_> = judged
        .iter()
        .filter_map(|place| groups[*place].answered.proportion())
        .collect();
    let spread = if shares.len() >= MANY_GROUPS {
        Spread::BetweenGroups(DRAWN_IN)
    } else {
        Spread::Chance
    };
    let funnel = funnel(&shares, spread)?;
    for (place, point) in judged.into_iter().zip(&funnel.points) {
        groups[place].funnel = Some(*point);
    }
    Some(funnel.centre)
}

/// The log-rank test over the groups that are large enough.
fn any_time(tallies: &[Tally], fewest: u64) -> Option<LogRank> {
    let large = tallies[1..]
        .iter()
        .filter(|tally| tally.followed.len() as u64 >= fewest);
    let watched: Vec<_> = large.map(Tally::to_the_end).collect();
    let watched: Vec<&[_]> = watched.iter().map(Vec::as_slice).collect();
    if watched.len() < 2 {
        return None;
    }
    log_rank(&watched, REACHED)
}

/// A probability before its adjustment, and where it is put after it.
enum Test<'a> {
    Groups(&'a mut Compared),
    AnyTime(f64, &'a mut Option<Adjusted>),
}

impl Test<'_> {
    fn p_value(&self) -> f64 {
        match self {
            Self::Groups(compared) => compared.p_value,
            Self::AnyTime(p_value, _) => *p_value,
        }
    }

    fn put(&mut self, adjusted: Adjusted) {
        match self {
            Self::Groups(compared) => {
                compared.p_false_findings = adjusted.p_false_findings;
                compared.p_any_false = adjusted.p_any_false;
            }
            Self::AnyTime(_, place) => **place = Some(adjusted),
        }
    }
}

/// Adjusts every test of an answer as one family. Two groups compared with one another are one comparison.
pub(super) fn adjust(answer: &mut [Fairness]) {
    let mut tests: Vec<Test<'_>> = Vec::new();
    let mut twins: Vec<(usize, &mut Compared)> = Vec::new();
    for fairness in answer.iter_mut() {
        let before = tests.len();
        let mut any_time = Vec::new();
        for measure in &mut fairness.measures {
            if let Some(test) = &measure.any_time {
                any_time.push(Test::AnyTime(test.p_value, &mut measure.any_time_adjusted));
            }
            let are_two = measure.groups.len() == 2;
            let judged = measure.groups.iter_mut();
            let judged = judged.filter_map(|group| group.compared.as_mut());
            let mut judged: Vec<&mut Compared> = judged.collect();
            if are_two
                && judged.len() == 2
                && let Some(twin) = judged.pop()
            {
                twins.push((tests.len(), twin));
            }
            tests.extend(judged.into_iter().map(Test::Groups));
        }
        fairness.comparisons = tests.len() - before;
        tests.append(&mut any_time);
    }
    let p_values: Vec<f64> = tests.iter().map(Test::p_value).collect();
    let (false_findings, any_false) = (benjamini_hochberg(&p_values), holm(&p_values));
    let adjusted = |place: usize| Adjusted {
        p_false_findings: false_findings[place],
        p_any_false: any_false[place],
    };
    for (place, test) in tests.iter_mut().enumerate() {
        test.put(adjusted(place));
    }
    for (place, twin) in twins {
        Test::Groups(twin).put(adjusted(place));
    }
    for fairness in answer {
        fairness.family = p_values.len();
    }
}
