//! Asks a question and finishes its answer, which is the one that `causeway pathways` gives.

use std::time::Duration;

use datafusion::arrow::array::AsArray;
use datafusion::arrow::record_batch::RecordBatch;
use jiff::civil::Date;
use pathways::expectations::Accepted;
use pathways::gaps::Gaps;
use pathways::journeys::{Notion, OrderReport, STEPS_POLICY, Selection, label_order};
use pathways::map::PathwayMap;
use pathways::rtt::comparison::not_comparable;
use pathways::rtt::waits::RttWaits;
use pathways::rules::Entry;
use pathways::waits::{Waits, cannot_be_answered};
use pathways::{DURATION_POLICY, Journeys, store};
use serde::Serialize;

use crate::aggregate;
use crate::failure::{Failure, Outcome};
use crate::partial::{Counted, Found, Partial};
use crate::question::{Question, Wanted};
use crate::session::{self, JOURNEYS, Place};

/// After so long without an answer a word is said, once: a cluster without executors waits for them in silence.
const SILENCE: Duration = Duration::from_secs(15);

/// An answer with what it is about, in the form of `causeway pathways … --format json`.
#[derive(Debug, Serialize)]
pub struct Answered {
    /// What the answer is about.
    pub about: About,
    /// What was found.
    #[serde(flatten)]
    pub found: Finished,
}

/// What an answer is about.
#[derive(Debug, Serialize)]
pub struct About {
    /// The question.
    pub question: String,
    /// The program that answers.
    pub program_version: String,
    /// The date of the extracts.
    pub as_at: Date,
    /// What one journey is.
    pub journey: Notion,
    /// Which journeys it is about.
    pub selection: Selection,
    /// The same in words.
    pub selected: String,
    /// How many journeys that are.
    pub journeys: u64,
    /// How many events.
    pub events: u64,
    /// How events were ordered, and how much of that is only a convention.
    pub order: OrderReport,
    /// How times between events were measured.
    pub duration_policy: &'static str,
    /// What was left out because it is no step of care, if anything was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps_policy: Option<&'static str>,
    /// What each event rule did when the store was made.
    pub rules: Vec<String>,
}

/// One answer, or one for each group.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finished {
    /// Of all journeys together.
    Answer(Answer),
    /// Of each group.
    Groups(Vec<Grouped>),
}

/// The answer for one group.
#[derive(Debug, Serialize)]
pub struct Grouped {
    /// The value its journeys share.
    pub group: String,
    /// How many journeys it has.
    pub journeys: u64,
    /// What was found in them.
    pub answer: Answer,
}

/// The finished figures.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// The map.
    Map(PathwayMap),
    /// The gaps.
    Gaps(Gaps),
    /// The waits.
    Waits(FoundWaits),
}

/// The waits found.
#[derive(Debug, Serialize)]
pub struct FoundWaits {
    /// Between milestones.
    pub waits: Vec<Waits>,
    /// On the clock of England, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<ClockWaits>,
}

/// Waits on the clock of England, or why they are not shown.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockWaits {
    /// The waits.
    Found(Box<RttWaits>),
    /// They would be compared although they do not measure the same thing.
    NotCompared(String),
}

/// Has a question answered and finishes the answer.
pub async fn ask(question: &Question, place: &Place) -> Outcome<Answered> {
    let manifest = store::manifest(&question.store).map_err(Failure::input)?;
    let tasks = match place {
        Place::Here => std::thread::available_parallelism().map_or(1, usize::from),
        Place::Cluster { .. } => manifest.parts as usize,
    };
    let context = session::open(&question.store, &[JOURNEYS], place, tasks, true).await?;
    let work = async {
        let call = aggregate::call(question)?;
        let journeys = context.table(JOURNEYS.0).await?;
        journeys.aggregate(Vec::new(), vec![call])?.collect().await
    };
    let batches = patiently(work).await.map_err(Failure::plan)?;
    finish(question, found(&batches)?)
}

/// Says a word when the work takes long.
pub(crate) async fn patiently<T>(work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    tokio::select! {
        done = &mut work => return done,
        () = tokio::time::sleep(SILENCE) => {
            eprintln!("Still at work. A cluster without executors waits for them: see causeway-cluster executor --help.");
        }
    }
    work.await
}

