//! A stored release, opened again: what a page shows has passed every check also today.

use std::sync::{Arc, Mutex};

use axum::extract::RawPathParams;
use sea_orm::{ConnectionTrait, DbErr};

use super::{
    kept::{self, Kept},
    naming,
    release_file::{self, PublicKey, ReleaseBody, SignedRelease},
    store::{self, Listed},
};
use crate::{
    people::{
        Organisation,
        access::{TeamScope, TeamVisit},
        reading,
    },
    platform::{
        address,
        errors::PageError,
        messages::{say, say_with},
        moment::date_words,
        service::Service,
    },
};

/// A release and the row it is stored in.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The row.
    pub stored: Listed,
    /// The name of the organisation that signed it.
    pub organisation: String,
    /// What it says, or why it is not shown.
    pub release: Result<Arc<SignedRelease>, Unfit>,
}

/// A release that may be shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The row.
    pub stored: Listed,
    /// The name of the organisation that signed it.
    pub organisation: String,
    /// What it says.
    pub release: Arc<SignedRelease>,
}

/// Why a stored release is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// What is stored is not what was signed and brought.
    Damaged,
    /// It was signed with a key that its organisation has not today and had not when it was brought.
    OtherKey,
}

impl Shown {
    /// What was signed.
    pub fn body(&self) -> &ReleaseBody {
        self.release.body()
    }

    /// The address of one of its pages: `path(&visit, "/file")`.
    pub fn path(&self, visit: &TeamVisit, rest: &str) -> String {
        path(&self.stored, visit, rest)
    }
}

impl Opened {
    /// The release where it may be shown; otherwise one sentence that says why not and what to do.
    pub fn shown(self) -> Result<Shown, String> {
        match self.release {
            Ok(release) => Ok(Shown {
                stored: self.stored,
                organisation: self.organisation,
                release,
            }),
            Err(why) => Err(sentence(why, &self.stored, &self.organisation)),
        }
    }
}

/// The address of a page of a stored release.
pub fn path(stored: &Listed, visit: &TeamVisit, rest: &str) -> String {
    visit.path(&format!("/evidence/{}{rest}", naming::name_of(stored)))
}

/// The days of a stored release, as its row has them: "1 April 2025 to 31 March 2026".
pub fn period_words(stored: &Listed) -> String {
    let words = |text: &str| text.parse().map_or_else(|_| text.to_owned(), date_words);
    let (from, to) = (words(&stored.period_from), words(&stored.period_to));
    say_with("period", &[("from", &from), ("to", &to)])
}

fn sentence(why: Unfit, stored: &Listed, organisation: &str) -> String {
    let key = match why {
        Unfit::Damaged => "evidence-damaged",
        Unfit::OtherKey => "evidence-other-key",
    };
    let period = period_words(stored);
    say_with(key, &[("organisation", organisation), ("period", &period)])
}

