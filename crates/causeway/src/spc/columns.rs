//! Reads the columns of a file: which they are, and the figures in them.

use std::path::Path;

use crate::failure::Failure;

/// A file's rows below the names of its columns.
pub struct Sheet {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Neither a number nor a word for "not known".
#[derive(Debug, PartialEq, Eq)]
struct NotANumber;

/// Figures that mean "not known".
const MISSING: &[&str] = &["", "na", "n/a", "null", "nan", "-", "–", "."];

impl Sheet {
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let shown = path.display();
        let bytes = std::fs::read(path)
            .map_err(|error| Failure::input(format!("{shown} cannot be read: {error}.")))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Failure::input(format!(
                "{shown} is not a text file in UTF-8; save it as \"CSV UTF-8\"."
            ))
        })?;
        Self::parse(text.trim_start_matches('\u{feff}'))
            .map_err(|sentence| Failure::input(format!("{shown}: {sentence}")))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter(text))
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let words = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        let names = words(reader.headers().map_err(|error| error.to_string())?);
        let rows: Result<Vec<Vec<String>>, _> = reader
            .records()
            .map(|record| record.map(|record| words(&record)))
            .collect();
        let mut rows = rows.map_err(|error| error.to_string())?;
        while rows
            .last()
            .is_some_and(|row| row.iter().all(String::is_empty))
        {
            rows.pop();
        }
        if rows.is_empty() {
            return Err("there are no rows below the names of the columns.".to_owned());
        }
        Ok(Self { names, rows })
    }

    /// The place of a column: the one asked for, or the first that goes by one of these names.
    pub fn find(
        &self,
        option: &str,
        asked: Option<&str>,
        usual: &[&str],
    ) -> Result<Option<usize>, Failure> {
        let named = |name: &str| {
            self.names
                .iter()
                .position(|one| one.eq_ignore_ascii_case(name))
        };
        match asked {
            Some(name) => named(name).map(Some).ok_or_else(|| {
                Failure::usage(format!(
                    "There is no column {name}; choose another with {option}. The columns are {}.",
                    self.names.join(", ")
                ))
            }),
            None => Ok(usual.iter().find_map(|name| named(name))),
        }
    }

    /// The same, for a column that a chart cannot do without.
    pub fn need(
        &self,
        option: &str,
        asked: Option<&str>,
        usual: &[&str],
    ) -> Result<usize, Failure> {
        self.find(option, asked, usual)?.ok_or_else(|| {
            Failure::usage(format!(
                "None of the columns is called {}; name the one to use with {option}. The columns are {}.",
                usual.join(" or "),
                self.names.join(", ")
            ))
        })
    }

    /// The only other column of a file with two.
    pub fn other_than(&self, column: usize) -> Option<usize> {
        (self.names.len() == 2).then_some(1 - column.min(1))
    }

    pub fn name(&self, column: usize) -> &str {
        &self.names[column]
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn words(&self, column: usize) -> Vec<String> {
        let cell = |row: &Vec<String>| row.get(column).cloned().unwrap_or_default();
        self.rows.iter().map(cell).collect()
    }

    pub fn figures(&self, column: usize) -> Result<Vec<Option<f64>>, Failure> {
        let cells = self.words(column);
        let figures = cells.iter().enumerate().map(|(row, cell)| {
            figure(cell).map_err(|_| {
                Failure::input(format!(
                    "Row {}: the {} is not a number; correct it, or leave it empty if it is not known.",
                    row + 2,
                    self.names[column]
                ))
            })
        });
        figures.collect()
    }
}

/// The sign that occurs most often in the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let times = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(times)
        .unwrap_or(b',')
}

/// A number with or without thousands, a pound sign or a per cent sign; nothing inside where it is not known.
fn figure(text: &str) -> Result<Option<f64>, NotANumber> {
    let plain = text
        .trim()
        .trim_start_matches('£')
        .trim_end_matches('%')
        .trim();
    if MISSING.contains(&plain.to_ascii_lowercase().as_str()) {
        return Ok(None);
    }
    let number = without_thousands(plain).parse().ok();
    let finite = number.filter(|number: &f64| number.is_finite());
    finite.map(Some).ok_or(NotANumber)
}

/// "1,234.5" without its comma; anything else as it is, so that "1,5" is not taken for 15.
fn without_thousands(text: &str) -> String {
    let whole = text.split('.').next().unwrap_or_default();
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().unwrap_or_default();
    let is_thousands =
        !first.is_empty() && first.len() <= 3 && groups.all(|group| group.len() == 3);
    if is_thousands {
        text.replace(',', "")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_analysts_write_them() {
        for (text, expected) in [
            ("1,234.5", Ok(Some(1234.5))),
            ("95%", Ok(Some(95.0))),
            ("£12", Ok(Some(12.0))),
            ("NA", Ok(None)),
            ("", Ok(None)),
            ("1,5", Err(NotANumber)),
            ("twelve", Err(NotANumber)),
        ] {
            assert_eq!(figure(text), expected, "{text}");
        }
    }
}
