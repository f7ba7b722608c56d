//! Which addresses are pages: nobody is ever sent back to one that only takes forms.

use axum::http::{HeaderMap, Method, Uri, header};

use super::Route;
use crate::people::sign_in::own_path;

/// The addresses that can be looked at, with `{names}` for their changing parts.
#[derive(Clone, Debug)]
pub(super) struct Pages(Vec<&'static str>);

impl Pages {
    pub(super) fn of(routes: &[Route]) -> Self {
        let looked_at = routes.iter().filter(|route| route.method == Method::GET);
        Self(looked_at.map(|route| route.path).collect())
    }

    /// The page to come back to after signing in: this address where it is a page, else the page whose form was sent,
    /// else the page above it.
    pub(super) fn to_come_back_to(
        &self,
        method: &Method,
        asked: &Uri,
        headers: &HeaderMap,
    ) -> String {
        let path = asked.path();
        if method.is_safe() || self.holds(path) {
            let query = asked.query().filter(|_| method.is_safe());
            return query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
        }
        self.page_of_form(headers)
            .unwrap_or_else(|| self.page_above(path))
    }

    /// Browsers tell us, and nobody else, on which page a form stood. The host does not matter: we only go to its path
    /// on our own site.
    fn page_of_form(&self, headers: &HeaderMap) -> Option<String> {
        let told = headers.get(header::REFERER)?.to_str().ok()?;
        let page: Uri = told.parse().ok()?;
        let address = page.path_and_query()?.as_str();
        (self.holds(page.path()) && own_path(address) == address).then(|| address.to_owned())
    }

    fn page_above(&self, path: &str) -> String {
        let mut ends = path.rmatch_indices('/').map(|(end, _)| &path[..end]);
        let found = ends.find(|above| self.holds(above));
        found.unwrap_or("/").to_owned()
    }

    fn holds(&self, path: &str) -> bool {
        self.0.iter().any(|page| fits(page, path))
    }
}

/// Whether an address is one of this pattern.
fn fits(pattern: &str, path: &str) -> bool {
    let (mut parts, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (parts.next(), given.next()) {
            (None, None) => return true,
            (Some(part), Some(text)) if part == text => {}
            (Some(part), Some(text)) if part.starts_with('{') && !text.is_empty() => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(method: Method, asked: &str, referer: Option<&str>) -> String {
        let pages = Pages(vec![
            "/",
            "/teams/{team}",
            "/teams/{team}/members/{member}/edit",
        ]);
        let mut headers = HeaderMap::new();
        if let Some(referer) = referer {
            headers.insert(header::REFERER, referer.parse().unwrap());
        }
        pages.to_come_back_to(&method, &asked.parse().unwrap(), &headers)
    }

    #[test]
    fn a_page_is_its_own_way_back_with_what_it_was_asked() {
        assert_eq!(
            back(Method::GET, "/teams/a?month=2", None),
            "/teams/a?month=2"
        );
    }

    #[test]
    fn a_form_leads_back_to_the_page_it_stood_on() {
        let asked = "/teams/a/members/b/remove";
        let page = "https://causeway.example.org/teams/a/members/b/edit?x=1";
        assert_eq!(
            back(Method::POST, asked, Some(page)),
            "/teams/a/members/b/edit?x=1"
        );
        assert_eq!(
            back(Method::POST, "/teams/a", Some("https://x.example/away")),
            "/teams/a"
        );
    }

    #[test]
    fn an_address_that_only_takes_forms_is_never_the_way_back() {
        for told in [
            None,
            Some("https://x.example/teams/a/remove"),
            Some("//evil.example"),
            Some(""),
        ] {
            assert_eq!(
                back(Method::POST, "/teams/a/remove", told),
                "/teams/a",
                "{told:?}"
            );
        }
        assert_eq!(back(Method::POST, "/sign-out", None), "/");
    }
}
