//! When a text counts as agreed: who must sign, what each may answer, and which state follows. One table, no exceptions.

use crate::people::{
    model::{Role, Side},
    sides::{in_sentence, speaks_for},
};

/// What is agreed: the problem first, then the aim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The problem statement.
    Problem,
    /// The aim.
    Aim,
}

impl Subject {
    /// Both, in the order of the work.
    pub const ALL: [Self; 2] = [Self::Problem, Self::Aim];

    /// The word kept in the database and used in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Aim => "aim",
        }
    }

    /// Reads it from its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.key() == key)
    }

    /// The message that names it at the beginning of a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::Problem => "subject-problem",
            Self::Aim => "subject-aim",
        }
    }

    /// The message that names it inside a sentence.
    pub fn within(self) -> &'static str {
        match self {
            Self::Problem => "subject-problem-within",
            Self::Aim => "subject-aim-within",
        }
    }
}

/// What a signatory says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Agree,
    /// Yes, with a concern that stands beside the signature.
    Concern,
    /// No, with a reason.
    Disagree,
}

impl Answer {
    /// Every one, in the order shown.
    pub const ALL: [Self; 3] = [Self::Agree, Self::Concern, Self::Disagree];

    /// The word kept in the database and used in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Concern => "concern",
            Self::Disagree => "disagree",
        }
    }

    /// Reads it from its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.key() == key)
    }

    /// The message that says it in the first person, for the one who signs.
    pub fn mine(self) -> &'static str {
        match self {
            Self::Agree => "answer-agree-mine",
            Self::Concern => "answer-concern-mine",
            Self::Disagree => "answer-disagree-mine",
        }
    }

    /// The message that says it of somebody.
    pub fn label(self) -> &'static str {
        match self {
            Self::Agree => "answer-agree",
            Self::Concern => "answer-concern",
            Self::Disagree => "answer-disagree",
        }
    }

    /// Whether the person stands behind the text.
    pub fn agrees(self) -> bool {
        self != Self::Disagree
    }
}

/// Somebody whose signature is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Of this side.
    Side(Side),
    /// With this role.
    Role(Role),
}

impl Need {
    /// The word kept in the database and used in forms.
    pub fn key(self) -> String {
        match self {
            Self::Side(side) => format!("side:{}", side.key()),
            Self::Role(role) => format!("role:{}", role.key()),
        }
    }

    /// Reads it from its key.
    pub fn parse(key: &str) -> Option<Self> {
        match key.split_once(':')? {
            ("side", side) => side.parse().ok().map(Self::Side),
            ("role", role) => Role::parse(role).map(Self::Role),
            _ => None,
        }
    }

    /// "primary care" or "Data lead".
    pub fn words(self) -> String {
        match self {
            Self::Side(side) => in_sentence(side),
            Self::Role(role) => role.label().to_owned(),
        }
    }

    fn is_met_by(self, (side, role): (Side, Role)) -> bool {
        match self {
            Self::Side(needed) => speaks_for(side, needed),
            Self::Role(needed) => role == needed,
        }
    }
}

/// Without these three no text counts as agreed, whatever a programme adds.
pub const ALWAYS_NEEDED: [Need; 3] = [
    Need::Side(Side::Primary),
    Need::Side(Side::Secondary),
    Need::Side(Side::PatientOrVoluntary),
];

/// What a programme may ask for besides.
pub const MAY_BE_ADDED: [Need; 6] = [
    Need::Side(Side::Community),
    Need::Side(Side::System),
    Need::Side(Side::Defence),
    Need::Role(Role::TeamLead),
    Need::Role(Role::PatientPartner),
    Need::Role(Role::DataLead),
];

/// The needs that nobody of these meets, each person being of a side and in a role.
pub fn unmet(needs: &[Need], people: &[(Side, Role)]) -> Vec<Need> {
    let is_unmet = |need: &Need| !people.iter().any(|one| need.is_met_by(*one));
    needs.iter().copied().filter(is_unmet).collect()
}

