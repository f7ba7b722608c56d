//! Adding a measure, changing its plan and stopping it: each in one change with its line in the audit log.

use jiff::civil::Date;
use sea_orm::DbErr;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    answers, library,
    model::{Direction, Frequency, Kind, Shape},
    store::{self, definition, measure},
};
use crate::{
    people::{access::TeamScope, model::slug_of},
    platform::{audit::Entry, change::Change, moment::Moment, sealed},
};

/// Parts of addresses that pages of ours have, so no measure may.
const TAKEN: [&str; 3] = ["new", "library", "wall"];
/// Days after a month until its value is due, unless the team says otherwise.
const USUAL_DUE_DAYS: i32 = 10;

/// A measure of which nothing is known yet.
pub fn blank(scope: &TeamScope) -> measure::Model {
    measure::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        slug: String::new(),
        name: String::new(),
        why: String::new(),
        kind: Kind::Outcome.key().to_owned(),
        shape: Shape::Measurement.key().to_owned(),
        numerator: String::new(),
        denominator: String::new(),
        inclusions: String::new(),
        exclusions: String::new(),
        unit: String::new(),
        direction: Direction::Neither.key().to_owned(),
        target: None,
        target_source: String::new(),
        baseline_from: String::new(),
        baseline_to: String::new(),
        frequency: Frequency::Month.key().to_owned(),
        due_days: USUAL_DUE_DAYS,
        source_system: String::new(),
        collected_by: None,
        checked_by: None,
        sharing_basis: String::new(),
        equality: String::new(),
        library_key: String::new(),
        library_written_on: String::new(),
        release_series: String::new(),
        chart_kind: String::new(),
        created_at: Moment(0),
        stopped_at: None,
        version: 1,
    }
}

/// A measure that begins as this definition of the library; nothing when there is none of that name.
pub fn from_library(scope: &TeamScope, key: &str) -> Option<measure::Model> {
    library::find(key).map(|ready| answers::copied(ready, blank(scope)))
}

/// The first day of the period of a measure that a day lies in.
pub fn period_of(measure: &measure::Model, day: Date) -> Date {
    Frequency::parse(&measure.frequency).map_or(day, |frequency| frequency.period_of(day))
}

/// Adds a measure to a team. Its address comes from its name.
pub async fn add_measure(
    change: &mut Change,
    scope: &TeamScope,
    new: measure::Model,
) -> Result<measure::Model, DbErr> {
    let others = store::all(change.connection(), scope).await?;
    let added = measure::Model {
        slug: free_slug(&new.name, &others),
        created_at: change.at(),
        ..new
    };
    store::insert(change.connection(), added.clone()).await?;
    let first = definition_of(change, &added, 1, Why::default());
    store::insert_definition(change.connection(), first).await?;
    let entry = entry("measure.added", &added).after(answers::on_record(&added));
    change.record(entry).await?;
    Ok(added)
}

fn free_slug(name: &str, others: &[measure::Model]) -> String {
    let wanted = match slug_of(name) {
        slug if slug.is_empty() || TAKEN.contains(&slug.as_str()) => format!("measure-{slug}"),
        slug => slug,
    };
    let wanted = wanted.trim_end_matches('-').to_owned();
    let is_free = |slug: &String| others.iter().all(|other| other.slug != *slug);
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    let mut wishes = std::iter::once(wanted.clone()).chain(numbered);
    wishes.find(is_free).unwrap_or(wanted)
}

/// Since when what is counted changed, and why.
#[derive(Clone, Debug, Default)]
pub struct Why {
    /// The first day the new definition holds for, `YYYY-MM-DD`.
    pub starts_on: String,
    /// What changed and why.
    pub reason: String,
}

/// Saves a measure, with a new version of its definition where what is counted changed.
/// False, and nothing is written, when somebody else saved it since it was read.
pub async fn change_measure(
    change: &mut Change,
    scope: &TeamScope,
    before: &measure::Model,
    after: measure::Model,
    why: Option<Why>,
) -> Result<bool, DbErr> {
    if !store::save(change.connection(), scope, after.clone()).await? {
        return Ok(false);
    }
    if let Some(why) = why {
        let known = store::definitions(change.connection(), scope, after.id).await?;
        let number = known.last().map_or(1, |last| last.number + 1);
        let reason = sealed::words(change, &why.reason).await?;
        let words = json!({ "name": after.name, "from": why.starts_on, "reason": reason });
        let next = definition_of(change, &after, number, why);
        store::insert_definition(change.connection(), next).await?;
        change
            .record(entry("measure.definition-changed", &after).after(words))
            .await?;
    }
    let entry = entry("measure.changed", &after)
        .before(answers::on_record(before))
        .after(answers::on_record(&after));
    change.record(entry).await?;
    Ok(true)
}

/// Stops or takes up again the collection of a measure. Its values stay.
pub async fn stop_or_resume(
    change: &mut Change,
    scope: &TeamScope,
    measure: measure::Model,
) -> Result<bool, DbErr> {
    let (action, stopped_at) = match measure.stopped_at {
        None => ("measure.stopped", Some(change.at())),
        Some(_) => ("measure.resumed", None),
    };
    let entry = entry(action, &measure).after(json!({ "name": measure.name }));
    let after = measure::Model {
        stopped_at,
        ..measure
    };
    let saved = store::save(change.connection(), scope, after).await?;
    if saved {
        change.record(entry).await?;
    }
    Ok(saved)
}

fn definition_of(
    change: &Change,
    measure: &measure::Model,
    number: i32,
    why: Why,
) -> definition::Model {
    definition::Model {
        measure_id: measure.id,
        number,
        programme_id: measure.programme_id,
        team_id: measure.team_id,
        starts_on: why.starts_on,
        reason: why.reason,
        definition: what_is_counted(measure).to_string(),
        made_by: change.person_id(),
        made_at: change.at(),
    }
}

/// What makes two values comparable: when any of this changes, the chart must not go on as if nothing had.
pub fn what_is_counted(measure: &measure::Model) -> Value {
    json!({
        "shape": measure.shape,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "inclusions": measure.inclusions,
        "exclusions": measure.exclusions,
        "unit": measure.unit,
        "frequency": measure.frequency,
    })
}

/// A line of the log about a measure.
pub fn entry(action: &'static str, measure: &measure::Model) -> Entry {
    Entry::about(action, "measure", measure.id).within(measure.programme_id, Some(measure.team_id))
}

/// Chooses the kind of chart of a measure, by key.
pub async fn choose_chart(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    kind: &str,
) -> Result<(), DbErr> {
    let after = measure::Model {
        chart_kind: kind.to_owned(),
        ..measure.clone()
    };
    store::save(change.connection(), scope, after).await?;
    let facts = json!({ "name": measure.name, "chart": kind });
    change
        .record(entry("measure.chart-chosen", measure).after(facts))
        .await
}
