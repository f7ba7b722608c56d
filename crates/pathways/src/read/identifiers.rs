//! Turns patient and request numbers into keyed pseudonyms as they are read. Raw numbers never leave this file, and
//! are forgotten when reading ends.

use data_dictionary::{NhsNumber, NhsNumberError, Ubrn, UbrnError};
use rustc_hash::FxHashMap;

use super::ReadError;
use super::opt_outs::OptOuts;
use crate::pseudonym::{Pseudonym, PseudonymKind, Pseudonymiser};
use crate::quality::KeyQuality;

/// A text that is no number but at least this long is taken as an existing pseudonym; shorter ones are mistyped
/// numbers or words such as "unknown".
const SHORTEST_PSEUDONYM: usize = 12;

/// Stands for a patient who opted out; memory ends before so many codes are used.
const OPTED_OUT: u32 = u32::MAX;

/// Patients and cases by small codes, with their pseudonyms.
///
/// Each scope has numbers and keys of its own: the same number in two scopes is two codes, with pseudonyms that cannot be
/// compared. Only sources that may be linked share a scope.
pub(crate) struct Identifiers {
    shared: Pseudonymiser,
    scopes: Vec<Scope>,
    current: usize,
    patients: Codes,
    cases: Codes,
    /// The patient whom a row of each case named last: nearly always the rows of a case name the same one, and beside the case
    /// that is found at once, where a table of all patients is larger than a processor's cache.
    named_last: Vec<NamedLast>,
    opted_out: OptOuts,
    buffer: Vec<u8>,
}

/// An NHS number as ten digits, and the patient's code.
#[derive(Clone, Copy)]
struct NamedLast {
    digits: [u8; 10],
    code: u32,
}

impl NamedLast {
    /// Of a case that named nobody yet: no text holds these bytes.
    const NOBODY: Self = Self {
        digits: [0xFF; 10],
        code: 0,
    };
}

/// The numbers met in sources that may be linked with one another.
struct Scope {
    identity: String,
    pseudonymiser: Pseudonymiser,
    patients: Known,
    cases: Known,
}

#[derive(Default)]
struct Known {
    by_number: FxHashMap<u64, u32>,
    by_text: FxHashMap<Box<[u8]>, u32>,
}

/// Why a key cannot be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum KeyProblem {
    /// Empty or a placeholder.
    NotKnown,
    /// Malformed, or with a wrong check digit.
    Invalid,
    /// The key of a patient who opted out, whose rows are left out.
    OptedOut,
}

impl KeyProblem {
    fn counted(self, quality: &mut KeyQuality) -> Self {
        match self {
            Self::NotKnown => quality.not_known += 1,
            Self::Invalid => quality.invalid += 1,
            Self::OptedOut => {}
        }
        self
    }
}

#[derive(Default)]
struct Codes {
    /// The codes of an earlier reading that goes on, of which the numbers are not known any more.
    by_pseudonym: FxHashMap<u128, u32>,
    pseudonyms: Vec<Pseudonym>,
}

impl Codes {
    fn add(&mut self, pseudonym: Pseudonym) -> u32 {
        if let Some(code) = self.by_pseudonym.get(&pseudonym.0) {
            return *code;
        }
        self.pseudonyms.push(pseudonym);
        u32::try_from(self.pseudonyms.len() - 1).expect("memory ends before 2^32 journeys")
    }

    fn again(pseudonyms: Vec<u128>) -> Self {
        let codes = pseudonyms.iter().zip(0..);
        Self {
            by_pseudonym: codes.map(|(pseudonym, code)| (*pseudonym, code)).collect(),
            pseudonyms: pseudonyms.into_iter().map(Pseudonym).collect(),
        }
    }

    fn saved(&self) -> Vec<u128> {
        self.pseudonyms
            .iter()
            .map(|pseudonym| pseudonym.0)
            .collect()
    }
}

impl Identifiers {
    /// Without any scope yet; `shared` is what all parties have in common.
    pub fn new(shared: Pseudonymiser, opted_out: OptOuts) -> Self {
        Self {
            shared,
            scopes: Vec::new(),
            current: 0,
            patients: Codes::default(),
            cases: Codes::default(),
            named_last: Vec::new(),
            opted_out,
            buffer: Vec::new(),
        }
    }

