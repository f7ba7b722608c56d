//! How often one caller may try: signing in, asking for links, typing codes.

use std::num::NonZeroU32;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// The limits of the service, each counted by its own key.
pub struct Limits {
    callers: DefaultKeyedRateLimiter<String>,
    accounts: DefaultKeyedRateLimiter<String>,
    tokens: DefaultKeyedRateLimiter<String>,
}

/// Tries a caller (network address) has in a minute: a whole GP practice may share one address.
const TRIES_A_MINUTE_BY_CALLER: NonZeroU32 = NonZeroU32::new(60).unwrap();
/// Tries on one account in a minute.
const TRIES_A_MINUTE_BY_ACCOUNT: NonZeroU32 = NonZeroU32::new(6).unwrap();
/// Requests with one token in a minute: ten in a second, far more than a table of values needs.
const REQUESTS_A_MINUTE_BY_TOKEN: NonZeroU32 = NonZeroU32::new(600).unwrap();

impl Default for Limits {
    fn default() -> Self {
        Self {
            callers: RateLimiter::keyed(Quota::per_minute(TRIES_A_MINUTE_BY_CALLER)),
            accounts: RateLimiter::keyed(Quota::per_minute(TRIES_A_MINUTE_BY_ACCOUNT)),
            tokens: RateLimiter::keyed(Quota::per_minute(REQUESTS_A_MINUTE_BY_TOKEN)),
        }
    }
}

impl Limits {
    /// Counts a try by this caller on this account; false when there were too many.
    pub fn allow(&self, caller: &str, account: &str) -> bool {
        self.callers.check_key(&caller.to_owned()).is_ok()
            && self.accounts.check_key(&account.to_owned()).is_ok()
    }

    /// Counts a try by this caller with a token that does not work; false when there were too many.
    pub fn allow_caller(&self, caller: &str) -> bool {
        self.callers.check_key(&caller.to_owned()).is_ok()
    }

    /// Counts a request with this token, by its hash; false when there were too many.
    pub fn allow_token(&self, token_hash: &str) -> bool {
        self.tokens.check_key(&token_hash.to_owned()).is_ok()
    }

    /// Forgets callers who have long been quiet.
    pub fn tidy(&self) {
        self.callers.retain_recent();
        self.accounts.retain_recent();
        self.tokens.retain_recent();
    }
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
}