/// Whether somebody with this seat may sign in the place of the one who was asked in another: everything that is needed
/// must be met as before. So nobody signs for a side that they have left since, or for a role that they do not hold.
/// `asked` are the seats of all who were asked, `place` which of them is signed for.
pub fn keeps_needs_met(
    needs: &[Need],
    asked: &[(Side, Role)],
    place: usize,
    signer: (Side, Role),
) -> bool {
    let mut changed = asked.to_vec();
    if let Some(seat) = changed.get_mut(place) {
        *seat = signer;
    }
    let before = unmet(needs, asked);
    unmet(needs, &changed)
        .iter()
        .all(|need| before.contains(need))
}

/// Where an agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Signatures are awaited.
    Proposed,
    /// Everybody who was asked agrees, and every side that is needed is among them.
    Agreed,
    /// Somebody who was asked does not agree.
    NotAgreed,
    /// The text was changed, or proposed again, after this.
    Superseded,
    /// It was taken back.
    Withdrawn,
}

/// What somebody wants to do with an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Sign, or sign anew after thinking again.
    Sign,
    /// Name somebody who signs instead.
    Delegate,
    /// Remind those who have not signed.
    Remind,
    /// Take it back.
    Withdraw,
    /// Propose the same version once more.
    ProposeAgain,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Proposed,
        Self::Agreed,
        Self::NotAgreed,
        Self::Superseded,
        Self::Withdrawn,
    ];

    /// The table: what may be done in which state.
    #[rustfmt::skip]
    pub fn allows(self, event: Event) -> bool {
        //                   sign   delegate remind withdraw propose again
        let row = match self {
            Self::Proposed =>   [true,  true,  true,  true,  false],
            Self::NotAgreed =>  [true,  true,  true,  true,  true],
            Self::Agreed =>     [false, false, false, false, false],
            Self::Superseded | Self::Withdrawn => [false, false, false, false, true],
        };
        row[event as usize]
    }

    /// The message that names it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Proposed => "state-proposed",
            Self::Agreed => "state-agreed",
            Self::NotAgreed => "state-not-agreed",
            Self::Superseded => "state-superseded",
            Self::Withdrawn => "state-withdrawn",
        }
    }
}

/// What is known of one signatory.
#[derive(Clone, Copy, Debug)]
pub struct SignatoryFacts {
    /// The side the person stands for.
    pub side: Side,
    /// The role the person was asked in.
    pub role: Role,
    /// The person's latest answer, their delegate's where they have one.
    pub answer: Option<Answer>,
}

/// What the state of an agreement follows from.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Whether it was taken back.
    pub withdrawn: bool,
    /// Whether there is a newer version of the text, or a newer proposal of it.
    pub overtaken: bool,
    /// Those who were asked.
    pub signatories: &'a [SignatoryFacts],
    /// Who was needed when it was proposed.
    pub needs: &'a [Need],
}

/// The rule. What was taken back stays so; what was overtaken counts no more; one "no" is a no; and only when every
/// person asked has agreed, with or without a concern, and all that are needed are among them, is it agreed.
pub fn state(facts: Facts<'_>) -> State {
    let mut answers = facts.signatories.iter().map(|one| one.answer);
    if facts.withdrawn {
        return State::Withdrawn;
    }
    if facts.overtaken {
        return State::Superseded;
    }
    if answers
        .clone()
        .any(|answer| answer == Some(Answer::Disagree))
    {
        return State::NotAgreed;
    }
    let agree = |answer: Option<Answer>| answer.is_some_and(Answer::agrees);
    let people: Vec<(Side, Role)> = facts
        .signatories
        .iter()
        .map(|one| (one.side, one.role))
        .collect();
    if answers.all(agree) && unmet(facts.needs, &people).is_empty() {
        return State::Agreed;
    }
    State::Proposed
}

/// Whether somebody of this side may sign for somebody of that one.
pub fn may_stand_in(side: Side, of: Side) -> bool {
    speaks_for(side, of) || speaks_for(of, side)
}
