//! Whether the service can work: asked by anybody, as often as they like.

use axum::http::StatusCode;
use sea_orm::ConnectionTrait;

use crate::support::{Workspace, on_both_databases};

async fn audit_lines(workspace: &Workspace) -> i64 {
    let database = &workspace.service.database;
    let statement = database.statement("SELECT count(*) AS n FROM audit_entry");
    let row = database
        .connection()
        .query_one_raw(statement)
        .await
        .unwrap();
    row.unwrap().try_get("", "n").unwrap()
}

on_both_databases! {
    async fn asking_whether_the_service_is_ready_writes_once_however_often_it_is_asked(workspace: Workspace) {
        let mut anybody = workspace.browser();
        assert_eq!(anybody.get("/readyz").await.status, StatusCode::OK);
        let before = audit_lines(&workspace).await;
        // Every write waits for this lock, so an answer that wrote again would not come.
        let database = &workspace.service.database;
        let change = database.change(&workspace.service.clock, improvement::platform::change::Actor::Program).await.unwrap();
        for _ in 0..100 {
            let page = anybody.get("/readyz").await;
            assert_eq!((page.status, page.html().as_str()), (StatusCode::OK, "ready"));
        }
        drop(change);
        assert_eq!(audit_lines(&workspace).await, before);
    }
}

#[tokio::test]
async fn a_store_that_takes_no_writes_is_not_ready_and_says_so_to_programs() {
    let workspace = Workspace::on_sqlite().await;
    let connection = workspace.service.database.connection();
    connection
        .execute_unprepared("DROP TABLE audit_lock")
        .await
        .unwrap();
    let page = workspace.browser().get("/readyz").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.html(), "the database does not take writes");
}

on_both_databases! {
    async fn strangers_who_try_to_sign_in_leave_few_lines_in_the_audit_log(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let before = audit_lines(&workspace).await;
        for number in 0..40_u8 {
            let mut stranger = workspace.browser();
            stranger.comes_from([198, 51, 100, number]);
            for email in ["nobody.here@example.org", "amina.khan@example.org"] {
                stranger.post("/sign-in", &[("email", email)]).await;
                stranger.post("/sign-in/check", &[("code", "00000000")]).await;
                stranger.post("/sign-in/password", &[("email", email), ("password", "not the right one")]).await;
            }
        }
        // The lines about refused passwords are written aside.
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        let more = audit_lines(&workspace).await - before;
        // Twenty letters were sent to the one account there is, each with one wrong code, and ten refusals are noted.
        assert!((1..=50).contains(&more), "{more} lines about {}", person.id);
    }
}
