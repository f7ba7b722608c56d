//! How a page is made of components: examples for those who write pages, and what they rely on.

use super::dom::reading;
use improvement::platform::components::{
    AccountItem, Action, Breadcrumb, Button, Cell, CharacterCount, ChoiceItem, Content, DateInput,
    ErrorSummary, Fieldset, Header, Heading, Input, Legend, Pagination, Radios, Select, Size,
    Status, SummaryList, Table, Task, TaskList,
};

#[test]
fn an_error_summary_leads_to_the_control_and_the_control_says_the_same() {
    let wrong = "Enter an email address in the correct format, like name@example.com";
    let email = Input::new("email", "Email address")
        .hint("We only use it to sign you in")
        .error(Some(wrong))
        .value("name@");
    let summary = ErrorSummary::new("There is a problem").error(wrong, "email");
    assert!(summary.to_string().contains("<a href=\"#email\">"));
    let written = email.to_string();
    assert!(written.contains("id=\"email\""));
    assert!(written.contains("aria-describedby=\"email-hint email-error\""));
    assert!(written.contains("value=\"name@\""));
    assert!(reading(&written).contains("Error: Enter an email address"));
}

#[test]
fn a_control_without_an_error_is_not_marked() {
    let none: Option<&str> = None;
    assert!(
        !Input::new("email", "Email address")
            .error(none)
            .to_string()
            .contains("error")
    );
}

#[test]
fn the_chosen_answer_is_checked_and_the_first_has_the_name_as_its_id() {
    let side = Radios::new("side", Legend::page_heading("Which side do you work on?"))
        .item(ChoiceItem::new("primary", "Primary care"))
        .item(ChoiceItem::new("secondary", "Secondary care").hint("A hospital"))
        .value("secondary");
    let written = side.to_string();
    assert!(written.contains("id=\"side\" name=\"side\" type=\"radio\" value=\"primary\">"));
    assert!(
        written.contains("id=\"side-2\" name=\"side\" type=\"radio\" value=\"secondary\" checked")
    );
    assert!(written.contains("<h1 class=\"nhsuk-fieldset__heading\">"));
}

#[test]
fn the_chosen_item_of_a_select_is_selected() {
    let organisation = Select::new("organisation", "Organisation")
        .item("", "Choose one")
        .item("RNZ", "Salisbury")
        .value("RNZ");
    assert!(
        organisation
            .to_string()
            .contains("<option value=\"RNZ\" selected>Salisbury</option>")
    );
}

#[test]
fn only_the_wrong_part_of_a_date_is_marked() {
    let started = DateInput::new("started", "When did it start?")
        .values("31", "13", "2026")
        .wrong_parts(false, true, false)
        .error(Some("The month must be between 1 and 12"));
    let written = started.to_string();
    assert_eq!(written.matches("nhsuk-input--error").count(), 1);
    assert!(written.contains("id=\"started-month\" name=\"started[month]\""));
}

#[test]
fn a_limit_of_words_is_said_without_scripts() {
    let aim = CharacterCount::new("aim", "Aim").max_words(50);
    assert!(reading(&aim.to_string()).contains("You can enter up to 50 words"));
}

#[test]
fn a_page_number_far_from_the_current_one_is_left_out() {
    let pages = Pagination::numbered(5, 9, |number| format!("/teams?page={number}"));
    assert_eq!(
        reading(&pages.to_string()),
        "Previous page 1 ⋯ 4 5 6 ⋯ 9 Next page"
    );
}

#[test]
fn the_first_page_has_no_page_before_it_and_the_last_none_after() {
    let address = |number: u32| number.to_string();
    assert!(
        !Pagination::numbered(1, 2, address)
            .to_string()
            .contains("Previous")
    );
    assert!(
        !Pagination::numbered(2, 2, address)
            .to_string()
            .contains("Next")
    );
}

#[test]
fn a_task_that_cannot_start_yet_is_not_a_link() {
    let tasks = TaskList::new("set-up")
        .task(Task::new(
            "Say who is in the team",
            "/teams/1/members",
            Status::completed("Completed"),
        ))
        .task(Task::closed(
            "Share what you found",
            Status::cannot_start_yet("Cannot start yet"),
        ));
    let written = tasks.to_string();
    assert_eq!(written.matches("<a ").count(), 1);
    assert!(written.contains("href=\"/teams/1/members\" aria-describedby=\"set-up-1-status\""));
}

#[test]
fn an_action_says_to_those_who_hear_it_what_it_acts_on() {
    let team = SummaryList::new().row("Name", "Salisbury").row_with(
        "Side",
        "Secondary care",
        vec![Action::link("Change", "side", "/teams/1/side")],
    );
    assert!(reading(&team.to_string()).ends_with("Side Secondary care Change side"));
}

#[test]
fn a_table_names_its_columns_and_rows_and_aligns_numbers() {
    let caption = Heading::new("Referrals").size(Size::Medium);
    let table = Table::new(caption, [Cell::from("Month"), Cell::number("Sent")])
        .row(["May 2026", "120"])
        .first_cell_is_header(true);
    let written = table.to_string();
    assert!(written.contains("<th class=\"nhsuk-table__header\" scope=\"row\">May 2026</th>"));
    assert!(
        written.contains("<td class=\"nhsuk-table__cell nhsuk-table__cell--numeric\">120</td>")
    );
}

#[test]
fn signing_out_is_a_form_that_posts() {
    let header = Header::new("Causeway", "/")
        .organisation("South East London collaborative")
        .page("Home", "/", true)
        .account_item(AccountItem::person("Sam Patel", "/account"))
        .account_item(AccountItem::words("Team lead"))
        .account_item(AccountItem::button("Sign out", "/sign-out"));
    let written = header.to_string();
    assert!(written.contains("action=\"/sign-out\" method=\"post\""));
    assert!(written.contains("aria-current=\"page\""));
}

#[test]
fn a_narrow_breadcrumb_leads_to_the_last_page() {
    let trail = Breadcrumb::new().page("Home", "/").page("Teams", "/teams");
    assert!(reading(&trail.to_string()).ends_with("Back to Teams"));
}

#[test]
fn components_stand_in_one_another_as_html() {
    let both = [
        Input::new("first", "First line").to_string(),
        Button::new("Save").to_string(),
    ]
    .concat();
    let fieldset = Fieldset::new("Address", Content::html(both));
    assert!(
        fieldset
            .to_string()
            .contains("<input class=\"nhsuk-input\" id=\"first\"")
    );
}
