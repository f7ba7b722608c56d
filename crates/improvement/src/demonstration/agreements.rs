//! What the made-up organisations have agreed to share: a signed agreement for each team, and one that waits for a
//! signature.

use super::people::DemonstrationTeam;
use crate::{
    agreements::{
        NewAgreement, NewParty, add_agreement,
        agreement_file::{PublicKey, Question, SigningKey},
    },
    people::{
        Membership, Organisation, Programme,
        founding::{register_checker_key, register_release_key, scope_of},
        reading,
    },
    platform::{change::Change, errors::PageError},
};

/// The title and the purpose of a team's agreement, by its scenario.
const WORDS: [(&str, &str, &str); 3] = [
    (
        "salisbury",
        "Orthopaedic referrals of the Armed Forces",
        "To see where referrals of serving personnel and veterans to orthopaedics wait or are lost between defence medical centres and the hospital, and whether what the team changes helps.",
    ),
    (
        "oxfordshire",
        "Advice and guidance in gastroenterology and rheumatology",
        "To see how long requests for advice wait for an answer, where they end up, and whether urgent patients are seen sooner when fewer others wait before them.",
    ),
    (
        "south-east-london",
        "Menopause care",
        "To see which way patients with menopause symptoms take between their practice and gynaecology, how long they wait, and whether more of them can be helped sooner in primary care.",
    ),
];

/// The groups that the demonstration's releases compare.
const GROUPS: [&str; 12] = [
    "Armed forces",
    "Age band",
    "Cohort",
    "Deprivation decile",
    "Ethnic category",
    "Gender",
    "Practice",
    "Priority",
    "Referrer",
    "Sex",
    "Site",
    "Specialty",
];

/// Two keys of two people at a hospital of the demonstration, registered for it.
pub async fn register_keys(change: &mut Change, team: &DemonstrationTeam) -> Result<(), PageError> {
    let scope = team.scope.programme();
    let [maker, checker] = public(team);
    let hospital = team.hospital.id;
    register_release_key(change, &scope, hospital, &maker.base64()).await?;
    register_checker_key(change, &scope, hospital, &checker.base64()).await?;
    Ok(())
}

fn public(team: &DemonstrationTeam) -> [PublicKey; 2] {
    [&team.maker, &team.checker].map(|key: &SigningKey| PublicKey::of(key))
}

/// The agreement of a team, signed by the hospital and by the organisation on the other side.
pub async fn sign(
    change: &mut Change,
    programme: &Programme,
    team: &DemonstrationTeam,
) -> Result<(), PageError> {
    let words = WORDS
        .iter()
        .find(|(scenario, _, _)| *scenario == team.scenario);
    let (_, title, purpose) = words.copied().unwrap_or(WORDS[0]);
    let releases = public(team);
    let [hospital, other] = &team.governance;
    let parties = vec![
        party(
            change,
            &team.hospital,
            Some(&releases),
            Some(hospital),
            "Caldicott Guardian",
        )
        .await?,
        party(
            change,
            &team.other_side,
            None,
            Some(other),
            "Information governance lead",
        )
        .await?,
    ];
    let new = agreement(programme, team, (title, purpose), parties);
    add_agreement(change, &scope_of(programme), &new).await?;
    Ok(())
}

/// Two hospitals' figures side by side, signed by one of them only.
pub async fn leave_one_waiting(
    change: &mut Change,
    programme: &Programme,
    teams: &[DemonstrationTeam],
) -> Result<(), PageError> {
    let [_, second, third] = teams else {
        return Ok(());
    };
    let role = "Caldicott Guardian";
    let (signed, unsigned) = (&second.governance[0], None);
    let parties = vec![
        party(
            change,
            &second.hospital,
            Some(&public(second)),
            Some(signed),
            role,
        )
        .await?,
        party(
            change,
            &third.hospital,
            Some(&public(third)),
            unsigned,
            role,
        )
        .await?,
    ];
    let words = (
        "Advice before referral, two hospitals side by side",
        "To compare how requests for advice are answered in two hospitals, so that each can learn from the other.",
    );
    let mut new = agreement(programme, second, words, parties);
    new.questions = vec![
        Question::Advice.key().to_owned(),
        Question::Waits.key().to_owned(),
    ];
    new.groups = Vec::new();
    new.recipients.push(third.team.slug.clone());
    add_agreement(change, &scope_of(programme), &new).await?;
    Ok(())
}

async fn party(
    change: &Change,
    organisation: &Organisation,
    keys: Option<&[PublicKey; 2]>,
    signs: Option<&Membership>,
    role: &str,
) -> Result<NewParty, PageError> {
    let signed_by = match signs {
        Some(held) => {
            let id = held.person_id;
            let name = reading::name_of_person(change.connection(), id).await?;
            Some((Some(id), name, role.to_owned()))
        }
        None => None,
    };
    Ok(NewParty {
        ods_code: organisation.ods_code.clone(),
        keys: keys.copied(),
        signed_by,
    })
}

fn agreement(
    programme: &Programme,
    team: &DemonstrationTeam,
    (title, purpose): (&str, &str),
    parties: Vec<NewParty>,
) -> NewAgreement {
    let questions = Question::ALL.into_iter().map(|one| one.key().to_owned());
    NewAgreement {
        programme: programme.slug.clone(),
        title: title.to_owned(),
        purpose: purpose.to_owned(),
        recipients: vec![team.team.slug.clone()],
        questions: questions.collect(),
        groups: GROUPS.map(str::to_owned).to_vec(),
        earliest: "2020-01-01".to_owned(),
        parties,
    }
}
