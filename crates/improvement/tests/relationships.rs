//! Relationships: the stakeholder map, who has met whom, and that both stay with the members.

use axum::http::StatusCode;
use improvement::{people::model::Role, platform::audit};
use sea_orm::EntityTrait;

use crate::support::{Browser, Page, Workspace, on_both_databases};

const DIRECTOR: [(&str, &str); 6] = [
    ("name", "Medical director"),
    ("is_group", "no"),
    ("organisation", "Castle Hospital"),
    ("influence", "high"),
    ("support_now", "unsure"),
    ("support_wanted", "leads"),
];

async fn add(workspace: &Workspace, browser: &mut Browser, more: &[(&str, &str)]) -> Page {
    let answers: Vec<(&str, &str)> = DIRECTOR.iter().chain(more).copied().collect();
    let new = workspace.team_path("/stakeholders/new");
    browser.post_and_follow(&new, &answers).await
}

on_both_databases! {
    async fn the_map_says_first_what_it_lacks(workspace: Workspace) {
        let (person, place) = workspace.member("Amina Khan", Role::Member).await;
        let mut amina = workspace.browser_of(&person).await;
        let map = workspace.team_path("/stakeholders");
        amina.get(&map).await.assert_says("Nobody is on the map yet");
        let page = add(&workspace, &mut amina, &[]).await;
        page.assert_says("1 person or group of high influence does not yet support the change as far as the team needs: Medical director");
        page.assert_says("Nobody has been in contact for 60 days with Medical director");
        page.assert_says("Nobody keeps in touch with Medical director");
        assert!(page.html().contains("wanted: Leads others to it"), "the grid names what is wanted");
        let edit = page.attribute("a[href$='/edit']", "href").unwrap();
        let owner = place.id.to_string();
        let today = workspace.service.clock.now().date();
        let (day, month, year) = (today.day().to_string(), today.month().to_string(), today.year().to_string());
        let better = [
            ("version", "1"), ("name", "Medical director"), ("influence", "high"), ("support_now", "leads"), ("support_wanted", "leads"), ("owner", &owner),
            ("last_contact[day]", &day), ("last_contact[month]", &month), ("last_contact[year]", &year),
        ];
        let page = amina.post_and_follow(&edit, &better).await;
        assert!(!page.text().contains("Nobody keeps in touch") && !page.text().contains("60 days"), "{}", page.text());
        let stale = amina.post(&edit, &better).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
    }
}

on_both_databases! {
    async fn nobody_but_members_of_the_team_sees_the_map_or_the_meetings(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        add(&workspace, &mut amina, &[]).await;
        for role in [Role::Sponsor, Role::BuddyReader, Role::Coach, Role::ProgrammeTeam] {
            let mut browser = workspace.signed_in(role).await;
            for page in ["/stakeholders", "/meetings", "/stakeholders/new"] {
                let page = browser.get(&workspace.team_path(page)).await;
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{role}");
            }
            let home = browser.get(&workspace.team_path("")).await;
            assert!(!home.has("a[href$='/stakeholders']"), "{role}");
        }
        assert!(amina.get(&workspace.team_path("")).await.has("a[href$='/stakeholders']"));
    }
}

on_both_databases! {
    async fn what_is_erased_is_nowhere_any_more_and_never_was_in_the_log(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let page = add(&workspace, &mut amina, &[("matters", "Fewer complaints")]).await;
        let erase = page.attribute("a[href$='/edit']", "href").unwrap().replace("/edit", "/erase");
        amina.get(&erase).await.assert_says("cannot be brought back");
        let page = amina.post_and_follow(&erase, &[]).await;
        page.assert_says("Nobody is on the map yet");
        assert_eq!(amina.get(&erase).await.status, StatusCode::NOT_FOUND);
        let connection = workspace.service.database.connection();
        for line in audit::entry::Entity::find().all(connection).await.unwrap() {
            assert!(!format!("{}{}", line.before, line.after).contains("edical director"));
        }
    }
}

