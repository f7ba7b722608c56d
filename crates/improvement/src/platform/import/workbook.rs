//! A workbook of Excel as rows of text. It runs only in a process of its own (see `apart`): a file of a few hundred bytes
//! can make the parser ask for more memory than there is, which ends a process and cannot be caught.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use calamine::{Data, DataRef, Dimensions, Reader, SheetType, SheetVisible, Style, Xlsx};
use serde::{Deserialize, Serialize};
use zip::ZipArchive;

use super::{
    book::{Book, NamedSheet},
    cells::text_of_cell,
    sheet::{LONGEST_CELL, MOST_COLUMNS, Row, Sheet, SheetProblem},
};

/// The most files in a workbook (OWASP ASVS 5.0, 5.2.3 asks for a limit; a large workbook of ours has about 40).
const MOST_FILES: usize = 200;
/// The most bytes of all of them, unpacked.
const LARGEST_UNPACKED: u64 = 50 * 1024 * 1024;
/// How many times larger a file may become when it is unpacked.
const LARGEST_RATIO: u64 = 100;
/// Files smaller than this, unpacked, may be packed as tightly as they like: repeated cells pack well.
const SMALL_FILE: u64 = 1024 * 1024;
/// The most cells of all sheets.
const MOST_CELLS: usize = 1_000_000;
/// Rows at the top of a sheet in which merged cells matter: headings lie there.
const ROWS_WITH_HEADINGS: u32 = 10;

/// Why a workbook cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorkbookProblem {
    /// It is not a workbook, or a broken one.
    Broken,
    /// Another format in a zip archive: .ods, .xlsb, .docx.
    OtherFormat,
    /// It carries programs.
    Macros,
    /// It would become too large when unpacked, or pretends to be smaller than it is.
    TooLarge,
    /// No sheet has a table that can be taken; this is what is wrong with the first.
    NoSheet(SheetProblem),
}

/// Reads a workbook: every visible sheet with a table. Formulas count with the value Excel kept for them.
pub fn read_workbook(bytes: &[u8]) -> Result<Book, WorkbookProblem> {
    check_archive(bytes)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| WorkbookProblem::Broken)?;
    let metadata = workbook.sheets_metadata().to_vec();
    let visible = metadata.iter().filter(|sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    });
    let (mut book, mut cells, mut first_problem) = (Book::default(), 0, None);
    for sheet in visible {
        match read_sheet(&mut workbook, &sheet.name, &mut cells)? {
            Ok(found) => book.sheets.push(found),
            Err(problem) => {
                first_problem.get_or_insert(problem);
                if problem != SheetProblem::NoRows {
                    book.left_out.push((sheet.name.clone(), problem));
                }
            }
        }
    }
    if book.sheets.is_empty() {
        return Err(WorkbookProblem::NoSheet(
            first_problem.unwrap_or(SheetProblem::NoRows),
        ));
    }
    Ok(book)
}

/// Looks at what the archive says of itself, then unpacks every file once, counting: the sizes it states may be wrong.
fn check_archive(bytes: &[u8]) -> Result<(), WorkbookProblem> {
    let broken = |_| WorkbookProblem::Broken;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MOST_FILES {
        return Err(WorkbookProblem::TooLarge);
    }
    let (mut stated, mut real, mut has_workbook) = (0, 0, false);
    for place in 0..archive.len() {
        let file = archive.by_index(place).map_err(broken)?;
        let name = file
            .name()
            .map_err(|_| WorkbookProblem::Broken)?
            .into_owned();
        match name.as_str() {
            "mimetype" | "xl/workbook.bin" => return Err(WorkbookProblem::OtherFormat),
            "xl/vbaProject.bin" => return Err(WorkbookProblem::Macros),
            "xl/workbook.xml" => has_workbook = true,
            _ => {}
        }
        if name.split(['/', '\\']).any(|part| part == "..") {
            return Err(WorkbookProblem::Broken);
        }
        stated += file.size();
        let packed = file.compressed_size();
        is_within(stated, file.size(), packed)?;
        let unpacked = size_of(file)?;
        real += unpacked;
        is_within(real, unpacked, packed)?;
    }
    if has_workbook {
        Ok(())
    } else {
        Err(WorkbookProblem::OtherFormat)
    }
}

fn is_within(all: u64, unpacked: u64, packed: u64) -> Result<(), WorkbookProblem> {
    let swells = unpacked > SMALL_FILE && unpacked > packed.saturating_mul(LARGEST_RATIO);
    if all > LARGEST_UNPACKED || swells {
        return Err(WorkbookProblem::TooLarge);
    }
    Ok(())
}

/// How many bytes a file has when it is unpacked, as far as the limit.
fn size_of(file: impl Read) -> Result<u64, WorkbookProblem> {
    let mut limited = file.take(LARGEST_UNPACKED + 1);
    std::io::copy(&mut limited, &mut std::io::sink()).map_err(|_| WorkbookProblem::Broken)
}

type Open<'a> = Xlsx<Cursor<&'a [u8]>>;

