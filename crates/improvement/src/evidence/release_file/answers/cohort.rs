//! Whom the rules of a sub-cohort found, such as menopause within gynaecology.

use disclosure::{Released, ReleasedStatistic};
use serde::{Deserialize, Serialize};

use super::{
    super::texts::{Label, Sentence},
    figures::{Figure, Figures, Named},
};

/// A sub-cohort and how many referrals stand where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cohort {
    /// Its name, which marked referrals carry.
    pub name: Label,
    /// What it is.
    pub sentence: Sentence,
    /// Who decided the rules, and when they were last looked at.
    pub source: Sentence,
    /// How many referrals stand where.
    pub standings: Vec<Standing>,
}

/// The referrals of one standing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// Where they stand: the name of the sub-cohort, or another word.
    pub label: Label,
    /// How many.
    pub referrals: Released,
    /// The same in a hundred of all referrals.
    pub percent: ReleasedStatistic,
}

impl Named for Standing {
    fn name(&self) -> String {
        self.label.to_string()
    }
}

impl Figures for Standing {
    fn figures(&self) -> Vec<Figure> {
        vec![self.referrals.into(), self.percent.into()]
    }
}

impl Figures for Cohort {
    fn figures(&self) -> Vec<Figure> {
        self.standings.figures()
    }

    fn longest(&self) -> usize {
        self.standings.longest()
    }

    fn fits(&self) -> bool {
        self.standings.fits()
    }
}
