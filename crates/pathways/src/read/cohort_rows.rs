//! Looks at the codes and the free text of each row, or of each trace and event of a log, for the rules of a sub-cohort. No
//! text goes further than this file.

use super::field::Row;
use super::table::Header;
use super::{Context, ReadError};
use crate::cohort::{
    CohortError, CohortRules, Findings, LOOKED_AT, MARKED_BY, STANDING, is_listed,
};
use crate::sources::Sources;

/// The rules of a sub-cohort, and that there is something they can look at.
pub(super) fn rules_of(sources: &Sources) -> Result<Option<CohortRules>, ReadError> {
    let Some(path) = &sources.cohort else {
        return Ok(None);
    };
    let rules = CohortRules::load(path)?;
    let mut columns = sources.sources.iter().map(|source| &source.columns);
    if rules.has_only_terms() && columns.all(|columns| columns.text.is_empty()) {
        return Err(CohortError::NoText { name: rules.name }.into());
    }
    for source in &sources.sources {
        let mut kept = source.columns.attributes.iter();
        if let Some(column) = kept.find(|name| [STANDING, MARKED_BY].contains(&name.as_str())) {
            return Err(ReadError::Cohort(CohortError::NameTaken {
                source_name: source.name.clone(),
                column: column.clone(),
            }));
        }
    }
    Ok(Some(rules))
}

pub(crate) struct CohortRows<'a> {
    look: Look<'a>,
    /// Columns of free text.
    text: Vec<usize>,
    /// Columns of codes: the rule, where its column stands, what it lists.
    codes: Vec<(u16, usize, &'a [String])>,
}

/// The same for an event log, whose attributes have keys instead of columns.
pub(crate) struct CohortAttributes<'a> {
    look: Look<'a>,
    text: &'a [String],
    codes: Vec<(u16, &'a str, &'a [String])>,
}

/// What is found in one place.
struct Look<'a> {
    rules: &'a CohortRules,
    /// Kept between rows only to save time.
    found: Vec<u16>,
}

impl<'a> Look<'a> {
    fn new(rules: &'a CohortRules) -> Self {
        Self {
            rules,
            found: Vec::new(),
        }
    }

    fn text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.found.push(LOOKED_AT);
            self.rules.read_text(text, &mut self.found);
        }
    }

    fn code(&mut self, rule: u16, code: &str, listed: &[String]) {
        let code = code.trim();
        if !code.is_empty() {
            self.found.push(LOOKED_AT);
            if is_listed(code, listed) {
                self.found.push(CohortRules::finding_of_code(rule));
            }
        }
    }

    fn hand_over(&mut self, strand: u32, findings: &mut Findings) {
        for finding in self.found.drain(..) {
            findings.add(strand, finding);
        }
    }
}

impl<'a> CohortAttributes<'a> {
    /// What to look at in the logs of a source; `None` when there is nothing to look for.
    pub fn of(context: &Context<'a>) -> Option<Self> {
        let rules = context.cohort?;
        Some(Self {
            look: Look::new(rules),
            text: &context.source.columns.text,
            codes: rules.codes().collect(),
        })
    }

    /// Looks at the attributes of a trace or of an event that became part of a strand; `value` finds one by its key.
    pub fn look<'v>(
        &mut self,
        value: impl Fn(&str) -> Option<&'v str>,
        strand: u32,
        findings: &mut Findings,
    ) {
        for text in self.text.iter().filter_map(|key| value(key)) {
            self.look.text(text);
        }
        for (rule, key, listed) in &self.codes {
            self.look
                .code(*rule, value(key).unwrap_or_default(), listed);
        }
        self.look.hand_over(strand, findings);
    }
}

impl<'a> CohortRows<'a> {
    /// The columns to look at in a table; `None` when there is nothing to look at.
    pub fn find(context: &Context<'a>, header: &Header) -> Result<Option<Self>, ReadError> {
        let Some(rules) = context.cohort else {
            return Ok(None);
        };
        let names = context.source.columns.text.iter();
        let text: Result<Vec<usize>, ReadError> = names
            .map(|name| header.require([&[name]]).map(|[column]| column))
            .collect();
        let text = text?;
        let codes: Vec<_> = rules
            .codes()
            .filter_map(|(rule, column, listed)| Some((rule, header.find(&[column])?, listed)))
            .collect();
        let has_something = !text.is_empty() || !codes.is_empty();
        Ok(has_something.then_some(Self {
            look: Look::new(rules),
            text,
            codes,
        }))
    }

    /// Looks at a row that became part of a strand.
    pub fn look(&mut self, row: &Row<'_>, strand: u32, findings: &mut Findings) {
        for column in &self.text {
            self.look.text(&row.text(Some(*column)));
        }
        for (rule, column, listed) in &self.codes {
            self.look.code(*rule, &row.text(Some(*column)), listed);
        }
        self.look.hand_over(strand, findings);
    }
}
