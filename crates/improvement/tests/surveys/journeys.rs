//! Making a survey, asking people, answering, and results.

use axum::http::StatusCode;
use improvement::{
    people::model::Role,
    surveys::{self, AnswerFrom, AnswerOutcome, keep},
};

use crate::support::{Browser, Page, Workspace, on_both_databases};

const ABOUT: &str = "Whether practices notice lost referrals";

/// Makes a survey with a question of each kind and returns its address.
pub async fn made(workspace: &Workspace, browser: &mut Browser, is_named: &str) -> String {
    let answers = [
        ("about", ABOUT),
        ("title", "Lost referrals"),
        ("purpose", "To decide where to begin"),
        ("is_named", is_named),
        ("least_people", "5"),
        ("least_organisations", "2"),
        ("why_again", "It asked somebody else"),
    ];
    let page = browser
        .post(&workspace.team_path("/surveys/new"), &answers)
        .await;
    let survey = page
        .location
        .clone()
        .unwrap_or_else(|| panic!("{}", page.text()));
    let more = format!("{survey}/questions/new");
    for question in [
        [
            ("words", "How often?"),
            ("kind", "single"),
            ("options", "Never\nOften"),
            ("is_required", "yes"),
        ],
        [
            ("words", "What else?"),
            ("kind", "text"),
            ("options", ""),
            ("is_required", "no"),
        ],
        [
            ("words", "How bad?"),
            ("kind", "scale"),
            ("options", ""),
            ("is_required", "no"),
        ],
        [
            ("words", "Which?"),
            ("kind", "multiple"),
            ("options", "Knees\nHips"),
            ("is_required", "no"),
        ],
    ] {
        let page = browser.post(&more, &question).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    }
    survey
}

/// Opens it and returns the address by which it is answered.
pub async fn opened(browser: &mut Browser, survey: &str) -> String {
    let page = browser
        .post_and_follow(&format!("{survey}/open"), &[])
        .await;
    page.assert_says("The survey can be answered now");
    let link = page.texts(".causeway-secret").remove(0);
    format!("/{}", link.splitn(4, '/').nth(3).unwrap())
}

