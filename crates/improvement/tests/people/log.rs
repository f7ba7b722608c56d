//! The audit log as people read it.

use crate::{
    measures::plan::PLAN,
    support::{Browser, Workspace, on_both_databases, outbox::newest_invitation},
};
use improvement::{
    people::model::Role,
    platform::{audit, messages::say, sealed},
};
use sea_orm::EntityTrait;

on_both_databases! {
    async fn the_log_says_who_did_what_and_where(workspace: Workspace) {
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        let practice = workspace.practice.id.to_string();
        let fields = [("email", "gp@example.org"), ("role", "member"), ("organisation", practice.as_str())];
        lead.post(&workspace.team_path("/invite"), &fields).await;
        let link = newest_invitation(&workspace).await;
        workspace.browser().post(&link, &[("name", "Asha Rao")]).await;
        let mut auditor = workspace.signed_in(Role::Auditor).await;
        let page = auditor.get(&workspace.programme_path("/audit")).await;
        page.assert_says("Test Team lead");
        page.assert_says("Sent an invitation: member");
        page.assert_says("Joined: Asha Rao, member");
        page.assert_says("Accepted an invitation");
        page.assert_says("Orthopaedics team");
        page.assert_says("The service itself");
        assert!(!page.text().contains("gp@example.org"));
    }
}

on_both_databases! {
    async fn no_line_of_the_log_holds_an_address_or_what_people_say_of_themselves(workspace: Workspace) {
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        let practice = workspace.practice.id.to_string();
        let fields = [("email", "gp@example.org"), ("role", "member"), ("organisation", practice.as_str())];
        lead.post(&workspace.team_path("/invite"), &fields).await;
        let (person, membership) = workspace.member("Asha Rao", Role::Member).await;
        let mut own = workspace.browser_of(&person).await;
        let edit = workspace.team_path(&format!("/members/{}/edit", membership.id));
        own.post(&edit, &[("version", "1"), ("strengths", "Patience"), ("time_commitment", "Fridays")]).await;
        let lines = audit::entry::Entity::find().all(workspace.service.database.connection()).await.unwrap();
        assert!(lines.iter().any(|line| line.action == "member.edited"));
        for line in lines {
            for secret in ["example.org", "Asha", "Patience", "Fridays"] {
                assert!(!line.before.contains(secret) && !line.after.contains(secret), "{} holds {secret}", line.action);
            }
        }
    }
}

on_both_databases! {
    async fn words_that_a_person_wrote_are_in_the_log_only_under_that_persons_key(workspace: Workspace) {
        let (person, _) = workspace.member("Asha Rao", Role::TeamLead).await;
        let mut lead = workspace.browser_of(&person).await;
        lead.post(&workspace.team_path("/help"), &[("version", "1"), ("help_asked", "Secret of help")]).await;
        lead.post(&workspace.team_path("/help/withdraw"), &[]).await;
        for (version, note) in [("0", "Secret of a task"), ("1", "Another secret")] {
            lead.post(&workspace.team_path("/tasks/test"), &[("version", version), ("note", note), ("done", "yes")]).await;
        }
        mark_and_unlock(&workspace, &mut lead).await;
        let connection = workspace.service.database.connection();
        let mut sealed_words = Vec::new();
        for line in audit::entry::Entity::find().all(connection).await.unwrap() {
            for text in [&line.before, &line.after] {
                assert!(!text.to_lowercase().contains("secret"), "{} says {text}", line.action);
                let parts: serde_json::Value = serde_json::from_str(text).unwrap();
                for part in parts.as_object().into_iter().flat_map(serde_json::Map::values) {
                    sealed_words.extend(sealed::open(connection, part).await.unwrap().filter(|words| words.to_lowercase().contains("secret")));
                }
            }
        }
        assert_eq!(sealed_words, ["Secret of help", "Secret of a task", "Another secret", "Secret of a mark", "Secret of unlocking", "Secret of a definition"]);
    }
}

/// What a person writes about a measure: on its chart, when values are unlocked, when its definition changes.
async fn mark_and_unlock(workspace: &Workspace, lead: &mut Browser) {
    let measure = workspace.team_path("/measures/days-to-first-appointment");
    let changed = [
        ("version", "1"),
        ("exclusions", "Who chose to wait"),
        ("counting", "yes"),
        ("reason", "Secret of a definition"),
    ];
    let since = [
        ("starts_on[day]", "1"),
        ("starts_on[month]", "4"),
        ("starts_on[year]", "2026"),
    ];
    let april = [
        ("period[day]", "1"),
        ("period[month]", "4"),
        ("period[year]", "2026"),
        ("value", "40"),
    ];
    for (path, fields) in [
        (workspace.team_path("/measures/new"), PLAN.to_vec()),
        (format!("{measure}/values/new"), april.to_vec()),
        (
            format!("{measure}/mark"),
            vec![
                ("kind", "note"),
                ("period", "2026-04-01"),
                ("words", "Secret of a mark"),
            ],
        ),
        (format!("{measure}/sign-off"), Vec::new()),
        (
            format!("{measure}/unlock"),
            vec![("reason", "Secret of unlocking")],
        ),
        (
            format!("{measure}/edit"),
            [&PLAN[..], &changed[..], &since[..]].concat(),
        ),
    ] {
        let page = lead.post(&path, &fields).await;
        assert_eq!(page.status, 303, "{path}: {}", page.text());
    }
}

