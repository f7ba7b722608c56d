//! The bottom of every page.

use super::attributes::Attributes;
use super::choices::{Branding, Size};
use super::classes::joined;
use super::content::Content;
use super::element::or;
use super::heading::{Heading, Style};
use super::setters::setters;
use super::short_forms::{short_form, without_gaps};
use askama::Template;
use serde::{Deserialize, Deserializer};

const HEADING: Style = Style {
    class: "nhsuk-footer__heading",
    prefix: "nhsuk-heading-",
    sizes: &[Size::Small],
    level: 2,
};

/// A footer. It claims no copyright but what it is given, unless NHS branding is declared.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/footer.html")]
#[serde(default, rename_all = "camelCase")]
pub struct Footer {
    #[serde(skip)]
    pub(crate) branding: Branding,
    #[serde(deserialize_with = "one_or_more")]
    pub(crate) navigation: Vec<FooterColumn>,
    /// How many columns stand side by side: 1 to 4.
    pub(crate) columns: Option<u8>,
    pub(crate) meta: FooterMeta,
    /// Given without words, it takes the usual line away.
    pub(crate) copyright: Option<Copyright>,
    pub(crate) container_classes: String,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// One column of links.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FooterColumn {
    pub(crate) heading: Heading,
    #[serde(flatten)]
    pub(crate) content: Content,
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) items: Vec<FooterLink>,
    /// A width of the styles' grid, such as `one-half`.
    pub(crate) width: String,
}

/// One link.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FooterLink {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) href: String,
    pub(crate) attributes: Attributes,
}

/// What stands under everything: links and words about the service itself.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(remote = "Self", default, rename_all = "camelCase")]
pub struct FooterMeta {
    #[serde(flatten)]
    pub(crate) content: Content,
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) items: Vec<FooterLink>,
    /// The heading of the links: "Support links" unless told otherwise.
    pub(crate) visually_hidden_text: String,
}

/// Whose work the service is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(remote = "Self", default)]
pub struct Copyright {
    #[serde(flatten)]
    pub(crate) content: Content,
}

short_form!(FooterMeta, Copyright);

fn one_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<FooterColumn>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Given {
        More(Vec<FooterColumn>),
        One(Box<FooterColumn>),
    }
    Ok(match Given::deserialize(deserializer)? {
        Given::More(columns) => columns,
        Given::One(column) => vec![*column],
    })
}

impl FooterLink {
    /// A link.
    pub fn new(content: impl Into<Content>, href: impl Into<String>) -> Self {
        Self {
            content: content.into(),
            href: href.into(),
            ..Self::default()
        }
    }
}

impl FooterColumn {
    /// A column of links under a heading.
    pub fn new(heading: impl Into<Heading>, items: Vec<FooterLink>) -> Self {
        Self {
            heading: heading.into(),
            items,
            ..Self::default()
        }
    }

    fn drawn_heading(&self) -> Heading {
        let heading = Heading {
            size: Some(Size::Small),
            level: Some(2),
            ..self.heading.clone()
        };
        heading.dressed(HEADING)
    }

    fn list(&self) -> DrawnLinks<'_> {
        DrawnLinks { items: &self.items }
    }
}

impl FooterMeta {
    fn list(&self) -> DrawnLinks<'_> {
        DrawnLinks { items: &self.items }
    }

    fn title(&self) -> &str {
        or(&self.visually_hidden_text, "Support links")
    }
}

impl Footer {
    /// An empty footer.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a link about the service itself.
    #[must_use]
    pub fn link(mut self, content: impl Into<Content>, href: impl Into<String>) -> Self {
        self.meta.items.push(FooterLink::new(content, href));
        self
    }

    /// Sets whose marks the footer may carry.
    #[must_use]
    pub fn branding(mut self, branding: Branding) -> Self {
        self.branding = branding;
        self
    }

    fn side_by_side(&self) -> usize {
        self.columns
            .filter(|columns| (1..=3).contains(columns))
            .map_or(4, usize::from)
    }

    fn rows(&self) -> Vec<&[FooterColumn]> {
        self.navigation.chunks(self.side_by_side()).collect()
    }

    fn width<'a>(&self, column: &'a FooterColumn) -> &'a str {
        let usual = match self.side_by_side() {
            1 => "full",
            2 => "one-half",
            3 => "one-third",
            _ => "one-quarter",
        };
        or(&column.width, usual)
    }

    fn root(&self) -> Attributes {
        Attributes::new()
            .set("class", joined("nhsuk-footer", &self.classes))
            .given("id", &self.id)
            .set("role", "contentinfo")
            .and(&self.attributes)
    }

    fn container(&self) -> Attributes {
        Attributes::new().set(
            "class",
            joined("nhsuk-width-container", &self.container_classes),
        )
    }

    fn claimed(&self) -> Content {
        match (&self.copyright, self.branding) {
            (Some(copyright), _) => copyright.content.clone(),
            (None, Branding::Nhs) => "© NHS England".into(),
            (None, Branding::Neutral) => Content::default(),
        }
    }
}

setters! { Footer:
    words container_classes, id, classes;
    some columns: u8, copyright: Copyright;
    values navigation: Vec<FooterColumn>, meta: FooterMeta, attributes: Attributes;
}

/// A list of links, as it is drawn.
#[derive(Template)]
#[template(path = "platform/components/footer_links.html")]
pub(super) struct DrawnLinks<'a> {
    items: &'a [FooterLink],
}