/// The names of the fields of the form, in the order asked.
pub fn fields(page: &Page) -> Vec<String> {
    let html = page.html();
    let mut names: Vec<String> = Vec::new();
    for part in html.split("name=\"q-").skip(1) {
        let name = format!("q-{}", part.split('"').next().unwrap());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Answers by this link from a network of its own, because one network may not send many.
pub async fn answers(
    workspace: &Workspace,
    link: &str,
    number: u8,
    said: [&str; 2],
    organisation: &str,
) {
    let mut nobody = workspace.browser();
    nobody.comes_from([10, 0, 0, number]);
    let form = nobody.get(link).await;
    let names = fields(&form);
    let key = form.attribute("input[name=key]", "value").unwrap();
    let to = link.split('?').next().unwrap();
    let sent = [
        (names[0].as_str(), said[0]),
        (names[1].as_str(), said[1]),
        ("organisation", organisation),
        ("key", &key),
    ];
    let page = nobody.post_and_follow(to, &sent).await;
    page.assert_says("Your answers were sent");
}

on_both_databases! {
    async fn results_are_shown_after_closing_and_small_answers_are_withheld(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        amina.get(&workspace.team_path("/surveys")).await.assert_says("No surveys yet");
        let survey = made(&workspace, &mut amina, "no").await;
        let link = opened(&mut amina, &survey).await;
        for number in 0..8 {
            let (said, organisation) = if number < 6 { ("Often", "Riverside Practice") } else { ("Never", "Castle Hospital") };
            answers(&workspace, &link, number, [said, "Letters get lost"], organisation).await;
        }
        let page = amina.get(&survey).await;
        page.assert_says("Results are shown once it is closed");
        assert!(!page.text().contains("Letters get lost"));
        let page = amina.post_and_follow(&format!("{survey}/close"), &[]).await;
        page.assert_says("8 people from 2 organisations answered");
        page.assert_says("withheld");
        page.assert_says("Letters get lost");
        let counts = page.texts("td");
        assert!(!counts.iter().any(|count| count == "2" || count == "6"), "two said never: {counts:?}");
        assert_eq!(workspace.browser().get(&link).await.status, StatusCode::GONE);
    }
}

on_both_databases! {
    async fn below_five_people_or_two_organisations_nothing_is_shown(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let survey = made(&workspace, &mut amina, "no").await;
        let link = opened(&mut amina, &survey).await;
        for number in 0..6 {
            answers(&workspace, &link, number, ["Often", "Letters get lost"], "Riverside Practice").await;
        }
        let page = amina.post_and_follow(&format!("{survey}/close"), &[]).await;
        page.assert_says("6 people from 1 organisation answered: too few");
        assert!(!page.text().contains("Letters get lost"));
    }
}

on_both_databases! {
    async fn what_is_there_already_is_shown_first_and_needs_a_word(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let survey = made(&workspace, &mut amina, "no").await;
        opened(&mut amina, &survey).await;
        let new = workspace.team_path("/surveys/new");
        let page = amina.get(&format!("{new}?about=Do+referrals+arrive")).await;
        page.assert_says("Look here first");
        page.assert_says("Lost referrals");
        let without = [("about", "Do referrals arrive"), ("title", "Again"), ("purpose", "To know"), ("is_named", "no"), ("least_people", "4"), ("least_organisations", "2")];
        let page = amina.post(&new, &without).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("Enter why what is there already does not answer it");
        page.assert_says("Enter a number from 5 to");
    }
}

on_both_databases! {
    async fn the_fourth_request_in_a_quarter_needs_a_reason(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let mut last = String::new();
        let asked = [("addresses", "someone@example.org")];
        for _ in 0..3 {
            let survey = made(&workspace, &mut amina, "no").await;
            opened(&mut amina, &survey).await;
            amina.post_and_follow(&format!("{survey}/ask"), &asked).await.assert_says("We wrote to 1 person");
            last = survey;
        }
        let survey = made(&workspace, &mut amina, "no").await;
        opened(&mut amina, &survey).await;
        let page = amina.post(&format!("{survey}/ask"), &asked).await;
        page.assert_says("whoever was asked 3 times or more in this quarter: someone@example.org");
        let again = [("addresses", "someone@example.org"), ("reason", "They asked to be asked")];
        amina.post_and_follow(&format!("{survey}/ask"), &again).await.assert_says("We wrote to 1 person");
        let page = amina.post(&format!("{last}/ask"), &again).await;
        page.assert_says("Everybody you chose was asked for this survey before");
    }
}

on_both_databases! {
    async fn a_personal_link_works_once(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let survey = made(&workspace, &mut amina, "no").await;
        opened(&mut amina, &survey).await;
        amina.post(&format!("{survey}/ask"), &[("addresses", "someone@example.org")]).await;
        let link = workspace.letter_to("someone@example.org").await.link();
        answers(&workspace, &link, 1, ["Often", ""], "").await;
        workspace.browser().get(&link).await.assert_says("You have answered this survey");
        amina.get(&survey).await.assert_says("1 person asked by e-mail; answered so far: 1");
    }
}

on_both_databases! {
    async fn a_date_of_birth_or_a_missing_answer_is_refused(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let survey = made(&workspace, &mut amina, "no").await;
        let link = opened(&mut amina, &survey).await;
        let mut nobody = workspace.browser();
        let names = fields(&nobody.get(&link).await);
        let page = nobody.post(&link, &[(&names[1], "She was born on 12/03/1975")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("Take out the date");
        page.assert_says("Answer this question: How often?");
        let page = nobody.post(&link, &[(&names[0], "Often"), (&names[1], "999 000 0018")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

on_both_databases! {
    async fn a_survey_with_names_asks_to_sign_in_and_shows_members_who_said_what(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let survey = made(&workspace, &mut amina, "yes").await;
        let link = opened(&mut amina, &survey).await;
        workspace.browser().get(&link).await.assert_says("Sign in to answer this survey");
        let names = fields(&amina.get(&link).await);
        amina.post_and_follow(&link, &[(&names[0], "Often")]).await.assert_says("Thank you");
        amina.get(&link).await.assert_says("You have answered this survey");
        let page = amina.post_and_follow(&format!("{survey}/close"), &[]).await;
        page.assert_says("Who answered what");
        page.assert_says("Amina Khan");
        let mut sponsor = workspace.signed_in(Role::Sponsor).await;
        let page = sponsor.get(&survey).await;
        assert!(!page.text().contains("Who answered what"));
        amina.post("/account/erase", &[("email", "amina.khan@example.org")]).await;
    }
}

on_both_databases! {
    async fn two_members_who_change_a_question_at_once_see_both_versions(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let mut ben = workspace.signed_in_as("Ben Okafor", Role::Member).await;
        let survey = made(&workspace, &mut amina, "no").await;
        let question = amina.get(&survey).await.attribute("ol.nhsuk-list--number a", "href").unwrap();
        let typed = |words| [("words", words), ("kind", "text"), ("options", ""), ("is_required", "no"), ("version", "1")];
        amina.post(&question, &typed("First words")).await;
        let page = ben.post(&question, &typed("Second words")).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.assert_says("First words");
        page.assert_says("Second words");
        opened(&mut amina, &survey).await;
        let page = ben.post(&question, &typed("Third words")).await;
        page.assert_says("The survey was opened, so this cannot be changed any more");
    }
}

on_both_databases! {
    async fn by_the_open_link_nobody_answers_twice_by_mistake_and_a_colleague_at_the_same_computer_may(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let survey = made(&workspace, &mut amina, "no").await;
        let link = opened(&mut amina, &survey).await;
        let mut shared = workspace.browser();
        let names = fields(&shared.get(&link).await);
        let sent = [(names[0].as_str(), "Often")];
        shared.post_and_follow(&link, &sent).await.assert_says("Your answers were sent");
        shared.get(&link).await.assert_says("It was answered in this browser already");
        shared.post(&link, &sent).await.assert_says("It was answered in this browser already");
        let again = shared.get(&link).await.attribute("main a", "href").unwrap();
        let form = shared.get(&again).await;
        assert!(form.has("input[name=again][value=yes]"));
        shared.post_and_follow(&link, &[(&names[0], "Often"), ("again", "yes")]).await.assert_says("Your answers were sent");
        let page = amina.post_and_follow(&format!("{survey}/close"), &[]).await;
        page.assert_says("2 people from 1 organisation answered: too few");
        page.assert_says("nobody can tell whether somebody answered twice: 2.");
    }
}

#[tokio::test]
async fn everybody_in_a_meeting_answers_at_once_from_one_network() {
    let workspace = Workspace::on_sqlite().await;
    let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
    let survey = made(&workspace, &mut amina, "no").await;
    let link = opened(&mut amina, &survey).await;
    for _ in 0..20 {
        answers(&workspace, &link, 1, ["Often", ""], "").await;
    }
}

on_both_databases! {
    async fn a_survey_that_ends_or_is_answered_meanwhile_keeps_nothing_more(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let address = made(&workspace, &mut amina, "yes").await;
        opened(&mut amina, &address).await;
        let id = address.rsplit('/').next().unwrap().parse().unwrap();
        let database = &workspace.service.database;
        let found = surveys::current(database.connection(), &workspace.team_scope(), id).await;
        let open = found.unwrap().unwrap();
        let (person, _) = workspace.member("Ben Okafor", Role::Member).await;
        let said = serde_json::Map::from_iter([("q".to_owned(), serde_json::json!("Often"))]);
        let from = AnswerFrom { request: None, organisation: "", person_id: Some(person.id) };
        assert_eq!(keep(database, &open, &said, &from).await.unwrap(), AnswerOutcome::Kept);
        assert_eq!(keep(database, &open, &said, &from).await.unwrap(), AnswerOutcome::Answered);
        amina.post(&format!("{address}/close"), &[]).await;
        let somebody = AnswerFrom { person_id: None, ..from };
        assert_eq!(keep(database, &open, &said, &somebody).await.unwrap(), AnswerOutcome::Over);
    }
}

#[tokio::test]
async fn what_is_asked_holds_no_date_of_birth_either() {
    let workspace = Workspace::on_sqlite().await;
    let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
    let survey = made(&workspace, &mut amina, "no").await;
    let question = [
        ("words", "What of the lady born 12/03/1961?"),
        ("kind", "text"),
        ("options", ""),
        ("is_required", "no"),
    ];
    let page = amina
        .post(&format!("{survey}/questions/new"), &question)
        .await;
    page.assert_says("This may hold a date of birth");
}
