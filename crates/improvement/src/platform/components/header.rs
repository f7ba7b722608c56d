//! The top of every page: whose service it is, where one can go, and who is signed in.

use super::attributes::Attributes;
use super::button::Button;
use super::choices::{Branding, HeaderColour, IconName};
use super::classes::{Classes, joined};
use super::content::Content;
use super::element::or;
use super::field::{Field, FormGroup};
use super::header_parts::{
    Account, AccountItem, Logo, Navigation, NavigationItem, Organisation, Search, Service,
};
use super::icon::Icon;
use super::input::Input;
use super::label::Label;
use super::setters::setters;
use super::short_forms::unless_false;
use crate::platform::assets;
use askama::Template;
use serde::Deserialize;

/// A header. It carries no logo but the operator's own, unless NHS branding is declared.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/header.html")]
#[serde(default, rename_all = "camelCase")]
pub struct Header {
    #[serde(skip)]
    pub(crate) branding: Branding,
    pub(crate) service: Service,
    pub(crate) organisation: Option<Organisation>,
    pub(crate) logo: Logo,
    pub(crate) navigation: Option<Navigation>,
    pub(crate) account: Option<Account>,
    #[serde(deserialize_with = "unless_false")]
    pub(crate) search: Option<Search>,
    pub(crate) colour: Option<HeaderColour>,
    /// Puts the navigation beside the service name.
    pub(crate) inline: bool,
    pub(crate) container_classes: String,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Header {
    /// A header with the service's name as a link.
    pub fn new(service: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            service: Service {
                text: Some(service.into()),
                href: href.into(),
            },
            ..Self::default()
        }
    }

    /// Sets whose marks the header may carry.
    #[must_use]
    pub fn branding(mut self, branding: Branding) -> Self {
        self.branding = branding;
        self
    }

    /// Names the organisation or collaborative beside the service.
    #[must_use]
    pub fn organisation(mut self, name: impl Into<String>) -> Self {
        self.organisation = Some(Organisation {
            name: name.into(),
            ..Organisation::default()
        });
        self
    }

    /// Shows the operator's own logo.
    #[must_use]
    pub fn logo(mut self, src: impl Into<String>, alt: impl Into<String>) -> Self {
        self.logo = Logo {
            src: src.into(),
            alt: alt.into(),
            ..self.logo
        };
        self
    }

    /// Adds a page to the navigation; `current` marks where the reader is.
    #[must_use]
    pub fn page(mut self, text: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        let item = NavigationItem {
            content: text.into().into(),
            href: href.into(),
            current,
            ..NavigationItem::default()
        };
        self.navigation.get_or_insert_default().items.push(item);
        self
    }

    /// Adds to what is said of the person signed in; signing out comes last.
    #[must_use]
    pub fn account_item(mut self, item: AccountItem) -> Self {
        self.account.get_or_insert_default().items.push(item);
        self
    }

    fn root(&self) -> Attributes {
        let classes = Classes::of("nhsuk-header", &self.classes)
            .choice("nhsuk-header--", self.colour)
            .when(self.inline, "nhsuk-header--inline")
            .and(if self.organisation.is_some() {
                "nhsuk-header--organisation"
            } else {
                ""
            });
        Attributes::new()
            .set("class", classes.finish())
            .given("id", &self.id)
            .set("data-module", "nhsuk-header")
            .set("role", "banner")
            .and(&self.attributes)
    }

    fn service_name(&self) -> &str {
        self.service.text.as_deref().unwrap_or("").trim()
    }

    /// Logo and service name are one link when they lead to the same place.
    fn has_one_link(&self) -> bool {
        let (service, logo) = (&self.service.href, &self.logo.href);
        let same = !service.is_empty() && service == logo;
        (!self.service_name().is_empty()
            && !service.is_empty()
            && logo.is_empty()
            && self.has_logo())
            || same
    }

    fn has_logo(&self) -> bool {
        self.branding == Branding::Nhs || !self.logo.src.is_empty() || self.organisation.is_some()
    }

    fn logo_href(&self) -> &str {
        if self.has_one_link() {
            &self.service.href
        } else {
            &self.logo.href
        }
    }

    fn logo_alt(&self) -> &str {
        let usual = if self.branding == Branding::Nhs {
            "NHS"
        } else {
            ""
        };
        or(&self.logo.alt, usual)
    }

    fn logo_link(&self) -> Attributes {
        let organisation = self.organisation.clone().unwrap_or_default();
        let service = if self.has_one_link() {
            self.service_name()
        } else {
            ""
        };
        let said = [
            self.logo_alt(),
            &organisation.name,
            &organisation.split,
            service,
            "homepage",
        ]
        .iter()
        .fold(String::new(), |said, words| joined(&said, words));
        Attributes::new()
            .set("class", "nhsuk-header__service-logo")
            .set("href", self.logo_href())
            .set("aria-label", or(&self.logo.aria_label, &said))
    }

    fn logo_drawing(&self) -> Option<&'static str> {
        (self.branding == Branding::Nhs).then(assets::logo)
    }

    fn service_tag(&self) -> Attributes {
        let linked = if self.has_one_link() {
            ""
        } else {
            &self.service.href
        };
        Attributes::new()
            .set("class", "nhsuk-header__service-name")
            .given("href", linked)
    }

    fn is_service_linked(&self) -> bool {
        !self.service.href.is_empty() && !self.has_one_link()
    }

    fn search_input(search: &Search) -> Input {
        let button = Button::default()
            .aria_label(or(&search.button.aria_label, "Search"))
            .icon(IconName::Search)
            .small(true);
        let label = or(&search.label.visually_hidden_text, "Search the NHS website");
        Input {
            field: Field {
                id: "search-field".to_owned(),
                name: or(&search.name, "q").to_owned(),
                label: Label::from(label).classes("nhsuk-u-visually-hidden"),
                form_group: FormGroup {
                    after_input: Content::html(button),
                    ..FormGroup::default()
                },
                ..Field::default()
            },
            kind: "search".to_owned(),
            autocomplete: "off".to_owned(),
            placeholder: or(&search.input.placeholder, "Search").to_owned(),
            ..Input::default()
        }
    }

    fn container(&self, own: &str) -> Attributes {
        Attributes::new().set(
            "class",
            joined(
                &format!("{own} nhsuk-width-container"),
                &self.container_classes,
            ),
        )
    }

    fn user_icon() -> Icon {
        Icon::new(IconName::User)
    }

    fn shown_navigation(&self) -> Option<&Navigation> {
        self.navigation
            .as_ref()
            .filter(|navigation| !navigation.items.is_empty())
    }
}

setters! { Header:
    words container_classes, id, classes;
    flags inline;
    some navigation: Navigation, account: Account, search: Search, colour: HeaderColour;
    values attributes: Attributes;
}
