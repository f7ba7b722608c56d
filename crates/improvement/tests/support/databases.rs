//! Fresh, migrated stores: a file, or a database copied from a template that is migrated once.

use improvement::platform::database::Database;
use sea_orm::ConnectionTrait;
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// A migrated SQLite file in a folder that goes with the test.
pub async fn sqlite() -> (Database, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::open_sqlite(&folder.path().join("causeway.db"))
        .await
        .unwrap();
    database.migrate().await.unwrap();
    (database, folder)
}

static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// A migrated PostgreSQL database of its own, or nothing where no server was named.
pub async fn postgres() -> Option<Database> {
    Some(postgres_with_address().await?.0)
}

/// The same with its address, and the address of an empty database beside it.
pub async fn postgres_with_empty_one() -> Option<(Database, String, String)> {
    let (database, address) = postgres_with_address().await?;
    let server = std::env::var("CAUSEWAY_TEST_POSTGRES_URL").ok()?;
    let name = format!("empty_{}", uuid::Uuid::new_v4().simple());
    let administration = Database::open_postgres(&server).await.unwrap();
    administration
        .connection()
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    administration.close().await.unwrap();
    Some((database, address, with_name(&server, &name)))
}

async fn postgres_with_address() -> Option<(Database, String)> {
    let Ok(server) = std::env::var("CAUSEWAY_TEST_POSTGRES_URL") else {
        println!("skipped on PostgreSQL: CAUSEWAY_TEST_POSTGRES_URL is not set (./test sets it)");
        return None;
    };
    let template = TEMPLATE.get_or_init(|| make_template(server.clone())).await;
    let name = format!("causeway_{}", uuid::Uuid::new_v4().simple());
    let administration = Database::open_postgres(&server).await.unwrap();
    administration
        .connection()
        .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
        .await
        .unwrap();
    administration.close().await.unwrap();
    let address = with_name(&server, &name);
    Some((Database::open_postgres(&address).await.unwrap(), address))
}

async fn make_template(server: String) -> String {
    let name = format!("template_{}", uuid::Uuid::new_v4().simple());
    let administration = Database::open_postgres(&server).await.unwrap();
    administration
        .connection()
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    administration.close().await.unwrap();
    let template = Database::open_postgres(&with_name(&server, &name))
        .await
        .unwrap();
    template.migrate().await.unwrap();
    template.close().await.unwrap();
    name
}

/// The same server address with another database name.
fn with_name(server: &str, name: &str) -> String {
    let (start, _) = server.rsplit_once('/').unwrap();
    format!("{start}/{name}")
}
