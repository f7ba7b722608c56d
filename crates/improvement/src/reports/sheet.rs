//! The reports of a programme for a spreadsheet.

use super::{
    model::{Happened, Harm, State, Whose},
    store::report,
};
use crate::platform::{import::harmless, messages::say};

/// Without it a spreadsheet takes UTF-8 for the local alphabet.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The columns, by the messages that name them.
const HEADS: [&str; 11] = [
    "column-number",
    "report-reported-on",
    "report-domain",
    "report-service",
    "report-organisation",
    "report-happened",
    "column-minutes",
    "column-whose",
    "column-harm",
    "report-words",
    "report-stands",
];

/// The sheet as CSV, a row for each report. `names` gives the names of the domain and the organisation of a report.
pub fn csv_of(
    reports: &[report::Model],
    names: impl Fn(&report::Model) -> [String; 2],
) -> Result<String, Box<dyn std::error::Error>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADS.map(say))?;
    for report in reports {
        let [domain, organisation] = names(report);
        let row = [
            report.number.to_string(),
            report.reported_on.clone(),
            domain,
            report.service.clone(),
            organisation,
            words(Happened::parse(&report.happened).map(Happened::words)),
            report.minutes.to_string(),
            words(Whose::parse(&report.whose).map(Whose::words)),
            words(Harm::parse(&report.harm).map(Harm::words)),
            report.words.clone(),
            words(State::parse(&report.state).map(State::words)),
        ];
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    let bytes = writer.into_inner()?;
    Ok(format!("{BYTE_ORDER_MARK}{}", String::from_utf8(bytes)?))
}

fn words(found: Option<String>) -> String {
    found.unwrap_or_default()
}
