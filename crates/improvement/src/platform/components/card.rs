//! A box with a heading: a way to somewhere, a thing to know, or advice on what to do.

use super::action::{Action, Actions, DrawnAction};
use super::attributes::Attributes;
use super::card_heading::CardHeading;
use super::choices::{CardVariant, IconName};
use super::classes::{Classes, joined};
use super::content::Content;
use super::error_summary::Description;
use super::icon::Icon;
use super::setters::setters;
use askama::Template;
use serde::Deserialize;

/// A card.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/card.html")]
#[serde(default)]
pub struct Card {
    pub(crate) heading: CardHeading,
    pub(crate) description: Description,
    pub(crate) href: String,
    /// Whether the whole card can be pressed, not only its heading.
    pub(crate) clickable: bool,
    pub(crate) variant: Option<CardVariant>,
    pub(crate) image: Option<CardImage>,
    pub(crate) actions: Actions,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// A picture at the top of a card.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CardImage {
    pub(crate) src: String,
    pub(crate) alt: String,
    pub(crate) html: String,
}

impl Card {
    /// A card with this heading, of level 2 unless told otherwise.
    pub fn new(heading: impl Into<CardHeading>) -> Self {
        Self {
            heading: heading.into(),
            ..Self::default()
        }
    }

    /// Makes the card, and its heading, lead to this address.
    #[must_use]
    pub fn leads_to(mut self, href: impl Into<String>) -> Self {
        self.href = href.into();
        self.clickable = true;
        self
    }

    fn is_care(&self) -> bool {
        let care = matches!(
            self.variant,
            Some(CardVariant::NonUrgent | CardVariant::Urgent | CardVariant::Emergency)
        );
        care && !self.heading.is_empty()
    }

    fn is(&self, variant: CardVariant) -> bool {
        self.variant == Some(variant) || self.classes.contains(&format!("nhsuk-card--{variant}"))
    }

    fn has_headed_top(&self) -> bool {
        self.is_care() || !self.actions.items.is_empty()
    }

    fn root(&self) -> Attributes {
        let classes = Classes::of("nhsuk-card", &self.classes).and(if self.clickable {
            "nhsuk-card--clickable"
        } else {
            ""
        });
        let classes = match self.variant {
            Some(CardVariant::NonUrgent | CardVariant::Urgent | CardVariant::Emergency)
                if !self.is_care() =>
            {
                classes
            }
            Some(CardVariant::NonUrgent | CardVariant::Urgent | CardVariant::Emergency) => classes
                .and("nhsuk-card--care")
                .choice("nhsuk-card--care--", self.variant),
            _ => classes.choice("nhsuk-card--", self.variant),
        };
        Attributes::new()
            .set("class", classes.finish())
            .given("id", &self.id)
            .and(&self.attributes)
    }

    fn drawn_heading(&self) -> Content {
        self.heading.drawn(self.heading_words())
    }

    /// The words of the heading, which may be a link or carry what a screen reader hears first.
    fn heading_words(&self) -> String {
        let words = &self.heading.content;
        if !self.href.is_empty() && !self.is(CardVariant::Feature) {
            let link = Attributes::new()
                .set("class", "nhsuk-card__link")
                .set("href", &self.href);
            return format!("<a{link}>{words}</a>");
        }
        match self.heard_first() {
            Content::Text(first) if first.is_empty() => words.to_string(),
            first => format!(
                "<span role=\"text\"><span class=\"nhsuk-u-visually-hidden\">{first}: </span>{words}</span>"
            ),
        }
    }

    fn heard_first(&self) -> Content {
        let usual = match self.variant {
            Some(CardVariant::Emergency) => "Immediate action required",
            Some(CardVariant::Urgent) => "Urgent advice",
            Some(CardVariant::NonUrgent) => "Non-urgent advice",
            _ => "",
        };
        Content::from(&self.heading.visually_hidden_text).or(&usual.into())
    }

    fn drawn_actions(&self) -> Vec<String> {
        let drawn = |action: &Action| {
            DrawnAction {
                action,
                of: self.heading.acted_on(),
            }
            .to_string()
        };
        self.actions.items.iter().map(drawn).collect()
    }

    fn actions_root(&self) -> Attributes {
        Attributes::new().set(
            "class",
            joined("nhsuk-card__actions", &self.actions.classes),
        )
    }

    fn content_root(&self) -> Attributes {
        Attributes::new()
            .set(
                "class",
                joined("nhsuk-card__content", &self.description.classes),
            )
            .and(&self.description.attributes)
    }

    fn chevron(&self) -> Option<Icon> {
        self.is(CardVariant::Primary)
            .then(|| Icon::new(IconName::ChevronRightCircle))
    }
}

impl CardImage {
    fn picture(&self) -> Attributes {
        Attributes::new()
            .set("class", "nhsuk-card__img")
            .set("src", &self.src)
            .set("alt", &self.alt)
    }
}

impl From<Content> for Card {
    fn from(content: Content) -> Self {
        Self {
            description: content.into(),
            ..Self::default()
        }
    }
}

setters! { Card:
    words id, classes, href;
    flags clickable;
    some variant: CardVariant, image: CardImage;
    values description: Description, actions: Actions, attributes: Attributes;
}
