//! Agreements as they are kept: read with their versions and signatures, drafted, put forward, signed, ended. Each change
//! has its line in the audit log.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;
use uuid::Uuid;

use super::{
    agreement_file::{Agreement, Day, Label, Reference, ReleasedOdsCode, SignedBy, open, sign},
    model::{Around, Candidate, Draft, Lack, State},
    store::{self, agreement, signature, version},
    workspace_key::workspace_key,
};
use crate::{
    people::{access::ProgrammeScope, reading},
    platform::{audit::Entry, change::Change, moment::Moment, sealed},
};

/// An agreement with its versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Sharing {
    /// As it is kept.
    pub row: agreement::Model,
    /// Its versions, the newest first.
    pub versions: Vec<Version>,
}

/// A version with its signatures.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// As it is kept.
    pub row: version::Model,
    /// What it says, with the signatures given so far.
    pub agreement: Agreement,
}

impl Version {
    /// Whether every party has signed.
    pub fn is_signed(&self) -> bool {
        !self.row.file.is_empty()
    }

    /// The parties that have not signed.
    pub fn waiting(&self) -> impl Iterator<Item = &super::agreement_file::Party> {
        self.agreement.parties.iter().filter(|party| {
            let mut signed = self.agreement.signatures.iter();
            !signed.any(|one| one.ods_code == party.ods_code)
        })
    }
}

impl Sharing {
    /// What was typed so far.
    pub fn draft(&self) -> Draft {
        Draft::read(&self.row.draft)
    }

    /// The newest version that was put forward.
    pub fn newest(&self) -> Option<&Version> {
        self.versions.first()
    }

    /// The newest version that every party signed: the one that counts.
    pub fn signed(&self) -> Option<&Version> {
        self.versions.iter().find(|one| one.is_signed())
    }

    /// The version that waits for signatures.
    pub fn waiting(&self) -> Option<&Version> {
        self.newest()
            .filter(|one| !one.is_signed() && self.row.ended_at.is_none())
    }

    /// How it stands on this day.
    pub fn state(&self, today: Day) -> State {
        if self.row.ended_at.is_some() {
            return State::Ended;
        }
        match (self.signed(), self.newest()) {
            (Some(signed), _) if today < signed.agreement.starts => State::NotBegun,
            (Some(signed), _) if today > signed.agreement.ends => State::Over,
            (Some(_), _) => State::InForce,
            (None, Some(_)) => State::Waiting,
            (None, None) => State::Draft,
        }
    }
}

/// Every agreement of a programme, the newest first.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<Sharing>, DbErr> {
    let rows = store::all(connection, scope).await?;
    let mut signed: HashMap<(Uuid, i32), Vec<SignedBy>> = HashMap::new();
    for one in store::signatures(connection, scope).await? {
        let place = signed.entry((one.agreement_id, one.number)).or_default();
        place.push(signed_by(&one)?);
    }
    let mut versions: HashMap<Uuid, Vec<Version>> = HashMap::new();
    for row in store::versions(connection, scope).await? {
        let mut agreement: Agreement =
            serde_json::from_str(&row.terms).map_err(|error| DbErr::Custom(error.to_string()))?;
        agreement.signatures = signed
            .remove(&(row.agreement_id, row.number))
            .unwrap_or_default();
        let of_agreement = versions.entry(row.agreement_id).or_default();
        of_agreement.push(Version { row, agreement });
    }
    let with_versions = rows.into_iter().map(|row| Sharing {
        versions: versions.remove(&row.id).unwrap_or_default(),
        row,
    });
    Ok(with_versions.collect())
}

/// One agreement of a programme.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    id: Uuid,
) -> Result<Option<Sharing>, DbErr> {
    if store::find(connection, scope, id).await?.is_none() {
        return Ok(None);
    }
    let all = all(connection, scope).await?;
    Ok(all.into_iter().find(|one| one.row.id == id))
}

fn signed_by(row: &signature::Model) -> Result<SignedBy, DbErr> {
    let damaged = || DbErr::Custom("a signature cannot be read".to_owned());
    Ok(SignedBy {
        ods_code: ReleasedOdsCode::parse(&row.ods_code).map_err(|_| damaged())?,
        name: Label::parse(&row.name).map_err(|_| damaged())?,
        role: Label::parse(&row.role).map_err(|_| damaged())?,
        on: Day::new(row.signed_at.date()),
    })
}

/// What the programme knows that drafts refer to.
pub async fn around(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    programme: &str,
) -> Result<Around, DbErr> {
    let organisations = reading::organisations_of_programme(connection, scope).await?;
    let with_code = organisations
        .into_iter()
        .filter(|one| !one.ods_code.is_empty());
    let teams = reading::teams_of_programme(connection, scope).await?;
    Ok(Around {
        programme: programme.to_owned(),
        organisations: with_code
            .map(|one| Candidate {
                ods_code: one.ods_code,
                name: one.name,
                keys: [one.release_key, one.checker_key],
            })
            .collect(),
        teams: teams.into_iter().map(|one| (one.slug, one.name)).collect(),
    })
}

