//! The labels of a store's columns by code, so that every part codes them alike.

use serde::{Deserialize, Serialize};

use crate::journeys::{Attribute, Journeys};

/// The labels of all columns whose labels come from the data. Code 0 is "not known" and empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Labels {
    pub organisations: Vec<String>,
    pub journey_attributes: Vec<AttributeLabels>,
    pub event_attributes: Vec<AttributeLabels>,
}

/// The labels of one attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AttributeLabels {
    pub name: String,
    pub values: Vec<String>,
}

impl Labels {
    pub fn of(journeys: &Journeys) -> Self {
        Self {
            organisations: journeys.organisations.clone(),
            journey_attributes: of_attributes(&journeys.facts.attributes),
            event_attributes: of_attributes(&journeys.events.attributes),
        }
    }
}

fn of_attributes(attributes: &[Attribute]) -> Vec<AttributeLabels> {
    attributes
        .iter()
        .map(|attribute| AttributeLabels {
            name: attribute.name.clone(),
            values: attribute.values.clone(),
        })
        .collect()
}

impl AttributeLabels {
    /// The attribute without any code yet.
    pub fn empty(&self) -> Attribute {
        Attribute {
            name: self.name.clone(),
            values: self.values.clone(),
            codes: Vec::new(),
        }
    }
}
