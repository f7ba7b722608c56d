//! Being invited, and coming in.

use axum::http::StatusCode;
use improvement::{
    people::{self, model::Role},
    platform::mail::MailServer,
};
use sea_orm::ConnectionTrait;

use crate::support::{
    Browser, Page, Workspace, on_both_databases,
    outbox::{emails, newest_email, newest_invitation},
};

const DAY: i64 = 24 * 60 * 60;

/// A team lead invites this address as a member from this organisation.
async fn invite(workspace: &Workspace, lead: &mut Browser, email: &str, role: &str) -> Page {
    let organisation = workspace.practice.id.to_string();
    let fields = [
        ("email", email),
        ("role", role),
        ("organisation", &organisation),
    ];
    lead.post_and_follow(&workspace.team_path("/invite"), &fields)
        .await
}

/// A lead, and the link that a GP was sent.
async fn invited_gp(workspace: &Workspace) -> (Browser, String) {
    let mut lead = workspace.signed_in(Role::TeamLead).await;
    invite(workspace, &mut lead, "gp@example.org", "member").await;
    (lead, newest_invitation(workspace).await)
}

on_both_databases! {
    async fn an_invited_gp_joins_and_appears_under_primary_care(workspace: Workspace) {
        let (mut lead, link) = invited_gp(&workspace).await;
        let email = newest_email(&workspace).await;
        assert_eq!(email.recipient, "gp@example.org");
        assert_eq!(email.subject, "Test Team lead invites you to Orthopaedics team");
        for words in ["Member", "Riverside Practice", "Interface programme", "http://127.0.0.1:8080/invitations/"] {
            assert!(email.text_body.contains(words), "the e-mail does not say {words}");
        }
        let mut gp = workspace.browser();
        let page = gp.get(&link).await;
        page.assert_says("Test Team lead invites you to join Orthopaedics team, a team of Interface programme.");
        page.assert_says("the members of the team, the coaches and the programme team");
        gp.post(&link, &[("name", "Asha Rao")]).await;
        let members = gp.get(&workspace.team_path("/members")).await;
        members.assert_says("You have joined Orthopaedics team.");
        let members = lead.get(&workspace.team_path("/members")).await;
        let text = members.text();
        let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words}: {text}"));
        assert!(at("Primary care") < at("Asha Rao") && at("Asha Rao") < at("Secondary care"));
        members.assert_says("Nobody from secondary care has joined yet.");
    }
}

on_both_databases! {
    async fn looking_at_an_invitation_does_not_use_it_up(workspace: Workspace) {
        let (_, link) = invited_gp(&workspace).await;
        for _ in 0..3 {
            assert_eq!(workspace.browser().get(&link).await.status, StatusCode::OK);
        }
        let joined = workspace.browser().post(&link, &[("name", "Asha Rao")]).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER);
    }
}

