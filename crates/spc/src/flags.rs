//! A yes or no for each point, most often the same for all of them.

/// One yes or no for each of some points.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Flags {
    /// The same for all.
    All(bool),
    /// One for each.
    Each(Vec<bool>),
}

impl Flags {
    pub fn at(&self, index: usize) -> bool {
        match self {
            Self::All(flag) => *flag,
            Self::Each(flags) => flags[index],
        }
    }

    /// Says yes to these of so many; places beyond the last are passed over.
    pub fn set(&mut self, places: &[usize], count: usize) {
        if places.is_empty() {
            return;
        }
        let mut flags: Vec<bool> = (0..count).map(|place| self.at(place)).collect();
        for &place in places {
            if let Some(flag) = flags.get_mut(place) {
                *flag = true;
            }
        }
        *self = Self::Each(flags);
    }

    /// Those of these places.
    pub fn taken(&self, places: &[usize]) -> Self {
        match self {
            Self::All(flag) => Self::All(*flag),
            Self::Each(flags) => Self::Each(places.iter().map(|&place| flags[place]).collect()),
        }
    }
}
