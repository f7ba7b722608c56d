//! Where everything stands on the narrow map.

use super::exits::{Edge, Exit, Run, edge};
use super::{HEADS, InnerFrame, WIDTH, exits_of};
use crate::drawing::Area;
use crate::drawing::line::Point;
use crate::drawing::text::{Font, clean, widest, wrap};
use crate::pathway_map::flow::Flow;
use crate::pathway_map::labels::{INSIDE, StepWords, crossing_word};
use crate::pathway_map::{Lane, PathwayMap, key};
use std::cmp::Ordering;

pub(super) const EXIT_FONT: Font = Font::plain(12.0);
pub(super) const MARK_FONT: Font = Font::bold(11.0);

/// Empty space above the first step and below the last.
const MARGIN: f64 = 8.0;
pub(super) const LANE_FONT: Font = Font::bold(12.0);

/// Room between the name of a lane and the box below it.
const BELOW_LANE_NAME: f64 = 6.0;
/// Room between the words of two ways out.
const BETWEEN_EXITS: f64 = 6.0;
/// Room between a step with its ways out and the next step.
const BETWEEN_STEPS: f64 = 22.0;
/// How far from the corner of its box the line of the ways out begins.
const STEM: f64 = 14.0;
/// Room between that line and the words.
const BESIDE_STEM: f64 = 9.0;
/// The distance between two arcs that reach the same side of a box.
const ENTRY: f64 = 11.0;

/// Where everything stands.
pub(super) struct Places {
    /// The box of each step.
    pub boxes: Vec<Area>,
    /// The name of the lane above each step where the lane changes: the step, the lines and their middle.
    pub lane_names: Vec<(usize, Vec<String>, f64)>,
    /// Whether the words of a step's ways out stand to the left of the line they belong to.
    pub mirrored: Vec<bool>,
    /// The words of each way out.
    pub exits: Vec<ExitWords>,
    pub height: f64,
}

/// The words of a way out and the room they take.
pub(super) struct ExitWords {
    pub lines: Vec<String>,
    pub mark: Option<&'static str>,
    pub area: Area,
}

impl Places {
    pub fn of(
        map: &PathwayMap,
        flow: &Flow,
        frame: &InnerFrame,
        order: &[usize],
        exits: &[Exit],
        words: &[StepWords],
    ) -> Self {
        let nowhere = Area {
            x: 0.0,
            y: 0.0,
            width: 0.0,
            height: 0.0,
        };
        let top = MARGIN + key::units_height(map, WIDTH - 2.0 * MARGIN);
        let mut made = Self {
            boxes: vec![nowhere; words.len()],
            lane_names: Vec::new(),
            mirrored: (0..words.len())
                .map(|step| mirrored(step, flow, exits))
                .collect(),
            exits: Vec::new(),
            height: top,
        };
        let mut lane = None;
        for step in order {
            if lane.replace(flow.lane[*step]) != Some(flow.lane[*step]) {
                made.stack_lane_name(*step, map.lanes.get(flow.lane[*step]), frame);
            }
            made.stack_box(*step, flow, frame, exits, &words[*step]);
            for (_, exit) in exits_of(exits, *step) {
                made.stack_exit(exit, map, frame);
            }
            made.height += BETWEEN_STEPS;
        }
        made.height += MARGIN - BETWEEN_STEPS.min(made.height);
        made
    }

    /// The name is no wider than the box, so that no line that reaches the box from the side runs through it.
    fn stack_lane_name(&mut self, step: usize, lane: Option<&Lane>, frame: &InnerFrame) {
        let lines = lane.map_or_else(Vec::new, |lane| {
            wrap(&lane.label, LANE_FONT, frame.box_width, 2)
        });
        let height = lines.len() as f64 * LANE_FONT.line_height();
        self.lane_names
            .push((step, lines, self.height + height / 2.0));
        self.height += height + BELOW_LANE_NAME;
    }

    fn stack_box(
        &mut self,
        step: usize,
        flow: &Flow,
        frame: &InnerFrame,
        exits: &[Exit],
        words: &StepWords,
    ) {
        let entering = exits
            .iter()
            .filter(|exit| exit.link.to == step)
            .map(|exit| exit.entries)
            .max()
            .unwrap_or(1);
        let height = (words.height + 2.0 * INSIDE).max((entering as f64 + 0.5) * ENTRY);
        let x = frame.box_x(flow.lane[step], flow.lanes);
        self.boxes[step] = Area {
            x,
            y: self.height,
            width: frame.box_width,
            height,
        };
        self.height += height + BETWEEN_EXITS;
    }

