//! Facts about the rules of drawings.

use uuid::Uuid;

use super::{
    editing::{self, Outcome},
    kinds,
    model::{
        Content, Item, item,
        outline::{self, Beside, Spot, Step},
        sheet::Sheet,
        time,
    },
};

fn fishbone(depths: &[usize]) -> Content {
    let tool = kinds::find("fishbone").unwrap();
    let mut content = Content::empty(tool);
    let words = |place: usize| format!("item {place}");
    let items = depths.iter().enumerate();
    let items = items.map(|(place, depth)| item(*depth, &[("words", &words(place))]));
    content.lists.insert("causes".to_owned(), items.collect());
    content
}

fn depths(items: &[Item]) -> Vec<usize> {
    items.iter().map(|item| item.depth).collect()
}

fn words(items: &[Item]) -> Vec<&str> {
    items
        .iter()
        .map(|item| item.answer("words").trim_start_matches("item "))
        .collect()
}

#[test]
fn an_item_moves_with_what_lies_beneath_it() {
    let mut items = fishbone(&[0, 1, 0, 1, 1]).lists.remove("causes").unwrap();
    assert!(outline::move_item(&mut items, 2, Step::Up, 3));
    assert_eq!(words(&items), ["2", "3", "4", "0", "1"]);
    assert!(!outline::move_item(&mut items, 0, Step::Up, 3));
    assert!(outline::move_item(&mut items, 3, Step::In, 3));
    assert_eq!(depths(&items), [0, 1, 1, 1, 2]);
    assert!(outline::move_item(&mut items, 1, Step::Out, 3));
    assert_eq!(words(&items), ["2", "4", "0", "1", "3"]);
    assert_eq!(depths(&items), [0, 1, 1, 2, 0]);
}

#[test]
fn an_item_is_put_beside_another_one_with_what_lies_beneath_it() {
    let mut items = fishbone(&[0, 1, 0, 1, 1]).lists.remove("causes").unwrap();
    let ids: Vec<Uuid> = items.iter().map(|item| item.id).collect();
    assert!(outline::move_beside(
        &mut items,
        2,
        (ids[0], Beside::Before),
        3
    ));
    assert_eq!(words(&items), ["2", "3", "4", "0", "1"]);
    let own = (ids[3], Beside::After);
    assert!(
        !outline::move_beside(&mut items, 0, own, 3),
        "beneath itself"
    );
    assert!(outline::move_beside(
        &mut items,
        3,
        (ids[3], Beside::After),
        3
    ));
    assert_eq!(words(&items), ["2", "3", "0", "1", "4"]);
    assert_eq!(depths(&items), [0, 1, 1, 2, 1]);
    let too_deep = (ids[1], Beside::Before);
    assert!(!outline::move_beside(&mut items, 0, too_deep, 3));
    assert!(!outline::move_beside(
        &mut items,
        1,
        (ids[0], Beside::After),
        1
    ));
    let before = (ids[0], Beside::Before);
    assert!(outline::move_beside(&mut items, 4, before, 3));
    assert!(
        !outline::move_beside(&mut items, 2, before, 3),
        "it lies there"
    );
}

#[test]
fn an_activity_that_the_newest_release_does_not_name_is_still_said_in_words() {
    let tool = kinds::find("process-map").unwrap();
    let sheet = Sheet::new(tool, "", Content::empty(tool));
    let fields = tool.lists.iter().flat_map(|list| list.levels[0].fields);
    let activity = fields.into_iter().find(|field| field.key == "activity");
    let words = sheet.words(activity.unwrap(), "advice_request-sent");
    assert_eq!(words, "Advice request sent (not in the newest release)");
}

/// Any order of any moves, additions and removals leaves a whole outline in which every item is there once.
#[test]
fn whatever_is_moved_no_item_is_lost_or_hangs_in_the_air() {
    let tool = kinds::find("fishbone").unwrap();
    let mut content = fishbone(&[0, 1, 2, 1, 0, 0, 1]);
    let mut chance: u64 = 11;
    let mut draw = |below: usize| {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(chance >> 40).unwrap() % below
    };
    let mut ids: Vec<Uuid> = content.items("causes").iter().map(|one| one.id).collect();
    for _ in 0..2000 {
        let items = content.lists.get_mut("causes").unwrap();
        let at = draw(items.len());
        match draw(10) {
            0 if items.len() < 30 => {
                let new = item(0, &[("words", "new")]);
                ids.push(new.id);
                let named = items[at].id;
                let spot = match draw(3) {
                    0 => Spot::End,
                    1 => Spot::After(named),
                    _ => Spot::Beneath(named),
                };
                outline::add(items, new, spot, 3);
            }
            1 if items.len() > 12 => {
                let gone = outline::remove(items, items[at].id);
                ids.retain(|id| !gone.contains(id));
            }
            2..=4 => {
                let other = items[draw(items.len())].id;
                let side = [Beside::Before, Beside::After][draw(2)];
                outline::move_beside(items, at, (other, side), 3);
            }
            step => {
                outline::move_item(items, at, Step::ALL[step % 4], 3);
            }
        }
        let mut there: Vec<Uuid> = content.items("causes").iter().map(|one| one.id).collect();
        there.sort_unstable();
        ids.sort_unstable();
        assert_eq!(there, ids);
        assert!(content.fits(tool), "{:?}", depths(content.items("causes")));
    }
}

