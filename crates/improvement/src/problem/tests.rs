//! The rules of problem statements.

use uuid::Uuid;

use super::model::{
    comparing::{Piece, Tag, compare},
    evidence::{Kind, kept_sides, read_sides, tidy_tags},
    file::FileKind,
    statement::{Words, canonical, fingerprint},
    strength::{self, Strength},
};
use crate::people::model::Side;

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

#[test]
fn what_a_file_is_is_seen_in_its_content() {
    let of = |content: &[u8]| FileKind::of(content);
    assert_eq!(of(b"%PDF-1.7\n..."), Some(FileKind::Pdf));
    assert_eq!(of(b"\x89PNG\r\n\x1a\nrest"), Some(FileKind::Png));
    assert_eq!(of(b"\xff\xd8\xff\xe0rest"), Some(FileKind::Jpeg));
    assert_eq!(of("Notes of the café".as_bytes()), Some(FileKind::Text));
    for refused in [
        &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
        b"\xef\xbb\xbf\n <!DOCTYPE html>",
        b"<?xml version='1.0'?>",
        b"MZ\x90\x00",
        b"GIF89a\x01\x00",
        b"PK\x03\x04",
        b"\xff\xfe",
        b"  ",
    ] {
        assert_eq!(of(refused), None, "{refused:?}");
    }
}

#[test]
fn the_name_of_a_file_cannot_harm() {
    let name = |given: &str| FileKind::Pdf.harmless_name(given);
    assert_eq!(name("Letter of 3 May.pdf"), "Letter-of-3-May.pdf");
    assert_eq!(name("..\\..\\\"x\";\r\n.exe"), "x.pdf");
    assert_eq!(name("…"), "file.pdf");
}

fn piece(kind: Kind, sides: &str) -> strength::Piece<'_> {
    strength::Piece { kind, sides }
}

#[test]
fn no_patient_one_side_and_no_figures_are_missed() {
    let nothing = Strength::of(&[], &[]);
    assert_eq!(nothing.missing().len(), 3);
    let one = Strength::of(&[piece(Kind::Interview, "primary")], &[]);
    assert!(one.missing()[1].contains("primary care"));
    let figures_only = Strength::of(&[piece(Kind::Data, "patient_or_voluntary")], &[]);
    assert!(!figures_only.patients_heard());
    let whole = [
        piece(Kind::Story, "patient_or_voluntary"),
        piece(Kind::Survey, "primary,secondary"),
        piece(Kind::Data, ""),
    ];
    assert!(Strength::of(&whole, &[]).missing().is_empty());
}

#[test]
fn a_side_that_wrote_for_itself_was_heard() {
    let strength = Strength::of(
        &[piece(Kind::Data, "")],
        &[Side::Primary, Side::PatientOrVoluntary],
    );
    assert!(strength.missing().is_empty());
}

#[test]
fn tags_and_sides_are_kept_alike() {
    assert_eq!(tidy_tags(" Letters ,booking,, letters"), "letters, booking");
    let sides = [Side::Secondary, Side::Primary];
    assert_eq!(kept_sides(&sides), "primary,secondary");
    assert_eq!(
        read_sides("primary,secondary"),
        [Side::Primary, Side::Secondary]
    );
}