/// The release that the address names.
pub async fn named(
    service: &Service,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<Opened, PageError> {
    let connection = service.database.connection();
    let stored = row(service, visit, parameters).await?;
    Ok(opened(connection, &visit.scope, stored).await?)
}

/// The release that the address names, for what there is only of one that may be shown.
pub async fn named_and_shown(
    service: &Service,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<Shown, PageError> {
    let opened = named(service, visit, parameters).await?;
    opened.shown().map_err(PageError::BadRequest)
}

/// The row of the release that the address names. It is found whatever became of the file.
pub async fn row(
    service: &Service,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<Listed, PageError> {
    let name = address::part(parameters, "release");
    let stored = store::find(service.database.connection(), &visit.scope, name).await?;
    stored.ok_or(PageError::NotFound)
}

/// The release with the newest figures.
pub async fn newest(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<Opened>, DbErr> {
    match store::newest(connection, scope).await? {
        Some(stored) => Ok(Some(opened(connection, scope, stored).await?)),
        None => Ok(None),
    }
}

/// The newest release of each organisation, by the names of the organisations.
pub async fn newest_of_each(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<Opened>, DbErr> {
    let mut newest: Vec<Opened> = Vec::new();
    let in_force = store::list(connection, scope).await?.into_iter();
    for stored in in_force.filter(|one| one.replaced_by.is_empty()) {
        let by = stored.organisation_id;
        if newest.iter().all(|one| one.stored.organisation_id != by) {
            newest.push(opened(connection, scope, stored).await?);
        }
    }
    newest.sort_by(|one, other| one.organisation.cmp(&other.organisation));
    Ok(newest)
}

/// Another release of the same organisation about the same time, the newest there is, where it may be shown.
pub async fn about_the_same_time(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    stored: &Listed,
) -> Result<Option<Shown>, DbErr> {
    let all = store::list(connection, scope).await?;
    let about = |one: &Listed| {
        (
            one.organisation_id,
            one.period_from.clone(),
            one.period_to.clone(),
        )
    };
    let mut others = all.into_iter().filter(|one| one.id != stored.id);
    match others.find(|one| about(one) == about(stored)) {
        Some(other) => Ok(opened(connection, scope, other).await?.shown().ok()),
        None => Ok(None),
    }
}

/// Opens a stored release and compares it with the keys that its organisation has and had.
async fn opened(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    stored: Listed,
) -> Result<Opened, DbErr> {
    let organisations = reading::organisations_of_programme(connection, &scope.programme()).await?;
    let by = organisations
        .into_iter()
        .find(|one| one.id == stored.organisation_id);
    let in_force = match &by {
        Some(one) => keys_of_its_time(connection, scope, one, &stored).await?,
        None => Vec::new(),
    };
    let document = document(connection, scope, &stored).await?;
    let release = document.and_then(|text| read(&stored, &text));
    let release = release.and_then(|release| {
        if in_force.contains(&release.key()) {
            Ok(release)
        } else {
            Err(Unfit::OtherKey)
        }
    });
    if let Err(why) = release {
        tracing::error!(release = %stored.id, ?why, "a stored release is not shown");
    }
    Ok(Opened {
        stored,
        organisation: by.map_or_else(|| say("organisation-gone"), |one| one.name),
        release,
    })
}

/// The keys that may have signed a stored release: the one registered today, and those that were when it was brought.
async fn keys_of_its_time(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    by: &Organisation,
    stored: &Listed,
) -> Result<Vec<PublicKey>, DbErr> {
    let all = reading::keys_of_organisations(connection, &scope.programme()).await?;
    let then = all.iter().filter(|one| {
        let begun = one.since <= stored.brought_at;
        let not_over = one.until.is_none_or(|until| stored.brought_at <= until);
        one.organisation_id == by.id && one.kind == reading::RELEASE && begun && not_over
    });
    let keys = then.map(|one| one.public_key.as_str());
    let keys = keys.chain([by.release_key.as_str()]);
    Ok(keys.filter_map(PublicKey::parse).collect())
}

/// The file as it is stored. Bytes that are no text are damage like any other, and keep no page from being shown.
async fn document(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    stored: &Listed,
) -> Result<Result<String, Unfit>, DbErr> {
    match store::document(connection, scope, stored.id).await {
        Ok(Some(text)) => Ok(Ok(text)),
        Ok(None) | Err(DbErr::Type(_) | DbErr::Query(_)) => Ok(Err(Unfit::Damaged)),
        Err(error) => Err(error),
    }
}

/// What this text says, when it is what was brought. A text that was opened before is not opened again; it is compared
/// with the stored one each time, so that what was changed since is never shown.
fn read(stored: &Listed, text: &str) -> Result<Arc<SignedRelease>, Unfit> {
    static KEPT: Mutex<Kept<SignedRelease>> = Mutex::new(Kept::new());
    let name = format!("{} {}", stored.id, stored.fingerprint);
    if let Some(release) = kept::find(&KEPT, &name).filter(|release| release.text() == text) {
        return Ok(release);
    }
    let release = release_file::open(text).map_err(|_| Unfit::Damaged)?;
    if release.fingerprint() != stored.fingerprint {
        return Err(Unfit::Damaged);
    }
    let release = Arc::new(release);
    kept::keep(&KEPT, &name, &release);
    Ok(release)
}
