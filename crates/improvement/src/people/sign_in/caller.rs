//! From which network address somebody tries, so that one place cannot try without end.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv6Addr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};

use uuid::Uuid;

use super::known_browser;
use crate::platform::{errors::PageError, limits::Origin, secrets, service::Service};

/// The caller's network, in words, and what the browser says of having been here.
#[derive(Clone, Debug)]
pub struct Caller {
    network: String,
    known_browser: Option<String>,
}

impl FromRequestParts<Service> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        service: &Service,
    ) -> Result<Self, Self::Rejection> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip());
        let told = if service.settings.behind_proxy {
            told_by_proxy(&parts.headers)
        } else {
            None
        };
        Ok(Self {
            network: told.or(peer).map_or_else(|| "unknown".to_owned(), network),
            known_browser: known_browser::told(service, &parts.headers),
        })
    }
}

impl Caller {
    /// The network, by which tries are counted.
    pub fn network(&self) -> &str {
        &self.network
    }
}

/// The last entry is the one our own proxy wrote; whatever stands before it, the caller may have made up.
fn told_by_proxy(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

/// One household or ward has a whole /64 of the newer addresses.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
        }
    }
}

/// Counts a try by this caller at something of one account, such as its password.
pub(in crate::people) fn allow(
    service: &Service,
    caller: &Caller,
    what: &str,
    account: &str,
) -> Result<(), PageError> {
    // The account may be an address somebody typed: only its hash is remembered.
    let account = secrets::hash(&format!("{what}:{account}"));
    if service.limits.allow(&caller.network, &account) {
        return Ok(());
    }
    Err(PageError::TooManyTries)
}

/// How somebody wants to sign in whom anybody may pretend to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// By a code or link sent by e-mail.
    Letter,
    /// By a password.
    Password,
}

impl Caller {
    /// From where this caller tries to sign in with this address.
    pub(super) async fn origin(
        &self,
        service: &Service,
        email: &str,
    ) -> Result<Origin<'_>, PageError> {
        let told = self.known_browser.as_deref();
        Ok(if known_browser::is_known(service, told, email).await? {
            Origin::KnownBrowser
        } else {
            Origin::Network(&self.network)
        })
    }
}

/// Counts a try to sign in with this address.
pub(super) fn allow_sign_in(
    service: &Service,
    origin: Origin,
    way: Way,
    email: &str,
) -> Result<(), PageError> {
    let account = secrets::hash(&format!("{way:?}:{email}"));
    let may = match way {
        Way::Letter => service.limits.allow_sign_in(origin, &account),
        Way::Password => service.limits.allow_password(origin, &account),
    };
    may.then_some(()).ok_or(PageError::TooManyTries)
}

/// Counts a try by this caller at something that belongs to no account.
pub(in crate::people) fn allow_caller(service: &Service, caller: &Caller) -> Result<(), PageError> {
    // A name of its own for every try, so that strangers do not share one count.
    allow(service, caller, "caller", &Uuid::now_v7().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_proxy_s_own_entry_counts_and_not_what_the_caller_made_up() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "198.51.100.1".parse().unwrap());
        headers.append("x-forwarded-for", "192.0.2.9, 203.0.113.7".parse().unwrap());
        assert_eq!(told_by_proxy(&headers), "203.0.113.7".parse().ok());
    }

    #[test]
    fn neighbours_of_one_network_count_together() {
        let one = network("2001:db8:1:2::1".parse().unwrap());
        let other = network("2001:db8:1:2:ffff::9".parse().unwrap());
        assert_eq!(one, other);
    }
}
