//! A table, which may stand in a card, scroll sideways, sort, or fold into blocks on a narrow screen.

use super::attributes::Attributes;
use super::card::Card;
use super::choices::{CellFormat, Shade, Size, Sort};
use super::classes::Classes;
use super::content::Content;
use super::heading::{Heading, Style};
use super::scroll::Scroll;
use super::setters::setters;
use super::short_forms::{unless_false, without_gaps};
use super::table_cell::{Cell, DrawnCell, TableRow};
use super::translations::translated;
use askama::Template;
use serde::Deserialize;
use std::fmt;

const CAPTION: Style = Style {
    class: "nhsuk-table__caption",
    prefix: "nhsuk-table__caption--",
    sizes: &[Size::Small, Size::Medium, Size::Large, Size::ExtraLarge],
    level: 1,
};

/// A table.
// The package lets each of these be switched by itself.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Table {
    pub(crate) caption: Heading,
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) head: Vec<Cell>,
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) rows: Vec<TableRow>,
    /// Whether the first cell of a row names the row.
    pub(crate) first_cell_is_header: bool,
    /// Folds each row into a block on a narrow screen.
    pub(crate) responsive: bool,
    /// Scrolls sideways when the screen is too narrow.
    pub(crate) scroll: bool,
    pub(crate) compact: bool,
    pub(crate) striped: bool,
    pub(crate) border: Option<bool>,
    pub(crate) last_row_border: Option<bool>,
    pub(crate) variant: Option<Shade>,
    /// The card around the table, when it has one.
    #[serde(deserialize_with = "unless_false")]
    pub(crate) card: Option<Card>,
    pub(crate) sort_announcement_text: String,
    pub(crate) ascending_text: String,
    pub(crate) descending_text: String,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Table {
    /// A table with this caption and these column names.
    pub fn new<C: Into<Cell>>(
        caption: impl Into<Heading>,
        head: impl IntoIterator<Item = C>,
    ) -> Self {
        Self {
            caption: caption.into(),
            head: head.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }

    /// Adds a row.
    #[must_use]
    pub fn row<C: Into<Cell>>(mut self, cells: impl IntoIterator<Item = C>) -> Self {
        self.rows.push(TableRow::new(cells));
        self
    }

    fn is_sortable(&self) -> bool {
        self.head.iter().any(|cell| cell.sort.is_some())
    }

    /// Whether the column names are links that ask the server for another order.
    fn is_sorted_by_server(&self) -> bool {
        self.head
            .iter()
            .any(|cell| cell.sort.is_some() && !cell.href.is_empty())
    }

    fn class(&self) -> String {
        let classes = Classes::of("nhsuk-table", &self.classes)
            .choice("nhsuk-table--", self.variant)
            .when(self.compact, "nhsuk-table--compact")
            .when(self.responsive, "nhsuk-table--responsive");
        let classes = if self.border == Some(false) {
            classes.when(true, "nhsuk-table--no-border")
        } else {
            classes.when(
                self.last_row_border == Some(false),
                "nhsuk-table--no-last-row-border",
            )
        };
        classes
            .when(self.is_sortable(), "nhsuk-table--sortable")
            .when(self.striped, "nhsuk-table--striped")
            .finish()
    }

    fn looks_sortable(&self) -> bool {
        self.class().contains("nhsuk-table--sortable")
    }

    fn root(&self) -> Attributes {
        let sorts_itself = self.looks_sortable() && !self.is_sorted_by_server();
        Attributes::new()
            .set("class", self.class())
            .given("id", &self.id)
            .maybe("data-module", sorts_itself.then_some("nhsuk-table"))
            .and(&translated(
                "sort-announcement",
                &self.sort_announcement_text,
            ))
            .and(&translated("ascending", &self.ascending_text))
            .and(&translated("descending", &self.descending_text))
            .maybe("role", self.responsive.then_some("table"))
            .and(&self.attributes)
    }

    /// The id by which a scrolling table is named.
    fn caption_id(&self) -> String {
        let words = match &self.caption.content {
            Content::Text(words) => words.as_str(),
            Content::Html(_) => "",
        };
        if !self.caption.id.is_empty() || !self.scroll {
            self.caption.id.clone()
        } else if !self.id.is_empty() {
            format!("{}-caption", self.id)
        } else if words.is_empty() {
            String::new()
        } else {
            let slug: String = words
                .replace(' ', "-")
                .to_lowercase()
                .chars()
                .take(40)
                .collect();
            format!("table-{slug}-caption")
        }
    }

    fn drawn_caption(&self) -> Heading {
        let mut caption = Heading {
            element: "caption".to_owned(),
            id: self.caption_id(),
            ..self.caption.clone()
        };
        if caption.visually_hidden_text.is_empty() && self.looks_sortable() {
            "Column headers are sortable".clone_into(&mut caption.visually_hidden_text);
        }
        if !caption.visually_hidden_text.is_empty() {
            caption.visually_hidden_text = format!("({})", caption.visually_hidden_text);
        }
        caption.dressed(CAPTION)
    }

    fn role(&self, role: &str) -> Attributes {
        Attributes::new().maybe("role", self.responsive.then_some(role))
    }

    fn head_cell<'a>(&self, cell: &'a Cell) -> DrawnCell<'a> {
        let sort = cell.sort.filter(|_| self.is_sortable());
        let next = cell
            .sort_next
            .filter(|_| self.is_sortable() && !self.is_sorted_by_server());
        let sorting = Attributes::new()
            .flag("data-sort", sort.is_some())
            .maybe("data-sort-next", next)
            .maybe("aria-sort", sort.filter(|sort| *sort != Sort::Unsorted));
        DrawnCell {
            cell,
            header: None,
            is_header: true,
            scope: "col",
            role: if self.responsive { "columnheader" } else { "" },
            responsive: self.responsive,
            format: cell.format,
            align: cell.align,
            extra: sorting,
        }
    }

    fn body_cell<'a>(&'a self, cell: &'a Cell, index: usize) -> DrawnCell<'a> {
        let header = self.head.get(index);
        let names_row = index == 0 && self.first_cell_is_header;
        let heads_numbers = header.and_then(|header| header.format) == Some(CellFormat::Numeric);
        let words_among_numbers = cell.format == Some(CellFormat::Words) && heads_numbers;
        let usual = if words_among_numbers {
            Some(super::choices::Align::Right)
        } else {
            header.and_then(|header| header.align)
        };
        DrawnCell {
            cell,
            header,
            is_header: names_row,
            scope: if names_row { "row" } else { "" },
            role: match (self.responsive, names_row) {
                (false, _) => "",
                (true, true) => "rowheader",
                (true, false) => "cell",
            },
            responsive: self.responsive,
            format: cell.format.or(header.and_then(|header| header.format)),
            align: cell.align.or(usual),
            extra: Attributes::new().given("data-sort-value", &cell.sort_value),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = Content::html(DrawnTable { table: self });
        if self.scroll {
            let scroll = Scroll {
                variant: self.variant,
                ..Scroll::new(table, self.caption_id())
            };
            table = Content::html(scroll);
        }
        match &self.card {
            None => table.fmt(out),
            Some(card) => Card {
                description: table.into(),
                ..card.clone()
            }
            .fmt(out),
        }
    }
}

setters! { Table:
    words id, classes;
    flags first_cell_is_header, responsive, scroll, compact, striped;
    some card: Card, border: bool, last_row_border: bool;
    values rows: Vec<TableRow>, attributes: Attributes;
}

/// The table itself, without what is around it.
#[derive(Template)]
#[template(path = "platform/components/table.html")]
struct DrawnTable<'a> {
    table: &'a Table,
}
