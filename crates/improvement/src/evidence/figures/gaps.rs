//! What was expected and how often it happened in time, as the charts crate draws it.

use charts::gap_chart::{self, GapChart, Month};
use disclosure::Released;

use super::{
    NamedFigure,
    pictures::{Figure, table_component},
    words::message_for,
};
use crate::{
    evidence::release_file::{Expectation, MonthOutcomes, ReleaseBody},
    platform::messages::{say, say_with},
};

/// One expectation as a page shows it.
#[derive(Clone, Debug)]
pub struct GapShown {
    /// The expectation in plain words.
    pub expectation: String,
    /// The picture; nothing where it could not be judged.
    pub figure: Option<NamedFigure>,
    /// Why it could not be judged.
    pub not_judged: Option<String>,
}

/// The expectations of a release, in its order.
pub fn gaps(body: &ReleaseBody) -> Vec<GapShown> {
    let gaps = body.gaps.iter().enumerate();
    gaps.map(|(place, gap)| GapShown {
        expectation: gap.sentence.to_string(),
        figure: gap.not_judged.is_none().then(|| figure(gap, place)),
        not_judged: gap.not_judged.as_ref().map(ToString::to_string),
    })
    .collect()
}

fn figure(gap: &Expectation, place: usize) -> NamedFigure {
    let chart = chart(gap);
    let name = format!("gap-{}", place + 1);
    let figure = Figure {
        title: chart.title.clone(),
        wide: gap_chart::wide_svg(&chart, &format!("{name}-wide")),
        narrow: gap_chart::narrow_svg(&chart, &format!("{name}-narrow")),
        words: words(gap),
        tables: vec![table_component(&table(gap, &chart))],
    };
    NamedFigure { name, figure }
}

fn chart(gap: &Expectation) -> GapChart {
    let Phrases { unit, expectation } = phrases(gap);
    GapChart {
        title: headline(gap, &unit, &expectation),
        unit,
        expectation,
        months: gap.months.iter().map(month).collect(),
    }
}

fn month(outcomes: &MonthOutcomes) -> Month {
    Month {
        label: outcomes.month.words(),
        met: outcomes.met.value(),
        late: outcomes.late.value(),
        within_time: outcomes.within_time.value(),
        missed: outcomes.missed.value(),
    }
}

/// The title stands above the table already, so its caption only says what is counted. What was accepted has a column
/// where anything was.
fn table(gap: &Expectation, chart: &GapChart) -> charts::Table {
    let mut table = charts::Table {
        caption: say_with("gap-table", &[("unit", &chart.unit)]),
        ..gap_chart::table(chart)
    };
    if is_some(gap.whole_period.accepted) {
        table.headers.push(say("gap-accepted-column"));
        for (row, month) in table.rows.iter_mut().zip(&gap.months) {
            let accepted = month.accepted.map_or_else(String::new, Released::words);
            row.push(charts::Cell::Figure(accepted));
        }
    }
    table
}

/// Whether a figure is there and not nought. One that is withheld is there.
fn is_some(figure: Option<Released>) -> bool {
    figure.is_some_and(|figure| figure.value() != Some(0))
}

/// How an expectation is spoken of: what is counted, and what "were not" is followed by.
struct Phrases {
    unit: String,
    expectation: String,
}

/// The shipped expectations have words of their own; one that a collaborative wrote has the general ones.
fn phrases(gap: &Expectation) -> Phrases {
    let keys = match gap.key.as_str() {
        "sent_received" => ("gap-sent-unit", "gap-sent"),
        "accepted_booked" => ("gap-accepted-unit", "gap-accepted"),
        "attended_letter" => ("gap-attended-unit", "gap-attended"),
        "not_attended_followed_up" => ("gap-not-attended-unit", "gap-not-attended"),
        "booked_seen" => ("gap-booked-unit", "gap-booked"),
        "rejected_acted_on" => ("gap-rejected-unit", "gap-rejected"),
        _ => ("gap-any-unit", "gap-any"),
    };
    let days = match gap.days {
        1 => say("one-day"),
        days => say_with("days", &[("count", &days.to_string())]),
    };
    Phrases {
        unit: say(keys.0),
        expectation: say_with(keys.1, &[("days", &days)]),
    }
}

/// What a reader should take away, for the whole period.
fn headline(gap: &Expectation, unit: &str, expectation: &str) -> String {
    let missed = gap.whole_period.missed;
    let keys = ["gap-missed-withheld", "gap-missed-none", "gap-missed"];
    say_with(
        message_for(missed, keys),
        &[
            ("count", &missed.words()),
            ("unit", unit),
            ("expectation", expectation),
        ],
    )
}

fn words(gap: &Expectation) -> Vec<String> {
    std::iter::once(others(gap))
        .chain(worst_month(gap))
        .chain(accepted(gap))
        .chain(order_not_known(gap))
        .collect()
}

/// The other outcomes of the whole period.
fn others(gap: &Expectation) -> String {
    let whole = gap.whole_period;
    say_with(
        "gap-others",
        &[
            ("met", &about(whole.met)),
            ("late", &about(whole.late)),
            ("within", &about(whole.within_time)),
        ],
    )
}

/// How many deviations somebody accepted, where any were.
fn accepted(gap: &Expectation) -> Option<String> {
    let accepted = gap.whole_period.accepted;
    let count = accepted.filter(|_| is_some(accepted)).map(about)?;
    Some(say_with("gap-accepted-said", &[("count", &count)]))
}

/// How many outcomes hang on an order that nobody knows, where any do.
fn order_not_known(gap: &Expectation) -> Option<String> {
    let unknown = gap.whole_period.order_not_known;
    let count = unknown.filter(|_| is_some(unknown)).map(about)?;
    Some(say_with("gap-order-said", &[("count", &count)]))
}

fn about(figure: Released) -> String {
    let keys = ["figure-withheld", "figure-none", "figure-about"];
    say_with(message_for(figure, keys), &[("count", &figure.words())])
}

/// The month in which most were missed, where one month stands out: equal figures single out none.
fn worst_month(gap: &Expectation) -> Option<String> {
    let largest = gap
        .months
        .iter()
        .filter_map(|month| month.missed.value())
        .max()?;
    let mut worst = gap
        .months
        .iter()
        .filter(|month| month.missed.value() == Some(largest));
    let (month, another) = (worst.next()?, worst.next());
    let stands_out = largest > 0 && another.is_none() && gap.months.len() > 1;
    let said = [
        ("month", month.month.words()),
        ("count", month.missed.words()),
    ];
    let said = said.each_ref().map(|(name, words)| (*name, words.as_str()));
    stands_out.then(|| say_with("gap-worst", &said))
}
