//! `expectations.toml` as a person writes it: every mistake is told in one sentence with its line.

use std::collections::BTreeSet;
use std::ops::Range;

use data_dictionary::contains_nhs_number;
use serde::Deserialize;
use toml::Spanned;

use super::{
    CountedFrom, Evidence, Expectation, ExpectationsError, Kind, Limit, Need, Occurrence, request,
};
use crate::journeys::Notion;

/// The longest limit: a century in days, far below what a calendar can count.
const MOST_DAYS: u32 = 36_525;

/// A mistake with the bytes of the text where it is.
pub(super) struct Mistake {
    place: Range<usize>,
    reason: String,
}

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFile {
    #[expect(
        dead_code,
        reason = "the source is for the reader of the file; it must be there"
    )]
    source: String,
    #[expect(
        dead_code,
        reason = "the date is for the reader of the file; it must be there"
    )]
    reviewed: String,
    #[serde(rename = "expectation", default)]
    expectations: Vec<Spanned<Written>>,
}

/// One `[[expectation]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    key: Spanned<String>,
    statement: Spanned<String>,
    #[serde(default)]
    kind: Kind,
    #[serde(default)]
    trigger: Vec<Spanned<String>>,
    occurrence: Option<Spanned<Occurrence>>,
    from: Option<Spanned<CountedFrom>>,
    days: Option<Spanned<u32>>,
    working_days: Option<Spanned<u32>>,
    #[serde(default)]
    satisfied_by: Vec<Spanned<String>>,
    #[serde(default)]
    forbidden: Vec<Spanned<String>>,
    evidence: Option<Spanned<Evidence>>,
    #[serde(default)]
    closed_by: Vec<Spanned<String>>,
    #[serde(default = "request")]
    journey: Notion,
    needs: Option<Need>,
}

impl Mistake {
    /// A mistake at some bytes of the text.
    pub fn at(place: Range<usize>, reason: impl Into<String>) -> Self {
        Self {
            place,
            reason: reason.into(),
        }
    }

    /// What the reader of TOML did not understand.
    pub fn of_toml(error: &toml::de::Error) -> Self {
        let said = error.message().trim().replace('\n', ", ");
        Self::at(
            error.span().unwrap_or_default(),
            format!(
                "{}; compare it with docs/formats.md.",
                said.trim_end_matches('.')
            ),
        )
    }

    /// The mistake with the name of its file and its line.
    pub fn in_file(self, text: &str, file: &str) -> ExpectationsError {
        let before = text.as_bytes().iter().take(self.place.start);
        ExpectationsError::Malformed {
            file: file.to_owned(),
            line: 1 + before.filter(|byte| **byte == b'\n').count(),
            reason: self.reason,
        }
    }
}

/// The expectations of a text.
pub(super) fn parse(
    text: &str,
    is_known: &dyn Fn(&str) -> bool,
) -> Result<Vec<Expectation>, Mistake> {
    let file: WrittenFile = toml::from_str(text).map_err(|error| Mistake::of_toml(&error))?;
    if file.expectations.is_empty() {
        return Err(Mistake::at(
            0..0,
            "there is no [[expectation]]; add at least one.",
        ));
    }
    let mut keys = BTreeSet::new();
    for written in &file.expectations {
        let own = written.get_ref();
        own.check(written.span(), is_known)?;
        if !keys.insert(own.key.get_ref()) {
            return Err(Mistake::at(
                own.key.span(),
                format!(
                    "the key \"{}\" is there twice; give one of them another.",
                    own.key.get_ref()
                ),
            ));
        }
    }
    let expectations = file.expectations.into_iter();
    Ok(expectations
        .map(|written| written.into_inner().finished())
        .collect())
}

impl Written {
    fn check(&self, whole: Range<usize>, is_known: &dyn Fn(&str) -> bool) -> Result<(), Mistake> {
        self.check_texts()?;
        self.check_activities(is_known)?;
        self.check_limit()?;
        match self.problem() {
            Some((place, problem)) => Err(Mistake::at(
                place.unwrap_or(whole),
                format!("the expectation \"{}\" {problem}", self.key.get_ref()),
            )),
            None => Ok(()),
        }
    }

    fn check_texts(&self) -> Result<(), Mistake> {
        for (name, text) in [("key", &self.key), ("statement", &self.statement)] {
            if text.get_ref().trim().is_empty() {
                return Err(Mistake::at(
                    text.span(),
                    format!("`{name}` is empty; write something there."),
                ));
            }
            if contains_nhs_number(text.get_ref()) {
                return Err(Mistake::at(
                    text.span(),
                    format!("`{name}` holds what looks like an NHS number; take it out."),
                ));
            }
        }
        Ok(())
    }