/// One sheet. The outer error ends the whole workbook, the inner one leaves out this sheet.
fn read_sheet(
    workbook: &mut Open<'_>,
    name: &str,
    cells: &mut usize,
) -> Result<Result<NamedSheet, SheetProblem>, WorkbookProblem> {
    let merged = merged_rows(workbook, name)?;
    let rows = match rows_of(workbook, name, cells)? {
        Ok(rows) => rows,
        Err(problem) => return Ok(Err(problem)),
    };
    Ok(Sheet::of_rows(rows).map(|sheet| NamedSheet {
        name: name.to_owned(),
        sheet,
        merged,
    }))
}

/// The numbers of rows at the top in which cells are merged across columns.
fn merged_rows(workbook: &mut Open<'_>, name: &str) -> Result<Vec<usize>, WorkbookProblem> {
    let merged = workbook
        .merge_cells_by_sheet_name(name)
        .map_err(|_| WorkbookProblem::Broken)?;
    let across =
        |area: &&Dimensions| area.start.1 != area.end.1 && area.start.0 < ROWS_WITH_HEADINGS;
    let mut rows: Vec<usize> = merged
        .iter()
        .filter(across)
        .map(|area| area.start.0 as usize + 1)
        .collect();
    rows.sort_unstable();
    rows.dedup();
    Ok(rows)
}

/// The rows that hold something, read cell by cell: a table with one cell far away is then as small as it looks.
fn rows_of(
    workbook: &mut Open<'_>,
    name: &str,
    cells: &mut usize,
) -> Result<Result<Vec<Row>, SheetProblem>, WorkbookProblem> {
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut reader = workbook
        .worksheet_cells_reader(name)
        .map_err(|_| WorkbookProblem::Broken)?;
    while let Some((cell, style)) = reader
        .next_cell_with_style_id()
        .map_err(|_| WorkbookProblem::Broken)?
    {
        let value = match cell.get_value() {
            DataRef::Empty => continue,
            value => Data::from(value.clone()),
        };
        let is_share = is_per_cent(reader.styles().get(style));
        let text = text_of_cell(&value, is_share);
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let column = column as usize;
        if column >= MOST_COLUMNS || text.chars().count() > LONGEST_CELL {
            return Ok(Err(SheetProblem::TooLarge));
        }
        *cells += 1;
        if *cells > MOST_CELLS {
            return Err(WorkbookProblem::TooLarge);
        }
        let there = rows.entry(row).or_default();
        if there.len() <= column {
            there.resize(column + 1, String::new());
        }
        there[column] = text;
        if rows.len() > Sheet::MOST_ROWS_WITH_HEADINGS {
            return Ok(Err(SheetProblem::TooManyRows));
        }
    }
    let numbered = |(row, cells): (u32, Vec<String>)| Row {
        number: row as usize + 1,
        cells,
    };
    Ok(Ok(rows.into_iter().map(numbered).collect()))
}

/// Whether the cell shows per cent: Excel keeps 92% as 0.92, and the person who sends the file sees 92%.
fn is_per_cent(style: Option<&Style>) -> bool {
    let format = style.and_then(|style| style.number_format.as_ref());
    format.is_some_and(|format| format.format_code.contains('%'))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn archive(files: &[(&str, usize)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, size) in files {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(&vec![b' '; *size]).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_file_that_swells_when_unpacked_is_refused_before_it_is_read() {
        let size = 2 * 1024 * 1024;
        let swells = archive(&[("xl/workbook.xml", size)]);
        assert!(swells.len() < 20_000);
        assert_eq!(read_workbook(&swells), Err(WorkbookProblem::TooLarge));
        // The same with a small size stated, in the directory and before the file.
        let stated = u32::try_from(size).unwrap().to_le_bytes();
        let mut lies = swells;
        for place in 0..lies.len() - 4 {
            if lies[place..place + 4] == stated {
                lies[place..place + 4].copy_from_slice(&1000u32.to_le_bytes());
            }
        }
        assert!(read_workbook(&lies).is_err());
    }

    #[test]
    fn other_formats_and_macros_are_told_apart() {
        for (files, problem) in [
            (&[("mimetype", 10)][..], WorkbookProblem::OtherFormat),
            (&[("word/document.xml", 10)], WorkbookProblem::OtherFormat),
            (&[("xl/vbaProject.bin", 10)], WorkbookProblem::Macros),
            (&[("xl/../../x", 10)], WorkbookProblem::Broken),
            (&[("xl/workbook.xml", 10)], WorkbookProblem::Broken),
        ] {
            assert_eq!(read_workbook(&archive(files)), Err(problem), "{files:?}");
        }
        let names: Vec<String> = (0..=MOST_FILES).map(|place| format!("{place}")).collect();
        let many: Vec<(&str, usize)> = names.iter().map(|name| (name.as_str(), 1)).collect();
        assert_eq!(
            read_workbook(&archive(&many)),
            Err(WorkbookProblem::TooLarge)
        );
    }
}
