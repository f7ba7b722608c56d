//! Releases for the addresses of evidence: a new one for each try, in whichever team it is needed.

use std::collections::HashMap;

use improvement::{
    evidence::{
        Arrived, Way, add_release, arrive,
        release_file::{AgreementRef, ReleaseBody, Slug},
    },
    people::{
        Programme, Team,
        founding::{self, NewOrganisation, scope_of, team_scope_of},
        model::Side,
    },
    platform::change::{Actor, Change},
};

use sea_orm::{ConnectionTrait, sea_query::Query};
use uuid::Uuid;

use crate::support::{
    Workspace,
    agreeing::agree,
    releases::{approved_by, body, count, hospital_key, register_hospital_key, strange_key},
};

/// A task that a team marks on a page of its own.
pub const TEAMS_OWN_TASK: &str = "test";

/// Makes releases that differ from one another.
pub struct Press {
    number: u64,
    /// What permits the hospital's releases, by team.
    agreed: HashMap<Uuid, AgreementRef>,
}

impl Press {
    /// Readies the hospital in both programmes to sign releases.
    pub async fn new(workspace: &Workspace) -> Self {
        let mut change = change(workspace).await;
        let hospital = NewOrganisation {
            name: "Castle Hospital".into(),
            ods_code: "RZZ".into(),
            side: Side::Secondary,
        };
        let elsewhere = scope_of(&workspace.foreign_programme);
        let hospital = founding::add_organisation(&mut change, &elsewhere, hospital)
            .await
            .unwrap();
        let taking_part = Query::insert()
            .into_table("team_organisation")
            .columns(["programme_id", "team_id", "organisation_id"])
            .values_panic([
                hospital.programme_id.into(),
                workspace.foreign_team.id.into(),
                hospital.id.into(),
            ])
            .to_owned();
        change.connection().execute(&taking_part).await.unwrap();
        change.commit().await.unwrap();
        register_hospital_key(workspace).await;
        Self {
            number: 0,
            agreed: HashMap::new(),
        }
    }

    /// Puts a new release into the quarantine of a team and returns its id there.
    pub async fn hold(
        &mut self,
        workspace: &Workspace,
        programme: &Programme,
        team: &Team,
    ) -> String {
        let release = self.new_release(workspace, programme, team).await;
        let file = approved_by(workspace, &release, &strange_key());
        let mut change = change(workspace).await;
        let scope = team_scope_of(team);
        let arrived = arrive(&mut change, &scope, file.as_bytes(), Way::Upload).await;
        change.commit().await.unwrap();
        match arrived.unwrap() {
            Arrived::Quarantined { id, .. } => id.to_string(),
            other => panic!("a release with a strange key was taken in: {other:?}"),
        }
    }

    /// The agreement for a team, made when it is needed first.
    async fn agreed(
        &mut self,
        workspace: &Workspace,
        programme: &Programme,
        team: &Team,
    ) -> AgreementRef {
        if let Some(agreed) = self.agreed.get(&team.id) {
            return agreed.clone();
        }
        let mut change = change(workspace).await;
        let receiving = NewOrganisation {
            name: format!("Receiving organisation {}", self.agreed.len()),
            ods_code: format!("B{:05}", self.agreed.len()),
            side: Side::Primary,
        };
        let receiving = founding::add_organisation(&mut change, &scope_of(programme), receiving)
            .await
            .unwrap();
        let releasing = [("RZZ", hospital_key())];
        let parties = (releasing.as_slice(), receiving.ods_code.as_str());
        let agreed = agree(&mut change, programme, &[&team.slug], parties).await;
        change.commit().await.unwrap();
        self.agreed.insert(team.id, agreed.clone());
        agreed
    }

    async fn new_release(
        &mut self,
        workspace: &Workspace,
        programme: &Programme,
        team: &Team,
    ) -> ReleaseBody {
        self.number += 1;
        let mut release = body(workspace);
        release.programme = Slug::parse(&programme.slug).unwrap();
        release.team = Slug::parse(&team.slug).unwrap();
        release.agreement = Some(self.agreed(workspace, programme, team).await);
        // Figures are rounded, so the number is made large enough to differ.
        release.quality.rows_read = count(10_000 + 10 * self.number);
        release
    }

    /// Brings a new release to a team and returns its name.
    pub async fn bring(
        &mut self,
        workspace: &Workspace,
        programme: &Programme,
        team: &Team,
    ) -> String {
        let release = self.new_release(workspace, programme, team).await;
        let file = approved_by(workspace, &release, &hospital_key());
        let mut change = change(workspace).await;
        let name = add_release(&mut change, &team_scope_of(team), &file)
            .await
            .unwrap();
        change.commit().await.unwrap();
        name
    }
}

async fn change(workspace: &Workspace) -> Change {
    let service = &workspace.service;
    service
        .database
        .change(&service.clock, Actor::Program)
        .await
        .unwrap()
}
