//! Programmes, organisations, teams, members and invitations, as the people in them live them.

mod boundaries;
mod invitations;
mod log;
mod members;
mod organisations;
mod programmes;
mod teams;

use improvement::platform::outbox;

use crate::support::Workspace;

/// The newest e-mail in the outbox.
async fn newest_email(workspace: &Workspace) -> outbox::email::Model {
    let newest = outbox::newest(workspace.service.database.connection(), 1).await;
    newest.unwrap().remove(0)
}

/// How many e-mails were written.
async fn emails(workspace: &Workspace) -> usize {
    let all = outbox::newest(workspace.service.database.connection(), 1000).await;
    all.unwrap().len()
}

/// The address of the link in the newest e-mail.
async fn newest_link(workspace: &Workspace) -> String {
    let text = newest_email(workspace).await.text_body;
    let at = text.find("/invitations/").expect("the e-mail holds a link");
    text[at..].split_whitespace().next().unwrap().to_owned()
}
