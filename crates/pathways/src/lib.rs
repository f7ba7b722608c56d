//! Extracts of both sides become linked journeys; journeys become maps, waits and gaps.

pub mod synth;
