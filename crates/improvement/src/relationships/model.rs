//! The rules: influence and support, what a stakeholder map lacks, and which members of different sides have met.

use jiff::civil::Date;
use uuid::Uuid;

use crate::platform::words_list::words_list;

words_list! {
    /// How much somebody can help or hinder the change.
    Influence {
        /// Without them it does not happen.
        High = "high", "influence-high";
        /// They make it easier or harder.
        Some = "some", "influence-some";
        /// They are touched by it.
        Low = "low", "influence-low";
    }
}

words_list! {
    /// How somebody stands to the change. The later, the more it has their support.
    Support {
        /// Works against it.
        Against = "against", "support-against";
        /// Has not made up their mind, or does not know of it.
        Unsure = "unsure", "support-unsure";
        /// Would help.
        Helps = "for", "support-for";
        /// Leads others to it.
        Leads = "leads", "support-leads";
    }
}

words_list! {
    /// How people met.
    MeetingKind {
        /// One went along with the other at work.
        Shadowing = "shadowing", "meeting-shadowing";
        /// One was shown around by the other.
        Visit = "visit", "meeting-visit";
        /// They met about the work.
        Joint = "joint", "meeting-joint";
        /// They ate or drank something together.
        Meal = "meal", "meeting-meal";
        /// One told the other what happened to them.
        Story = "story", "meeting-story";
    }
}

/// Without contact for as many days, somebody is likely to hear of the change from others.
pub const QUIET_DAYS: i32 = 60;

/// What the rules need of one stakeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The name.
    pub name: String,
    /// The step of the process they speak for.
    pub touch_point: Option<Uuid>,
    /// How much they can help or hinder.
    pub influence: Option<Influence>,
    /// How they stand now.
    pub now: Option<Support>,
    /// How the team needs them to stand.
    pub wanted: Option<Support>,
    /// Whether a member keeps in touch with them.
    pub has_owner: bool,
    /// When somebody of the team last spoke with them.
    pub last_contact: Option<Date>,
}

/// What a stakeholder map lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Steps of the process that nobody speaks for, by name; nothing while the process is not drawn.
    pub silent_steps: Option<Vec<String>>,
    /// Those nobody spoke with for long, or ever.
    pub quiet: Vec<String>,
    /// Those of high influence who are not where the team needs them.
    pub to_win: Vec<String>,
    /// Those with whom nobody keeps in touch.
    pub unowned: Vec<String>,
}

impl Gaps {
    /// Whether nothing is missing.
    pub fn is_empty(&self) -> bool {
        let silent = self
            .silent_steps
            .as_ref()
            .is_some_and(|steps| !steps.is_empty());
        !silent && self.quiet.is_empty() && self.to_win.is_empty() && self.unowned.is_empty()
    }
}

/// What is missing, with the steps of the process (id and name) where it is drawn.
pub fn gaps(known: &[Known], steps: Option<&[(Uuid, String)]>, today: Date) -> Gaps {
    let names = |wanted: &dyn Fn(&Known) -> bool| {
        let found = known.iter().filter(|one| wanted(one));
        found.map(|one| one.name.clone()).collect()
    };
    let speaks = |step: Uuid| known.iter().any(|one| one.touch_point == Some(step));
    Gaps {
        silent_steps: steps.map(|steps| {
            let silent = steps.iter().filter(|(id, _)| !speaks(*id));
            silent.map(|(_, name)| name.clone()).collect()
        }),
        quiet: names(&|one| is_quiet(one.last_contact, today)),
        to_win: names(&|one| {
            one.influence == Some(Influence::High)
                && one
                    .now
                    .zip(one.wanted)
                    .is_some_and(|(now, wanted)| now < wanted)
        }),
        unowned: names(&|one| !one.has_owner),
    }
}

/// Whether the last contact lies too far back, or there was none.
pub fn is_quiet(last_contact: Option<Date>, today: Date) -> bool {
    last_contact.is_none_or(|day| {
        let since = today.since(day).map(|span| span.get_days());
        since.is_ok_and(|days| days > QUIET_DAYS)
    })
}

/// A member who takes part, as the matrix needs them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The person.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// The side of the interface, by key.
    pub side: String,
}

/// How two members stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// It is the same person.
    Same,
    /// Both are of one side.
    OneSide,
    /// They met, last on this day.
    Met(Date),
    /// They are of different sides and have not met.
    NotYet,
}

/// How two members stand, from who met when.
pub fn pair(one: &Seat, other: &Seat, meetings: &[(Date, Vec<Uuid>)]) -> Pair {
    if one.id == other.id {
        return Pair::Same;
    }
    if one.side == other.side {
        return Pair::OneSide;
    }
    let together = meetings
        .iter()
        .filter(|(_, who)| who.contains(&one.id) && who.contains(&other.id));
    match together.map(|(day, _)| *day).max() {
        Some(day) => Pair::Met(day),
        None => Pair::NotYet,
    }
}

/// How many pairs of members of different sides have met, and how many there are.
pub fn met_of(seats: &[Seat], meetings: &[(Date, Vec<Uuid>)]) -> (usize, usize) {
    let mut counted = (0, 0);
    for (place, one) in seats.iter().enumerate() {
        for other in &seats[place + 1..] {
            match pair(one, other, meetings) {
                Pair::Met(_) => counted = (counted.0 + 1, counted.1 + 1),
                Pair::NotYet => counted.1 += 1,
                Pair::Same | Pair::OneSide => {}
            }
        }
    }
    counted
}