on_both_databases! {
    async fn a_map_without_its_answers_is_refused_and_nothing_typed_is_lost(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let new = workspace.team_path("/stakeholders/new");
        let page = amina.post(&new, &[("organisation", "Castle Hospital")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for words in ["Enter the name of the person or group", "Choose how much they can help or hinder", "Choose how they stand to the change now"] {
            page.assert_says(words);
        }
        assert_eq!(page.attribute("input[name=organisation]", "value").unwrap(), "Castle Hospital");
    }
}

on_both_databases! {
    async fn two_who_met_are_no_longer_a_pair_that_has_not(workspace: Workspace) {
        let (person, place) = workspace.member("Amina Khan", Role::Member).await;
        let (_, patient) = workspace.member("Tomasz Wilk", Role::PatientPartner).await;
        let mut amina = workspace.browser_of(&person).await;
        let meetings = workspace.team_path("/meetings");
        let page = amina.get(&meetings).await;
        page.assert_says("0 of 1 pairs of members from different sides have met");
        page.assert_says("Not yet met");
        let new = workspace.team_path("/meetings/new");
        let refused = amina.post(&new, &[("kind", "story")]).await;
        refused.assert_says("Enter the day");
        refused.assert_says("Choose who of the team was there");
        let ahead = [("kind", "story"), ("on_day[day]", "1"), ("on_day[month]", "1"), ("on_day[year]", "2999")];
        amina.post(&new, &ahead).await.assert_says("The day must be today or in the past");
        let (one, other) = (place.id.to_string(), patient.id.to_string());
        let told = [
            ("kind", "story"), ("on_day[day]", "2"), ("on_day[month]", "3"), ("on_day[year]", "2026"),
            ("members", &one), ("members", &other), ("learned", "Letters went to the old base"),
        ];
        let page = amina.post_and_follow(&new, &told).await;
        page.assert_says("Everybody has met the members of the other sides");
        page.assert_says("2 March 2026");
        page.assert_says("Letters went to the old base");
        let erase = page.attribute("a[href$='/erase']", "href").unwrap();
        amina.post_and_follow(&erase, &[]).await.assert_says("0 of 1 pairs");
    }
}

on_both_databases! {
    async fn who_left_and_came_back_has_still_met_those_they_met(workspace: Workspace) {
        let (person, place) = workspace.member("Amina Khan", Role::Member).await;
        let (patient, other) = workspace.member("Tomasz Wilk", Role::PatientPartner).await;
        let mut amina = workspace.browser_of(&person).await;
        let (one, two) = (place.id.to_string(), other.id.to_string());
        let told = [
            ("kind", "story"), ("on_day[day]", "2"), ("on_day[month]", "3"), ("on_day[year]", "2026"),
            ("members", one.as_str()), ("members", &two), ("learned", "Letters went to the old base"),
        ];
        amina.post_and_follow(&workspace.team_path("/meetings/new"), &told).await;
        let mut tomasz = workspace.browser_of(&patient).await;
        tomasz.post(&workspace.team_path("/leave"), &[]).await;
        let meetings = workspace.team_path("/meetings");
        amina.get(&meetings).await.assert_says("Tomasz Wilk");
        workspace.place(&patient, Role::PatientPartner).await;
        amina.get(&meetings).await.assert_says("Everybody has met the members of the other sides");
    }
}

on_both_databases! {
    async fn two_who_change_somebody_at_once_see_who_keeps_in_touch_in_both_versions(workspace: Workspace) {
        let (person, place) = workspace.member("Amina Khan", Role::Member).await;
        let mut amina = workspace.browser_of(&person).await;
        let mut ben = workspace.signed_in_as("Ben Second", Role::Member).await;
        let page = add(&workspace, &mut amina, &[]).await;
        let edit = page.attribute("a[href$='/edit']", "href").unwrap();
        let answers = |more: &[(&'static str, String)]| {
            let kept = DIRECTOR.iter().filter(|(field, _)| more.iter().all(|(other, _)| other != field));
            let kept = kept.map(|(field, words)| (*field, (*words).to_owned()));
            kept.chain(more.iter().cloned()).chain([("version", "1".to_owned())]).collect::<Vec<_>>()
        };
        let sent = |answers: &[(&'static str, String)]| -> Vec<(String, String)> {
            answers.iter().map(|(field, words)| ((*field).to_owned(), words.clone())).collect()
        };
        let first = sent(&answers(&[("owner", place.id.to_string()), ("is_group", "yes".to_owned())]));
        let first: Vec<(&str, &str)> = first.iter().map(|(field, words)| (field.as_str(), words.as_str())).collect();
        amina.post_and_follow(&edit, &first).await;
        let second = sent(&answers(&[]));
        let second: Vec<(&str, &str)> = second.iter().map(|(field, words)| (field.as_str(), words.as_str())).collect();
        let page = ben.post(&edit, &second).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.assert_says("A group");
        page.assert_says("Amina Khan");
    }
}

on_both_databases! {
    async fn a_contact_that_lies_ahead_and_a_date_of_birth_are_refused(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let ahead = [("last_contact[day]", "1"), ("last_contact[month]", "1"), ("last_contact[year]", "2999"), ("matters", "Her son, born on 2 May 2015")];
        let page = add(&workspace, &mut amina, &ahead).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("The day of the last contact must be today or in the past");
        page.assert_says("This may be a date of birth");
    }
}
