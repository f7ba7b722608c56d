//! A setting that is one for all series of a file, or one for each by name.

use std::collections::BTreeMap;

use crate::refusal::Refusal;

/// One setting for all series, or one for each named series.
#[derive(Clone, PartialEq, Debug)]
pub enum PerSeries<T> {
    /// The same for all.
    All(T),
    /// By the name of the series; series that are not named go without.
    Each(BTreeMap<String, T>),
}

impl<T> PerSeries<T> {
    /// The setting of a series. Settings by name are refused where the data are one series without a name.
    pub fn of(&self, setting: &'static str, name: Option<&str>) -> Result<Option<&T>, Refusal> {
        match (self, name) {
            (Self::All(setting), _) => Ok(Some(setting)),
            (Self::Each(all), Some(name)) => Ok(all.get(name)),
            (Self::Each(all), None) => match all.keys().next() {
                Some(name) => Err(Refusal::NoSuchSeries {
                    setting,
                    name: name.clone(),
                }),
                None => Ok(None),
            },
        }
    }
}
