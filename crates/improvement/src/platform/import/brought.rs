//! What somebody pasted or sent as a file, as a book of sheets; or the sentence that says what to do instead.

use std::ffi::OsString;

use super::{Book, NotRead, Sheet, SheetProblem, Unreadable, WorkbookProblem, read_apart, text_of};
use crate::platform::{messages::say, upload::Upload};

/// The largest file or pasted table, in bytes.
pub const LARGEST_BROUGHT: usize = 5 * 1024 * 1024;
/// The longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 100;

/// What was sent and where it came from; or the field that is wrong and the sentence that says why.
pub async fn brought(
    workbook_reader: &[OsString],
    upload: Upload,
) -> Result<(String, Book), (&'static str, String)> {
    let field = if upload.file.is_some() {
        "file"
    } else {
        "pasted"
    };
    let refuse = |sentence: String| (field, sentence);
    if upload.is_too_large {
        return Err(("file", say("import-too-large")));
    }
    if upload.is_cut_off {
        return Err(("file", say("import-not-arrived")));
    }
    let pasted = upload
        .texts
        .get("pasted")
        .map(String::as_str)
        .unwrap_or_default();
    let (name, bytes) = match upload.file {
        Some((name, bytes)) => (short(&name), bytes),
        None if pasted.trim().is_empty() => return Err(("pasted", say("import-nothing"))),
        None => (String::new(), pasted.as_bytes().to_vec()),
    };
    let book = match text_of(&bytes) {
        Err(Unreadable::Workbook) => read_apart(workbook_reader, &bytes)
            .await
            .map_err(|why| refuse(say(not_a_workbook(why))))?,
        Err(why) => return Err(refuse(say(unreadable(why)))),
        Ok(text) => Sheet::read(&text)
            .map(Book::of_one)
            .map_err(|why| refuse(say(not_a_table(why))))?,
    };
    Ok((name, book))
}

/// The name of a file without its folder, and nothing in it that could be about a patient.
fn short(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    if data_dictionary::contains_nhs_number(name) {
        return say("import-unnamed");
    }
    name.chars()
        .filter(|letter| !letter.is_control())
        .take(LONGEST_NAME)
        .collect()
}

fn unreadable(why: Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => "import-empty",
        Unreadable::Workbook => "import-workbook",
        Unreadable::OtherFormat => "import-other-format",
        Unreadable::NotText => "import-not-text",
    }
}

fn not_a_workbook(why: NotRead) -> &'static str {
    match why {
        NotRead::Problem(WorkbookProblem::NoSheet(why)) => not_a_table(why),
        NotRead::Problem(WorkbookProblem::OtherFormat) => "import-other-format",
        NotRead::Problem(WorkbookProblem::Macros) => "import-macros",
        NotRead::Problem(WorkbookProblem::TooLarge) => "import-workbook-too-large",
        NotRead::Problem(WorkbookProblem::Broken) => "import-workbook-broken",
        NotRead::Died => "import-workbook-died",
        NotRead::NoReader => "import-workbook",
    }
}

fn not_a_table(why: SheetProblem) -> &'static str {
    match why {
        SheetProblem::NoRows => "import-no-rows",
        SheetProblem::TooManyRows => "import-too-many-rows",
        SheetProblem::TooLarge => "import-too-wide",
        SheetProblem::Broken => "import-broken",
    }
}
