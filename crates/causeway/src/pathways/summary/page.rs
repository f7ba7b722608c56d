//! The page while it is being made: journeys loaded once, a part and a headline for every question.

use charts::{
    Document, Section, Table,
    document::{Headline, html_page},
};
use pathways::{Journeys, journeys::Among, store::Needs};

use super::background;
use crate::{
    command_line::{QuestionArguments, SummaryArguments},
    failure::{Failure, Outcome},
    pathways::question::{self, About, EXACT, Question},
};

/// Rows of a table at most; the question by itself shows them all.
const ROWS: usize = 12;

/// Sentences of a question that stand at the head of the page.
const HEADLINES: usize = 1;

/// The journeys that are asked, among all of the store.
struct Asked {
    among: Among,
    chosen: Journeys,
}

impl Asked {
    fn new(among: Among) -> Self {
        let chosen = among.chosen();
        Self { among, chosen }
    }
}

/// The page so far.
pub struct Page {
    /// With the starts and stops of the waiting-time clock.
    journeys: Asked,
    /// Without them.
    steps: Asked,
    about: About,
    document: Document,
}

impl Page {
    /// The journeys a page is about, loaded once for all questions.
    pub fn load(arguments: &SummaryArguments) -> Result<Self, Failure> {
        let asked = asked(arguments);
        let among = question::among(Needs::EVERYTHING, &asked)?;
        let steps = Asked::new(among.clone().steps());
        let journeys = Asked::new(among);
        let about = question::about("Summary".to_owned(), &journeys.chosen, &asked)?;
        Ok(Self {
            steps,
            journeys,
            about,
            document: Document::default(),
        })
    }

    /// The journeys that are asked.
    pub fn journeys(&self) -> &Journeys {
        &self.journeys.chosen
    }

    /// Asks one question and adds its part. A question that these journeys cannot answer says so, and the others stand.
    pub fn ask<Q: Question>(&mut self, question: &Q) {
        let journeys = if question.follows_the_clock() {
            &self.journeys
        } else {
            &self.steps
        };
        match question::ask(question, &journeys.among, &journeys.chosen) {
            Ok(answer) => self.show(question, &answer),
            Err(refused) => self.document.sections.push(Section {
                heading: question.title(),
                sentences: vec![whole_sentence(&refused.sentence)],
                ..Section::default()
            }),
        }
    }

    /// Adds the part of a question that was answered.
    pub fn show<Q: Question>(&mut self, question: &Q, answer: &Q::Answer) {
        let place = self.document.sections.len();
        let name = format!("part{place}");
        let sentences = question.sentences(answer);
        let headlines = sentences.iter().take(HEADLINES).map(|words| Headline {
            words: words.clone(),
            section: place,
        });
        self.document.headlines.extend(headlines);
        self.document.sections.push(Section {
            heading: question.title(),
            sentences,
            pictures: question.pictures(answer, &name),
            narrow_pictures: question.narrow_pictures(answer, &format!("{name}-narrow")),
            tables: question.tables(answer).into_iter().map(shortened).collect(),
        });
        for note in question.notes(answer) {
            if !self.document.notes.contains(&note) {
                self.document.notes.push(note);
            }
        }
    }

    /// Adds how good the data are, and what the event rules did.
    pub fn background(&mut self, store: &std::path::Path) -> Outcome {
        self.document.sections.extend(background::sections(store)?);
        Ok(())
    }

    /// The whole page.
    pub fn html(mut self, title: &str) -> String {
        let mut notes = question::order_notes(&self.about);
        notes.append(&mut self.document.notes);
        notes.push(EXACT.to_owned());
        html_page(&Document {
            title: title.to_owned(),
            facts: question::facts(&self.about),
            has_contents: true,
            folds: true,
            notes,
            ..self.document
        })
    }
}

/// The choice of journeys as every question takes it.
fn asked(arguments: &SummaryArguments) -> QuestionArguments {
    QuestionArguments {
        events: arguments.events.clone(),
        selection: arguments.selection.clone(),
        by: None,
        format: crate::command_line::Format::Html,
    }
}

fn shortened(mut table: Table) -> Table {
    let rows = table.rows.len();
    if rows > ROWS {
        table.rows.truncate(ROWS);
        table.caption = format!("{} (the first {ROWS} of {rows})", table.caption);
    }
    table
}

/// A refusal as it stands on a page: with a capital and a full stop.
fn whole_sentence(refusal: &str) -> String {
    let mut letters = refusal.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    let sentence: String = first.into_iter().chain(letters).collect();
    format!("{}.", sentence.trim_end_matches('.'))
}
