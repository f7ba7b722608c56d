//! Which specialties and treatment functions are about the same service, as shipped in `data/specialties.toml`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The shipped table.
const SHIPPED: &str = include_str!("../data/specialties.toml");

/// The attributes of journeys that name a specialty.
pub(crate) const ATTRIBUTES: [&str; 3] = ["specialty", "service_specialty", "treatment_function"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people")]
    source: String,
    #[expect(dead_code, reason = "for people")]
    reviewed: toml::value::Datetime,
    specialty: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    key: String,
    treatment_functions: Vec<String>,
    names: Vec<String>,
}

/// Finds what a specialty is called whatever side names it.
pub(crate) struct Specialties {
    keys: FxHashMap<String, String>,
}

impl Specialties {
    /// The shipped table.
    ///
    /// # Panics
    /// Never: tests read what is shipped.
    pub fn shipped() -> Self {
        let file: File = toml::from_str(SHIPPED).expect("the shipped specialties are right");
        let mut keys = FxHashMap::default();
        for entry in file.specialty {
            for written in entry.treatment_functions.iter().chain(&entry.names) {
                keys.insert(normal(written), entry.key.clone());
            }
        }
        Self { keys }
    }

    /// The key of a specialty as a source writes it; what the table does not know stands for itself.
    pub fn key(&self, written: &str) -> String {
        let normal = normal(written);
        self.keys.get(&normal).cloned().unwrap_or(normal)
    }
}

/// Small letters and digits only, with "and" for "&".
fn normal(written: &str) -> String {
    let written = written.to_lowercase().replace('&', " and ");
    let words = written.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{File, SHIPPED, Specialties, normal};

    #[test]
    fn both_sides_words_for_a_service_are_one() {
        let specialties = Specialties::shipped();
        assert_eq!(specialties.key("Trauma & Orthopaedics"), "orthopaedics");
        assert_eq!(specialties.key("110"), "orthopaedics");
        assert_eq!(specialties.key("  Something local "), "something local");
    }

    #[test]
    fn no_word_stands_for_two_services() {
        let file: File = toml::from_str(SHIPPED).expect("right");
        let mut services = std::collections::BTreeMap::new();
        for entry in &file.specialty {
            for word in entry.treatment_functions.iter().chain(&entry.names) {
                let other = services.insert(normal(word), &entry.key);
                assert!(other.is_none_or(|key| *key == entry.key), "{word}");
            }
        }
    }
}
