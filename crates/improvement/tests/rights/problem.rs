//! The problem of a team for the addresses that need one: a version, a piece of evidence with a file, and a question to
//! settle, in whichever team the address says.

use improvement::{
    people::{Team, founding::team_scope_of, model::Side},
    platform::change::{Actor, Change},
    problem::{
        Evidence, FileKind, NewFile, Saved, ToSettle, Words, add_difference, add_evidence, blank,
        put_file, save_statement,
    },
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
        let saved = save_statement(&mut change, &scope, &words, 0)
            .await
            .unwrap();
        if saved == Saved::Version(1) {
            change.commit().await.unwrap();
        }
        "1".to_owned()
    }

    /// The id of a new piece of evidence with a file.
    pub async fn evidence(&self, team: &Team, ids: Ids) -> String {
        let scope = team_scope_of(&self.team_of(team, ids));
        let new = Evidence {
            title: "Morning with the booking clerks".to_owned(),
            happened_on: "2026-04-01".to_owned(),
            ..blank(&scope)
        };
        let mut change = self.change().await;
        let id = add_evidence(&mut change, &scope, new.clone())
            .await
            .unwrap();
        let file = NewFile {
            name: "notes.txt".to_owned(),
            kind: FileKind::Text,
            alt: String::new(),
            content: b"Notes".to_vec(),
        };
        put_file(&mut change, &scope, &new, file).await.unwrap();
        change.commit().await.unwrap();
        id.to_string()
    }

    /// The id of a new question to settle.
    pub async fn difference(&self, team: &Team, ids: Ids) -> String {
        let scope = team_scope_of(&self.team_of(team, ids));
        let new = ToSettle {
            question: "why".to_owned(),
            sides: vec![Side::Primary, Side::Secondary],
            words: "Whether a template helps".to_owned(),
            owner: None,
            due_on: "2027-04-06".to_owned(),
        };
        let mut change = self.change().await;
        let id = add_difference(&mut change, &scope, new).await.unwrap();
        change.commit().await.unwrap();
        id.to_string()
    }
}
