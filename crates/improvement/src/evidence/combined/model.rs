//! Releases of several organisations side by side, and together what may be added.
//!
//! Counts are added only where they are about the same days, from organisations of one side (the two sides of a referral
//! would count it twice), and mean the same. Times and medians are never added or averaged.

use data_dictionary::Side;
use disclosure::{Released, ReleasedDays};

use super::{
    interval::{Interval, Shares, Withheld},
    questions::asked,
};
use crate::evidence::release_file::ReleaseBody;

/// The newest release of one organisation.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// The organisation's side of the interface, where it is known.
    pub side: Option<Side>,
    /// What it released.
    pub body: &'a ReleaseBody,
}

/// Several releases in one picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Combined {
    /// Which of the pieces are added, by place; none where no two may be.
    pub added: Vec<usize>,
    /// Why each of the others is not, by place.
    pub apart: Vec<(usize, Apart)>,
    /// The figures, those to know first in front.
    pub rows: Vec<Row>,
}

/// Why a release only stands beside the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// It is about other days.
    OtherDays,
    /// Its organisation is on another side, so that the same referrals would be counted twice.
    OtherSide,
    /// A word means something else in it.
    OtherMeaning,
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Referrals that were sent.
    Sent,
    /// Referrals that slipped through.
    SlippedThrough,
    /// The median until patients were first seen.
    FirstSeen,
    /// An expectation, in plain words: met in time, of those that can be judged.
    Expectation(String),
    /// An activity of the map.
    Activity(String),
    /// Waits that began.
    WaitsBegun(String),
    /// Waits that reached their end.
    WaitsReached(String),
    /// Waits that go on.
    WaitsGoingOn(String),
    /// The middle of the waits that reached their end.
    WaitMedian(String),
}

/// A figure of one release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// How many.
    Count(Released),
    /// How many, and out of how many.
    Share(Interval, Option<Shares>),
    /// How long.
    Time(ReleasedDays),
    /// The release does not hold it.
    Missing,
}

/// What stands in the column of all together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Together {
    /// A sum.
    Count(Interval),
    /// A share of two sums.
    Share(Option<Shares>),
    /// Times are not added.
    NeverAdded,
    /// Not every release that is added holds it, or it is put in other words there.
    NotInAll,
    /// No two releases may be added.
    NothingAdded,
}

/// One line: a figure of each release, and together what may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub subject: Subject,
    /// In the order of the pieces.
    pub each: Vec<Shown>,
    /// All that are added.
    pub together: Together,
}

/// What a release says to one question, made ready for adding.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    pub subject: Subject,
    /// What tells it from the others, and must be equal for it to be added.
    pub key: String,
    pub figure: Figure,
}

/// A figure with what it can have been.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Figure {
    Count(Released, Interval),
    /// The part, and the rest.
    Share(Interval, Interval),
    Time(ReleasedDays),
}

/// What "withheld" means in a release. Before there were agreements only small counts were withheld; since then a count of
/// any size may be, so that none can be found by taking one release from another.
pub fn withheld_in(body: &ReleaseBody) -> Withheld {
    match body.agreement {
        None => Withheld::Small,
        Some(_) => Withheld::Anything,
    }
}

/// All pieces in one picture.
pub fn combine(pieces: &[Piece]) -> Combined {
    let added = addable(pieces);
    let apart = apart(pieces, &added);
    let said: Vec<Vec<Said>> = pieces.iter().map(|piece| asked(piece.body)).collect();
    let mut keys: Vec<(&Subject, &str)> = Vec::new();
    for one in said.iter().flatten() {
        if !keys.iter().any(|(_, key)| *key == one.key) {
            keys.push((&one.subject, &one.key));
        }
    }
    let row = |(subject, key): (&Subject, &str)| row(subject, key, &said, &added);
    let mut rows: Vec<Row> = keys.into_iter().map(row).collect();
    rows.sort_by_key(|row| order(&row.subject));
    Combined { added, apart, rows }
}

