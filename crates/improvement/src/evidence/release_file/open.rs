//! The door: text becomes a release that was checked and whose signature fits, or one sentence says why not.

use serde::{Deserialize, de::IgnoredAny};
use serde_json::error::Category;

use super::{
    DRAFT_FORMAT, FIRST_FORMAT, FORMAT, FOURTH_FORMAT, ReleaseProblem, SECOND_FORMAT, THIRD_FORMAT,
    approval::{Approval, WrittenApproval, draft_text, release_text, verify_approval},
    body::ReleaseBody,
    bundle::{bundle, is_bundle, release_inside},
    consistency::{
        beyond_the_first_format, beyond_the_second_format, beyond_the_third_format, check,
    },
    signature::{PublicKey, WrittenSignature, fingerprint, verify},
    terms::beyond_the_fourth_format,
};
use crate::platform::signed::reading::{depth, problem_of};

/// The largest file, in bytes: twenty times what a large map needs.
pub const LARGEST_RELEASE: usize = 5_000_000;

/// The largest Bundle, in bytes: it says what a release says once more, in the longer words of FHIR.
pub const LARGEST_BUNDLE: usize = 40_000_000;

/// How deep the lists of a release go, the file itself included: those of `converted` in a group of `advice`.
const DEEPEST: usize = 9;

/// A release whose signature fits its content. Only [`open`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedRelease {
    body: ReleaseBody,
    key: PublicKey,
    approval: Option<Approval>,
    fingerprint: String,
    text: String,
}

/// A draft whose signature fits its content. Only [`open_draft`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub(super) body: ReleaseBody,
    pub(super) signature: WrittenSignature,
    key: PublicKey,
}

impl Draft {
    /// What was signed.
    pub fn body(&self) -> &ReleaseBody {
        &self.body
    }

    /// The key that made it.
    pub fn key(&self) -> PublicKey {
        self.key
    }

    /// The fingerprint that its release will have.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.body)
    }
}

impl SignedRelease {
    /// What was signed.
    pub fn body(&self) -> &ReleaseBody {
        &self.body
    }

    /// The key that signed it. Whose key it is, only the workspace knows.
    pub fn key(&self) -> PublicKey {
        self.key
    }

    /// Who approved it; nobody in the formats before `causeway-release/5`.
    pub fn approval(&self) -> Option<&Approval> {
        self.approval.as_ref()
    }

