//! The pictures of a release, drawn once and kept: drawing takes far longer than sending.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use super::{Figure, GapShown, gaps, map_figure};
use crate::evidence::release_file::SignedRelease;

/// How many releases have their drawings kept: each takes some hundred kilobytes.
const MOST_KEPT: usize = 32;

/// All pictures of a release.
#[derive(Debug)]
pub struct Drawings {
    /// The pathway map.
    pub map: Figure,
    /// The expectations, in the order of the release.
    pub gaps: Vec<GapShown>,
}

/// The pictures of this release, drawn when it is looked at for the first time. They are kept under
/// the fingerprint of what was signed, so they can never be those of another content.
pub fn drawings(release: &SignedRelease) -> Arc<Drawings> {
    static KEPT: Mutex<Kept<Drawings>> = Mutex::new(Kept::new());
    let kept = || KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = kept().find(release.fingerprint()) {
        return found;
    }
    // Drawn without holding the lock: two readers may draw the same once, nobody waits for another's.
    let drawn = Arc::new(Drawings {
        map: map_figure(release.body()),
        gaps: gaps(release.body()),
    });
    kept().keep(release.fingerprint(), &drawn);
    drawn
}

/// What was used last, the newest in front.
struct Kept<T>(VecDeque<(String, Arc<T>)>);

impl<T> Kept<T> {
    const fn new() -> Self {
        Self(VecDeque::new())
    }

    fn find(&mut self, fingerprint: &str) -> Option<Arc<T>> {
        let place = self.0.iter().position(|(of, _)| of == fingerprint)?;
        let found = self.0.remove(place)?;
        let value = found.1.clone();
        self.0.push_front(found);
        Some(value)
    }

    fn keep(&mut self, fingerprint: &str, value: &Arc<T>) {
        if self.find(fingerprint).is_none() {
            self.0.push_front((fingerprint.to_owned(), value.clone()));
            self.0.truncate(MOST_KEPT);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_unused_longest_makes_room() {
        let mut kept = Kept::new();
        for number in 0..MOST_KEPT {
            kept.keep(&number.to_string(), &Arc::new(number));
        }
        kept.find("0");
        kept.keep("new", &Arc::new(MOST_KEPT));
        assert_eq!(kept.find("0").as_deref(), Some(&0));
        assert_eq!(kept.find("1"), None);
        assert_eq!(kept.0.len(), MOST_KEPT);
    }
}
