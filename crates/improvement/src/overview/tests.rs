//! The rules of the task list.

use super::model::{GROUPS, Standing, progress_on_page, sides_in_words, task};

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
    let standing = Standing {
        members: &[],
        details_written: true,
        has_evidence: true,
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