/// What all machines found: the only value of the only row. Without journeys nobody was asked.
fn found(batches: &[RecordBatch]) -> Outcome<Partial> {
    let row = batches.iter().find(|batch| batch.num_rows() > 0);
    let column = row.and_then(|batch| batch.column(0).as_binary_opt::<i64>());
    match column.and_then(|column| column.iter().next()?) {
        Some(bytes) => Partial::from_bytes(bytes).map_err(Failure::work),
        None => Ok(Partial::default()),
    }
}

/// The finished answer of what was found.
pub fn finish(question: &Question, mut found: Partial) -> Outcome<Answered> {
    let outline = question.outline()?;
    let mut groups: Vec<(String, Found)> = std::mem::take(&mut found.groups).into_iter().collect();
    groups.sort_by(|a, b| label_order(&a.0, &b.0));
    let finished = if question.by.is_some() {
        let groups = groups.into_iter().map(|(label, found)| {
            Ok(Grouped {
                group: if label.is_empty() {
                    "Not known".to_owned()
                } else {
                    label
                },
                journeys: found.journeys,
                answer: figures(question, &outline, found.counted)?,
            })
        });
        let mut groups: Vec<Grouped> = groups.collect::<Outcome<_>>()?;
        compare_clocks(&mut groups);
        Finished::Groups(groups)
    } else {
        let whole = groups.pop().map(|(_, whole)| whole);
        let whole = whole.unwrap_or_else(|| Found::of(&question.wanted, &outline));
        Finished::Answer(figures(question, &outline, whole.counted)?)
    };
    Ok(Answered {
        about: about(question, &outline, &found)?,
        found: finished,
    })
}

fn figures(question: &Question, outline: &Journeys, counted: Counted) -> Outcome<Answer> {
    Ok(match (&question.wanted, counted) {
        (Wanted::Map, Counted::Map(state)) => {
            Answer::Map(state.finish(&outline.activities, outline.ties))
        }
        (Wanted::Gaps(expectations), Counted::Gaps(state)) => {
            Answer::Gaps(state.finish(outline, expectations, &Accepted::default()))
        }
        (Wanted::Waits(questions, regimes), Counted::Waits(waits, clock)) => {
            let waits = questions.iter().zip(waits).map(|(asked, state)| Waits {
                not_answered: cannot_be_answered(outline, asked),
                ..state.finish(outline.as_at, asked)
            });
            let clock = regimes.as_ref().zip(clock);
            let clock = clock.map(|(regimes, state)| state.finish(outline.as_at, regimes));
            Answer::Waits(FoundWaits {
                waits: waits.collect(),
                clock: clock.map(Box::new).map(ClockWaits::Found),
            })
        }
        _ => {
            let sentence = "what arrived answers another question; ask again";
            return Err(Failure::work(sentence));
        }
    })
}

/// Groups whose clocks started by different rules do not stand side by side.
fn compare_clocks(groups: &mut [Grouped]) {
    let clocks = groups.iter().filter_map(|group| match &group.answer {
        Answer::Waits(FoundWaits {
            clock: Some(ClockWaits::Found(clock)),
            ..
        }) => Some(&**clock),
        _ => None,
    });
    let Some(reason) = not_comparable(clocks) else {
        return;
    };
    for group in groups {
        if let Answer::Waits(found) = &mut group.answer {
            found.clock = Some(ClockWaits::NotCompared(reason.clone()));
        }
    }
}

fn about(question: &Question, outline: &Journeys, found: &Partial) -> Outcome<About> {
    let ledger = store::ledger(&question.store).map_err(Failure::input)?;
    Ok(About {
        question: question.wanted.title(),
        program_version: question.program_version.clone(),
        as_at: outline.as_at,
        journey: question.journey,
        selected: question.selection.words(),
        selection: question.selection.clone(),
        journeys: found.journeys,
        events: found.events,
        order: OrderReport {
            policy: outline.ties.policy().to_owned(),
            pairs: found.pairs,
            pairs_of_unknown_order: found.pairs_of_unknown_order,
        },
        duration_policy: DURATION_POLICY,
        steps_policy: found.left_out_the_clock.then_some(STEPS_POLICY),
        rules: ledger.entries.iter().map(Entry::words).collect(),
    })
}
