//! E-mails handed over to a real mail server (aiosmtpd, started here), and kept while there is none.

use std::{
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use improvement::platform::{
    mail::{MailServer, Postman},
    outbox::{self, NewEmail},
};

use crate::support::{Workspace, needed::needed};

/// A mail server that keeps what it is given in a folder; it ends with the test.
struct Sink(Child);

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

/// Starts the sink, or says that it is left out where `./test` did not prepare a Python for it.
async fn start_sink(port: u16, mailbox: &Path) -> Option<Sink> {
    let python = needed("CAUSEWAY_TEST_PYTHON", "CAUSEWAY_REQUIRE_MAIL_SERVER")?;
    let child = Command::new(python)
        .args([
            "-m",
            "aiosmtpd",
            "--nosetuid",
            "--listen",
            &format!("127.0.0.1:{port}"),
        ])
        .args(["--class", "aiosmtpd.handlers.Mailbox"])
        .arg(mailbox)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let sink = Sink(child);
    for _ in 0..200 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Some(sink);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the mail server did not start");
}

fn postman(port: u16) -> Postman {
    Postman::new(&MailServer {
        host: "127.0.0.1".into(),
        port,
        credentials: None,
        encrypted: false,
        from: "Causeway <no-reply@example.org>".into(),
    })
    .unwrap()
}

async fn post(workspace: &Workspace) {
    let email = NewEmail {
        recipient: "somebody@example.org".into(),
        subject: "You are invited".into(),
        text_body: "Open the link".into(),
        html_body: "<p>Open the link</p>".into(),
        unsubscribe: String::new(),
    };
    let service = &workspace.service;
    outbox::post(service.database.connection(), service.clock.now(), email)
        .await
        .unwrap();
}

fn letters(mailbox: &Path) -> Vec<String> {
    std::fs::read_dir(mailbox.join("new"))
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect()
}

#[tokio::test]
async fn an_email_reaches_the_mail_server_as_text_and_as_html() {
    let workspace = Workspace::on_sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let Some(_sink) = start_sink(port, &folder.path().join("mail")).await else {
        return;
    };
    post(&workspace).await;
    let service = &workspace.service;
    assert_eq!(
        postman(port)
            .deliver_due(&service.database, &service.clock)
            .await
            .unwrap(),
        1
    );
    let letter = letters(&folder.path().join("mail")).concat();
    for part in [
        "Subject: You are invited",
        "text/plain",
        "text/html",
        "Open the link",
    ] {
        assert!(letter.contains(part), "{part} is missing: {letter}");
    }
}

#[tokio::test]
async fn an_email_waits_while_the_mail_server_is_away_and_is_sent_once_it_is_back() {
    let workspace = Workspace::on_sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    post(&workspace).await;
    let service = &workspace.service;
    let postman = postman(port);
    assert_eq!(
        postman
            .deliver_due(&service.database, &service.clock)
            .await
            .unwrap(),
        0
    );
    let kept = outbox::newest(service.database.connection(), 10)
        .await
        .unwrap();
    assert_eq!((kept[0].attempts, kept[0].sent_at), (1, None));
    assert!(!kept[0].text_body.is_empty());
    let Some(_sink) = start_sink(port, &folder.path().join("mail")).await else {
        return;
    };
    assert_eq!(
        postman
            .deliver_due(&service.database, &service.clock)
            .await
            .unwrap(),
        0,
        "it waits half a minute first"
    );
    service.clock.advance(31);
    assert_eq!(
        postman
            .deliver_due(&service.database, &service.clock)
            .await
            .unwrap(),
        1
    );
    assert_eq!(letters(&folder.path().join("mail")).len(), 1);
    let connection = service.database.connection();
    let sent = outbox::newest(connection, 10).await.unwrap();
    assert_eq!(
        sent[0].text_body.len() + sent[0].html_body.len(),
        0,
        "links and codes do not stay"
    );
    service.clock.advance(31 * 24 * 3600);
    outbox::remove_old(connection, service.clock.now())
        .await
        .unwrap();
    assert!(outbox::newest(connection, 10).await.unwrap().is_empty());
}
