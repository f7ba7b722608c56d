//! The sums of single events: signals are marked and named, the table says the same, colours stand out.

use crate::picture::elements;
use charts::sum_chart::{SumChart, SumPoint, Turn, narrow_svg, table, wide_svg, words};

/// Thirty events; the upper sum passes its limit at the twentieth, the lower one at the last.
fn sample() -> SumChart {
    let point = |number: usize| SumPoint {
        label: format!("patient {number}"),
        up: if number <= 20 {
            number as f64 * 0.18
        } else {
            0.0
        },
        down: if number > 20 {
            (20.0 - number as f64) * 0.36
        } else {
            0.0
        },
        signal: match number {
            20 => Some(Turn::Rise),
            30 => Some(Turn::Fall),
            _ => None,
        },
    };
    SumChart {
        title: "Infections came more often from patient 20 on".into(),
        subtitle: "Infections after hip replacement".into(),
        points: (1..=30).map(point).collect(),
        limit: 3.5,
        notes: vec!["Expected are 2 %.".into()],
    }
}

/// Every sample at both widths, for the test of colours.
pub fn pictures() -> Vec<String> {
    let samples = [sample(), SumChart::default()];
    let both = samples
        .iter()
        .flat_map(|chart| [wide_svg(chart, "s"), narrow_svg(chart, "t")]);
    both.collect()
}

#[test]
fn each_signal_has_a_mark_and_a_name() {
    for svg in pictures().iter().take(2) {
        let all = elements(svg);
        assert_eq!(all.iter().filter(|one| one.name == "polygon").count(), 2);
        assert!(svg.contains("Rise: patient 20") && svg.contains("Fall: patient 30"));
    }
}

#[test]
fn after_a_signal_the_line_falls_back_to_nought() {
    let with = wide_svg(&sample(), "s");
    let mut without = sample();
    without.points[19].signal = None;
    assert_eq!(
        with.matches('V').count(),
        wide_svg(&without, "s").matches('V').count() + 1
    );
}

#[test]
fn the_words_and_the_table_say_the_same() {
    let said = words(&sample()).join(" ");
    assert!(
        said.contains("30 events from patient 1 to patient 30; a sum beyond 3.5 is a signal."),
        "{said}"
    );
    assert!(
        said.contains("Rise at patient 20. Fall at patient 30. Expected are 2 %."),
        "{said}"
    );
    let table = table(&sample());
    assert_eq!(table.rows[19][3].text(), "Rise");
    assert_eq!(table.rows[0][3].text(), "None");
}
