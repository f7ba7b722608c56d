//! The drawings of the made-up teams: what they found when they drew together. All of it is made up.

mod stories;

use super::DemonstrationTeam;
use crate::{
    platform::{change::Change, errors::PageError},
    tools::{self, Deed, Item, add_drawing, item},
};

/// An item: how deep it lies, and what is said of it, by field.
type Line = (usize, &'static [(&'static str, &'static str)]);

/// A drawing of a team.
struct Story {
    scenario: &'static str,
    tool: &'static str,
    name: &'static str,
    head: &'static [(&'static str, &'static str)],
    lists: &'static [(&'static str, &'static [Line])],
}

/// Adds the drawings of a team.
pub async fn add(change: &mut Change, team: &DemonstrationTeam) -> Result<(), PageError> {
    let stories = stories::ALL.iter().flat_map(|stories| stories.iter());
    for story in stories.filter(|story| story.scenario == team.scenario) {
        let tool = tools::tool(story.tool)
            .ok_or_else(|| PageError::internal("a drawing of the demonstration has no tool"))?;
        let lists: Vec<(&str, Vec<Item>)> = story
            .lists
            .iter()
            .map(|(list, lines)| (*list, items(lines)))
            .collect();
        let content = tools::content(tool, story.head, &pointed(lists));
        let named = (tool, story.name);
        add_drawing(change, &team.scope, named, &content, Deed::Begun).await?;
    }
    Ok(())
}

fn items(lines: &[Line]) -> Vec<Item> {
    lines
        .iter()
        .map(|(depth, said)| item(*depth, said))
        .collect()
}

/// Where an answer is "@lanes/2", it becomes the id of the item at that place of that list.
fn pointed(lists: Vec<(&str, Vec<Item>)>) -> Vec<(&str, Vec<Item>)> {
    let ids: Vec<(String, String)> = lists
        .iter()
        .flat_map(|(list, items)| {
            let placed = items.iter().enumerate();
            placed.map(move |(place, item)| (format!("@{list}/{place}"), item.id.to_string()))
        })
        .collect();
    let mut lists = lists;
    for answer in lists
        .iter_mut()
        .flat_map(|(_, items)| items)
        .flat_map(|item| item.answers.values_mut())
    {
        if let Some((_, id)) = ids.iter().find(|(name, _)| name == answer) {
            answer.clone_from(id);
        }
    }
    lists
}
