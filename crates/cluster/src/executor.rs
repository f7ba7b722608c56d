//! An executor of a cluster: asks the scheduler for tasks, reads the parts of stores they name, and hands on what it found.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::GrpcServerConfig;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};

use crate::failure::{Failure, Outcome};
use crate::scheduler::{check_free, warn_if_open};
use crate::session::{self, Place, SCHEDULER_PORT};
use crate::store::runtime;
use crate::{LONGEST_CALL, LONGEST_MESSAGE};

/// How an executor is run.
#[derive(Debug, clap::Args)]
pub struct ExecutorArguments {
    /// The scheduler it works for
    #[arg(long, value_name = "df://HOST:PORT", default_value_t = format!("df://127.0.0.1:{SCHEDULER_PORT}"))]
    pub scheduler: String,
    /// Where it listens for those who fetch results
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:50051")]
    pub address: SocketAddr,
    /// The name or address by which others reach it, if it is not the one they see it connect from
    #[arg(long, value_name = "HOST")]
    pub host: Option<String>,
    /// How many tasks it works on at once; 0 for as many as it has cores. Each holds one part of a store in memory
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub tasks: usize,
    /// Folder for what it found until it is fetched; without one a folder of its own that goes with it
    #[arg(long, value_name = "FOLDER")]
    pub work: Option<PathBuf>,
    /// How long to wait for the scheduler when starting
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub patience: u64,
}

/// Makes a folder that only its owner can look into: what was found lies there until it is fetched. One that is there
/// already must be such a folder.
fn make_closed(folder: &Path) -> Outcome {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    let shown = folder.display();
    builder.create(folder).map_err(|error| {
        Failure::work(format!(
            "the folder {shown} cannot be made ({error}); choose another with --work"
        ))
    })?;
    if is_open_to_others(folder) {
        return Err(Failure::usage(format!(
            "others on this machine can look into {shown}, where patients' rows will lie: run chmod 700 {shown}, or choose \
             another folder with --work"
        )));
    }
    Ok(())
}

#[cfg(unix)]
fn is_open_to_others(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(folder).is_ok_and(|about| about.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_folder: &Path) -> bool {
    false
}

/// Runs until it is stopped.
pub async fn run(arguments: &ExecutorArguments) -> Outcome {
    let Place::Cluster { host, port } = Place::parse(Some(&arguments.scheduler))? else {
        unreachable!("a named place is a cluster")
    };
    check_free(arguments.address)?;
    // Ballista would wait for ever.
    session::greet(&host, port, Duration::from_secs(arguments.patience)).await?;
    let own = tempfile::Builder::new()
        .prefix("causeway-cluster-")
        .tempdir()
        .map_err(Failure::work)?;
    let work = arguments.work.as_deref().unwrap_or_else(|| own.path());
    make_closed(work)?;
    let state = session::on_a_machine(session::on_a_cluster()).map_err(Failure::plan)?;
    let scratch = work.to_owned();
    let mut config = ExecutorProcessConfig {
        bind_host: arguments.address.ip().to_string(),
        port: arguments.address.port(),
        external_host: arguments.host.clone(),
        scheduler_host: host,
        scheduler_port: port,
        task_scheduling_policy: TaskSchedulingPolicy::PullStaged,
        work_dir: Some(work.to_string_lossy().into_owned()),
        grpc_max_decoding_message_size: LONGEST_MESSAGE,
        grpc_max_encoding_message_size: LONGEST_MESSAGE,
        grpc_server_config: GrpcServerConfig {
            timeout_seconds: LONGEST_CALL,
            ..GrpcServerConfig::default()
        },
        // Results that nobody came for are removed after a day.
        job_data_ttl_seconds: 24 * 60 * 60,
        job_data_clean_up_interval_seconds: 60 * 60,
        override_function_registry: Some(Arc::new(BallistaFunctionRegistry::from(&state))),
        override_config_producer: Some(Arc::new(session::on_a_cluster)),
        override_runtime_producer: Some(Arc::new(move |_| {
            runtime().with_temp_file_path(&scratch).build_arc()
        })),
        ..ExecutorProcessConfig::default()
    };
    if arguments.tasks > 0 {
        config.vcores = arguments.tasks;
    }
    let said = format!(
        "An executor works for {} and listens at {}; stop it with Ctrl-C.\n",
        arguments.scheduler, arguments.address
    );
    eprint!("{said}");
    warn_if_open(arguments.address);
    let ended = start_executor_process(Arc::new(config)).await;
    ended.map_err(|error| {
        Failure::work(format!(
            "the executor stopped ({error}); check that the scheduler runs at {}",
            arguments.scheduler
        ))
    })
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn only_its_owner_can_look_into_the_folder_of_work() {
        let folder = tempfile::tempdir().expect("a folder");
        let work = folder.path().join("work");
        super::make_closed(&work).expect("can be made");
        super::make_closed(&work).expect("may be there already");
        let about = std::fs::metadata(&work).expect("there");
        assert_eq!(about.permissions().mode() & 0o777, 0o700);
        std::fs::set_permissions(&work, Permissions::from_mode(0o755)).expect("can be opened");
        assert!(super::make_closed(&work).is_err());
    }
}
