//! Agreements as they stand: each with those who were asked, their answers, and the state that follows.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{
    model::{
        ALWAYS_NEEDED, Answer, Event, Facts, Need, SignatoryFacts, State, Subject, keeps_needs_met,
        may_stand_in, state,
    },
    store::{
        agreement::{self, proposal, signatory, signature},
        need,
    },
    text,
};
use crate::people::{
    access::{ProgrammeScope, TeamScope},
    model::{Role, Side},
    reading::Member,
};

/// Somebody who was asked, with every answer, the latest last.
#[derive(Clone, Debug)]
pub struct Signatory {
    /// Who was asked.
    pub row: signatory::Model,
    /// The answers: the last one counts.
    pub answers: Vec<signature::Model>,
}

impl Signatory {
    /// The answer that counts.
    pub fn answer(&self) -> Option<Answer> {
        self.latest()
            .and_then(|latest| Answer::parse(&latest.answer))
    }

    /// The signature that counts.
    pub fn latest(&self) -> Option<&signature::Model> {
        self.answers.last()
    }

    /// Who is to sign: the delegate where there is one.
    pub fn signer(&self) -> Uuid {
        self.row.delegate_person_id.unwrap_or(self.row.person_id)
    }

    /// The side the person stands for. The store holds no other words than ours.
    pub fn side(&self) -> Side {
        self.row.side.parse().unwrap_or(Side::System)
    }

    /// The role the person was asked in.
    pub fn role(&self) -> Role {
        Role::parse(&self.row.role).unwrap_or(Role::Member)
    }
}

/// A text that was proposed, and how that came out.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// What was proposed.
    pub row: proposal::Model,
    /// Who was asked.
    pub signatories: Vec<Signatory>,
    /// Whether the text was changed or proposed again since.
    pub overtaken: bool,
}

impl Agreement {
    /// What is agreed. The store holds no other words than ours.
    pub fn subject(&self) -> Subject {
        Subject::parse(&self.row.subject).unwrap_or(Subject::Aim)
    }

    /// Where it stands.
    pub fn state(&self) -> State {
        self.state_if(self.overtaken)
    }

    /// Where it stood before the text was changed or proposed again.
    pub fn state_before(&self) -> State {
        self.state_if(false)
    }

    /// Whether something may be done with it now.
    pub fn allows(&self, event: Event) -> bool {
        self.state().allows(event)
    }

    fn state_if(&self, overtaken: bool) -> State {
        let signatories: Vec<SignatoryFacts> = self
            .signatories
            .iter()
            .map(|one| SignatoryFacts {
                side: one.side(),
                role: one.role(),
                answer: one.answer(),
            })
            .collect();
        state(Facts {
            withdrawn: self.row.withdrawn_at.is_some(),
            overtaken,
            signatories: &signatories,
            needs: &self.needs(),
        })
    }

    /// Who was needed when it was proposed.
    pub fn needs(&self) -> Vec<Need> {
        self.row.needs.lines().filter_map(Need::parse).collect()
    }

    /// The signatory for whom this person may sign.
    pub fn place_of(&self, person: Uuid) -> Option<&Signatory> {
        self.signatories.iter().find(|one| one.signer() == person)
    }

    /// The present member who is to sign for a signatory: by person, so that somebody who left and came back is here
    /// again. Nothing when the person has left or only reads along.
    pub fn signing_member<'a>(
        &self,
        signatory: &Signatory,
        members: &'a [Member],
    ) -> Option<&'a Member> {
        let person = signatory.signer();
        let mut own = members
            .iter()
            .filter(|one| one.membership.person_id == person && one.takes_part());
        let first = own.clone().next();
        own.find(|one| self.may_sign_in_place(signatory, one))
            .or(first)
    }

    /// Whether a member may sign in the place of a signatory: of that side, and so that all needs stay met.
    pub fn may_sign_in_place(&self, signatory: &Signatory, member: &Member) -> bool {
        let place = self
            .signatories
            .iter()
            .position(|one| one.row.id == signatory.row.id);
        let asked: Vec<(Side, Role)> = self
            .signatories
            .iter()
            .map(|one| (one.side(), one.role()))
            .collect();
        place.zip(member.seat()).is_some_and(|(place, seat)| {
            may_stand_in(seat.side, signatory.side())
                && keeps_needs_met(&self.needs(), &asked, place, (seat.side, seat.role))
        })
    }

    /// Those who have not answered.
    pub fn waiting(&self) -> impl Iterator<Item = &Signatory> {
        self.signatories.iter().filter(|one| one.answer().is_none())
    }
}

/// Every agreement of a team, the newest first.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<Agreement>, DbErr> {
    let proposals = agreement::all(connection, scope).await?;
    if proposals.is_empty() {
        return Ok(Vec::new());
    }
    let asked = agreement::signatories(connection, scope).await?;
    let answers = agreement::signatures(connection, scope).await?;
    let mut versions = Vec::new();
    for subject in Subject::ALL {
        let newest = text::newest(connection, scope, subject).await?;
        versions.push((subject.key(), newest.map_or(0, |text| text.version)));
    }
    let mut later: Vec<String> = Vec::new();
    let mut all = Vec::new();
    for row in proposals {
        let edited = versions
            .iter()
            .any(|(subject, newest)| *subject == row.subject && *newest > row.text_version);
        let again = later.contains(&row.subject);
        later.push(row.subject.clone());
        all.push(Agreement {
            signatories: signatories_of(&row, &asked, &answers),
            overtaken: edited || again,
            row,
        });
    }
    Ok(all)
}

fn signatories_of(
    row: &proposal::Model,
    asked: &[signatory::Model],
    answers: &[signature::Model],
) -> Vec<Signatory> {
    let of_this = asked.iter().filter(|one| one.agreement_id == row.id);
    of_this
        .map(|one| Signatory {
            row: one.clone(),
            answers: answers
                .iter()
                .filter(|answer| answer.signatory_id == one.id)
                .cloned()
                .collect(),
        })
        .collect()
}

/// The agreement with this id.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<Option<Agreement>, DbErr> {
    let all = all(connection, scope).await?;
    Ok(all.into_iter().find(|one| one.row.id == id))
}

/// The newest agreement about a text.
pub fn newest_about(all: &[Agreement], subject: Subject) -> Option<&Agreement> {
    all.iter().find(|one| one.subject() == subject)
}

/// Who must sign in a programme: the three that always must, and what the programme added.
pub async fn needs(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<Need>, DbErr> {
    let added = need::of_programme(connection, scope).await?;
    let added = added.iter().filter_map(|key| Need::parse(key));
    Ok(ALWAYS_NEEDED.into_iter().chain(added).collect())
}
