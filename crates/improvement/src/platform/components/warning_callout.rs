//! Something that must not be missed.

use super::action::Actions;
use super::attributes::Attributes;
use super::card::Card;
use super::card_heading::CardHeading;
use super::choices::CardVariant;
use super::content::Content;
use super::setters::setters;
use serde::Deserialize;
use std::fmt;

/// A warning callout. Unless its heading says "important" itself, a screen reader hears that first.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct WarningCallout {
    pub(crate) heading: CardHeading,
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) actions: Actions,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl WarningCallout {
    /// A warning callout with this heading and these words.
    pub fn new(heading: impl Into<CardHeading>, content: impl Into<Content>) -> Self {
        Self {
            heading: heading.into(),
            content: content.into(),
            ..Self::default()
        }
    }

    fn card(&self) -> Card {
        let mut heading = self.heading.clone();
        let says_so = heading
            .content
            .to_string()
            .to_lowercase()
            .contains("important");
        if says_so || heading.content.is_empty() {
            heading.visually_hidden_text.clear();
        } else if heading.visually_hidden_text.is_empty() {
            "Important".clone_into(&mut heading.visually_hidden_text);
        }
        heading.level = heading.level.or(Some(3));
        Card {
            heading,
            description: self.content.clone().into(),
            actions: self.actions.clone(),
            id: self.id.clone(),
            classes: self.classes.clone(),
            attributes: self.attributes.clone(),
            variant: Some(CardVariant::Warning),
            ..Card::default()
        }
    }
}

impl fmt::Display for WarningCallout {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.card().fmt(out)
    }
}

setters! { WarningCallout:
    words id, classes;
    values actions: Actions, attributes: Attributes;
}
