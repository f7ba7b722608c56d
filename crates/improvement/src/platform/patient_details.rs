//! Whether words that somebody wrote hold details of a patient: dates of birth are refused, what looks like a name is
//! asked about. NHS numbers are refused by every form already.
//!
//! Heuristics, on the safe side for dates, and only a question for names: places and hospitals have names too.

use jiff::civil::Date;

use super::{form::Form, messages::say};

/// A date this many years back or more could be somebody's date of birth; appointments and letters are younger.
const OLD_YEARS: i16 = 2;

/// Words with which a date of birth is announced.
const BIRTH_WORDS: [&str; 5] = ["dob", "d.o.b", "date of birth", "born on", "born in"];

/// Titles that a name follows.
const TITLES: [&str; 9] = [
    "Mr", "Mrs", "Ms", "Miss", "Mx", "Master", "Dr", "Sister", "Nurse",
];

/// Words with capitals that stand beside one another in names of places, services and things rather than people.
const NO_NAMES: &[&str] = &[
    "A",
    "Accident",
    "Advice",
    "Ambulance",
    "And",
    "April",
    "Armed",
    "August",
    "Board",
    "Care",
    "Centre",
    "Choose",
    "Clinic",
    "Community",
    "Council",
    "Covid",
    "December",
    "Defence",
    "Department",
    "Discharge",
    "East",
    "Emergency",
    "February",
    "Forces",
    "Friday",
    "General",
    "Group",
    "Guidance",
    "Health",
    "Hospital",
    "Hub",
    "Infirmary",
    "Integrated",
    "January",
    "July",
    "June",
    "London",
    "March",
    "May",
    "Medical",
    "Medicine",
    "Mental",
    "Monday",
    "National",
    "North",
    "November",
    "October",
    "Outpatient",
    "Outpatients",
    "Path",
    "Practice",
    "Primary",
    "Referral",
    "Road",
    "Royal",
    "Saturday",
    "Secondary",
    "September",
    "Service",
    "Services",
    "South",
    "Street",
    "Sunday",
    "Surgery",
    "Team",
    "The",
    "Thursday",
    "Trust",
    "Tuesday",
    "Unit",
    "University",
    "Ward",
    "Wednesday",
    "West",
    "When",
    "Our",
    "We",
    "I",
    "It",
    "No",
    "Not",
    "They",
    "This",
    "Then",
    "After",
    "Before",
];

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Refuses dates of birth in these fields of a form; NHS numbers are refused by every form already.
pub fn refuse_birth_dates(form: &mut Form, fields: &[&str], today: Date) {
    for field in fields {
        if holds_birth_date(form.text(field), today) {
            form.refuse(field, say("error-birth-date"));
        }
    }
}

/// Whether the words hold what may be a date of birth.
pub fn holds_birth_date(words: &str, today: Date) -> bool {
    let lower = words.to_lowercase();
    announces_birth(&lower) || dates_in(&lower, today).any(|date| is_old(date, today))
}

fn announces_birth(lower: &str) -> bool {
    let begins_word = |at: usize| {
        !lower[..at]
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric)
    };
    let ends_word = |at: usize| {
        !lower[at..]
            .chars()
            .next()
            .is_some_and(char::is_alphanumeric)
    };
    BIRTH_WORDS.iter().any(|mark| {
        let mut places = lower.match_indices(mark);
        places.any(|(at, _)| begins_word(at) && ends_word(at + mark.len()))
    })
}

fn is_old(date: Date, today: Date) -> bool {
    date.year() <= today.year() - OLD_YEARS
}

/// Whole dates: 12/03/1975, 12.3.75, 1975-03-12, 12 March 1975, March 12 1975. The order of day and month does not
/// matter here: the year decides.
fn dates_in(lower: &str, today: Date) -> impl Iterator<Item = Date> {
    let parts: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let found: Vec<Date> = parts
        .windows(3)
        .filter_map(|three| date_of(three, today))
        .collect();
    found.into_iter()
}

fn date_of(three: &[&str], today: Date) -> Option<Date> {
    let [first, second, third] = three else {
        return None;
    };
    if let (4, Some(year)) = (first.len(), number(first)) {
        return made(year, number(second)?, number(third)?);
    }
    let year = year_of(third, today)?;
    let (day, month) = match (day_number(first), month_number(second)) {
        (Some(day), Some(month)) => (day, month),
        _ => (day_number(second)?, month_number(first)?),
    };
    made(year, month, day)
}

