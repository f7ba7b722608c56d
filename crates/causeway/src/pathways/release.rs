//! `causeway pathways release`: figures that may leave, signed by the organisation.

use std::{fs, path::Path};

use pathways::store;

use super::{
    ReleaseKey,
    agreed::{self, Agreed},
    load,
};
use crate::{
    command_line::ReleaseArguments,
    failure::{Failure, Outcome},
    release::{self, Asked, Counted, ReleaseOf},
};

/// Makes a release and writes it.
pub fn run(arguments: &ReleaseArguments) -> Outcome {
    let key = ReleaseKey::load(&arguments.key)?;
    let journeys = load(&arguments.events)?;
    let conditions = arguments.changed_where.iter().map(|text| text.parse());
    let asked = Asked {
        groups: arguments.by.clone(),
        changed_on: arguments.changed_on,
        changed_where: conditions
            .collect::<Result<_, _>>()
            .map_err(Failure::usage)?,
        agreed: Agreed::load(&arguments.agreed, &arguments.events)?,
        regimes: agreed::regimes(&arguments.clock)?,
    };
    let text = release::make(
        &ReleaseOf {
            counted: &Counted::of(journeys, &asked)?,
            ledger: &store::ledger(&arguments.events).map_err(Failure::input)?,
            quality: &store::quality(&arguments.events).map_err(Failure::input)?,
            manifest: &store::manifest(&arguments.events).map_err(Failure::input)?,
            programme: &arguments.programme,
            team: &arguments.team,
            organisation_code: &arguments.organisation,
            organisation_name: &arguments.name,
            made_at: jiff::Timestamp::now(),
        },
        &key,
    )?;
    write(&arguments.out, &text)?;
    println!("Release written: {}", arguments.out.display());
    println!(
        "Signed with the key whose fingerprint is {}.",
        key.fingerprint()
    );
    Ok(())
}

/// Writes beside the place first, so that a release is whole or not there.
fn write(out: &Path, text: &str) -> Outcome {
    let cannot = |error: std::io::Error| {
        Failure::work(format!(
            "'{}' cannot be written: {error}. Check the folder and the free space, then try again",
            out.display()
        ))
    };
    let beside = out.with_extension("part");
    fs::write(&beside, text).map_err(cannot)?;
    fs::rename(&beside, out).map_err(cannot)
}
