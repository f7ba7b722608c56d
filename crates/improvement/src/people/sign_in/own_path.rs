//! Where to go after signing in: only to our own pages.

/// The longest address we go back to, in bytes.
const LONGEST: usize = 2000;

/// The address when it is a path of this service, else the home page. Browsers read `//` and `/\` as the start of
/// another site and leave out tabs and line ends, so none of these may be in it.
pub fn own_path(address: &str) -> &str {
    let safe = address.starts_with('/')
        && !address.starts_with("//")
        && address.len() <= LONGEST
        && !address
            .chars()
            .any(|character| character == '\\' || character.is_control());
    if safe { address } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn a_path_of_ours_is_kept() {
        assert_eq!(
            own_path("/programmes/a/teams/b?x=1"),
            "/programmes/a/teams/b?x=1"
        );
    }

    #[test]
    fn another_site_is_never_the_way_back() {
        for address in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "evil",
            "",
        ] {
            assert_eq!(own_path(address), "/", "{address:?}");
        }
    }
}
