//! Values: how one is made and checked, and how values are added, removed, signed off and unlocked.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;
use uuid::Uuid;

use super::{
    adding::entry,
    model::{Frequency, Shape},
    store::{
        self, measure,
        value::{self, row, sign_off},
    },
};
use crate::{
    people::access::TeamScope,
    platform::{change::Change, sealed},
};

/// Figures of one period before they are checked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// First day of the period.
    pub period: Date,
    /// The part.
    pub numerator: Option<f64>,
    /// The whole.
    pub denominator: Option<f64>,
    /// The finished value, where that is all there is.
    pub value: Option<f64>,
}

/// Figures of one period, checked, with the value in the unit of the measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// First day of the period.
    pub period: Date,
    /// The part.
    pub numerator: Option<f64>,
    /// The whole.
    pub denominator: Option<f64>,
    /// The value.
    pub value: f64,
}

/// Why figures are not a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mistake {
    /// The period is not over.
    NotOver,
    /// A figure is missing.
    Missing,
    /// The whole is nothing.
    NothingInAll,
    /// The part is larger than the whole.
    PartLarger,
    /// A count below nothing.
    Negative,
    /// More than the whole, in per cent.
    OverHundred,
    /// The period is signed off.
    Locked,
}

impl Mistake {
    /// The message that says what to do.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotOver => "value-not-over",
            Self::Missing => "value-missing",
            Self::NothingInAll => "value-nothing-in-all",
            Self::PartLarger => "value-part-larger",
            Self::Negative => "value-negative",
            Self::OverHundred => "value-over-hundred",
            Self::Locked => "value-locked",
        }
    }
}

/// How values of a measure are made: what must be known to check one.
#[derive(Clone, Debug)]
pub struct Making {
    /// How one value is made.
    pub shape: Shape,
    /// How long a period is.
    pub frequency: Frequency,
    /// Today.
    pub today: Date,
    /// First day of the last period that is locked.
    pub locked_up_to: Option<Date>,
}

impl Making {
    /// For this measure. What the database holds are words of ours.
    pub fn of(measure: &measure::Model, today: Date, sign_offs: &[sign_off::Model]) -> Self {
        Self {
            shape: Shape::parse(&measure.shape).unwrap_or(Shape::Measurement),
            frequency: Frequency::parse(&measure.frequency).unwrap_or(Frequency::Month),
            today,
            locked_up_to: value::locked_up_to(sign_offs).and_then(|day| day.parse().ok()),
        }
    }

    /// Checks figures and makes the value.
    pub fn make(&self, figures: Figures) -> Result<Point, Mistake> {
        let over = self
            .frequency
            .next(figures.period)
            .is_some_and(|next| next <= self.today);
        if !over {
            return Err(Mistake::NotOver);
        }
        if self.locked_up_to.is_some_and(|last| figures.period <= last) {
            return Err(Mistake::Locked);
        }
        let value = match (figures.numerator, figures.denominator) {
            (Some(part), Some(whole)) if self.shape.has_denominator() => self.share(part, whole)?,
            (None, None) => self.finished(figures.value.ok_or(Mistake::Missing)?)?,
            (Some(part), None) if !self.shape.has_denominator() => self.finished(part)?,
            _ => return Err(Mistake::Missing),
        };
        Ok(Point {
            period: figures.period,
            numerator: figures.numerator,
            denominator: figures.denominator,
            value,
        })
    }

    fn share(&self, part: f64, whole: f64) -> Result<f64, Mistake> {
        if part < 0.0 || whole < 0.0 {
            return Err(Mistake::Negative);
        }
        if whole == 0.0 {
            return Err(Mistake::NothingInAll);
        }
        match self.shape {
            Shape::Proportion if part > whole => Err(Mistake::PartLarger),
            Shape::Proportion => Ok(100.0 * part / whole),
            _ => Ok(part / whole),
        }
    }

    fn finished(&self, value: f64) -> Result<f64, Mistake> {
        match self.shape {
            Shape::Measurement => Ok(value),
            _ if value < 0.0 => Err(Mistake::Negative),
            Shape::Proportion if value > 100.0 => Err(Mistake::OverHundred),
            _ => Ok(value),
        }
    }
}

/// What adding values did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New periods.
    pub added: usize,
    /// Periods whose value changed.
    pub changed: usize,
    /// Periods whose value was the same already.
    pub same: usize,
}

/// What adding values would do, given those that count now.
pub fn compare(points: &[Point], now: &[row::Model]) -> Counts {
    let now = by_period(now);
    let mut counts = Counts::default();
    for point in points {
        match now.get(&point.period) {
            None => counts.added += 1,
            Some(there) if is_same(point, there) => counts.same += 1,
            Some(_) => counts.changed += 1,
        }
    }
    counts
}

