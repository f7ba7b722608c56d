//! The group of each journey, for questions that look at all journeys together and count them by group.

use super::{Journeys, SelectionError, selection::order_of};

/// Journeys by the value of an attribute, without being taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// The value of each group, in the order of [`Journeys::groups`]; an empty one where it is not known.
    pub labels: Vec<String>,
    /// How many journeys each group has, at least one.
    pub sizes: Vec<usize>,
    /// The group of each journey.
    pub of_journeys: Vec<u32>,
}

impl Journeys {
    /// The groups of [`Journeys::groups`], as the group of each journey.
    pub fn grouping(&self, name: &str) -> Result<Grouping, SelectionError> {
        let attribute = self.attribute(name)?;
        let mut sizes = vec![0; attribute.values.len()];
        for code in &attribute.codes {
            sizes[*code as usize] += 1;
        }
        let mut codes: Vec<usize> = (0..sizes.len()).filter(|code| sizes[*code] > 0).collect();
        let order = |code: &usize| order_of(&attribute.values[*code]);
        codes.sort_by(|a, b| {
            let compared = order(a).partial_cmp(&order(b));
            compared.unwrap_or(std::cmp::Ordering::Equal)
        });
        let mut place = vec![0; sizes.len()];
        for (group, code) in (0..).zip(&codes) {
            place[*code] = group;
        }
        Ok(Grouping {
            labels: codes.iter().map(|c| attribute.values[*c].clone()).collect(),
            sizes: codes.iter().map(|code| sizes[*code]).collect(),
            of_journeys: attribute.codes.iter().map(|c| place[*c as usize]).collect(),
        })
    }
}
