//! Whether the parts of an agreement fit together. The pages and the reader of a file ask the same.

use std::collections::HashSet;
use std::hash::Hash;

use super::{problem::AgreementProblem, terms::Agreement};

/// The most entries of any list.
const MOST_ENTRIES: usize = 200;
/// The most months that releases may be kept after the end: twenty years.
const MOST_MONTHS: u32 = 240;

/// Checks what the shape of the single fields cannot show.
pub fn check(agreement: &Agreement) -> Result<(), AgreementProblem> {
    check_lists(agreement)?;
    check_parties(agreement)?;
    let days = agreement.starts <= agreement.review_by
        && agreement.review_by <= agreement.ends
        && agreement.latest.is_none_or(|day| agreement.earliest <= day);
    if !days {
        return Err(AgreementProblem::Days);
    }
    let fits = agreement.version >= 1
        && agreement.required_width >= 1
        && agreement.retention_months <= MOST_MONTHS;
    fits.then_some(()).ok_or(AgreementProblem::DoesNotFit)
}

fn check_lists(agreement: &Agreement) -> Result<(), AgreementProblem> {
    let sizes = [
        agreement.parties.len(),
        agreement.recipients.len(),
        agreement.questions.len(),
        agreement.services.len(),
        agreement.groups.len(),
        agreement.signatures.len(),
    ];
    if sizes.iter().any(|size| *size > MOST_ENTRIES) {
        return Err(AgreementProblem::DoesNotFit);
    }
    if agreement.questions.is_empty() || agreement.recipients.is_empty() {
        return Err(AgreementProblem::NothingPermitted);
    }
    let once = all_different(agreement.recipients.iter())
        && all_different(agreement.questions.iter().map(|one| one.question))
        && all_different(agreement.services.iter())
        && all_different(agreement.groups.iter())
        && all_different(agreement.signatures.iter().map(|one| &one.ods_code));
    once.then_some(()).ok_or(AgreementProblem::DoesNotFit)
}

/// At least two parties, of which one releases; no key serves two persons, and only parties sign.
fn check_parties(agreement: &Agreement) -> Result<(), AgreementProblem> {
    let parties = &agreement.parties;
    let releasing = || parties.iter().filter_map(|party| party.releases.as_ref());
    let enough = parties.len() >= 2 && releasing().next().is_some();
    if !enough || !all_different(parties.iter().map(|party| &party.ods_code)) {
        return Err(AgreementProblem::Parties);
    }
    let keys = releasing().flat_map(|one| [one.release_key.base64(), one.checker_key.base64()]);
    if !all_different(keys) {
        return Err(AgreementProblem::SameKey);
    }
    let mut signed = agreement.signatures.iter();
    let known = signed.all(|one| agreement.party(one.ods_code.as_str()).is_some());
    known.then_some(()).ok_or(AgreementProblem::DoesNotFit)
}

fn all_different<T: Eq + Hash>(values: impl Iterator<Item = T>) -> bool {
    let mut seen = HashSet::new();
    values.into_iter().all(|value| seen.insert(value))
}
