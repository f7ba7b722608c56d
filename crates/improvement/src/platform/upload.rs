//! A form with a file: texts by name and the file, read to the end and kept only up to a limit.

use std::collections::BTreeMap;

use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request, multipart::Field};

use super::{errors::PageError, form::text_only, messages::say};

/// What is read, and thrown away, of what is too large, so that the browser gets an answer and no broken line.
const LARGEST_READ: usize = 64 * 1024 * 1024;

/// What a form with a file held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upload {
    /// Texts, by the name of their field.
    pub texts: BTreeMap<String, String>,
    /// The file somebody chose: its name and what is in it.
    pub file: Option<(String, Vec<u8>)>,
    /// Whether something was longer than the limit.
    pub is_too_large: bool,
    /// Whether the line broke before everything had come.
    pub is_cut_off: bool,
}

impl Upload {
    /// Reads a form. A field or file may have this many bytes.
    pub async fn read(mut request: Request, limit: usize) -> Result<Self, PageError> {
        DefaultBodyLimit::max(LARGEST_READ).apply(&mut request);
        let mut form = Multipart::from_request(request, &())
            .await
            .map_err(|_| PageError::BadRequest(say("error-bad-request")))?;
        let mut upload = Self::default();
        loop {
            match form.next_field().await {
                Ok(Some(field)) => upload.take(field, limit).await,
                Ok(None) => return Ok(upload),
                Err(_) => {
                    upload.is_cut_off = true;
                    return Ok(upload);
                }
            }
        }
    }

    async fn take(&mut self, mut field: Field<'_>, limit: usize) {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(text_only);
        let mut bytes = Vec::new();
        loop {
            match field.chunk().await {
                Ok(Some(chunk)) if bytes.len() + chunk.len() <= limit => {
                    bytes.extend_from_slice(&chunk);
                }
                Ok(Some(_)) => self.is_too_large = true,
                Ok(None) => break,
                Err(_) => {
                    self.is_cut_off = true;
                    break;
                }
            }
        }
        match file_name {
            Some(file_name) if !(file_name.is_empty() && bytes.is_empty()) => {
                self.file = Some((file_name, bytes));
            }
            Some(_) => {}
            None => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                self.texts.insert(name, text);
            }
        }
    }
}
