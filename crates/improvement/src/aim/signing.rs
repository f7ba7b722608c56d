//! Proposing, signing, naming a delegate, reminding and taking back: each in one change with its line in the audit log
//! and its e-mails. What may be done when is the table of [`State`](super::model::State).

use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    agreements::{Agreement, Signatory, newest_about},
    letters::{self, Occasion, Team},
    model::{Answer, Event, Need, State, Subject},
    store::agreement::{self, proposal, signatory, signature},
    text::Text,
};
use crate::{
    people::{access::TeamScope, reading::Member},
    platform::{audit::Entry, change::Change, errors::PageError, sealed},
};

fn entry(action: &'static str, scope: &TeamScope, agreement: Uuid) -> Entry {
    Entry::about(action, "agreement", agreement).within(scope.programme_id(), Some(scope.team_id()))
}

/// Proposes a version of a text for agreement and asks these members to sign. Returns the id of the agreement.
pub async fn propose(
    change: &mut Change,
    team: &Team<'_>,
    text: &Text,
    needs: &[Need],
    members: &[Member],
) -> Result<Uuid, PageError> {
    let keys: Vec<String> = needs.iter().map(|need| need.key()).collect();
    let row = proposal::Model {
        id: Uuid::now_v7(),
        programme_id: team.scope.programme_id(),
        team_id: team.scope.team_id(),
        subject: text.subject.key().to_owned(),
        text_version: text.version,
        fingerprint: text.fingerprint.clone(),
        words: text.kept(),
        needs: keys.join("\n"),
        proposed_by: change.person_id(),
        proposed_at: change.at(),
        withdrawn_at: None,
        withdrawn_by: None,
        withdrawn_why: String::new(),
    };
    let id = row.id;
    let facts = json!({
        "subject": row.subject,
        "version": row.text_version,
        "fingerprint": row.fingerprint,
        "asked": members.iter().map(|member| member.membership.person_id).collect::<Vec<_>>(),
    });
    agreement::insert(change.connection(), row).await?;
    for (position, member) in (1..).zip(members) {
        let asked = asked(change, team.scope, id, (position, member))?;
        agreement::insert_signatory(change.connection(), asked).await?;
    }
    change
        .record(entry("agreement.proposed", team.scope, id).after(facts))
        .await?;
    let people = members.iter().map(|member| member.membership.person_id);
    letters::post(change, team, (id, text.subject), Occasion::Asked, people).await?;
    Ok(id)
}

fn asked(
    change: &Change,
    scope: &TeamScope,
    agreement_id: Uuid,
    (position, member): (i32, &Member),
) -> Result<signatory::Model, PageError> {
    let seat = member
        .seat()
        .ok_or_else(|| PageError::internal("a member without a side was asked to sign"))?;
    Ok(signatory::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        agreement_id,
        position,
        person_id: member.membership.person_id,
        membership_id: member.membership.id,
        role: seat.role.key().to_owned(),
        side: seat.side.key().to_owned(),
        organisation: member.organisation.clone(),
        delegate_person_id: None,
        delegate_membership_id: None,
        delegate_named_by: None,
        asked_at: change.at(),
        reminded_at: None,
        reminders: 0,
    })
}

/// Signs for a signatory, in the name of whoever makes the change. The caller has made sure that the agreement may still
/// be signed, that it is this member's turn, and that the member saw the text with this agreement's fingerprint.
pub async fn sign(
    change: &mut Change,
    team: &Team<'_>,
    agreement: &Agreement,
    (signatory, member): (&Signatory, &Member),
    (answer, words): (Answer, &str),
) -> Result<State, PageError> {
    let seat = member
        .seat()
        .ok_or_else(|| PageError::internal("a member without a side signed"))?;
    let row = signature::Model {
        id: Uuid::now_v7(),
        programme_id: team.scope.programme_id(),
        team_id: team.scope.team_id(),
        agreement_id: agreement.row.id,
        signatory_id: signatory.row.id,
        person_id: member.membership.person_id,
        membership_id: member.membership.id,
        role: seat.role.key().to_owned(),
        side: seat.side.key().to_owned(),
        organisation: member.organisation.clone(),
        fingerprint: agreement.row.fingerprint.clone(),
        answer: answer.key().to_owned(),
        words: words.to_owned(),
        signed_at: change.at(),
    };
    let facts = json!({
        "subject": agreement.row.subject,
        "version": agreement.row.text_version,
        "fingerprint": row.fingerprint,
        "answer": row.answer,
        "for": signatory.row.person_id,
        "words": sealed::words(change, words).await?,
    });
    agreement::insert_signature(change.connection(), row.clone()).await?;
    let line = entry("agreement.signed", team.scope, agreement.row.id).after(facts);
    change.record(line).await?;
    let after = with_answer(agreement, signatory, row);
    tell_the_outcome(change, team, agreement.state(), &after).await?;
    Ok(after.state())
}

fn with_answer(agreement: &Agreement, signatory: &Signatory, row: signature::Model) -> Agreement {
    let mut after = agreement.clone();
    for one in &mut after.signatories {
        if one.row.id == signatory.row.id {
            one.answers.push(row.clone());
        }
    }
    after
}

