//! Signing: proposed, signed by both sides and patients, reopened by an edit, taken back, signed by a delegate.

use axum::http::StatusCode;
use improvement::people::{Person, model::Role};

use super::writing::aim_with;
use crate::support::{Browser, Page, Workspace, on_both_databases};

/// A GP who leads the team, a consultant and a patient partner, each in a browser, with their places.
pub struct Three {
    pub gp: Browser,
    pub consultant: Browser,
    pub patient: Browser,
    pub people: [Person; 3],
    pub places: [String; 3],
}

pub const GP: &str = "gale.practice@example.org";
pub const CONSULTANT: &str = "connie.sultant@example.org";
pub const PATIENT: &str = "pat.ient@example.org";

impl Three {
    /// Three people, and an aim to sign.
    pub async fn with_an_aim(workspace: &Workspace) -> Self {
        let (gp, one) = workspace.member("Gale Practice", Role::TeamLead).await;
        let hospital = &workspace.hospital;
        let (consultant, two) = workspace
            .member_from(hospital, "Connie Sultant", Role::Member)
            .await;
        let (patient, three) = workspace.member("Pat Ient", Role::PatientPartner).await;
        let mut all = Self {
            gp: workspace.browser_of(&gp).await,
            consultant: workspace.browser_of(&consultant).await,
            patient: workspace.browser_of(&patient).await,
            people: [gp, consultant, patient],
            places: [one, two, three].map(|place| place.id.to_string()),
        };
        all.gp
            .post(
                &workspace.team_path("/aim/edit"),
                &aim_with(&[("version", "0")]),
            )
            .await;
        all
    }

    /// The GP proposes the aim to these; the page of the agreement.
    pub async fn propose(&mut self, workspace: &Workspace, people: &[usize]) -> Page {
        self.propose_text(workspace, "aim", people).await
    }

    /// The same with the problem or the aim.
    pub async fn propose_text(
        &mut self,
        workspace: &Workspace,
        text: &str,
        people: &[usize],
    ) -> Page {
        let propose = workspace.team_path(&format!("/aim/propose/{text}"));
        let form = self.gp.get(&propose).await;
        let fingerprint = form
            .attribute("input[name=fingerprint]", "value")
            .unwrap_or_default();
        let mut fields = vec![("fingerprint", fingerprint.as_str())];
        fields.extend(
            people
                .iter()
                .map(|one| ("signatories", self.places[*one].as_str())),
        );
        self.gp.post_and_follow(&propose, &fields).await
    }
}

/// The address of the agreement that is newest in the list.
pub async fn newest(browser: &mut Browser, workspace: &Workspace) -> String {
    let list = browser.get(&workspace.team_path("/aim/agreements")).await;
    list.attribute("main tbody a", "href").unwrap()
}

/// Opens the page for signing and signs what it shows.
pub async fn sign(browser: &mut Browser, agreement: &str, answer: &str, words: &str) -> Page {
    let to = format!("{agreement}/sign");
    let form = browser.get(&to).await;
    let fingerprint = form
        .attribute("input[name=fingerprint]", "value")
        .unwrap_or_default();
    let fields = [
        ("fingerprint", fingerprint.as_str()),
        ("answer", answer),
        ("words", words),
    ];
    browser.post_and_follow(&to, &fields).await
}

