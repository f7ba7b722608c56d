//! What was found in a BPMN file, put in order as a process map.

use std::collections::HashMap;

use uuid::Uuid;

use super::{Found, LaneFound, StepFound};
use crate::tools::{
    kinds::process_map::{
        BACK_TO, KIND, LANE, LANES, ORGANISATION, ROLE, STEPS, TOOL, WORDS, bpmn::order::ordered,
        steps::Kind,
    },
    model::{Answers, Content, Item},
};

/// A map that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The name of the first pool; may be empty.
    pub name: String,
    /// What it holds.
    pub content: Content,
    /// Ways that a list of steps cannot hold: second branches, second ways back.
    pub left_out: usize,
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It has too many bytes.
    TooLarge,
    /// It is no well-formed XML, or uses what XML itself does not know.
    NotXml,
    /// It brings a document type, whose entities can grow without end.
    DocumentType,
    /// Its elements are nested too deep.
    TooDeep,
    /// It has more lanes, steps or ways than a map can hold.
    TooMany,
    /// It holds no step of a process.
    NoSteps,
    /// It holds what looks like an NHS number.
    Patient,
    /// It holds answers that no process map has.
    Unfit,
}

impl Refused {
    /// What to do, as a key of the catalogue.
    pub fn words(self) -> &'static str {
        match self {
            Self::TooLarge => "bpmn-too-large",
            Self::NotXml => "bpmn-not-xml",
            Self::DocumentType => "bpmn-document-type",
            Self::TooDeep => "bpmn-too-deep",
            Self::TooMany => "bpmn-too-many",
            Self::NoSteps => "bpmn-no-steps",
            Self::Patient => "bpmn-patient",
            Self::Unfit => "bpmn-unfit",
        }
    }
}

pub fn build(mut found: Found) -> Result<Read, Refused> {
    if found.steps.is_empty() && found.lanes.is_empty() {
        return Err(Refused::NoSteps);
    }
    if texts(&found).any(data_dictionary::contains_nhs_number) {
        return Err(Refused::Patient);
    }
    lanes_of_pools(&mut found);
    let lanes: Vec<Item> = found.lanes.iter().map(lane).collect();
    let (flows, first) = flows(&found);
    let order = ordered(found.steps.len(), &flows, &first);
    let ids: Vec<Uuid> = found
        .steps
        .iter()
        .map(|step| id_of("step", &step.id))
        .collect();
    let mut left_out = 0;
    let steps = order.iter().enumerate().map(|(place, at)| {
        let next = order.get(place + 1).copied();
        let (back_to, others) = way_back(*at, next, &flows);
        left_out += others;
        let lane = lane_of(&found, &found.steps[*at]).map(|lane| lanes[lane].id);
        step(
            &found.steps[*at],
            (ids[*at], lane, back_to.map(|to| ids[to])),
        )
    });
    let steps: Vec<Item> = steps.collect();
    let head = found
        .processes
        .first()
        .map(|process| process.answers.clone());
    let content = Content {
        head: head.unwrap_or_default(),
        lists: [(LANES.to_owned(), lanes), (STEPS.to_owned(), steps)].into(),
    };
    if !content.fits(&TOOL) {
        return Err(Refused::Unfit);
    }
    let pool = found.processes.first();
    let pool = pool.and_then(|process| found.participants.get(&process.id));
    Ok(Read {
        name: pool.map(|name| tidy(name)).unwrap_or_default(),
        content,
        left_out,
    })
}

fn texts(found: &Found) -> impl Iterator<Item = &str> {
    let lanes = found.lanes.iter().map(|lane| (&lane.name, &lane.answers));
    let steps = found.steps.iter().map(|step| (&step.name, &step.answers));
    let names = found.participants.values().map(String::as_str);
    let both = lanes.chain(steps);
    both.flat_map(|(name, answers)| std::iter::once(name).chain(answers.values()))
        .map(String::as_str)
        .chain(names)
}

