//! The side of the interface between GPs and hospitals on which an organisation stands.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A side of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// General practice and its networks.
    Primary,
    /// Hospitals.
    Secondary,
    /// Community and mental health services.
    Community,
    /// Integrated care boards, regions, national bodies.
    System,
    /// Defence medical services.
    Defence,
    /// Patients, carers, and voluntary organisations.
    PatientOrVoluntary,
}

/// The text names no side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "A side is one of primary, secondary, community, system, defence, patient_or_voluntary; choose one of these."
)]
pub struct UnknownSide;

impl Side {
    /// Every side, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Primary,
        Self::Secondary,
        Self::Community,
        Self::System,
        Self::Defence,
        Self::PatientOrVoluntary,
    ];

    /// The key that is stored and written in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Community => "community",
            Self::System => "system",
            Self::Defence => "defence",
            Self::PatientOrVoluntary => "patient_or_voluntary",
        }
    }

    /// The words a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Primary => "Primary care",
            Self::Secondary => "Secondary care",
            Self::Community => "Community care",
            Self::System => "System",
            Self::Defence => "Defence medical services",
            Self::PatientOrVoluntary => "Patient or voluntary",
        }
    }
}

impl FromStr for Side {
    type Err = UnknownSide;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|side| side.key() == text)
            .ok_or(UnknownSide)
    }
}

impl fmt::Display for Side {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.label())
    }
}
