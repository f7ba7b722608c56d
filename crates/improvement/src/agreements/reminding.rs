//! Reminding the parties before an agreement is to be reviewed and before it ends: once each, thirty days before.

use jiff::{ToSpan, civil::Date};

use super::{
    agreement_file::Day,
    letters::{self, Occasion, Place},
    model::State,
    sharing::{self, Sharing},
    store::version,
};
use crate::{
    people::{access::ProgrammeScope, reading},
    platform::{change::Actor, errors::PageError, service::Service},
};

/// Long enough for boards that meet once a month.
const DAYS_BEFORE: i64 = 30;

/// What to remind the parties of today, and the version with that noted.
fn due(
    sharing: &Sharing,
    today: Date,
    now: crate::platform::moment::Moment,
) -> Option<(Occasion, version::Model)> {
    let signed = sharing.signed()?;
    let in_force = matches!(
        sharing.state(Day::new(today)),
        State::InForce | State::NotBegun
    );
    if !in_force {
        return None;
    }
    let soon = Day::new(today.saturating_add(DAYS_BEFORE.days()));
    let row = &signed.row;
    if soon >= signed.agreement.ends && row.end_reminded_at.is_none() {
        let noted = version::Model {
            end_reminded_at: Some(now),
            review_reminded_at: row.review_reminded_at.or(Some(now)),
            ..row.clone()
        };
        return Some((Occasion::End, noted));
    }
    if soon >= signed.agreement.review_by && row.review_reminded_at.is_none() {
        let noted = version::Model {
            review_reminded_at: Some(now),
            ..row.clone()
        };
        return Some((Occasion::Review, noted));
    }
    None
}

/// Reminds the parties of every agreement that is due.
pub async fn remind_due(service: &Service) -> Result<(), PageError> {
    let connection = service.database.connection();
    let now = service.clock.now();
    for (programme, scope, _) in reading::whole_programmes(connection).await? {
        let all = sharing::all(connection, &scope).await?;
        if all.iter().any(|one| due(one, now.date(), now).is_some()) {
            remind_programme(service, &scope, &programme.slug).await?;
        }
    }
    Ok(())
}

/// Looks once more inside the change, so that nobody is reminded of what was ended a moment ago.
async fn remind_programme(
    service: &Service,
    scope: &ProgrammeScope,
    programme: &str,
) -> Result<(), PageError> {
    let change = service.database.change(&service.clock, Actor::Program);
    let mut change = change.await?;
    let place = Place {
        settings: &service.settings,
        programme,
    };
    let now = change.at();
    for one in sharing::all(change.connection(), scope).await? {
        let (Some((occasion, noted)), Some(signed)) = (due(&one, now.date(), now), one.signed())
        else {
            continue;
        };
        letters::post(&change, scope, &place, (&one, &signed.agreement), occasion).await?;
        sharing::note_reminder(&mut change, scope, &one, noted).await?;
    }
    change.commit().await?;
    Ok(())
}
