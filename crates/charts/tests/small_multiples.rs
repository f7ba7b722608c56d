//! Facts about many small charts on one sheet, and about the funnel across organisations.

use crate::control_samples::{organisations, sheet};
use crate::picture::{Area, Element, elements, page};
use charts::funnel_chart::{self, FunnelChart, Written};
use charts::small_multiples::{
    Measure, SmallMultiples, headline, measure_svg, narrow_svg, table, wide_svg, words,
};

fn cards(svg: &str) -> Vec<Area> {
    let elements = elements(svg);
    let cards = elements
        .iter()
        .filter(|element| element.name == "rect" && element.attribute("rx") == "5");
    // The icons have a rounded edge too; they are small.
    cards
        .map(Element::area)
        .filter(|area| area.right - area.left > 100.0)
        .collect()
}

#[test]
fn the_greatest_need_comes_first() {
    let names: Vec<String> = sheet()
        .in_order()
        .iter()
        .take(4)
        .map(|measure| measure.name.clone())
        .collect();
    assert_eq!(
        names,
        [
            "Did not attend 32",
            "Did not attend 8",
            "Letters within 7 days 21",
            "Wait for a first appointment 1"
        ]
    );
}

#[test]
fn every_measure_has_a_card_that_touches_no_other() {
    for svg in [wide_svg(&sheet(), "w"), narrow_svg(&sheet(), "n")] {
        let cards = cards(&svg);
        assert_eq!(cards.len(), 40);
        let page = page(&elements(&svg));
        for (place, card) in cards.iter().enumerate() {
            assert!(page.holds(*card));
            assert!(
                cards[place + 1..]
                    .iter()
                    .all(|other| !card.overlaps(*other))
            );
        }
    }
}

#[test]
fn each_card_leads_to_its_page_and_says_what_it_shows() {
    let elements = elements(&wide_svg(&sheet(), "w"));
    let links: Vec<&Element> = elements
        .iter()
        .filter(|element| element.name == "a")
        .collect();
    assert_eq!(links.len(), 40);
    assert_eq!(links[0].attribute("href"), "/measures/32");
    assert!(
        links[0]
            .attribute("aria-label")
            .starts_with("Did not attend 32. Needs attention: no figures for two months.")
    );
    assert_eq!(
        elements[0].attribute("role"),
        "group",
        "links can be reached"
    );
}

#[test]
fn a_link_that_could_run_a_script_is_no_link() {
    for link in [
        "javascript:alert(1)",
        "//elsewhere.example",
        " data:text/html,x",
        "",
    ] {
        let measure = Measure {
            name: "One".to_owned(),
            link: link.to_owned(),
            ..Measure::default()
        };
        let svg = wide_svg(
            &SmallMultiples {
                measures: vec![measure],
                ..SmallMultiples::default()
            },
            "w",
        );
        assert!(
            elements(&svg).iter().all(|element| element.name != "a"),
            "{link}"
        );
    }
}

#[test]
fn how_many_need_attention_is_counted() {
    assert_eq!(headline(&sheet()), "3 of 40 measures need attention.");
    assert!(words(&sheet())[1].starts_with(
        "They are, the most needing first: Did not attend 32 (no figures for two months)"
    ));
    assert_eq!(
        headline(&SmallMultiples::default()),
        "There are no measures to show yet."
    );
}

#[test]
fn the_table_has_every_measure() {
    let table = table(&sheet());
    assert_eq!(table.rows.len(), 40);
    let first: Vec<&str> = table.rows[0].iter().map(charts::Cell::text).collect();
    assert_eq!(
        first,
        [
            "Did not attend 32",
            "no figures for two months",
            "No change",
            "No target",
            "Jun 2025: 8.2 %"
        ]
    );
}

#[test]
fn one_measure_can_be_drawn_alone() {
    let svg = measure_svg(&sheet().measures[0], "one");
    assert_eq!(cards(&svg).len(), 1);
    assert!(page(&elements(&svg)).right <= 320.0);
}

#[test]
fn organisations_keep_their_order_and_only_those_outside_are_named() {
    let funnel = organisations();
    let named = |svg: &str| {
        elements(svg)
            .iter()
            .filter(|element| element.text.starts_with("Practice "))
            .count()
    };
    assert_eq!(named(&funnel_chart::wide_svg(&funnel, "w")), 2);
    assert_eq!(named(&funnel_chart::narrow_svg(&funnel, "n")), 2);
    let table = funnel_chart::table(&funnel);
    assert_eq!(table.rows[0][0].text(), "Practice 1");
    assert_eq!(table.rows[39][0].text(), "Practice 40");
}

#[test]
fn the_name_of_an_organisation_stands_clear_of_its_limit() {
    let svg = funnel_chart::wide_svg(&organisations(), "w");
    let elements = elements(&svg);
    let text = |name: &str| {
        elements
            .iter()
            .find(|element| element.text == name)
            .expect("a name")
            .number("y")
    };
    let mark = |fill_of: f64| {
        let filled = elements
            .iter()
            .filter(|element| element.attribute("fill") == charts::colours::CROSSING);
        let heights: Vec<f64> = filled.map(|mark| mark.number("cy")).collect();
        heights.into_iter().fold(fill_of, |best: f64, y| {
            if fill_of > 0.0 {
                best.min(y)
            } else {
                best.max(y)
            }
        })
    };
    assert!(
        text("Practice 30") < mark(f64::MAX),
        "above the mark that lies above"
    );
    assert!(
        text("Practice 12") > mark(-1.0),
        "below the mark that lies below"
    );
}

#[test]
fn a_funnel_of_ratios_is_not_written_in_per_cent() {
    let written = Written::Figures {
        unit: String::new(),
        decimals: 2,
    };
    let funnel = FunnelChart {
        written,
        ..organisations()
    };
    assert!(funnel_chart::words(&funnel)[1].ends_with("all groups: 0.62."));
    assert_eq!(funnel_chart::table(&funnel).headers[2], "Figure");
    let svg = funnel_chart::wide_svg(&funnel, "w");
    assert!(svg.contains(">0.8<") && !svg.contains("per cent"));
    assert!(funnel_chart::wide_svg(&organisations(), "w").contains(">80<"));
}
