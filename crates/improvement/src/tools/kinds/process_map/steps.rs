//! The content of a process map as lanes and steps: read once, used by the drawing, the figures, BPMN and comparisons.

use uuid::Uuid;

use super::{
    ACTIVITY, BACK_TO, CERTAINTY, FEELING, KIND, LANE, LANES, ORGANISATION, PAIN, ROLE, SIDE,
    STATE, STEPS, TOUCH, UNSURE, WAIT, WORDS,
};
use crate::{
    people::model::Side,
    tools::model::{Content, Item},
};

/// What happens at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something is done.
    Step,
    /// It is decided how to go on.
    Decision,
    /// Nothing is done and the patient waits.
    Wait,
    /// It passes to somebody else.
    HandOff,
    /// It goes back to an earlier step.
    Loop,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Step,
        Self::Decision,
        Self::Wait,
        Self::HandOff,
        Self::Loop,
    ];

    /// The word that is kept.
    pub fn key(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Decision => "decision",
            Self::Wait => "wait",
            Self::HandOff => "hand-off",
            Self::Loop => "loop",
        }
    }

    /// What it is called, as a key of the catalogue.
    pub fn words(self) -> &'static str {
        match self {
            Self::Step => "process-map-kind-step",
            Self::Decision => "process-map-kind-decision",
            Self::Wait => "process-map-kind-wait",
            Self::HandOff => "process-map-kind-hand-off",
            Self::Loop => "process-map-kind-loop",
        }
    }

    fn parse(key: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|kind| kind.key() == key).unwrap_or(Self::Step)
    }
}

/// A lane: who does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The item.
    pub id: Uuid,
    /// Organisation and role.
    pub name: String,
    /// The side of the interface.
    pub side: Option<Side>,
}

/// A step of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The item.
    pub id: Uuid,
    /// What is done.
    pub words: String,
    /// What happens.
    pub kind: Kind,
    /// Its lane, by place; nothing once that lane was removed.
    pub lane: Option<usize>,
    /// Minutes in which somebody works at it.
    pub touch: Option<u32>,
    /// Minutes in which the patient waits before it is done.
    pub wait: Option<u32>,
    /// Whether nobody is sure what happens here.
    pub nobody_sure: bool,
    /// Who is unsure; empty when nobody said.
    pub unsure: String,
    /// What hurts; may be empty.
    pub pain: String,
    /// How the patient feels; may be empty.
    pub feeling: String,
    /// The activity of the release that records it; may be empty.
    pub activity: String,
    /// The step that it goes back to, by place.
    pub back_to: Option<usize>,
}

/// A process map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// The lanes, from top to bottom.
    pub lanes: Vec<Lane>,
    /// The steps in their order.
    pub steps: Vec<Step>,
    /// Whether it shows how it should become rather than how it is.
    pub is_future: bool,
}

impl Map {
    /// The map that this content is.
    pub fn of(content: &Content) -> Self {
        let (lanes, steps) = (content.items(LANES), content.items(STEPS));
        Self {
            lanes: lanes.iter().map(lane).collect(),
            steps: steps.iter().map(|item| step(item, lanes, steps)).collect(),
            is_future: content.answer(STATE) == "future",
        }
    }

    /// Who does a step; empty once that lane was removed.
    pub fn lane_of(&self, step: &Step) -> &str {
        let lane = step.lane.and_then(|place| self.lanes.get(place));
        lane.map_or("", |lane| lane.name.as_str())
    }

    fn side_of(&self, step: &Step) -> Option<Side> {
        self.lanes.get(step.lane?)?.side
    }

    /// Whether the way from one step to the other leads across the interface.
    pub fn crosses(&self, from: &Step, to: &Step) -> bool {
        let sides = self.side_of(from).zip(self.side_of(to));
        sides.is_some_and(|(from, to)| from != to)
    }

    /// How often the way crosses the interface from one step to the next.
    pub fn crossings(&self) -> usize {
        let pairs = self.steps.windows(2);
        pairs
            .filter(|pair| self.crosses(&pair[0], &pair[1]))
            .count()
    }
}

fn lane(item: &Item) -> Lane {
    let words = [item.answer(ORGANISATION), item.answer(ROLE)];
    let said: Vec<&str> = words
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    Lane {
        id: item.id,
        name: said.join(", "),
        side: item.answer(SIDE).parse().ok(),
    }
}

fn step(item: &Item, lanes: &[Item], steps: &[Item]) -> Step {
    let place = |items: &[Item], key: &str| {
        let wanted: Uuid = item.answer(key).parse().ok()?;
        items.iter().position(|item| item.id == wanted)
    };
    Step {
        id: item.id,
        words: item.answer(WORDS).to_owned(),
        kind: Kind::parse(item.answer(KIND)),
        lane: place(lanes, LANE),
        touch: item.answer(TOUCH).parse().ok(),
        wait: item.answer(WAIT).parse().ok(),
        nobody_sure: item.answer(CERTAINTY) == "nobody",
        unsure: item.answer(UNSURE).to_owned(),
        pain: item.answer(PAIN).to_owned(),
        feeling: item.answer(FEELING).to_owned(),
        activity: item.answer(ACTIVITY).to_owned(),
        back_to: place(steps, BACK_TO),
    }
}
