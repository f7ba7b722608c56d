//! The inbox: what arrives is taken in whole or goes to quarantine with its reason, by each of the three ways.

use std::{fs, path::Path, time::SystemTime};

use axum::http::{Method, StatusCode};
use improvement::{
    evidence::{release_file::ReleaseBody, take_in_watched_folder, verify_ledgers},
    people::{access::TokenScope, model::Role},
    platform::audit,
};
use sea_orm::{ConnectionTrait, Statement};

use crate::support::{
    Browser, Workspace,
    agreeing::nobodys,
    on_both_databases,
    releases::{
        agreed_body, approved, approved_by, body, count, hospital_key, label, period,
        register_hospital_key, signed, strange_key,
    },
};

async fn number(workspace: &Workspace, sql: &str) -> i64 {
    let connection = workspace.service.database.connection();
    let backend = connection.get_database_backend();
    let row = connection
        .query_one_raw(Statement::from_string(backend, sql))
        .await;
    row.unwrap().unwrap().try_get("", "number").unwrap()
}

async fn kept(workspace: &Workspace) -> i64 {
    number(workspace, "SELECT COUNT(*) AS number FROM release").await
}

async fn held(workspace: &Workspace) -> i64 {
    number(
        workspace,
        "SELECT COUNT(*) AS number FROM quarantined_release",
    )
    .await
}

async fn upload(workspace: &Workspace, browser: &mut Browser, file: &str) -> String {
    let path = workspace.team_path("/evidence/bring");
    browser.upload_text(&path, "file", file).await.text()
}

/// The address of the only file in quarantine.
async fn in_quarantine(workspace: &Workspace, browser: &mut Browser) -> String {
    let page = browser.get(&workspace.team_path("/evidence/inbox")).await;
    page.attribute("tbody a", "href").unwrap()
}

on_both_databases! {
    async fn what_fails_a_check_waits_in_quarantine_until_it_passes(workspace: Workspace) {
        workspace.agree_to_share().await;
        let mut lead = workspace.signed_in(Role::DataLead).await;
        let said = upload(&workspace, &mut lead, &approved(&workspace)).await;
        assert!(said.contains("No release key is registered for Castle Hospital"), "{said}");
        assert!(said.contains("put into quarantine"), "{said}");
        assert_eq!((kept(&workspace).await, held(&workspace).await), (0, 1));
        let page = in_quarantine(&workspace, &mut lead).await;
        lead.get(&page).await.assert_says("No release key is registered for Castle Hospital");
        let still = lead.post_and_follow(&format!("{page}/again"), &[]).await;
        still.assert_says("The release was not taken in");
        register_hospital_key(&workspace).await;
        let added = lead.post_and_follow(&format!("{page}/again"), &[]).await;
        added.assert_says("The release was added");
        assert_eq!((kept(&workspace).await, held(&workspace).await), (1, 0));
        let connection = workspace.service.database.connection();
        assert!(audit::verify(connection).await.is_ok());
    }
}

on_both_databases! {
    async fn nothing_that_could_be_about_patients_is_kept(workspace: Workspace) {
        register_hospital_key(&workspace).await;
        let mut lead = workspace.signed_in(Role::DataLead).await;
        let person = signed(&workspace).replacen("\"events\"", "\"patients\": [], \"events\"", 1);
        upload(&workspace, &mut lead, &person).await;
        upload(&workspace, &mut lead, "nhs_number,name\n9990000018,Made Up\n").await;
        assert_eq!((kept(&workspace).await, held(&workspace).await), (0, 0));
    }
}

on_both_databases! {
    async fn a_file_is_deleted_from_quarantine_and_its_line_stays(workspace: Workspace) {
        register_hospital_key(&workspace).await;
        let mut lead = workspace.signed_in(Role::DataLead).await;
        upload(&workspace, &mut lead, &approved_by(&workspace, &body(&workspace), &strange_key())).await;
        let page = in_quarantine(&workspace, &mut lead).await;
        let file = lead.get(&format!("{page}/file")).await;
        assert!(file.html().contains("causeway-release/5"));
        lead.get(&format!("{page}/delete")).await.assert_says("The file is removed");
        lead.post_and_follow(&format!("{page}/delete"), &[]).await.assert_says("Nothing is in quarantine");
        assert_eq!(lead.get(&page).await.status, StatusCode::NOT_FOUND);
        let ledger = lead.get(&workspace.team_path("/evidence/ledger")).await;
        ledger.assert_says("was not taken in: This release was signed with a key that is not the one registered");
    }
}

