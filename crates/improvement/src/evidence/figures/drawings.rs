//! The pictures of a release, drawn once and kept: drawing takes far longer than sending.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use super::{Detail, Figure, GapShown, NamedFigure, Part, gaps, map_figure, parts};
use crate::evidence::release_file::SignedRelease;

/// How many drawings are kept: those of a release take some hundred kilobytes.
const MOST_KEPT: usize = 32;

/// All pictures of a release but its map, which is drawn in the detail that is asked for.
#[derive(Debug)]
pub struct Drawings {
    /// The expectations, in the order of the release.
    pub gaps: Vec<GapShown>,
    /// The answers to further questions.
    pub parts: Vec<Part>,
}

impl Drawings {
    /// The picture of this name.
    pub fn figure(&self, name: &str) -> Option<&Figure> {
        let of_gaps = self.gaps.iter().filter_map(|gap| gap.figure.as_ref());
        let of_parts = self.parts.iter().flat_map(|part| &part.figures);
        let mut all = of_gaps.chain(of_parts);
        let found = all.find(|named: &&NamedFigure| named.name == name);
        found.map(|named| &named.figure)
    }
}

/// The pictures of this release, drawn when it is looked at for the first time. They are kept under
/// the fingerprint of what was signed, so they can never be those of another content.
pub fn drawings(release: &SignedRelease) -> Arc<Drawings> {
    static KEPT: Mutex<Kept<Drawings>> = Mutex::new(Kept::new());
    kept(&KEPT, release.fingerprint(), || Drawings {
        gaps: gaps(release.body()),
        parts: parts(release.body()),
    })
}

/// The map of this release in this detail, kept likewise.
pub fn map(release: &SignedRelease, detail: Detail) -> Arc<Figure> {
    static KEPT: Mutex<Kept<Figure>> = Mutex::new(Kept::new());
    let name = format!("{} {}", release.fingerprint(), detail.query());
    kept(&KEPT, &name, || map_figure(release.body(), detail))
}

/// What is kept under this name, or what is drawn now. It is drawn without holding the lock: two readers may draw the
/// same once, nobody waits for another's.
fn kept<T>(all: &Mutex<Kept<T>>, name: &str, draw: impl FnOnce() -> T) -> Arc<T> {
    let unlocked = || all.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = unlocked().find(name) {
        return found;
    }
    let drawn = Arc::new(draw());
    unlocked().keep(name, &drawn);
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