    fn stack_exit(&mut self, exit: &Exit, map: &PathwayMap, frame: &InnerFrame) {
        let mirrored = self.mirrored[exit.link.from];
        let stem = self.stem(exit.link.from);
        let room = if mirrored {
            stem - BESIDE_STEM - frame.left
        } else {
            frame.right - stem - BESIDE_STEM
        };
        let lines = exit_lines(exit, room - 4.0);
        let mark = crossing_word(&map.arcs[exit.link.arc]);
        let mark_width = mark.map_or(0.0, |mark| MARK_FONT.width(mark));
        let width = (widest(&lines, EXIT_FONT).max(mark_width) + 4.0).min(room);
        let height = lines.len() as f64 * EXIT_FONT.line_height()
            + if mark.is_some() {
                MARK_FONT.line_height()
            } else {
                0.0
            };
        let x = if mirrored {
            stem - BESIDE_STEM - width
        } else {
            stem + BESIDE_STEM
        };
        self.exits.push(ExitWords {
            lines,
            mark,
            area: Area {
                x,
                y: self.height,
                width,
                height,
            },
        });
        self.height += height + BETWEEN_EXITS;
    }

    /// Where the line of a step's ways out runs down.
    pub fn stem(&self, step: usize) -> f64 {
        let area = self.boxes[step];
        if self.mirrored[step] {
            area.right() - STEM
        } else {
            area.x + STEM
        }
    }

    /// The points of a way out, from the line below its box (or the box itself) to the box it reaches.
    pub fn points(&self, place: usize, exit: &Exit, flow: &Flow, frame: &InnerFrame) -> Vec<Point> {
        let stem = self.stem(exit.link.from);
        let y = self.exits[place].area.centre_y();
        let to = self.boxes[exit.link.to];
        let entry = to.centre_y() + (exit.entry as f64 - (exit.entries as f64 - 1.0) / 2.0) * ENTRY;
        match exit.run {
            Run::On => {
                let start = (stem, self.boxes[exit.link.from].bottom());
                let below_the_line = (to.x..=to.right()).contains(&stem);
                match edge(exit, flow) {
                    _ if below_the_line => vec![start, (stem, to.y)],
                    Edge::Top => vec![start, (stem, to.y)],
                    Edge::Left => vec![start, (stem, entry), (to.x, entry)],
                    Edge::Right => vec![start, (stem, entry), (to.right(), entry)],
                }
            }
            Run::Left => {
                let track = frame.left - HEADS - frame.pitch.0 * (exit.track as f64 + 0.5);
                vec![(stem, y), (track, y), (track, entry), (to.x, entry)]
            }
            Run::Right => {
                let track = frame.right + HEADS + frame.pitch.1 * (exit.track as f64 + 0.5);
                vec![(stem, y), (track, y), (track, entry), (to.right(), entry)]
            }
        }
    }
}

/// The line of the ways out stands on the side on which the next step of another lane can be reached; where there is
/// none, on the outer side, so that the words have the most room.
fn mirrored(step: usize, flow: &Flow, exits: &[Exit]) -> bool {
    let lane = flow.lane[step];
    let on = exits_of(exits, step)
        .find(|(_, exit)| exit.run == Run::On)
        .map(|(_, exit)| flow.lane[exit.link.to]);
    match on.map(|goal| goal.cmp(&lane)) {
        Some(Ordering::Less) => true,
        Some(Ordering::Greater) => false,
        Some(Ordering::Equal) | None => lane > 0 && 2 * lane >= flow.lanes - 1,
    }
}

/// In one line where there is room, else the figures below the goal.
fn exit_lines(exit: &Exit, room: f64) -> Vec<String> {
    let figures = exit.figures.join(" · ");
    let whole = clean(&format!("{} {figures}", exit.goal));
    if EXIT_FONT.width(&whole) <= room {
        return vec![whole];
    }
    let mut lines = wrap(&exit.goal, EXIT_FONT, room, 2);
    let parts = if EXIT_FONT.width(&figures) <= room {
        vec![figures]
    } else {
        exit.figures.clone()
    };
    lines.extend(parts.iter().flat_map(|part| wrap(part, EXIT_FONT, room, 2)));
    lines
}
