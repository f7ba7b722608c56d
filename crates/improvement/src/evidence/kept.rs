//! What took long to make, kept for the next reader: opened releases and their pictures, as many as are bounded here.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

/// How many of a kind are kept: each takes some hundred kilobytes.
const MOST_KEPT: usize = 32;

/// What is kept under this name, or what is made now. It is made without holding the lock: two readers may make the
/// same once, nobody waits for another's.
pub fn kept<T>(all: &Mutex<Kept<T>>, name: &str, draw: impl FnOnce() -> T) -> Arc<T> {
    if let Some(found) = find(all, name) {
        return found;
    }
    let made = Arc::new(draw());
    keep(all, name, &made);
    made
}

/// What is kept under this name.
pub fn find<T>(all: &Mutex<Kept<T>>, name: &str) -> Option<Arc<T>> {
    all.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .find(name)
}

/// Keeps this under this name, in place of what was kept under it.
pub fn keep<T>(all: &Mutex<Kept<T>>, name: &str, value: &Arc<T>) {
    all.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .keep(name, value);
}

/// What was used last, the newest in front.
pub struct Kept<T>(VecDeque<(String, Arc<T>)>);

impl<T> Kept<T> {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self(VecDeque::new())
    }

    fn find(&mut self, name: &str) -> Option<Arc<T>> {
        let place = self.0.iter().position(|(of, _)| of == name)?;
        let found = self.0.remove(place)?;
        let value = found.1.clone();
        self.0.push_front(found);
        Some(value)
    }

    fn keep(&mut self, name: &str, value: &Arc<T>) {
        self.0.retain(|(of, _)| of != name);
        self.0.push_front((name.to_owned(), value.clone()));
        self.0.truncate(MOST_KEPT);
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
