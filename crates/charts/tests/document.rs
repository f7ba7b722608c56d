//! Facts about pages to keep or print.

use charts::document::{Document, Headline, Section, html_page};
use charts::{Cell, Table};

fn page() -> Document {
    Document {
        title: "Waits <b>".to_owned(),
        facts: vec![("As at".to_owned(), "31 October 2026".to_owned())],
        sections: vec![Section {
            heading: "By month".to_owned(),
            sentences: vec!["Half were seen within 90 days.".to_owned()],
            pictures: vec!["<svg role=\"img\"></svg>".to_owned()],
            narrow_pictures: Vec::new(),
            tables: vec![Table {
                caption: "Waits".to_owned(),
                headers: vec!["Month".to_owned(), "Referrals".to_owned()],
                rows: vec![vec![
                    Cell::heading("January & February"),
                    Cell::figure("12"),
                ]],
            }],
        }],
        notes: vec!["Days are calendar days.".to_owned()],
        ..Document::default()
    }
}

#[test]
fn texts_are_escaped() {
    let html = html_page(&page());
    assert!(html.contains("<h1>Waits &lt;b&gt;</h1>"), "{html}");
    assert!(html.contains("January &amp; February"), "{html}");
}

#[test]
fn a_drawing_stands_as_it_was_drawn() {
    assert!(html_page(&page()).contains("<svg role=\"img\"></svg>"));
}

#[test]
fn a_telephone_gets_the_drawing_made_for_it_and_no_other() {
    let mut page = page();
    page.sections[0].narrow_pictures = vec!["<svg id=\"narrow\"></svg>".to_owned()];
    let html = html_page(&page);
    assert!(
        html.contains("<div class=\"on-a-telephone\"><svg id=\"narrow\"></svg></div>"),
        "{html}"
    );
    assert!(html.contains("<div class=\"wide at-a-desk\""), "{html}");
}

#[test]
fn headings_of_rows_and_columns_are_marked_as_such() {
    let html = html_page(&page());
    assert!(
        html.contains("<th scope=\"row\">January &amp; February</th>"),
        "{html}"
    );
    assert!(
        html.contains("<th scope=\"col\" class=\"figure\">Referrals</th>"),
        "{html}"
    );
}

#[test]
fn headlines_and_contents_lead_to_their_parts() {
    let mut page = page();
    page.has_contents = true;
    page.headlines = vec![Headline {
        words: "Half wait too long.".to_owned(),
        section: 0,
    }];
    let html = html_page(&page);
    assert!(
        html.contains("<p>Half wait too long. <a href=\"#part-1\">More: By month</a></p>"),
        "{html}"
    );
    assert!(
        html.contains("<li><a href=\"#part-1\">By month</a></li>"),
        "{html}"
    );
    assert!(html.contains("<section id=\"part-1\">"), "{html}");
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    let html = html_page(&page());
    for word in ["http", "src=", "<link", "<script", "@import"] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn an_empty_page_is_still_a_page() {
    let html = html_page(&Document::default());
    assert!(
        html.starts_with("<!DOCTYPE html><html lang=\"en-GB\">"),
        "{html}"
    );
}

#[test]
fn a_page_that_folds_shows_first_sentences_and_keeps_everything_to_open_or_print() {
    let table = |caption: &str| Table {
        caption: caption.to_owned(),
        headers: vec!["Name".to_owned()],
        rows: vec![vec![Cell::heading("a")]],
    };
    let part = Section {
        heading: "Gaps".to_owned(),
        sentences: ["One.", "Two.", "Three.", "Four."]
            .map(str::to_owned)
            .to_vec(),
        tables: vec![table("First table"), table("Second table")],
        pictures: vec![
            "<svg id=\"a\"></svg>".to_owned(),
            "<svg id=\"b\"></svg>".to_owned(),
        ],
        ..Section::default()
    };
    let page = |folds| {
        html_page(&Document {
            title: "A page".to_owned(),
            sections: vec![part.clone()],
            notes: vec!["A note.".to_owned()],
            folds,
            ..Document::default()
        })
    };
    let folded = page(true);
    let shown = folded.split("<details>").next().expect("a beginning");
    assert!(shown.contains("One.") && !shown.contains("Two.") && !shown.contains("First table"));
    assert!(shown.contains("id=\"a\"") && !shown.contains("id=\"b\""));
    for kept in [
        "id=\"b\"",
        "Four.",
        "First table",
        "Second table",
        "A note.",
    ] {
        assert!(folded.contains(kept), "{kept} is lost");
    }
    assert!(
        folded.contains(
            "<summary>Show 3 more sentences, 1 more picture and 2 tables: Gaps</summary>"
        )
    );
    assert!(folded.contains("details::details-content{content-visibility:visible"));
    assert!(!page(false).contains("<details>"));
}

#[test]
fn a_page_that_folds_begins_with_what_stands_out_and_later_parts_fold_their_pictures() {
    let part = |heading: &str| Section {
        heading: heading.to_owned(),
        sentences: vec![format!("{heading} is well.")],
        pictures: vec![format!("<svg id=\"{heading}-wide\"></svg>")],
        narrow_pictures: vec![format!("<svg id=\"{heading}-narrow\"></svg>")],
        ..Section::default()
    };
    let html = html_page(&Document {
        sections: vec![part("Map"), part("Waits")],
        headlines: vec![Headline {
            words: "All is well.".to_owned(),
            section: 0,
        }],
        has_contents: true,
        folds: true,
        ..Document::default()
    });
    let place = |words: &str| {
        html.find(words)
            .unwrap_or_else(|| panic!("{words}: {html}"))
    };
    assert!(place("All is well.") < place("On this page"));
    // The first picture is seen at a desk, and opens on a telephone.
    assert!(place("Map-wide") < place("Show the picture: Map"));
    assert!(place("Show the picture: Map") < place("Map-narrow"));
    assert!(place("Show 1 picture: Waits") < place("Waits-wide"));
}
