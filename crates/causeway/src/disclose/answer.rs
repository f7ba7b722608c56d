//! The answer for reading, for spreadsheets, for programs and as a page.

use std::path::Path;

use charts::{
    Table,
    document::{Document, Section, html_page},
};
use disclosure::rules::RuleProfile;
use serde_json::{Value, json};

use crate::command_line::{DiscloseFormat, TableArguments};
use crate::failure::{Failure, Outcome};
use crate::pathways::answers;

/// One figure of the answer.
pub struct Row {
    pub labels: Vec<String>,
    pub figure: String,
    pub remark: String,
}

/// What there is to say about a table.
pub struct Answer {
    pub title: String,
    pub dimensions: Vec<String>,
    /// The heading of the remarks.
    pub remark: &'static str,
    pub sentences: Vec<String>,
    pub rows: Vec<Row>,
    pub rules: RuleProfile,
    /// How many figures must not be shared.
    pub problems: usize,
}

impl Answer {
    /// Gives the answer as asked; fails with the exit code of a check when there are problems.
    pub fn give(&self, arguments: &TableArguments) -> Outcome {
        match (arguments.format, &arguments.out) {
            (DiscloseFormat::Table, None) => self.print()?,
            (DiscloseFormat::Table, Some(_)) => {
                return Err(Failure::usage(
                    "A table is for the terminal; with --out choose --format csv, json or html.",
                ));
            }
            (DiscloseFormat::Csv, out) => put(&self.csv()?, out.as_deref())?,
            (DiscloseFormat::Json, out) => put(&self.json()?, out.as_deref())?,
            (DiscloseFormat::Html, out) => put(&html_page(&self.document()), out.as_deref())?,
        }
        if self.problems > 0 {
            return Err(Failure::check(
                "The table is not safe; make it from the exact counts with causeway disclose protect.",
            ));
        }
        Ok(())
    }

    fn print(&self) -> Outcome {
        for sentence in &self.sentences {
            answers::print(&format!("{sentence}\n"))?;
        }
        answers::print(&format!(
            "Rules: {}. {}\n",
            self.rules.title, self.rules.in_words
        ))?;
        if self.rows.is_empty() {
            return Ok(());
        }
        answers::print("\n")?;
        answers::print_table(&self.table())
    }

    fn table(&self) -> Table {
        let mut headers: Vec<&str> = self.dimensions.iter().map(String::as_str).collect();
        headers.extend([self.remark, "Count"]);
        let rows = self.rows.iter().map(|row| {
            let own = [row.remark.clone(), row.figure.clone()];
            row.labels.iter().cloned().chain(own).collect()
        });
        let words = self.dimensions.len() + 1;
        answers::table("Figures", &headers, words, rows.collect())
    }

    /// The table alone, in the shape in which lists are read.
    fn csv(&self) -> Result<String, Failure> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let head = self.dimensions.iter().map(String::as_str).chain(["count"]);
        writer.write_record(head).map_err(Failure::work)?;
        for row in &self.rows {
            let cells = row.labels.iter().chain([&row.figure]);
            writer.write_record(cells).map_err(Failure::work)?;
        }
        let bytes = writer.into_inner().map_err(Failure::work)?;
        String::from_utf8(bytes).map_err(Failure::work)
    }

    fn json(&self) -> Result<String, Failure> {
        let row = |row: &Row| {
            let labels = self
                .dimensions
                .iter()
                .cloned()
                .zip(row.labels.iter().map(|label| json!(label)));
            let labels: serde_json::Map<String, Value> = labels.collect();
            json!({ "about": labels, "shown": row.figure, "remark": row.remark })
        };
        let answer = json!({
            "rules": { "name": self.rules.name, "source": self.rules.source, "in_words": self.rules.in_words },
            "says": self.sentences,
            "problems": self.problems,
            "figures": self.rows.iter().map(row).collect::<Vec<_>>(),
        });
        let text = serde_json::to_string_pretty(&answer).map_err(Failure::work)?;
        Ok(text + "\n")
    }

    fn document(&self) -> Document {
        let tables = if self.rows.is_empty() {
            Vec::new()
        } else {
            vec![self.table()]
        };
        Document {
            title: self.title.clone(),
            facts: vec![
                ("Rules".to_owned(), self.rules.title.clone()),
                ("Source".to_owned(), self.rules.source.clone()),
            ],
            sections: vec![Section {
                heading: "Figures".to_owned(),
                sentences: self.sentences.clone(),
                tables,
                ..Section::default()
            }],
            notes: vec![
                self.rules.in_words.clone(),
                "Every withheld figure carries the same marker and the same reason, whether it is small itself or would give \
                 a small one away."
                    .to_owned(),
            ],
            ..Document::default()
        }
    }
}

fn put(text: &str, out: Option<&Path>) -> Outcome {
    match out {
        None => answers::print(text),
        Some(path) => std::fs::write(path, text).map_err(|error| {
            Failure::work(format!("{} cannot be written: {error}.", path.display()))
        }),
    }
}
