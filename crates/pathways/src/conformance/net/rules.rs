//! How each kind of step takes tokens and gives them on.

use rustc_hash::FxHashSet;

use super::Marking;
use crate::conformance::bpmn::{Drawing, DrawingError, NodeKind};

/// How many ways out an inclusive gateway may have: every set of them is a way of its own.
const MOST_WAYS: usize = 8;

/// A drawing with its flows by step.
pub(super) struct Rules {
    nodes: Vec<Rule>,
    /// For each flow the step it leads to.
    to: Vec<usize>,
    /// For each flow the step it comes from.
    from: Vec<usize>,
}

struct Rule {
    kind: NodeKind,
    activity: Option<u16>,
    repeats: bool,
    incoming: Vec<u16>,
    outgoing: Vec<u16>,
    /// The ways out that have a condition; `outgoing` are then those that are always taken.
    conditional: Vec<u16>,
    /// Of an inclusive gateway: for each way in, the flows from which a token could still come by it.
    reaches: Vec<FxHashSet<u16>>,
}

impl Rules {
    pub fn new(drawing: &Drawing, activities: &[Option<u16>]) -> Result<Self, DrawingError> {
        let node = drawing.nodes.iter().zip(activities);
        let mut nodes: Vec<Rule> = node
            .map(|(node, activity)| Rule {
                kind: node.kind,
                activity: *activity,
                repeats: node.repeats,
                incoming: Vec::new(),
                outgoing: Vec::new(),
                conditional: Vec::new(),
                reaches: Vec::new(),
            })
            .collect();
        for (flow, number) in drawing.flows.iter().zip(0_u16..) {
            nodes[flow.to].incoming.push(number);
            let from = &mut nodes[flow.from];
            let is_choice = matches!(from.kind, NodeKind::Exclusive | NodeKind::Inclusive);
            if flow.is_conditional && !is_choice {
                from.conditional.push(number);
            } else {
                from.outgoing.push(number);
            }
        }
        let mut rules = Self {
            nodes,
            to: drawing.flows.iter().map(|flow| flow.to).collect(),
            from: drawing.flows.iter().map(|flow| flow.from).collect(),
        };
        rules.check_ways(drawing)?;
        for node in 0..rules.nodes.len() {
            if rules.nodes[node].kind == NodeKind::Inclusive {
                let incoming = rules.nodes[node].incoming.iter();
                let reaches = incoming
                    .map(|flow| rules.flows_reaching(*flow, node))
                    .collect();
                rules.nodes[node].reaches = reaches;
            }
        }
        Ok(rules)
    }

    fn check_ways(&self, drawing: &Drawing) -> Result<(), DrawingError> {
        let ways = |rule: &Rule| match rule.kind {
            NodeKind::Inclusive => rule.outgoing.len(),
            _ => rule.conditional.len(),
        };
        match self.nodes.iter().position(|rule| ways(rule) > MOST_WAYS) {
            Some(node) => Err(DrawingError::TooMuch(format!(
                "The drawing has a step or inclusive gateway \"{}\" with more than {MOST_WAYS} ways out that can be combined; draw several after one another.",
                drawing.nodes[node].name
            ))),
            None => Ok(()),
        }
    }

    /// The flows from which a token could come by `wanted`, not passing the step it leads to.
    fn flows_reaching(&self, wanted: u16, gateway: usize) -> FxHashSet<u16> {
        let mut found = FxHashSet::default();
        let mut open = vec![wanted];
        while let Some(flow) = open.pop() {
            let before = self.from[usize::from(flow)];
            if found.insert(flow) && before != gateway {
                open.extend(&self.nodes[before].incoming);
            }
        }
        found
    }

    /// Where the tokens lie when a pathway begins; with several start events there are several ways to begin.
    pub fn starts(&self) -> Vec<Marking> {
        let starts = self
            .nodes
            .iter()
            .filter(|rule| rule.kind == NodeKind::Start);
        let mut markings = Vec::new();
        for rule in starts {
            give_on(rule, &[], &mut |marking| markings.push(marking));
        }
        markings
    }

