//! Rules for two people who work on one drawing at once: what each did is kept, and where both changed the same item
//! they are shown both.

use uuid::Uuid;

use super::model::{Answers, Content};

/// What comes of a changed item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The content with the change.
    Saved(Content),
    /// Somebody changed the same since: what is saved now.
    Both(Answers),
    /// Somebody removed it since.
    Gone,
}

/// Changes the answers of an item. `seen` is the content that the person looked at, `now` what is saved.
pub fn change_item(seen: Option<&Content>, now: &Content, id: Uuid, answers: Answers) -> Outcome {
    let Some((_, there)) = now.find(id) else {
        return Outcome::Gone;
    };
    let read = seen
        .and_then(|seen| seen.find(id))
        .map(|(_, item)| &item.answers);
    if read != Some(&there.answers) && there.answers != answers {
        return Outcome::Both(there.answers.clone());
    }
    let mut changed = now.clone();
    let items = changed.lists.values_mut().flatten();
    for item in items.filter(|item| item.id == id) {
        item.answers.clone_from(&answers);
    }
    Outcome::Saved(changed)
}

/// Changes the answers about the whole, likewise.
pub fn change_head(seen: Option<&Content>, now: &Content, answers: Answers) -> Outcome {
    let read = seen.map(|seen| &seen.head);
    if read != Some(&now.head) && now.head != answers {
        return Outcome::Both(now.head.clone());
    }
    let mut changed = now.clone();
    changed.head = answers;
    Outcome::Saved(changed)
}

/// Takes an item out; refused when somebody changed it, or what lies beneath it, since it was looked at.
pub fn remove_item(seen: Option<&Content>, now: &Content, id: Uuid) -> Outcome {
    let Some((list, there)) = now.find(id) else {
        return Outcome::Gone;
    };
    let branch = |content: &Content| {
        let items = content.items(list);
        let at = super::model::outline::place(items, id)?;
        Some(items[super::model::outline::branch(items, at)].to_vec())
    };
    if seen.and_then(branch) != branch(now) {
        return Outcome::Both(there.answers.clone());
    }
    let mut changed = now.clone();
    changed.remove(id);
    Outcome::Saved(changed)
}
