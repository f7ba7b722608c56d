//! Data-sharing agreements: which figures which organisation may release to whom, for what, and until when.
//!
//! A data-sharing agreement is data that the machine enforces ([`agreement_file`]); the paper one is printed from it.

pub mod agreement_file;
