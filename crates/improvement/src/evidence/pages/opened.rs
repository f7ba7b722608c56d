//! A stored release, opened again: what a page shows has passed every check also today.

use axum::extract::RawPathParams;

use crate::{
    evidence::{
        naming,
        release_file::{self, ReleaseBody, SignedRelease},
        store::{self, release},
    },
    people::access::TeamVisit,
    platform::{address, errors::PageError, service::Service},
};

/// A release and the row it is stored in.
pub struct Opened {
    /// The row.
    pub stored: release::Model,
    /// What it says.
    pub release: SignedRelease,
}

impl Opened {
    /// What was signed.
    pub fn body(&self) -> &ReleaseBody {
        self.release.body()
    }

    /// The address of one of its pages: `path(&visit, "/file")`.
    pub fn path(&self, visit: &TeamVisit, rest: &str) -> String {
        visit.path(&format!(
            "/evidence/{}{rest}",
            naming::name_of(&self.stored)
        ))
    }
}

/// Opens a stored release. One that was changed in the database is not shown.
pub fn open(stored: release::Model) -> Result<Opened, PageError> {
    let release = release_file::open(&stored.document).map_err(PageError::internal)?;
    Ok(Opened { stored, release })
}

/// The release that the address names.
pub async fn named(
    service: &Service,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<Opened, PageError> {
    let name = address::part(parameters, "release");
    let stored = store::find(service.database.connection(), &visit.scope, name).await?;
    open(stored.ok_or(PageError::NotFound)?)
}

/// The release with the newest figures.
pub async fn newest(service: &Service, visit: &TeamVisit) -> Result<Option<Opened>, PageError> {
    let stored = store::newest(service.database.connection(), &visit.scope).await?;
    stored.map(open).transpose()
}