/// The values that count now by the first day of their period.
pub fn by_period(now: &[row::Model]) -> BTreeMap<Date, &row::Model> {
    let period = |there: &row::Model| there.period.parse().ok();
    let dated = now.iter().filter_map(|there| Some((period(there)?, there)));
    dated.collect()
}

fn is_same(point: &Point, there: &row::Model) -> bool {
    let close = |one: Option<f64>, other: Option<f64>| match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < f64::EPSILON * one.abs().max(1.0),
        (one, other) => one.is_none() && other.is_none(),
    };
    close(Some(point.value), Some(there.value))
        && close(point.numerator, there.numerator)
        && close(point.denominator, there.denominator)
}

/// Adds checked values; those of periods that have one already take its place. Part of a change, with its audit line.
pub async fn add_values(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    points: &[Point],
    import: Option<Uuid>,
) -> Result<Counts, DbErr> {
    let now = value::current(change.connection(), scope, measure).await?;
    let counts = compare(points, &now);
    let there = by_period(&now);
    let differs = |point: &&Point| {
        let there = there.get(&point.period);
        there.is_none_or(|there| !is_same(point, there))
    };
    let differing: Vec<&Point> = points.iter().filter(differs).collect();
    let replaced: Vec<Uuid> = differing
        .iter()
        .filter_map(|point| there.get(&point.period))
        .map(|there| there.id)
        .collect();
    let new = differing
        .iter()
        .map(|point| row_of(change, measure, point, import))
        .collect();
    value::supersede(change.connection(), scope, &replaced, change.at(), import).await?;
    value::insert(change.connection(), new).await?;
    let facts = json!({ "name": measure.name, "added": counts.added, "changed": counts.changed, "import": import });
    let action = if import.is_some() {
        "measure.values-imported"
    } else {
        "measure.value-entered"
    };
    change.record(entry(action, measure).after(facts)).await?;
    Ok(counts)
}

fn row_of(
    change: &Change,
    measure: &measure::Model,
    point: &Point,
    import: Option<Uuid>,
) -> row::Model {
    row::Model {
        id: Uuid::now_v7(),
        programme_id: measure.programme_id,
        team_id: measure.team_id,
        measure_id: measure.id,
        period: point.period.to_string(),
        numerator: point.numerator,
        denominator: point.denominator,
        value: point.value,
        import_id: import,
        entered_by: change.person_id(),
        entered_at: change.at(),
        superseded_at: None,
        superseded_by: None,
    }
}

/// Removes the value of a period. It stays in the history.
pub async fn remove_value(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    there: &row::Model,
) -> Result<(), DbErr> {
    value::supersede(change.connection(), scope, &[there.id], change.at(), None).await?;
    let facts = json!({ "name": measure.name, "period": there.period, "value": there.value });
    change
        .record(entry("measure.value-removed", measure).before(facts))
        .await
}

/// Signs off every value up to a period: nobody changes them until they are unlocked.
pub async fn sign_off(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    up_to: &str,
) -> Result<(), DbErr> {
    let signed = sign_off::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        measure_id: measure.id,
        up_to: up_to.to_owned(),
        signed_by: change.person_id(),
        signed_at: change.at(),
        unlocked_at: None,
        unlocked_by: None,
        reason: String::new(),
    };
    value::insert_sign_off(change.connection(), signed).await?;
    let facts = json!({ "name": measure.name, "up_to": up_to });
    change
        .record(entry("measure.signed-off", measure).after(facts))
        .await
}

/// Unlocks the values of a measure, with a reason that stays.
pub async fn unlock(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    reason: &str,
) -> Result<(), DbErr> {
    let trace = (change.at(), change.person_id(), reason);
    value::unlock(change.connection(), scope, measure, trace).await?;
    let reason = sealed::words(change, reason).await?;
    let facts = json!({ "name": measure.name, "reason": reason });
    change
        .record(entry("measure.unlocked", measure).after(facts))
        .await
}

/// Says which figures of a release the values of a measure come from. Part of its plan.
pub async fn choose_series(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    series: &str,
) -> Result<(), DbErr> {
    let after = measure::Model {
        release_series: series.to_owned(),
        ..measure.clone()
    };
    store::save(change.connection(), scope, after).await?;
    let facts = json!({ "name": measure.name, "series": series });
    change
        .record(entry("measure.series-chosen", measure).after(facts))
        .await
}

/// What must be known to check values of a measure.
pub async fn making(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &measure::Model,
    today: Date,
) -> Result<Making, DbErr> {
    let sign_offs = value::sign_offs(connection, scope, measure).await?;
    Ok(Making::of(measure, today, &sign_offs))
}
