//! How often one caller may try: signing in, asking for links, typing codes.
//!
//! What a stranger can use up is never all that the owner of an account has: tries are counted by account and network
//! together, the browsers somebody signed in with before have a count of their own, and every count fills up again by
//! and by, so that nobody is locked out for good. What follows the first proof of who one is (a code of the app, a new
//! password) no stranger reaches, so it is counted by the account alone.

use std::{num::NonZeroU32, time::Duration};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// The limits of the service, each counted by its own key.
pub struct Limits {
    by_caller: Counts,
    by_account: Counts,
    passwords_from_anywhere: Counts,
    letters: Counts,
    letters_from_anywhere: Counts,
    lines: Counts,
    tokens: Counts,
    reports: Counts,
    reports_from_anywhere: Counts,
    answers: Counts,
}

type Counts = DefaultKeyedRateLimiter<String>;

/// Tries a caller (network address) has in a minute: a whole GP practice may share one address.
const TRIES_A_MINUTE_BY_CALLER: NonZeroU32 = NonZeroU32::new(60).unwrap();
/// Tries on one account in a minute, from one network.
const TRIES_A_MINUTE_BY_ACCOUNT: NonZeroU32 = NonZeroU32::new(6).unwrap();
/// Passwords that strangers may try on one account from all networks together, then one a minute: about 1,500 a day.
const PASSWORDS_FROM_ANYWHERE: NonZeroU32 = NonZeroU32::new(30).unwrap();
/// Letters to one person that one network may cause, then one every two minutes.
const LETTERS: NonZeroU32 = NonZeroU32::new(5).unwrap();
/// Letters to one person that strangers may cause from all networks together, then one every five minutes.
const LETTERS_FROM_ANYWHERE: NonZeroU32 = NonZeroU32::new(20).unwrap();
/// Refused tries on one account that are written into the audit log, then one every ten minutes: strangers must not
/// fill it.
const LINES: NonZeroU32 = NonZeroU32::new(10).unwrap();

/// Reports without an account that one network may send by one link, then one every ten seconds: a whole practice may
/// share one address.
const REPORTS: NonZeroU32 = NonZeroU32::new(6).unwrap();
/// Reports that all networks together may send by one link, then one a minute: a busy day of a whole hospital fits.
const REPORTS_FROM_ANYWHERE: NonZeroU32 = NonZeroU32::new(60).unwrap();

/// Answers to a survey by its open link that one network may send, then one every two seconds: everybody in a meeting may
/// answer at once.
const ANSWERS: NonZeroU32 = NonZeroU32::new(50).unwrap();

/// Requests with one token at once, then ten in a second: far more than a table of values needs.
const REQUESTS_BY_TOKEN: NonZeroU32 = NonZeroU32::new(600).unwrap();

impl Default for Limits {
    fn default() -> Self {
        let minutes = Duration::from_mins;
        Self {
            by_caller: counts(TRIES_A_MINUTE_BY_CALLER, Duration::from_secs(1)),
            by_account: counts(TRIES_A_MINUTE_BY_ACCOUNT, Duration::from_secs(10)),
            passwords_from_anywhere: counts(PASSWORDS_FROM_ANYWHERE, minutes(1)),
            letters: counts(LETTERS, minutes(2)),
            letters_from_anywhere: counts(LETTERS_FROM_ANYWHERE, minutes(5)),
            lines: counts(LINES, minutes(10)),
            tokens: counts(REQUESTS_BY_TOKEN, Duration::from_millis(100)),
            reports: counts(REPORTS, Duration::from_secs(10)),
            reports_from_anywhere: counts(REPORTS_FROM_ANYWHERE, minutes(1)),
            answers: counts(ANSWERS, Duration::from_secs(2)),
        }
    }
}

/// So many at once, and one more each time this time has passed.
fn counts(at_once: NonZeroU32, one_more_after: Duration) -> Counts {
    let quota = Quota::with_period(one_more_after).unwrap_or(Quota::per_minute(at_once));
    RateLimiter::keyed(quota.allow_burst(at_once))
}

/// From where somebody tries to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin<'a> {
    /// A browser in which the owner of the account signed in before.
    KnownBrowser,
    /// A network, by its address.
    Network(&'a str),
}

impl Origin<'_> {
    fn key(self, account: &str) -> String {
        match self {
            Self::KnownBrowser => format!("known {account}"),
            Self::Network(network) => format!("{network} {account}"),
        }
    }
}