on_both_databases! {
    async fn only_data_leads_look_into_quarantine(workspace: Workspace) {
        register_hospital_key(&workspace).await;
        let mut lead = workspace.signed_in(Role::DataLead).await;
        upload(&workspace, &mut lead, &approved_by(&workspace, &body(&workspace), &strange_key())).await;
        let page = in_quarantine(&workspace, &mut lead).await;
        let mut member = workspace.signed_in(Role::TeamLead).await;
        for path in [workspace.team_path("/evidence/inbox"), page.clone(), format!("{page}/file")] {
            assert_eq!(member.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
}

on_both_databases! {
    async fn what_one_person_signed_is_not_taken_in(workspace: Workspace) {
        register_hospital_key(&workspace).await;
        let mut lead = workspace.signed_in(Role::DataLead).await;
        let said = upload(&workspace, &mut lead, &signed(&workspace)).await;
        assert!(said.contains("signed by one person only"), "{said}");
        assert_eq!(kept(&workspace).await, 0);
    }
}

on_both_databases! {
    async fn a_program_brings_a_release_with_a_token_of_its_own_kind(workspace: Workspace) {
        register_hospital_key(&workspace).await;
        let (person, _) = workspace.member("Data Lead", Role::DataLead).await;
        let token = workspace.token_of(&person, TokenScope::Releases).await;
        let path = format!("/api/v1{}", workspace.team_path("/releases"));
        let browser = workspace.browser();
        let file = approved(&workspace);
        let send = async |token: &str, file: &str| browser.send_as_program(&Method::POST, &path, Some(token), file).await;
        let added = send(&token, &file).await;
        assert_eq!(added.status, StatusCode::CREATED, "{}", added.html());
        assert!(added.html().contains("/evidence/2026-03-31-"));
        // Sent again, nothing is done again.
        let again = send(&token, &file).await;
        assert_eq!(again.status, StatusCode::OK);
        assert!(again.html().contains("\"was_there\":true"));
        let strange = send(&token, &approved_by(&workspace, &body(&workspace), &strange_key())).await;
        assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(strange.html().contains("key that is not the one registered"));
        let none = send(&token, "{\"patients\": []}").await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!((kept(&workspace).await, held(&workspace).await), (1, 2));
        assert_eq!(number(&workspace, "SELECT COUNT(*) AS number FROM quarantined_release WHERE document <> ''").await, 1);
        for scope in [TokenScope::Read, TokenScope::Write] {
            let other = workspace.token_of(&person, scope).await;
            assert_eq!(send(&other, &file).await.status, StatusCode::FORBIDDEN);
        }
        let measures = format!("/api/v1{}", workspace.team_path("/measures"));
        let reads = browser.send_as_program(&Method::GET, &measures, Some(&token), "").await;
        assert_eq!(reads.status, StatusCode::FORBIDDEN);
    }
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let names = entries.map(|one| one.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Writes a file that has lain still for a minute.
fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    let minute_ago = SystemTime::now() - std::time::Duration::from_mins(1);
    let file = fs::File::options().write(true).open(path).unwrap();
    file.set_modified(minute_ago).unwrap();
}

on_both_databases! {
    async fn the_watched_folder_is_emptied_into_done_and_refused(workspace: Workspace) {
        let mut workspace = workspace;
        register_hospital_key(&workspace).await;
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().to_owned();
        workspace.configure(|settings| settings.release_folder = Some(place));
        put(folder.path(), "1-good.json", &approved(&workspace));
        put(folder.path(), "2-strange.json", &approved_by(&workspace, &body(&workspace), &strange_key()));
        put(folder.path(), "3-picture.png", "\u{89}PNG");
        let elsewhere = ReleaseBody { team: "no-such-team".to_owned().try_into().unwrap(), ..body(&workspace) };
        put(folder.path(), "4-elsewhere.json", &approved_by(&workspace, &elsewhere, &hospital_key()));
        // Still being written.
        fs::write(folder.path().join("5-new.json"), "{").unwrap();
        assert_eq!(take_in_watched_folder(&workspace.service).await.unwrap(), 4);
        assert_eq!(names(folder.path()), ["5-new.json", "done", "refused"]);
        assert_eq!(names(&folder.path().join("done")), ["1-good.json"]);
        let refused = names(&folder.path().join("refused"));
        assert_eq!(refused, ["2-strange.json", "2-strange.json.why.txt", "3-picture.png", "3-picture.png.why.txt", "4-elsewhere.json", "4-elsewhere.json.why.txt"]);
        let why = fs::read_to_string(folder.path().join("refused/4-elsewhere.json.why.txt")).unwrap();
        assert!(why.starts_with("No team here has the programme and team"), "{why}");
        assert_eq!((kept(&workspace).await, held(&workspace).await), (1, 1));
    }
}

on_both_databases! {
    async fn the_ledger_tells_what_came_was_replaced_and_withdrawn(workspace: Workspace) {
        let first = workspace.bring(&body(&workspace)).await;
        let mut lead = workspace.signed_in(Role::DataLead).await;
        let file = lead.get(&workspace.team_path(&format!("/evidence/{first}/file"))).await;
        let first_fingerprint = improvement::evidence::release_file::open(&file.html()).unwrap().fingerprint().to_owned();
        let mut better = body(&workspace);
        better.headline.referrals_sent = count(1_500);
        better.replaces = Some(first_fingerprint.clone().try_into().unwrap());
        let second = workspace.bring(&better).await;
        let page = lead.get(&workspace.team_path("/evidence")).await;
        page.assert_says("About 1,500 referrals were sent");
        page.assert_says("1 April 2025 to 31 March 2026 (replaced)");
        lead.get(&workspace.team_path(&format!("/evidence/{first}"))).await.assert_says("This release was replaced by a newer one");
        // What was replaced does not come in again.
        let said = upload(&workspace, &mut lead, &approved(&workspace)).await;
        assert!(said.contains("replaced by a newer one, so it is not taken in again"), "{said}");
        lead.post(&workspace.team_path(&format!("/evidence/{second}/remove")), &[]).await;
        let ledger = lead.get(&workspace.team_path("/evidence/ledger")).await;
        ledger.assert_says("5 lines, none of them changed");
        ledger.assert_says(&format!("and replaced release {}", &first_fingerprint[..8]));
        ledger.assert_says("was withdrawn");
        let connection = workspace.service.database.connection();
        assert_eq!(verify_ledgers(connection).await.unwrap(), Ok(5));
        connection.execute_unprepared("UPDATE release_ledger_line SET line = replace(line, 'RZZ', 'RXX') WHERE number = 2").await.unwrap();
        lead.get(&workspace.team_path("/evidence/ledger")).await.assert_says("The ledger is not as it was written");
        assert!(verify_ledgers(connection).await.unwrap().is_err());
    }
}

on_both_databases! {
    async fn an_agreement_decides_what_comes_in(workspace: Workspace) {
        register_hospital_key(&workspace).await;
        let mut lead = workspace.signed_in(Role::DataLead).await;
        let mut unknown = agreed_body(&workspace);
        unknown.agreement = Some(nobodys());
        let mut too_early = agreed_body(&workspace);
        too_early.period = period("2019-04-01", "2026-03-31");
        let mut other_group = agreed_body(&workspace);
        other_group.answers.fairness.as_mut().unwrap().found[0].by = label("Religion");
        for (release, words) in [
            (unknown, "no agreement of this name and content is kept here"),
            (too_early, "1 April 2019"),
            (other_group, "religion"),
        ] {
            let said = upload(&workspace, &mut lead, &approved_by(&workspace, &release, &hospital_key())).await;
            assert!(said.to_lowercase().contains(&words.to_lowercase()), "{words}: {said}");
        }
        assert_eq!((kept(&workspace).await, held(&workspace).await), (0, 3));
    }
}
