//! The library of ready definitions: data files that a team copies and adapts. Adding one is adding a file.

use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::model::{Direction, Frequency, Kind, Shape};

/// The files, in the order shown. The key of a definition is the name of its file and never changes.
const FILES: [(&str, &str); 14] = [
    (
        "wait-to-first-appointment",
        include_str!("library/wait-to-first-appointment.toml"),
    ),
    (
        "waiting-within-18-weeks",
        include_str!("library/waiting-within-18-weeks.toml"),
    ),
    (
        "advice-turnaround",
        include_str!("library/advice-turnaround.toml"),
    ),
    (
        "advice-conversion",
        include_str!("library/advice-conversion.toml"),
    ),
    (
        "advice-diversion",
        include_str!("library/advice-diversion.toml"),
    ),
    (
        "did-not-attend",
        include_str!("library/did-not-attend.toml"),
    ),
    (
        "follow-up-to-first",
        include_str!("library/follow-up-to-first.toml"),
    ),
    (
        "letter-within-7-days",
        include_str!("library/letter-within-7-days.toml"),
    ),
    (
        "referrals-returned",
        include_str!("library/referrals-returned.toml"),
    ),
    (
        "staff-time-lost",
        include_str!("library/staff-time-lost.toml"),
    ),
    (
        "experience-at-transfer",
        include_str!("library/experience-at-transfer.toml"),
    ),
    (
        "armed-forces-did-not-attend",
        include_str!("library/armed-forces-did-not-attend.toml"),
    ),
    (
        "urgent-gastroenterology-wait",
        include_str!("library/urgent-gastroenterology-wait.toml"),
    ),
    (
        "menopause-learning-attendance",
        include_str!("library/menopause-learning-attendance.toml"),
    ),
];

/// A ready definition.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ready {
    /// The name of its file.
    #[serde(skip)]
    pub key: &'static str,
    /// Its name.
    pub name: String,
    /// Why it matters.
    pub why: String,
    /// What it is for.
    pub kind: Kind,
    /// How one value is made.
    pub shape: Shape,
    /// What is counted or measured.
    pub numerator: String,
    /// Out of what; empty where there is none.
    #[serde(default)]
    pub denominator: String,
    /// What counts as well.
    pub inclusions: String,
    /// What does not count.
    pub exclusions: String,
    /// The unit of a value.
    pub unit: String,
    /// Which way is good.
    pub direction: Direction,
    /// How often there is a value.
    pub frequency: Frequency,
    /// A target set from outside.
    pub target: Option<f64>,
    /// Who set it.
    #[serde(default)]
    pub target_source: String,
    /// Where the figures usually come from.
    pub source_system: String,
    /// By which groups of people to look at it.
    #[serde(default)]
    pub equality: String,
    /// What the figure does not say.
    pub caution: String,
    /// Who wrote it.
    pub author: String,
    /// Who outside the project checked it; empty when nobody has.
    pub checker: String,
    /// When it was written.
    pub written_on: Date,
    /// When it must be looked at again.
    pub review_on: Date,
    /// Where the definition comes from.
    pub source: String,
}

/// Every ready definition. A test reads each file, so none is left out here.
pub fn all() -> &'static [Ready] {
    static ALL: OnceLock<Vec<Ready>> = OnceLock::new();
    ALL.get_or_init(|| {
        FILES
            .iter()
            .filter_map(|(key, text)| read(key, text).ok())
            .collect()
    })
}

fn read(key: &'static str, text: &str) -> Result<Ready, toml::de::Error> {
    Ok(Ready {
        key,
        ..toml::from_str(text)?
    })
}

/// The definition with this key.
pub fn find(key: &str) -> Option<&'static Ready> {
    all().iter().find(|ready| ready.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_read_and_whole() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/measures/library");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), FILES.len());
        for (key, text) in FILES {
            let ready = read(key, text).unwrap_or_else(|problem| panic!("{key}: {problem}"));
            assert!(ready.review_on > ready.written_on, "{key}");
            assert_eq!(
                ready.shape.has_denominator(),
                !ready.denominator.is_empty(),
                "{key}"
            );
            assert_eq!(
                ready.target.is_some(),
                !ready.target_source.is_empty(),
                "{key}"
            );
            for text in [&ready.author, &ready.source, &ready.caution, &ready.why] {
                assert!(!text.is_empty(), "{key} leaves something out");
            }
        }
    }
}