/// A pool without lanes is a lane itself; one that this program wrote needs none.
fn lanes_of_pools(found: &mut Found) {
    let in_lanes: Vec<&String> = found.lanes.iter().flat_map(|lane| &lane.steps).collect();
    let mut made: Vec<LaneFound> = Vec::new();
    for (place, process) in found.processes.iter().enumerate() {
        let Some(name) = found.participants.get(&process.id) else {
            continue;
        };
        let own = found.steps.iter().filter(|step| step.process == place);
        let own: Vec<String> = own.map(|step| step.id.clone()).collect();
        let has_lanes = own.iter().any(|id| in_lanes.contains(&id));
        if !process.is_ours && !has_lanes && !own.is_empty() {
            made.push(LaneFound {
                name: name.clone(),
                steps: own,
                ..LaneFound::default()
            });
        }
    }
    found.lanes.extend(made);
}

/// Every way between two steps, and the steps that are entered from elsewhere, as from the start.
fn flows(found: &Found) -> (Vec<(usize, usize)>, Vec<usize>) {
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (place, step) in found.steps.iter().enumerate() {
        places.entry(step.id.as_str()).or_insert(place);
    }
    let place = |id: &String| places.get(id.as_str()).copied();
    let (mut between, mut first) = (Vec::new(), Vec::new());
    for (from, to) in &found.flows {
        match (place(from), place(to)) {
            (Some(from), Some(to)) => between.push((from, to)),
            (None, Some(to)) => first.push(to),
            (_, None) => {}
        }
    }
    (between, first)
}

/// The way of a step that does not lead to the next one, and how many more there are.
fn way_back(at: usize, next: Option<usize>, flows: &[(usize, usize)]) -> (Option<usize>, usize) {
    let mut out: Vec<usize> = flows
        .iter()
        .filter(|(from, _)| *from == at)
        .map(|(_, to)| *to)
        .collect();
    if let Some(place) = out.iter().position(|to| Some(*to) == next) {
        out.remove(place);
    }
    (out.first().copied(), out.len().saturating_sub(1))
}

/// The innermost lane that names a step.
fn lane_of(found: &Found, step: &StepFound) -> Option<usize> {
    found
        .lanes
        .iter()
        .rposition(|lane| lane.steps.contains(&step.id))
}

/// The id that this program wrote, or a new one.
fn id_of(what: &str, id: &str) -> Uuid {
    let own = id
        .strip_prefix(what)
        .and_then(|rest| rest.strip_prefix('_'));
    let own = own.and_then(|id| Uuid::parse_str(id).ok());
    own.unwrap_or_else(Uuid::now_v7)
}

/// A text as one line.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A lane keeps what this program wrote, unless somebody gave it another name elsewhere.
fn lane(found: &LaneFound) -> Item {
    let mut answers = found.answers.clone();
    let said = [ORGANISATION, ROLE].map(|key| answers.get(key).cloned().unwrap_or_default());
    let known: Vec<String> = said.into_iter().filter(|words| !words.is_empty()).collect();
    let name = tidy(&found.name);
    if name != known.join(", ") {
        answers.remove(ROLE);
        set(&mut answers, ORGANISATION, name);
    }
    Item {
        id: id_of("lane", &found.id),
        depth: 0,
        answers,
    }
}

fn set(answers: &mut Answers, key: &str, words: String) {
    if words.is_empty() {
        answers.remove(key);
    } else {
        answers.insert(key.to_owned(), words);
    }
}

fn step(found: &StepFound, (id, lane, back_to): (Uuid, Option<Uuid>, Option<Uuid>)) -> Item {
    let mut answers = found.answers.clone();
    let is_loop = found.kind == Kind::Step && answers.get(KIND).is_some_and(|kind| kind == "loop");
    let kind = if is_loop { Kind::Loop } else { found.kind };
    set(&mut answers, WORDS, tidy(&found.name));
    set(&mut answers, KIND, kind.key().to_owned());
    let of = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    set(&mut answers, LANE, of(lane));
    set(&mut answers, BACK_TO, of(back_to));
    Item {
        id,
        depth: 0,
        answers,
    }
}
