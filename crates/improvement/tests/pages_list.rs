//! The list of pages that are looked at in a browser: none is forgotten, and each answers as it says.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::http::Method;
use improvement::{
    app,
    demonstration::{furnish, routes_looked_at},
    people::model::Role,
    platform::{clock::Clock, service::Service, settings::Settings},
};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Browser, databases};

/// Pages that only a journey reaches. `journeys.test.mjs` looks at them.
const JOURNEYS: &str = include_str!("../../causeway/tests/browser/journeys.test.mjs");

/// Routes that no browser looks at, and why.
#[rustfmt::skip]
const NO_PAGES: &[(&str, &str)] = &[
    ("/account/data", "a file"),
    ("/api/openapi.json", "for programs"),
    ("/api/v1/programmes/{programme}/teams/{team}/measures", "for programs"),
    ("/api/v1/programmes/{programme}/teams/{team}/measures/{measure}/chart", "for programs"),
    ("/api/v1/programmes/{programme}/teams/{team}/measures/{measure}/values", "for programs"),
    ("/api/v1/programmes/{programme}/reports", "for programs"),
    ("/api/v1/programmes/{programme}/reports/themes", "for programs"),
    ("/programmes/{programme}/reports/log.csv", "a file"),
    ("/programmes/{programme}/sharing/register.csv", "a file"),
    ("/programmes/{programme}/sharing/{sharing}/file", "a file"),
    ("/demo/pages", "the list itself, for machines"),
    ("/programmes/{programme}/teams/{team}/discussion/{comment}/edit", "only for a quarter of an hour, and only for whoever wrote it"),
    ("/programmes/{programme}/teams/{team}/evidence/inbox/{arrival}/file", "a file"),
    ("/programmes/{programme}/teams/{team}/evidence/ledger.jsonl", "a file"),
    ("/programmes/{programme}/teams/{team}/evidence/{release}/activities.csv", "a file"),
    ("/programmes/{programme}/teams/{team}/evidence/{release}/file", "a file"),
    ("/programmes/{programme}/teams/{team}/evidence/{release}/gaps.csv", "a file"),
    ("/programmes/{programme}/teams/{team}/evidence/{release}/map.csv", "a file"),
    ("/programmes/{programme}/teams/{team}/evidence/{release}/pictures/{picture}", "a file"),
    ("/programmes/{programme}/teams/{team}/evidence/{release}/tables/{table}", "a file"),
    ("/programmes/{programme}/teams/{team}/measures/{measure}/comments/{comment}", "nobody has commented in the demonstration"),
    ("/programmes/{programme}/teams/{team}/measures/{measure}/files/{file}", "a file"),
    ("/programmes/{programme}/teams/{team}/measures/{measure}/imports/{import}/rejected.csv", "a file"),
    ("/programmes/{programme}/teams/{team}/measures/{measure}/imports/{import}/rejected.xlsx", "a file"),
    ("/programmes/{programme}/teams/{team}/problem/evidence/{evidence}/attachment", "a file"),
    ("/programmes/{programme}/teams/{team}/problem/versions/{version}/statement.json", "a file"),
    ("/programmes/{programme}/teams/{team}/tools/{drawing}/files/{export}", "a file"),
    ("/sign-in/with/{provider}/return", "no provider in the demonstration; tests of signing in have one"),
];

/// A demonstration with its made-up teams, and the folder it lies in.
async fn demonstration() -> (Service, TempDir) {
    demonstration_that_tells(|| {}).await
}

/// The same, which tells of every statement that the database is asked.
async fn demonstration_that_tells(tell: impl Fn() + Send + Sync + 'static) -> (Service, TempDir) {
    let (database, folder) = databases::sqlite().await;
    let database = database.watched(tell);
    let settings = Settings {
        demonstration: true,
        ..Settings::default()
    };
    let service = Service::new(database, Clock::default(), settings);
    furnish(&service).await.unwrap();
    (service, folder)
}

#[tokio::test]
async fn every_page_is_looked_at_in_a_browser_or_excused() {
    let (service, _folder) = demonstration().await;
    let listed: BTreeSet<&str> = routes_looked_at().collect();
    let (mut forgotten, mut known) = (Vec::new(), BTreeSet::new());
    for route in app::routes(&service) {
        if route.method != Method::GET {
            continue;
        }
        known.insert(route.path);
        let inside_measure = "/programmes/{programme}/teams/{team}/measures/{measure}";
        let rest = route.path.strip_prefix(inside_measure);
        let in_journey = [Some(route.path), rest.filter(|rest| !rest.is_empty())]
            .into_iter()
            .flatten()
            .any(|path| JOURNEYS.contains(&format!("\"{path}\"")));
        let excused = NO_PAGES.iter().any(|(path, _)| *path == route.path);
        if !listed.contains(route.path) && !in_journey && !excused {
            forgotten.push(route.path);
        }
    }
    assert!(forgotten.is_empty(), "no browser looks at {forgotten:#?}");
    let gone: Vec<_> = listed
        .iter()
        .chain(NO_PAGES.iter().map(|(path, _)| path))
        .filter(|path| !known.contains(*path) && **path != "/nothing-here")
        .collect();
    assert!(gone.is_empty(), "there is no route {gone:#?}");
}

