//! Reads the parts of a written date and time from left to right.

use jiff::civil::Date;

/// What is left to read of a written time.
pub(super) struct Cursor<'a>(pub &'a [u8]);

impl Cursor<'_> {
    pub fn eat(&mut self, byte: u8) -> bool {
        let found = self.0.first() == Some(&byte);
        if found {
            self.0 = &self.0[1..];
        }
        found
    }

    pub fn blanks(&mut self) {
        while self.eat(b' ') {}
    }

    /// A number of between `least` and `most` digits; a longer run of digits stops after `most`.
    fn number(&mut self, least: usize, most: usize) -> Option<i64> {
        let length = self
            .0
            .iter()
            .take(most)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if length < least {
            return None;
        }
        let (digits, rest) = self.0.split_at(length);
        self.0 = rest;
        Some(
            digits
                .iter()
                .fold(0, |number, digit| number * 10 + i64::from(digit - b'0')),
        )
    }

    pub fn date(&mut self) -> Option<Date> {
        let leading = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        match leading {
            8 => {
                let (year, month, day) =
                    (self.number(4, 4)?, self.number(2, 2)?, self.number(2, 2)?);
                date(year, month, day)
            }
            4 => {
                let year = self.number(4, 4)?;
                let separator = self.separator()?;
                let month = self.number(1, 2)?;
                self.eat(separator).then_some(())?;
                date(year, month, self.number(1, 2)?)
            }
            1 | 2 => {
                let day = self.number(1, 2)?;
                let separator = self.separator()?;
                let month = self.number(1, 2).or_else(|| self.month_name())?;
                self.eat(separator).then_some(())?;
                date(self.number(4, 4)?, month, day)
            }
            _ => None,
        }
    }

    fn separator(&mut self) -> Option<u8> {
        [b'-', b'/', b'.', b' ']
            .into_iter()
            .find(|byte| self.eat(*byte))
    }

    fn month_name(&mut self) -> Option<i64> {
        const MONTHS: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let length = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let (name, rest) = self.0.split_at(length);
        let name = std::str::from_utf8(name).ok()?.to_ascii_lowercase();
        let position = MONTHS
            .iter()
            .position(|month| name.len() >= 3 && month.starts_with(&name))?;
        self.0 = rest;
        i64::try_from(position + 1).ok()
    }

    /// Microseconds since midnight of `14:22`, `14:22:10`, `14:22:10.123456`, `2:22 PM`, `1422` or `142210`.
    pub fn time_of_day(&mut self) -> Option<i64> {
        let together = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
            >= 4;
        let hour = self.number(1, 2)?;
        if !together && !self.eat(b':') {
            return None;
        }
        let minute = self.number(2, 2)?;
        let seconds_follow = if together {
            !self.0.is_empty()
        } else {
            self.eat(b':')
        };
        let second = if seconds_follow {
            self.number(2, 2)?
        } else {
            0
        };
        let fraction = if self.eat(b'.') || self.eat(b',') {
            self.fraction()?
        } else {
            0
        };
        let hour = self.twelve_hour_clock(hour)?;
        let in_range = hour < 24 && minute < 60 && second < 60;
        in_range.then_some(((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction)
    }

    /// Microseconds of a decimal fraction of a second; digits beyond the sixth are cut off.
    fn fraction(&mut self) -> Option<i64> {
        let before = self.0.len();
        let kept = self.number(1, 6)?;
        let missing = 6 - u32::try_from(before - self.0.len()).ok()?;
        while self.0.first().is_some_and(u8::is_ascii_digit) {
            self.0 = &self.0[1..];
        }
        Some(kept * 10_i64.pow(missing))
    }

    fn twelve_hour_clock(&mut self, hour: i64) -> Option<i64> {
        let text = self.0.trim_ascii_start();
        let afternoon = match text.get(..2) {
            Some(half) if half.eq_ignore_ascii_case(b"am") => false,
            Some(half) if half.eq_ignore_ascii_case(b"pm") => true,
            _ => return Some(hour),
        };
        self.0 = &text[2..];
        (1..=12)
            .contains(&hour)
            .then_some(hour % 12 + if afternoon { 12 } else { 0 })
    }

    /// Seconds east of UTC: `Z`, `+01:00`, `-0530`, `+01`; `Some(None)` when nothing is written.
    #[expect(
        clippy::option_option,
        reason = "no offset and a malformed offset are different things"
    )]
    pub fn offset(&mut self) -> Option<Option<i32>> {
        self.blanks();
        if self.0.is_empty() {
            return Some(None);
        }
        if self.eat(b'Z') || self.eat(b'z') {
            return Some(Some(0));
        }
        let east = if self.eat(b'+') {
            1
        } else {
            self.eat(b'-').then_some(-1)?
        };
        let hours = self.number(2, 2)?;
        let _ = self.eat(b':');
        let minutes = if self.0.is_empty() {
            0
        } else {
            self.number(2, 2)?
        };
        (hours < 24 && minutes < 60).then_some(())?;
        Some(i32::try_from(east * (hours * 60 + minutes) * 60).ok())
    }
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    let (year, month, day) = (
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    );
    // Years outside these are typing errors or a system's "no date"; they would lie far from any extract.
    (1850..=2120)
        .contains(&year)
        .then(|| Date::new(year, month, day).ok())
        .flatten()
}
