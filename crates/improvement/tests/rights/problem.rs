//! The problem of a team for the addresses that need one.

use improvement::{
    people::{Team, founding::team_scope_of},
    platform::change::{Actor, Change},
    problem::{Words, save_statement},
};

use super::filling::{Filling, Ids};

impl Filling<'_> {
    async fn change(&self) -> Change {
        let service = &self.workspace.service;
        let opened = service.database.change(&service.clock, Actor::Program);
        opened.await.unwrap()
    }

    /// The team in which something of an address is looked for.
    pub fn team_of(&self, team: &Team, ids: Ids) -> Team {
        match ids {
            Ids::OtherProgramme | Ids::ForeignThing | Ids::OtherTeamInAddress => {
                self.workspace.foreign_team.clone()
            }
            Ids::NeighboursThing => self.neighbours.clone(),
            _ => team.clone(),
        }
    }

    /// The number of a version of the statement of a team, which has one from now on.
    pub async fn statement_version(&self, team: &Team, ids: Ids) -> String {
        let words = Words {
            what: "Letters arrive late".to_owned(),
            ..Words::default()
        };
        let mut change = self.change().await;
        let scope = team_scope_of(&self.team_of(team, ids));
        if save_statement(&mut change, &scope, &words, 0)
            .await
            .unwrap()
            == improvement::problem::Saved::Version(1)
        {
            change.commit().await.unwrap();
        }
        "1".to_owned()
    }
}
