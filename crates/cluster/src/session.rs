//! Where plans are made and run: in this process, or by the scheduler of a cluster.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ballista::prelude::{SessionConfigExt, SessionContextExt};
use ballista_core::utils::default_session_builder;
use datafusion::execution::{FunctionRegistry, SessionState, SessionStateBuilder};
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use tokio::net::TcpStream;

use crate::failure::{Failure, Outcome};
use crate::store::{Store, runtime};
use crate::{LONGEST_CALL, LONGEST_MESSAGE, aggregate};

/// The port of a scheduler when none is named.
pub const SCHEDULER_PORT: u16 = 50_050;

/// How long to wait until a scheduler answers.
const PATIENCE: Duration = Duration::from_secs(5);

/// Between two attempts.
const A_MOMENT: Duration = Duration::from_millis(200);

/// A table of a store: its name, and the file or the folder within the store.
pub type Table = (&'static str, &'static str);

/// One row for each journey.
pub const JOURNEYS: Table = ("journeys", "journeys/");

/// Every table of a store.
pub const TABLES: [Table; 3] = [
    ("events", "events/"),
    JOURNEYS,
    ("requests", "requests.parquet"),
];

/// Where the work is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In this process.
    Here,
    /// By the machines of the cluster whose scheduler listens at this host and port.
    Cluster {
        /// The scheduler's host.
        host: String,
        /// The scheduler's port.
        port: u16,
    },
}

impl Place {
    /// The place named by `df://host:port`; without a name this process.
    pub fn parse(url: Option<&str>) -> Outcome<Self> {
        let Some(url) = url else {
            return Ok(Self::Here);
        };
        let wrong = || {
            Failure::usage(format!(
                "'{url}' names no cluster; write the scheduler's address as df://host:{SCHEDULER_PORT}"
            ))
        };
        let address = url.strip_prefix("df://").ok_or_else(wrong)?;
        let (host, port) = match address.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().map_err(|_| wrong())?),
            None => (address, SCHEDULER_PORT),
        };
        if host.is_empty() || host.contains('/') {
            return Err(wrong());
        }
        Ok(Self::Cluster {
            host: host.to_owned(),
            port,
        })
    }
}

/// A session over tables of a store. A plan is cut into at most so many tasks; each reads whole files when `whole_files`
/// says so.
pub async fn open(
    store: &Store,
    tables: &[Table],
    place: &Place,
    tasks: usize,
    whole_files: bool,
) -> Outcome<SessionContext> {
    let context = match place {
        Place::Here => {
            let config = configured(SessionConfig::new(), tasks, whole_files);
            let runtime = runtime().build_arc().map_err(Failure::plan)?;
            SessionContext::new_with_config_rt(config, runtime)
        }
        Place::Cluster { host, port } => {
            greet(host, *port, PATIENCE).await?;
            let config = configured(on_a_cluster(), tasks, whole_files);
            let state = SessionStateBuilder::new()
                .with_config(config)
                .with_runtime_env(runtime().build_arc().map_err(Failure::plan)?)
                .with_default_features()
                .build();
            let url = format!("df://{host}:{port}");
            SessionContext::remote_with_state(&url, state)
                .await
                .map_err(Failure::plan)?
        }
    };
    // After the context is made: the functions of the given state are replaced by the usual ones on the way.
    context.register_udaf((*aggregate::function()).clone());
    for (table, place) in tables {
        let options = ParquetReadOptions::default();
        let registered = context
            .register_parquet(*table, store.table(place), options)
            .await;
        registered.map_err(|error| {
            let said = Failure::plan(error).sentence;
            if matches!(store, Store::S3(_)) {
                return Failure::work(said);
            }
            Failure::input(format!(
                "{place} of the journey store {store} cannot be read ({said}); read the sources again"
            ))
        })?;
    }
    Ok(context)
}

/// The settings that every machine of a cluster starts from.
pub(crate) fn on_a_cluster() -> SessionConfig {
    SessionConfig::new_with_ballista()
        .with_ballista_grpc_client_max_message_size(LONGEST_MESSAGE as usize)
        .set_u64("ballista.client.grpc_timeout_seconds", LONGEST_CALL)
        // One part of the store at a time: what is lost with a machine is little, and no machine waits for another.
        .set_usize("ballista.scheduler.max_partitions_per_task", 1)
        // Plans that change while they run are new in this version; ours are simple and need none of it.
        .with_ballista_adaptive_query_planner(false)
}

/// The state in which a scheduler or an executor plans and runs; it knows our function.
pub(crate) fn on_a_machine(config: SessionConfig) -> datafusion::error::Result<SessionState> {
    let usual = default_session_builder(config)?;
    let mut state = SessionStateBuilder::new_from_existing(usual)
        .with_runtime_env(runtime().build_arc()?)
        .build();
    state.register_udaf(Arc::clone(&aggregate::function()))?;
    Ok(state)
}

fn configured(config: SessionConfig, tasks: usize, whole_files: bool) -> SessionConfig {
    config
        .with_target_partitions(tasks.max(1))
        // So that SHOW TABLES and SHOW COLUMNS work.
        .with_information_schema(true)
        .set_bool("datafusion.optimizer.repartition_file_scans", !whole_files)
}

/// Waits until a scheduler listens; says in one sentence when none does, before anything is planned.
pub(crate) async fn greet(host: &str, port: u16, patience: Duration) -> Outcome {
    let until = Instant::now() + patience;
    loop {
        let connecting = tokio::time::timeout_at(until.into(), TcpStream::connect((host, port)));
        if let Ok(Ok(_)) = connecting.await {
            return Ok(());
        }
        if Instant::now() + A_MOMENT >= until {
            return Err(Failure::work(format!(
                "no scheduler answers at df://{host}:{port}; start one with causeway-cluster scheduler, or check the address"
            )));
        }
        tokio::time::sleep(A_MOMENT).await;
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_cluster_is_named_by_the_address_of_its_scheduler() {
        let place = |host: &str, port| Place::Cluster {
            host: host.to_owned(),
            port,
        };
        assert_eq!(Place::parse(None).expect("nothing is here"), Place::Here);
        assert_eq!(
            Place::parse(Some("df://a.example:7000")).expect("right"),
            place("a.example", 7000)
        );
        assert_eq!(
            Place::parse(Some("df://a")).expect("right"),
            place("a", 50_050)
        );
        for wrong in [
            "a:1",
            "http://a:1",
            "df://",
            "df://a:b",
            "df://a/b:1",
            "df://:1",
        ] {
            assert!(Place::parse(Some(wrong)).is_err(), "{wrong}");
        }
    }
}