/// A reference that no agreement of the programme has yet, such as `DSA-2026-003`.
pub async fn next_reference(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    now: Moment,
) -> Result<String, DbErr> {
    let known = store::all(connection, scope).await?;
    let year = now.date().year();
    let mut number = known.len() + 1;
    loop {
        let reference = format!("DSA-{year}-{number:03}");
        if known.iter().all(|one| one.reference != reference) {
            return Ok(reference);
        }
        number += 1;
    }
}

/// Begins an agreement.
pub async fn begin(
    change: &mut Change,
    scope: &ProgrammeScope,
    draft: &Draft,
) -> Result<Uuid, DbErr> {
    let row = agreement::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        reference: draft.text("reference").to_owned(),
        title: draft.text("title").to_owned(),
        draft: json!(draft).to_string(),
        is_changed: true,
        created_by: change.person_id(),
        created_at: change.at(),
        ended_at: None,
        ended_by: None,
        ended_why: String::new(),
        version: 1,
    };
    let id = row.id;
    let entry = entry("sharing.begun", &row).after(json!({ "reference": row.reference }));
    store::insert(change.connection(), row).await?;
    change.record(entry).await?;
    Ok(id)
}

fn entry(action: &'static str, row: &agreement::Model) -> Entry {
    Entry::about(action, "sharing", row.id).within(row.programme_id, None)
}

/// Saves a draft. False, and nothing is written, when somebody else saved since it was read.
pub async fn save_draft(
    change: &mut Change,
    scope: &ProgrammeScope,
    sharing: &Sharing,
    draft: &Draft,
    seen: i32,
) -> Result<bool, DbErr> {
    if sharing.row.version != seen {
        return Ok(false);
    }
    let row = agreement::Model {
        reference: draft.text("reference").to_owned(),
        title: draft.text("title").to_owned(),
        draft: json!(draft).to_string(),
        is_changed: true,
        ..sharing.row.clone()
    };
    // What people wrote into an agreement is no secret of theirs, but may name them, so it is sealed like other words.
    let facts = json!({
        "reference": row.reference,
        "words": sealed::words(change, &row.draft).await?,
    });
    let entry = entry("sharing.drafted", &row).after(facts);
    let saved = store::save(change.connection(), scope, row).await?;
    if saved {
        change.record(entry).await?;
    }
    Ok(saved)
}

/// Puts the draft forward as the next version, which every party is asked to sign; or says what it still needs.
pub async fn put_forward(
    change: &mut Change,
    scope: &ProgrammeScope,
    sharing: &Sharing,
    around: &Around,
) -> Result<Result<Version, Vec<Lack>>, DbErr> {
    let number = sharing.newest().map_or(0, |newest| newest.row.number) + 1;
    let draft = sharing.draft();
    let agreement = match draft.agreement(around, number.unsigned_abs()) {
        Ok(agreement) => agreement,
        Err(lacks) => return Ok(Err(lacks)),
    };
    let row = version::Model {
        agreement_id: sharing.row.id,
        number,
        programme_id: scope.programme_id(),
        terms: json!(agreement).to_string(),
        fingerprint: agreement.terms_fingerprint(),
        proposed_by: change.person_id(),
        proposed_at: change.at(),
        file: String::new(),
        file_fingerprint: String::new(),
        signed_at: None,
        review_reminded_at: None,
        end_reminded_at: None,
    };
    let facts = json!({ "reference": sharing.row.reference, "version": number, "fingerprint": row.fingerprint });
    store::insert_version(change.connection(), row.clone()).await?;
    let kept = agreement::Model {
        is_changed: false,
        ..sharing.row.clone()
    };
    store::save(change.connection(), scope, kept).await?;
    let entry = entry("sharing.put-forward", &sharing.row).after(facts);
    change.record(entry).await?;
    Ok(Ok(Version { row, agreement }))
}

/// Who signs for a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// The party.
    pub ods_code: ReleasedOdsCode,
    /// The person.
    pub person_id: Option<Uuid>,
    /// The person's name.
    pub name: Label,
    /// What the person is there.
    pub role: Label,
}

/// How signing came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// Others have yet to sign.
    One,
    /// That was the last signature: the file is signed by the workspace.
    All,
    /// It is another version by now, was ended, or this party has signed already: nothing was written.
    Not,
}

