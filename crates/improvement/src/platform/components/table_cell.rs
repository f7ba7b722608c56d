//! One cell of a table.

use super::attributes::Attributes;
use super::choices::{Align, CellFormat, Sort};
use super::classes::Classes;
use super::content::Content;
use super::setters::setters;
use super::short_forms::{choice_or_flag, short_form, without_gaps};
use askama::Template;
use serde::{Deserialize, Deserializer};

/// A cell, of the head or of the body.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(remote = "Self", default, rename_all = "camelCase")]
pub struct Cell {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) visually_hidden_text: String,
    pub(crate) href: String,
    pub(crate) format: Option<CellFormat>,
    pub(crate) align: Option<Align>,
    /// A width class of the styles, such as `one-half`.
    pub(crate) width: String,
    pub(crate) colspan: Option<u16>,
    pub(crate) rowspan: Option<u16>,
    /// In the head: how the column is sorted now; given at all, it can be sorted.
    #[serde(deserialize_with = "sort_or_true")]
    pub(crate) sort: Option<Sort>,
    /// In the head: the order that the next press gives.
    pub(crate) sort_next: Option<Sort>,
    /// In the body: what the cell is sorted by, when not by its words.
    pub(crate) sort_value: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

short_form!(Cell);

impl Cell {
    /// A cell that holds a number, aligned right.
    pub fn number(content: impl Into<Content>) -> Self {
        Self {
            format: Some(CellFormat::Numeric),
            ..Self::from(content.into())
        }
    }

    /// A cell that is a link.
    pub fn link(content: impl Into<Content>, href: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            ..Self::from(content.into())
        }
    }
}

setters! { Cell:
    words visually_hidden_text, href, width, sort_value, classes;
    some format: CellFormat, align: Align, sort: Sort, sort_next: Sort, colspan: u16, rowspan: u16;
    values attributes: Attributes;
}

/// One row of the body.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct TableRow {
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) cells: Vec<Cell>,
}

impl TableRow {
    /// A row of these cells.
    pub fn new<C: Into<Cell>>(cells: impl IntoIterator<Item = C>) -> Self {
        Self {
            cells: cells.into_iter().map(Into::into).collect(),
        }
    }
}

/// A cell as it is drawn in its place.
#[derive(Template)]
#[template(path = "platform/components/table_cell.html")]
pub(super) struct DrawnCell<'a> {
    pub(super) cell: &'a Cell,
    /// The head of its column.
    pub(super) header: Option<&'a Cell>,
    pub(super) is_header: bool,
    pub(super) scope: &'static str,
    pub(super) role: &'static str,
    pub(super) responsive: bool,
    pub(super) format: Option<CellFormat>,
    pub(super) align: Option<Align>,
    pub(super) extra: Attributes,
}

impl DrawnCell<'_> {
    fn tag(&self) -> &'static str {
        if self.is_header { "th" } else { "td" }
    }

    fn root(&self) -> Attributes {
        let own = if self.is_header {
            "nhsuk-table__header"
        } else {
            "nhsuk-table__cell"
        };
        let numeric = self.format == Some(CellFormat::Numeric);
        let width = &self.cell.width;
        let classes = Classes::of(own, &self.cell.classes)
            .when(numeric, &format!("{own}--numeric"))
            .choice("nhsuk-u-text-align-", self.align)
            .when(!width.is_empty(), &format!("nhsuk-u-width-{width}"));
        Attributes::new()
            .set("class", classes.finish())
            .given("scope", self.scope)
            .given("role", self.role)
            .maybe("colspan", self.cell.colspan.filter(|_| !self.responsive))
            .maybe("rowspan", self.cell.rowspan)
            .and(&self.extra)
            .and(&self.cell.attributes)
    }

    /// On a narrow screen each cell of the body repeats the name of its column.
    fn repeats_header(&self) -> bool {
        self.responsive && self.scope != "col"
    }

    fn header_value(&self) -> Content {
        self.header.map_or(Content::default(), value)
    }

    fn inside(&self) -> Content {
        let value = value(self.cell);
        if self.cell.href.is_empty() {
            return value;
        }
        let link = Attributes::new()
            .set("class", "nhsuk-link")
            .set("href", &self.cell.href);
        Content::Html(format!("<a{link}>{value}</a>"))
    }
}

fn value(cell: &Cell) -> Content {
    if cell.visually_hidden_text.is_empty() {
        return cell.content.clone();
    }
    let apart = if cell.content.is_empty() { "" } else { " " };
    let hidden = Content::from(&cell.visually_hidden_text);
    Content::Html(format!(
        "{}<span class=\"nhsuk-u-visually-hidden\">{apart}{hidden}</span>",
        cell.content
    ))
}

/// The package says "sortable but not sorted" with true.
fn sort_or_true<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Sort>, D::Error> {
    choice_or_flag(deserializer, Some(Sort::Unsorted), None)
}
