//! What the rules found, kept by strand in four bytes each: most strands share one of a few sets of findings.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Sets of findings, and which one each strand has.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Findings {
    /// Each sorted; set 0 is empty: nothing was looked at.
    sets: Vec<Vec<u16>>,
    /// By strand; may be shorter than there are strands.
    by_strand: Vec<u32>,
    /// The set that another one becomes with one more finding. Not kept: it only saves time.
    #[serde(skip)]
    grown: FxHashMap<(u32, u16), u32>,
}

impl Findings {
    /// Adds a finding to a strand.
    pub fn add(&mut self, strand: u32, finding: u16) {
        if self.sets.is_empty() {
            self.sets.push(Vec::new());
        }
        let strand = strand as usize;
        if self.by_strand.len() <= strand {
            self.by_strand.resize(strand + 1, 0);
        }
        let set = self.by_strand[strand];
        self.by_strand[strand] = match self.grown.get(&(set, finding)) {
            Some(known) => *known,
            None => self.grow(set, finding),
        };
    }

    fn grow(&mut self, set: u32, finding: u16) -> u32 {
        let mut findings = self.sets[set as usize].clone();
        if let Err(place) = findings.binary_search(&finding) {
            findings.insert(place, finding);
        }
        let known = self.sets.iter().position(|other| *other == findings);
        let grown = known.unwrap_or_else(|| {
            self.sets.push(findings);
            self.sets.len() - 1
        });
        let grown = u32::try_from(grown).expect("there are fewer sets than strands");
        self.grown.insert((set, finding), grown);
        grown
    }

    /// All that was found in these strands.
    pub fn of(&self, strands: &[u32]) -> Vec<u16> {
        let mut all = Vec::new();
        for strand in strands {
            let set = self.by_strand.get(*strand as usize).copied().unwrap_or(0);
            all.extend(self.sets.get(set as usize).into_iter().flatten().copied());
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Bytes of memory.
    pub fn bytes(&self) -> u64 {
        4 * self.by_strand.capacity() as u64
    }
}
