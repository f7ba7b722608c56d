//! Drawings for the addresses that need one: a new one for each try, in whichever team it is needed, with an item that
//! one side sees differently.

use improvement::{
    people::{Team, founding::team_scope_of, model::Side},
    platform::change::Actor,
    tools::{self, Deed, add_drawing, see_differently},
};

use super::filling::{Filling, Ids};

impl Filling<'_> {
    /// The part of the address of a new drawing.
    pub async fn drawing(&mut self, team: &Team, ids: Ids) -> String {
        let team = match ids {
            Ids::OtherProgramme | Ids::ForeignThing | Ids::OtherTeamInAddress => {
                self.workspace.foreign_team.clone()
            }
            Ids::NeighboursThing => self.neighbours.clone(),
            _ => team.clone(),
        };
        let scope = team_scope_of(&team);
        let tool = tools::tool("process-map").unwrap();
        let step = tools::item(0, &[("words", "Send the letter"), ("kind", "step")]);
        let item = step.id;
        let content = tools::content(tool, &[("state", "current")], &[("steps", vec![step])]);
        let name = format!("Drawing {}", self.next_number());
        let service = &self.workspace.service;
        let mut change = service
            .database
            .change(&service.clock, Actor::Program)
            .await
            .unwrap();
        let named = (tool, name.as_str());
        let added = add_drawing(&mut change, &scope, named, &content, Deed::Begun)
            .await
            .unwrap();
        let view = (Side::Secondary, "Not so");
        let view = see_differently(&mut change, &scope, &added, item, view)
            .await
            .unwrap();
        change.commit().await.unwrap();
        self.items.insert(added.slug.clone(), item.to_string());
        self.views.insert(added.slug.clone(), view.to_string());
        added.slug
    }
}
