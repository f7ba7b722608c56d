//! Two people, two keys: whoever makes a release signs a draft, and only a second person's key turns it into a release.

use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};

use super::{
    DRAFT_FORMAT, FORMAT, ReleaseProblem,
    body::ReleaseBody,
    open::{Draft, open_draft},
    signature::{PublicKey, WrittenSignature, canonical, read_signature, signature_over},
    texts::Label,
};

/// The second signature as it stands in a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenApproval {
    name: Label,
    signature: WrittenSignature,
}

/// Who approved a release, once the second signature is found to fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The name that the second person gave.
    pub name: Label,
    /// The key that the second person signed with. Whose key it is, only the workspace knows.
    pub key: PublicKey,
}

/// What the second person signs: everything the first one signed, that signature, and the own name.
#[derive(Serialize)]
struct Approved<'a> {
    format: &'static str,
    body: &'a ReleaseBody,
    signature: &'a WrittenSignature,
    name: &'a Label,
}

/// A draft, in the order in which it is written.
#[derive(Serialize)]
struct DraftFile<'a> {
    format: &'static str,
    body: &'a ReleaseBody,
    signature: &'a WrittenSignature,
}

/// A release, in the order in which it is written.
#[derive(Serialize)]
struct ReleaseFile<'a> {
    format: &'static str,
    body: &'a ReleaseBody,
    signature: &'a WrittenSignature,
    approval: &'a WrittenApproval,
}

/// Signs a draft: the maker's half. It is no release before a second person has approved it.
pub fn sign_draft(body: &ReleaseBody, maker: &SigningKey) -> String {
    draft_text(body, &signature_over(&canonical(body), maker))
}

/// Turns a draft into a release with the key of a second person.
///
/// # Errors
/// The draft cannot be read, its signature does not fit, or the key is the one that made the draft.
pub fn approve(draft: &str, name: &Label, checker: &SigningKey) -> Result<String, ReleaseProblem> {
    let draft = open_draft(draft)?;
    if PublicKey::of(checker) == draft.key() {
        return Err(ReleaseProblem::SameKey);
    }
    let Draft {
        body, signature, ..
    } = &draft;
    let signed = signature_over(&approved(body, signature, name), checker);
    let approval = WrittenApproval {
        name: name.clone(),
        signature: signed,
    };
    Ok(release_text(body, signature, &approval))
}

/// The bytes of a draft: one way only, so that any other byte is noticed.
pub(super) fn draft_text(body: &ReleaseBody, signature: &WrittenSignature) -> String {
    written(&DraftFile {
        format: DRAFT_FORMAT,
        body,
        signature,
    })
}

/// The bytes of a release: one way only, so that any other byte is noticed.
pub(super) fn release_text(
    body: &ReleaseBody,
    signature: &WrittenSignature,
    approval: &WrittenApproval,
) -> String {
    written(&ReleaseFile {
        format: FORMAT,
        body,
        signature,
        approval,
    })
}

/// Who approved, once the second signature is found to fit and to be another person's than the maker's.
pub(super) fn verify_approval(
    body: &ReleaseBody,
    signature: &WrittenSignature,
    approval: &WrittenApproval,
    maker: PublicKey,
) -> Result<Approval, ReleaseProblem> {
    let (key, value) =
        read_signature(&approval.signature).ok_or(ReleaseProblem::UnknownSignature)?;
    if key == maker {
        return Err(ReleaseProblem::SameKey);
    }
    if !key.signed(&approved(body, signature, &approval.name), &value) {
        return Err(ReleaseProblem::ApprovalWrong);
    }
    Ok(Approval {
        name: approval.name.clone(),
        key,
    })
}

fn approved(body: &ReleaseBody, signature: &WrittenSignature, name: &Label) -> Vec<u8> {
    canonical(&Approved {
        format: FORMAT,
        body,
        signature,
        name,
    })
}

/// Indented, so that people can read what they send.
fn written(file: &impl Serialize) -> String {
    let text =
        serde_json::to_string_pretty(file).expect("a file holds only texts and whole numbers");
    format!("{text}\n")
}
