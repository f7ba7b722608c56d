//! The rules of the task list.

use super::model::{self, GROUPS, Progress, progress_on_page, task};
use crate::{
    aim, charter,
    measures::Standing,
    people::{model::Side, sides::SideHere},
    platform::messages::say,
    problem, tools,
};

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
        sides: &[],
        details_written: true,
        has_evidence: true,
        measures: Standing::default(),
        problem: problem::Standing::default(),
        tools: tools::Standing::default(),
        charter: charter::Standing::default(),
        aim: aim::Standing::default(),
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
            sides: &[],
            details_written: false,
            has_evidence: false,
            measures: Standing {
                measures: measures_,
                planned,
            },
            problem: problem::Standing::default(),
            tools: tools::Standing::default(),
            charter: charter::Standing::default(),
            aim: aim::Standing::default(),
        };
        progress_on_page(measures, &standing)
    };
    assert_eq!(progress(0, 0), Some(Progress::Untouched));
    assert_eq!(progress(2, 0), Some(Progress::Begun));
    assert_eq!(progress(2, 2), Some(Progress::Completed));
}

#[test]
fn the_sides_are_brought_together_when_none_is_missing() {
    let progress = |people: [usize; 2]| {
        let [primary, secondary] = people;
        let sides = [(Side::Primary, primary), (Side::Secondary, secondary)]
            .map(|(side, people)| SideHere { side, people });
        let standing = model::Standing {
            members: &[],
            sides: &sides,
            details_written: false,
            has_evidence: false,
            measures: Standing::default(),
            problem: problem::Standing::default(),
            tools: tools::Standing::default(),
            charter: charter::Standing::default(),
            aim: aim::Standing::default(),
        };
        progress_on_page(task("sides").unwrap(), &standing)
    };
    assert_eq!(progress([0, 0]), Some(Progress::Untouched));
    assert_eq!(progress([3, 0]), Some(Progress::Begun));
    assert_eq!(progress([3, 1]), Some(Progress::Completed));
}

#[test]
fn groups_tasks_and_their_guidance_have_words() {
    let mut keys: Vec<&str> = GROUPS.iter().map(|group| group.name).collect();
    for task in GROUPS.iter().flat_map(|group| group.tasks) {
        keys.push(task.name);
        if let model::Place::Own(guidance) = task.place {
            keys.extend([guidance.why, guidance.example]);
        }
    }
    let silent: Vec<_> = keys.into_iter().filter(|key| say(key) == **key).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn an_unknown_task_is_none() {
    assert!(task("dance").is_none());
}
