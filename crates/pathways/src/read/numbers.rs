//! Finds the request numbers behind some pseudonyms, so that reviewers in the organisation that holds the key can look
//! their patients' records up. It is the one place where numbers come back, and nothing in it is kept.

use std::collections::{BTreeMap, BTreeSet};

use super::deliveries::Deliveries;
use super::field::Row;
use super::identifiers::Identifiers;
use super::inputs;
use super::opt_outs::OptOuts;
use super::surroundings::Watch;
use super::sus_outpatient::UBRN;
use super::table::{Header, RowVisitor, visit};
use super::{Context, ReadError};
use crate::actions::ActionMapping;
use crate::agreement::Terms;
use crate::pseudonym::Pseudonym;
use crate::quality::KeyQuality;
use crate::sources::{CaseIs, Source, SourceKind, Sources};
use crate::vocabulary::Vocabulary;

/// The numbers of these requests as the sources write them. Numbers that no table holds are not among them.
pub fn numbers_of(
    sources: &Sources,
    terms: &Terms,
    wanted: &BTreeSet<Pseudonym>,
    is_to_stop: &dyn Fn() -> bool,
) -> Result<BTreeMap<Pseudonym, String>, ReadError> {
    let mut found = BTreeMap::new();
    for source in &sources.sources {
        if matches!(source.kind, SourceKind::Xes | SourceKind::Fhir) {
            continue;
        }
        let identity = terms.identity_of(source)?;
        let mut identifiers = Identifiers::new(terms.pseudonymiser(), OptOuts::default());
        identifiers.enter(&identity, || terms.pseudonymiser_for(&identity));
        let mut search = Search {
            source,
            identifiers,
            wanted,
            found: &mut found,
            is_to_stop,
            rows: 0,
            column: 0,
        };
        for input in inputs::of_source(source)? {
            let context = Context {
                cohort: None,
                source,
                code: 0,
                mapping: &ActionMapping::default(),
                vocabulary: &Vocabulary::shipped(),
                groups: &[],
                links_by_patient: false,
                deliveries: Deliveries::default(),
                meter: &|_, _, _| {},
                watch: Watch::nobody(),
            };
            (search, _) = visit(&context, &input, 0, |header| {
                search.column = request_column(source, header)?;
                Ok(search)
            })?;
        }
    }
    Ok(found)
}

fn request_column(source: &Source, header: &Header) -> Result<usize, ReadError> {
    let named = |name: &Option<String>| {
        let name = name.as_deref().unwrap_or_default();
        header.require([&[name]])
    };
    let [column] = match source.kind {
        SourceKind::Ers => header.require([&["UBRN", "UBRN_ID"]]),
        SourceKind::SusOutpatient => header.require([&[UBRN, UBRN.trim_end_matches(" Pseudo")]]),
        SourceKind::Letters | SourceKind::Texts => named(&source.columns.ubrn),
        _ => named(&source.columns.case),
    }?;
    Ok(column)
}

/// Goes through the rows of one source.
struct Search<'a> {
    source: &'a Source,
    identifiers: Identifiers,
    wanted: &'a BTreeSet<Pseudonym>,
    found: &'a mut BTreeMap<Pseudonym, String>,
    is_to_stop: &'a dyn Fn() -> bool,
    rows: u64,
    column: usize,
}

impl RowVisitor for Search<'_> {
    fn row(&mut self, row: &Row<'_>) -> Result<(), ReadError> {
        let text = row.text(Some(self.column));
        let is_own = self.source.kind == SourceKind::Events && self.source.case_is == CaseIs::Own;
        let case = if is_own {
            Some(self.identifiers.own_case(&self.source.name, &text))
        } else {
            let mut quality = KeyQuality::default();
            self.identifiers.request(&text, &mut quality).ok()
        };
        let pseudonym = case.map(|case| self.identifiers.case_pseudonym(case));
        if let Some(pseudonym) = pseudonym.filter(|one| self.wanted.contains(one)) {
            self.found
                .entry(pseudonym)
                .or_insert_with(|| text.trim().to_owned());
        }
        self.rows += 1;
        if self.rows.is_multiple_of(10_000) && (self.is_to_stop)() {
            return Err(ReadError::Stopped);
        }
        Ok(())
    }

    fn row_of_wrong_length(&mut self, _number: u64) -> Result<(), ReadError> {
        Ok(())
    }
}
