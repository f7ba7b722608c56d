//! The rules of the task list.

use super::model::{self, GROUPS, Progress, progress_on_page, sides_in_words, task};
use crate::measures::Standing;

#[test]
fn task_keys_are_unique() {
    let mut keys: Vec<_> = GROUPS
        .iter()
        .flat_map(|group| group.tasks)
        .map(|task| task.key)
        .collect();
    let all = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), all);
}

#[test]
fn every_task_with_a_page_of_ours_knows_its_progress() {
    let standing = model::Standing {
        members: &[],
        details_written: true,
        has_evidence: true,
        measures: Standing::default(),
    };
    for task in GROUPS.iter().flat_map(|group| group.tasks) {
        let known = progress_on_page(task, &standing).is_some();
        assert_eq!(
            known,
            matches!(task.place, super::model::Place::Page(_)),
            "{}",
            task.key
        );
    }
}

#[test]
fn measures_are_chosen_when_each_has_somebody_who_collects_it() {
    let measures = task("measures").unwrap();
    let progress = |measures_: usize, planned: usize| {
        let standing = model::Standing {
            members: &[],
            details_written: false,
            has_evidence: false,
            measures: Standing {
                measures: measures_,
                planned,
            },
        };
        progress_on_page(measures, &standing)
    };
    assert_eq!(progress(0, 0), Some(Progress::Untouched));
    assert_eq!(progress(2, 0), Some(Progress::Begun));
    assert_eq!(progress(2, 2), Some(Progress::Completed));
}

#[test]
fn an_empty_team_says_plainly_that_nobody_from_secondary_care_has_joined() {
    let words: Vec<String> = sides_in_words(&[])
        .into_iter()
        .map(|(words, _)| words)
        .collect();
    assert!(words.contains(&"Nobody from secondary care has joined yet.".to_owned()));
}

#[test]
fn an_unknown_task_is_none() {
    assert!(task("dance").is_none());
}
