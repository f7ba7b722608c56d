//! What a person typed cannot become part of the page, and no component needs an inline script or style.

use askama::Template;
use improvement::platform::components::{
    AccountItem, Branding, Breadcrumb, Button, Card, Cell, CharacterCount, ChoiceItem, Content,
    Details, ErrorSummary, Footer, Header, Input, NotificationBanner, Pagination, Radios, Select,
    SessionDialog, Status, SummaryList, Table, Tabs, Tag, Task, TaskList, Textarea,
};

const TYPED: &str = "<script>alert(\"1\")</script>' onload='x";

fn with_what_was_typed() -> Vec<String> {
    vec![
        Breadcrumb::new().page(TYPED, TYPED).to_string(),
        Button::new(TYPED).href(TYPED).to_string(),
        Card::new(TYPED)
            .leads_to(TYPED)
            .description(TYPED)
            .to_string(),
        CharacterCount::new(TYPED, TYPED)
            .value(TYPED)
            .maxlength(5_u32)
            .to_string(),
        Details::new(TYPED, TYPED).to_string(),
        ErrorSummary::new(TYPED).error(TYPED, TYPED).to_string(),
        Header::new(TYPED, TYPED)
            .organisation(TYPED)
            .page(TYPED, TYPED, true)
            .account_item(AccountItem::button(TYPED, TYPED))
            .to_string(),
        Footer::new().link(TYPED, TYPED).to_string(),
        Input::new(TYPED, TYPED)
            .hint(TYPED)
            .error(Some(TYPED))
            .value(TYPED)
            .prefix(TYPED)
            .to_string(),
        NotificationBanner::success(TYPED)
            .heading(TYPED)
            .to_string(),
        Pagination::numbered(2, 3, |_| TYPED.to_owned()).to_string(),
        Radios::new(TYPED, TYPED)
            .item(ChoiceItem::new(TYPED, TYPED).hint(TYPED))
            .to_string(),
        Select::new(TYPED, TYPED).item(TYPED, TYPED).to_string(),
        SummaryList::new().row(TYPED, TYPED).to_string(),
        Table::new(TYPED, [TYPED])
            .row([Cell::link(TYPED, TYPED)])
            .scroll(true)
            .to_string(),
        Tabs::new(TYPED).tab(TYPED, TYPED).to_string(),
        Tag::new(TYPED).to_string(),
        TaskList::new(TYPED)
            .task(Task::new(TYPED, TYPED, Status::in_progress(TYPED)).hint(TYPED))
            .to_string(),
        Textarea::new(TYPED, TYPED).value(TYPED).to_string(),
    ]
}

#[test]
fn what_a_person_typed_is_escaped_wherever_it_stands() {
    for written in with_what_was_typed() {
        assert!(written.contains("&#60;script&#62;"), "{written}");
        assert!(!written.contains("<script"), "{written}");
        assert!(!written.contains("' onload='"), "{written}");
    }
}

#[test]
fn no_component_writes_an_inline_style_or_script() {
    let mut written = with_what_was_typed();
    written.push(SessionDialog::new().to_string());
    for written in written {
        for forbidden in [" style=", " onclick=", "javascript:"] {
            assert!(!written.contains(forbidden), "{written}");
        }
    }
}

#[test]
fn html_that_a_template_made_is_written_as_it_is() {
    let inside = Content::html(Button::new("Continue"));
    assert!(
        Card::new("Next")
            .description(inside)
            .to_string()
            .contains("<button class=\"nhsuk-button\"")
    );
}

#[test]
fn a_page_template_writes_a_component_without_escaping_it_again() {
    #[derive(Template)]
    #[template(source = "{{ button }}", ext = "html")]
    struct Page {
        button: Button,
    }
    let page = Page {
        button: Button::new("Save & continue"),
    };
    assert!(
        page.render()
            .expect("nothing in it can fail")
            .contains("Save &#38; continue")
    );
    assert!(page.to_string().starts_with("<button"));
}

#[test]
fn a_header_carries_the_nhs_logo_only_where_the_right_is_declared() {
    let header = Header::new("Causeway", "/");
    assert!(!header.to_string().contains("<svg"));
    assert!(!header.to_string().contains("NHS"));
    assert!(
        header
            .branding(Branding::Nhs)
            .to_string()
            .contains("nhsuk-header__logo")
    );
}

#[test]
fn a_footer_claims_nhs_copyright_only_where_the_right_is_declared() {
    assert!(!Footer::new().to_string().contains("NHS"));
    assert!(
        Footer::new()
            .branding(Branding::Nhs)
            .to_string()
            .contains("© NHS England")
    );
}
