//! The header and the first rows of a file, looked at column by column.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;

use data_dictionary::{NhsNumber, OdsCode, Ubrn, contains_nhs_number};
use flate2::bufread::MultiGzDecoder;
use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::calendar::{date_of_day, day_of, start_of_day};
use crate::read::ReadError;
use crate::read::look::{RowsSeen, look};
use crate::written_time::TimeReader;

/// So many rows are looked at.
const MOST_ROWS: u64 = 500;

/// So many different values are told apart.
const MOST_VALUES: usize = 200;

/// What a file seems to be, from its first bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Content {
    Table,
    Xml,
    Json,
}

/// What the first rows of a file are like.
pub(super) struct Sample {
    pub content: Content,
    pub rows: u64,
    pub columns: Vec<Column>,
}

/// What the values of one column are like.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub name: String,
    /// Values that are not empty.
    pub filled: u64,
    pub times: u64,
    /// Of the times those known only by their date.
    pub dates: u64,
    /// Of the others those at midnight exactly.
    pub midnights: u64,
    pub nhs_numbers: u64,
    pub request_numbers: u64,
    pub organisations: u64,
    /// Values of more than five words.
    pub sentences: u64,
    pub different: FxHashSet<u64>,
    latest: Option<i32>,
}

impl Column {
    /// Whether at least nine in ten of its values are so.
    pub fn mostly(&self, count: u64) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 9
    }

    fn add(&mut self, text: &str, times: &mut TimeReader) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        if let Some(moment) = times.read(text) {
            self.times += 1;
            self.dates += u64::from(moment.date_only);
            let day = day_of(moment.time);
            self.midnights += u64::from(!moment.date_only && moment.time == start_of_day(day));
            self.latest = self.latest.max(Some(day));
        }
        self.nhs_numbers += u64::from(NhsNumber::parse(text).is_ok());
        self.request_numbers += u64::from(Ubrn::parse(text).is_ok());
        let is_code = text.bytes().any(|byte| byte.is_ascii_alphabetic())
            && text.bytes().any(|byte| byte.is_ascii_digit());
        self.organisations += u64::from(is_code && OdsCode::parse(text).is_ok());
        self.sentences += u64::from(text.split_whitespace().count() > 5);
        if self.different.len() < MOST_VALUES {
            self.different.insert(hashed(text));
        }
    }
}

/// Values are told apart without being kept.
fn hashed(text: &str) -> u64 {
    use std::hash::{BuildHasher as _, BuildHasherDefault};
    BuildHasherDefault::<rustc_hash::FxHasher>::default().hash_one(text)
}

impl Sample {
    pub fn of(path: &Path) -> Result<Self, ReadError> {
        let content = content(path)?;
        if content != Content::Table {
            return Ok(Self {
                content,
                rows: 0,
                columns: Vec::new(),
            });
        }
        let mut columns: Vec<Column> = Vec::new();
        let mut times = TimeReader::as_usual();
        let rows = look(path, MOST_ROWS, &mut |seen| match seen {
            RowsSeen::Header(names) => {
                columns = names
                    .iter()
                    .map(|name| Column {
                        name: name.clone(),
                        ..Column::default()
                    })
                    .collect();
            }
            RowsSeen::Row(row) => {
                for (position, column) in columns.iter_mut().enumerate() {
                    column.add(&row.text(Some(position)), &mut times);
                }
            }
        })?;
        Ok(Self {
            content,
            rows,
            columns,
        })
    }

    /// The column of this name; capitals do not matter.
    pub fn column(&self, name: &str) -> Option<&Column> {
        let mut columns = self.columns.iter();
        columns.find(|column| column.name.eq_ignore_ascii_case(name))
    }

    /// Whether the first row holds values where names should be.
    pub fn has_no_header(&self) -> bool {
        let looks_like_data = |column: &Column| {
            contains_nhs_number(&column.name) || TimeReader::as_usual().read(&column.name).is_some()
        };
        self.columns.iter().any(looks_like_data)
    }

    /// The latest day that any of its times writes and that is not in the future.
    pub fn latest(&self, today: Date) -> Option<Date> {
        let times = self
            .columns
            .iter()
            .filter(|column| column.mostly(column.times));
        let days = times.filter_map(|column| column.latest).map(date_of_day);
        days.filter(|day| *day <= today).max()
    }
}

fn content(path: &Path) -> Result<Content, ReadError> {
    let cannot_read = |error: std::io::Error| ReadError::CannotRead {
        file: path.display().to_string(),
        reason: error.to_string(),
    };
    let mut file = BufReader::new(File::open(path).map_err(cannot_read)?);
    let mut head = Vec::new();
    if file
        .fill_buf()
        .map_err(cannot_read)?
        .starts_with(&[0x1f, 0x8b])
    {
        // A damaged file is refused when its rows are looked at.
        let _ = MultiGzDecoder::new(file).take(1024).read_to_end(&mut head);
    } else {
        file.take(1024)
            .read_to_end(&mut head)
            .map_err(cannot_read)?;
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
    Ok(match text.trim_ascii_start().first() {
        Some(b'<') => Content::Xml,
        Some(b'{' | b'[') => Content::Json,
        _ => Content::Table,
    })
}
