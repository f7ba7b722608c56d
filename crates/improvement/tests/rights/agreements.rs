//! Aims and agreements for the addresses that need one.

use improvement::{
    aim::{AimWords, save_aim},
    people::{Team, founding::team_scope_of},
    platform::change::{Actor, Change},
};

use super::filling::{Filling, Ids};

impl Filling<'_> {
    /// The team whose things an address with these ids names.
    fn team_of(&self, team: &Team, ids: Ids) -> Team {
        match ids {
            Ids::OtherProgramme | Ids::ForeignThing | Ids::OtherTeamInAddress => {
                self.workspace.foreign_team.clone()
            }
            Ids::NeighboursThing => self.neighbours.clone(),
            _ => team.clone(),
        }
    }

    async fn change(&self) -> Change {
        let service = &self.workspace.service;
        service
            .database
            .change(&service.clock, Actor::Program)
            .await
            .unwrap()
    }

    /// The number of a version that the team's aim has.
    pub async fn aim_version(&mut self, team: &Team, ids: Ids) -> String {
        let scope = team_scope_of(&self.team_of(team, ids));
        let mut change = self.change().await;
        let words = AimWords {
            what: format!("Fewer lost letters {}", self.next_number()),
            ..AimWords::default()
        };
        if save_aim(&mut change, &scope, words, 0).await.is_ok() {
            // Where the team has an aim already, nothing was written and nothing is kept.
            let _ = change.commit().await;
        }
        "1".to_owned()
    }
}
