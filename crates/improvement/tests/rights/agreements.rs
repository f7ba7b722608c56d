//! Aims and agreements for the addresses that need one.

use improvement::{
    aim::{self, AimWords, Subject, newest_agreement, propose_to, save_aim},
    charter::{self, CharterWords, save_charter},
    people::{Team, founding::team_scope_of, model::Role, reading},
    platform::change::{Actor, Change},
};

use super::filling::{Filling, Ids};

impl Filling<'_> {
    /// The team whose things an address with these ids names.
    fn team_named_by(&self, team: &Team, ids: Ids) -> Team {
        match ids {
            Ids::OtherProgramme | Ids::ForeignThing | Ids::OtherTeamInAddress => {
                self.workspace.foreign_team.clone()
            }
            Ids::NeighboursThing => self.neighbours.clone(),
            _ => team.clone(),
        }
    }

    async fn begin(&self) -> Change {
        let service = &self.workspace.service;
        service
            .database
            .change(&service.clock, Actor::Program)
            .await
            .unwrap()
    }

    /// The number of a version that the team's aim has.
    pub async fn aim_version(&mut self, team: &Team, ids: Ids) -> String {
        let scope = team_scope_of(&self.team_named_by(team, ids));
        let mut change = self.begin().await;
        let words = AimWords {
            what: format!("Fewer lost letters {}", self.next_number()),
            ..AimWords::default()
        };
        let saved = save_aim(&mut change, &scope, words, 0).await;
        if matches!(saved.unwrap(), aim::Saved::Kept(_)) {
            change.commit().await.unwrap();
        }
        "1".to_owned()
    }

    /// The number of a version that the team's charter has.
    pub async fn charter_version(&mut self, team: &Team, ids: Ids) -> String {
        let scope = team_scope_of(&self.team_named_by(team, ids));
        let mut change = self.begin().await;
        let saved = save_charter(&mut change, &scope, CharterWords::default(), 0).await;
        if saved.unwrap() == charter::Saved::Kept {
            change.commit().await.unwrap();
        }
        "1".to_owned()
    }

    /// The id of a new agreement of the team on its newest aim.
    pub async fn agreement(&mut self, team: &Team, ids: Ids) -> String {
        let named = self.team_named_by(team, ids);
        let scope = team_scope_of(&named);
        self.aim_version(team, ids).await;
        let connection = self.workspace.service.database.connection();
        if reading::team_members(connection, &scope)
            .await
            .unwrap()
            .is_empty()
        {
            let name = format!("Signatory {}", self.next_number());
            self.workspace.member_of(&named, &name, Role::Member).await;
        }
        let members = reading::team_members(connection, &scope).await.unwrap();
        let place = aim::Team {
            scope: &scope,
            name: &named.name,
            path: String::new(),
            settings: &self.workspace.service.settings,
        };
        let mut change = self.begin().await;
        let proposed = propose_to(&mut change, &place, Subject::Aim, &members[..1]).await;
        let id = proposed.unwrap().unwrap().to_string();
        change.commit().await.unwrap();
        let (_, asked) = newest_agreement(connection, &scope).await.unwrap().unwrap();
        self.signatories.insert(id.clone(), asked[0].to_string());
        id
    }
}
