//! What is asked of a journey store. It travels to every machine that helps to answer.

use pathways::expectations::{Accepted, Expectation};
use pathways::journeys::{Notion, Selection};
use pathways::rtt::regime::Regimes;
use pathways::store::{self, Needs};
use pathways::waits::WaitQuestion;
use pathways::{Journeys, gaps, map, waits};
use serde::{Deserialize, Serialize};

use crate::VERSION;
use crate::failure::{Failure, Outcome};
use crate::store::Store;

/// A question with all that is needed to answer it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The version of the program that asks.
    pub program_version: String,
    /// Where the store lies.
    pub store: Store,
    /// What is wanted.
    pub wanted: Wanted,
    /// Which journeys it is about.
    pub selection: Selection,
    /// One answer for each value of this, if anything.
    pub by: Option<String>,
    /// What one journey is.
    pub journey: Notion,
}

/// What is wanted of the journeys.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Activities and how journeys go from one to the next.
    Map,
    /// What was expected next and did not happen in time.
    Gaps(Vec<Expectation>),
    /// How long patients wait between milestones, and on the clock of England where its rules are given.
    Waits(Vec<WaitQuestion>, Option<Regimes>),
}

impl Wanted {
    /// The question in a few words, the heading of its answer.
    pub fn title(&self) -> String {
        match self {
            Self::Map => "How referrals travel".to_owned(),
            Self::Gaps(_) => "What was expected next and did not happen in time".to_owned(),
            Self::Waits(..) => "How long patients wait".to_owned(),
        }
    }

    /// Whether it counts starts and stops of the waiting-time clock; to most questions they are no steps of care.
    pub(crate) fn follows_the_clock(&self) -> bool {
        matches!(self, Self::Waits(..))
    }

    fn needs(&self) -> Needs {
        match self {
            Self::Map => map::NEEDS,
            Self::Gaps(expectations) => gaps::needs(expectations, &Accepted::default()),
            Self::Waits(_, None) => waits::NEEDS,
            Self::Waits(_, Some(_)) => waits::NEEDS_WITH_CLOCK,
        }
    }

    /// What cannot be answered part by part, because journeys of several parts would have to be looked at together.
    fn spans_parts(&self, journey: Notion) -> bool {
        let over_patients = |expectations: &[Expectation]| {
            let mut expectations = expectations.iter();
            expectations.any(|one| one.journey == Notion::Patient)
        };
        journey == Notion::Patient
            || matches!(self, Self::Gaps(expectations) if over_patients(expectations))
    }
}

impl Question {
    /// A question to a store, checked before any machine is troubled with it.
    pub fn new(
        store: Store,
        wanted: Wanted,
        selection: Selection,
        by: Option<String>,
        journey: Notion,
    ) -> Outcome<Self> {
        let question = Self {
            program_version: VERSION.to_owned(),
            store,
            wanted,
            selection,
            by,
            journey,
        };
        if question.wanted.spans_parts(journey) {
            return Err(Failure::usage(
                "all that happened to one patient may lie in several parts of the store, which the machines of a cluster take \
                 one by one; ask for it with causeway pathways on one machine",
            ));
        }
        let outline = question.outline()?;
        outline
            .select(&question.selection)
            .map_err(Failure::input)?;
        if let Some(name) = &question.by {
            outline.attribute(name).map_err(Failure::input)?;
        }
        Ok(question)
    }

    /// The columns of the store that are read.
    pub fn needs(&self) -> Needs {
        let needs = self.wanted.needs();
        needs.asked_of(&self.selection, self.by.is_some(), self.journey)
    }

    /// The store without its journeys.
    pub fn outline(&self) -> Outcome<Journeys> {
        store::outline(&self.store, self.needs()).map_err(Failure::input)
    }
}
