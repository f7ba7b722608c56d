//! Facts about one thing, each with a name, and what can be done about them.

use super::action::{Action, Actions, DrawnAction};
use super::attributes::Attributes;
use super::card::Card;
use super::classes::Classes;
use super::content::Content;
use super::setters::setters;
use super::short_forms::{short_form, without_gaps};
use askama::Template;
use serde::Deserialize;
use std::fmt;

/// A summary list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct SummaryList {
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) rows: Vec<SummaryRow>,
    /// The card around the list, when it has one.
    pub(crate) card: Option<Card>,
    pub(crate) border: Option<bool>,
    pub(crate) last_row_border: Option<bool>,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// One fact.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SummaryRow {
    pub(crate) key: SummaryCell,
    pub(crate) value: SummaryCell,
    pub(crate) actions: Actions,
    pub(crate) border: Option<bool>,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// The name of a fact, or what it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(remote = "Self", default)]
pub struct SummaryCell {
    #[serde(flatten)]
    pub(crate) content: Content,
    /// A width class of the styles, such as `one-half`.
    pub(crate) width: String,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

short_form!(SummaryCell);

impl SummaryCell {
    fn root(&self, own: &str) -> Attributes {
        Attributes::new()
            .set("class", with_width(own, &self.width, &self.classes))
            .given("id", &self.id)
            .and(&self.attributes)
    }
}

fn with_width(own: &str, width: &str, given: &str) -> String {
    Classes::of(own, given)
        .when(!width.is_empty(), &format!("nhsuk-u-width-{width}"))
        .finish()
}

impl SummaryList {
    /// A list without facts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a fact.
    #[must_use]
    pub fn row(self, key: impl Into<SummaryCell>, value: impl Into<SummaryCell>) -> Self {
        self.row_with(key, value, Vec::new())
    }

    /// Adds a fact and what can be done about it.
    #[must_use]
    pub fn row_with(
        mut self,
        key: impl Into<SummaryCell>,
        value: impl Into<SummaryCell>,
        actions: Vec<Action>,
    ) -> Self {
        let row = SummaryRow {
            key: key.into(),
            value: value.into(),
            actions: actions.into(),
            ..SummaryRow::default()
        };
        self.rows.push(row);
        self
    }

    fn list(&self) -> DrawnList<'_> {
        DrawnList { list: self }
    }
}

impl fmt::Display for SummaryList {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.card {
            None => self.list().fmt(out),
            Some(card) => Card {
                description: Content::html(self.list()).into(),
                ..card.clone()
            }
            .fmt(out),
        }
    }
}

setters! { SummaryList:
    words id, classes;
    some card: Card, border: bool, last_row_border: bool;
    values rows: Vec<SummaryRow>, attributes: Attributes;
}

/// The list itself, without its card.
#[derive(Template)]
#[template(path = "platform/components/summary_list.html")]
struct DrawnList<'a> {
    list: &'a SummaryList,
}

impl DrawnList<'_> {
    fn root(&self) -> Attributes {
        let classes = Classes::of("nhsuk-summary-list", &self.list.classes);
        let classes = if self.list.border == Some(false) {
            classes.when(true, "nhsuk-summary-list--no-border")
        } else {
            classes.when(
                self.list.last_row_border == Some(false),
                "nhsuk-summary-list--no-last-row-border",
            )
        };
        Attributes::new()
            .set("class", classes.finish())
            .given("id", &self.list.id)
            .and(&self.list.attributes)
    }

    fn row_root(&self, row: &SummaryRow, last: bool) -> Attributes {
        let room = self.list.rows.iter().any(|row| row.actions.leaves_room)
            && row.actions.items.is_empty();
        let bare_list = [
            "nhsuk-summary-list--no-border",
            "nhsuk-summary-list--no-last-row-border",
        ]
        .iter()
        .any(|class| self.list.classes.contains(class));
        let bare_end = last && self.list.last_row_border == Some(false);
        let classes = Classes::of("nhsuk-summary-list__row", &row.classes)
            .and(if room {
                "nhsuk-summary-list__row--no-actions"
            } else {
                ""
            })
            .when(
                row.border == Some(false) && !bare_list && !bare_end,
                "nhsuk-summary-list__row--no-border",
            );
        Attributes::new()
            .set("class", classes.finish())
            .given("id", &row.id)
            .and(&row.attributes)
    }

    fn actions_root(actions: &Actions) -> Attributes {
        Attributes::new()
            .set(
                "class",
                with_width(
                    "nhsuk-summary-list__actions",
                    &actions.width,
                    &actions.classes,
                ),
            )
            .given("id", &actions.id)
            .and(&actions.attributes)
    }

    fn drawn_actions(&self, row: &SummaryRow) -> Vec<String> {
        let of = self
            .list
            .card
            .as_ref()
            .map_or(Content::default(), |card| card.heading.acted_on());
        row.actions
            .items
            .iter()
            .map(|action| {
                DrawnAction {
                    action,
                    of: of.clone(),
                }
                .to_string()
            })
            .collect()
    }
}