/// Where a subject stands; within one of these the order of the releases stays.
fn order(subject: &Subject) -> u8 {
    match subject {
        Subject::Sent => 0,
        Subject::SlippedThrough => 1,
        Subject::FirstSeen => 2,
        Subject::Expectation(_) => 3,
        Subject::WaitsBegun(_)
        | Subject::WaitsReached(_)
        | Subject::WaitsGoingOn(_)
        | Subject::WaitMedian(_) => 4,
        Subject::Activity(_) => 5,
    }
}

/// The largest set of pieces that may be added, of equal ones the first; nothing when it is only one.
fn addable(pieces: &[Piece]) -> Vec<usize> {
    let with = |first: usize| -> Vec<usize> {
        let fits =
            |place: &usize| *place == first || why_apart(pieces[first], pieces[*place]).is_none();
        (0..pieces.len()).filter(fits).collect()
    };
    let sets = (0..pieces.len()).map(with).filter(|set| set.len() > 1);
    sets.reduce(
        |best, next| {
            if next.len() > best.len() { next } else { best }
        },
    )
    .unwrap_or_default()
}

fn apart(pieces: &[Piece], added: &[usize]) -> Vec<(usize, Apart)> {
    let beside = added.first().copied().unwrap_or(0);
    (0..pieces.len())
        .filter(|place| *place != beside && !added.contains(place))
        .filter_map(|place| Some((place, why_apart(pieces[beside], pieces[place])?)))
        .collect()
}

fn why_apart(one: Piece, other: Piece) -> Option<Apart> {
    if one.side.is_none() || one.side != other.side {
        return Some(Apart::OtherSide);
    }
    if one.body.period != other.body.period {
        return Some(Apart::OtherDays);
    }
    (!same_meaning(one.body, other.body)).then_some(Apart::OtherMeaning)
}

/// Whether words that both explain are explained alike, and both counted by the same rules.
fn same_meaning(one: &ReleaseBody, other: &ReleaseBody) -> bool {
    let same_words = one.definitions.iter().all(|word| {
        let theirs = other.definitions.iter().find(|found| found.key == word.key);
        theirs.is_none_or(|theirs| theirs.sentence == word.sentence)
    });
    same_words && one.rules.gaps == other.rules.gaps
}

fn row(subject: &Subject, key: &str, said: &[Vec<Said>], added: &[usize]) -> Row {
    let find = |said: &Vec<Said>| {
        let found = said.iter().find(|one| one.key == key);
        found.map(|one| one.figure)
    };
    let figures: Vec<Option<Figure>> = said.iter().map(find).collect();
    let all: Option<Vec<Figure>> = added.iter().map(|place| figures[*place]).collect();
    Row {
        subject: subject.clone(),
        each: figures.into_iter().map(shown).collect(),
        together: match all {
            _ if added.is_empty() => Together::NothingAdded,
            None => Together::NotInAll,
            Some(figures) => together(&figures),
        },
    }
}

fn shown(figure: Option<Figure>) -> Shown {
    match figure {
        None => Shown::Missing,
        Some(Figure::Count(released, _)) => Shown::Count(released),
        Some(Figure::Share(part, rest)) => Shown::Share(part.plus(rest), Shares::of(part, rest)),
        Some(Figure::Time(days)) => Shown::Time(days),
    }
}

fn together(figures: &[Figure]) -> Together {
    let (mut count, mut part, mut rest) = (Interval::NONE, Interval::NONE, Interval::NONE);
    let mut shares = false;
    for figure in figures {
        match figure {
            Figure::Count(_, interval) => count = count.plus(*interval),
            Figure::Share(one, other) => {
                (part, rest) = (part.plus(*one), rest.plus(*other));
                shares = true;
            }
            Figure::Time(_) => return Together::NeverAdded,
        }
    }
    if shares {
        Together::Share(Shares::of(part, rest))
    } else {
        Together::Count(count)
    }
}
