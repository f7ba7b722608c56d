//! E-mails about signing in and about the ways into an account. They hold nothing personal but the reader's own first name.

use crate::platform::{
    letter::Letter,
    messages::{say, say_with},
    settings::Settings,
};

/// The code and link for signing in.
pub fn sign_in(settings: &Settings, name: &str, code: &str, link: String) -> Letter {
    let names = names(settings, name);
    Letter::new(&say_with("mail-sign-in-subject", &names))
        .paragraph(say_with("mail-hello", &names))
        .paragraph(say_with("mail-sign-in-code", &[("code", &grouped(code))]))
        .paragraph(say("mail-sign-in-where"))
        .link(say("mail-sign-in-link"), link)
        .paragraph(say("mail-sign-in-once"))
}

/// The code that proves a new address.
pub fn new_address(settings: &Settings, name: &str, code: &str) -> Letter {
    let names = names(settings, name);
    Letter::new(&say("mail-new-address-subject"))
        .paragraph(say_with("mail-hello", &names))
        .paragraph(say_with("mail-new-address-what", &names))
        .paragraph(say_with("mail-sign-in-code", &[("code", &grouped(code))]))
        .paragraph(say("mail-new-address-once"))
}

/// Tells the owner of an address that somebody wanted it for another account.
pub fn address_taken(settings: &Settings, name: &str) -> Letter {
    let names = names(settings, name);
    Letter::new(&say("mail-address-taken-subject"))
        .paragraph(say_with("mail-hello", &names))
        .paragraph(say_with("mail-address-taken-what", &names))
        .link(say("mail-address-taken-link"), settings.url("/sign-in"))
        .paragraph(say("mail-not-you"))
}

/// Tells the old address that it is no longer used.
pub fn address_changed(settings: &Settings, name: &str) -> Letter {
    let names = names(settings, name);
    Letter::new(&say("mail-address-changed-subject"))
        .paragraph(say_with("mail-hello", &names))
        .paragraph(say_with("mail-address-changed-what", &names))
        .paragraph(say("mail-address-changed-alarm"))
}

/// Tells somebody that a way into their account changed; `what` says which, as a sentence.
pub fn way_in_changed(settings: &Settings, name: &str, what: &str) -> Letter {
    let names = names(settings, name);
    Letter::new(&say_with("mail-way-in-subject", &names))
        .paragraph(say_with("mail-hello", &names))
        .paragraph(what)
        .paragraph(say("mail-way-in-alarm"))
        .link(say("mail-way-in-link"), settings.url("/account"))
}

/// Tells somebody that the people who run the service turned their second step off.
pub fn second_factor_reset(settings: &Settings, name: &str) -> Letter {
    let names = names(settings, name);
    Letter::new(&say_with("mail-way-in-subject", &names))
        .paragraph(say_with("mail-hello", &names))
        .paragraph(say("mail-second-factor-reset-what"))
        .paragraph(say("mail-second-factor-reset-next"))
        .link(say("mail-way-in-link"), settings.url("/account"))
        .paragraph(say("mail-second-factor-reset-alarm"))
}

fn names<'a>(settings: &'a Settings, name: &'a str) -> [(&'a str, &'a str); 2] {
    [
        ("name", first_name(name)),
        ("product", settings.product_name.as_str()),
    ]
}

/// The name to greet somebody by: the first word of what they call themselves.
fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or("colleague")
}

/// Eight digits in two groups, as people read them.
fn grouped(code: &str) -> String {
    match code.split_at_checked(4) {
        Some((start, end)) => format!("{start} {end}"),
        None => code.to_owned(),
    }
}
