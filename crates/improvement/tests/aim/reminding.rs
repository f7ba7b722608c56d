//! Reminders: after a week by themselves, and by a button.

use improvement::aim::remind_due;

use super::signing::{CONSULTANT, PATIENT, Three, newest, sign};
use crate::support::{Workspace, on_both_databases};

const DAY_SECONDS: i64 = 24 * 60 * 60;

async fn reminders(workspace: &Workspace, email: &str) -> usize {
    let letters = workspace.letters_to(email).await;
    letters
        .iter()
        .filter(|letter| letter.subject.starts_with("Your signature is awaited"))
        .count()
}

on_both_databases! {
    async fn those_who_have_not_signed_are_reminded_every_week_three_times(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let agreement = newest(&mut three.gp, &workspace).await;
        sign(&mut three.patient, &agreement, "agree", "").await;
        let mut counts = Vec::new();
        for days in [6, 1, 1, 6, 7, 7] {
            workspace.service.clock.advance(days * DAY_SECONDS + 60);
            remind_due(&workspace.service).await.unwrap();
            counts.push(reminders(&workspace, CONSULTANT).await);
        }
        assert_eq!(counts, [0, 1, 1, 2, 3, 3]);
        assert_eq!(reminders(&workspace, PATIENT).await, 0, "who has signed is left alone");
    }
}

on_both_databases! {
    async fn a_button_reminds_but_not_twice_in_an_hour(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let agreement = newest(&mut three.gp, &workspace).await;
        let remind = format!("{agreement}/remind");
        let page = three.gp.post_and_follow(&remind, &[]).await;
        page.assert_says("Those who have not signed get an e-mail");
        three.gp.post_and_follow(&remind, &[]).await.assert_says("Nobody was reminded");
        assert_eq!(reminders(&workspace, CONSULTANT).await, 1);
        let text = workspace.letter_to(CONSULTANT).await.text;
        assert!(!text.contains("knee") && text.contains(&agreement), "{text}");
    }
}