/// Signs the newest version, which was read under this fingerprint, for a party that has not signed it yet.
pub async fn sign_for(
    change: &mut Change,
    scope: &ProgrammeScope,
    sharing: &Sharing,
    signatory: &Signatory,
    fingerprint: &str,
) -> Result<Signed, DbErr> {
    let newest = sharing
        .waiting()
        .filter(|newest| newest.row.fingerprint == fingerprint);
    let Some(newest) = newest else {
        return Ok(Signed::Not);
    };
    if !newest
        .waiting()
        .any(|party| party.ods_code == signatory.ods_code)
    {
        return Ok(Signed::Not);
    }
    let row = signature::Model {
        agreement_id: sharing.row.id,
        number: newest.row.number,
        ods_code: signatory.ods_code.as_str().to_owned(),
        programme_id: scope.programme_id(),
        person_id: signatory.person_id,
        name: signatory.name.as_str().to_owned(),
        role: signatory.role.as_str().to_owned(),
        signed_at: change.at(),
    };
    let mut agreement = newest.agreement.clone();
    agreement.signatures.push(signed_by(&row)?);
    let facts = json!({
        "reference": sharing.row.reference,
        "version": row.number,
        "fingerprint": fingerprint,
        "party": row.ods_code,
    });
    store::insert_signature(change.connection(), row).await?;
    change
        .record(entry("sharing.signed", &sharing.row).after(facts))
        .await?;
    if !agreement.is_signed_by_all() {
        return Ok(Signed::One);
    }
    write_file(change, scope, sharing, newest, &agreement).await?;
    Ok(Signed::All)
}

/// The workspace signs what all parties have signed. The file is kept as it was written, so that its fingerprint stays.
async fn write_file(
    change: &mut Change,
    scope: &ProgrammeScope,
    sharing: &Sharing,
    newest: &Version,
    agreement: &Agreement,
) -> Result<(), DbErr> {
    let key = workspace_key(change).await?;
    let file = sign(agreement, &key);
    let opened = open(&file).map_err(|problem| DbErr::Custom(problem.sentence()))?;
    let row = version::Model {
        file_fingerprint: opened.fingerprint().to_owned(),
        file,
        signed_at: Some(change.at()),
        ..newest.row.clone()
    };
    let facts = json!({
        "reference": sharing.row.reference,
        "version": row.number,
        "file": row.file_fingerprint,
    });
    store::save_version(change.connection(), scope, row).await?;
    change
        .record(entry("sharing.agreed", &sharing.row).after(facts))
        .await
}

/// Ends an agreement before its time, or takes one back that not all have signed. False when it was ended already.
pub async fn end(
    change: &mut Change,
    scope: &ProgrammeScope,
    sharing: &Sharing,
    why: &str,
) -> Result<bool, DbErr> {
    if sharing.row.ended_at.is_some() {
        return Ok(false);
    }
    let row = agreement::Model {
        ended_at: Some(change.at()),
        ended_by: change.person_id(),
        ended_why: why.to_owned(),
        ..sharing.row.clone()
    };
    let facts = json!({ "reference": row.reference, "why": sealed::words(change, why).await? });
    let entry = entry("sharing.ended", &row).after(facts);
    let saved = store::save(change.connection(), scope, row).await?;
    if saved {
        change.record(entry).await?;
    }
    Ok(saved)
}

/// A version of an agreement, for whoever takes in releases under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// What was agreed, with its signatures.
    pub agreement: Agreement,
    /// SHA-256 of the signed file's body: what a release must name. Empty until every party has signed.
    pub fingerprint: String,
    /// The day on which the agreement was ended before its time.
    pub ended_on: Option<Day>,
}

/// How a version of an agreement stands here; nothing where this programme has none of that name and number.
pub async fn standing(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    reference: &Reference,
    number: u32,
) -> Result<Option<Standing>, DbErr> {
    let all = all(connection, scope).await?;
    let found = all
        .into_iter()
        .find(|one| one.row.reference == reference.as_str());
    Ok(found.and_then(|sharing| {
        let ended_on = sharing.row.ended_at.map(|at| Day::new(at.date()));
        let mut versions = sharing.versions.into_iter();
        let version = versions.find(|one| one.agreement.version == number)?;
        // What was signed by the workspace is what a release must name, to the letter.
        let signed = open(&version.row.file).ok();
        let agreement = signed.map_or(version.agreement, |signed| signed.agreement().clone());
        Some(Standing {
            agreement,
            fingerprint: version.row.file_fingerprint,
            ended_on,
        })
    }))
}

/// Notes that the parties of a version were reminded of its review or its end.
pub async fn note_reminder(
    change: &mut Change,
    scope: &ProgrammeScope,
    sharing: &Sharing,
    row: version::Model,
) -> Result<(), DbErr> {
    let facts = json!({ "reference": sharing.row.reference, "version": row.number });
    store::save_version(change.connection(), scope, row).await?;
    change
        .record(entry("sharing.reminded", &sharing.row).after(facts))
        .await
}
