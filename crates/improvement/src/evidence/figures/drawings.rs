//! The pictures of a release, drawn once and kept: drawing takes far longer than sending.

use std::sync::{Arc, Mutex};

use super::{Detail, Figure, GapShown, NamedFigure, Part, gaps, map_figure, parts};
use crate::evidence::{
    kept::{Kept, kept},
    release_file::SignedRelease,
};

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
