//! A file that was sent: read to its end, kept only as far as a release may be long.

use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request, multipart::Field};
use data_encoding::BASE64;

use crate::{
    evidence::release_file::LARGEST_RELEASE,
    platform::{errors::PageError, messages::say},
};

/// What is read, and thrown away, of a file that is too large, so that the browser gets an answer and no broken line.
const LARGEST_READ: usize = 64 * 1024 * 1024;

/// What the form held.
#[derive(Debug, PartialEq, Eq)]
pub enum Sent {
    /// A file somebody chose.
    File(Vec<u8>),
    /// The file that was checked a moment ago, to be added now.
    Checked(Vec<u8>),
    /// No file was chosen.
    Nothing,
    /// More than [`LARGEST_RELEASE`].
    TooLarge,
    /// The line broke, or far too much was sent.
    NotArrived,
}

/// A checked file as it travels through the page that asks whether to add it: a browser would change its line ends.
pub fn carried(text: &str) -> String {
    BASE64.encode(text.as_bytes())
}

/// Reads what was sent.
pub async fn read(mut request: Request) -> Result<Sent, PageError> {
    DefaultBodyLimit::max(LARGEST_READ).apply(&mut request);
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|_| PageError::BadRequest(say("error-bad-request")))?;
    loop {
        match form.next_field().await {
            Ok(Some(field)) if field.name() == Some("file") => return Ok(file(field).await),
            Ok(Some(field)) if field.name() == Some("release") => return Ok(checked(field).await),
            Ok(Some(_)) => {}
            Ok(None) => return Ok(Sent::Nothing),
            Err(_) => return Ok(Sent::NotArrived),
        }
    }
}

async fn file(field: Field<'_>) -> Sent {
    let unnamed = field.file_name().is_none_or(str::is_empty);
    match at_most(field, LARGEST_RELEASE).await {
        Sent::File(bytes) if bytes.is_empty() && unnamed => Sent::Nothing,
        sent => sent,
    }
}

async fn checked(field: Field<'_>) -> Sent {
    let largest = BASE64.encode_len(LARGEST_RELEASE);
    match at_most(field, largest).await {
        Sent::File(bytes) => BASE64
            .decode(&bytes)
            .map_or(Sent::NotArrived, Sent::Checked),
        sent => sent,
    }
}

/// Reads a field to its end and keeps it unless it is longer than this.
async fn at_most(mut field: Field<'_>, limit: usize) -> Sent {
    let mut bytes = Vec::new();
    let mut too_large = false;
    loop {
        match field.chunk().await {
            Ok(Some(chunk)) if bytes.len() + chunk.len() <= limit => {
                bytes.extend_from_slice(&chunk);
            }
            Ok(Some(_)) => too_large = true,
            Ok(None) | Err(_) if too_large => return Sent::TooLarge,
            Ok(None) => return Sent::File(bytes),
            Err(_) => return Sent::NotArrived,
        }
    }
}