/// Tells everybody concerned once all agree, and once somebody does not.
async fn tell_the_outcome(
    change: &Change,
    team: &Team<'_>,
    before: State,
    after: &Agreement,
) -> Result<(), PageError> {
    let occasion = match after.state() {
        State::Agreed => Occasion::Agreed,
        State::NotAgreed if before != State::NotAgreed => Occasion::NotAgreed,
        _ => return Ok(()),
    };
    let about = (after.row.id, after.subject());
    letters::post(change, team, about, occasion, letters::everybody(after)).await
}

/// Names the member who signs instead of a signatory, or takes that back.
pub async fn delegate(
    change: &mut Change,
    team: &Team<'_>,
    agreement: &Agreement,
    signatory: &Signatory,
    member: Option<&Member>,
) -> Result<(), PageError> {
    let person = member.map(|member| member.membership.person_id);
    let named = (
        person,
        member.map(|member| member.membership.id),
        person.and(change.person_id()),
    );
    agreement::set_delegate(change.connection(), team.scope, signatory.row.id, named).await?;
    let facts = |delegate: Option<Uuid>| -> Value {
        json!({ "for": signatory.row.person_id, "delegate": delegate })
    };
    let line = entry("agreement.delegate-named", team.scope, agreement.row.id)
        .before(facts(signatory.row.delegate_person_id))
        .after(facts(person));
    change.record(line).await?;
    let about = (agreement.row.id, agreement.subject());
    letters::post(change, team, about, Occasion::AskedInstead, person).await
}

/// Takes a proposal back. Signatures that were given stay with it.
pub async fn withdraw(
    change: &mut Change,
    team: &Team<'_>,
    agreement: &Agreement,
    why: &str,
) -> Result<(), PageError> {
    let noted = (change.at(), change.person_id(), why);
    agreement::withdraw(change.connection(), team.scope, agreement.row.id, noted).await?;
    let line = entry("agreement.withdrawn", team.scope, agreement.row.id).after(json!({
        "subject": agreement.row.subject,
        "version": agreement.row.text_version,
        "reason": sealed::words(change, why).await?,
    }));
    change.record(line).await?;
    let about = (agreement.row.id, agreement.subject());
    letters::post(
        change,
        team,
        about,
        Occasion::Withdrawn,
        letters::everybody(agreement),
    )
    .await
}

/// Reminds these signatories. `by_itself` says that the program does so because the time has come.
pub async fn remind(
    change: &mut Change,
    team: &Team<'_>,
    agreement: &Agreement,
    signatories: &[&Signatory],
    by_itself: bool,
) -> Result<(), PageError> {
    for one in signatories {
        let reminders = one.row.reminders + i32::from(by_itself);
        let noted = (change.at(), reminders);
        agreement::note_reminder(change.connection(), team.scope, one.row.id, noted).await?;
    }
    let people: Vec<Uuid> = signatories.iter().map(|one| one.signer()).collect();
    let line = entry("agreement.reminded", team.scope, agreement.row.id)
        .after(json!({ "reminded": people }));
    change.record(line).await?;
    let about = (agreement.row.id, agreement.subject());
    letters::post(change, team, about, Occasion::Reminder, people).await
}

/// Tells those who were asked about a text that it was changed since, where that reopens something.
pub async fn tell_of_a_change(
    change: &Change,
    team: &Team<'_>,
    before: &[Agreement],
    subject: Subject,
) -> Result<(), PageError> {
    let Some(live) = newest_about(before, subject).filter(|one| is_reopened_by_an_edit(one)) else {
        return Ok(());
    };
    let about = (live.row.id, subject);
    letters::post(
        change,
        team,
        about,
        Occasion::Changed,
        letters::everybody(live),
    )
    .await
}

/// Tells those who were asked to sign a problem statement that it was changed since, and notes that they know.
pub async fn tell_of_a_changed_problem(
    change: &mut Change,
    team: &Team<'_>,
    agreement: &Agreement,
) -> Result<(), PageError> {
    for one in &agreement.signatories {
        let noted = (change.at(), one.row.reminders);
        agreement::note_reminder(change.connection(), team.scope, one.row.id, noted).await?;
    }
    let people = letters::everybody(agreement);
    let line = entry("agreement.change-told", team.scope, agreement.row.id)
        .after(json!({ "told": people }));
    change.record(line).await?;
    let about = (agreement.row.id, Subject::Problem);
    letters::post(change, team, about, Occasion::Changed, people).await
}

/// Whether a change of the text would reopen an agreement.
pub fn is_reopened_by_an_edit(agreement: &Agreement) -> bool {
    matches!(
        agreement.state(),
        State::Proposed | State::Agreed | State::NotAgreed
    )
}

/// Whether the same version may be proposed, next to what there was before.
pub fn may_be_proposed(all: &[Agreement], text: &Text) -> bool {
    let same = newest_about(all, text.subject).filter(|one| one.row.text_version == text.version);
    same.is_none_or(|one| one.allows(Event::ProposeAgain))
}
