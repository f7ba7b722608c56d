//! What the service would have sent by e-mail.

use improvement::platform::outbox;

use super::Workspace;

/// The newest e-mail in the outbox.
pub async fn newest_email(workspace: &Workspace) -> outbox::email::Model {
    let newest = outbox::newest(workspace.service.database.connection(), 1).await;
    newest.unwrap().remove(0)
}

/// How many e-mails were written.
pub async fn emails(workspace: &Workspace) -> usize {
    let all = outbox::newest(workspace.service.database.connection(), 1000).await;
    all.unwrap().len()
}

/// The address of the invitation in the newest e-mail.
pub async fn newest_invitation(workspace: &Workspace) -> String {
    let text = newest_email(workspace).await.text_body;
    let at = text.find("/invitations/").expect("the e-mail holds a link");
    text[at..].split_whitespace().next().unwrap().to_owned()
}
