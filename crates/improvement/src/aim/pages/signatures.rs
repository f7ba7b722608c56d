//! An agreement in words: where it stands, who signed what, and who is still awaited.

use std::fmt::Write as _;

use std::collections::{HashMap, HashSet};

use askama::filters::{Escaper, Html};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::{
    aim::{
        agreements::{Agreement, Signatory},
        model::{Answer, State},
        store::agreement::signature,
    },
    people::{
        access::TeamScope,
        model::{Role, Side},
        reading,
    },
    platform::{
        components::{Cell, Content, Table},
        errors::PageError,
        messages::{say, say_with},
    },
};

/// Who is who: names of everybody an agreement names, and who is in the team now.
pub struct Known {
    names: HashMap<Uuid, String>,
    present: HashSet<Uuid>,
}

impl Known {
    /// Reads the names that these agreements need.
    pub async fn of(
        connection: &impl ConnectionTrait,
        scope: &TeamScope,
        agreements: &[&Agreement],
    ) -> Result<Self, PageError> {
        let ids = agreements.iter().flat_map(|one| people_of(one)).collect();
        let members = reading::team_members(connection, scope).await?;
        Ok(Self {
            names: reading::names_of(connection, ids).await?,
            present: members.iter().map(|one| one.membership.person_id).collect(),
        })
    }

    /// The name of a person, or words for the program or for somebody who was erased.
    pub fn name(&self, id: Option<Uuid>) -> String {
        match id {
            None => say("audit-program"),
            Some(id) => match self.names.get(&id) {
                Some(name) => name.clone(),
                None => say("former-member"),
            },
        }
    }

    /// Whether a person is in the team, or is there again.
    pub fn is_here(&self, person: Uuid) -> bool {
        self.present.contains(&person)
    }
}

fn people_of(agreement: &Agreement) -> Vec<Uuid> {
    let row = &agreement.row;
    let mut ids: Vec<Uuid> = [row.proposed_by, row.withdrawn_by]
        .into_iter()
        .flatten()
        .collect();
    for one in &agreement.signatories {
        ids.push(one.row.person_id);
        ids.extend(one.row.delegate_person_id);
        ids.extend(one.row.delegate_named_by);
        ids.extend(one.answers.iter().map(|answer| answer.person_id));
    }
    ids
}

/// "All 3 people who were asked agree, 1 of them with a concern."
pub fn summary(agreement: &Agreement, known: &Known) -> String {
    let asked = agreement.signatories.len();
    let answers: Vec<Answer> = agreement
        .signatories
        .iter()
        .filter_map(Signatory::answer)
        .collect();
    let count = |wanted: Answer| answers.iter().filter(|one| **one == wanted).count();
    let waiting: Vec<String> = agreement
        .waiting()
        .map(|one| waited_for(one, known))
        .collect();
    let facts = [
        ("asked", asked.to_string()),
        ("signed", answers.len().to_string()),
        ("concerns", count(Answer::Concern).to_string()),
        ("against", count(Answer::Disagree).to_string()),
        ("waiting", waiting.join("; ")),
        ("version", agreement.row.text_version.to_string()),
        ("by", known.name(agreement.row.withdrawn_by)),
        (
            "when",
            agreement
                .row
                .withdrawn_at
                .map(crate::platform::moment::Moment::words)
                .unwrap_or_default(),
        ),
        ("why", agreement.row.withdrawn_why.clone()),
        ("before", say(agreement.state_before().label())),
    ];
    let facts: Vec<(&str, &str)> = facts
        .iter()
        .map(|(name, words)| (*name, words.as_str()))
        .collect();
    let key = match agreement.state() {
        State::Proposed => "agreement-proposed",
        State::Agreed if count(Answer::Concern) > 0 => "agreement-agreed-with-concern",
        State::Agreed => "agreement-agreed",
        State::NotAgreed => "agreement-not-agreed",
        State::Superseded => "agreement-superseded",
        State::Withdrawn => "agreement-withdrawn",
    };
    say_with(key, &facts)
}

