//! What every question to a journey store has in common: how it is asked, and how its answer is shown.

use charts::{Cell, Document, Section, Table, document::html_page};
use pathways::{
    Journeys,
    answers::{Answered, Found},
    journeys::{Among, Group, Notion, OrderReport, STEPS_POLICY, Selection},
    store::{self, Needs},
};
use serde::Serialize;

use super::answers;
use crate::{
    command_line::{Format, QuestionArguments, SelectionArguments},
    failure::{Failure, Outcome},
    version,
};
pub use pathways::answers::{About, Grouped};

/// A question to journeys.
pub trait Question {
    /// What is found.
    type Answer: Serialize;

    /// The question in a few words, the heading of its answer.
    fn title(&self) -> String;
    /// The columns of the store it needs besides activities and times.
    fn needs(&self) -> Needs;
    /// Whether it counts starts and stops of the waiting-time clock; to most questions they are no steps of care.
    fn follows_the_clock(&self) -> bool;
    /// Finds the answer.
    fn ask(&self, journeys: &Journeys) -> Result<Self::Answer, Failure>;
    /// The answer for each group of journeys, where journeys of one patient must be looked at together so that nothing is
    /// lost between groups; `None` where each journey is looked at by itself. `groups` holds the group of each journey.
    fn ask_together(
        &self,
        _all: &Journeys,
        _groups: &[u32],
        _how_many: usize,
    ) -> Option<Result<Vec<Self::Answer>, Failure>> {
        None
    }
    /// The answer as tables.
    fn tables(&self, answer: &Self::Answer) -> Vec<Table>;
    /// Longer tables, for a page and not for a terminal.
    fn details(&self, _answer: &Self::Answer) -> Vec<Table> {
        Vec::new()
    }
    /// The one table that a spreadsheet gets.
    fn spreadsheet(&self, answer: &Self::Answer) -> Table {
        self.tables(answer).into_iter().next().unwrap_or_default()
    }
    /// The answer as drawings; `name` makes their inner names unlike those of other drawings on a page.
    fn pictures(&self, _answer: &Self::Answer, _name: &str) -> Vec<String> {
        Vec::new()
    }
    /// The same drawings for a telephone, in the same order; where there are none, the others are shown.
    fn narrow_pictures(&self, _answer: &Self::Answer, _name: &str) -> Vec<String> {
        Vec::new()
    }
    /// Several answers will be read side by side: takes back what must not be compared.
    fn side_by_side(&self, _answers: &mut [&mut Self::Answer]) {}
    /// What is found, in plain sentences.
    fn sentences(&self, _answer: &Self::Answer) -> Vec<String> {
        Vec::new()
    }
    /// How it was counted, as far as only this question knows.
    fn notes(&self, _answer: &Self::Answer) -> Vec<String> {
        Vec::new()
    }
}

/// These figures never leave by themselves.
pub const EXACT: &str = "These counts are exact and stay inside your organisation; causeway pathways release makes figures that may leave.";

/// The answer for the chosen journeys.
pub fn ask<Q: Question>(
    question: &Q,
    among: &Among,
    chosen: &Journeys,
) -> Result<Q::Answer, Failure> {
    match question.ask_together(&among.all, &among.chosen_or_not(), 2) {
        Some(found) => Ok(found?.swap_remove(0)),
        None => question.ask(chosen),
    }
}

/// One answer for each group of the chosen journeys.
fn ask_groups<Q: Question>(
    question: &Q,
    among: &Among,
    chosen: &Journeys,
    name: &str,
) -> Result<Vec<Grouped<Q::Answer>>, Failure> {
    let (grouping, of_all) = among.grouping(name).map_err(Failure::input)?;
    // Those that were not chosen are one more group, which nobody asked for.
    let how_many = grouping.labels.len() + 1;
    if let Some(found) = question.ask_together(&among.all, &of_all, how_many) {
        let mut found = found?;
        found.truncate(grouping.labels.len());
        return Ok(Grouped::all(&grouping, found));
    }
    let groups = chosen.groups(name).map_err(Failure::input)?;
    let answer = |group: &Group| {
        let answer = question.ask(&group.journeys)?;
        let journeys = group.journeys.len() as u64;
        Ok(Grouped::new(&group.label, journeys, answer))
    };
    groups.iter().map(answer).collect()
}

