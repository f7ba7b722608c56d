//! Making an agreement at once, as the demonstration and the tests do.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{
    agreement_file::{Label, PublicKey},
    model::{Draft, Lack},
    sharing::{self, Signatory},
};
use crate::{
    people::access::ProgrammeScope,
    platform::{change::Change, signed::texts::ReleasedOdsCode},
};

/// A party of an agreement that is made at once.
#[derive(Clone, Debug)]
pub struct NewParty {
    /// Its code.
    pub ods_code: String,
    /// The keys of who releases and who checks; none for a party that only receives.
    pub keys: Option<[PublicKey; 2]>,
    /// Who signs for it: the person, the name, what they are there. Nobody yet where there is none.
    pub signed_by: Option<(Option<Uuid>, String, String)>,
}

/// An agreement that is made at once, with the usual wording.
#[derive(Clone, Debug)]
pub struct NewAgreement {
    /// The programme's part of the address.
    pub programme: String,
    /// What people call it.
    pub title: String,
    /// What it is for; the usual wording where this is empty.
    pub purpose: String,
    /// The teams that receive: their parts of the address.
    pub recipients: Vec<String>,
    /// What may be asked, by key.
    pub questions: Vec<String>,
    /// What patients may be told apart by.
    pub groups: Vec<String>,
    /// The first day that figures may be about, `YYYY-MM-DD`; a year before today where this is empty.
    pub earliest: String,
    /// The parties.
    pub parties: Vec<NewParty>,
}

/// Drafts an agreement, puts it forward, and signs it for each party that has somebody who signs.
pub async fn add_agreement(
    change: &mut Change,
    scope: &ProgrammeScope,
    new: &NewAgreement,
) -> Result<Uuid, DbErr> {
    let now = change.at();
    let reference = sharing::next_reference(change.connection(), scope, now).await?;
    let mut draft = Draft::usual(&reference, now.date());
    fill(&mut draft, new);
    let id = sharing::begin(change, scope, &draft).await?;
    let around = sharing::around(change.connection(), scope, &new.programme).await?;
    let begun = found(change, scope, id).await?;
    if let Err(lacks) = sharing::put_forward(change, scope, &begun, &around).await? {
        return Err(incomplete(&lacks));
    }
    for party in &new.parties {
        let Some((person_id, name, role)) = &party.signed_by else {
            continue;
        };
        let signatory = Signatory {
            ods_code: parsed(ReleasedOdsCode::parse(&party.ods_code))?,
            person_id: *person_id,
            name: parsed(Label::parse(name))?,
            role: parsed(Label::parse(role))?,
        };
        let sharing = found(change, scope, id).await?;
        let fingerprint = sharing.newest().map(|one| one.row.fingerprint.clone());
        let fingerprint = fingerprint.unwrap_or_default();
        sharing::sign_for(change, scope, &sharing, &signatory, &fingerprint).await?;
    }
    Ok(id)
}

fn fill(draft: &mut Draft, new: &NewAgreement) {
    draft.set("title", &new.title);
    for (field, words) in [("purpose", &new.purpose), ("earliest", &new.earliest)] {
        if !words.is_empty() {
            draft.set(field, words);
        }
    }
    draft.set("recipients", &new.recipients.join("\n"));
    draft.set("questions", &new.questions.join("\n"));
    draft.set("groups", &new.groups.join("\n"));
    let codes = |parties: Vec<&NewParty>| {
        let codes: Vec<&str> = parties.iter().map(|one| one.ods_code.as_str()).collect();
        codes.join("\n")
    };
    draft.set("parties", &codes(new.parties.iter().collect()));
    let releasing = new.parties.iter().filter(|one| one.keys.is_some());
    draft.set("releasing", &codes(releasing.collect()));
    for party in &new.parties {
        if let Some([maker, checker]) = &party.keys {
            draft.set(&format!("release_key-{}", party.ods_code), &maker.base64());
            draft.set(
                &format!("checker_key-{}", party.ods_code),
                &checker.base64(),
            );
        }
    }
}

async fn found(
    change: &Change,
    scope: &ProgrammeScope,
    id: Uuid,
) -> Result<sharing::Sharing, DbErr> {
    let found = sharing::find(change.connection(), scope, id).await?;
    found.ok_or_else(|| DbErr::Custom("the agreement is not there".to_owned()))
}

fn incomplete(lacks: &[Lack]) -> DbErr {
    let sentences: Vec<&str> = lacks.iter().map(|lack| lack.sentence.as_str()).collect();
    DbErr::Custom(sentences.join(" "))
}

fn parsed<T, E: std::fmt::Display>(read: Result<T, E>) -> Result<T, DbErr> {
    read.map_err(|error| DbErr::Custom(error.to_string()))
}

/// The text of the signed file of an agreement; nothing until every party has signed.
pub async fn signed_file(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    id: Uuid,
) -> Result<Option<String>, DbErr> {
    let found = sharing::find(connection, scope, id).await?;
    Ok(found.and_then(|sharing| sharing.signed().map(|one| one.row.file.clone())))
}

/// An agreement of a programme that all have signed, else any: for those who look at every page.
pub async fn any_agreement(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<Uuid>, DbErr> {
    let mut all = sharing::all(connection, scope).await?;
    all.sort_by_key(|one| one.signed().is_none());
    Ok(all.into_iter().map(|one| one.row.id).collect())
}
