//! A file to send.

use super::attributes::Attributes;
use super::classes::joined;
use super::field::{Field, field_setters};
use super::setters::setters;
use super::translations::{Plurals, translated};
use askama::Template;
use serde::Deserialize;

/// A file upload. Its form must be sent as `multipart/form-data`.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/file_upload.html")]
#[serde(default, rename_all = "camelCase")]
pub struct FileUpload {
    #[serde(flatten)]
    pub(crate) field: Field,
    pub(crate) multiple: bool,
    pub(crate) choose_files_button_class_list: Option<Vec<String>>,
    pub(crate) choose_files_button_text: String,
    pub(crate) no_file_chosen_text: String,
    pub(crate) multiple_files_chosen_text: Plurals,
    pub(crate) drop_instruction_text: String,
    pub(crate) entered_drop_zone_text: String,
    pub(crate) left_drop_zone_text: String,
}

impl FileUpload {
    fn group(&self) -> Attributes {
        let mut group = self.field.form_group.clone();
        group.classes = joined(&group.classes, "nhsuk-file-upload");
        group.attributes = self.settings().and(&group.attributes);
        group.root(self.field.is_wrong())
    }

    fn settings(&self) -> Attributes {
        let classes = self
            .choose_files_button_class_list
            .as_ref()
            .map(|classes| serde_json::json!(classes));
        Attributes::new()
            .set("data-module", "nhsuk-file-upload")
            .maybe("data-choose-files-button-class-list", classes)
            .and(&translated(
                "choose-files-button",
                &self.choose_files_button_text,
            ))
            .and(&translated("no-file-chosen", &self.no_file_chosen_text))
            .and(
                &self
                    .multiple_files_chosen_text
                    .translated("multiple-files-chosen"),
            )
            .and(&translated("drop-instruction", &self.drop_instruction_text))
            .and(&translated(
                "entered-drop-zone",
                &self.entered_drop_zone_text,
            ))
            .and(&translated("left-drop-zone", &self.left_drop_zone_text))
    }

    fn control(&self) -> Attributes {
        Attributes::new()
            .set(
                "class",
                joined("nhsuk-file-upload__input", &self.field.classes),
            )
            .set("id", self.field.id())
            .set("name", &self.field.name)
            .set("type", "file")
            .flag("disabled", self.field.disabled)
            .flag("multiple", self.multiple)
            .given("aria-describedby", &self.field.described_by())
            .and(&self.field.attributes)
    }
}

field_setters!(FileUpload => field);
setters! { FileUpload:
    words choose_files_button_text, no_file_chosen_text, drop_instruction_text, entered_drop_zone_text, left_drop_zone_text;
    flags multiple;
    values multiple_files_chosen_text: Plurals;
}
