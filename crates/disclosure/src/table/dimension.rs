//! One dimension of a table: its codes, and which of them together make another.

use std::collections::HashMap;

/// A dimension, such as age or practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dimension {
    /// What it is called.
    pub name: String,
    labels: Vec<String>,
    /// The code each belongs to; nothing for one that belongs to none, such as the total.
    parents: Vec<Option<usize>>,
}

/// Why codes make no dimension.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DimensionRefusal {
    /// A code stands there twice.
    #[error("{dimension} has {label} twice; give every code once.")]
    Twice {
        /// The dimension.
        dimension: String,
        /// The code.
        label: String,
    },
    /// A code belongs to one that is not there.
    #[error(
        "In {dimension}, {label} belongs to {parent}, which is no code of it; add {parent} or mend the name."
    )]
    NoParent {
        /// The dimension.
        dimension: String,
        /// The code.
        label: String,
        /// What it is said to belong to.
        parent: String,
    },
    /// A code belongs to itself in the end.
    #[error("In {dimension}, {label} belongs to itself in the end; mend the hierarchy.")]
    Circle {
        /// The dimension.
        dimension: String,
        /// The code.
        label: String,
    },
}

impl Dimension {
    /// A dimension of codes, each with the code it belongs to. The order is kept.
    pub fn new(name: &str, codes: &[(String, Option<String>)]) -> Result<Self, DimensionRefusal> {
        let mut places = HashMap::new();
        for (place, (label, _)) in codes.iter().enumerate() {
            if places.insert(label.as_str(), place).is_some() {
                return Err(DimensionRefusal::Twice {
                    dimension: name.to_owned(),
                    label: label.clone(),
                });
            }
        }
        let parent = |(label, parent): &(String, Option<String>)| match parent {
            None => Ok(None),
            Some(parent) => places
                .get(parent.as_str())
                .copied()
                .map(Some)
                .ok_or_else(|| DimensionRefusal::NoParent {
                    dimension: name.to_owned(),
                    label: label.clone(),
                    parent: parent.clone(),
                }),
        };
        let dimension = Self {
            name: name.to_owned(),
            parents: codes.iter().map(parent).collect::<Result<_, _>>()?,
            labels: codes.iter().map(|(label, _)| label.clone()).collect(),
        };
        match (0..codes.len()).find(|code| dimension.goes_in_circles(*code)) {
            None => Ok(dimension),
            Some(code) => Err(DimensionRefusal::Circle {
                dimension: name.to_owned(),
                label: dimension.labels[code].clone(),
            }),
        }
    }

    /// A dimension of one level: a total and its parts, all of different names.
    pub fn with_total(name: &str, total: &str, parts: &[&str]) -> Self {
        let labels = std::iter::once(&total).chain(parts);
        Self {
            name: name.to_owned(),
            labels: labels.map(|label| (*label).to_owned()).collect(),
            parents: std::iter::once(None)
                .chain(parts.iter().map(|_| Some(0)))
                .collect(),
        }
    }

    fn goes_in_circles(&self, code: usize) -> bool {
        let mut above = self.parents[code];
        for _ in 0..self.len() {
            match above {
                None => return false,
                Some(next) => above = self.parents[next],
            }
        }
        true
    }

    /// How many codes it has.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether it has no codes.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// What a code is called.
    pub fn label(&self, code: usize) -> &str {
        &self.labels[code]
    }

    /// The code of this name.
    pub fn find(&self, label: &str) -> Option<usize> {
        self.labels.iter().position(|own| own == label)
    }

    /// The code it belongs to.
    pub fn parent(&self, code: usize) -> Option<usize> {
        self.parents[code]
    }

    /// Codes that together make this one; none for a code without parts.
    pub fn parts(&self, code: usize) -> Vec<usize> {
        (0..self.len())
            .filter(|part| self.parents[*part] == Some(code))
            .collect()
    }

    /// How many levels its codes have.
    pub(super) fn levels(&self) -> usize {
        let depth =
            |code: usize| std::iter::successors(Some(code), |code| self.parents[*code]).count();
        (0..self.len()).map(depth).max().unwrap_or(0)
    }
}
