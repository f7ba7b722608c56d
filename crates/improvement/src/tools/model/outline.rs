//! Items in an order, some beneath others: adding, removing and moving them, with what lies beneath.

use std::ops::Range;

use uuid::Uuid;

use super::Item;

/// Where an item is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Before the one before it.
    Up,
    /// After the one after it.
    Down,
    /// Beneath the one before it.
    In,
    /// After the one it lies beneath.
    Out,
}

impl Step {
    /// Every one, as its button comes.
    pub const ALL: [Self; 4] = [Self::Up, Self::Down, Self::In, Self::Out];

    /// Its key in a form.
    pub fn key(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::In => "in",
            Self::Out => "out",
        }
    }

    /// Reads it from its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }
}

/// Whether no item lies deeper than one beneath the one before it, and none deeper than there are levels.
pub fn is_whole(items: &[Item], levels: usize) -> bool {
    let mut deepest = 0;
    items.iter().all(|item| {
        let fits = item.depth <= deepest && item.depth < levels;
        deepest = item.depth + 1;
        fits
    })
}

/// The place of an item.
pub fn place(items: &[Item], id: Uuid) -> Option<usize> {
    items.iter().position(|item| item.id == id)
}

/// An item and what lies beneath it.
pub fn branch(items: &[Item], at: usize) -> Range<usize> {
    let beneath = items[at + 1..]
        .iter()
        .take_while(|item| item.depth > items[at].depth);
    at..at + 1 + beneath.count()
}

/// The item that this one lies beneath.
pub fn parent(items: &[Item], at: usize) -> Option<usize> {
    let depth = items[at].depth;
    (0..at).rev().find(|other| items[*other].depth < depth)
}

/// The one before it beneath the same item.
fn before(items: &[Item], at: usize) -> Option<usize> {
    let depth = items[at].depth;
    let other = (0..at).rev().find(|other| items[*other].depth <= depth)?;
    (items[other].depth == depth).then_some(other)
}

/// The one after it beneath the same item.
fn after(items: &[Item], at: usize) -> Option<usize> {
    let end = branch(items, at).end;
    let next = items.get(end)?;
    (next.depth == items[at].depth).then_some(end)
}

/// Whether an item can be moved so.
pub fn can_move(items: &[Item], at: usize, step: Step, levels: usize) -> bool {
    match step {
        Step::Up => before(items, at).is_some(),
        Step::Down => after(items, at).is_some(),
        Step::In => {
            let deepest = branch(items, at).map(|place| items[place].depth).max();
            before(items, at).is_some() && deepest.is_some_and(|deepest| deepest + 1 < levels)
        }
        Step::Out => items[at].depth > 0,
    }
}

/// Moves an item with what lies beneath it; false, and nothing is moved, when it cannot be moved so.
pub fn move_item(items: &mut [Item], at: usize, step: Step, levels: usize) -> bool {
    if !can_move(items, at, step, levels) {
        return false;
    }
    let own = branch(items, at);
    match step {
        Step::Up => {
            if let Some(other) = before(items, at) {
                items[other..own.end].rotate_right(own.len());
            }
        }
        Step::Down => {
            if let Some(other) = after(items, at) {
                let end = branch(items, other).end;
                items[at..end].rotate_left(own.len());
            }
        }
        Step::In => own.for_each(|place| items[place].depth += 1),
        Step::Out => {
            if let Some(parent) = parent(items, at) {
                let end = branch(items, parent).end;
                own.clone().for_each(|place| items[place].depth -= 1);
                items[at..end].rotate_left(own.len());
            }
        }
    }
    true
}

/// On which side of another item one is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Before it.
    Before,
    /// After it and what lies beneath it.
    After,
}

impl Beside {
    /// Reads it from its key in a form.
    pub fn parse(key: &str) -> Option<Self> {
        match key {
            "before" => Some(Self::Before),
            "after" => Some(Self::After),
            _ => None,
        }
    }
}

/// Moves an item, with what lies beneath it, beside another one and as deep as that; false, and nothing is moved, when it
/// would lie beneath itself, become too deep, or lies there already.
pub fn move_beside(
    items: &mut Vec<Item>,
    at: usize,
    (other, side): (Uuid, Beside),
    levels: usize,
) -> bool {
    let own = branch(items, at);
    let Some(target) = place(items, other).filter(|target| !own.contains(target)) else {
        return false;
    };
    let (was, depth) = (items[at].depth, items[target].depth);
    let deepest = own.clone().map(|place| items[place].depth - was).max();
    if deepest.is_none_or(|deepest| depth + deepest >= levels) {
        return false;
    }
    let before: Vec<(Uuid, usize)> = order(items);
    let mut moved: Vec<Item> = items.drain(own).collect();
    for item in &mut moved {
        item.depth = item.depth - was + depth;
    }
    // The other one was not among those taken out, so it is still there.
    let target = place(items, other).unwrap_or_default();
    let to = match side {
        Beside::Before => target,
        Beside::After => branch(items, target).end,
    };
    items.splice(to..to, moved);
    order(items) != before
}

fn order(items: &[Item]) -> Vec<(Uuid, usize)> {
    items.iter().map(|item| (item.id, item.depth)).collect()
}

/// Where a new item goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// At the end of the list.
    End,
    /// After this item, beside it.
    After(Uuid),
    /// Beneath this item, after what lies there.
    Beneath(Uuid),
}

/// How deep an item there lies; nothing when the item that names the spot is gone.
pub fn depth_at(items: &[Item], spot: Spot) -> Option<usize> {
    match spot {
        Spot::End => Some(0),
        Spot::After(id) => Some(items[place(items, id)?].depth),
        Spot::Beneath(id) => Some(items[place(items, id)?].depth + 1),
    }
}

/// Adds an item. Where the item that names the spot is gone, it goes to the end, so that nothing is lost; where somebody
/// has moved that item as deep as items may lie, it goes beside it instead of beneath it.
pub fn add(items: &mut Vec<Item>, mut item: Item, spot: Spot, levels: usize) {
    let spot = match spot {
        Spot::Beneath(id) if depth_at(items, spot).is_some_and(|depth| depth >= levels) => {
            Spot::After(id)
        }
        spot => spot,
    };
    let named = match spot {
        Spot::End => None,
        Spot::After(id) | Spot::Beneath(id) => place(items, id),
    };
    let at = named.map_or(items.len(), |at| branch(items, at).end);
    item.depth = depth_at(items, spot).unwrap_or(0);
    items.insert(at, item);
}

/// Takes an item out with what lies beneath it. Returns the ids of all that went.
pub fn remove(items: &mut Vec<Item>, id: Uuid) -> Vec<Uuid> {
    let Some(at) = place(items, id) else {
        return Vec::new();
    };
    let gone = branch(items, at);
    items.drain(gone).map(|item| item.id).collect()
}

/// "2.1.3": the place of each item among those beside it.
pub fn numbers(items: &[Item]) -> Vec<String> {
    let mut counts: Vec<usize> = Vec::new();
    let number = |item: &Item| {
        counts.truncate(item.depth + 1);
        counts.resize(item.depth + 1, 0);
        counts[item.depth] += 1;
        let words: Vec<String> = counts.iter().map(usize::to_string).collect();
        words.join(".")
    };
    items.iter().map(number).collect()
}
