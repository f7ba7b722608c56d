//! The NHS page components as typed templates: each is a structure that writes its own HTML.
//!
//! A page makes a component from the options it needs and writes it with `{{ … }}`: words are escaped, and what a
//! component writes is known to be HTML. Each is a pair of files, `name.rs` and `name.html`; a component that only
//! dresses another has no template of its own. `tests/components.rs` proves them against the package's own fixtures.
//! Worked examples: `tests/components/examples.rs`.

// What components are made of.
mod attributes;
mod choices;
mod classes;
mod content;
mod element;
mod field;
mod group;
mod question;
mod setters;
mod short_forms;
mod translations;

// The components.
mod action;
mod back_link;
mod breadcrumb;
mod button;
mod caption;
mod card;
mod card_heading;
mod character_count;
mod checkboxes;
mod choice_item;
mod date_input;
mod details;
mod error_message;
mod error_summary;
mod fieldset;
mod file_upload;
mod footer;
mod header;
mod header_parts;
mod heading;
mod hint;
mod icon;
mod input;
mod inset_text;
mod label;
mod legend;
mod notification_banner;
mod pagination;
mod panel;
mod password_input;
mod radios;
mod scroll;
mod select;
mod session_dialog;
mod skip_link;
mod summary_list;
mod table;
mod table_cell;
mod tabs;
mod tag;
mod task_list;
mod textarea;
mod warning_callout;

pub use action::{Action, Actions};
pub use attributes::Attributes;
pub use back_link::BackLink;
pub use breadcrumb::{Breadcrumb, BreadcrumbItem};
pub use button::{Button, ButtonIcon};
pub use caption::Caption;
pub use card::{Card, CardImage};
pub use card_heading::CardHeading;
pub use character_count::CharacterCount;
pub use checkboxes::Checkboxes;
pub use choice_item::ChoiceItem;
pub use choices::{
    Align, BannerVariant, Behaviour, Branding, ButtonVariant, CardVariant, CellFormat, CountType,
    HeaderColour, IconName, PanelVariant, Placement, Shade, Size, Sort, TagColour,
};
pub use content::Content;
pub use date_input::{DateInput, DatePart};
pub use details::{Details, Summary};
pub use error_message::ErrorMessage;
pub use error_summary::{Description, ErrorItem, ErrorSummary};
pub use fieldset::Fieldset;
pub use file_upload::FileUpload;
pub use footer::{Copyright, Footer, FooterColumn, FooterLink, FooterMeta};
pub use header::Header;
pub use header_parts::{Account, AccountItem, Navigation, NavigationItem, Search};
pub use heading::Heading;
pub use hint::Hint;
pub use icon::Icon;
pub use input::{Affix, Input};
pub use inset_text::InsetText;
pub use label::Label;
pub use legend::Legend;
pub use notification_banner::NotificationBanner;
pub use pagination::{PageItem, PageLabel, PageLink, Pagination};
pub use panel::Panel;
pub use password_input::{PasswordInput, ToggleButton};
pub use radios::Radios;
pub use scroll::Scroll;
pub use select::{Select, SelectItem};
pub use session_dialog::SessionDialog;
pub use skip_link::SkipLink;
pub use summary_list::{SummaryCell, SummaryList, SummaryRow};
pub use table::Table;
pub use table_cell::{Cell, TableRow};
pub use tabs::{Tab, Tabs};
pub use tag::Tag;
pub use task_list::{Status, Task, TaskList};
pub use textarea::Textarea;
pub use translations::Plurals;
pub use warning_callout::WarningCallout;

/// Says to templates that what these write is HTML already: every one of them escapes the words it was given.
macro_rules! written_as_html {
    ($($name:ty),+ $(,)?) => {
        $(impl askama::filters::HtmlSafe for $name {})+
    };
}

written_as_html! {
    Attributes, BackLink, Breadcrumb, Button, Caption, Card, CharacterCount, Checkboxes, Content, DateInput, Details,
    ErrorMessage, ErrorSummary, Fieldset, FileUpload, Footer, Header, Heading, Hint, Icon, Input, InsetText, Label, Legend,
    NotificationBanner, Pagination, Panel, PasswordInput, Radios, Scroll, Select, SessionDialog, SkipLink, SummaryList,
    Table, Tabs, Tag, TaskList, Textarea, WarningCallout,
    field::Introduction, choice_item::DrawnChoice<'_>, table_cell::DrawnCell<'_>,
    footer::DrawnLinks<'_>, pagination::Way<'_>,
}
