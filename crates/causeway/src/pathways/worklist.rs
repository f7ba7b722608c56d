//! The worklist of `causeway pathways gaps`: whom to look at, by pseudonym, for the organisation that holds the key.

use std::path::Path;

use pathways::{
    Journeys, KeyFile,
    expectations::{Accepted, Expectation},
    gaps,
};

use super::keys::write_closed;
use crate::failure::{Failure, Outcome};

/// Refuses to go on without the very key that the journeys' pseudonyms were made with.
pub fn check_key(key: &Path, mark_of_store: Option<&str>) -> Outcome {
    let key = KeyFile::load(key).map_err(Failure::input)?;
    match mark_of_store {
        Some(mark) if mark == key.mark() => Ok(()),
        Some(_) => Err(Failure::input(
            "the key is not the one that these journeys were read with: a worklist is for the organisation that holds that key",
        )),
        None => Err(Failure::input(
            "the journey store does not say with which key it was made: read the sources again with this program",
        )),
    }
}

/// Writes the list to a new file that only its owner can read, and says on standard error what it is.
pub fn write(
    path: &Path,
    journeys: &Journeys,
    expectations: &[Expectation],
    accepted: &Accepted,
) -> Outcome {
    let (text, lines) = list(journeys, expectations, accepted)?;
    write_closed(path, text.as_bytes())?;
    let shown = path.display();
    eprintln!(
        "Careful: {shown} lists {lines} missed expectations by pseudonym. Whoever holds the key can tell whose they are: keep \
         it inside your organisation, never send it, and delete it when the work is done."
    );
    Ok(())
}

fn list(
    journeys: &Journeys,
    expectations: &[Expectation],
    accepted: &Accepted,
) -> Result<(String, usize), Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut lines = 0;
    writer
        .write_record(["expectation", "pseudonym"])
        .map_err(Failure::work)?;
    for expectation in expectations {
        for pseudonym in gaps::journeys_to_look_at(journeys, expectation, accepted) {
            let row = [expectation.key.clone(), pseudonym.to_string()];
            writer.write_record(row).map_err(Failure::work)?;
            lines += 1;
        }
    }
    let bytes = writer.into_inner().map_err(Failure::work)?;
    Ok((String::from_utf8_lossy(&bytes).into_owned(), lines))
}
