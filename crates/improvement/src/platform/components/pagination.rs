//! Ways to the page before, the page after, or a page by its number.

use super::attributes::Attributes;
use super::choices::IconName;
use super::classes::joined;
use super::content::Content;
use super::element::or;
use super::icon::Icon;
use super::setters::setters;
use super::short_forms::{short_form, without_gaps};
use askama::Template;
use serde::Deserialize;

/// Pagination: of numbered pages when it has items, else of the parts of a guide.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/pagination.html")]
#[serde(default, rename_all = "camelCase")]
pub struct Pagination {
    pub(crate) previous: PageLink,
    pub(crate) next: PageLink,
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) items: Vec<PageItem>,
    pub(crate) aria_label: String,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// The way to the page before or after.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PageLink {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) href: String,
    pub(crate) label: PageLabel,
    pub(crate) attributes: Attributes,
}

/// What the page before or after is called.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(remote = "Self", default)]
pub struct PageLabel {
    #[serde(flatten)]
    pub(crate) content: Content,
}

short_form!(PageLabel);

/// One page by its number, or a gap between numbers.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct PageItem {
    pub(crate) number: u32,
    pub(crate) href: String,
    pub(crate) current: bool,
    pub(crate) ellipsis: bool,
    pub(crate) aria_label: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl PageItem {
    fn root(&self) -> Attributes {
        let current = if self.current {
            "nhsuk-pagination__item--current"
        } else {
            ""
        };
        let gap = if self.ellipsis {
            "nhsuk-pagination__item--ellipsis"
        } else {
            ""
        };
        let classes = joined(
            &joined(&joined("nhsuk-pagination__item", current), gap),
            &self.classes,
        );
        Attributes::new().set("class", classes)
    }

    fn link(&self) -> Attributes {
        let label = format!("Page {}", self.number);
        Attributes::new()
            .set("class", "nhsuk-pagination__link")
            .set("href", &self.href)
            .set("aria-label", or(&self.aria_label, &label))
            .maybe("aria-current", self.current.then_some("page"))
            .and(&self.attributes)
    }
}

impl Pagination {
    /// Numbered pages: the current one of so many, and how to make an address of a number.
    /// The first, the last, the current one and its neighbours are shown, with gaps between.
    pub fn numbered(current: u32, pages: u32, address: impl Fn(u32) -> String) -> Self {
        let way = |number: Option<u32>| PageLink {
            href: number.map(&address).unwrap_or_default(),
            ..PageLink::default()
        };
        let mut items: Vec<PageItem> = Vec::new();
        let shown =
            |number: &u32| *number == 1 || *number == pages || number.abs_diff(current) <= 1;
        for number in (1..=pages).filter(shown) {
            if items
                .last()
                .is_some_and(|before| before.number + 1 < number)
            {
                items.push(PageItem {
                    ellipsis: true,
                    ..PageItem::default()
                });
            }
            items.push(PageItem {
                number,
                href: address(number),
                current: number == current,
                ..PageItem::default()
            });
        }
        Self {
            previous: way(current.checked_sub(1).filter(|number| *number >= 1)),
            next: way(Some(current + 1).filter(|number| *number <= pages)),
            items,
            ..Self::default()
        }
    }

    fn is_numbered(&self) -> bool {
        !self.items.is_empty()
    }

    fn root(&self) -> Attributes {
        let own = if self.is_numbered() {
            "nhsuk-pagination nhsuk-pagination--numbered"
        } else {
            "nhsuk-pagination"
        };
        Attributes::new()
            .set("class", joined(own, &self.classes))
            .given("id", &self.id)
            .set("role", "navigation")
            .set("aria-label", or(&self.aria_label, "Pagination"))
            .and(&self.attributes)
    }

    fn way<'a>(&self, link: &'a PageLink, forward: bool) -> Option<Way<'a>> {
        (!link.href.is_empty()).then_some(Way {
            link,
            forward,
            numbered: self.is_numbered(),
        })
    }
}

setters! { Pagination:
    words aria_label, id, classes;
    values previous: PageLink, next: PageLink, items: Vec<PageItem>, attributes: Attributes;
}

/// The way to the page before or after, as it is drawn.
#[derive(Template)]
#[template(path = "platform/components/pagination_way.html")]
pub(super) struct Way<'a> {
    link: &'a PageLink,
    forward: bool,
    numbered: bool,
}

impl Way<'_> {
    fn either(&self, forward: &'static str, back: &'static str) -> &'static str {
        if self.forward { forward } else { back }
    }

    fn item_class(&self) -> &'static str {
        self.either(
            "nhsuk-pagination-item--next",
            "nhsuk-pagination-item--previous",
        )
    }

    fn root(&self) -> Attributes {
        let class = match (self.numbered, self.forward) {
            (true, true) => "nhsuk-pagination__next",
            (true, false) => "nhsuk-pagination__previous",
            (false, true) => "nhsuk-pagination__link nhsuk-pagination__link--next",
            (false, false) => "nhsuk-pagination__link nhsuk-pagination__link--prev",
        };
        let root = Attributes::new()
            .set("class", class)
            .set("href", &self.link.href)
            .set("rel", self.either("next", "prev"));
        if self.numbered {
            root
        } else {
            root.and(&self.link.attributes)
        }
    }

    fn words(&self) -> &'static str {
        self.either("Next", "Previous")
    }

    fn icon(&self) -> Icon {
        Icon::new(if self.forward {
            IconName::ArrowRight
        } else {
            IconName::ArrowLeft
        })
    }

    /// In a row of numbers the arrow points away from them.
    fn icon_comes_first(&self) -> bool {
        self.numbered && !self.forward
    }
}
