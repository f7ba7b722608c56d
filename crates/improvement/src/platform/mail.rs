//! Handing e-mails from the outbox to a mail server.

use std::time::Duration;

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{Header, HeaderName, HeaderValue},
    },
    transport::smtp::{
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};

use super::{clock::Clock, database::Database, outbox};

/// Where e-mails are handed over.
#[derive(Clone)]
pub struct MailServer {
    /// Host name.
    pub host: String,
    /// Port: 587 as a rule.
    pub port: u16,
    /// Name and password, when the server asks for them.
    pub credentials: Option<(String, String)>,
    /// Whether the connection is encrypted (STARTTLS). Off only for a server on this machine.
    pub encrypted: bool,
    /// The sender's address, such as `Causeway <no-reply@example.org>`.
    pub from: String,
}

/// Why mail cannot be sent at all.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The sender's address is not an address.
    #[error(
        "the sender address '{0}' is not an e-mail address: set mail.from to one such as no-reply@example.org"
    )]
    Sender(String),
    /// The server cannot be used.
    #[error("the mail server cannot be used: {0}")]
    Server(#[from] lettre::transport::smtp::Error),
    /// The database could not be read or written.
    #[error("the outbox could not be read: {0}")]
    Database(#[from] sea_orm::DbErr),
}

/// Where such letters are ended (RFC 2369), for the button that mail programs show.
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// Says that one press is enough (RFC 8058).
#[derive(Clone)]
struct ListUnsubscribePost;

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

/// Sends what is due in the outbox.
pub struct Postman {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    message_domain: String,
}

const AT_A_TIME: u64 = 20;

impl Postman {
    /// Prepares the connection; nothing is sent yet.
    pub fn new(server: &MailServer) -> Result<Self, MailError> {
        let from: Mailbox = server
            .from
            .parse()
            .map_err(|_| MailError::Sender(server.from.clone()))?;
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .timeout(Some(Duration::from_secs(20)));
        if server.encrypted {
            builder = builder.tls(Tls::Required(TlsParameters::new(server.host.clone())?));
        }
        if let Some((name, password)) = &server.credentials {
            builder = builder.credentials(Credentials::new(name.clone(), password.clone()));
        }
        let message_domain = from.email.domain().to_owned();
        Ok(Self {
            transport: builder.build(),
            from,
            message_domain,
        })
    }

    /// Whether the server answers.
    pub async fn answers(&self) -> Result<bool, MailError> {
        Ok(self.transport.test_connection().await?)
    }

    /// Tries every e-mail that is due; returns how many were handed over.
    pub async fn deliver_due(
        &self,
        database: &Database,
        clock: &Clock,
    ) -> Result<usize, MailError> {
        let mut handed_over = 0;
        for email in outbox::due(database.connection(), clock.now(), AT_A_TIME).await? {
            match self.deliver(&email).await {
                Ok(()) => {
                    outbox::mark_sent(database.connection(), email.id, clock.now()).await?;
                    handed_over += 1;
                }
                Err(why) => {
                    outbox::mark_failed(database.connection(), &email, clock.now(), &why).await?;
                }
            }
        }
        Ok(handed_over)
    }

    async fn deliver(&self, email: &outbox::email::Model) -> Result<(), String> {
        let to = email
            .recipient
            .parse()
            .map_err(|_| "the address is not an e-mail address".to_owned())?;
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .message_id(Some(format!("<{}@{}>", email.id, self.message_domain)))
            .subject(&email.subject);
        if !email.unsubscribe.is_empty() {
            message = message
                .header(ListUnsubscribe(format!("<{}>", email.unsubscribe)))
                .header(ListUnsubscribePost);
        }
        let message = message
            .multipart(MultiPart::alternative_plain_html(
                email.text_body.clone(),
                email.html_body.clone(),
            ))
            .map_err(|error| error.to_string())?;
        self.transport
            .send(message)
            .await
            .map(|_| ())
            .map_err(|error| kind_of(&error))
    }
}

/// What went wrong, without the addresses a server may repeat in its answer.
fn kind_of(error: &lettre::transport::smtp::Error) -> String {
    if error.is_permanent() {
        "the mail server refused the e-mail".to_owned()
    } else if error.is_timeout() {
        "the mail server did not answer in time".to_owned()
    } else if error.is_transient() {
        "the mail server asked to try again later".to_owned()
    } else {
        "the mail server could not be reached".to_owned()
    }
}
