//! Configuration: defaults, then `causeway.toml`, then the environment, then the command line.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use improvement::platform::{
    logo::Logo, mail::MailServer, oidc::ProviderSettings, postgres_address, settings::Settings,
};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// Everything an operator may set. `causeway admin config` shows what is in force.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Configuration {
    /// Folder of the database, its backups and its lock.
    pub data: PathBuf,
    /// Address to listen on.
    pub address: String,
    /// Address people use; `http://` and the listening address unless set.
    pub public_url: String,
    /// Local address of `/metrics`; empty for none.
    pub metrics_address: String,
    /// PostgreSQL address; empty for SQLite in the data folder.
    pub database_url: String,
    /// Whether plain HTTP may be offered to other machines.
    pub allow_plain_http: bool,
    /// Whether a proxy of ours sets `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Name shown in the header.
    pub product_name: String,
    /// Whether the operator has the right to NHS branding.
    pub nhs_branding: bool,
    /// An own logo (SVG or PNG, at most 100 KiB), shown in the header unless `nhs_branding` is set.
    pub logo: Option<PathBuf>,
    /// Whom to ask, shown in the footer.
    pub contact: String,
    /// What is logged, such as `info` or `improvement=debug`.
    pub log: String,
    /// `text` or `json`.
    pub log_format: String,
    /// A folder in which other systems put releases for the inboxes of teams; none unless set.
    pub release_folder: Option<PathBuf>,
    /// How many daily backups are kept; 0 for none.
    pub backups_kept: usize,
    /// The mail server.
    pub mail: Mail,
    /// Sign-in providers.
    pub providers: Vec<Provider>,
}

/// The mail server.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// Host name; empty for none: e-mails then wait in the outbox.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Name to sign in with.
    pub user: String,
    /// Password, or better `password_file`.
    pub password: String,
    /// A file that holds the password.
    pub password_file: Option<PathBuf>,
    /// Whether the connection is encrypted (STARTTLS).
    pub encrypted: bool,
    /// Sender.
    pub from: String,
}

/// A sign-in provider.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Provider {
    /// Key in addresses.
    pub key: String,
    /// What its button says.
    pub name: String,
    /// Issuer address.
    pub issuer: String,
    /// Our id there.
    pub client_id: String,
    /// Our secret there, or better `client_secret_file`.
    pub client_secret: String,
    /// A file that holds the secret.
    pub client_secret_file: Option<PathBuf>,
    /// Values for `acr_values`.
    pub acr_values: Vec<String>,
    /// Whether its sign-in counts as a second factor.
    pub is_second_factor: bool,
}

impl Default for Configuration {
    fn default() -> Self {
        Self {
            data: PathBuf::from("causeway-data"),
            address: "127.0.0.1:8080".to_owned(),
            public_url: String::new(),
            metrics_address: "127.0.0.1:9188".to_owned(),
            database_url: String::new(),
            allow_plain_http: false,
            behind_proxy: false,
            product_name: "Causeway".to_owned(),
            nhs_branding: false,
            logo: None,
            contact: String::new(),
            log: "info,sea_orm_migration=warn".to_owned(),
            log_format: "text".to_owned(),
            release_folder: None,
            backups_kept: 14,
            mail: Mail::default(),
            providers: Vec::new(),
        }
    }
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 587,
            user: String::new(),
            password: String::new(),
            password_file: None,
            encrypted: true,
            from: String::new(),
        }
    }
}

/// Names in the environment that belong to tests and builds, not to the configuration.
const NOT_OURS: [&str; 5] = [
    "shared",
    "test_postgres_url",
    "test_smtp",
    "config",
    "cargo_slot",
];

/// What the command line sets; only what was given counts.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Flags {
    /// `--data`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// `--address`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// `--public-url`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// `--metrics-address`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metrics_address: Option<String>,
    /// `--allow-plain-http`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_plain_http: Option<bool>,
}

/// Reads the configuration from all four places.
pub fn read(file: Option<&Path>, flags: &Flags) -> Result<Configuration, Failure> {
    if let Some(file) = file.filter(|file| !file.is_file()) {
        return Err(Failure::usage(format!(
            "there is no configuration file '{}'",
            file.display()
        )));
    }
    let file = file.unwrap_or(Path::new("causeway.toml"));
    let mut figment = Figment::from(Serialized::defaults(Configuration::default()));
    if file.is_file() {
        figment = figment.merge(Toml::file_exact(file));
    }
    let environment = Env::prefixed("CAUSEWAY_")
        .filter(|key| !is_not_ours(key.as_str()))
        .split("__");
    figment
        .merge(environment)
        .merge(Serialized::defaults(flags))
        .extract()
        .map_err(|error| Failure::usage(format!("the configuration cannot be used: {error}")))
}

