//! How strong the evidence is, at a glance and in words: which kinds there are, and who was heard.

use super::evidence::{Kind, read_sides};
use crate::{
    people::{model::Side, sides},
    platform::messages::{say, say_with},
};

/// What is known of a piece of evidence here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Its kind.
    pub kind: Kind,
    /// The sides it comes from, as they are kept.
    pub sides: &'a str,
}

/// How strong the evidence is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strength {
    kinds: Vec<(Kind, usize)>,
    heard: Vec<Side>,
}

impl Strength {
    /// From the evidence, and the sides that wrote how they see the problem themselves.
    pub fn of(pieces: &[Piece], wrote: &[Side]) -> Self {
        let count = |kind: &Kind| pieces.iter().filter(|piece| piece.kind == *kind).count();
        let kinds = Kind::ALL.iter().map(|kind| (*kind, count(kind)));
        let in_pieces = pieces.iter().filter(|piece| piece.kind.is_heard());
        let heard: Vec<Side> = in_pieces
            .flat_map(|piece| read_sides(piece.sides))
            .chain(wrote.iter().copied())
            .collect();
        Self {
            kinds: kinds.filter(|(_, count)| *count > 0).collect(),
            heard: Side::ALL
                .into_iter()
                .filter(|side| heard.contains(side))
                .collect(),
        }
    }

    /// Whether a patient, a carer or a voluntary organisation was heard.
    pub fn patients_heard(&self) -> bool {
        self.heard.contains(&Side::PatientOrVoluntary)
    }

    fn has_data(&self) -> bool {
        self.kinds.iter().any(|(kind, _)| *kind == Kind::Data)
    }

    /// What there is, each in a sentence.
    pub fn sentences(&self) -> Vec<String> {
        let kinds: Vec<String> = self
            .kinds
            .iter()
            .map(|(kind, count)| kind_words(*kind, *count))
            .collect();
        let kinds = if kinds.is_empty() {
            say("strength-nothing")
        } else {
            say_with("strength-kinds", &[("kinds", &kinds.join(", "))])
        };
        let heard = match self.heard.len() {
            0 => say("strength-nobody"),
            _ => say_with("strength-heard", &[("sides", &joined(&self.heard))]),
        };
        let patients = if self.patients_heard() {
            "strength-patients"
        } else {
            "strength-no-patients"
        };
        vec![kinds, heard, say(patients)]
    }

    /// What is missing, each in a sentence.
    pub fn missing(&self) -> Vec<String> {
        let one_side = match self.heard.as_slice() {
            [] => Some(say("missing-nobody")),
            [only] => Some(say_with(
                "missing-one-side",
                &[("side", &sides::in_sentence(*only))],
            )),
            _ => None,
        };
        let patients = (!self.patients_heard()).then(|| say("missing-patients"));
        let data = (!self.has_data()).then(|| say("missing-data"));
        [patients, one_side, data].into_iter().flatten().collect()
    }
}

fn kind_words(kind: Kind, count: usize) -> String {
    let count = count.to_string();
    say_with(
        "strength-kind",
        &[("kind", &say(kind.words())), ("count", &count)],
    )
}

/// "primary care, secondary care and patients".
fn joined(heard: &[Side]) -> String {
    let words: Vec<String> = heard.iter().copied().map(sides::in_sentence).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => say_with(
            "strength-and",
            &[("first", &first.join(", ")), ("last", last)],
        ),
    }
}
