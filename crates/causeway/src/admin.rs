//! `causeway admin`: what an operator looks at from the command line.

use improvement::platform::audit;

use crate::{
    command_line::{AdminCommand, AuditCommand, WorkspaceArguments},
    configuration,
    failure::{Failure, Outcome},
    workspace,
};

/// Runs an admin command.
pub async fn run(command: &AdminCommand) -> Outcome {
    match command {
        AdminCommand::Config(arguments) => show_configuration(arguments),
        AdminCommand::Audit(arguments) => match &arguments.command {
            AuditCommand::Verify(arguments) => verify_audit_log(arguments).await,
        },
    }
}

fn show_configuration(arguments: &WorkspaceArguments) -> Outcome {
    let configuration =
        configuration::read(arguments.config.as_deref(), &arguments.flags())?.masked();
    print!(
        "{}",
        toml::to_string_pretty(&configuration).map_err(Failure::work)?
    );
    Ok(())
}

async fn verify_audit_log(arguments: &WorkspaceArguments) -> Outcome {
    let configuration = configuration::read(arguments.config.as_deref(), &arguments.flags())?;
    let database = workspace::open_existing(&configuration).await?;
    let end = audit::verify(database.connection())
        .await
        .map_err(|problem| {
            Failure::check(format!(
                "{problem}. Compare with a backup (causeway restore BACKUP --verify)"
            ))
        })?;
    println!(
        "The audit log is as it was written: {} lines, last hash {}",
        end.sequence, end.hash
    );
    Ok(())
}
