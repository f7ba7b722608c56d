//! A date asked in three boxes: day, month and year.

use jiff::civil::Date;

use super::{
    components::{DateInput, Legend, Size},
    conflict::{Difference, sent, shown},
    form::Form,
    messages::{say, say_with},
    moment::date_words,
};

/// Nothing that is asked here lies before it; a year such as 0026 is a slip. The same as in tables that are brought in.
const EARLIEST_YEAR: i16 = 1990;

const PARTS: [&str; 3] = ["day", "month", "year"];

/// A question for a date that may be left empty.
#[derive(Clone, Copy)]
pub struct DateQuestion {
    /// The name its boxes start with.
    pub field: &'static str,
    /// What is asked, such as "First day": a key of the catalogue.
    pub label: &'static str,
}

impl DateQuestion {
    /// The date as `YYYY-MM-DD`; empty when nothing, or no date, was typed.
    pub fn read(self, form: &mut Form) -> String {
        let typed = self.typed(form);
        if typed.iter().all(String::is_empty) {
            return String::new();
        }
        match self.understood(&typed) {
            Ok(date) => date.to_string(),
            Err((part, message)) => {
                form.refuse(&self.id(part), message);
                String::new()
            }
        }
    }

    /// The date, or the part that is wrong and what to do about it.
    fn understood(self, typed: &[String; 3]) -> Result<Date, (&'static str, String)> {
        let label = say(self.label);
        let what = ("what", label.as_str());
        for (part, text) in PARTS.iter().zip(typed) {
            if text.is_empty() {
                let message = say_with("error-date-part", &[what, ("part", part)]);
                return Err((part, message));
            }
        }
        let [day, month, year] = typed;
        let four_digits = year.len() == 4;
        let date = || {
            let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
            Date::new(year, month, day).ok()
        };
        let date = date()
            .filter(|_| four_digits)
            .ok_or_else(|| (PARTS[0], say_with("error-date-real", &[what])))?;
        if date.year() < EARLIEST_YEAR {
            let earliest = EARLIEST_YEAR.to_string();
            let message = say_with("error-date-year", &[what, ("earliest", &earliest)]);
            return Err((PARTS[2], message));
        }
        Ok(date)
    }

    /// The boxes with what was typed.
    pub fn control(self, form: &Form) -> DateInput {
        let [day, month, year] = self.typed(form);
        DateInput::new(self.field, Legend::from(say(self.label)).size(Size::Small))
            .hint(say("hint-date"))
            .error(self.error(form))
            .values(day, month, year)
    }

    fn error(self, form: &Form) -> Option<&str> {
        PARTS.iter().find_map(|part| form.error(&self.id(part)))
    }

    /// Fills the boxes with a date that is saved.
    pub fn fill(self, form: &mut Form, saved: &str) {
        if let Ok(date) = saved.parse::<Date>() {
            form.set(&self.name("day"), &date.day().to_string());
            form.set(&self.name("month"), &date.month().to_string());
            form.set(&self.name("year"), &date.year().to_string());
        }
    }

    /// Both versions in words, and what the form sends.
    pub fn differences(self, form: &Form, theirs: &str, yours: &str) -> Vec<Difference> {
        let boxes = PARTS.iter().zip(self.typed(form));
        let mut all = vec![shown(&say(self.label), &in_words(theirs), &in_words(yours))];
        all.extend(boxes.map(|(part, typed)| sent(&self.name(part), &typed)));
        all
    }

    /// The id of a box, which an error summary links to.
    pub fn id(self, part: &str) -> String {
        format!("{}-{part}", self.field)
    }

    fn name(self, part: &str) -> String {
        format!("{}[{part}]", self.field)
    }

    fn typed(self, form: &Form) -> [String; 3] {
        PARTS.map(|part| form.text(&self.name(part)).to_owned())
    }
}

/// "6 August 2018"; empty when there is no date.
fn in_words(saved: &str) -> String {
    saved.parse().map(date_words).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTION: DateQuestion = DateQuestion {
        field: "starts_on",
        label: "question-starts-on",
    };

    fn typed(day: &str, month: &str, year: &str) -> Form {
        Form::filled(&[
            ("starts_on[day]", day),
            ("starts_on[month]", month),
            ("starts_on[year]", year),
        ])
    }

    #[test]
    fn a_date_is_kept_with_the_year_first() {
        assert_eq!(QUESTION.read(&mut typed("6", "8", "2026")), "2026-08-06");
    }

    #[test]
    fn an_empty_date_is_no_mistake() {
        let mut form = typed("", "", "");
        assert_eq!(QUESTION.read(&mut form), "");
        assert!(form.is_fine());
    }

    #[test]
    fn the_31st_of_february_is_refused() {
        let mut form = typed("31", "2", "2026");
        QUESTION.read(&mut form);
        assert_eq!(
            form.error("starts_on-day"),
            Some("First day must be a real date")
        );
    }

    #[test]
    fn a_year_long_ago_is_a_slip() {
        let mut form = typed("1", "1", "0026");
        assert_eq!(QUESTION.read(&mut form), "");
        assert_eq!(
            form.error("starts_on-year"),
            Some("First day must be in 1990 or later: write the year in full, such as 2026")
        );
    }

    #[test]
    fn a_missing_month_is_named() {
        let mut form = typed("31", "", "2026");
        QUESTION.read(&mut form);
        assert_eq!(
            form.error("starts_on-month"),
            Some("First day must include a month")
        );
    }

    #[test]
    fn a_year_of_two_digits_is_refused() {
        let mut form = typed("1", "2", "26");
        QUESTION.read(&mut form);
        assert!(!form.is_fine());
    }
}
