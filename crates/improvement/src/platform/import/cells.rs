//! A cell of a workbook as the text that a person sees in it.

use calamine::{Data, ExcelDateTime};
use jiff::civil::Date;

/// The text of a cell; empty where there is none.
pub fn text_of_cell(value: &Data, is_share: bool) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            text.trim().to_owned()
        }
        Data::Int(number) if is_share => per_cent(*number as f64),
        Data::Int(number) => number.to_string(),
        Data::Float(number) if is_share => per_cent(*number),
        Data::Float(number) => number.to_string(),
        Data::Bool(is) => is.to_string().to_uppercase(),
        Data::Error(error) => error.to_string(),
        Data::DateTime(moment) => day_or_time(*moment),
    }
}

/// "92%". Twelve digits are kept: more of them show only how computers keep 0.57 × 100.
fn per_cent(share: f64) -> String {
    let rounded = (share * 100.0 * 1e10).round() / 1e10;
    format!("{rounded}%")
}

/// "2026-04-03", with its time where it has one; "36:00" for a length of time; the number where it is no day.
fn day_or_time(moment: ExcelDateTime) -> String {
    if moment.is_duration() {
        let minutes = (moment.as_f64() * 24.0 * 60.0).round();
        return format!("{}:{:02}", (minutes / 60.0).trunc(), (minutes % 60.0).abs());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let found = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok())
        .zip(i8::try_from(day).ok())
        .and_then(|((year, month), day)| Date::new(year, month, day).ok());
    match found {
        Some(day) if (hour, minute, second) == (0, 0, 0) => day.to_string(),
        Some(day) => format!("{day}T{hour:02}:{minute:02}:{second:02}"),
        None => moment.as_f64().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    fn moment(value: f64, is_1904: bool) -> Data {
        Data::DateTime(ExcelDateTime::new(
            value,
            ExcelDateTimeType::DateTime,
            is_1904,
        ))
    }

    #[test]
    fn days_are_counted_from_1900_or_1904_as_the_workbook_says() {
        assert_eq!(text_of_cell(&moment(46_115.0, false), false), "2026-04-03");
        assert_eq!(text_of_cell(&moment(44_653.0, true), false), "2026-04-03");
        assert_eq!(
            text_of_cell(&moment(46_115.5, false), false),
            "2026-04-03T12:00:00"
        );
    }

    #[test]
    fn a_share_reads_as_the_per_cent_that_people_see() {
        assert_eq!(text_of_cell(&Data::Float(0.57), true), "57%");
        assert_eq!(text_of_cell(&Data::Float(0.125), true), "12.5%");
        assert_eq!(text_of_cell(&Data::Float(0.57), false), "0.57");
        assert_eq!(text_of_cell(&Data::Float(1154.0), false), "1154");
    }
}
