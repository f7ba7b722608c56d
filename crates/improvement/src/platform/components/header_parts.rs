//! The parts of a header, as the package names them.

use super::attributes::Attributes;
use super::choices::HeaderColour;
use super::classes::{Classes, joined};
use super::content::Content;
use super::element::or;
use super::short_forms::without_gaps;
use serde::Deserialize;

/// The name of the service and where it leads.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Service {
    pub(crate) text: Option<String>,
    pub(crate) href: String,
}

/// The organisation that runs the service.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Organisation {
    pub(crate) name: String,
    /// The second line of a long name.
    pub(crate) split: String,
    pub(crate) descriptor: String,
}

/// The logo, when it is not that of the branding.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Logo {
    pub(crate) href: String,
    pub(crate) src: String,
    pub(crate) alt: String,
    pub(crate) aria_label: String,
}

/// A search of the whole service.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Search {
    pub(crate) action: String,
    pub(crate) method: String,
    pub(crate) name: String,
    pub(crate) input: SearchBox,
    pub(crate) button: SearchButton,
    pub(crate) label: SearchLabel,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// What stands in the search box before anything is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SearchBox {
    pub(crate) placeholder: String,
}

/// What the search button is called.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct SearchButton {
    pub(crate) aria_label: String,
}

/// What the search box is called.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct SearchLabel {
    pub(crate) visually_hidden_text: String,
}

impl Search {
    pub(super) fn root(&self) -> Attributes {
        Attributes::new()
            .set("class", joined("nhsuk-header__search", &self.classes))
            .and(&self.attributes)
    }

    pub(super) fn form(&self) -> Attributes {
        Attributes::new()
            .set("class", "nhsuk-header__search-form")
            .set("id", "search")
            .set("action", or(&self.action, "https://www.nhs.uk/search/"))
            .set("method", or(&self.method, "get"))
            .flag("novalidate", true)
    }
}

/// Where one can go from every page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Navigation {
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) items: Vec<NavigationItem>,
    pub(crate) colour: Option<HeaderColour>,
    pub(crate) justified: bool,
    pub(crate) aria_label: String,
    /// What the button says that shows what there is no room for: "More" unless told otherwise.
    pub(crate) toggle_menu_text: String,
    /// What a screen reader hears before it: "Browse" unless told otherwise.
    pub(crate) toggle_menu_visually_hidden_text: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Navigation {
    pub(super) fn root(&self) -> Attributes {
        let classes = Classes::of("nhsuk-header__navigation", &self.classes)
            .choice("nhsuk-header__navigation--", self.colour)
            .when(self.justified, "nhsuk-header__navigation--justified");
        Attributes::new()
            .set("class", classes.finish())
            .set("aria-label", or(&self.aria_label, "Menu"))
            .and(&self.attributes)
    }

    pub(super) fn toggle_text(&self) -> &str {
        or(&self.toggle_menu_text, "More")
    }

    pub(super) fn toggle_hidden_text(&self) -> &str {
        or(&self.toggle_menu_visually_hidden_text, "Browse")
    }
}

/// One place in the navigation.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NavigationItem {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) href: String,
    /// This very page.
    pub(crate) current: bool,
    /// The part of the service this page belongs to.
    pub(crate) active: bool,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl NavigationItem {
    pub(super) fn is_marked(&self) -> bool {
        self.current || self.active
    }

    pub(super) fn root(&self) -> Attributes {
        let marked = if self.is_marked() {
            "nhsuk-header__navigation-item--current"
        } else {
            ""
        };
        let classes = joined(
            &joined("nhsuk-header__navigation-item", marked),
            &self.classes,
        );
        Attributes::new()
            .set("class", classes)
            .and(&self.attributes)
    }

    pub(super) fn tag(&self) -> &'static str {
        if self.href.is_empty() { "span" } else { "a" }
    }

    pub(super) fn link(&self) -> Attributes {
        let class = if self.href.is_empty() {
            "nhsuk-header__navigation-text"
        } else {
            "nhsuk-header__navigation-link"
        };
        let marked_as = if self.current { "page" } else { "true" };
        Attributes::new()
            .set("class", class)
            .given("href", &self.href)
            .maybe("aria-current", self.is_marked().then_some(marked_as))
    }
}

/// Who is signed in.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Account {
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) items: Vec<AccountItem>,
    pub(crate) aria_label: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Account {
    pub(super) fn root(&self) -> Attributes {
        Attributes::new()
            .set("class", joined("nhsuk-header__account", &self.classes))
            .set("aria-label", or(&self.aria_label, "Account"))
            .and(&self.attributes)
    }
}

/// One thing said of, or offered to, the person signed in.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AccountItem {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) href: String,
    /// Where a button sends its form, such as the address that signs out.
    pub(crate) action: String,
    pub(crate) method: String,
    pub(crate) icon: bool,
    pub(crate) classes: String,
}

impl AccountItem {
    /// Plain words, such as the organisation and the role.
    pub fn words(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }

    /// The name of the person, with the icon of a person, leading to their account.
    pub fn person(name: impl Into<Content>, href: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            icon: true,
            ..Self::words(name)
        }
    }

    /// A link.
    pub fn link(content: impl Into<Content>, href: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            ..Self::words(content)
        }
    }

    /// A button that posts to this address.
    pub fn button(content: impl Into<Content>, action: impl Into<String>) -> Self {
        Self {
            action: action.into(),
            ..Self::words(content)
        }
    }

    pub(super) fn root(&self) -> Attributes {
        Attributes::new().set("class", joined("nhsuk-header__account-item", &self.classes))
    }

    pub(super) fn form(&self) -> Attributes {
        Attributes::new()
            .set("class", "nhsuk-header__account-form")
            .set("action", &self.action)
            .set("method", or(&self.method, "post"))
            .flag("novalidate", true)
    }
}
