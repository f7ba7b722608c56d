//! Measures for the addresses that need one: a new one for each try, in whichever team it is needed, with a value and
//! an import that waits.

use improvement::{
    measures::{
        Frozen, MarkKind, Measure, Point, add_comment, add_mark, add_measure, add_values,
        begin_import, blank,
    },
    people::{Team, founding::team_scope_of},
    platform::{
        change::Actor,
        import::{Book, Sheet},
    },
};
use jiff::civil::date;

use super::filling::{Filling, Ids};

/// The period of the value.
pub const PERIOD: &str = "2026-04-01";

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
        let point = Point {
            period: date(2026, 4, 1),
            numerator: None,
            denominator: None,
            value: 5.0,
        };
        add_values(&mut change, &scope, &added, &[point], None)
            .await
            .unwrap();
        let book = Book::of_one(Sheet::read("Month,Value\n2026-05,6\n").unwrap());
        let import = begin_import(&mut change, &scope, &added, ("", &book))
            .await
            .unwrap();
        let mark = (MarkKind::Note, date(2026, 4, 1), "Began to test");
        let mark = add_mark(&mut change, &scope, &added, mark).await.unwrap();
        let chart = Frozen {
            title: "No sign of change".to_owned(),
            said: Vec::new(),
            wide: String::new(),
            narrow: String::new(),
        };
        let comment = add_comment(&mut change, &scope, &added, ("A wet week", &chart))
            .await
            .unwrap();
        change.commit().await.unwrap();
        self.comments
            .insert(added.slug.clone(), comment.to_string());
        self.marks.insert(added.slug.clone(), mark.to_string());
        self.imports.insert(added.slug.clone(), import.to_string());
        added.slug
    }
}
