//! The drawing that an address names, and what its pages have in common.

use axum::extract::RawPathParams;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::{
    evidence,
    people::{access::TeamVisit, reading},
    platform::{
        address,
        errors::PageError,
        messages::{say, say_with},
        moment::Moment,
        shell::Shell,
    },
    tools::{
        keeping::Deed,
        kinds,
        model::{Content, Item, outline, sheet::Sheet, tool::List, tool::Tool},
        store::{self, drawing, view},
    },
};

/// A drawing, read.
pub struct Found {
    pub drawing: drawing::Model,
    pub tool: &'static Tool,
    pub sheet: Sheet,
    pub views: Vec<view::row::Model>,
}

/// The drawing of the team that the address names.
pub async fn named(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<Found, PageError> {
    let slug = address::part(parameters, "drawing");
    let found = store::find(connection, &visit.scope, slug).await?;
    let drawing = found.ok_or(PageError::NotFound)?;
    let tool = kinds::find(&drawing.tool)
        .ok_or_else(|| PageError::internal("a drawing of an unknown tool"))?;
    let content = Content::read(&drawing.content, tool).map_err(PageError::internal)?;
    let views = view::standing(connection, &visit.scope, drawing.id).await?;
    let mut sheet = Sheet::new(tool, &drawing.name, content);
    sheet.differently = views.iter().map(|view| view.item_id).collect();
    if tool.asks_for_activities() {
        let mined = evidence::newest_mined_map(connection, &visit.scope).await?;
        let activities = mined.into_iter().flat_map(|map| map.activities);
        sheet.activities = activities.map(|one| (one.key, one.label)).collect();
    }
    Ok(Found {
        drawing,
        tool,
        sheet,
        views,
    })
}

impl Found {
    /// The address of a page of this drawing: `path(&visit, "/head")`.
    pub fn path(&self, visit: &TeamVisit, rest: &str) -> String {
        visit.path(&format!("/tools/{}{rest}", self.drawing.slug))
    }

    /// A frame with the way back to this drawing.
    pub fn shell(&self, visit: &TeamVisit, title: &str) -> Shell {
        shell(visit, title).crumb(&self.drawing.name, &self.path(visit, ""))
    }

    /// The content as the person saw it who sends this version along; nothing when there never was such a version.
    pub async fn seen(
        &self,
        connection: &impl ConnectionTrait,
        visit: &TeamVisit,
        version: i32,
    ) -> Result<Option<Content>, PageError> {
        if version == self.drawing.version {
            return Ok(Some(self.sheet.content.clone()));
        }
        let kept = store::version(connection, &visit.scope, self.drawing.id, version).await?;
        let read = kept.map(|kept| Content::read(&kept.content, self.tool));
        read.transpose().map_err(PageError::internal)
    }

    /// The item that the address names, with its list; it may be gone.
    pub fn item(&self, id: Uuid) -> Option<(&'static List, &Item)> {
        let (list, item) = self.sheet.content.find(id)?;
        Some((self.tool.list(list)?, item))
    }

    /// What an item is called in a sentence: its number and what it is known by.
    pub fn called(&self, list: &List, item: &Item) -> String {
        let items = self.sheet.items(list.key);
        let at = outline::place(items, item.id);
        let number = at.map(|at| outline::numbers(items)[at].clone());
        format!(
            "{} {}",
            number.unwrap_or_default(),
            self.sheet.name_of(list, item)
        )
    }
}

/// "Ada Miller added something on 3 March 2026 at 10am": the save that made this version of a drawing.
pub async fn saved_at(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    drawing: &drawing::Model,
) -> Result<String, PageError> {
    let number = drawing.version;
    let found = store::version(connection, &visit.scope, drawing.id, number).await?;
    let Some(kept) = found else {
        return Ok(String::new());
    };
    let names = reading::names_of(connection, kept.made_by.into_iter().collect()).await?;
    let by = kept.made_by.and_then(|id| names.get(&id)).cloned();
    Ok(saved_words(by, &kept.deed, kept.made_at))
}

/// Who did what, and when.
pub fn saved_words(by: Option<String>, deed: &str, at: Moment) -> String {
    let by = by.unwrap_or_else(|| say("audit-program"));
    let deed = Deed::parse(deed).map(|deed| say(deed.words()));
    let facts = [
        ("by", by.as_str()),
        ("deed", &deed.unwrap_or_default()),
        ("when", &at.words()),
    ];
    say_with("tools-saved", &facts)
}

/// A frame with the way back to the team's drawings.
pub fn shell(visit: &TeamVisit, title: &str) -> Shell {
    visit
        .shell(title)
        .crumb(&say("title-tools"), &visit.path("/tools"))
}

/// The place of an item on the page of its drawing.
pub fn anchor(id: Uuid) -> String {
    format!("item-{id}")
}
