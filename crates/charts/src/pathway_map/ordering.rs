//! The order of steps within a lane, so that few lines cross. The work is done by the `dagre` crate; lanes are its
//! groups, and its ranks are our columns.

use super::Arc;
use super::flow::{Course, Flow};
use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir};

/// The weight of the most travelled arc for `dagre`; others are in proportion and at least 1.
const HEAVIEST: f64 = 8.0;

/// How far down each step should stand; only the order within one lane and column is meant to be used.
pub(crate) fn heights(flow: &Flow, arcs: &[Arc]) -> Vec<f64> {
    let mut graph = graph_of(flow, arcs);
    dagre::layout(
        &mut graph,
        Some(LayoutOptions {
            rankdir: RankDir::LR,
            ..LayoutOptions::default()
        }),
    );
    let height = |name: String| graph.node(&name).and_then(|node| node.y).unwrap_or(0.0);
    let heights: Vec<f64> = (0..flow.lane.len())
        .map(|step| height(step_name(step)))
        .collect();
    if upside_down(flow, &heights) {
        heights.into_iter().map(|height| -height).collect()
    } else {
        heights
    }
}

fn graph_of(flow: &Flow, arcs: &[Arc]) -> Graph<NodeLabel, EdgeLabel> {
    let mut graph = Graph::with_options(GraphOptions {
        directed: true,
        multigraph: true,
        compound: true,
    });
    for lane in 0..flow.lanes {
        graph.set_node(lane_name(lane), Some(NodeLabel::default()));
    }
    for (step, lane) in flow.lane.iter().enumerate() {
        let size = NodeLabel {
            width: 100.0,
            height: 50.0,
            ..NodeLabel::default()
        };
        graph.set_node(step_name(step), Some(size));
        graph.set_parent(&step_name(step), Some(&lane_name(*lane)));
    }
    add_links(&mut graph, flow, arcs);
    graph
}

/// Every link as long as it is in columns, so that `dagre` finds our columns again; links within a column are left out.
fn add_links(graph: &mut Graph<NodeLabel, EdgeLabel>, flow: &Flow, arcs: &[Arc]) {
    let heaviest = arcs
        .iter()
        .filter_map(|arc| arc.weight)
        .max()
        .unwrap_or(1)
        .max(1) as f64;
    for link in &flow.links {
        let (start, end) = match link.course {
            Course::Forward => (link.from, link.to),
            Course::Back => (link.to, link.from),
            Course::Down | Course::Again => continue,
        };
        let span = flow.column[end] - flow.column[start];
        let share = arcs[link.arc].weight.unwrap_or(0) as f64 / heaviest;
        let label = EdgeLabel {
            minlen: small(span),
            weight: small_share(share),
            ..EdgeLabel::default()
        };
        graph.set_edge(
            step_name(start),
            step_name(end),
            Some(label),
            Some(&format!("arc {}", link.arc)),
        );
    }
}

fn small(span: usize) -> i32 {
    i32::try_from(span).unwrap_or(i32::MAX).max(1)
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a share of 0 to 1 times 8 is far inside an i32"
)]
fn small_share(share: f64) -> i32 {
    ((share * HEAVIEST).round() as i32).max(1)
}

/// `dagre` chooses the order of its groups; when ours is the other way round, the picture is turned over.
fn upside_down(flow: &Flow, heights: &[f64]) -> bool {
    let steps = || flow.lane.iter().zip(heights);
    let first = flow.lane.iter().min();
    let last = flow.lane.iter().max();
    let middle = |wanted: Option<&usize>| {
        let of_lane: Vec<f64> = steps()
            .filter(|(lane, _)| Some(*lane) == wanted)
            .map(|(_, height)| *height)
            .collect();
        of_lane.iter().sum::<f64>() / of_lane.len() as f64
    };
    first != last && middle(first) > middle(last)
}

fn lane_name(lane: usize) -> String {
    format!("lane {lane}")
}

fn step_name(step: usize) -> String {
    format!("step {step}")
}