impl Limits {
    /// Counts a try by this caller on an account that strangers do not reach; false when there were too many.
    pub fn allow(&self, caller: &str, account: &str) -> bool {
        takes(&self.by_caller, caller) && takes(&self.by_account, account)
    }

    /// Counts a try to sign in to an account, which anybody may make; false when there were too many.
    pub fn allow_sign_in(&self, origin: Origin, account: &str) -> bool {
        let caller_may = match origin {
            Origin::KnownBrowser => true,
            Origin::Network(network) => takes(&self.by_caller, network),
        };
        caller_may && takes(&self.by_account, &origin.key(account))
    }

    /// Counts a password for an account; false when there were too many. A code by e-mail can still be asked for.
    pub fn allow_password(&self, origin: Origin, account: &str) -> bool {
        self.allow_sign_in(origin, account)
            && (origin == Origin::KnownBrowser || takes(&self.passwords_from_anywhere, account))
    }

    /// Counts a letter to a person; false when enough were sent.
    pub fn allow_letter(&self, origin: Origin, person: &str) -> bool {
        takes(&self.letters, &origin.key(person))
            && (origin == Origin::KnownBrowser || takes(&self.letters_from_anywhere, person))
    }

    /// Counts a line of the audit log about a refused try; false when enough were written.
    pub fn allow_line(&self, account: &str) -> bool {
        takes(&self.lines, account)
    }

    /// Counts a try by this caller with a token that does not work; false when there were too many.
    pub fn allow_caller(&self, caller: &str) -> bool {
        takes(&self.by_caller, caller)
    }

    /// Counts a request with this token, by its hash; false when there were too many.
    pub fn allow_token(&self, token_hash: &str) -> bool {
        takes(&self.tokens, token_hash)
    }

    /// Counts a report without an account by this link; false when there were too many.
    pub fn allow_report(&self, caller: &str, link: &str) -> bool {
        takes(&self.by_caller, caller)
            && takes(&self.reports, &format!("{caller} {link}"))
            && takes(&self.reports_from_anywhere, link)
    }

    /// Counts an answer by the open link of a survey; false when there were too many.
    pub fn allow_answer(&self, caller: &str, code: &str) -> bool {
        takes(&self.answers, &format!("{caller} {code}"))
    }

    /// Forgets callers who have long been quiet.
    pub fn tidy(&self) {
        let all = [
            &self.by_caller,
            &self.by_account,
            &self.passwords_from_anywhere,
            &self.letters,
            &self.letters_from_anywhere,
            &self.lines,
            &self.tokens,
            &self.reports,
            &self.answers,
            &self.reports_from_anywhere,
        ];
        for counts in all {
            counts.retain_recent();
        }
    }
}

fn takes(counts: &Counts, key: &str) -> bool {
    counts.check_key(&key.to_owned()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seventh_try_on_an_account_within_a_minute_is_refused() {
        let limits = Limits::default();
        let allowed = (0..7).filter(|_| limits.allow("caller", "account")).count();
        assert_eq!(allowed, 6);
    }

    #[test]
    fn strangers_use_up_neither_another_network_nor_a_known_browser() {
        let limits = Limits::default();
        let tries = |origin: Origin| {
            (0..7)
                .filter(|_| limits.allow_password(origin, "account"))
                .count()
        };
        assert_eq!(tries(Origin::Network("stranger")), 6);
        assert_eq!(tries(Origin::Network("owner")), 6);
        for number in 0..10 {
            tries(Origin::Network(&format!("botnet {number}")));
        }
        assert_eq!(tries(Origin::Network("elsewhere")), 0);
        assert_eq!(tries(Origin::KnownBrowser), 6);
        // A code by e-mail can be asked for from anywhere, whatever happens to the password.
        assert!(limits.allow_sign_in(Origin::Network("elsewhere too"), "account"));
    }

    #[test]
    fn many_networks_together_send_few_letters_and_a_known_browser_still_gets_its_own() {
        let limits = Limits::default();
        let sent = |origin: Origin| {
            (0..10)
                .filter(|_| limits.allow_letter(origin, "person"))
                .count()
        };
        let by_botnet: usize = (0..10)
            .map(|number| sent(Origin::Network(&format!("botnet {number}"))))
            .sum();
        assert_eq!(by_botnet, 20);
        assert_eq!(sent(Origin::KnownBrowser), 5);
    }
}
