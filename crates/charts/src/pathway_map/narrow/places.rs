//! Where everything stands on the narrow map.

use super::super::flow::Flow;
use super::super::labels::{INSIDE, StepWords, crossing_word};
use super::super::{PathwayMap, key};
use super::exits::{Edge, Exit, Run, edge};
use super::{InnerFrame, WIDTH, exits_of, mirrored};
use crate::drawing::Area;
use crate::drawing::line::Point;
use crate::drawing::text::{Font, widest, wrap};

pub(super) const EXIT_FONT: Font = Font::plain(12.0);
pub(super) const MARK_FONT: Font = Font::bold(11.0);

/// Empty space above the first step and below the last.
const MARGIN: f64 = 8.0;
/// The height of the name of a lane.
const LANE_NAME: f64 = 22.0;
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
    /// The lane named above a step, with the middle of the name, where the lane changes.
    pub lane_names: Vec<(usize, f64)>,
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
            exits: Vec::new(),
            height: top,
        };
        let mut lane = None;
        for step in order {
            if lane.replace(flow.lane[*step]) != Some(flow.lane[*step]) {
                made.lane_names
                    .push((flow.lane[*step], made.height + LANE_NAME / 2.0));
                made.height += LANE_NAME;
            }
            made.stack_box(*step, flow, frame, exits, &words[*step]);
            for (_, exit) in exits_of(exits, *step) {
                made.stack_exit(exit, map, flow, frame);
            }
            made.height += BETWEEN_STEPS;
        }
        made.height += MARGIN - BETWEEN_STEPS.min(made.height);
        made
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

    fn stack_exit(&mut self, exit: &Exit, map: &PathwayMap, flow: &Flow, frame: &InnerFrame) {
        let mirrored = mirrored(flow.lane[exit.link.from], flow.lanes);
        let stem = self.stem(exit.link.from, mirrored);
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
    pub fn stem(&self, step: usize, mirrored: bool) -> f64 {
        let area = self.boxes[step];
        if mirrored {
            area.right() - STEM
        } else {
            area.x + STEM
        }
    }

    /// The points of a way out, from the line below its box (or the box itself) to the box it reaches.
    pub fn points(&self, place: usize, exit: &Exit, flow: &Flow, frame: &InnerFrame) -> Vec<Point> {
        let stem = self.stem(
            exit.link.from,
            mirrored(flow.lane[exit.link.from], flow.lanes),
        );
        let y = self.exits[place].area.centre_y();
        let to = self.boxes[exit.link.to];
        let entry = to.centre_y() + (exit.entry as f64 - (exit.entries as f64 - 1.0) / 2.0) * ENTRY;
        match exit.run {
            Run::On => {
                let start = (stem, self.boxes[exit.link.from].bottom());
                match edge(exit, flow) {
                    Edge::Top => vec![start, (stem, to.y)],
                    Edge::Left => vec![start, (stem, entry), (to.x, entry)],
                    Edge::Right => vec![start, (stem, entry), (to.right(), entry)],
                }
            }
            Run::Left => {
                let track = frame.left - 4.0 - frame.pitch.0 * (exit.track as f64 + 0.5);
                vec![(stem, y), (track, y), (track, entry), (to.x, entry)]
            }
            Run::Right => {
                let track = frame.right + 4.0 + frame.pitch.1 * (exit.track as f64 + 0.5);
                vec![(stem, y), (track, y), (track, entry), (to.right(), entry)]
            }
        }
    }
}

/// In one line where there is room, else the figures below the goal.
fn exit_lines(exit: &Exit, room: f64) -> Vec<String> {
    let whole = format!("{} {}", exit.goal, exit.figures);
    if EXIT_FONT.width(&whole) <= room {
        return vec![whole];
    }
    let mut lines = wrap(&exit.goal, EXIT_FONT, room, 2);
    lines.extend(wrap(&exit.figures, EXIT_FONT, room, 2));
    lines
}
