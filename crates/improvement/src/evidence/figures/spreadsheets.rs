//! Figures as spreadsheets: CSV that opens in a spreadsheet as it is meant.

use disclosure::{Released, ReleasedDays, ReleasedStatistic};

use super::map::side_words;
use crate::evidence::release_file::{Label, Outcomes, PathwayMap, ReleaseBody};

/// Without it a spreadsheet takes UTF-8 for the local alphabet.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Rows of figures for a spreadsheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    heads: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    /// A sheet with these columns.
    pub fn new(heads: &[&'static str]) -> Self {
        Self {
            heads: heads.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Adds a row with a cell for every column.
    pub fn row<const COLUMNS: usize>(&mut self, cells: [String; COLUMNS]) {
        debug_assert_eq!(COLUMNS, self.heads.len());
        self.rows.push(cells.to_vec());
    }

    /// The sheet as CSV.
    pub fn csv(&self) -> String {
        written(&self.heads, self.rows.iter().cloned())
    }
}

/// What followed what.
pub fn map_csv(body: &ReleaseBody) -> String {
    let heads = [
        "from",
        "to",
        "referrals",
        "median_days",
        "crosses_sides",
        "crosses_organisations",
        "percentile_90_days",
        "percent",
    ];
    let rows = body.map.arcs.iter().map(|arc| {
        vec![
            label_of(&body.map, &arc.from),
            label_of(&body.map, &arc.to),
            count(arc.referrals),
            days(arc.median_days),
            yes_or_no(arc.crosses_sides),
            yes_or_no(arc.crosses_organisations),
            arc.percentile_90_days.map_or_else(String::new, days),
            arc.percent.map_or_else(String::new, statistic),
        ]
    });
    written(&heads, rows)
}

/// The activities.
pub fn activities_csv(body: &ReleaseBody) -> String {
    let heads = ["activity", "side", "referrals", "events", "starts", "ends"];
    let rows = body.map.activities.iter().map(|activity| {
        vec![
            activity.label.to_string(),
            side_words(activity.side),
            count(activity.referrals),
            count(activity.events),
            activity.starts.map_or_else(String::new, count),
            activity.ends.map_or_else(String::new, count),
        ]
    });
    written(&heads, rows)
}

/// Every expectation, month by month, and for the whole period.
pub fn gaps_csv(body: &ReleaseBody) -> String {
    let heads = [
        "expectation",
        "month",
        "met",
        "late",
        "within_time",
        "missed",
        "accepted",
        "order_not_known",
    ];
    let judged = body.gaps.iter().filter(|gap| gap.not_judged.is_none());
    let rows = judged.flat_map(|gap| {
        let sentence = gap.sentence.to_string();
        let months = gap.months.iter().map(|month| {
            let outcomes = Outcomes {
                met: month.met,
                late: month.late,
                within_time: month.within_time,
                missed: month.missed,
                accepted: month.accepted,
                order_not_known: None,
            };
            (month.month.to_string(), outcomes)
        });
        let whole = ("whole period".to_owned(), gap.whole_period);
        let all: Vec<_> = months.chain([whole]).collect();
        all.into_iter()
            .map(move |(when, outcomes)| outcomes_row(&sentence, when, outcomes))
    });
    written(&heads, rows)
}

fn outcomes_row(sentence: &str, when: String, outcomes: Outcomes) -> Vec<String> {
    let Outcomes {
        met,
        late,
        within_time,
        missed,
        accepted,
        order_not_known,
    } = outcomes;
    let figures = [met, late, within_time, missed].map(count);
    // An earlier format did not count these, and months do not hold the last one.
    let later = [accepted, order_not_known].map(|figure| figure.map_or_else(String::new, count));
    [sentence.to_owned(), when]
        .into_iter()
        .chain(figures)
        .chain(later)
        .collect()
}

fn label_of(map: &PathwayMap, key: &Label) -> String {
    let found = map.activities.iter().find(|activity| activity.key == *key);
    found.map_or_else(|| key.to_string(), |activity| activity.label.to_string())
}

/// Without commas, so that a spreadsheet can add it up.
pub(super) fn count(figure: Released) -> String {
    figure
        .value()
        .map_or_else(|| figure.words(), |value| value.to_string())
}

pub(super) fn days(figure: ReleasedDays) -> String {
    figure
        .value()
        .map_or_else(|| figure.words(), |value| value.to_string())
}

pub(super) fn statistic(figure: ReleasedStatistic) -> String {
    figure
        .value()
        .map_or_else(|| figure.words(), |value| value.to_string())
}

fn yes_or_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

fn written(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let heads = heads.iter().map(|head| (*head).to_owned()).collect();
    for row in std::iter::once(heads).chain(rows) {
        let cells: Vec<String> = row.iter().map(|cell| harmless(cell)).collect();
        writer
            .write_record(&cells)
            .expect("rows of equal length are written to memory");
    }
    let bytes = writer.into_inner().expect("memory can be written");
    let text = String::from_utf8(bytes).expect("texts were written");
    format!("{BYTE_ORDER_MARK}{text}")
}

/// A cell that begins like a formula gets an apostrophe, so that no spreadsheet runs it (OWASP, "CSV injection").
fn harmless(cell: &str) -> String {
    let is_number = cell.parse::<i64>().is_ok() && !cell.starts_with('+');
    if !is_number && cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        return format!("'{cell}");
    }
    cell.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_begins_like_a_formula_is_made_harmless() {
        for cell in ["=1+1", "+441", "-2+3", "@SUM(A1)", "\tx"] {
            assert!(harmless(cell).starts_with('\''), "{cell}");
        }
        assert_eq!(harmless("Seen - twice"), "Seen - twice");
        assert_eq!(harmless("-2"), "-2", "a difference stays a number");
    }

    #[test]
    fn quotes_and_commas_stay_in_their_cell() {
        let text = written(
            &["a", "b"],
            [vec!["x, \"y\"".to_owned(), "z".to_owned()]].into_iter(),
        );
        assert_eq!(text, "\u{feff}a,b\r\n\"x, \"\"y\"\"\",z\r\n");
    }
}
