//! The rules: what can be commented on, whom a comment names, who gets a letter about it, and when the weekly summary
//! goes out.

use jiff::ToSpan;
use uuid::Uuid;

use crate::platform::{messages::label, moment::Moment};

/// What can be commented on, by key. A slice whose things can be has its line here.
pub const KINDS: &[&str] = &[
    "aim",
    "charter",
    "evidence",
    "measure",
    "perspective",
    "problem",
    "release",
    "report",
    "stakeholder",
    "survey",
    "team",
    "theme",
    "tool",
];

/// A comment can be changed for a quarter of an hour; what was read and answered later stays as it was.
pub const EDIT_SECONDS: i64 = 15 * 60;
/// The longest address of a page inside a team.
const LONGEST_PATH: usize = 300;

/// The kind with this key.
pub fn kind(key: &str) -> Option<&'static str> {
    KINDS.iter().copied().find(|kind| *kind == key)
}

/// An address inside a team, such as `/problem`; nothing when it could lead anywhere else.
pub fn path_inside(text: &str) -> Option<&str> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/_-.?=&".contains(letter);
    let inside = text.is_empty() || text.starts_with('/');
    let leads_away = text.contains("//") || text.contains("..");
    (inside && !leads_away && text.len() <= LONGEST_PATH && text.chars().all(plain)).then_some(text)
}

/// Whether it is still time to change a comment.
pub fn may_edit(made_at: Moment, now: Moment) -> bool {
    now.seconds_since(made_at) < EDIT_SECONDS
}

/// The people that a text names with `@Name`, each once: by the whole name or, where only one has it, the first name.
pub fn named_in(words: &str, people: &[(Uuid, String)]) -> Vec<Uuid> {
    let mut named: Vec<Uuid> = Vec::new();
    for after in words.split('@').skip(1) {
        if let Some(id) = named_first(after, people)
            && !named.contains(&id)
        {
            named.push(id);
        }
    }
    named
}

fn named_first(after: &str, people: &[(Uuid, String)]) -> Option<Uuid> {
    let whole = people.iter().filter(|(_, name)| begins_with(after, name));
    if let Some((id, _)) = whole.max_by_key(|(_, name)| name.len()) {
        return Some(*id);
    }
    let mut first = people.iter().filter(|(_, name)| {
        let first = name.split_whitespace().next().unwrap_or_default();
        begins_with(after, first)
    });
    match (first.next(), first.next()) {
        (Some((id, _)), None) => Some(*id),
        _ => None,
    }
}

/// Whether a text begins with this name, in letters of any size, and the name ends there.
fn begins_with(text: &str, name: &str) -> bool {
    let mut rest = text.chars();
    let same = name.chars().all(|letter| {
        let next = rest.next();
        next.is_some_and(|next| next.to_lowercase().eq(letter.to_lowercase()))
    });
    same && !name.is_empty() && rest.next().is_none_or(|next| !next.is_alphanumeric())
}

/// Which letters a person wants about a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// None.
    Off,
    /// When somebody names them.
    Mentions,
    /// Also when somebody answers where they wrote, and the weekly summary.
    TakingPart,
    /// Also every comment in their teams.
    All,
}

impl Level {
    /// Every level, the quietest first.
    pub const LEVELS: [Self; 4] = [Self::Off, Self::Mentions, Self::TakingPart, Self::All];
    /// What holds for somebody who chose nothing.
    pub const USUAL: Self = Self::TakingPart;

    /// The word kept in the database and used in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Mentions => "mentions",
            Self::TakingPart => "taking-part",
            Self::All => "all",
        }
    }

    /// Reads it from its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::LEVELS.into_iter().find(|level| level.key() == key)
    }

    /// What people call it.
    pub fn words(self) -> &'static str {
        label(match self {
            Self::Off => "level-off",
            Self::Mentions => "level-mentions",
            Self::TakingPart => "level-taking-part",
            Self::All => "level-all",
        })
    }

    /// What it means, in a sentence.
    pub fn meaning(self) -> &'static str {
        label(match self {
            Self::Off => "level-off-means",
            Self::Mentions => "level-mentions-means",
            Self::TakingPart => "level-taking-part-means",
            Self::All => "level-all-means",
        })
    }

    /// Whether the weekly summary comes with it.
    pub fn has_summary(self) -> bool {
        self >= Self::TakingPart
    }
}

/// Why somebody gets a letter about a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The comment names them.
    Named,
    /// They wrote there as well.
    WroteThere,
    /// They want every comment.
    Every,
}

/// Why somebody with this level gets a letter about a comment, if they do.
pub fn why(level: Level, is_named: bool, wrote_there: bool) -> Option<Why> {
    match level {
        Level::Off => None,
        _ if is_named => Some(Why::Named),
        Level::TakingPart | Level::All if wrote_there => Some(Why::WroteThere),
        Level::All => Some(Why::Every),
        Level::Mentions | Level::TakingPart => None,
    }
}

/// The last time before or at `now` that weekly summaries go out: Monday at 7 in the morning by the clock in London.
pub fn last_summary_time(now: Moment) -> Option<Moment> {
    let today = now.date();
    let back = i64::from(today.weekday().to_monday_zero_offset());
    let monday = today.checked_sub(back.days()).ok()?;
    let at_seven =
        |day: jiff::civil::Date| Moment::parse_in_london(&format!("{day} 07:00"), "%Y-%m-%d %H:%M");
    let this = at_seven(monday)?;
    if this <= now {
        return Some(this);
    }
    at_seven(monday.checked_sub(7.days()).ok()?)
}

/// From when on the summary that goes out at `time` tells somebody what changed; nothing when they have had it, or
/// joined after it.
pub fn summary_from(time: Moment, joined: Moment, last: Option<Moment>) -> Option<Moment> {
    let week_before = time.plus_seconds(-7 * 24 * 3600);
    let from = last.unwrap_or(week_before).max(joined);
    (from < time).then_some(from)
}