fn is_not_ours(key: &str) -> bool {
    let key = key.to_lowercase();
    NOT_OURS.contains(&key.as_str()) || key.starts_with("test_") || key.starts_with("require_")
}

impl Configuration {
    /// The address to listen on; refuses to offer plain HTTP to other machines unless told so.
    pub fn listening_address(&self) -> Result<SocketAddr, Failure> {
        let address = self.stated_address()?;
        let https = self.public_url.starts_with("https://");
        if !address.ip().is_loopback() && !https && !self.allow_plain_http {
            return Err(Failure::usage(format!(
                "{address} can be reached from other machines, and passwords would travel unprotected: \
                 put an HTTPS proxy in front and set public_url to its https:// address, or give --allow-plain-http"
            )));
        }
        Ok(address)
    }

    /// The address to listen on, for a command that does not listen.
    pub fn stated_address(&self) -> Result<SocketAddr, Failure> {
        parse_address("address", &self.address)
    }

    /// The local address of `/metrics`, when wanted.
    pub fn counting_address(&self) -> Result<Option<SocketAddr>, Failure> {
        if self.metrics_address.is_empty() {
            return Ok(None);
        }
        parse_address("metrics_address", &self.metrics_address).map(Some)
    }

    /// The SQLite file.
    pub fn sqlite_file(&self) -> PathBuf {
        self.data.join("causeway.db")
    }

    /// The folder of backups.
    pub fn backups(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// What pages and layers need of it.
    pub fn settings(&self, listening: SocketAddr, version: &str) -> Result<Settings, Failure> {
        let public_url = if self.public_url.is_empty() {
            format!("http://{listening}")
        } else {
            self.public_url.clone()
        };
        let providers = self
            .providers
            .iter()
            .map(provider_settings)
            .collect::<Result<_, _>>()?;
        Ok(Settings {
            public_url,
            demonstration: false,
            product_name: self.product_name.clone(),
            nhs_branding: self.nhs_branding,
            own_logo: self.own_logo()?,
            mail: self.mail_server()?,
            providers,
            behind_proxy: self.behind_proxy,
            release_folder: self.release_folder.clone(),
            workbook_reader: crate::workbook::command(),
            version: version.to_owned(),
            contact: self.contact.clone(),
        })
    }

    fn own_logo(&self) -> Result<Option<Logo>, Failure> {
        let read = self.logo.as_deref().map(Logo::read);
        read.transpose().map_err(Failure::usage)
    }

    /// The mail server, when one is set.
    pub fn mail_server(&self) -> Result<Option<MailServer>, Failure> {
        let mail = &self.mail;
        if mail.host.is_empty() {
            return Ok(None);
        }
        let password = secret(&mail.password, mail.password_file.as_deref())?;
        let credentials = (!mail.user.is_empty()).then(|| (mail.user.clone(), password));
        Ok(Some(MailServer {
            host: mail.host.clone(),
            port: mail.port,
            credentials,
            encrypted: mail.encrypted,
            from: mail.from.clone(),
        }))
    }

    /// The same with every secret hidden, for showing.
    #[must_use]
    pub fn masked(mut self) -> Self {
        mask(&mut self.mail.password);
        for provider in &mut self.providers {
            mask(&mut provider.client_secret);
        }
        self.database_url = postgres_address::masked(&self.database_url);
        self
    }
}

fn provider_settings(provider: &Provider) -> Result<ProviderSettings, Failure> {
    Ok(ProviderSettings {
        key: provider.key.clone(),
        name: provider.name.clone(),
        issuer: provider.issuer.clone(),
        client_id: provider.client_id.clone(),
        client_secret: secret(
            &provider.client_secret,
            provider.client_secret_file.as_deref(),
        )?,
        acr_values: provider.acr_values.clone(),
        is_second_factor: provider.is_second_factor,
    })
}

fn secret(given: &str, file: Option<&Path>) -> Result<String, Failure> {
    let Some(file) = file else {
        return Ok(given.to_owned());
    };
    let text = std::fs::read_to_string(file).map_err(|error| {
        Failure::usage(format!(
            "the secret in '{}' cannot be read: {error}",
            file.display()
        ))
    })?;
    Ok(text.trim().to_owned())
}

fn mask(secret: &mut String) {
    if !secret.is_empty() {
        "********".clone_into(secret);
    }
}

fn parse_address(name: &str, text: &str) -> Result<SocketAddr, Failure> {
    text.parse().map_err(|_| {
        Failure::usage(format!(
            "{name} is '{text}', which is not an address and port such as 127.0.0.1:8080"
        ))
    })
}
