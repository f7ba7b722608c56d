//! The journeys a question is about, among all there are: what happened to the same patients in the others is still seen.
//!
//! A selection picks journeys, not events. A repeat, or a referral after advice, may lie in a journey that was not picked:
//! it began before or after the days asked for, or belongs to another practice.

use super::{Grouping, Journeys, Notion, Selection, SelectionError};

/// All journeys, and which of them are chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Among {
    /// All journeys.
    pub all: Journeys,
    /// Whether each of them is chosen.
    is_chosen: Vec<bool>,
}

impl Among {
    /// Every journey of this notion, and which of them a selection is about.
    pub fn new(
        journeys: Journeys,
        notion: Notion,
        selection: &Selection,
    ) -> Result<Self, SelectionError> {
        let all = journeys.asked_for(notion, &Selection::default())?;
        let is_chosen = all.chosen_by(selection)?;
        Ok(Self { all, is_chosen })
    }

    /// The same without the starts and stops of the waiting-time clock; a journey that has nothing else is left out.
    #[must_use]
    pub fn steps(self) -> Self {
        if !self.all.has_clock_events() {
            return self;
        }
        let kept = self.all.journeys_with_steps();
        Self {
            is_chosen: kept.into_iter().map(|one| self.is_chosen[one]).collect(),
            all: self.all.steps(),
        }
    }

    /// The chosen journeys by themselves.
    pub fn chosen(&self) -> Journeys {
        self.all.only(&self.positions())
    }

    /// The group of each of all journeys: 0 when it is chosen, and otherwise 1.
    pub fn chosen_or_not(&self) -> Vec<u32> {
        let chosen = self.is_chosen.iter();
        chosen.map(|is_chosen| u32::from(!is_chosen)).collect()
    }

    /// The groups of the chosen journeys by an attribute, and the group of each of all journeys; those that are not chosen
    /// are one more group, the last.
    pub fn grouping(&self, name: &str) -> Result<(Grouping, Vec<u32>), SelectionError> {
        let groups = self.chosen().grouping(name)?;
        let others = u32::try_from(groups.labels.len()).unwrap_or(u32::MAX);
        let mut of_all = vec![others; self.all.len()];
        for (position, group) in self.positions().into_iter().zip(&groups.of_journeys) {
            of_all[position] = *group;
        }
        Ok((groups, of_all))
    }

    fn positions(&self) -> Vec<usize> {
        (0..self.all.len())
            .filter(|journey| self.is_chosen[*journey])
            .collect()
    }
}
