//! The scheduler of a cluster: plans what is asked, hands out the tasks and notices machines that are gone.

use std::net::SocketAddr;
use std::sync::Arc;

use ballista_core::config::TaskSchedulingPolicy;
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;

use crate::failure::{Failure, Outcome};
use crate::{LONGEST_MESSAGE, session};

/// How a scheduler is run.
#[derive(Debug, clap::Args)]
pub struct SchedulerArguments {
    /// Where it listens
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:50050")]
    pub address: SocketAddr,
    /// An executor that has not been heard of for so many seconds is lost, and others do its work again
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(8..=3600))]
    pub lost_after: u64,
}

/// Runs until it is stopped.
pub async fn run(arguments: &SchedulerArguments) -> Outcome {
    let config = SchedulerConfig {
        bind_host: arguments.address.ip().to_string(),
        bind_port: arguments.address.port(),
        external_host: arguments.address.ip().to_string(),
        // Executors ask for work: so they need to be reachable only for results, and asking shows that they are alive.
        scheduling_policy: TaskSchedulingPolicy::PullStaged,
        executor_timeout_seconds: arguments.lost_after,
        expire_dead_executor_interval_seconds: (arguments.lost_after / 4).max(1),
        no_executors_grace_period_seconds: arguments.lost_after,
        grpc_server_max_decoding_message_size: LONGEST_MESSAGE,
        grpc_server_max_encoding_message_size: LONGEST_MESSAGE,
        grpc_client_max_message_size: LONGEST_MESSAGE,
        override_session_builder: Some(Arc::new(session::on_a_machine)),
        override_config_producer: Some(Arc::new(session::on_a_cluster)),
        ..SchedulerConfig::default()
    };
    let address = arguments.address;
    check_free(address)?;
    let cluster = BallistaCluster::new_from_config(&config)
        .await
        .map_err(Failure::work)?;
    eprintln!("The scheduler listens at df://{address}; stop it with Ctrl-C.");
    warn_if_open(address);
    tokio::select! {
        ended = start_server(cluster, address, Arc::new(config)) => ended.map_err(Failure::work),
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}

/// Refuses an address that something else listens at, before anything is started.
pub(crate) fn check_free(address: SocketAddr) -> Outcome {
    std::net::TcpListener::bind(address)
        .map(drop)
        .map_err(|error| {
            Failure::work(format!(
                "nothing can listen at {address} ({error}); choose another with --address"
            ))
        })
}

/// A reminder where others than this machine can connect.
pub(crate) fn warn_if_open(address: SocketAddr) {
    if !address.ip().is_loopback() {
        eprintln!(
            "Whoever can connect to {address} can read the journeys: nobody is asked for a password and nothing is \
             encrypted. Keep it on a private network (docs/how-to/run-a-cluster.md)."
        );
    }
}
