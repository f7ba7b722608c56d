//! Fresh, migrated stores: a file, or a database copied from a template that is migrated once.

use improvement::platform::database::Database;
use sea_orm::{ConnectionTrait, DatabaseBackend, Statement, TransactionTrait};
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

/// One template for every test program of this build of the schema: whoever comes first migrates it, the others wait.
async fn make_template(server: String) -> String {
    let changes = improvement::migrations::names().len();
    let name = format!("causeway_template_{changes}");
    let administration = Database::open_postgres(&server).await.unwrap();
    let connection = administration.connection().begin().await.unwrap();
    connection
        .execute_unprepared("SELECT pg_advisory_xact_lock(20261122)")
        .await
        .unwrap();
    if !exists(&connection, &name).await {
        make_and_migrate(&server, &name).await;
    }
    connection.commit().await.unwrap();
    administration.close().await.unwrap();
    name
}

async fn exists(connection: &impl ConnectionTrait, name: &str) -> bool {
    let sql = format!("SELECT datname FROM pg_database WHERE datname = '{name}'");
    let statement = Statement::from_string(DatabaseBackend::Postgres, sql);
    connection.query_one_raw(statement).await.unwrap().is_some()
}

/// Migrates under another name first, so that a template is either whole or not there.
async fn make_and_migrate(server: &str, name: &str) {
    let unfinished = format!("unfinished_{}", uuid::Uuid::new_v4().simple());
    let maker = Database::open_postgres(server).await.unwrap();
    maker
        .connection()
        .execute_unprepared(&format!("CREATE DATABASE {unfinished}"))
        .await
        .unwrap();
    let template = Database::open_postgres(&with_name(server, &unfinished))
        .await
        .unwrap();
    template.migrate().await.unwrap();
    template.close().await.unwrap();
    maker
        .connection()
        .execute_unprepared(&format!("ALTER DATABASE {unfinished} RENAME TO {name}"))
        .await
        .unwrap();
    maker.close().await.unwrap();
}

/// The same server address with another database name.
fn with_name(server: &str, name: &str) -> String {
    let (start, _) = server.rsplit_once('/').unwrap();
    format!("{start}/{name}")
}
