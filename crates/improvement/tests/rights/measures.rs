//! Measures for the addresses that need one: a new one for each try, in whichever team it is needed.

use improvement::{
    measures::{Measure, add_measure, blank},
    people::{Team, founding::team_scope_of},
    platform::change::Actor,
};

use super::filling::{Filling, Ids};

impl Filling<'_> {
    /// The part of the address of a new measure.
    pub async fn measure(&mut self, team: &Team, ids: Ids) -> String {
        let team = match ids {
            Ids::OtherProgramme | Ids::ForeignThing | Ids::OtherTeamInAddress => {
                self.workspace.foreign_team.clone()
            }
            Ids::NeighboursThing => self.neighbours.clone(),
            _ => team.clone(),
        };
        let scope = team_scope_of(&team);
        let new = Measure {
            name: format!("Measure {}", self.next_number()),
            ..blank(&scope)
        };
        let service = &self.workspace.service;
        let mut change = service
            .database
            .change(&service.clock, Actor::Program)
            .await
            .unwrap();
        let added = add_measure(&mut change, &scope, new).await.unwrap();
        change.commit().await.unwrap();
        added.slug
    }
}
