//! A workspace to try things in: a fresh store, people in their roles, and a browser that keeps its cookies.

pub mod agreeing;
pub mod agreements;
pub mod answers;
pub mod browser;
pub mod databases;
pub mod letters;
pub mod needed;
pub mod outbox;
mod places;
pub mod provider;
pub mod releases;
pub mod workspace;

pub use browser::{Browser, Page};
pub use workspace::Workspace;

/// Runs one test on SQLite and on PostgreSQL. PostgreSQL is left out, with a word, where
/// `CAUSEWAY_TEST_POSTGRES_URL` is not set; `./test` sets it, and `./test quick` runs no test of this name.
macro_rules! on_both_databases {
    ($(#[doc = $doc:literal])* async fn $name:ident($workspace:ident: Workspace) $body:block) => {
        mod $name {
            #[allow(unused_imports)] // a journey may name nothing from around it
            use super::*;

            async fn journey($workspace: crate::support::Workspace) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                journey(crate::support::Workspace::on_sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if let Some(workspace) = crate::support::Workspace::on_postgres().await {
                    journey(workspace).await;
                }
            }
        }
    };
}
pub(crate) use on_both_databases;