    /// SHA-256 of what was signed, hexadecimal: the same release has the same one, however it is indented.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The release as it was signed; of a Bundle, what is inside it.
    pub fn text(&self) -> &str {
        &self.text
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    body: ReleaseBody,
    signature: WrittenSignature,
    #[serde(default)]
    approval: Option<WrittenApproval>,
}

/// What is looked at first, so that another format is not called a mistake in ours.
#[derive(Deserialize)]
struct Glance {
    format: Option<String>,
    body: Option<IgnoredAny>,
}

/// Opens the bytes of a file that somebody chose.
pub fn open_bytes(bytes: &[u8]) -> Result<SignedRelease, ReleaseProblem> {
    if bytes.len() > LARGEST_BUNDLE {
        return Err(ReleaseProblem::TooLarge);
    }
    open(std::str::from_utf8(bytes).map_err(|_| ReleaseProblem::NotARelease)?)
}

/// Opens the text of a release, or of a Bundle that holds one and says nothing else.
pub fn open(text: &str) -> Result<SignedRelease, ReleaseProblem> {
    if text.len() > LARGEST_BUNDLE {
        return Err(ReleaseProblem::TooLarge);
    }
    if !is_bundle(text) {
        return open_release(text);
    }
    let release = open_release(&release_inside(text)?)?;
    let says_the_same = release.approval.is_some() && bundle(&release) == text;
    says_the_same
        .then_some(release)
        .ok_or(ReleaseProblem::BundleDiffers)
}

/// Opens the text of a release: size, depth, fields, texts, figures, fit, signatures, in this order.
fn open_release(text: &str) -> Result<SignedRelease, ReleaseProblem> {
    let file = read(text)?;
    if file.format == DRAFT_FORMAT {
        return Err(ReleaseProblem::Draft);
    }
    check_format(&file)?;
    check(&file.body)?;
    let key = verify(&file.body, &file.signature)?;
    Ok(SignedRelease {
        approval: approval_of(&file, key, text)?,
        fingerprint: fingerprint(&file.body),
        body: file.body,
        key,
        text: text.to_owned(),
    })
}

/// Opens the text of a draft, which its maker has signed and nobody has approved.
pub fn open_draft(text: &str) -> Result<Draft, ReleaseProblem> {
    if text.len() <= LARGEST_BUNDLE && is_bundle(text) {
        return Err(ReleaseProblem::NotADraft);
    }
    let file = read(text)?;
    if file.format != DRAFT_FORMAT || file.approval.is_some() {
        return Err(ReleaseProblem::NotADraft);
    }
    needs_agreement(&file.body)?;
    check(&file.body)?;
    let key = verify(&file.body, &file.signature)?;
    as_written(text, &draft_text(&file.body, &file.signature))?;
    Ok(Draft {
        body: file.body,
        signature: file.signature,
        key,
    })
}

fn read(text: &str) -> Result<File, ReleaseProblem> {
    if text.len() > LARGEST_RELEASE {
        return Err(ReleaseProblem::TooLarge);
    }
    // Some editors put a byte order mark in front; it means nothing here.
    let json = text.trim_start_matches('\u{feff}');
    if json.trim().is_empty() {
        return Err(ReleaseProblem::Empty);
    }
    if depth(json) > DEEPEST {
        return Err(ReleaseProblem::TooDeep);
    }
    glance(json)?;
    serde_json::from_str(json).map_err(|error| problem_of(&error).into())
}

/// Since there are approvals, a file has one way to be written and needs a second signature; before, it has none.
fn approval_of(
    file: &File,
    maker: PublicKey,
    text: &str,
) -> Result<Option<Approval>, ReleaseProblem> {
    let Some(approval) = &file.approval else {
        return Ok(None);
    };
    let found = verify_approval(&file.body, &file.signature, approval, maker)?;
    as_written(text, &release_text(&file.body, &file.signature, approval))?;
    Ok(Some(found))
}

fn as_written(text: &str, written: &str) -> Result<(), ReleaseProblem> {
    (text == written)
        .then_some(())
        .ok_or(ReleaseProblem::NotAsWritten)
}

fn needs_agreement(body: &ReleaseBody) -> Result<(), ReleaseProblem> {
    let there = body.agreement.is_some();
    there.then_some(()).ok_or_else(|| missing("agreement"))
}

fn missing(name: &str) -> ReleaseProblem {
    ReleaseProblem::MissingField {
        name: name.to_owned(),
    }
}

fn glance(json: &str) -> Result<(), ReleaseProblem> {
    let glance: Glance = serde_json::from_str(json).map_err(|error| match error.classify() {
        Category::Eof => ReleaseProblem::CutOff,
        _ => ReleaseProblem::NotARelease,
    })?;
    match glance.format.as_deref() {
        Some(
            FORMAT | DRAFT_FORMAT | FOURTH_FORMAT | THIRD_FORMAT | SECOND_FORMAT | FIRST_FORMAT,
        ) => Ok(()),
        Some(format) if format.starts_with("causeway-release/") && glance.body.is_some() => {
            Err(ReleaseProblem::OtherFormat)
        }
        _ => Err(ReleaseProblem::NotARelease),
    }
}

/// A file that calls itself of an earlier format holds nothing that came later.
fn check_format(file: &File) -> Result<(), ReleaseProblem> {
    let later = match file.format.as_str() {
        FIRST_FORMAT => beyond_the_first_format(&file.body),
        SECOND_FORMAT => beyond_the_second_format(&file.body),
        THIRD_FORMAT => beyond_the_third_format(&file.body),
        FOURTH_FORMAT => beyond_the_fourth_format(&file.body),
        _ => return check_fifth(file),
    };
    let approval = file.approval.is_some().then_some("approval");
    match later.or(approval) {
        Some(field) => Err(ReleaseProblem::NotOfItsFormat { field }),
        None => Ok(()),
    }
}

/// Nothing leaves without an agreement and a second person.
fn check_fifth(file: &File) -> Result<(), ReleaseProblem> {
    needs_agreement(&file.body)?;
    let approved = file.approval.is_some();
    approved.then_some(()).ok_or_else(|| missing("approval"))
}
