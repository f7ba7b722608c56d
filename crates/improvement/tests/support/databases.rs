//! Fresh, migrated stores: a file, or a database copied from a template that is migrated once.

use improvement::platform::database::Database;
use sea_orm::{ConnectionTrait, DatabaseBackend, Statement, TransactionTrait};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::needed::needed;

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

/// A database on the server of the tests. It goes with its test, also when the test fails: two hundred copies
/// would fill a small disk.
pub struct PostgresDatabase {
    server: String,
    name: String,
}

impl PostgresDatabase {
    /// A new one, empty or copied from a template.
    async fn create(server: &str, template: Option<&str>) -> Self {
        let name = format!("causeway_{}", uuid::Uuid::new_v4().simple());
        // Copying files instead of logging each page writes half as much.
        let copied = template.map_or(String::new(), |template| {
            format!(" TEMPLATE {template} STRATEGY FILE_COPY")
        });
        administer(server, &format!("CREATE DATABASE {name}{copied}")).await;
        Self {
            server: server.to_owned(),
            name,
        }
    }

    /// Its address.
    pub fn address(&self) -> String {
        with_name(&self.server, &self.name)
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        // A thread of its own: the runtime of the test must not wait, and a panic here must not end the program.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(administer(
                &server,
                &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            ));
        })
        .join();
        if dropped.is_err() {
            eprintln!("{} stays on the server of the tests", self.name);
        }
    }
}

/// A migrated PostgreSQL database of its own, or nothing where no server was named.
pub async fn postgres() -> Option<(Database, PostgresDatabase)> {
    let server = server()?;
    let template = TEMPLATE.get_or_init(|| make_template(server.clone())).await;
    let place = PostgresDatabase::create(&server, Some(template)).await;
    Some((
        Database::open_postgres(&place.address()).await.unwrap(),
        place,
    ))
}

/// An empty PostgreSQL database, or nothing where no server was named.
pub async fn empty_postgres() -> Option<PostgresDatabase> {
    Some(PostgresDatabase::create(&server()?, None).await)
}

fn server() -> Option<String> {
    needed("CAUSEWAY_TEST_POSTGRES_URL", "CAUSEWAY_REQUIRE_POSTGRES")
}

/// Has the server do something about a database.
async fn administer(server: &str, statement: &str) {
    let administration = Database::open_postgres(server).await.unwrap();
    administration
        .connection()
        .execute_unprepared(statement)
        .await
        .unwrap();
    administration.close().await.unwrap();
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
    administer(server, &format!("CREATE DATABASE {unfinished}")).await;
    let template = Database::open_postgres(&with_name(server, &unfinished))
        .await
        .unwrap();
    template.migrate().await.unwrap();
    template.close().await.unwrap();
    let rename = format!("ALTER DATABASE {unfinished} RENAME TO {name}");
    administer(server, &rename).await;
}

/// The same server address with another database name.
fn with_name(server: &str, name: &str) -> String {
    let (start, _) = server.rsplit_once('/').unwrap();
    format!("{start}/{name}")
}
