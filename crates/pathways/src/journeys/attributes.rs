//! What is known of each journey by a name: what the sources gave, and what is made from it.

use super::{Attribute, Journeys, SelectionError};
use crate::calendar::month_of_day;

impl Journeys {
    /// An attribute of journeys by its name. `age_band`, `month`, `year`, `link` and `linked_by` are made from what is known.
    pub fn attribute(&self, name: &str) -> Result<Attribute, SelectionError> {
        if let Some(own) = self
            .facts
            .attributes
            .iter()
            .find(|attribute| attribute.name == name)
        {
            return Ok(own.clone());
        }
        match name {
            "age_band" if self.has_attribute("age") => {
                let ages = self.attribute("age")?;
                Ok(coded(
                    name,
                    (0..self.len()).map(|journey| age_band(ages.value(journey))),
                ))
            }
            "month" => Ok(coded(
                name,
                self.first_days().map(|day| month_of_day(day).to_string()),
            )),
            "year" => Ok(coded(
                name,
                self.first_days()
                    .map(|day| month_of_day(day).to_string()[..4].to_owned()),
            )),
            "link" => Ok(coded(
                name,
                self.facts.links.iter().map(|link| link.key().to_owned()),
            )),
            "linked_by" => Ok(coded(
                name,
                self.facts.linked_by.iter().map(|way| way.key().to_owned()),
            )),
            _ => Err(SelectionError::NoSuchAttribute {
                name: name.to_owned(),
                known: self.attribute_names().join(", "),
            }),
        }
    }

    /// Whether journeys carry an attribute of this name.
    pub fn has_attribute(&self, name: &str) -> bool {
        self.facts
            .attributes
            .iter()
            .any(|attribute| attribute.name == name)
    }

    /// The names by which journeys can be picked and grouped.
    pub fn attribute_names(&self) -> Vec<&str> {
        let own = self
            .facts
            .attributes
            .iter()
            .map(|attribute| attribute.name.as_str());
        let made = ["age_band", "month", "year", "link", "linked_by"].into_iter();
        own.chain(made.filter(|name| *name != "age_band" || self.has_attribute("age")))
            .collect()
    }

    fn first_days(&self) -> impl Iterator<Item = i32> {
        (0..self.len()).map(|journey| self.first_day(journey).unwrap_or_default())
    }
}

/// A column of labels from the label of each journey; an empty one means "not known".
fn coded(name: &str, labels: impl Iterator<Item = String>) -> Attribute {
    let mut codes_of = rustc_hash::FxHashMap::from_iter([(String::new(), 0)]);
    let mut values = vec![String::new()];
    let codes = labels.map(|label| {
        let next = u32::try_from(values.len()).expect("there are few labels");
        *codes_of.entry(label).or_insert_with_key(|label| {
            values.push(label.clone());
            next
        })
    });
    Attribute {
        codes: codes.collect(),
        name: name.to_owned(),
        values,
    }
}

/// Ages as the Office for National Statistics often bands adults: 0–17, 18–24, then tens to 85 and over.
fn age_band(age: Option<&str>) -> String {
    let Some(age) = age.and_then(|age| age.trim().parse::<u16>().ok()) else {
        return String::new();
    };
    match age {
        0..=17 => "0-17".to_owned(),
        18..=24 => "18-24".to_owned(),
        25..=84 => {
            let from = (age - 5) / 10 * 10 + 5;
            format!("{from}-{}", from + 9)
        }
        _ => "85 and over".to_owned(),
    }
}
