//! Making, changing and putting away a drawing: each in one change with its line in the audit log, and every save kept
//! as a version.

use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{
    kinds,
    model::{Content, tool::Tool},
    store::{self, drawing, kept, view},
};
use crate::{
    people::{
        access::TeamScope,
        model::{Side, slug_of},
    },
    platform::{audit::Entry, change::Change, sealed},
};

/// Parts of addresses that pages of ours have, so no drawing may.
const TAKEN: [&str; 3] = ["new", "bring", "worksheets"];

/// What was done to a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It was begun.
    Begun,
    /// It was begun as a copy of another.
    Copied,
    /// It was brought in from a file.
    BroughtIn,
    /// Its name or what is said of the whole was changed.
    Named,
    /// An item was added.
    Added,
    /// An item was changed.
    Changed,
    /// An item was moved.
    Moved,
    /// An item was removed.
    Removed,
    /// An older version was brought back.
    Restored,
}

impl Deed {
    const ALL: [Self; 9] = [
        Self::Begun,
        Self::Copied,
        Self::BroughtIn,
        Self::Named,
        Self::Added,
        Self::Changed,
        Self::Moved,
        Self::Removed,
        Self::Restored,
    ];

    /// The word kept in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Copied => "copied",
            Self::BroughtIn => "brought-in",
            Self::Named => "named",
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Removed => "removed",
            Self::Restored => "restored",
        }
    }

    /// Reads it from its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.key() == key)
    }

    /// What it is called in the history, as a key of the catalogue.
    pub fn words(self) -> &'static str {
        match self {
            Self::Begun => "tools-deed-begun",
            Self::Copied => "tools-deed-copied",
            Self::BroughtIn => "tools-deed-brought-in",
            Self::Named => "tools-deed-named",
            Self::Added => "tools-deed-added",
            Self::Changed => "tools-deed-changed",
            Self::Moved => "tools-deed-moved",
            Self::Removed => "tools-deed-removed",
            Self::Restored => "tools-deed-restored",
        }
    }
}

/// Begins a drawing. Its address comes from its name.
pub async fn add_drawing(
    change: &mut Change,
    scope: &TeamScope,
    (tool, name): (&Tool, &str),
    content: &Content,
    deed: Deed,
) -> Result<drawing::Model, DbErr> {
    refuse_unfit(tool.key, content)?;
    let others = store::all(change.connection(), scope).await?;
    let added = drawing::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        slug: free_slug(name, &others),
        tool: tool.key.to_owned(),
        name: name.to_owned(),
        content: content.kept(),
        created_at: change.at(),
        put_away_at: None,
        version: 1,
    };
    store::insert(change.connection(), added.clone()).await?;
    store::insert_version(change.connection(), version_of(change, &added, deed)).await?;
    let facts = json!({ "name": added.name, "tool": added.tool, "how": deed.key() });
    change
        .record(entry("drawing.added", &added).after(facts))
        .await?;
    Ok(added)
}

fn free_slug(name: &str, others: &[drawing::Model]) -> String {
    let wanted = match slug_of(name) {
        slug if slug.is_empty() || TAKEN.contains(&slug.as_str()) => format!("drawing-{slug}"),
        slug => slug,
    };
    let wanted = wanted.trim_end_matches('-').to_owned();
    let is_free = |slug: &String| others.iter().all(|other| other.slug != *slug);
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    let mut wishes = std::iter::once(wanted.clone()).chain(numbered);
    wishes.find(is_free).unwrap_or(wanted)
}

/// Saves a drawing that was read within this change, where nobody can come between. `words` are what the person wrote.
pub async fn save_drawing(
    change: &mut Change,
    scope: &TeamScope,
    before: &drawing::Model,
    (name, content): (&str, &Content),
    (deed, words): (Deed, &str),
) -> Result<drawing::Model, DbErr> {
    refuse_unfit(&before.tool, content)?;
    let after = drawing::Model {
        name: name.to_owned(),
        content: content.kept(),
        ..before.clone()
    };
    if !store::save(change.connection(), scope, after.clone()).await? {
        let problem = "a drawing was saved by somebody else within a change";
        return Err(DbErr::Custom(problem.to_owned()));
    }
    let after = drawing::Model {
        version: before.version + 1,
        ..after
    };
    store::insert_version(change.connection(), version_of(change, &after, deed)).await?;
    let words = sealed::words(change, words).await?;
    let facts = json!({
        "name": after.name, "version": after.version, "what": deed.key(), "words": words,
    });
    change
        .record(entry("drawing.changed", &after).after(facts))
        .await?;
    Ok(after)
}

/// What could not be read again is never kept: the drawing would be lost to everybody.
fn refuse_unfit(tool: &str, content: &Content) -> Result<(), DbErr> {
    if kinds::find(tool).is_some_and(|tool| content.fits(tool)) {
        return Ok(());
    }
    Err(DbErr::Custom(
        "a drawing would hold what its tool cannot read".to_owned(),
    ))
}

fn version_of(change: &Change, drawing: &drawing::Model, deed: Deed) -> kept::Model {
    kept::Model {
        drawing_id: drawing.id,
        number: drawing.version,
        programme_id: drawing.programme_id,
        team_id: drawing.team_id,
        name: drawing.name.clone(),
        content: drawing.content.clone(),
        deed: deed.key().to_owned(),
        made_by: change.person_id(),
        made_at: change.at(),
    }
}

/// Puts a drawing away, or brings it back. Nothing of it is lost.
pub async fn put_away_or_back(
    change: &mut Change,
    scope: &TeamScope,
    drawing: drawing::Model,
) -> Result<(), DbErr> {
    let (action, put_away_at) = match drawing.put_away_at {
        None => ("drawing.put-away", Some(change.at())),
        Some(_) => ("drawing.brought-back", None),
    };
    let line = entry(action, &drawing).after(json!({ "name": drawing.name }));
    let after = drawing::Model {
        put_away_at,
        ..drawing
    };
    store::mark(change.connection(), scope, &after).await?;
    change.record(line).await
}

/// Keeps how a side sees an item differently. Returns the id of what was kept.
pub async fn see_differently(
    change: &mut Change,
    scope: &TeamScope,
    drawing: &drawing::Model,
    item_id: Uuid,
    (side, words): (Side, &str),
) -> Result<Uuid, DbErr> {
    let new = view::row::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        drawing_id: drawing.id,
        item_id,
        side: side.key().to_owned(),
        words: words.to_owned(),
        made_by: change.person_id(),
        made_at: change.at(),
        removed_at: None,
        removed_by: None,
    };
    let id = new.id;
    let words = sealed::words(change, words).await?;
    let facts = json!({ "name": drawing.name, "view": id, "side": side.key(), "words": words });
    view::insert(change.connection(), new).await?;
    change
        .record(entry("drawing.seen-differently", drawing).after(facts))
        .await?;
    Ok(id)
}

/// Takes back how a side sees an item differently, with its words.
pub async fn settle_view(
    change: &mut Change,
    scope: &TeamScope,
    drawing: &drawing::Model,
    there: &view::row::Model,
) -> Result<(), DbErr> {
    let trace = (change.at(), change.person_id());
    view::remove(change.connection(), scope, there.id, trace).await?;
    let facts = json!({ "name": drawing.name, "view": there.id, "side": there.side });
    change
        .record(entry("drawing.view-settled", drawing).before(facts))
        .await
}

fn entry(action: &'static str, drawing: &drawing::Model) -> Entry {
    Entry::about(action, "drawing", drawing.id).within(drawing.programme_id, Some(drawing.team_id))
}
