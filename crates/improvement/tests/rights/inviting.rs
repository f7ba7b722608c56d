//! Invitations for the addresses that need one.

use axum::http::StatusCode;
use improvement::people::{Person, model::Role};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{filling::Filling, visitors::Somebody};
use crate::support::{Browser, outbox::newest_invitation};

impl Filling<'_> {
    /// The secret of an invitation to the visitor, to a role that they do not have; or to somebody new.
    pub async fn token(&mut self, somebody: &Somebody) -> String {
        let email = somebody
            .person
            .as_ref()
            .and_then(|person| person.email.clone());
        let is_sponsor = somebody
            .place
            .as_ref()
            .is_some_and(|place| place.role == Role::Sponsor.key());
        let role = if is_sponsor {
            Role::BuddyReader
        } else {
            Role::Sponsor
        };
        let to = self.workspace.team_path("/invite");
        self.invite(&to, email, role).await;
        let link = newest_invitation(self.workspace).await;
        link.rsplit('/').next().unwrap().to_owned()
    }

    /// Sends an invitation as the programme team and returns its id.
    pub async fn invite(&mut self, to: &str, email: Option<String>, role: Role) -> Uuid {
        let mut faculty = self.faculty.clone();
        let practice = self.workspace.practice.id;
        self.send(&mut faculty, to, practice, email, role).await
    }

    /// Sends an invitation in the other programme.
    pub async fn invite_there(&mut self, lead: &Person) -> Uuid {
        let (programme, team) = (
            &self.workspace.foreign_programme.slug,
            &self.workspace.foreign_team.slug,
        );
        let to = format!("/programmes/{programme}/teams/{team}/invite");
        let mut browser = self.workspace.browser_of(lead).await;
        let organisation = self.foreign_organisation.id;
        self.send(&mut browser, &to, organisation, None, Role::Member)
            .await
    }

    async fn send(
        &mut self,
        browser: &mut Browser,
        to: &str,
        organisation: Uuid,
        email: Option<String>,
        role: Role,
    ) -> Uuid {
        let number = self.next_number();
        let email = email.unwrap_or_else(|| format!("invited{number}@example.org"));
        let organisation = organisation.to_string();
        let fields = [
            ("email", email.as_str()),
            ("role", role.key()),
            ("organisation", organisation.as_str()),
        ];
        let page = browser.post(to, &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{to}: {}", page.text());
        let database = &self.workspace.service.database;
        let newest = "SELECT id FROM invitation ORDER BY created_at DESC, id DESC LIMIT 1";
        let row = database
            .connection()
            .query_one_raw(database.statement(newest))
            .await;
        row.unwrap().unwrap().try_get("", "id").unwrap()
    }
}
