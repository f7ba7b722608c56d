//! The map in a few plain sentences.

use super::flow::{Course, Flow, Link};
use super::{Arc, PathwayMap};
use crate::words::{listed, with_commas};
use std::cmp::Reverse;

/// Said, and drawn, in the place of a map without steps.
pub(super) const NO_STEPS: &str = "There are no steps to show yet.";

/// The main way goes on as long as at least a quarter as many follow it as travel its busiest arc.
const PART_OF_THE_BUSIEST: u64 = 4;

/// What the map says: the main way, the busiest hand-over, what leads back, what is repeated, what is withheld.
pub fn words(map: &PathwayMap) -> Vec<String> {
    if map.steps.is_empty() {
        return vec![NO_STEPS.to_owned()];
    }
    let flow = Flow::without_order(map);
    let story = Story { map, flow: &flow };
    [
        units(map),
        story.main_way(),
        story.busiest_hand_over(),
        story.returns(),
        story.repeats(),
        story.withheld(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn units(map: &PathwayMap) -> Option<String> {
    let units = map.units.trim().trim_end_matches('.');
    (!units.is_empty()).then(|| format!("{units}."))
}

struct Story<'a> {
    map: &'a PathwayMap,
    flow: &'a Flow,
}

impl Story<'_> {
    /// The busiest arc, continued by the busiest arcs at both ends.
    fn main_way(&self) -> Option<String> {
        let busiest = self.busiest(|link| forward(link.course))?;
        let least = self.arc(busiest).weight? / PART_OF_THE_BUSIEST;
        let mut way = vec![busiest.from, busiest.to];
        while let Some(link) =
            self.busiest(|link| Some(&link.from) == way.last() && self.belongs(link, least))
        {
            way.push(link.to);
        }
        while let Some(link) =
            self.busiest(|link| Some(&link.to) == way.first() && self.belongs(link, least))
        {
            way.insert(0, link.from);
        }
        let names: Vec<String> = way
            .into_iter()
            .map(|step| self.name(step).to_owned())
            .collect();
        // Nobody need have gone all of it: a whole way can differ from the busiest steps joined.
        Some(format!(
            "Step by step, most go along {}. These are single steps joined; whole ways are counted by themselves.",
            listed(&names)
        ))
    }

    fn belongs(&self, link: &Link, least: u64) -> bool {
        forward(link.course) && self.arc(link).weight.is_some_and(|weight| weight >= least)
    }

    fn busiest_hand_over(&self) -> Option<String> {
        let link = self.busiest(|link| self.arc(link).crosses_sides)?;
        Some(format!(
            "The busiest hand-over between sides is {}.",
            self.told(link)
        ))
    }

    fn returns(&self) -> Option<String> {
        let back = |link: &Link| link.course == Course::Back;
        let told = self.told(self.busiest(back)?);
        let count = self.flow.links.iter().filter(|link| back(link)).count() as u64;
        Some(match count {
            1 => format!("One step leads back: {told}."),
            _ => format!(
                "{} steps lead back, the most frequent {told}.",
                with_commas(count)
            ),
        })
    }

    fn repeats(&self) -> Option<String> {
        let again = |link: &&Link| link.course == Course::Again;
        let mut links: Vec<&Link> = self.flow.links.iter().filter(again).collect();
        links.sort_by_key(|link| Reverse(self.arc(link).weight));
        let told = |link: &&Link| format!("{}{}", self.name(link.from), figures(self.arc(link)));
        let told: Vec<String> = links.iter().map(told).collect();
        (!told.is_empty())
            .then(|| format!("Some steps are repeated straight away: {}.", listed(&told)))
    }

    fn withheld(&self) -> Option<String> {
        let steps = self
            .map
            .steps
            .iter()
            .filter(|step| step.weight.is_none())
            .count();
        let arcs = self
            .flow
            .links
            .iter()
            .filter(|link| self.arc(link).weight.is_none())
            .count();
        match (steps + arcs) as u64 {
            0 => None,
            1 => Some(
                "One number is withheld because it could describe one or two people.".to_owned(),
            ),
            count => {
                let count = with_commas(count);
                Some(format!(
                    "{count} numbers are withheld because they could describe one or two people."
                ))
            }
        }
    }

    /// "from Referral sent to Referral received (1,210; 1 day)"
    fn told(&self, link: &Link) -> String {
        format!(
            "from {} to {}{}",
            self.name(link.from),
            self.name(link.to),
            figures(self.arc(link))
        )
    }

    /// The heaviest of the links; among equals the first.
    fn busiest(&self, wanted: impl Fn(&Link) -> bool) -> Option<&Link> {
        let links = self.flow.links.iter().filter(|link| wanted(link));
        links.min_by_key(|link| (Reverse(self.arc(link).weight), link.arc))
    }

    fn arc(&self, link: &Link) -> &Arc {
        &self.map.arcs[link.arc]
    }

    fn name(&self, step: usize) -> &str {
        self.map.steps[step].name()
    }
}

fn forward(course: Course) -> bool {
    matches!(course, Course::Forward | Course::Down)
}

fn figures(arc: &Arc) -> String {
    let said: Vec<&str> = [arc.figure.trim(), arc.time.trim()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if said.is_empty() {
        String::new()
    } else {
        format!(" ({})", said.join("; "))
    }
}
