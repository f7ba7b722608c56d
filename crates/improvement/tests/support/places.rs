//! People in other places than the usual ones: other teams, the other programme, second places.

use improvement::{
    people::{
        Membership, Organisation, Person, Team,
        access::ProgrammeScope,
        founding::{self, NewMembership, NewOrganisation, NewTeam},
        model::{Role, Side, Visibility},
    },
    platform::change::{Actor, Change},
};

use super::{Browser, Workspace, workspace::new_team};

/// Places in the other programme, and second places in this one.
impl Workspace {
    /// An organisation of the other programme.
    pub async fn foreign_organisation(&self) -> Organisation {
        let name = format!("Foreign practice {}", uuid::Uuid::new_v4());
        let new = NewOrganisation {
            name,
            ods_code: String::new(),
            side: Side::Primary,
        };
        let scope = founding::scope_of(&self.foreign_programme);
        let mut change = self.change().await;
        let added = founding::add_organisation(&mut change, &scope, new)
            .await
            .unwrap();
        change.commit().await.unwrap();
        added
    }

    /// Somebody with this role in the other programme, or in its team.
    pub async fn foreign_member(&self, role: Role) -> (Person, Membership) {
        let organisation_id = self.foreign_organisation().await.id;
        let name = format!("Foreign {} {}", role.key(), uuid::Uuid::new_v4());
        let person = self.person(&name).await;
        let team = founding::team_scope_of(&self.foreign_team);
        let new = NewMembership {
            person_id: person.id,
            organisation_id,
            role,
            team: (!role.is_programme_wide()).then_some(team),
        };
        let scope = founding::scope_of(&self.foreign_programme);
        let membership = self.give_place(scope, new).await;
        (person, membership)
    }

    /// Another place in the team, or in the programme, for somebody who is there already.
    pub async fn place(&self, person: &Person, role: Role) -> Membership {
        self.place_from(&self.practice, person, role).await
    }

    /// Another place, from this organisation.
    pub async fn place_from(
        &self,
        organisation: &Organisation,
        person: &Person,
        role: Role,
    ) -> Membership {
        let new = NewMembership {
            person_id: person.id,
            organisation_id: organisation.id,
            role,
            team: (!role.is_programme_wide()).then(|| self.team_scope()),
        };
        self.give_place(founding::scope_of(&self.programme), new)
            .await
    }

    async fn give_place(&self, scope: ProgrammeScope, new: NewMembership) -> Membership {
        let mut change = self.change().await;
        let added = founding::add_membership(&mut change, &scope, new)
            .await
            .unwrap();
        change.commit().await.unwrap();
        added
    }

    async fn change(&self) -> Change {
        let service = &self.service;
        service
            .database
            .change(&service.clock, Actor::Program)
            .await
            .unwrap()
    }

    /// A new member of the team who comes from this organisation.
    pub async fn member_from(
        &self,
        organisation: &Organisation,
        name: &str,
        role: Role,
    ) -> (Person, Membership) {
        let person = self.person(name).await;
        let new = NewMembership {
            person_id: person.id,
            organisation_id: organisation.id,
            role,
            team: Some(self.team_scope()),
        };
        let scope = founding::scope_of(&self.programme);
        let membership = self.give_place(scope, new).await;
        (person, membership)
    }

    /// Somebody new who answers for what this organisation shares, signed in.
    pub async fn governance_of(&self, organisation: &Organisation, name: &str) -> Browser {
        let person = self.person(name).await;
        let new = NewMembership {
            person_id: person.id,
            organisation_id: organisation.id,
            role: Role::InformationGovernance,
            team: None,
        };
        let scope = founding::scope_of(&self.programme);
        self.give_place(scope, new).await;
        self.browser_of(&person).await
    }

    /// A new member with this name and role, signed in.
    pub async fn signed_in_as(&self, name: &str, role: Role) -> Browser {
        let (person, _) = self.member(name, role).await;
        self.browser_of(&person).await
    }
}

/// Other teams, and people in them: what the test of rights asks for.
impl Workspace {
    /// Another team of the programme.
    pub async fn another_team(&self, name: &str, visibility: Visibility) -> Team {
        let new = NewTeam {
            visibility,
            ..new_team(name, vec![self.practice.id, self.hospital.id])
        };
        let scope = founding::scope_of(&self.programme);
        let mut change = self.change().await;
        let added = founding::add_team(&mut change, &scope, new).await.unwrap();
        change.commit().await.unwrap();
        added
    }

    /// Somebody new with this role in a team of the programme.
    pub async fn member_of(&self, team: &Team, name: &str, role: Role) -> (Person, Membership) {
        let person = self.person(name).await;
        let new = NewMembership {
            person_id: person.id,
            organisation_id: self.practice.id,
            role,
            team: Some(founding::team_scope_of(team)),
        };
        let scope = founding::scope_of(&self.programme);
        let membership = self.give_place(scope, new).await;
        (person, membership)
    }
}
