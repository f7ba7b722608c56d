//! A browser without a screen: keeps cookies, sends forms, reads pages.

use std::{collections::BTreeMap, net::SocketAddr};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Method, Request, StatusCode, header},
};
use scraper::{Html, Selector};
use tower::ServiceExt;

/// One browser of one person.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    network: [u8; 4],
}

/// What came back.
pub struct Page {
    pub status: StatusCode,
    pub location: Option<String>,
    pub headers: axum::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            network: [127, 0, 0, 1],
        }
    }

    /// From which network its requests come.
    pub fn comes_from(&mut self, network: [u8; 4]) {
        self.network = network;
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.get(name).cloned()
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.into(), value.into());
    }

    /// Opens an address.
    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, None, Body::empty()).await
    }

    /// Sends a form, as the page's own button would.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.send(
            Method::POST,
            path,
            Some("application/x-www-form-urlencoded"),
            Body::from(body),
        )
        .await
    }

    /// Sends a form and follows to the page it leads to.
    pub async fn post_and_follow(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.post(path, fields).await;
        match page.location.clone() {
            Some(location) => self.get(&location).await,
            None => page,
        }
    }

    /// Sends a file in a form.
    pub async fn upload(&mut self, path: &str, field: &str, file_name: &str, bytes: &[u8]) -> Page {
        let mut body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{file_name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        self.send(
            Method::POST,
            path,
            Some("multipart/form-data; boundary=edge"),
            Body::from(body),
        )
        .await
    }

    /// Sends a text in a form that could have held a file.
    pub async fn upload_text(&mut self, path: &str, field: &str, text: &str) -> Page {
        let body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{text}\r\n--edge--\r\n"
        );
        let kind = Some("multipart/form-data; boundary=edge");
        self.send(Method::POST, path, kind, Body::from(body)).await
    }

    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        kind: Option<&str>,
        body: Body,
    ) -> Page {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header("sec-fetch-site", "same-origin");
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let mut request = request.body(body).unwrap();
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::from((self.network, 50000))));
        let response = self.router.clone().oneshot(request).await.unwrap();
        self.keep_cookies(response.headers());
        let (parts, body) = response.into_parts();
        let location = parts
            .headers
            .get(header::LOCATION)
            .map(|value| value.to_str().unwrap().to_owned());
        let body = axum::body::to_bytes(body, usize::MAX)
            .await
            .unwrap()
            .to_vec();
        Page {
            status: parts.status,
            location,
            headers: parts.headers,
            body,
        }
    }

    /// Sends what a program sends: a token, no cookie and nothing that only browsers say.
    pub async fn send_as_program(
        &self,
        method: &Method,
        path: &str,
        token: Option<&str>,
        body: &str,
    ) -> Page {
        self.send_with_headers(method, path, (token, &[]), body)
            .await
    }

    /// The same with further headers.
    pub async fn send_with_headers(
        &self,
        method: &Method,
        path: &str,
        (token, headers): (Option<&str>, &[(&str, &str)]),
        body: &str,
    ) -> Page {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080");
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if !body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, text) in headers {
            request = request.header(*name, *text);
        }
        let mut request = request.body(Body::from(body.to_owned())).unwrap();
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 50000))));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Page {
            status: parts.status,
            location: None,
            headers: parts.headers,
            body: body.to_vec(),
        }
    }

    fn keep_cookies(&mut self, headers: &axum::http::HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().unwrap();
            let (name, rest) = text.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if value.is_empty() || text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
    }
}

impl Page {
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The text a person reads, with single blanks.
    pub fn text(&self) -> String {
        let document = Html::parse_document(&self.html());
        let body = Selector::parse("body").unwrap();
        let words: String = document
            .select(&body)
            .flat_map(|body| body.text())
            .collect::<Vec<_>>()
            .join(" ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The value of an attribute of the first element that fits.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let document = Html::parse_document(&self.html());
        let selector = Selector::parse(selector).unwrap();
        document
            .select(&selector)
            .next()
            .and_then(|element| element.attr(name))
            .map(str::to_owned)
    }

    /// The text of every element that fits.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html());
        let selector = Selector::parse(selector).unwrap();
        document
            .select(&selector)
            .map(|element| element.text().collect::<String>().trim().to_owned())
            .collect()
    }

    /// Whether an element is on the page.
    pub fn has(&self, selector: &str) -> bool {
        let document = Html::parse_document(&self.html());
        document
            .select(&Selector::parse(selector).unwrap())
            .next()
            .is_some()
    }

    /// Fails unless the page says these words.
    pub fn assert_says(&self, words: &str) {
        let text = self.text();
        assert!(
            text.contains(words),
            "the page ({}) does not say {words:?}: {text}",
            self.status
        );
    }
}
