//! Looks at the codes and the free text of each row for the rules of a sub-cohort. No text goes further than this file.

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
    rules: &'a CohortRules,
    /// Columns of free text.
    text: Vec<usize>,
    /// Columns of codes: the rule, where its column stands, what it lists.
    codes: Vec<(u16, usize, &'a [String])>,
    /// Kept between rows only to save time.
    found: Vec<u16>,
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
            rules,
            text,
            codes,
            found: Vec::new(),
        }))
    }

    /// Looks at a row that became part of a strand.
    pub fn look(&mut self, row: &Row<'_>, strand: u32, findings: &mut Findings) {
        self.found.clear();
        for column in &self.text {
            let text = row.text(Some(*column));
            if !text.trim().is_empty() {
                self.found.push(LOOKED_AT);
                self.rules.read_text(&text, &mut self.found);
            }
        }
        for (rule, column, listed) in &self.codes {
            let code = row.text(Some(*column));
            let code = code.trim();
            if !code.is_empty() {
                self.found.push(LOOKED_AT);
                if is_listed(code, listed) {
                    self.found.push(CohortRules::finding_of_code(*rule));
                }
            }
        }
        for finding in &self.found {
            findings.add(strand, *finding);
        }
    }
}
