//! Groups too small to be told apart, put together along the stated order (`data_dictionary::coarser`).

use data_dictionary::coarser::{Widening, widenings};

use super::{Fairness, MeasuredGroups, of_attributes};
use crate::journeys::{Attribute, Journeys, SelectionError};
use crate::measures::Measure;

/// Which groups of an attribute were put together in which measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Widened {
    /// The attribute.
    pub by: String,
    /// The step that was taken.
    pub step: Widening,
    /// In how many measures.
    pub measures: usize,
}

/// Compares the groups of several attributes in every measure, as [`of_attributes`] does; where `too_small` says so of the
/// groups of a measure, by wider groups, and by the widest where nothing else will do. Tests are adjusted over the whole answer
/// of each step.
pub fn of_wider_attributes(
    journeys: &Journeys,
    attributes: &[&str],
    measures: &[Measure],
    fewest: u64,
    too_small: impl Fn(&MeasuredGroups) -> bool,
) -> Result<(Vec<Fairness>, Vec<Widened>), SelectionError> {
    let mut found = of_attributes(journeys, attributes, measures, fewest)?;
    let mut widened: Vec<Widened> = Vec::new();
    let steps = attributes.iter().map(|by| widenings(by).len()).max();
    for step in 0..steps.unwrap_or(0) {
        let waits = |fairness: &Fairness| {
            widenings(&fairness.by).len() > step && fairness.measures.iter().any(&too_small)
        };
        let asked: Vec<&str> = attributes
            .iter()
            .zip(&found)
            .filter(|(_, fairness)| waits(fairness))
            .map(|(by, _)| *by)
            .collect();
        if asked.is_empty() {
            break;
        }
        let mut wider = journeys.clone();
        for by in &asked {
            put_together(&mut wider, by, &widenings(by)[step])?;
        }
        for one in of_attributes(&wider, &asked, measures, fewest)? {
            let taken = take(&mut found, &one, &too_small);
            if taken > 0 {
                widened.retain(|before| before.by != one.by || before.measures > taken);
                widened.push(Widened {
                    step: widenings(&one.by)[step],
                    by: one.by,
                    measures: taken,
                });
            }
        }
    }
    Ok((found, widened))
}

/// Takes the wider groups of the measures whose groups are too small; says of how many.
fn take(
    found: &mut [Fairness],
    wider: &Fairness,
    too_small: &impl Fn(&MeasuredGroups) -> bool,
) -> usize {
    let Some(own) = found.iter_mut().find(|own| own.by == wider.by) else {
        return 0;
    };
    let mut taken = 0;
    for (measure, wider) in own.measures.iter_mut().zip(&wider.measures) {
        if too_small(measure) {
            measure.clone_from(wider);
            taken += 1;
        }
    }
    taken
}

/// Gives journeys, and the requests in them, the wider group in place of the group.
fn put_together(journeys: &mut Journeys, by: &str, step: &Widening) -> Result<(), SelectionError> {
    let fine = journeys.attribute(by)?;
    let wider = Wider::of(&fine, step);
    let wide = wider.recoded(&fine);
    let requests = &mut journeys.requests;
    if let Some(own) = requests.attributes.iter_mut().find(|one| one.name == by) {
        *own = wider.recoded(own);
    } else {
        // An attribute that is made from another, such as age bands, is that of the journey.
        let of = requests.journeys.iter();
        let codes = of.map(|journey| wide.codes[*journey as usize]).collect();
        requests.attributes.push(Attribute {
            codes,
            ..wide.clone()
        });
    }
    let own = &mut journeys.facts.attributes;
    match own.iter_mut().find(|attribute| attribute.name == by) {
        Some(there) => *there = wide,
        None => own.push(wide),
    }
    Ok(())
}

/// The wider groups of an attribute: what each of its codes becomes. Requests carry the codes of their journeys' attribute.
struct Wider {
    codes: Vec<u32>,
    values: Vec<String>,
}

impl Wider {
    fn of(fine: &Attribute, step: &Widening) -> Self {
        let mut wider = Self {
            codes: Vec::with_capacity(fine.values.len()),
            values: Vec::new(),
        };
        for value in &fine.values {
            let words = words_of(value, step);
            let place = wider.values.iter().position(|one| *one == words);
            let place = place.unwrap_or_else(|| {
                wider.values.push(words);
                wider.values.len() - 1
            });
            wider.codes.push(u32::try_from(place).unwrap_or(0));
        }
        wider
    }

    fn recoded(&self, fine: &Attribute) -> Attribute {
        let code = |code: &u32| self.codes.get(*code as usize).copied().unwrap_or(0);
        Attribute {
            name: fine.name.clone(),
            codes: fine.codes.iter().map(code).collect(),
            values: self.values.clone(),
        }
    }
}

/// The wider group in which a value lies; the value itself where it lies in none.
fn words_of(value: &str, step: &Widening) -> String {
    let holds = |code: &&str| code.eq_ignore_ascii_case(value.trim());
    let mut groups = step.groups.iter();
    let group = groups.find(|group| group.of.iter().any(&holds));
    group.map_or_else(|| value.to_owned(), |group| group.words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_that_lie_together_become_one_and_others_stay() {
        let fine = Attribute {
            name: "deprivation_decile".to_owned(),
            values: ["", "1", "2", "9", "local"].map(str::to_owned).to_vec(),
            codes: vec![1, 2, 3, 4, 0],
        };
        let wide = Wider::of(&fine, &widenings("deprivation_decile")[0]).recoded(&fine);
        let told: Vec<&str> = wide
            .codes
            .iter()
            .map(|code| wide.values[*code as usize].as_str())
            .collect();
        let expected = [
            "Most deprived fifth of areas",
            "Most deprived fifth of areas",
            "Least deprived fifth of areas",
            "local",
            "",
        ];
        assert_eq!(told, expected);
    }
}