    fn check_activities(&self, is_known: &dyn Fn(&str) -> bool) -> Result<(), Mistake> {
        let lists = [
            &self.trigger,
            &self.satisfied_by,
            &self.forbidden,
            &self.closed_by,
        ];
        let mut unknown = lists.into_iter().flatten();
        match unknown.find(|key| !is_known(key.get_ref())) {
            Some(key) => Err(Mistake::at(
                key.span(),
                format!(
                    "\"{}\" is no activity; use a key of docs/activities.md or of your journeys.",
                    key.get_ref()
                ),
            )),
            None => Ok(()),
        }
    }

    fn check_limit(&self) -> Result<(), Mistake> {
        if let (Some(_), Some(second)) = (&self.days, &self.working_days) {
            return Err(Mistake::at(
                second.span(),
                "there are both `days` and `working_days`; keep one of them.",
            ));
        }
        let limit = self.days.as_ref().or(self.working_days.as_ref());
        match limit.filter(|limit| *limit.get_ref() > MOST_DAYS) {
            Some(limit) => Err(Mistake::at(
                limit.span(),
                format!("a limit has at most {MOST_DAYS} days; write a smaller one."),
            )),
            None => Ok(()),
        }
    }

    /// What makes no sense for its kind, and where.
    fn problem(&self) -> Option<(Option<Range<usize>>, &'static str)> {
        let is_absence = self.kind == Kind::Absence;
        let first = |list: &[Spanned<String>]| list.first().map(Spanned::span);
        if is_absence && self.forbidden.is_empty() {
            return Some((
                None,
                "forbids nothing; say in `forbidden` what must not happen.",
            ));
        }
        if is_absence && !self.satisfied_by.is_empty() {
            return Some((
                first(&self.satisfied_by),
                "is an absence, which nothing can meet; write `forbidden` instead of `satisfied_by`.",
            ));
        }
        if !is_absence && !self.forbidden.is_empty() {
            return Some((
                first(&self.forbidden),
                "forbids something and is no absence; write kind = \"absence\" or `satisfied_by`.",
            ));
        }
        if !is_absence && self.trigger.is_empty() {
            return Some((None, "has no `trigger`; say what starts it."));
        }
        if !is_absence && self.satisfied_by.is_empty() {
            return Some((None, "has no `satisfied_by`; say what meets it."));
        }
        self.problem_of_precedence()
            .or_else(|| self.problem_of_time())
    }

    fn problem_of_precedence(&self) -> Option<(Option<Range<usize>>, &'static str)> {
        if matches!(self.kind, Kind::Response | Kind::NotLaterThan) {
            return None;
        }
        if let Some(evidence) = &self.evidence {
            return Some((
                Some(evidence.span()),
                "has `evidence`, which only a response or \"not_later_than\" can have; take it out.",
            ));
        }
        if self.kind == Kind::Absence {
            return None;
        }
        if let Some(closing) = self.closed_by.first() {
            return Some((
                Some(closing.span()),
                "is a precedence, which nothing closes; take out `closed_by`.",
            ));
        }
        let itself = self.trigger.iter().find(|trigger| {
            let mut meets = self.satisfied_by.iter();
            meets.any(|key| key.get_ref() == trigger.get_ref())
        })?;
        Some((
            Some(itself.span()),
            "asks for an activity before itself; take it out of `trigger` or `satisfied_by`.",
        ))
    }

    fn problem_of_time(&self) -> Option<(Option<Range<usize>>, &'static str)> {
        let has_limit = self.days.is_some() || self.working_days.is_some();
        if self.kind == Kind::NotLaterThan && !has_limit {
            return Some((None, "has no limit; add `days` or `working_days`."));
        }
        let from = self.from.as_ref()?;
        let is_planned = *from.get_ref() == CountedFrom::Planned;
        if is_planned && self.kind == Kind::Precedence {
            return Some((
                Some(from.span()),
                "is a precedence and cannot count from a planned appointment; take out `from`.",
            ));
        }
        if is_planned && !has_limit {
            return Some((
                Some(from.span()),
                "counts from a planned appointment and has no limit; add `days` or `working_days`.",
            ));
        }
        (is_planned && self.trigger.is_empty()).then(|| {
            (
                Some(from.span()),
                "counts from a planned appointment and has no `trigger` that could carry one; add it.",
            )
        })
    }

    fn finished(self) -> Expectation {
        let keys = |list: Vec<Spanned<String>>| list.into_iter().map(Spanned::into_inner).collect();
        let days = self.days.map(|days| Limit::Days(days.into_inner()));
        let working_days = self
            .working_days
            .map(|days| Limit::WorkingDays(days.into_inner()));
        Expectation {
            key: self.key.into_inner(),
            statement: self.statement.into_inner(),
            kind: self.kind,
            trigger: keys(self.trigger),
            occurrence: self.occurrence.map(Spanned::into_inner).unwrap_or_default(),
            from: self.from.map(Spanned::into_inner).unwrap_or_default(),
            limit: days.or(working_days),
            satisfied_by: keys(self.satisfied_by),
            forbidden: keys(self.forbidden),
            evidence: self.evidence.map(Spanned::into_inner).unwrap_or_default(),
            closed_by: keys(self.closed_by),
            journey: self.journey,
            needs: self.needs,
        }
    }
}