on_both_databases! {
    async fn an_invitation_needs_a_name_of_somebody_new(workspace: Workspace) {
        let (_, link) = invited_gp(&workspace).await;
        let page = workspace.browser().post(&link, &[("name", " ")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("Enter your name");
    }
}

on_both_databases! {
    async fn a_second_use_of_the_link_opens_nothing(workspace: Workspace) {
        let (_, link) = invited_gp(&workspace).await;
        workspace.browser().post(&link, &[("name", "Asha Rao")]).await;
        let mut second = workspace.browser();
        let page = second.post(&link, &[("name", "Somebody else")]).await;
        assert_eq!(page.status, StatusCode::GONE);
        page.assert_says("It has been used already");
        second.get(&link).await.assert_says("It has been used already");
        let members = second.get(&workspace.team_path("/members")).await;
        assert!(members.location.unwrap().starts_with("/sign-in"));
    }
}

on_both_databases! {
    async fn a_withdrawn_invitation_opens_nothing(workspace: Workspace) {
        let (mut lead, link) = invited_gp(&workspace).await;
        let members = lead.get(&workspace.team_path("/members")).await;
        members.assert_says("gp@example.org Member, Riverside Practice");
        let withdraw = members.attribute("form[action$='/withdraw']", "action").unwrap();
        let after = lead.post_and_follow(&withdraw, &[]).await;
        after.assert_says("The invitation is withdrawn");
        assert!(!after.text().contains("gp@example.org"));
        let page = workspace.browser().post(&link, &[("name", "Asha Rao")]).await;
        assert_eq!(page.status, StatusCode::GONE);
        page.assert_says("It was withdrawn");
    }
}

on_both_databases! {
    async fn an_invitation_runs_out_after_seven_days(workspace: Workspace) {
        let (_, link) = invited_gp(&workspace).await;
        workspace.service.clock.advance(7 * DAY - 60);
        assert_eq!(workspace.browser().get(&link).await.status, StatusCode::OK);
        workspace.service.clock.advance(60);
        let page = workspace.browser().post(&link, &[("name", "Asha Rao")]).await;
        assert_eq!(page.status, StatusCode::GONE);
        page.assert_says("It ran out");
    }
}

fn a_mail_server() -> MailServer {
    MailServer {
        host: "mail.example.org".to_owned(),
        port: 587,
        credentials: None,
        encrypted: true,
        from: "no-reply@example.org".to_owned(),
    }
}

on_both_databases! {
    async fn without_a_mail_server_an_invitation_is_kept_and_said_to_wait(workspace: Workspace) {
        let (mut lead, _) = invited_gp(&workspace).await;
        let members = lead.get(&workspace.team_path("/members")).await;
        let resend = members.attribute("form[action$='/resend']", "action").unwrap();
        lead.post_and_follow(&resend, &[]).await.assert_says("A new link is kept");
    }
}

on_both_databases! {
    async fn sending_again_makes_the_old_link_worthless(workspace: Workspace) {
        let mut workspace = workspace;
        workspace.configure(|settings| settings.mail = Some(a_mail_server()));
        let (mut lead, old) = invited_gp(&workspace).await;
        workspace.service.clock.advance(60);
        let members = lead.get(&workspace.team_path("/members")).await;
        let resend = members.attribute("form[action$='/resend']", "action").unwrap();
        lead.post_and_follow(&resend, &[]).await.assert_says("A new link is on its way");
        let new = newest_invitation(&workspace).await;
        assert_ne!(old, new);
        assert_eq!(workspace.browser().get(&old).await.status, StatusCode::NOT_FOUND);
        assert_eq!(workspace.browser().get(&new).await.status, StatusCode::OK);
    }
}

on_both_databases! {
    async fn an_unknown_link_is_not_found(workspace: Workspace) {
        let page = workspace.browser().post("/invitations/made-up", &[("name", "Asha")]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn somebody_signed_in_with_the_invited_address_only_has_to_agree(workspace: Workspace) {
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        let person = workspace.person("Ben Hall").await;
        invite(&workspace, &mut lead, "ben.hall@example.org", "data-lead").await;
        let link = newest_invitation(&workspace).await;
        let mut browser = workspace.browser_of(&person).await;
        assert!(!browser.get(&link).await.has("input[name=name]"));
        browser.post(&link, &[]).await;
        browser.get(&workspace.team_path("/members")).await.assert_says("Ben Hall");
    }
}

on_both_databases! {
    async fn somebody_signed_in_with_another_address_does_not_get_the_place(workspace: Workspace) {
        let (_, link) = invited_gp(&workspace).await;
        let other = workspace.person("Carl Other").await;
        let mut browser = workspace.browser_of(&other).await;
        browser.get(&link).await.assert_says("This invitation went to another address");
        assert_eq!(browser.post(&link, &[("name", "Carl")]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(workspace.browser().get(&link).await.status, StatusCode::OK);
    }
}

on_both_databases! {
    async fn an_invitation_that_lies_in_a_mailbox_for_days_opens_no_account(workspace: Workspace) {
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        workspace.person("Ben Hall").await;
        invite(&workspace, &mut lead, "ben.hall@example.org", "member").await;
        let link = newest_invitation(&workspace).await;
        let mut browser = workspace.browser();
        browser.get(&link).await.assert_says("Sign in to accept");
        let page = browser.post(&link, &[]).await;
        assert_eq!(page.location.unwrap(), format!("/sign-in?return_to={link}"));
        assert_eq!(browser.get(&link).await.status, StatusCode::OK);
    }
}

on_both_databases! {
    async fn an_invitation_does_not_go_round_a_password_or_second_factor(workspace: Workspace) {
        for column in ["password_hash = 'x'", "totp_confirmed = TRUE"] {
            let name = format!("Dana {}", &column[..4]);
            let person = workspace.person(&name).await;
            let email = person.email.unwrap();
            let set = format!("UPDATE person SET {column} WHERE email = '{email}'");
            workspace.service.database.connection().execute_unprepared(&set).await.unwrap();
            let mut lead = workspace.signed_in_as(&format!("Lead {}", &column[..4]), Role::TeamLead).await;
            invite(&workspace, &mut lead, &email, "member").await;
            let link = newest_invitation(&workspace).await;
            let mut browser = workspace.browser();
            browser.get(&link).await.assert_says("Sign in to accept");
            let page = browser.post(&link, &[]).await;
            assert_eq!(page.location.unwrap(), format!("/sign-in?return_to={link}"));
            assert_eq!(browser.get(&link).await.status, StatusCode::OK);
        }
    }
}

on_both_databases! {
    async fn nobody_is_invited_to_what_they_have_or_twice(workspace: Workspace) {
        let (mut lead, _) = invited_gp(&workspace).await;
        let before = emails(&workspace).await;
        workspace.member("Ben Hall", Role::Member).await;
        let cases = [
            ("gp@example.org", "This address has been invited to this role already"),
            ("ben.hall@example.org", "The person with this address has this role already"),
            ("test.team.lead@example.org", "This is your own address"),
            ("", "Enter an e-mail address"),
            ("not an address", "in the correct format"),
        ];
        for (email, words) in cases {
            let page = invite(&workspace, &mut lead, email, "member").await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
            page.assert_says(words);
        }
        assert_eq!(emails(&workspace).await, before);
    }
}

on_both_databases! {
    async fn a_team_lead_cannot_invite_to_a_role_of_the_whole_programme(workspace: Workspace) {
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        let page = invite(&workspace, &mut lead, "gp@example.org", "programme-team").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("Choose a role");
    }
}

on_both_databases! {
    async fn an_organisation_of_another_programme_cannot_be_chosen(workspace: Workspace) {
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        let foreign = workspace.foreign_organisation().await.id.to_string();
        let fields = [("email", "gp@example.org"), ("role", "member"), ("organisation", foreign.as_str())];
        let page = lead.post(&workspace.team_path("/invite"), &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("Choose the organisation");
    }
}

on_both_databases! {
    async fn an_invited_coach_joins_the_programme(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let organisation = workspace.hospital.id.to_string();
        let fields = [("email", "coach@example.org"), ("role", "coach"), ("organisation", organisation.as_str())];
        let people = workspace.programme_path("/people");
        let page = faculty.post_and_follow(&workspace.programme_path("/people/invite"), &fields).await;
        page.assert_says("coach@example.org Coach, Castle Hospital");
        let link = newest_invitation(&workspace).await;
        let mut coach = workspace.browser();
        coach.get(&link).await.assert_says("everybody in the programme");
        let joined = coach.post(&link, &[("name", "Cora Coach")]).await;
        assert_eq!(joined.location.unwrap(), workspace.programme_path(""));
        coach.get(&people).await.assert_says("Cora Coach Castle Hospital, since");
    }
}

on_both_databases! {
    async fn addresses_are_forgotten_once_an_invitation_is_over(workspace: Workspace) {
        invited_gp(&workspace).await;
        let connection = workspace.service.database.connection();
        let holding = "SELECT COUNT(*) AS found FROM invitation WHERE email <> ''";
        let count = || async {
            let row = connection.query_one_raw(workspace.service.database.statement(holding)).await;
            row.unwrap().unwrap().try_get::<i64>("", "found").unwrap()
        };
        people::remove_expired(&workspace.service).await.unwrap();
        assert_eq!(count().await, 1);
        workspace.service.clock.advance(7 * DAY);
        people::remove_expired(&workspace.service).await.unwrap();
        assert_eq!(count().await, 0);
        people::remove_expired(&workspace.service).await.unwrap();
        let mut auditor = workspace.signed_in(Role::Auditor).await;
        let log = auditor.get(&workspace.programme_path("/audit")).await.text();
        assert_eq!(log.matches("Forgot the address of an invitation that ran out").count(), 1, "{log}");
    }
}

on_both_databases! {
    async fn an_invited_address_is_forgotten_with_the_person(workspace: Workspace) {
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        let person = workspace.person("Ben Hall").await;
        invite(&workspace, &mut lead, "ben.hall@example.org", "member").await;
        let link = newest_invitation(&workspace).await;
        let mut own = workspace.browser_of(&person).await;
        let sealed = "SELECT COUNT(*) AS found FROM person_key WHERE person_id IN (SELECT id FROM invitation)";
        let keys = || async {
            let database = &workspace.service.database;
            let row = database.connection().query_one_raw(database.statement(sealed)).await;
            row.unwrap().unwrap().try_get::<i64>("", "found").unwrap()
        };
        assert_eq!(keys().await, 1);
        let page = own.get("/account/erase").await;
        assert_eq!(page.status, StatusCode::OK);
        own.post("/account/erase", &[("email", "ben.hall@example.org")]).await;
        assert_eq!(keys().await, 0);
        assert_eq!(workspace.browser().get(&link).await.status, StatusCode::GONE);
    }
}
