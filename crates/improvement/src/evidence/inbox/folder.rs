//! The watched folder: release files that another system puts there are taken in, and moved to `done` or `refused`.
//!
//! A file is looked at once it has lain still for a while. One that goes to quarantine, or that names no team here, is moved
//! to `refused` with its reason in a text file beside it.

use std::{
    io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use sea_orm::DbErr;
use tokio::fs;

use super::arriving::{Arrived, Way, arrive};
use crate::{
    evidence::release_file::{LARGEST_RELEASE, ReleaseProblem, open_bytes},
    people::{access::TeamScope, reading},
    platform::{change::Actor, messages::say, service::Service},
};

/// A file that changed more lately may still be written.
const LIES_STILL: Duration = Duration::from_secs(5);
/// How many files are taken in at one look.
const MOST_AT_ONCE: usize = 100;

/// Why the folder could not be worked on.
#[derive(Debug, thiserror::Error)]
pub enum FolderProblem {
    /// A file or folder could not be read, moved or written.
    #[error("the watched folder could not be read or written: {0}")]
    Files(#[from] io::Error),
    /// The database could not be read or written.
    #[error("the database could not be read or written: {0}")]
    Database(#[from] DbErr),
}

/// Takes in what lies in the watched folder, where the operator set one. Returns how many files were looked at.
pub async fn take_in_watched_folder(service: &Service) -> Result<usize, FolderProblem> {
    let Some(folder) = &service.settings.release_folder else {
        return Ok(0);
    };
    let files = waiting(folder).await?;
    for file in &files {
        let refused = take_in(service, file).await?;
        put_away(folder, file, refused.as_deref()).await?;
    }
    Ok(files.len())
}

/// The files that lie still, in the order of their names, so that a release comes before the one that replaces it.
async fn waiting(folder: &Path) -> Result<Vec<PathBuf>, io::Error> {
    let mut found = Vec::new();
    let mut entries = fs::read_dir(folder).await?;
    while let Some(entry) = entries.next_entry().await? {
        let about = entry.metadata().await?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let still = about
            .modified()
            .ok()
            .and_then(|changed| SystemTime::now().duration_since(changed).ok())
            .is_none_or(|since| since >= LIES_STILL);
        if about.is_file() && !hidden && still {
            found.push(entry.path());
        }
    }
    found.sort();
    found.truncate(MOST_AT_ONCE);
    Ok(found)
}

/// Takes a file in; the reason when it was not.
async fn take_in(service: &Service, file: &Path) -> Result<Option<String>, FolderProblem> {
    let size = fs::metadata(file).await?.len();
    if size > LARGEST_RELEASE as u64 {
        return Ok(Some(ReleaseProblem::TooLarge.sentence()));
    }
    let bytes = fs::read(file).await?;
    let release = match open_bytes(&bytes) {
        Ok(release) => release,
        // Which team it is for cannot be known, so it goes to no quarantine.
        Err(problem) => return Ok(Some(problem.sentence())),
    };
    let (programme, team) = (&release.body().programme, &release.body().team);
    let Some(scope) = team_at(service, programme.as_str(), team.as_str()).await? else {
        return Ok(Some(say("folder-no-team")));
    };
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let arrived = arrive(&mut change, &scope, &bytes, Way::Folder).await?;
    let refused = match arrived {
        Arrived::There(_) => return Ok(None),
        Arrived::Added(_) => None,
        Arrived::Quarantined { reason, .. } => Some(reason),
    };
    change.commit().await?;
    Ok(refused)
}

async fn team_at(
    service: &Service,
    programme: &str,
    team: &str,
) -> Result<Option<TeamScope>, DbErr> {
    let all = reading::whole_programmes(service.database.connection()).await?;
    let teams = all
        .into_iter()
        .filter(|(one, ..)| one.slug == programme)
        .flat_map(|(_, _, teams)| teams);
    let mut teams = teams.filter(|(one, _)| one.slug == team);
    Ok(teams.next().map(|(_, scope)| scope))
}

/// Moves a file to where it belongs now. One of the same name that lies there already is kept under its own.
async fn put_away(folder: &Path, file: &Path, refused: Option<&str>) -> Result<(), io::Error> {
    let to = folder.join(if refused.is_some() { "refused" } else { "done" });
    fs::create_dir_all(&to).await?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut place = to.join(&*name);
    let mut number = 1;
    while fs::try_exists(&place).await? {
        number += 1;
        place = to.join(format!("{number}-{name}"));
    }
    fs::rename(file, &place).await?;
    if let Some(reason) = refused {
        let mut beside = place.into_os_string();
        beside.push(".why.txt");
        fs::write(beside, format!("{reason}\n")).await?;
    }
    Ok(())
}
