//! The e-mails that people of the workspace get about their places. No figures and nothing about patients belongs in them.

use super::model::Role;
use crate::platform::{
    letter::Letter,
    messages::{say, say_with},
};

/// What an invitation offers, in words.
pub struct Offer<'a> {
    /// Who invites.
    pub inviter: &'a str,
    /// The team or, for a role of the whole programme, the programme.
    pub place: &'a str,
    /// The programme.
    pub programme: &'a str,
    /// The role offered.
    pub role: Role,
    /// The organisation the invited person comes from.
    pub organisation: &'a str,
    /// When the invitation runs out, in words.
    pub until: &'a str,
}

/// Invites somebody; the link is the secret.
pub fn invitation(offer: &Offer<'_>, link: String) -> Letter {
    let names = [
        ("inviter", offer.inviter),
        ("place", offer.place),
        ("programme", offer.programme),
        ("role", offer.role.label()),
        ("meaning", offer.role.explanation()),
        ("organisation", offer.organisation),
        ("until", offer.until),
    ];
    Letter::new(&say_with("mail-invitation-subject", &names))
        .paragraph(say_with("mail-invitation-what", &names))
        .paragraph(say_with("mail-invitation-role", &names))
        .link(say("mail-invitation-link"), link)
        .paragraph(say_with("mail-invitation-until", &names))
        .paragraph(say("mail-invitation-unexpected"))
}

/// Tells somebody that they were removed from a team.
pub fn removed(by: &str, team: &str, programme: &str, role: Role) -> Letter {
    let names = [
        ("by", by),
        ("team", team),
        ("programme", programme),
        ("role", role.label()),
    ];
    Letter::new(&say_with("mail-removed-subject", &names))
        .paragraph(say_with("mail-removed-what", &names))
        .paragraph(say("mail-removed-means"))
        .paragraph(say_with("mail-removed-ask", &names))
}

/// Tells somebody that their role in a programme ended.
pub fn role_ended(by: &str, programme: &str, role: Role) -> Letter {
    let names = [("by", by), ("programme", programme), ("role", role.label())];
    Letter::new(&say_with("mail-role-ended-subject", &names))
        .paragraph(say_with("mail-role-ended-what", &names))
        .paragraph(say("mail-role-ended-means"))
        .paragraph(say_with("mail-removed-ask", &names))
}
