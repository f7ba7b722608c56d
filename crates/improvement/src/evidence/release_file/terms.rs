//! On what terms a release leaves: the data-sharing agreement that permits it, and the releases it follows and replaces.

use serde::{Deserialize, Serialize};

use super::{
    body::ReleaseBody,
    texts::{Reference, Sha256Text},
};

/// The version of every question that a release answers, as agreements and FHIR name it. Another way of counting gets another one.
pub const DEFINITION_VERSION: u32 = 1;

/// The data-sharing agreement that permits a release, named so that another one cannot be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementRef {
    /// The reference by which its parties know it.
    pub reference: Reference,
    /// Its version.
    pub version: u32,
    /// SHA-256 of what its parties signed.
    pub fingerprint: Sha256Text,
}

/// Whether a release says only what the fourth format can say; the name of the field that it cannot, otherwise.
pub(super) fn beyond_the_fourth_format(body: &ReleaseBody) -> Option<&'static str> {
    if body.agreement.is_some() {
        Some("agreement")
    } else if body.previous.is_some() {
        Some("previous")
    } else if body.replaces.is_some() {
        Some("replaces")
    } else if !body.services.is_empty() {
        Some("services")
    } else {
        None
    }
}