    /// Goes on in the scope of this identity, new or known.
    pub fn enter(&mut self, identity: &str, pseudonymiser: impl FnOnce() -> Pseudonymiser) {
        let known = self
            .scopes
            .iter()
            .position(|scope| scope.identity == identity);
        self.current = known.unwrap_or_else(|| {
            self.scopes.push(Scope {
                identity: identity.to_owned(),
                pseudonymiser: pseudonymiser(),
                patients: Known::default(),
                cases: Known::default(),
            });
            self.scopes.len() - 1
        });
    }

    /// Refuses a source of which nobody could be found in the list of patients who opted out.
    pub fn check_opt_outs(&self, source: &str, keys: KeyQuality) -> Result<(), ReadError> {
        self.opted_out.check(source, keys)
    }

    /// Whether somebody may have opted out.
    pub fn has_opt_outs(&self) -> bool {
        !self.opted_out.is_empty()
    }

    /// The pseudonyms of patients and of cases by code. Raw numbers are not among them.
    pub fn saved(&self) -> [Vec<u128>; 2] {
        [self.patients.saved(), self.cases.saved()]
    }

    /// Goes on with the codes of an earlier reading under the same key.
    pub fn go_on(&mut self, [patients, cases]: [Vec<u128>; 2]) {
        self.patients = Codes::again(patients);
        self.cases = Codes::again(cases);
    }

    /// The code of a patient whom a row names, perhaps a row of a case.
    pub fn patient(
        &mut self,
        text: &str,
        case: Option<u32>,
        quality: &mut KeyQuality,
    ) -> Result<u32, KeyProblem> {
        let last = case.and_then(|case| self.named_last.get(case as usize));
        if let Some(last) = last.filter(|last| last.digits == text.as_bytes()) {
            quality.numbers += 1;
            return unless_opted_out(last.code);
        }
        match NhsNumber::parse(text) {
            Ok(number) => {
                quality.numbers += 1;
                let code = self.patient_of_number(number);
                if let (Some(case), Ok(digits)) = (case, text.as_bytes().try_into()) {
                    self.remember(case, NamedLast { digits, code });
                }
                unless_opted_out(code)
            }
            Err(NhsNumberError::NotTenDigits) => {
                let code = self.existing(PseudonymKind::Patient, text, quality)?;
                unless_opted_out(code)
            }
            Err(NhsNumberError::Placeholder) => Err(KeyProblem::NotKnown.counted(quality)),
            Err(NhsNumberError::WrongCheckDigit) => Err(KeyProblem::Invalid.counted(quality)),
        }
    }

    fn remember(&mut self, case: u32, named: NamedLast) {
        let case = case as usize;
        if self.named_last.len() <= case {
            self.named_last.resize(case + 1, NamedLast::NOBODY);
        }
        self.named_last[case] = named;
    }

    fn patient_of_number(&mut self, number: NhsNumber) -> u32 {
        let scope = &mut self.scopes[self.current];
        if let Some(code) = scope.patients.by_number.get(&number.reveal()) {
            return *code;
        }
        let code = if self.opted_out.has_number(number.reveal()) {
            OPTED_OUT
        } else {
            let digits = number.reveal_digits();
            let pseudonym = scope
                .pseudonymiser
                .pseudonym(PseudonymKind::Patient, &[&digits]);
            self.patients.add(pseudonym)
        };
        scope.patients.by_number.insert(number.reveal(), code);
        code
    }

    /// The code of a request.
    pub fn request(&mut self, text: &str, quality: &mut KeyQuality) -> Result<u32, KeyProblem> {
        match Ubrn::parse(text) {
            Ok(ubrn) => {
                quality.numbers += 1;
                let scope = &mut self.scopes[self.current];
                if let Some(code) = scope.cases.by_number.get(&ubrn.reveal()) {
                    return Ok(*code);
                }
                let digits = ubrn.reveal_digits();
                let pseudonym = scope
                    .pseudonymiser
                    .pseudonym(PseudonymKind::Request, &[&digits]);
                let code = self.cases.add(pseudonym);
                scope.cases.by_number.insert(ubrn.reveal(), code);
                Ok(code)
            }
            Err(UbrnError::NotTwelveDigits) => self.existing(PseudonymKind::Request, text, quality),
            Err(UbrnError::Unknown) => Err(KeyProblem::NotKnown.counted(quality)),
        }
    }