on_both_databases! {
    async fn an_aim_is_agreed_when_all_three_sides_have_signed_the_same_version(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        let page = three.propose(&workspace, &[0, 1, 2]).await;
        page.assert_says("Waiting for signatures. 0 of 3 people have signed");
        let letter = workspace.letter_to(CONSULTANT).await;
        assert_eq!(letter.subject, "You are asked to sign the aim of Orthopaedics team");
        assert!(!letter.text.contains("knee"), "the text stays on the page: {}", letter.text);
        let agreement = newest(&mut three.gp, &workspace).await;
        assert_eq!(letter.link(), agreement);
        let form = three.consultant.get(&format!("{agreement}/sign")).await;
        form.assert_says("You sign as Connie Sultant, for secondary care.");
        form.assert_says("people referred with knee pain");

        sign(&mut three.gp, &agreement, "agree", "").await.assert_says("You signed");
        let page = sign(&mut three.consultant, &agreement, "concern", "Our clinic loses a registrar in May").await;
        page.assert_says("2 of 3 people have signed. We wait for Pat Ient (patients or voluntary organisations)");
        three.gp.get(&workspace.team_path("")).await.assert_says("Agree one aim that both sides sign In progress");
        let page = sign(&mut three.patient, &agreement, "agree", "").await;
        page.assert_says("You signed. All have agreed.");
        page.assert_says("Agreed. All 3 people who were asked agree, 1 of them with a concern");
        page.assert_says("Our clinic loses a registrar in May");
        assert_eq!(workspace.letter_to(GP).await.subject, "Agreed: the aim of Orthopaedics team");

        let home = three.gp.get(&workspace.team_path("")).await;
        home.assert_says("Agree one aim that both sides sign Completed");
        home.assert_says("The aim, version 1: Agreed");
        home.assert_says("Connie Sultant (Agrees, with a concern)");
        let late = three.gp.post_and_follow(&format!("{agreement}/sign"), &[("answer", "disagree"), ("words", "No")]).await;
        late.assert_says("All have agreed, so there is nothing to sign any more");
    }
}

on_both_databases! {
    async fn without_a_side_nothing_is_proposed(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        for (people, missing) in [([0, 1], "patients or voluntary organisations"), ([0, 2], "secondary care"), ([1, 2], "primary care")] {
            let page = three.propose(&workspace, &people).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            page.assert_says(&format!("Choose somebody from {missing}"));
        }
        let nothing = three.gp.get(&workspace.team_path("/aim/agreements")).await;
        nothing.assert_says("Nothing was proposed for agreement yet");
    }
}

on_both_databases! {
    async fn an_edit_reopens_and_old_signatures_stay_with_the_old_version(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let first = newest(&mut three.gp, &workspace).await;
        sign(&mut three.gp, &first, "agree", "").await;
        sign(&mut three.consultant, &first, "agree", "").await;
        sign(&mut three.patient, &first, "agree", "").await;
        let edit = workspace.team_path("/aim/edit");
        let form = three.gp.get(&edit).await;
        form.assert_says("Version 1 is proposed or agreed: 3 of 3 people have signed it. Saving a change makes a new version and asks everybody again.");
        let page = three.gp.post_and_follow(&edit, &aim_with(&[("version", "1"), ("level", "10 weeks")])).await;
        page.assert_says("ask them here to sign the new one");
        assert_eq!(page.texts("input[name=signatories][checked]").len(), 3, "the same people are suggested");
        assert_eq!(workspace.letter_to(PATIENT).await.subject, "Changed: the aim of Orthopaedics team");
        let old = three.patient.get(&first).await;
        old.assert_says("Replaced by a newer version. The text was changed or proposed again after this. Before that it was: Agreed. What was signed stays with version 1.");
        old.assert_says("12 weeks");
        old.assert_says("Signatures under version 1");
        three.gp.get(&workspace.team_path("")).await.assert_says("Agree one aim that both sides sign In progress");
        three.propose(&workspace, &[0, 1, 2]).await.assert_says("0 of 3 people have signed");
    }
}

