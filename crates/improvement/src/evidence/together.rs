//! What the newest releases of a team's organisations say together, for the evidence page and for a line about the team.

use std::collections::HashMap;

use data_dictionary::Side;
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{
    combined::{Combined, Piece, Shown as ShownFigure, Subject, Together, combine, count_words},
    opened::Shown,
};
use crate::{
    people::{access::TeamScope, reading},
    platform::messages::{say, say_with},
};

/// On which side of the interface the organisations of these releases stand.
pub async fn sides(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    shown: &[Shown],
) -> Result<Vec<Option<Side>>, DbErr> {
    let around = reading::organisations_around_team(connection, scope).await?;
    let sides: HashMap<Uuid, Option<Side>> = around
        .into_iter()
        .map(|(one, _)| (one.id, one.side.parse().ok()))
        .collect();
    let side = |one: &Shown| sides.get(&one.stored.organisation_id).copied().flatten();
    Ok(shown.iter().map(side).collect())
}

/// The releases in one picture.
pub fn combined(shown: &[Shown], sides: &[Option<Side>]) -> Combined {
    let pieces: Vec<Piece> = shown
        .iter()
        .zip(sides)
        .map(|(one, side)| Piece {
            side: *side,
            body: one.body(),
        })
        .collect();
    combine(&pieces)
}

/// How many were sent, how long patients waited and how many slipped through: together what may be added, otherwise of
/// each organisation.
pub fn sentences(combined: &Combined, shown: &[Shown]) -> Vec<String> {
    let subjects = [Subject::Sent, Subject::FirstSeen, Subject::SlippedThrough];
    let row = |subject| combined.rows.iter().find(|row| row.subject == subject);
    let rows = subjects.into_iter().filter_map(row);
    rows.map(|row| {
        let key = match row.subject {
            Subject::Sent => "together-sent-sentence",
            Subject::FirstSeen => "together-first-seen-sentence",
            _ => "together-slipped-sentence",
        };
        let beside: Vec<usize> = match row.together {
            Together::Count(_) => others(combined, shown.len()),
            _ => (0..shown.len()).collect(),
        };
        let together = match row.together {
            Together::Count(interval) => Some(say_with(
                "together-of",
                &[
                    ("figure", &count_words(interval)),
                    ("names", &joined(&names(combined, shown))),
                ],
            )),
            _ => None,
        };
        let each = beside.into_iter().map(|place| {
            say_with(
                "together-of",
                &[
                    ("figure", &figure_words(row.each[place])),
                    ("names", &shown[place].organisation),
                ],
            )
        });
        let figures: Vec<String> = together.into_iter().chain(each).collect();
        say_with(key, &[("figures", &figures.join("; "))])
    })
    .collect()
}

fn figure_words(figure: ShownFigure) -> String {
    match figure {
        ShownFigure::Count(count) => match count.value() {
            None => say("figure-withheld"),
            Some(0) => say("figure-none"),
            Some(_) => say_with("figure-about", &[("count", &count.words())]),
        },
        ShownFigure::Time(days) => days.words(),
        ShownFigure::Share(..) | ShownFigure::Missing => say("together-missing"),
    }
}

fn names<'a>(combined: &Combined, shown: &'a [Shown]) -> Vec<&'a str> {
    let added = combined.added.iter();
    added
        .map(|place| shown[*place].organisation.as_str())
        .collect()
}

/// The places of those that are not added.
fn others(combined: &Combined, all: usize) -> Vec<usize> {
    (0..all)
        .filter(|place| !combined.added.contains(place))
        .collect()
}

/// "Castle Hospital, Hill Hospital and Mill Hospital".
pub fn joined(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => say_with(
            "names-joined",
            &[("first", &first.join(", ")), ("last", last)],
        ),
    }
}
