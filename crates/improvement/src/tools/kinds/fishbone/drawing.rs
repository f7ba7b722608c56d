//! The bones: headings above and below a spine that leads to the problem, causes on the bones as level words.

use charts::sketch::{Ink, Letters, Outline, Place, Sketch, Way, card_height};

use super::{CAUSES, PROBLEM, WORDS};
use crate::tools::model::{Item, sheet::Sheet};

/// A heading with its causes takes so much width.
const COLUMN: f64 = 240.0;
/// Words of a cause are no wider.
const CAUSE: f64 = 180.0;
/// A card of a heading.
const CARD: f64 = 190.0;
/// How far a bone leans towards the head.
const LEAN: f64 = 34.0;
/// The least room for a cause, also for one that is written by hand.
const LEAST: f64 = 26.0;
/// The card of the problem.
const HEAD: f64 = 200.0;
/// Between a card and the causes beside it.
const GAP: f64 = 12.0;

struct Bone<'a> {
    heading: &'a str,
    causes: Vec<&'a Item>,
}

impl Bone<'_> {
    fn card(&self) -> f64 {
        card_height(self.heading, CARD, 36.0)
    }

    fn height(&self) -> f64 {
        self.causes.iter().map(|cause| height(cause)).sum::<f64>() + 2.0 * GAP
    }
}

/// Deeper causes stand further in.
fn indent(cause: &Item) -> f64 {
    if cause.depth > 1 { 16.0 } else { 0.0 }
}

fn height(cause: &Item) -> f64 {
    let words = Letters::Small.height(cause.answer(WORDS), CAUSE - indent(cause));
    (words + 8.0).max(LEAST)
}

fn bones(items: &[Item]) -> Vec<Bone<'_>> {
    let mut bones: Vec<Bone> = Vec::new();
    for item in items {
        match bones.last_mut() {
            Some(bone) if item.depth > 0 => bone.causes.push(item),
            _ => bones.push(Bone {
                heading: item.answer(WORDS),
                causes: Vec::new(),
            }),
        }
    }
    bones
}

pub fn draw(sheet: &Sheet, sketch: &mut Sketch) {
    let bones = bones(sheet.items(CAUSES));
    let (above, below): (Vec<_>, Vec<_>) = bones
        .iter()
        .enumerate()
        .partition(|(place, _)| place % 2 == 0);
    let tallest = |half: &[(usize, &Bone)]| {
        let heights = half.iter().map(|(_, bone)| bone.card() + bone.height());
        heights.fold(0.0, f64::max)
    };
    let spine = tallest(&above).max(40.0);
    let width = bones.len().div_ceil(2).max(1) as f64 * COLUMN + LEAN;
    sketch.arrow(&[(0.0, spine), (width, spine)], Way::Thick(4));
    let problem = sheet.content.answer(PROBLEM);
    let tall = card_height(problem, HEAD, 60.0);
    let head = Place {
        x: width + 4.0,
        y: (spine - tall / 2.0).max(0.0),
        width: HEAD,
        height: tall,
    };
    sketch.card(head, Outline::Strong, problem);
    for (place, bone) in above {
        draw_above(sketch, bone, x_of(place), spine);
    }
    let lowest = spine + tallest(&below);
    for (place, bone) in below {
        draw_below(sketch, bone, x_of(place), (spine, lowest));
    }
}

fn x_of(place: usize) -> f64 {
    (place / 2) as f64 * COLUMN
}

fn draw_above(sketch: &mut Sketch, bone: &Bone, x: f64, spine: f64) {
    let top = spine - bone.height();
    let card = Place {
        x,
        y: top - bone.card(),
        width: CARD,
        height: bone.card(),
    };
    let from = (x + CARD, top);
    let to = (x + CARD + LEAN, spine);
    sketch.line(&[from, to], Way::Thick(2));
    sketch.card(card, Outline::Square, bone.heading);
    causes(sketch, bone, (x, top + GAP), (from, to));
}

fn draw_below(sketch: &mut Sketch, bone: &Bone, x: f64, (spine, lowest): (f64, f64)) {
    let bottom = (spine + bone.height()).min(lowest);
    let card = Place {
        x,
        y: bottom,
        width: CARD,
        height: bone.card(),
    };
    let from = (x + CARD, bottom);
    let to = (x + CARD + LEAN, spine);
    sketch.line(&[from, to], Way::Thick(2));
    sketch.card(card, Outline::Square, bone.heading);
    causes(sketch, bone, (x, spine + GAP), (from, to));
}

/// Each cause with a twig beneath it that reaches the bone.
fn causes(sketch: &mut Sketch, bone: &Bone, (x, top): (f64, f64), ends: ((f64, f64), (f64, f64))) {
    let mut y = top;
    for cause in &bone.causes {
        let tall = height(cause);
        let words = Letters::Small.height(cause.answer(WORDS), CAUSE - indent(cause));
        let ink = if cause.depth > 1 {
            Ink::Quiet
        } else {
            Ink::Plain
        };
        sketch.words(
            cause.answer(WORDS),
            x + indent(cause),
            y + tall - words - 3.0,
            CAUSE - indent(cause),
            (Letters::Small, ink),
        );
        let line = y + tall;
        sketch.line(
            &[(x + indent(cause), line), (on_bone(ends, line), line)],
            Way::Plain,
        );
        y = line;
    }
}

/// Where the bone is at this height.
fn on_bone(((x, y), (to_x, to_y)): ((f64, f64), (f64, f64)), at: f64) -> f64 {
    let share = if (to_y - y).abs() < 1.0 {
        0.0
    } else {
        (at - y) / (to_y - y)
    };
    x + (to_x - x) * share
}