on_both_databases! {
    async fn who_signs_while_another_edits_is_shown_the_new_text_and_has_signed_nothing(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let first = newest(&mut three.gp, &workspace).await;
        let form = three.patient.get(&format!("{first}/sign")).await;
        let fingerprint = form.attribute("input[name=fingerprint]", "value").unwrap();
        three.gp.post(&workspace.team_path("/aim/edit"), &aim_with(&[("version", "1"), ("level", "10 weeks")])).await;
        let fields = [("fingerprint", fingerprint.as_str()), ("answer", "concern"), ("words", "Who tells us?")];
        let page = three.patient.post(&format!("{first}/sign"), &fields).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        for words in ["The text has changed since you opened it", "Nothing was signed", "Who tells us?", "What changed"] {
            page.assert_says(words);
        }
        assert!(page.texts("ins").contains(&"10".to_owned()), "{:?}", page.texts("ins"));
        three.gp.get(&first).await.assert_says("Has not signed yet");
        three.propose(&workspace, &[0, 1, 2]).await;
        let page = three.patient.post(&format!("{first}/sign"), &fields).await;
        assert!(page.has("a.nhsuk-button[href$='/sign']"), "the new version can be signed at once");
    }
}

on_both_databases! {
    async fn two_people_who_sign_at_once_both_count(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let agreement = newest(&mut three.gp, &workspace).await;
        sign(&mut three.patient, &agreement, "agree", "").await;
        let (one, other) = tokio::join!(
            sign(&mut three.gp, &agreement, "agree", ""),
            sign(&mut three.consultant, &agreement, "agree", "")
        );
        let said = [one.text(), other.text()];
        assert!(said.iter().any(|text| text.contains("You signed. All have agreed.")), "{said:?}");
        three.gp.get(&agreement).await.assert_says("All 3 people who were asked agree");
        let told = workspace.letters_to(PATIENT).await;
        let agreed = told.iter().filter(|letter| letter.subject.starts_with("Agreed")).count();
        assert_eq!(agreed, 1, "everybody is told once");
    }
}

on_both_databases! {
    async fn a_no_needs_a_reason_and_may_become_a_yes(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let agreement = newest(&mut three.gp, &workspace).await;
        for (answer, words, error) in [("", "", "Choose whether you agree"), ("disagree", "", "Enter why you do not agree"), ("concern", "", "Enter your concern"), ("agree", "But", "You wrote something below")] {
            let page = sign(&mut three.consultant, &agreement, answer, words).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            page.assert_says(error);
        }
        let page = sign(&mut three.consultant, &agreement, "disagree", "12 weeks is not safe").await;
        page.assert_says("Not agreed. 1 of 3 people do not agree");
        assert_eq!(workspace.letter_to(GP).await.subject, "Not agreed: the aim of Orthopaedics team");
        sign(&mut three.consultant, &agreement, "agree", "").await;
        let page = three.gp.get(&agreement).await;
        page.assert_says("Waiting for signatures. 1 of 3");
        page.assert_says("Before: Connie Sultant, Does not agree");
        page.assert_says("12 weeks is not safe");
    }
}