/// Asks a question as the command line says, and shows the answer.
pub fn run(question: &impl Question, arguments: &QuestionArguments) -> Outcome {
    let mut among = among(question.needs(), arguments)?;
    let mut journeys = among.chosen();
    let drops_the_clock = !question.follows_the_clock() && journeys.has_clock_events();
    if drops_the_clock {
        among = among.steps();
        journeys = among.chosen();
    }
    let mut about = about(question.title(), &journeys, arguments)?;
    about.steps_policy = drops_the_clock.then_some(STEPS_POLICY);
    match &arguments.by {
        None => show(
            question,
            about,
            arguments.format,
            Found::Answer(ask(question, &among, &journeys)?),
        ),
        Some(name) => {
            let mut answers = ask_groups(question, &among, &journeys, name)?;
            let mut side_by_side: Vec<_> = answers.iter_mut().map(|one| &mut one.answer).collect();
            question.side_by_side(&mut side_by_side);
            show(question, about, arguments.format, Found::Groups(answers))
        }
    }
}

/// The journeys a question is about.
pub fn journeys(needs: Needs, arguments: &QuestionArguments) -> Result<Journeys, Failure> {
    Ok(among(needs, arguments)?.chosen())
}

/// The journeys a question is about, among all of the store.
pub fn among(needs: Needs, arguments: &QuestionArguments) -> Result<Among, Failure> {
    let selection = selection(arguments)?;
    let notion = arguments.selection.journey;
    let needs = needs.asked_of(&selection, arguments.by.is_some(), notion);
    let journeys = store::load_columns(&arguments.events, needs).map_err(Failure::input)?;
    Among::new(journeys, notion, &selection).map_err(Failure::input)
}

fn selection(arguments: &QuestionArguments) -> Result<Selection, Failure> {
    let SelectionArguments {
        conditions,
        from,
        to,
        ..
    } = &arguments.selection;
    Selection::typed(conditions, *from, *to).map_err(Failure::usage)
}

/// What an answer to a question of this title is about.
pub fn about(
    title: String,
    journeys: &Journeys,
    arguments: &QuestionArguments,
) -> Result<About, Failure> {
    let selection = selection(arguments)?;
    let ledger = store::ledger(&arguments.events).map_err(Failure::input)?;
    let version = version::WITH_COMMIT;
    Ok(About::of(title, version, selection, journeys, &ledger))
}

fn show<Q: Question>(
    question: &Q,
    about: About,
    format: Format,
    found: Found<Q::Answer>,
) -> Outcome {
    match format {
        Format::Json => answers::print_json(&Answered { about, found }),
        Format::Csv => answers::print_csv(&spreadsheet(question, &found)),
        Format::Svg => pictures(question, &found),
        Format::Html => answers::print(&html_page(&document(question, &about, &found, true))),
        Format::Table => read_aloud(&document(question, &about, &found, false)),
    }
}

/// One table for a spreadsheet; groups one below the other, named in the first column.
fn spreadsheet<Q: Question>(question: &Q, found: &Found<Q::Answer>) -> Table {
    match found {
        Found::Answer(answer) => question.spreadsheet(answer),
        Found::Groups(groups) => {
            let mut whole = Table::default();
            for group in groups {
                let own = question.spreadsheet(&group.answer);
                whole.headers = [vec!["Group".to_owned()], own.headers].concat();
                let named = |row| [vec![Cell::heading(&group.group)], row].concat();
                whole.rows.extend(own.rows.into_iter().map(named));
            }
            whole
        }
    }
}

