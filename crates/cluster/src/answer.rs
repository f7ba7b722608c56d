//! Asks a question and finishes its answer, which is the one that `causeway pathways` gives.

use std::time::Duration;

use datafusion::arrow::array::AsArray;
use datafusion::arrow::record_batch::RecordBatch;
use pathways::answers::{self, About, Answered, Grouped};
use pathways::expectations::Accepted;
use pathways::gaps::Gaps;
use pathways::journeys::{OrderReport, STEPS_POLICY, label_order};
use pathways::map::PathwayMap;
use pathways::waits::{ClockWaits, FoundWaits, Waits, cannot_be_answered};
use pathways::{Journeys, store};
use serde::Serialize;

use crate::aggregate;
use crate::failure::{Failure, Outcome};
use crate::partial::{Counted, Found, Partial};
use crate::question::{Question, Wanted};
use crate::session::{self, JOURNEYS, Place};

/// After so long without an answer a word is said, once: a cluster without executors waits for them in silence.
const SILENCE: Duration = Duration::from_secs(15);

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

/// Has a question answered and finishes the answer.
pub async fn ask(question: &Question, place: &Place) -> Outcome<Answered<Answer>> {
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
pub fn finish(question: &Question, mut found: Partial) -> Outcome<Answered<Answer>> {
    let outline = question.outline()?;
    let mut groups: Vec<(String, Found)> = std::mem::take(&mut found.groups).into_iter().collect();
    groups.sort_by(|a, b| label_order(&a.0, &b.0));
    let finished = if question.by.is_some() {
        let groups = groups.into_iter().map(|(label, found)| {
            let answer = figures(question, &outline, found.counted)?;
            Ok(Grouped::new(&label, found.journeys, answer))
        });
        let mut groups: Vec<Grouped<Answer>> = groups.collect::<Outcome<_>>()?;
        side_by_side(&mut groups);
        answers::Found::Groups(groups)
    } else {
        let whole = groups.pop().map(|(_, whole)| whole);
        let whole = whole.unwrap_or_else(|| Found::of(&question.wanted, &outline));
        answers::Found::Answer(figures(question, &outline, whole.counted)?)
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

/// What must not be read side by side is taken back.
fn side_by_side(groups: &mut [Grouped<Answer>]) {
    let waits = groups
        .iter_mut()
        .filter_map(|group| match &mut group.answer {
            Answer::Waits(waits) => Some(waits),
            _ => None,
        });
    FoundWaits::side_by_side(&mut waits.collect::<Vec<_>>());
}

fn about(question: &Question, outline: &Journeys, found: &Partial) -> Outcome<About> {
    let ledger = store::ledger(&question.store).map_err(Failure::input)?;
    let (title, selection) = (question.wanted.title(), question.selection.clone());
    let version = &question.program_version;
    Ok(About {
        journey: question.journey,
        journeys: found.journeys,
        events: found.events,
        order: OrderReport {
            policy: outline.ties.policy().to_owned(),
            pairs: found.pairs,
            pairs_of_unknown_order: found.pairs_of_unknown_order,
        },
        steps_policy: found.left_out_the_clock.then_some(STEPS_POLICY),
        ..About::of(title, version, selection, outline, &ledger)
    })
}
