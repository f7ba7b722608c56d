//! What labels and legends share: words, caption and size that may be said of them or of the heading they are.

use super::caption::Caption;
use super::choices::Size;
use super::content::Content;
use super::element::or;
use super::heading::Heading;

/// The words, caption and size of a label or legend: those of its heading come first.
pub(super) fn asked(
    heading: Option<&Heading>,
    content: &Content,
    visually_hidden_text: &str,
    caption: Option<&Caption>,
    size: Option<Size>,
) -> Heading {
    let heading = heading.cloned().unwrap_or_default();
    let size = heading.size.or(size);
    let mut caption = heading.caption.or_else(|| caption.cloned());
    if let Some(caption) = &mut caption {
        caption.size = caption.size.or(size);
    }
    Heading {
        content: heading.content.or(content),
        visually_hidden_text: or(&heading.visually_hidden_text, visually_hidden_text).to_owned(),
        caption,
        size,
        ..Heading::default()
    }
}