fn pictures<Q: Question>(question: &Q, found: &Found<Q::Answer>) -> Outcome {
    let Found::Answer(answer) = found else {
        return Err(Failure::usage(
            "pictures of groups would stand in one file: choose html with --by, or one group with --where",
        ));
    };
    let drawn = question.pictures(answer, "picture");
    if drawn.is_empty() {
        return Err(Failure::usage(
            "this answer has no picture: choose table, json, csv or html",
        ));
    }
    answers::print(&drawn.join("\n"))
}

fn document<Q: Question>(
    question: &Q,
    about: &About,
    found: &Found<Q::Answer>,
    is_page: bool,
) -> Document {
    let mut notes = order_notes(about);
    let mut sections = Vec::new();
    match found {
        Found::Answer(answer) => {
            notes.extend(question.notes(answer));
            sections.push(section(question, answer, "", "picture", is_page));
        }
        Found::Groups(groups) => {
            notes.extend(
                groups
                    .first()
                    .map(|group| question.notes(&group.answer))
                    .unwrap_or_default(),
            );
            for (number, group) in groups.iter().enumerate() {
                let heading = format!("{} ({} journeys)", group.group, group.journeys);
                sections.push(section(
                    question,
                    &group.answer,
                    &heading,
                    &format!("picture{number}"),
                    is_page,
                ));
            }
        }
    }
    notes.extend(about.rules.iter().cloned());
    notes.push(EXACT.to_owned());
    Document {
        title: about.question.clone(),
        facts: facts(about),
        sections,
        notes,
        ..Document::default()
    }
}

fn section<Q: Question>(
    question: &Q,
    answer: &Q::Answer,
    heading: &str,
    name: &str,
    is_page: bool,
) -> Section {
    let mut section = Section {
        heading: heading.to_owned(),
        sentences: question.sentences(answer),
        tables: question.tables(answer),
        ..Section::default()
    };
    if is_page {
        section.pictures = question.pictures(answer, name);
        section.narrow_pictures = question.narrow_pictures(answer, &format!("{name}-narrow"));
        section.tables.extend(question.details(answer));
    }
    section
}

/// How events were ordered and times measured, for the end of a page.
pub fn order_notes(about: &About) -> Vec<String> {
    let mut notes = vec![
        about.order.policy.clone(),
        order_in_words(&about.order),
        about.duration_policy.to_owned(),
    ];
    notes.extend(about.steps_policy.map(str::to_owned));
    notes
}

/// What a page is about, for its head.
pub fn facts(about: &About) -> Vec<(String, String)> {
    let fact = |name: &str, said: String| (name.to_owned(), said);
    vec![
        fact("As at", about.as_at.to_string()),
        fact(
            "About",
            format!("{} ({})", about.selected, one_journey(about.journey)),
        ),
        fact("Journeys", about.journeys.to_string()),
        fact("Events", about.events.to_string()),
    ]
}

fn one_journey(notion: Notion) -> &'static str {
    match notion {
        Notion::Referral => "a journey is a referral with all requests that follow from it",
        Notion::Request => "a journey is a single request",
        Notion::Patient => "a journey is everything of one patient",
    }
}

fn order_in_words(order: &OrderReport) -> String {
    format!(
        "Of {} pairs of neighbouring events, {} could as well have happened the other way round.",
        order.pairs, order.pairs_of_unknown_order
    )
}

/// The page at the terminal, without its pictures.
fn read_aloud(document: &Document) -> Outcome {
    for section in &document.sections {
        if !section.heading.is_empty() {
            answers::print(&format!("{}\n", section.heading))?;
        }
        for sentence in &section.sentences {
            answers::print(&format!("{sentence}\n"))?;
        }
        for table in &section.tables {
            answers::print_table(table)?;
        }
    }
    for (name, said) in &document.facts {
        answers::print(&format!("{name}: {said}\n"))?;
    }
    answers::print(&format!("{}\n", document.notes.join(" ")))
}
