//! What other slices may ask about a team's drawings.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{
    kinds::{
        self,
        process_map::{self, Map},
    },
    model::Content,
    store,
};
use crate::people::access::TeamScope;

/// How far a team is with its process map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Steps of its largest process map.
    pub steps: usize,
    /// Whether steps of that map lie on more than one side of the interface.
    pub crosses_sides: bool,
}

/// A place where people meet on the way: a step of the process map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchPoint {
    /// Stays with the step for as long as it is drawn.
    pub id: Uuid,
    /// What happens there.
    pub name: String,
    /// Who does it: organisation and role.
    pub lane: String,
}

/// How far a team is with its process map.
pub async fn standing(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Standing, DbErr> {
    let maps = maps(connection, scope).await?;
    let largest = maps.iter().max_by_key(|map| map.steps.len());
    Ok(largest.map_or_else(Standing::default, |map| Standing {
        steps: map.steps.len(),
        crosses_sides: map.crossings() > 0,
    }))
}

/// The steps of a team's process maps that were not put away, in their order. None while nothing is drawn. Where there is
/// a map of how it works today, how it should become is left out: people meet on the way there is.
pub async fn touch_points(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<TouchPoint>, DbErr> {
    let mut maps = maps(connection, scope).await?;
    if maps.iter().any(|map| !map.is_future) {
        maps.retain(|map| !map.is_future);
    }
    let points = maps.iter().flat_map(|map| {
        map.steps.iter().map(|step| TouchPoint {
            id: step.id,
            name: step.words.clone(),
            lane: map.lane_of(step).to_owned(),
        })
    });
    Ok(points.collect())
}

async fn maps(connection: &impl ConnectionTrait, scope: &TeamScope) -> Result<Vec<Map>, DbErr> {
    let all = store::all(connection, scope).await?;
    let drawn = all.iter().filter(|one| one.put_away_at.is_none());
    let maps = drawn.filter(|one| one.tool == process_map::TOOL.key);
    Ok(maps
        .filter_map(read)
        .map(|content| Map::of(&content))
        .collect())
}

/// Every drawing of a team: its id, its name, and its address within the team's.
pub async fn paths(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<(Uuid, String, String)>, DbErr> {
    let all = store::all(connection, scope).await?;
    let path = |drawing: store::drawing::Model| {
        let path = format!("/tools/{}", drawing.slug);
        (drawing.id, drawing.name, path)
    };
    Ok(all.into_iter().map(path).collect())
}

/// A drawing, with a list and an item of it, for those who look at every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Its part of the address.
    pub slug: String,
    /// The list, by key.
    pub list: String,
    /// The item.
    pub item: Uuid,
}

/// The first drawing of a team that holds an item.
pub async fn first_drawn(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<Drawn>, DbErr> {
    let all = store::all(connection, scope).await?;
    let drawn = |drawing: &store::drawing::Model| {
        let content = read(drawing)?;
        let (list, items) = content.lists.iter().rfind(|(_, items)| !items.is_empty())?;
        Some(Drawn {
            slug: drawing.slug.clone(),
            list: list.clone(),
            item: items.first()?.id,
        })
    };
    Ok(all.iter().find_map(drawn))
}

/// What a drawing holds, where it can be read.
fn read(drawing: &store::drawing::Model) -> Option<Content> {
    Content::read(&drawing.content, kinds::find(&drawing.tool)?).ok()
}
