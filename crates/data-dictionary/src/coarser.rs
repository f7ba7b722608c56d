//! Wider groups of people, in the order in which groups too small to be shown are put together.
//!
//! Putting groups together keeps a picture where withholding would leave a hole. The order is stated here, once for all
//! organisations, so that nobody chooses it by what the figures show, and so that an audit knows which groups lie in which.

use crate::codes::{deprivation_decile, ethnic_category};

/// A wider group: what it is called, and the codes of the groups that it puts together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WiderGroup {
    /// What people call it.
    pub words: &'static str,
    /// The codes it puts together.
    pub of: &'static [&'static str],
}

/// One step on the way to wider groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Widening {
    /// What the groups are called together, such as "fifths of areas".
    pub words: &'static str,
    /// Who groups so.
    pub source: &'static str,
    /// The groups. Codes that none of them holds stay as they are.
    pub groups: &'static [WiderGroup],
}

/// How the groups of an attribute become wider, the finest step first; none for an attribute without a stated order.
pub fn widenings(attribute: &str) -> &'static [Widening] {
    match attribute {
        "deprivation_decile" => &DEPRIVATION,
        "ethnic_category" => &ETHNICITY,
        "age_band" => &AGES,
        _ => &[],
    }
}

/// The finest groups (codes) that a group in words is made of, such as deciles 1 and 2 for "Most deprived fifth of areas"; none
/// where the attribute has no stated order or does not know the group. The attribute may be written as people read it, such as
/// "Deprivation decile".
pub fn made_of(attribute: &str, words: &str) -> Option<Vec<&'static str>> {
    let attribute = attribute.trim().to_lowercase().replace(' ', "_");
    let steps = widenings(&attribute);
    let groups = steps.iter().flat_map(|step| step.groups);
    let wider = groups.clone().find(|group| group.words == words);
    if let Some(wider) = wider {
        return Some(wider.of.to_vec());
    }
    let mut codes = groups.flat_map(|group| group.of);
    let is_it = |code: &&&str| match attribute.as_str() {
        "deprivation_decile" => deprivation_decile(code) == Some(words),
        "ethnic_category" => ethnic_category(code) == Some(words),
        _ => words.strip_prefix("Aged ") == Some(**code),
    };
    codes.find(is_it).map(|code| vec![*code])
}

const fn group(words: &'static str, of: &'static [&'static str]) -> WiderGroup {
    WiderGroup { words, of }
}

const DEPRIVATION_SOURCE: &str =
    "English Indices of Deprivation: tenths put together as fifths, the most deprived first";

const DEPRIVATION: [Widening; 2] = [
    Widening {
        words: "fifths of areas",
        source: DEPRIVATION_SOURCE,
        groups: &[
            group("Most deprived fifth of areas", &["1", "2"]),
            group("Second most deprived fifth of areas", &["3", "4"]),
            group("Middle fifth of areas", &["5", "6"]),
            group("Second least deprived fifth of areas", &["7", "8"]),
            group("Least deprived fifth of areas", &["9", "10"]),
        ],
    },
    Widening {
        words: "the most deprived fifth of areas and all others",
        source: "NHS England, Core20PLUS5: the most deprived fifth of the population and all others",
        groups: &[
            group("Most deprived fifth of areas", &["1", "2"]),
            group(
                "All other areas",
                &["3", "4", "5", "6", "7", "8", "9", "10"],
            ),
        ],
    },
];

const ETHNICITY: [Widening; 2] = [
    Widening {
        words: "the six main ethnic groups",
        source: "NHS Data Dictionary, ETHNIC CATEGORY CODE: the headings of the census of 2001, and not stated",
        groups: &[
            group("White", &["A", "B", "C"]),
            group("Mixed", &["D", "E", "F", "G"]),
            group("Asian or Asian British", &["H", "J", "K", "L"]),
            group("Black or Black British", &["M", "N", "P"]),
            group("Chinese or any other ethnic group", &["R", "S"]),
            group("Ethnic category not stated or not known", &["Z", "99"]),
        ],
    },
    Widening {
        words: "two ethnic groups",
        source: "As wide as can be: the largest heading of the census and all others; it says least, and stands only where nothing finer can be shown",
        groups: &[
            group("White", &["A", "B", "C"]),
            group(
                "All other stated ethnic groups",
                &[
                    "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S",
                ],
            ),
            group("Ethnic category not stated or not known", &["Z", "99"]),
        ],
    },
];

const AGE_SOURCE: &str = "Age bands of the Office for National Statistics, neighbours put together; 65 as in NHS England’s older people";

const AGES: [Widening; 2] = [
    Widening {
        words: "four age bands",
        source: AGE_SOURCE,
        groups: &[
            group("Aged under 18", &["0-17"]),
            group("Aged 18-44", &["18-24", "25-34", "35-44"]),
            group("Aged 45-64", &["45-54", "55-64"]),
            group("Aged 65 and over", &["65-74", "75-84", "85 and over"]),
        ],
    },
    Widening {
        words: "two age bands",
        source: AGE_SOURCE,
        groups: &[
            group(
                "Aged under 65",
                &["0-17", "18-24", "25-34", "35-44", "45-54", "55-64"],
            ),
            group("Aged 65 and over", &["65-74", "75-84", "85 and over"]),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_puts_whole_groups_of_the_step_before_together() {
        for attribute in ["deprivation_decile", "ethnic_category", "age_band"] {
            for pair in widenings(attribute).windows(2) {
                for finer in pair[0].groups {
                    let holders = pair[1].groups.iter();
                    let holding =
                        holders.filter(|wider| finer.of.iter().all(|code| wider.of.contains(code)));
                    assert_eq!(holding.count(), 1, "{attribute}: {}", finer.words);
                }
            }
        }
    }

    #[test]
    fn a_group_in_words_is_made_of_codes() {
        let fifth = made_of("Deprivation decile", "Most deprived fifth of areas");
        assert_eq!(fifth, Some(vec!["1", "2"]));
        let tenth = made_of("deprivation_decile", "Most deprived tenth of areas");
        assert_eq!(tenth, Some(vec!["1"]));
        assert_eq!(made_of("age_band", "Aged 25-34"), Some(vec!["25-34"]));
        assert_eq!(made_of("gender", "Male"), None);
    }
}
