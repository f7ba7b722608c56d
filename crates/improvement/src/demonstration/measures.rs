//! Measures of the made-up teams with made-up values that tell their stories: one that changed, one that did not.

use jiff::{ToSpan, civil::Date};

use super::DemonstrationTeam;
use crate::{
    measures::{self, MarkKind, Measure, Point, add_mark, add_measure, add_values},
    people::{model::Role, reading},
    platform::{change::Change, errors::PageError},
};

/// A measure of a team, copied from the library, and how its values go.
struct Story {
    scenario: &'static str,
    definition: &'static str,
    /// Months, or quarters where the definition has quarters.
    periods: i64,
    /// The usual value, or share in per cent, before and after the change.
    before: f64,
    after: f64,
    /// Periods from the change to today; none where nothing changed.
    changed: i64,
    /// What was changed, in a few words.
    change: &'static str,
    /// Whether limits were begun anew there.
    begins_anew: bool,
    /// How far a value usually lies from the usual one.
    spread: f64,
    /// The whole of a share.
    whole: f64,
}

#[rustfmt::skip]
const STORIES: [Story; 8] = [
    Story { scenario: "salisbury", definition: "armed-forces-did-not-attend", periods: 16, before: 14.0, after: 9.0, changed: 5, change: "The hospital asks where to write", begins_anew: false, spread: 1.1, whole: 180.0 },
    Story { scenario: "salisbury", definition: "waiting-within-18-weeks", periods: 30, before: 61.0, after: 61.0, changed: 0, change: "", begins_anew: false, spread: 1.2, whole: 2400.0 },
    Story { scenario: "salisbury", definition: "referrals-returned", periods: 30, before: 11.0, after: 7.5, changed: 9, change: "New referral form", begins_anew: false, spread: 1.0, whole: 260.0 },
    Story { scenario: "oxfordshire", definition: "urgent-gastroenterology-wait", periods: 30, before: 42.0, after: 16.0, changed: 14, change: "Advice first, urgent referrals apart", begins_anew: true, spread: 2.6, whole: 0.0 },
    Story { scenario: "oxfordshire", definition: "advice-turnaround", periods: 30, before: 9.0, after: 4.0, changed: 14, change: "Template for answers", begins_anew: false, spread: 0.9, whole: 0.0 },
    Story { scenario: "oxfordshire", definition: "letter-within-7-days", periods: 30, before: 78.0, after: 78.0, changed: 0, change: "", begins_anew: false, spread: 2.2, whole: 900.0 },
    Story { scenario: "south-east-london", definition: "menopause-learning-attendance", periods: 18, before: 62.0, after: 103.0, changed: 8, change: "Events in the evening", begins_anew: false, spread: 9.0, whole: 0.0 },
    Story { scenario: "south-east-london", definition: "wait-to-first-appointment", periods: 30, before: 96.0, after: 96.0, changed: 0, change: "", begins_anew: false, spread: 5.0, whole: 0.0 },
];

/// Adds the measures of a team.
pub async fn add(change: &mut Change, team: &DemonstrationTeam) -> Result<(), PageError> {
    let members = reading::team_members(change.connection(), &team.scope).await?;
    let with_role = |role: Role| {
        let found = members.iter().find(|member| member.role == Some(role));
        found.map(|member| member.membership.id)
    };
    let (collects, checks) = (with_role(Role::DataLead), with_role(Role::TeamLead));
    for story in STORIES
        .iter()
        .filter(|story| story.scenario == team.scenario)
    {
        let Some(copied) = measures::from_library(&team.scope, story.definition) else {
            continue;
        };
        let new = Measure {
            collected_by: collects,
            checked_by: checks,
            source_system: "Made up for the demonstration".to_owned(),
            sharing_basis: "Made-up figures, which anybody may see".to_owned(),
            ..copied
        };
        let added = add_measure(change, &team.scope, new).await?;
        let points = points(story, &added, change.at().date());
        add_values(change, &team.scope, &added, &points, None).await?;
        if let Some((words, point)) = changed(story, &points) {
            // One team has agreed, as a person must, that limits begin anew there.
            let kind = if story.begins_anew {
                MarkKind::Limits
            } else {
                MarkKind::Note
            };
            let mark = (kind, point.period, words);
            add_mark(change, &team.scope, &added, mark).await?;
        }
    }
    Ok(())
}

/// What the team changed, and the first value after it.
fn changed<'a>(story: &Story, points: &'a [Point]) -> Option<(&'static str, &'a Point)> {
    let back = usize::try_from(story.changed)
        .ok()
        .filter(|back| *back > 0)?;
    let point = points.get(points.len().checked_sub(back)?)?;
    Some((story.change, point))
}

/// The values, up to the last period whose value is due.
fn points(story: &Story, measure: &Measure, today: Date) -> Vec<Point> {
    let months = if measure.frequency == "quarter" { 3 } else { 1 };
    let this = measures::period_of(measure, today);
    let mut chance = Chance::of(story.definition);
    let periods = (1..=story.periods).rev().map(|back| {
        let period = this.checked_sub((back * months).months()).unwrap_or(this);
        let usual = if back <= story.changed {
            story.after
        } else {
            story.before
        };
        let value = usual + story.spread * chance.next();
        point(story, period, value)
    });
    periods.collect()
}

fn point(story: &Story, period: Date, value: f64) -> Point {
    if story.whole == 0.0 {
        let rounded = (value.max(0.0) * 10.0).round() / 10.0;
        let is_count = story.definition == "menopause-learning-attendance";
        let value = if is_count { rounded.round() } else { rounded };
        return Point {
            period,
            numerator: None,
            denominator: None,
            value,
        };
    }
    let part = (story.whole * value.clamp(0.0, 100.0) / 100.0).round();
    Point {
        period,
        numerator: Some(part),
        denominator: Some(story.whole),
        value: 100.0 * part / story.whole,
    }
}

/// The same numbers each time, so that pictures of the demonstration can be compared: a linear congruential generator
/// (Knuth, The Art of Computer Programming 2, 3.3.4), three draws of which are nearly bell-shaped.
struct Chance(u64);

impl Chance {
    fn of(name: &str) -> Self {
        Self(name.bytes().fold(20_261_130, |seed, byte| {
            seed * 31 % 1_000_003 + u64::from(byte)
        }))
    }

    fn next(&mut self) -> f64 {
        let mut draw = || {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            f64::from(u32::try_from(self.0 >> 32).unwrap_or_default()) / f64::from(u32::MAX)
        };
        2.0 * (draw() + draw() + draw()) - 3.0
    }
}
