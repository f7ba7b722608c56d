//! Data-sharing agreements for the addresses that need one.

use improvement::{
    agreements::{
        NewAgreement, NewParty, add_agreement,
        agreement_file::{PublicKey, SigningKey},
    },
    people::founding::{NewOrganisation, NewTeam, add_organisation, add_team, scope_of},
    people::model::{Side, Visibility},
    platform::change::Actor,
};

use super::filling::{Filling, Ids};

impl Filling<'_> {
    /// The id of a new data-sharing agreement of the programme that both its parties have signed.
    pub async fn sharing(&mut self, ids: Ids) -> String {
        let number = self.next_number();
        let programme = match ids {
            Ids::OtherProgramme | Ids::ForeignThing => &self.workspace.foreign_programme,
            _ => &self.workspace.programme,
        };
        let scope = scope_of(programme);
        let service = &self.workspace.service;
        let change = service.database.change(&service.clock, Actor::Program);
        let mut change = change.await.unwrap();
        let team = NewTeam {
            name: format!("Receiving {number}"),
            place: String::new(),
            problem_area: String::new(),
            visibility: Visibility::Private,
            organisations: Vec::new(),
        };
        let team = add_team(&mut change, &scope, team).await.unwrap();
        let mut parties = Vec::new();
        for (place, seed) in [(1, 7), (2, 8)] {
            let organisation = NewOrganisation {
                name: format!("Party {number} {place}"),
                ods_code: format!("A{:05}", number * 2 + place),
                side: Side::Primary,
            };
            let organisation = add_organisation(&mut change, &scope, organisation)
                .await
                .unwrap();
            let key = |other: u8| PublicKey::of(&SigningKey::from_bytes(&[seed + other; 32]));
            parties.push(NewParty {
                ods_code: organisation.ods_code,
                keys: Some([key(0), key(100)]),
                signed_by: Some((None, "Sam Signatory".to_owned(), "Lead".to_owned())),
            });
        }
        let new = NewAgreement {
            programme: programme.slug.clone(),
            title: "Tried".to_owned(),
            purpose: String::new(),
            recipients: vec![team.slug],
            questions: vec!["gaps".to_owned()],
            groups: Vec::new(),
            earliest: String::new(),
            parties,
        };
        let id = add_agreement(&mut change, &scope, &new).await.unwrap();
        change.commit().await.unwrap();
        id.to_string()
    }
}
