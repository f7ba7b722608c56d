//! The rules of problem statements.

use uuid::Uuid;

use super::model::{
    comparing::{Piece, Tag, compare},
    statement::{Words, canonical, fingerprint},
};

fn words() -> Words {
    Words {
        what: "Advice takes 9 days.".to_owned(),
        whom: "People with joint pain".to_owned(),
        ..Words::default()
    }
}

#[test]
fn a_fingerprint_names_the_team_the_version_and_every_answer() {
    let of =
        |team: Uuid, version: i32, words: &Words| fingerprint(&canonical(team, version, words));
    let (team, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let changed = Words {
        known: "We asked".to_owned(),
        ..words()
    };
    let all = [
        of(team, 1, &words()),
        of(team, 2, &words()),
        of(other, 1, &words()),
        of(team, 1, &changed),
    ];
    for (place, one) in all.iter().enumerate() {
        assert!(!all[..place].contains(one));
    }
    assert_eq!(all[0], of(team, 1, &words()));
}

#[test]
fn the_canonical_file_has_its_parts_in_the_order_of_rfc_8785() {
    assert_eq!(
        canonical(Uuid::nil(), 3, &words()),
        "{\"cost\":\"\",\"format\":\"causeway-problem-statement/1\",\"known\":\"\",\"since\":\"\",\
         \"team\":\"00000000-0000-0000-0000-000000000000\",\"version\":3,\"what\":\"Advice takes 9 days.\",\
         \"whom\":\"People with joint pain\"}"
    );
}

#[test]
fn what_a_statement_lacks_is_what_was_not_answered() {
    assert_eq!(words().lacks().len(), 3);
    assert_eq!(words().text().matches("\n\n").count(), 1);
}

#[test]
fn two_versions_differ_by_their_words_and_not_by_blanks() {
    let piece = |tag, words: &str| Piece {
        tag,
        words: words.to_owned(),
    };
    assert_eq!(
        compare("Advice takes  9 days.", "Advice takes 14 days or more."),
        [
            piece(Tag::Kept, "Advice takes"),
            piece(Tag::Removed, "9 days."),
            piece(Tag::Added, "14 days or more."),
        ]
    );
    assert_eq!(compare("a b", "a  b "), [piece(Tag::Kept, "a b")]);
    assert_eq!(compare("", "new"), [piece(Tag::Added, "new")]);
}

#[test]
fn either_version_can_be_read_out_of_the_comparison() {
    let (older, newer) = ("one two\nthree four", "zero two\nfour\nfive");
    let read = |left_out: Tag| {
        let pieces = compare(older, newer).into_iter();
        let kept: Vec<String> = pieces
            .filter(|piece| piece.tag != left_out)
            .map(|piece| piece.words)
            .collect();
        kept.join(" ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(read(Tag::Added), "one two three four");
    assert_eq!(read(Tag::Removed), "zero two four five");
}
