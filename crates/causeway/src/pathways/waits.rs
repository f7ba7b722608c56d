//! `causeway pathways waits`: how long patients wait between two milestones, those still waiting included.

mod clock;
mod sentences;
mod tables;

use charts::{Table, share_curve};
use pathways::{
    Journeys,
    rtt::regime::Regimes,
    store::Needs,
    waits::{self, ClockWaits, FIRST_CARE, FoundWaits, WaitQuestion},
};

use super::{
    agreed,
    question::{self, Question},
};
use crate::{
    command_line::WaitsArguments,
    failure::{Failure, Outcome},
};

/// The question for waits.
pub struct FindWaits {
    which: Which,
    regimes: Regimes,
}

/// Which waits.
enum Which {
    /// The wait to first care, and beside it the clock of England.
    FirstCareAndClock,
    /// Every ready question.
    All,
    /// A ready question.
    Ready(WaitQuestion),
    /// Milestones of one's own.
    Own {
        from: Vec<String>,
        to: Vec<String>,
        other: Vec<String>,
    },
}

/// Asks the question of the command line.
pub fn run(arguments: &WaitsArguments) -> Outcome {
    question::run(&FindWaits::asked(arguments)?, &arguments.question)
}

impl FindWaits {
    /// The wait to first care and the clock, by rules of the clock.
    pub fn first_care_and_clock(regimes: Regimes) -> Self {
        Self {
            which: Which::FirstCareAndClock,
            regimes,
        }
    }

    fn asked(arguments: &WaitsArguments) -> Result<Self, Failure> {
        let regimes = agreed::regimes(&arguments.clock)?;
        let which = match arguments.wait.as_deref() {
            Some("all") => Which::All,
            Some(key) => Which::Ready(waits::ready(key).map_err(Failure::usage)?),
            None if arguments.start.is_empty() && arguments.end.is_empty() => {
                Which::FirstCareAndClock
            }
            None => Which::Own {
                from: arguments.start.clone(),
                to: arguments.end.clone(),
                other: arguments.other_end.clone(),
            },
        };
        Ok(Self { which, regimes })
    }

    fn questions(&self, journeys: &Journeys) -> Result<Vec<WaitQuestion>, Failure> {
        Ok(match &self.which {
            Which::FirstCareAndClock => vec![waits::ready(FIRST_CARE).map_err(Failure::usage)?],
            Which::All => waits::shipped(),
            Which::Ready(question) => vec![question.clone()],
            Which::Own { from, to, other } => {
                vec![WaitQuestion::own(journeys, from, to, other).map_err(Failure::usage)?]
            }
        })
    }
}

impl Question for FindWaits {
    type Answer = FoundWaits;

    fn title(&self) -> String {
        "How long patients wait".to_owned()
    }

    fn needs(&self) -> Needs {
        match self.which {
            Which::FirstCareAndClock => waits::NEEDS_WITH_CLOCK,
            Which::All | Which::Ready(_) | Which::Own { .. } => waits::NEEDS,
        }
    }

    fn follows_the_clock(&self) -> bool {
        true
    }

    fn ask(&self, journeys: &Journeys) -> Result<FoundWaits, Failure> {
        let asked = self.questions(journeys)?;
        let found = asked.iter().map(|one| waits::waits(journeys, one));
        let clock = matches!(self.which, Which::FirstCareAndClock)
            .then(|| ClockWaits::of(journeys, &self.regimes));
        Ok(FoundWaits {
            waits: found.collect(),
            clock,
        })
    }

    fn side_by_side(&self, answers: &mut [&mut FoundWaits]) {
        FoundWaits::side_by_side(answers);
    }

    fn tables(&self, found: &FoundWaits) -> Vec<Table> {
        let mut tables = tables::of_waits(&found.waits);
        tables.extend(found.clock().map(clock::summary));
        tables
    }

    fn details(&self, found: &FoundWaits) -> Vec<Table> {
        let mut tables: Vec<Table> = found.waits.iter().flat_map(tables::details).collect();
        tables.extend(found.clock().into_iter().flat_map(clock::details));
        tables
    }

    fn spreadsheet(&self, found: &FoundWaits) -> Table {
        tables::spreadsheet(found)
    }

    fn pictures(&self, found: &FoundWaits, name: &str) -> Vec<String> {
        drawn(found, |curve, number| {
            share_curve::wide_svg(curve, &format!("{name}-{number}"))
        })
    }

    fn narrow_pictures(&self, found: &FoundWaits, name: &str) -> Vec<String> {
        drawn(found, |curve, number| {
            share_curve::narrow_svg(curve, &format!("{name}-{number}"))
        })
    }

    fn sentences(&self, found: &FoundWaits) -> Vec<String> {
        let mut said: Vec<String> = found.waits.iter().flat_map(sentences::of_wait).collect();
        said.extend(found.clock.iter().flat_map(clock::sentences));
        said
    }

    fn notes(&self, found: &FoundWaits) -> Vec<String> {
        let waits = found.waits.first().map(|one| one.waits_policy.clone());
        let clock = found.clock().map(|clock| clock.clock_policy.clone());
        waits.into_iter().chain(clock).collect()
    }
}

fn drawn(
    found: &FoundWaits,
    draw: impl Fn(&share_curve::ShareCurve, usize) -> String,
) -> Vec<String> {
    let curves = found.waits.iter().filter_map(sentences::curve);
    curves
        .enumerate()
        .map(|(number, curve)| draw(&curve, number))
        .collect()
}
