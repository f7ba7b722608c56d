//! `causeway admin`: what an operator looks at and mends from the command line.

use improvement::{
    people::{
        account::{self, Reset},
        model::EmailAddress,
        sign_in,
    },
    platform::{audit, clock::Clock, service::Service},
};

use crate::{
    command_line::{
        AdminCommand, AuditCommand, OperatorArguments, PersonCommand, ResetSecondFactorArguments,
        WorkspaceArguments,
    },
    configuration,
    failure::{Failure, Outcome},
    version, workspace,
};

/// Runs an admin command.
pub async fn run(command: &AdminCommand) -> Outcome {
    match command {
        AdminCommand::Config(arguments) => show_configuration(arguments),
        AdminCommand::Audit(arguments) => match &arguments.command {
            AuditCommand::Verify(arguments) => verify_audit_log(arguments).await,
        },
        AdminCommand::SetUpLink(arguments) => make_set_up_link(arguments).await,
        AdminCommand::Person(arguments) => match &arguments.command {
            PersonCommand::ResetSecondFactor(arguments) => reset_second_factor(arguments).await,
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

async fn make_set_up_link(arguments: &OperatorArguments) -> Outcome {
    let service = open_service(arguments).await?;
    let path = sign_in::open_set_up(&service)
        .await
        .map_err(|error| Failure::work(format!("the set-up link could not be made: {error}")))?;
    let Some(path) = path else {
        return Err(Failure::input(format!(
            "this workspace is set up already: sign in at {}",
            service.settings.url("/sign-in")
        )));
    };
    println!(
        "Set up: {} (valid for 30 minutes; earlier links stopped working)",
        service.settings.url(&path)
    );
    Ok(())
}

async fn reset_second_factor(arguments: &ResetSecondFactorArguments) -> Outcome {
    let email = EmailAddress::parse(&arguments.email).map_err(|_| {
        Failure::usage(
            "--email is not an e-mail address: give the address that the person signs in with",
        )
    })?;
    let service = open_service(&arguments.operator).await?;
    match account::reset_second_factor(&service, &email).await {
        Ok(Reset::Done { sessions_ended }) => {
            println!(
                "{}",
                what_was_reset(&email, sessions_ended, &service.settings.url("/account"))
            );
            Ok(())
        }
        Ok(Reset::NothingToReset) => Err(Failure::input(format!(
            "the account of {} asks for no second step: nothing was changed. The person can sign in with a code by e-mail",
            email.as_str()
        ))),
        Ok(Reset::NobodyThere) => Err(Failure::input(format!(
            "no account uses {}: nothing was changed. Ask the person which address they were invited at",
            email.as_str()
        ))),
        Err(error) => Err(Failure::work(error)),
    }
}

fn what_was_reset(email: &EmailAddress, sessions_ended: u64, account: &str) -> String {
    let browsers = match sessions_ended {
        0 => "They were signed in nowhere".to_owned(),
        1 => "They were signed out of 1 browser".to_owned(),
        more => format!("They were signed out of {more} browsers"),
    };
    format!(
        "The second step of {} is off and the recovery codes no longer work. {browsers}. \
         An e-mail that says so, with a link to {account}, is on its way to them. They can sign in with a code by e-mail and set the second step up again.",
        email.as_str()
    )
}

/// The workspace as the running service sees it, without serving any page.
async fn open_service(arguments: &OperatorArguments) -> Result<Service, Failure> {
    let configuration =
        configuration::read(arguments.workspace.config.as_deref(), &arguments.flags())?;
    let database = workspace::open_up_to_date(&configuration).await?;
    let settings = configuration.settings(configuration.stated_address()?, version::WITH_COMMIT)?;
    Ok(Service::new(database, Clock::default(), settings))
}