    /// Everything that can be done next, each with the activity, if it is one, and the marking after it.
    pub fn steps(&self, marking: &[u16], hand_over: &mut dyn FnMut(Option<u16>, Marking)) {
        let mut joins_seen = FxHashSet::default();
        let mut before = None;
        for flow in marking {
            if before.replace(*flow) == Some(*flow) {
                continue;
            }
            let node = self.to[usize::from(*flow)];
            let rule = &self.nodes[node];
            let mut silent = |marking| hand_over(None, marking);
            match rule.kind {
                NodeKind::Terminate => silent(Marking::default()),
                NodeKind::End | NodeKind::Start => silent(without(marking, &[*flow])),
                NodeKind::Exclusive => {
                    let rest = without(marking, &[*flow]);
                    if rule.outgoing.is_empty() {
                        silent(rest.clone());
                    }
                    for way in &rule.outgoing {
                        silent(with(&rest, &[*way]));
                    }
                }
                NodeKind::Parallel => {
                    let is_ready = rule.incoming.iter().all(|way| marking.contains(way));
                    if joins_seen.insert(node) && is_ready {
                        let rest = without(marking, &rule.incoming);
                        give_on(rule, &rest, &mut silent);
                    }
                }
                NodeKind::Inclusive => {
                    if joins_seen.insert(node) && is_ready(rule, marking) {
                        let come = rule.incoming.iter().filter(|way| marking.contains(way));
                        let come: Vec<u16> = come.copied().collect();
                        let rest = without(marking, &come);
                        give_on(rule, &rest, &mut silent);
                    }
                }
                NodeKind::Task | NodeKind::Intermediate => {
                    let rest = without(marking, &[*flow]);
                    give_on(rule, &rest, &mut |after| hand_over(rule.activity, after));
                    if rule.repeats && rule.activity.is_some() {
                        hand_over(rule.activity, marking.into());
                    }
                }
            }
        }
    }
}

/// The markings after a step gives tokens on.
fn give_on(rule: &Rule, rest: &[u16], hand_over: &mut dyn FnMut(Marking)) {
    let (always, sometimes) = match rule.kind {
        NodeKind::Inclusive => (&[][..], &rule.outgoing[..]),
        _ => (&rule.outgoing[..], &rule.conditional[..]),
    };
    let sets = 1_usize << sometimes.len();
    for set in 0..sets {
        // Where ways have conditions, at least one is taken.
        if set == 0 && always.is_empty() && !sometimes.is_empty() {
            continue;
        }
        let chosen = sometimes.iter().enumerate();
        let chosen = chosen.filter(|(position, _)| set & (1 << position) != 0);
        let ways: Vec<u16> = always
            .iter()
            .chain(chosen.map(|(_, way)| way))
            .copied()
            .collect();
        hand_over(with(rest, &ways));
    }
}

/// Whether an inclusive gateway may go on (section 13.4.3): a token has come by some way in, and any token that could
/// still come by another one could as well come by one where a token waits already.
fn is_ready(rule: &Rule, marking: &[u16]) -> bool {
    let has_come = |way: &u16| marking.contains(way);
    let by_way = || rule.incoming.iter().zip(&rule.reaches);
    marking.iter().all(|token| {
        let could_come = |has_token: bool| {
            by_way().any(|(way, reaches)| has_come(way) == has_token && reaches.contains(token))
        };
        !could_come(false) || could_come(true)
    })
}

/// A marking with one token less on each of these flows.
fn without(marking: &[u16], flows: &[u16]) -> Marking {
    let mut rest = marking.to_vec();
    for flow in flows {
        if let Some(position) = rest.iter().position(|token| token == flow) {
            rest.remove(position);
        }
    }
    rest.into()
}

/// A marking with one token more on each of these flows.
fn with(marking: &[u16], flows: &[u16]) -> Marking {
    let mut more = [marking, flows].concat();
    more.sort_unstable();
    more.into()
}