fn number(text: &str) -> Option<i16> {
    (text.len() <= 4).then(|| text.parse().ok()).flatten()
}

/// "12" or "12th".
fn day_number(text: &str) -> Option<i16> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let ending = &text[digits.len()..];
    (digits.len() <= 2 && ["", "st", "nd", "rd", "th"].contains(&ending))
        .then(|| digits.parse().ok())
        .flatten()
}

/// "3", "03", "mar" or "march".
fn month_number(text: &str) -> Option<i16> {
    if text.len() <= 2 {
        return number(text);
    }
    let start = text.get(..3)?;
    let place = MONTHS.iter().position(|month| *month == start)?;
    i16::try_from(place + 1).ok()
}

/// "1975", or "75" in the century that makes it no later than this year.
fn year_of(text: &str, today: Date) -> Option<i16> {
    let year = number(text)?;
    match text.len() {
        4 => Some(year),
        2 if year <= today.year() % 100 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

/// A date, with day and month exchanged where only that makes one.
fn made(year: i16, month: i16, day: i16) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let is_year = (1900..=2100).contains(&year);
    let date = Date::new(year, month, day).or_else(|_| Date::new(year, day, month));
    date.ok().filter(|_| is_year)
}

/// The first words that look like the name of a person: a title with a name, or two names. `known` are names of places
/// that may stand in the words, such as organisations.
pub fn name_in(words: &str, known: &[&str]) -> Option<String> {
    let tokens: Vec<&str> = words.split_whitespace().collect();
    tokens.windows(2).find_map(|pair| {
        let (first, second) = (bare(pair[0]), bare(pair[1]));
        let ends_sentence = pair[0].ends_with(['.', ',', ';', ':', '!', '?'])
            && !TITLES.contains(&pair[0].trim_end_matches('.'));
        let titled = TITLES.contains(&first) && is_capitalised(second);
        let two_names = is_name(first, known) && is_name(second, known);
        (!ends_sentence && (titled || two_names)).then(|| format!("{first} {second}"))
    })
}

fn bare(token: &str) -> &str {
    let token = token.trim_matches(|letter: char| !letter.is_alphanumeric());
    token.trim_end_matches("'s").trim_end_matches("’s")
}

fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && word.chars().count() > 1
        && letters.all(|letter| letter.is_lowercase() || matches!(letter, '-' | '\'' | '’'))
}

fn is_name(word: &str, known: &[&str]) -> bool {
    is_capitalised(word)
        && !NO_NAMES.contains(&word)
        && !TITLES.contains(&word)
        && !known
            .iter()
            .any(|name| name.split_whitespace().any(|part| bare(part) == word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 30);

    #[test]
    fn a_date_of_birth_is_seen_however_it_is_written() {
        for words in [
            "12/03/1975",
            "12.3.75",
            "1975-03-12",
            "born 12 March 1975",
            "March 12th, 1975",
            "12th Mar 1975",
            "DOB on the letter",
            "date of birth wrong",
            "(03/25/1961)",
        ] {
            assert!(holds_birth_date(words, TODAY), "{words}");
        }
    }

    #[test]
    fn dates_of_appointments_numbers_and_years_are_none() {
        for words in [
            "letter of 12/03/2026",
            "sent on 3 November 2025",
            "since 2019",
            "took 20 to 30 minutes",
            "bed 12 3 4",
            "24/7 line",
            "fob on the door",
            "in March 2019",
        ] {
            assert!(!holds_birth_date(words, TODAY), "{words}");
        }
    }

    #[test]
    fn names_of_people_are_asked_about() {
        for words in [
            "Mr Smith waited",
            "told Dr Jones.",
            "I rang Joan Atkinson",
            "for Mary O'neil",
        ] {
            assert!(name_in(words, &[]).is_some(), "{words}");
        }
    }

    #[test]
    fn places_and_the_beginning_of_a_sentence_are_no_names() {
        for words in [
            "The hospital sent it back. Nobody answered",
            "Salisbury Hospital",
            "rang Castle Hospital on Monday",
            "Advice and Guidance",
            "GP asked MSK Hub",
            "It is on the Accident Emergency list",
        ] {
            assert_eq!(name_in(words, &["Castle Hospital"]), None, "{words}");
        }
        assert_eq!(name_in("Isis Cherwell said", &["Isis Infirmary"]), None);
    }
}