#[test]
fn what_is_kept_is_read_back_and_anything_else_is_refused() {
    let tool = kinds::find("fishbone").unwrap();
    let content = fishbone(&[0, 1, 2]);
    assert_eq!(Content::read(&content.kept(), tool), Ok(content.clone()));
    let deeper = content.kept().replace("\"depth\":2", "\"depth\":3");
    assert!(Content::read(&deeper, tool).is_err());
    let foreign = content.kept().replace("\"words\"", "\"other\"");
    assert!(Content::read(&foreign, tool).is_err());
    let number = content.kept().replace("item 1", "about 999 000 0018");
    assert!(Content::read(&number, tool).is_err());
    assert!(Content::read(&content.kept(), kinds::find("forces").unwrap()).is_err());
}

#[test]
fn a_copy_has_ids_of_its_own() {
    let content = fishbone(&[0, 1]);
    let copy = content.with_new_ids();
    assert_eq!(words(copy.items("causes")), words(content.items("causes")));
    assert!(
        content
            .items("causes")
            .iter()
            .all(|one| copy.find(one.id).is_none())
    );
}

#[test]
fn both_people_keep_what_they_did_and_the_second_sees_both_where_they_meet() {
    let seen = fishbone(&[0, 1]);
    let (first, second) = (seen.items("causes")[0].id, seen.items("causes")[1].id);
    let said = |words: &str| [("words".to_owned(), words.to_owned())].into();
    let Outcome::Saved(now) = editing::change_item(Some(&seen), &seen, first, said("theirs"))
    else {
        panic!("nobody came between")
    };
    // Another item: both stand.
    let Outcome::Saved(both) = editing::change_item(Some(&seen), &now, second, said("mine")) else {
        panic!("another item was changed")
    };
    assert_eq!(words(both.items("causes")), ["theirs", "mine"]);
    // The same item: both are shown.
    let outcome = editing::change_item(Some(&seen), &now, first, said("mine"));
    assert_eq!(outcome, Outcome::Both(said("theirs")));
    // What somebody wrote since is not removed unseen, nor what they put beneath it.
    assert!(matches!(
        editing::remove_item(Some(&seen), &now, first),
        Outcome::Both(_)
    ));
    let outcome = editing::change_item(Some(&seen), &fishbone(&[0]), first, said("mine"));
    assert_eq!(outcome, Outcome::Gone);
}

#[test]
fn times_are_said_in_the_largest_unit() {
    assert_eq!(time::minutes("1.5", "hours"), Some(90));
    assert_eq!(time::minutes("-1", "hours"), None);
    assert_eq!(time::minutes("99999", "days"), None);
    assert_eq!(time::words(90), "1 hour 30 minutes");
    assert_eq!(time::words(4320), "3 days");
    assert_eq!(time::largest_unit(120).0, 2);
}

/// Hostile words in every drawing and its blank worksheet: escaped, as an image with a title.
#[test]
fn every_tool_draws_hostile_words_and_its_own_worksheet() {
    for tool in kinds::ALL {
        let blank = (tool.blank)();
        assert!(blank.fits(tool), "{}", tool.key);
        let mut sheet = Sheet::new(tool, "<script>alert(1)</script>", blank);
        let first = tool.head.first().map(|field| field.key);
        if let Some(key) = first {
            let hostile = "\"/><script>alert(2)</script> & so on".to_owned();
            sheet.content.head.insert(key.to_owned(), hostile);
        }
        let svg = sheet.svg("test");
        assert!(
            svg.contains("role=\"img\"") && svg.contains("<title"),
            "{}",
            tool.key
        );
        assert!(!svg.contains("<script"), "{}", tool.key);
        assert!(charts::png::png(&svg).is_some(), "{}", tool.key);
        assert!(!sheet.rows().is_empty() && !sheet.says()[0].is_empty());
    }
}

mod process_map;
