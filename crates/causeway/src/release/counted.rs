//! Everything that is counted for a release, exact. It stays inside the organisation.

use jiff::civil::Date;
use pathways::{
    Journeys,
    advice::{self, Advice, AdviceQuestion},
    compare::{self, Pair},
    duplicates::{self, DuplicateQuestion, Duplicates},
    fairness::{self, FEWEST, Fairness},
    gaps::{self, Gaps},
    handovers::{self, Handovers},
    journeys::{Condition, Selection},
    loops::{self, LoopQuestion, Loops},
    map::{self, PathwayMap},
    measures::Measure,
    rtt::{
        regime::Regimes,
        waits::{RttWaits, rtt_waits},
    },
    variants::{self, JourneyVariants},
    waits::{self, Waits},
};

use crate::{
    failure::Failure,
    pathways::{Agreed, usual_choices},
};

/// The attribute by which advice is told apart where requests were not compared by another.
const SPECIALTY: &str = "specialty";

/// What is asked beyond what every release holds.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What is expected, and what was accepted all the same.
    pub agreed: Agreed,
    /// From which day the clock of a service starts by another rule.
    pub regimes: Regimes,
    /// Attributes that make groups to compare; the usual ones when there is none.
    pub groups: Vec<String>,
    /// The first day after a change.
    pub changed_on: Option<Date>,
    /// Which journeys are looked at for the change; all when there is none.
    pub changed_where: Vec<Condition>,
}

impl Asked {
    /// The usual expectations and groups, and no change.
    pub fn usual() -> Self {
        Self::default()
    }
}

/// The exact answers of all questions whose figures a release holds.
pub struct Counted {
    /// The journeys, without starts and stops of the waiting-time clock.
    pub journeys: Journeys,
    /// What followed what.
    pub map: PathwayMap,
    /// What was expected.
    pub gaps: Gaps,
    /// The ready questions about waits.
    pub waits: Vec<Waits>,
    /// Waits by the clock of referral to treatment; nothing where no source tells of the clock.
    pub clock: Option<RttWaits>,
    /// The groups of each attribute compared.
    pub fairness: Vec<Fairness>,
    /// Before and after a change; nothing where no day was given.
    pub change: Option<compare::Comparison>,
    /// What went round in circles.
    pub loops: Loops,
    /// What was done twice; nothing where it could not be told.
    pub duplicates: Option<Duplicates>,
    /// Who handed over to whom.
    pub handovers: Handovers,
    /// The whole ways.
    pub variants: JourneyVariants,
    /// Where requests for advice ended up, all and by specialty; nothing where it could not be told.
    pub advice: Option<(Advice, Vec<(String, Advice)>)>,
}

impl Counted {
    /// Counts.
    pub fn of(journeys: Journeys, asked: &Asked) -> Result<Self, Failure> {
        let clock = journeys
            .has_clock_events()
            .then(|| rtt_waits(&journeys, &asked.regimes));
        let fairness = fairness(&journeys, asked)?;
        let change = asked
            .changed_on
            .map(|day| change(&journeys, asked, day))
            .transpose()?;
        let journeys = journeys.steps();
        Ok(Self {
            map: map::map(&journeys),
            gaps: gaps::gaps_but_accepted(
                &journeys,
                &asked.agreed.expectations,
                &asked.agreed.accepted,
            ),
            waits: waits::shipped()
                .iter()
                .map(|question| waits::waits(&journeys, question))
                .collect(),
            clock,
            fairness,
            change,
            loops: loops::find(&journeys, &LoopQuestion::default()),
            duplicates: duplicates::find(&journeys, &DuplicateQuestion::default()).ok(),
            handovers: handovers::find(&journeys),
            variants: variants::find(&journeys),
            advice: advice(&journeys),
            journeys,
        })
    }
}

/// Advice for all and for each specialty.
fn advice(journeys: &Journeys) -> Option<(Advice, Vec<(String, Advice)>)> {
    let question = AdviceQuestion::default();
    let all = advice::find(journeys, &question).ok()?;
    let attribute = all.compared_by.as_deref().unwrap_or(SPECIALTY);
    let Ok(specialties) = journeys.grouping(attribute) else {
        return Some((all, Vec::new()));
    };
    // Looked for among all journeys: a referral after advice may carry another specialty than the request.
    let groups = &specialties.of_journeys;
    let found =
        advice::find_in_groups(journeys, &question, groups, specialties.labels.len()).ok()?;
    Some((all, specialties.labels.into_iter().zip(found).collect()))
}

fn fairness(journeys: &Journeys, asked: &Asked) -> Result<Vec<Fairness>, Failure> {
    let measures: Vec<Measure> = Measure::usual(journeys, &asked.agreed.expectations)
        .into_iter()
        .map(|measure| measure.but_accepted(&asked.agreed.accepted))
        .collect();
    let groups: Vec<&str> = if asked.groups.is_empty() {
        fairness::usual_groups(journeys)
    } else {
        asked.groups.iter().map(String::as_str).collect()
    };
    fairness::of_attributes(journeys, &groups, &measures, FEWEST).map_err(Failure::usage)
}

fn change(journeys: &Journeys, asked: &Asked, day: Date) -> Result<compare::Comparison, Failure> {
    let selected = |from: Option<Date>, to: Option<Date>| {
        let selection = Selection {
            conditions: asked.changed_where.clone(),
            from,
            to,
        };
        journeys.clone().select(&selection).map_err(Failure::usage)
    };
    let before = selected(None, day.yesterday().ok())?;
    let after = selected(Some(day), None)?;
    Ok(compare::compare(
        Pair {
            first: &before,
            first_label: &format!("before {day}"),
            second: &after,
            second_label: &format!("from {day} on"),
        },
        &usual_choices(asked.agreed.clone(), asked.regimes.clone()),
    ))
}