    /// The code of a case that only one source knows.
    pub fn own_case(&mut self, source: &str, case: &str) -> u32 {
        self.text_code(PseudonymKind::Case, source.as_bytes(), case.as_bytes())
    }

    fn existing(
        &mut self,
        kind: PseudonymKind,
        text: &str,
        quality: &mut KeyQuality,
    ) -> Result<u32, KeyProblem> {
        let text = text.trim();
        if says_not_known(text) {
            return Err(KeyProblem::NotKnown.counted(quality));
        }
        if text.len() < SHORTEST_PSEUDONYM || looks_like_a_mistyped_number(text) {
            return Err(KeyProblem::Invalid.counted(quality));
        }
        quality.pseudonyms += 1;
        Ok(self.text_code(kind, b"", text.as_bytes()))
    }

    fn text_code(&mut self, kind: PseudonymKind, name: &[u8], text: &[u8]) -> u32 {
        self.buffer.clear();
        self.buffer.extend_from_slice(name);
        self.buffer.push(0);
        self.buffer.extend_from_slice(text);
        let opted_out = kind == PseudonymKind::Patient && self.opted_out.has_text(text);
        let scope = &mut self.scopes[self.current];
        let (known, codes) = match kind {
            PseudonymKind::Patient => (&mut scope.patients, &mut self.patients),
            PseudonymKind::Request | PseudonymKind::Case | PseudonymKind::Unconfirmed => {
                (&mut scope.cases, &mut self.cases)
            }
        };
        if let Some(code) = known.by_text.get(&self.buffer[..]) {
            return *code;
        }
        let code = if opted_out {
            OPTED_OUT
        } else {
            codes.add(scope.pseudonymiser.pseudonym(kind, &[name, text]))
        };
        known
            .by_text
            .insert(self.buffer.clone().into_boxed_slice(), code);
        code
    }

    pub fn case_count(&self) -> usize {
        self.cases.pseudonyms.len()
    }

    pub fn case_pseudonym(&self, case: u32) -> Pseudonym {
        self.cases.pseudonyms[case as usize]
    }

    pub fn patient_pseudonym(&self, patient: u32) -> Pseudonym {
        self.patients.pseudonyms[patient as usize]
    }

    /// The pseudonym of events that carry a case's number but another patient's key.
    pub fn unconfirmed_pseudonym(&self, case: u32, patient: u32) -> Pseudonym {
        let parts =
            [self.case_pseudonym(case), self.patient_pseudonym(patient)].map(|p| p.0.to_be_bytes());
        self.shared
            .pseudonym(PseudonymKind::Unconfirmed, &[&parts[0], &parts[1]])
    }
}

fn unless_opted_out(code: u32) -> Result<u32, KeyProblem> {
    (code != OPTED_OUT)
        .then_some(code)
        .ok_or(KeyProblem::OptedOut)
}

/// Whether a text is long enough to be an existing pseudonym, and nothing else.
pub(super) fn is_an_existing_pseudonym(text: &str) -> bool {
    text.len() >= SHORTEST_PSEUDONYM && !looks_like_a_mistyped_number(text) && !says_not_known(text)
}

fn says_not_known(text: &str) -> bool {
    const WORDS: [&str; 7] = ["1", "null", "none", "na", "n/a", "unknown", "not known"];
    text.chars().all(|c| matches!(c, '0' | '-' | ' '))
        || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Digits, blanks and hyphens only, and no longer than a UBRN or NHS number with a few digits too many.
fn looks_like_a_mistyped_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let separators = text
        .bytes()
        .filter(|byte| matches!(byte, b' ' | b'-'))
        .count();
    digits + separators == text.len() && digits <= 15
}
