//! The problem of a team for the addresses that need one.

use improvement::{
    people::{Team, founding::team_scope_of},
    platform::change::{Actor, Change},
    problem::{Words, save_statement},
};

use super::filling::Filling;

impl Filling<'_> {
    async fn change(&self) -> Change {
        let service = &self.workspace.service;
        let opened = service.database.change(&service.clock, Actor::Program);
        opened.await.unwrap()
    }

    /// The number of a version of the statement of a team, which has one from now on.
    pub async fn statement_version(&self, team: &Team) -> String {
        let words = Words {
            what: "Letters arrive late".to_owned(),
            ..Words::default()
        };
        let mut change = self.change().await;
        let scope = team_scope_of(team);
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