on_both_databases! {
    async fn a_page_that_showed_another_text_signs_nothing(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let agreement = newest(&mut three.gp, &workspace).await;
        let page = three.gp.post(&format!("{agreement}/sign"), &[("fingerprint", "another"), ("answer", "agree")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("This page showed another text");
    }
}

on_both_databases! {
    async fn nobody_signs_for_others_unless_named(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        let (deputy, place) = workspace.member_from(&workspace.hospital, "Della Gate", Role::DataLead).await;
        let mut deputy = workspace.browser_of(&deputy).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let agreement = newest(&mut three.gp, &workspace).await;
        sign(&mut deputy, &agreement, "agree", "").await.assert_says("You are not asked to sign this");
        let page = three.consultant.get(&agreement).await;
        let delegate = page.attribute("a[href*='/delegate/']", "href").unwrap();
        let own = place.id.to_string();
        three.patient.post_and_follow(&delegate, &[("delegate", &own)]).await.assert_says("Only the person who was asked");
        let form = three.consultant.get(&delegate).await;
        form.assert_says("Who signs instead of Connie Sultant?");
        assert_eq!(form.texts("select option").len(), 3, "nobody, in person, and the one other of the hospital");
        let refused = three.consultant.post(&delegate, &[("delegate", &three.places[0])]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        three.consultant.post(&delegate, &[("delegate", &own)]).await;
        sign(&mut three.consultant, &agreement, "agree", "").await.assert_says("You are not asked to sign this");
        let page = sign(&mut deputy, &agreement, "agree", "").await;
        page.assert_says("Della Gate instead of Connie Sultant");
        page.assert_says("1 of 3 people have signed");
    }
}

on_both_databases! {
    async fn a_proposal_is_taken_back_with_a_reason_by_whoever_made_it(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let agreement = newest(&mut three.gp, &workspace).await;
        sign(&mut three.patient, &agreement, "agree", "").await;
        let withdraw = format!("{agreement}/withdraw");
        three.patient.post_and_follow(&withdraw, &[("why", "x")]).await.assert_says("Only the person who proposed it");
        let empty = three.gp.post(&withdraw, &[]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = three.gp.post_and_follow(&withdraw, &[("why", "The board meets first")]).await;
        page.assert_says("Taken back. Gale Practice took it back on");
        page.assert_says("The board meets first");
        assert_eq!(workspace.letter_to(PATIENT).await.subject, "Taken back: the aim of Orthopaedics team");
        sign(&mut three.consultant, &agreement, "agree", "").await.assert_says("This proposal was taken back");
        three.propose(&workspace, &[0, 1, 2]).await.assert_says("0 of 3 people have signed");
    }
}

on_both_databases! {
    async fn who_left_and_who_was_erased_stay_on_record_and_are_marked(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let agreement = newest(&mut three.gp, &workspace).await;
        sign(&mut three.consultant, &agreement, "agree", "").await;
        sign(&mut three.patient, &agreement, "agree", "").await;
        three.consultant.post(&workspace.team_path("/leave"), &[]).await;
        three.patient.post(&format!("/account/leave/{}", three.places[2]), &[]).await;
        three.patient.post("/account/erase", &[("email", PATIENT)]).await;
        let page = three.gp.get(&agreement).await;
        page.assert_says("Connie Sultant has left the team since");
        page.assert_says("A former member has left the team since");
        assert!(!page.text().contains("Pat Ient"));
        sign(&mut three.gp, &agreement, "agree", "").await.assert_says("Agreed. All 3 people");
    }
}

on_both_databases! {
    async fn a_programme_asks_for_more_sides(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let needs = workspace.programme_path("/agreements");
        faculty.post(&needs, &[("needs", "side:system"), ("needs", "role:team-lead"), ("needs", "role:sponsor")]).await;
        let form = faculty.get(&needs).await;
        assert_eq!(form.texts("input[checked]").len(), 2, "only what may be added");
        let page = three.propose(&workspace, &[0, 1, 2]).await;
        page.assert_says("is in the team yet. Invite somebody first");
        faculty.post(&needs, &[]).await;
        three.propose(&workspace, &[0, 1, 2]).await.assert_says("0 of 3 people have signed");
    }
}

on_both_databases! {
    async fn whoever_changes_the_statement_is_told_who_would_be_asked_again(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        let edit = workspace.team_path("/problem/edit");
        three.gp.post(&edit, &[("version", "0"), ("what", "Advice takes too long")]).await;
        three.gp.get(&edit).await.assert_says("If people were asked to sign the version before");
        let propose = workspace.team_path("/aim/propose/problem");
        let form = three.gp.get(&propose).await;
        let fingerprint = form.attribute("input[name=fingerprint]", "value").unwrap();
        let mut sent = vec![("fingerprint", fingerprint.as_str())];
        sent.extend(three.places.iter().map(|place| ("signatories", place.as_str())));
        three.gp.post(&propose, &sent).await;
        let page = three.gp.get(&edit).await;
        page.assert_says("asked again after a change:");
        for name in ["Gale Practice", "Connie Sultant", "Pat Ient"] {
            page.assert_says(name);
        }
    }
}