on_both_databases! {
    async fn the_line_of_a_founding_says_all_that_was_founded_and_by_whom(workspace: Workspace) {
        let (person, _) = workspace.member("Asha Rao", Role::ProgrammeTeam).await;
        let mut faculty = workspace.browser_of(&person).await;
        let practice = workspace.practice.id.to_string();
        let fields = [
            ("name", "Eye care"), ("place", "Riverside"), ("problem_area", "Referrals without pictures"),
            ("visibility", "private"), ("organisations", practice.as_str()),
        ];
        assert_eq!(faculty.post(&workspace.programme_path("/teams/new"), &fields).await.status, 303);
        let fields = [("name", "Third cohort"), ("cohort", "2028"), ("starts_on[day]", "1"), ("starts_on[month]", "4"), ("starts_on[year]", "2028"), ("organisation", practice.as_str())];
        assert_eq!(faculty.post("/programmes/new", &fields).await.status, 303);
        let lines = audit::entry::Entity::find().all(workspace.service.database.connection()).await.unwrap();
        let newest = |action: &str| lines.iter().rfind(|line| line.action == action && line.actor_id == Some(person.id)).unwrap();
        for words in ["Eye care", "Riverside", "Referrals without pictures", "private", practice.as_str()] {
            assert!(newest("team.founded").after.contains(words), "{words}");
        }
        for words in ["Third cohort", "2028-04-01", "Testing changes", "requires_second_factor"] {
            assert!(newest("programme.founded").after.contains(words), "{words}");
        }
        assert!(newest("organisation.added").after.contains("A81001"));
    }
}

on_both_databases! {
    async fn the_page_of_a_team_names_who_joined_even_where_the_service_wrote_it_down(workspace: Workspace) {
        let (person, _) = workspace.member("Asha Rao", Role::PatientPartner).await;
        let mut browser = workspace.browser_of(&person).await;
        browser.get(&workspace.team_path("")).await.assert_says("Asha Rao joined");
        let members = browser.get(&workspace.team_path("/members")).await;
        members.assert_says("Nobody from primary care or secondary care has joined yet.");
    }
}

on_both_databases! {
    async fn a_long_log_has_pages(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        for number in 0..40 {
            workspace.member(&format!("Person {number}"), Role::Member).await;
        }
        let path = workspace.programme_path("/audit");
        let first = faculty.get(&path).await;
        first.assert_says("Joined: Person 39");
        assert!(!first.text().contains("Started the programme"));
        assert_eq!(first.attribute("a[rel=next]", "href"), Some(format!("{path}?page=2")));
        let second = faculty.get(&format!("{path}?page=2")).await;
        second.assert_says("Started the programme");
        assert_eq!(faculty.get(&format!("{path}?page=99999999999")).await.status, 200);
        assert_eq!(faculty.get(&format!("{path}?page=4294967295")).await.status, 200);
    }
}

on_both_databases! {
    async fn the_log_of_another_programme_is_not_in_it(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let page = faculty.get(&workspace.programme_path("/audit")).await;
        assert!(!page.text().contains("Elsewhere") && !page.text().contains("Foreign team"));
    }
}

/// So that the log never shows a code.
#[test]
fn every_action_in_the_code_has_words_in_the_catalogue() {
    let (mut silent, mut found) = (Vec::new(), 0);
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    each_rust_file(std::path::Path::new(source), &mut |text| {
        for action in actions_in(text) {
            found += 1;
            let key = format!("audit-{}", action.replace('.', "-"));
            if say(&key) == key {
                silent.push(key);
            }
        }
    });
    assert!(found >= 20, "the source was searched in vain");
    silent.sort();
    silent.dedup();
    assert!(silent.is_empty(), "add to messages/: {silent:?}");
}

/// What stands in quotes and looks like `thing.happened`, but for names of files and hosts.
fn actions_in(text: &str) -> Vec<String> {
    const ENDINGS: [&str; 17] = [
        "bpmn", "css", "csv", "db", "dump", "ftl", "html", "js", "json", "org", "pdf", "png", "rs",
        "svg", "toml", "txt", "xlsx",
    ];
    let plain =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let is_action = |words: &&str| {
        words.split_once('.').is_some_and(|(thing, happened)| {
            plain(thing) && plain(happened) && !ENDINGS.contains(&happened)
        })
    };
    text.split('"')
        .filter(is_action)
        .map(str::to_owned)
        .collect()
}

fn each_rust_file(folder: &std::path::Path, look: &mut impl FnMut(&str)) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.ends_with("platform/components") {
            // Components change nothing, and the package's names for their words look like ours.
            continue;
        }
        if path.is_dir() {
            each_rust_file(&path, look);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            look(&std::fs::read_to_string(&path).unwrap());
        }
    }
}
