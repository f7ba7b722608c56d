//! Which sources are extracts of one system: how they were cut into files and sources is not to matter.

use super::SourceName;
use crate::sources::SourceKind;

/// The sources of a reading as journeys remember them, each with its name, kind, side, and organisation. Sources of the same
/// kind, organisation and side are one system (a board may hold a system of either side), and all of the e-Referral Service
/// are.
pub(crate) fn named<'a>(
    sources: impl Iterator<Item = (SourceName, Option<&'a str>)>,
) -> Vec<SourceName> {
    let mut named: Vec<(SourceName, Option<&str>)> = Vec::new();
    for (mut source, organisation) in sources {
        let is_same = |(other, of): &(SourceName, Option<&str>)| {
            other.name == source.name
                || other.kind == source.kind
                    && (source.kind == SourceKind::Ers
                        || organisation.is_some()
                            && *of == organisation
                            && other.side == source.side)
        };
        let first = named.iter().position(is_same).unwrap_or(named.len());
        source.system = u16::try_from(first).expect("there are at most 64 sources");
        named.push((source, organisation));
    }
    named.into_iter().map(|(source, _)| source).collect()
}

/// Turns a set of sources, one bit each, into the set of their systems.
pub(crate) struct Systems {
    /// The bits of sources that are a further extract of a system, and the system's bit.
    further: Vec<(u64, u64)>,
}

impl Systems {
    pub fn of(sources: &[SourceName]) -> Self {
        let places = sources.iter().enumerate();
        let bits = places.map(|(place, source)| (1 << place, 1 << source.system));
        Self {
            further: bits.filter(|(own, first)| own != first).collect(),
        }
    }

    pub fn among(&self, sources: u64) -> u64 {
        self.further.iter().fold(sources, |found, (own, first)| {
            if found & own == 0 {
                found
            } else {
                found & !own | first
            }
        })
    }
}
