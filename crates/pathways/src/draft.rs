//! Drafts a `sources.toml` from the files themselves: what kind of extract each is, and which column holds what.
//!
//! Only headers and the first rows are looked at. The draft gives a reason for every guess as a comment, names columns
//! and counts, and never a value of a row.

mod guess;
mod sample;
mod words;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::read::ReadError;
use guess::Guess;
use sample::Sample;

/// A draft of a `sources.toml`.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its text, which [`crate::sources::Sources::parse`] understands.
    pub text: String,
    /// The files it names as sources.
    pub recognised: Vec<PathBuf>,
    /// The files that it can only mention, with the reason.
    pub not_recognised: Vec<(PathBuf, String)>,
}

/// A file with the name it gets in the draft.
#[derive(Clone, Debug)]
pub struct DraftFile {
    /// Where it is.
    pub path: PathBuf,
    /// How the draft names it: counted from the folder of the draft.
    pub named: String,
}

/// Looks at files and drafts a `sources.toml`. `today` stands for the date of the extracts.
pub fn draft(files: &[DraftFile], today: Date) -> Result<Draft, ReadError> {
    let mut groups: Vec<Group> = Vec::new();
    let mut draft = Draft {
        text: String::new(),
        recognised: Vec::new(),
        not_recognised: Vec::new(),
    };
    let mut latest: Option<Date> = None;
    for file in files {
        let sample = Sample::of(&file.path)?;
        latest = latest.max(sample.latest(today));
        match guess::guess(&sample, &file.named) {
            Ok(guess) => {
                draft.recognised.push(file.path.clone());
                add(&mut groups, guess, &file.named);
            }
            Err(reason) => draft.not_recognised.push((file.path.clone(), reason)),
        }
    }
    draft.text = words::text(&groups, &draft.not_recognised, latest, today);
    Ok(draft)
}

/// Files that are one source: of one kind, with the same columns, and with names that differ only in their numbers.
struct Group {
    guess: Guess,
    files: Vec<String>,
}

fn add(groups: &mut Vec<Group>, guess: Guess, named: &str) {
    let stem = without_numbers(named);
    let known = groups
        .iter_mut()
        .find(|group| group.guess.lines == guess.lines && without_numbers(&group.files[0]) == stem);
    match known {
        Some(group) => group.files.push(named.to_owned()),
        None => groups.push(Group {
            guess,
            files: vec![named.to_owned()],
        }),
    }
}

fn without_numbers(name: &str) -> String {
    name.chars()
        .filter(|letter| !letter.is_ascii_digit())
        .collect()
}

/// The file's name without its folder and endings.
fn stem(named: &str) -> String {
    let name = Path::new(named)
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    name.split('.').next().unwrap_or_default().to_owned()
}
