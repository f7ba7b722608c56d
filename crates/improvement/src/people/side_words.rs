//! The sides of the interface inside a sentence.

use super::model::Side;
use crate::platform::messages::say;

/// "secondary care": the side as it stands in "Nobody from … has joined yet".
pub fn in_sentence(side: Side) -> String {
    say(match side {
        Side::Primary => "side-primary",
        Side::Secondary => "side-secondary",
        Side::Community => "side-community",
        Side::System => "side-system",
        Side::Defence => "side-defence",
        Side::PatientOrVoluntary => "side-patient",
    })
}

/// "primary care, community care or defence medical services".
pub fn joined_sides(sides: &[Side]) -> String {
    let words: Vec<String> = sides.iter().copied().map(in_sentence).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_several_sides_comes_after_or() {
        assert_eq!(
            joined_sides(&[Side::Primary, Side::Community, Side::Defence]),
            "primary care, community care or defence medical services"
        );
    }
}
