//! The audit over everything released before. Until the one of `improvement::evidence` is here, nothing is found: a second person
//! compares by eye with the last release, which `causeway pathways review` shows.

use improvement::evidence::release_file::ReleaseBody;
use std::collections::BTreeSet;
pub struct Figure;
#[derive(Default, Clone)]
pub struct AuditReport {
    pub collisions: Vec<Collision>,
    pub remedy: Remedy,
    pub looked_at: LookedAt,
    pub not_comparable: Vec<String>,
}
#[derive(Default, Clone)]
pub struct Collision;
impl Collision {
    pub fn in_words(&self) -> String {
        String::new()
    }
}
impl AuditReport {
    pub fn is_safe(&self) -> bool {
        self.collisions.is_empty()
    }
}
#[derive(Default, Clone)]
pub struct Remedy {
    pub withhold: BTreeSet<(String, String)>,
    pub or_wait: Option<String>,
}
#[derive(Default, Clone, Copy)]
pub struct LookedAt {
    pub figures: usize,
    pub earlier_releases: usize,
    pub published: usize,
}
pub fn audit_to(_: &ReleaseBody, earlier: &[&ReleaseBody], _: &[Figure], _: u64) -> AuditReport {
    AuditReport {
        looked_at: LookedAt {
            earlier_releases: earlier.len(),
            ..Default::default()
        },
        ..Default::default()
    }
}
pub fn mend(
    b: ReleaseBody,
    _: &[&ReleaseBody],
    _: &[Figure],
    _: u64,
) -> (ReleaseBody, AuditReport) {
    (b, AuditReport::default())
}
pub fn waiting_times(_: &str, _: &str, _: bool) -> Result<Vec<Figure>, String> {
    Ok(vec![])
}