/// "Priya Shah (secondary care)", with the delegate where there is one.
fn waited_for(one: &Signatory, known: &Known) -> String {
    let name = known.name(Some(one.signer()));
    let side = crate::people::sides::in_sentence(one.side());
    let left = !known.is_here(one.signer());
    let key = if left {
        "waited-for-left"
    } else {
        "waited-for"
    };
    say_with(key, &[("name", &name), ("side", &side)])
}

/// Everybody who was asked, with what they signed. `delegate` gives the address for naming a delegate, where the viewer may.
pub fn table(
    agreement: &Agreement,
    known: &Known,
    delegate: impl Fn(&Signatory) -> Option<String>,
) -> Table {
    let heads = [
        "signatures-name",
        "signatures-role",
        "signatures-side",
        "signatures-answer",
        "signatures-date",
    ];
    let caption = say_with(
        "signatures-caption",
        &[("version", &agreement.row.text_version.to_string())],
    );
    let empty = Table::new(caption, heads.map(say))
        .first_cell_is_header(true)
        .responsive(true);
    agreement.signatories.iter().fold(empty, |table, one| {
        let latest = one.latest();
        let (role, organisation, side) = match latest {
            Some(signed) => (&signed.role, &signed.organisation, &signed.side),
            None => (&one.row.role, &one.row.organisation, &one.row.side),
        };
        let role = Role::parse(role).map(Role::label).unwrap_or_default();
        let side = side
            .parse::<Side>()
            .map(|side| side.to_string())
            .unwrap_or_default();
        table.row([
            Cell::from(Content::html(name_cell(one, known, delegate(one)))),
            Cell::from(format!("{role}, {organisation}")),
            Cell::from(side),
            Cell::from(Content::html(answer_cell(one, known))),
            Cell::from(latest.map_or_else(
                || say("signatures-not-yet"),
                |signed| signed.signed_at.words(),
            )),
        ])
    })
}

fn name_cell(one: &Signatory, known: &Known, delegate: Option<String>) -> String {
    let signed_by = one.latest().map_or(one.signer(), |signed| signed.person_id);
    let mut html = escaped(&known.name(Some(signed_by)));
    if signed_by != one.row.person_id {
        let instead = known.name(Some(one.row.person_id));
        html += &quiet(&say_with("signatures-instead", &[("name", &instead)]));
    }
    if !known.is_here(signed_by) {
        html += &quiet(&say("signatures-left"));
    }
    if let Some(href) = delegate.filter(|_| one.answer().is_none()) {
        let of = known.name(Some(one.row.person_id));
        let words = escaped(&say("signatures-delegate"));
        let hidden = escaped(&say_with("signatures-delegate-of", &[("name", &of)]));
        let _ = write!(
            html,
            "<a class=\"causeway-quiet causeway-no-print\" href=\"{}\">{words} <span class=\"nhsuk-u-visually-hidden\">{hidden}</span></a>",
            escaped(&href)
        );
    }
    html
}

fn answer_cell(one: &Signatory, known: &Known) -> String {
    let Some((latest, earlier)) = one.answers.split_last() else {
        return escaped(&say("signatures-waiting"));
    };
    let mut html = format!("<strong>{}</strong>", escaped(&label(latest)));
    if !latest.words.is_empty() {
        let _ = write!(
            html,
            "<br><span class=\"causeway-text\">{}</span>",
            escaped(&latest.words)
        );
    }
    for before in earlier {
        let (name, answer, when) = (
            known.name(Some(before.person_id)),
            label(before),
            before.signed_at.words(),
        );
        let facts = [
            ("name", name.as_str()),
            ("answer", &answer),
            ("when", &when),
            ("words", &before.words),
        ];
        let key = if before.words.is_empty() {
            "signatures-before"
        } else {
            "signatures-before-words"
        };
        html += &quiet(&say_with(key, &facts));
    }
    html
}

fn label(signed: &signature::Model) -> String {
    Answer::parse(&signed.answer)
        .map(|answer| say(answer.label()))
        .unwrap_or_default()
}

fn quiet(words: &str) -> String {
    format!("<span class=\"causeway-quiet\">{}</span>", escaped(words))
}

fn escaped(words: &str) -> String {
    let mut html = String::new();
    // Writing into memory cannot fail.
    let _ = Html.write_escaped_str(&mut html, words);
    html
}