/// The id of the place that a role is signed in with: the first of that role, as the browser tests take it.
async fn places(visitor: &mut Browser) -> BTreeMap<String, String> {
    let page = visitor.get("/demo").await;
    let text = String::from_utf8(page.body).unwrap();
    let mut places = BTreeMap::new();
    for form in text.split("/demo/sign-in/").skip(1) {
        let (id, rest) = form.split_once('"').unwrap();
        let button = rest.split("</form>").next().unwrap();
        let role = Role::ALL
            .into_iter()
            .find(|role| button.contains(&format!(", {}<", role.label())));
        if let Some(role) = role {
            places.entry(role.key().to_owned()).or_insert(id.to_owned());
        }
    }
    places
}

#[tokio::test]
async fn every_listed_page_answers_as_the_list_says() {
    let (service, _folder) = demonstration().await;
    let router = app::app(&service);
    let mut visitor = Browser::new(router.clone());
    let places = places(&mut visitor).await;
    let list = visitor.get("/demo/pages").await;
    let list: Vec<Value> = serde_json::from_slice(&list.body).unwrap();
    assert!(list.len() > 80, "{} pages", list.len());
    let mut wrong = Vec::new();
    let mut browsers: BTreeMap<String, Browser> = BTreeMap::new();
    for page in list {
        let path = page["path"].as_str().unwrap();
        let browser = match page["role"].as_str() {
            None => &mut visitor,
            Some(role) => {
                if !browsers.contains_key(role) {
                    let mut browser = Browser::new(router.clone());
                    let sign_in = format!("/demo/sign-in/{}", places[role]);
                    browser.post(&sign_in, &[]).await;
                    browsers.insert(role.to_owned(), browser);
                }
                browsers.get_mut(role).unwrap()
            }
        };
        let status = browser.get(path).await.status;
        if page["status"] != status.as_u16() {
            wrong.push(format!("{page} answered {status}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Most statements that a team's home may ask the database. It shows something of nearly every slice, so each new one is
/// tempted to look up the same people again.
const MOST_STATEMENTS_OF_HOME: usize = 60;

#[tokio::test]
async fn a_teams_home_asks_the_database_few_questions() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = asked.clone();
    let (service, _folder) = demonstration_that_tells(move || {
        counted.fetch_add(1, Ordering::Relaxed);
    })
    .await;
    let router = app::app(&service);
    let mut visitor = Browser::new(router.clone());
    let places = places(&mut visitor).await;
    let mut member = Browser::new(router);
    member
        .post(&format!("/demo/sign-in/{}", places["team-lead"]), &[])
        .await;
    let list = visitor.get("/demo/pages").await;
    let list: Vec<Value> = serde_json::from_slice(&list.body).unwrap();
    let home = list
        .iter()
        .filter(|page| page["role"] == "team-lead")
        .filter_map(|page| page["path"].as_str())
        .find(|path| path.matches('/').count() == 4 && path.contains("/teams/"))
        .unwrap();
    member.get(home).await;
    asked.store(0, Ordering::Relaxed);
    let page = member.get(home).await;
    assert_eq!(page.status, axum::http::StatusCode::OK);
    let asked = asked.load(Ordering::Relaxed);
    println!("a team's home asks {asked} statements");
    assert!(
        asked > 0 && asked <= MOST_STATEMENTS_OF_HOME,
        "{asked} statements"
    );
}

#[tokio::test]
async fn every_made_up_team_came_as_far_as_an_aim_that_all_have_signed() {
    let (service, _folder) = demonstration().await;
    let mut browser = Browser::new(app::app(&service));
    let places = places(&mut browser).await;
    let list = browser.get("/demo/pages").await;
    let list: Vec<Value> = serde_json::from_slice(&list.body).unwrap();
    let paths: BTreeSet<&str> = list
        .iter()
        .filter(|page| page["role"] == "programme-team")
        .filter_map(|page| page["path"].as_str()?.strip_suffix("/aim"))
        .collect();
    assert_eq!(paths.len(), 3, "{paths:?}");
    let sign_in = format!("/demo/sign-in/{}", places["programme-team"]);
    browser.post(&sign_in, &[]).await;
    for team in paths {
        let page = browser.get(&format!("{team}/aim/agreements")).await;
        let rows = page.texts("main tbody tr");
        for text in ["problem", "aim"] {
            let is_agreed =
                |row: &&String| row.contains(&format!("on the {text}")) && row.contains("Agreed");
            assert_eq!(rows.iter().filter(is_agreed).count(), 1, "{team}: {rows:?}");
        }
    }
    let sign_in = format!("/demo/sign-in/{}", places["member"]);
    let mut member = Browser::new(app::app(&service));
    member.post(&sign_in, &[]).await;
    let map = list.iter().find_map(|page| {
        let path = page["path"].as_str()?;
        (page["role"] == "member" && path.ends_with("/stakeholders")).then_some(path)
    });
    let page = member.get(map.unwrap()).await;
    page.assert_says("Consultant answers; Decides who answers questions, and when");
}
