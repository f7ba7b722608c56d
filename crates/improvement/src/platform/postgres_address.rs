//! The address of a PostgreSQL database, with its password apart: no screen, log or list of processes shows it.

use url::Url;

/// What stands in the place of a secret.
const HIDDEN: &str = "********";

/// An address for showing. What cannot be read as an address of PostgreSQL is hidden as a whole, because a password
/// may stand anywhere in it.
pub fn masked(address: &str) -> String {
    if address.is_empty() {
        return String::new();
    }
    let Some(mut url) = read(address) else {
        return HIDDEN.to_owned();
    };
    if url.password().is_some() && url.set_password(Some(HIDDEN)).is_err() {
        return HIDDEN.to_owned();
    }
    let hide = |(key, value): (String, String)| {
        let value = if is_secret(&key) {
            HIDDEN.to_owned()
        } else {
            value
        };
        (key, value)
    };
    let pairs = queries(&url).into_iter().map(hide).collect();
    set_query(&mut url, pairs);
    url.to_string()
}

/// The address without its password, and the password. Nothing for what is no address of PostgreSQL.
pub(super) fn without_password(address: &str) -> Option<(String, Option<String>)> {
    let mut url = read(address)?;
    let in_front = url.password().map(decoded);
    url.set_password(None).ok()?;
    let (passwords, others): (Vec<_>, Vec<_>) = queries(&url)
        .into_iter()
        .partition(|(key, _)| key == "password");
    set_query(&mut url, others);
    let in_query = passwords.into_iter().next_back().map(|(_, value)| value);
    Some((url.to_string(), in_query.or(in_front)))
}

/// Reads an address. A "@" behind the host is refused: the password then holds a sign that had to be percent-encoded,
/// and part of it would be taken for something else.
fn read(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    let is_postgres = matches!(url.scheme(), "postgres" | "postgresql");
    let rest = [url.path(), url.query().unwrap_or_default()].concat();
    (is_postgres && !rest.contains('@') && url.fragment().is_none()).then_some(url)
}

/// Whether a parameter of an address holds a secret or says where one lies: `password`, `passfile`, `sslpassword`, `sslkey`.
fn is_secret(key: &str) -> bool {
    let key = key.to_lowercase();
    ["pass", "pwd", "secret", "key", "token"]
        .iter()
        .any(|mark| key.contains(mark))
}

fn queries(url: &Url) -> Vec<(String, String)> {
    url.query_pairs().into_owned().collect()
}

fn set_query(url: &mut Url, pairs: Vec<(String, String)>) {
    if pairs.is_empty() {
        url.set_query(None);
        return;
    }
    url.query_pairs_mut().clear().extend_pairs(pairs);
}

/// A password in front of the host is percent-encoded.
fn decoded(text: &str) -> String {
    form_urlencoded::parse(format!("p={}", text.replace('+', "%2B").replace('&', "%26")).as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_hidden_however_it_is_given() {
        for address in [
            "postgres://someone:s3cret@db.example.org:5432/causeway",
            "postgresql://someone:s3cret@db.example.org/causeway?sslmode=require",
            "postgres://someone:p@s3cret@db.example.org/causeway",
            "postgres://someone:12/s3cret@db.example.org/causeway",
            "postgres://someone:12?s3cret@db.example.org/causeway",
            "postgres://someone:12#s3cret@db.example.org/causeway",
            "postgres://db.example.org/causeway?user=someone&password=s3cret",
            "postgres://db.example.org/causeway?PassWord=s3cret&sslpassword=s3cret",
            "postgres://db.example.org/causeway?passfile=/home/s3cret&sslkey=/s3cret",
            "postgres:///causeway?password=s3cret",
            "host=db.example.org password=s3cret dbname=causeway",
            "password = 's3cret' host=db.example.org",
            "mysql://someone:s3cret@db.example.org/causeway",
            "someone:s3cret@db.example.org",
            "s3cret",
        ] {
            assert!(!masked(address).contains("s3cret"), "{address}");
        }
    }

    #[test]
    fn what_is_no_secret_stays_to_be_seen() {
        assert_eq!(
            masked("postgres://someone:s3cret@db.example.org:5432/causeway?sslmode=require"),
            "postgres://someone:********@db.example.org:5432/causeway?sslmode=require"
        );
        let plain = "postgres://someone@db.example.org/causeway";
        assert_eq!(masked(plain), plain);
        assert_eq!(masked(""), "");
    }

    #[test]
    fn the_password_does_not_stay_in_the_address() {
        for (address, without, password) in [
            (
                "postgres://someone:p%40ss+w%26rd&@127.0.0.1:5432/causeway",
                "postgres://someone@127.0.0.1:5432/causeway",
                Some("p@ss+w&rd&"),
            ),
            (
                "postgres://127.0.0.1/causeway?password=p%40ss&sslmode=disable",
                "postgres://127.0.0.1/causeway?sslmode=disable",
                Some("p@ss"),
            ),
            (
                "postgres://someone@127.0.0.1/causeway",
                "postgres://someone@127.0.0.1/causeway",
                None,
            ),
        ] {
            let expected = Some((without.to_owned(), password.map(str::to_owned)));
            assert_eq!(without_password(address), expected);
        }
        assert_eq!(without_password("host=127.0.0.1 password=p"), None);
    }
}
