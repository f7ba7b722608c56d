//! A real `OpenID` Connect provider on this machine, and a browser's visit to it.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use improvement::platform::oidc::ProviderSettings;
use openidconnect::reqwest::{self, header};
use tokio::sync::OnceCell;

const CLIENT_ID: &str = "causeway";
const CLIENT_SECRET: &str = "only for tests";
/// Where browsers return to: the public address of a workspace in the tests.
pub const RETURN_PATH: &str = "/sign-in/with/test/return";

/// The running provider. It ends when this process ends, because its input closes then.
pub struct Provider {
    address: String,
    _child: Child,
    _input: ChildStdin,
    /// Held, because a program whose output is closed may stop.
    _output: BufReader<ChildStdout>,
}

static PROVIDER: OnceCell<Provider> = OnceCell::const_new();

/// The one provider of this run.
pub async fn provider() -> &'static Provider {
    PROVIDER
        .get_or_init(|| async { tokio::task::spawn_blocking(start).await.unwrap() })
        .await
}

fn start() -> Provider {
    let folder = installed();
    let mut child = Command::new("node")
        .args([
            "provider.mjs",
            CLIENT_ID,
            CLIENT_SECRET,
            &format!("http://127.0.0.1:8080{RETURN_PATH}"),
        ])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Node is needed to test sign-in with a provider: install it and run again");
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut address = String::new();
    output.read_line(&mut address).unwrap();
    Provider {
        address: address.trim().to_owned(),
        _input: child.stdin.take().unwrap(),
        _output: output,
        _child: child,
    }
}

/// The provider's folder in the target folder, with its packages, fetched when they are missing.
fn installed() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("oidc");
    std::fs::create_dir_all(&folder).unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oidc");
    let lock = "package-lock.json";
    let is_installed = folder.join("node_modules").is_dir()
        && std::fs::read(folder.join(lock)).ok() == std::fs::read(source.join(lock)).ok();
    for file in ["package.json", lock, "provider.mjs"] {
        std::fs::copy(source.join(file), folder.join(file)).unwrap();
    }
    if !is_installed {
        let done = Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(&folder)
            .status()
            .expect("npm is needed to fetch the provider for the tests: install it and run again");
        assert!(
            done.success(),
            "the packages of tests/oidc could not be fetched"
        );
    }
    folder
}

impl Provider {
    /// How an operator would configure it.
    pub fn settings(&self) -> ProviderSettings {
        ProviderSettings {
            key: "test".into(),
            name: "Test Trust".into(),
            issuer: self.address.clone(),
            client_id: CLIENT_ID.into(),
            client_secret: CLIENT_SECRET.into(),
            acr_values: Vec::new(),
            is_second_factor: false,
        }
    }

    /// A browser follows the address to the provider, signs in there as `account` (nobody when empty), strongly or not,
    /// and is sent back: to this path of ours.
    pub async fn visit(&self, address: &str, account: &str, strong: bool) -> String {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        let mut cookies = BTreeMap::new();
        let mut address = address.to_owned();
        for _ in 0..10 {
            if let Some(path) = address.strip_prefix("http://127.0.0.1:8080") {
                return path.to_owned();
            }
            let mut request = client
                .get(&address)
                .header(header::COOKIE, joined(&cookies));
            if !account.is_empty() {
                request = request.header("x-account", account);
            }
            if strong {
                request = request.header("x-strong", "yes");
            }
            let answer = request.send().await.unwrap();
            keep(&mut cookies, answer.headers());
            let Some(next) = answer.headers().get(header::LOCATION) else {
                panic!("no way on from {address}: {}", answer.text().await.unwrap());
            };
            let next = next.to_str().unwrap();
            address = if next.starts_with('/') {
                format!("{}{next}", self.address)
            } else {
                next.to_owned()
            };
        }
        panic!("the provider sends round in circles");
    }
}

fn joined(cookies: &BTreeMap<String, String>) -> String {
    let pairs: Vec<String> = cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("; ")
}

fn keep(cookies: &mut BTreeMap<String, String>, headers: &header::HeaderMap) {
    for cookie in headers.get_all(header::SET_COOKIE) {
        let pair = cookie.to_str().unwrap().split(';').next().unwrap();
        let (name, value) = pair.split_once('=').unwrap();
        cookies.insert(name.to_owned(), value.to_owned());
    }
}
