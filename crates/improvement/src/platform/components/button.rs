//! A button, or a link that looks like one.

use super::attributes::Attributes;
use super::choices::{ButtonVariant, IconName, Placement};
use super::classes::Classes;
use super::content::Content;
use super::element::{link_to, or, pressable};
use super::icon::Icon;
use super::setters::setters;
use askama::Template;
use serde::Deserialize;

/// A button: a link when it has an address, else it sends the form.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/button.html")]
#[serde(default, rename_all = "camelCase")]
pub struct Button {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) href: String,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    pub(crate) variant: Option<ButtonVariant>,
    pub(crate) small: bool,
    pub(crate) icon: Option<ButtonIcon>,
    pub(crate) disabled: bool,
    /// Ignores a second press within a second.
    pub(crate) prevent_double_click: Option<bool>,
    pub(crate) aria_label: String,
    /// `a`, `button` or `input`, when the usual one will not do.
    pub(crate) element: String,
    /// `submit`, `button` or `reset`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
}

/// An icon in a button, before or after its words.
#[derive(Debug, Clone, Deserialize)]
pub struct ButtonIcon {
    pub(crate) name: IconName,
    #[serde(default = "at_the_start")]
    pub(crate) placement: Placement,
}

fn at_the_start() -> Placement {
    Placement::Start
}

impl From<IconName> for ButtonIcon {
    fn from(name: IconName) -> Self {
        Self {
            name,
            placement: at_the_start(),
        }
    }
}

impl Button {
    /// The main action of a page: sends the form.
    pub fn new(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }

    /// A lesser action beside the main one.
    pub fn secondary(content: impl Into<Content>) -> Self {
        Self::new(content).variant(ButtonVariant::Secondary)
    }

    /// An action that cannot be undone.
    pub fn warning(content: impl Into<Content>) -> Self {
        Self::new(content).variant(ButtonVariant::Warning)
    }

    fn tag(&self) -> String {
        pressable(&self.element, &self.href, &self.kind)
    }

    fn class(&self) -> String {
        Classes::of("nhsuk-button", &self.classes)
            .choice("nhsuk-button--", self.variant)
            .when(self.icon.is_some(), "nhsuk-button--icon")
            .when(self.small, "nhsuk-button--small")
            .finish()
    }

    fn root(&self) -> Attributes {
        let tag = self.tag();
        let name = if tag == "a" { "" } else { &self.name };
        let root = Attributes::new()
            .set("class", self.class())
            .given("id", &self.id)
            .given("name", name)
            .set("data-module", "nhsuk-button")
            .maybe("data-prevent-double-click", self.prevent_double_click);
        let own = match tag.as_str() {
            "a" => link_to(&self.href)
                .set("role", "button")
                .set("draggable", "false")
                .given("aria-label", &self.aria_label),
            "input" => self.sending(&self.content.to_string()),
            _ => self.sending(&self.value),
        };
        root.and(&own).and(&self.attributes)
    }

    fn sending(&self, value: &str) -> Attributes {
        Attributes::new()
            .set("type", or(&self.kind, "submit"))
            .given("value", value)
            .flag("disabled", self.disabled)
            .given("aria-label", &self.aria_label)
            .maybe("aria-disabled", self.disabled.then_some("true"))
    }

    fn icon_at(&self, placement: Placement) -> Option<Icon> {
        self.icon
            .as_ref()
            .filter(|icon| icon.placement == placement)
            .map(|icon| Icon::new(icon.name))
    }
}

setters! { Button:
    words name, value, href, id, classes, aria_label, kind;
    flags small, disabled;
    some variant: ButtonVariant, icon: ButtonIcon, prevent_double_click: bool;
    values attributes: Attributes;
}
