//! The answers of a release file: read again as written, and refused in one sentence where they are not what they say.

use improvement::evidence::release_file::{
    Answers, LARGEST_RELEASE, ReleaseBody, ReleaseProblem, check, open, open_bytes, sign,
};
use serde_json::{Value, json};

use crate::support::{
    Workspace,
    releases::{body, hospital_key, signed},
};

/// The file after a change to its JSON that our own types would not allow.
async fn altered(change: impl FnOnce(&mut Value)) -> String {
    let file = signed(&Workspace::on_sqlite().await);
    let mut value: Value = serde_json::from_str(&file).unwrap();
    change(&mut value);
    serde_json::to_string_pretty(&value).unwrap()
}

/// The sentence with which the altered file is refused.
async fn refusal(change: impl FnOnce(&mut Value)) -> String {
    open(&altered(change).await).unwrap_err().to_string()
}

/// What is wrong with a release that our own types allow.
async fn problem(change: impl FnOnce(&mut ReleaseBody)) -> Result<(), ReleaseProblem> {
    let mut release = body(&Workspace::on_sqlite().await);
    change(&mut release);
    check(&release)
}

/// The release as the third format writes it.
async fn of_the_third_format() -> ReleaseBody {
    let mut release = body(&Workspace::on_sqlite().await);
    for gap in &mut release.gaps {
        (gap.whole_period.accepted, gap.whole_period.order_not_known) = (None, None);
        for month in &mut gap.months {
            month.accepted = None;
        }
    }
    let answers = &mut release.answers;
    for comparison in &mut answers.fairness.as_mut().unwrap().found {
        comparison.not_known = None;
    }
    for one in &mut answers.loops.as_mut().unwrap().found {
        one.could_still = None;
    }
    release
}

/// The release as the second format writes it.
async fn of_the_second_format() -> ReleaseBody {
    let mut release = of_the_third_format().await;
    for activity in &mut release.map.activities {
        (activity.starts, activity.ends) = (None, None);
    }
    let advice = release.answers.advice.as_mut().unwrap();
    for month in &mut advice.found.months {
        (month.percent_diverted, month.england_percent_diverted) = (None, None);
    }
    release
}

fn signed_as(release: &ReleaseBody, format: &str) -> String {
    sign(release, &hospital_key()).replacen("causeway-release/4", format, 1)
}

/// The release as the first format writes it.
async fn of_the_first_format() -> String {
    let mut release = of_the_second_format().await;
    release.answers = Answers::default();
    for arc in &mut release.map.arcs {
        (arc.percentile_90_days, arc.percent) = (None, None);
    }
    signed_as(&release, "causeway-release/1")
}

#[tokio::test]
async fn a_release_of_the_third_format_is_still_read() {
    let release = of_the_third_format().await;
    let file = signed_as(&release, "causeway-release/3");
    assert!(!file.contains("accepted") && !file.contains("could_still"));
    assert_eq!(open(&file).unwrap().body(), &release);
}

#[tokio::test]
async fn a_release_of_the_third_format_with_later_fields_is_refused_by_their_name() {
    let sentence = refusal(|file| file["format"] = json!("causeway-release/3")).await;
    assert!(
        sentence.contains("“accepted”") && sentence.contains("earlier format"),
        "{sentence}"
    );
}

#[tokio::test]
async fn a_release_of_the_second_format_is_still_read() {
    let release = of_the_second_format().await;
    let file = signed_as(&release, "causeway-release/2");
    assert!(!file.contains("\"starts\""));
    assert_eq!(open(&file).unwrap().body(), &release);
}

#[tokio::test]
async fn a_release_of_the_second_format_with_later_fields_is_refused_by_their_name() {
    let sentence = refusal(|file| file["format"] = json!("causeway-release/2")).await;
    assert!(
        sentence.contains("“starts”") && sentence.contains("earlier format"),
        "{sentence}"
    );
}

#[tokio::test]
async fn a_release_of_the_first_format_is_still_read() {
    let file = of_the_first_format().await;
    assert!(!file.contains("answers") && !file.contains("percent"));
    assert!(open(&file).unwrap().body().answers.is_empty());
}

#[tokio::test]
async fn a_release_of_the_first_format_with_later_fields_is_refused_by_their_name() {
    let sentence = refusal(|file| file["format"] = json!("causeway-release/1")).await;
    assert!(
        sentence.contains("“answers”") && sentence.contains("earlier format"),
        "{sentence}"
    );
}

#[tokio::test]
async fn an_answer_changed_after_signing_is_noticed() {
    let file = altered(|file| {
        file["body"]["answers"]["loops"]["found"][0]["referrals"] = json!(100);
    })
    .await;
    assert_eq!(open(&file), Err(ReleaseProblem::SignatureWrong));
}

#[tokio::test]
async fn a_field_that_no_answer_has_is_refused_by_its_name() {
    let paths = [
        "/body/answers",
        "/body/answers/waits",
        "/body/answers/waits/found/0",
        "/body/answers/waits/found/0/months/0",
        "/body/answers/advice/found/groups/0/converted/0",
        "/body/answers/fairness/found/0/groups/0",
        "/body/answers/variants/found/shown/0",
        "/body/answers/how_counted/event_rules/0",
    ];
    for path in paths {
        let sentence = refusal(|file| {
            file.pointer_mut(path).unwrap()["worklist"] = json!("A and B");
        })
        .await;
        assert!(
            sentence.contains("“worklist”") && sentence.contains("nothing was kept"),
            "{path}: {sentence}"
        );
    }
}

#[tokio::test]
async fn a_number_of_a_patient_is_refused_in_every_text_and_never_repeated() {
    let numbers = (0..10).map(|check| format!("999000004{check}"));
    let number = numbers
        .into_iter()
        .find(|number| data_dictionary::contains_nhs_number(number))
        .unwrap();
    let paths = [
        "/body/answers/waits/found/0/sentence",
        "/body/answers/waits/rules/0",
        "/body/answers/fairness/found/0/groups/0/label",
        "/body/answers/advice/found/groups/1/label",
        "/body/answers/handovers/found/0/to",
        "/body/answers/variants/found/shown/0/steps/1",
        "/body/answers/how_counted/event_rules/0/sentence",
    ];
    for path in paths {
        let sentence = refusal(|file| {
            *file.pointer_mut(path).unwrap() = json!(format!("Ward of {number}"));
        })
        .await;
        assert!(
            sentence.contains("NHS number") && !sentence.contains(&number),
            "{path}: {sentence}"
        );
    }
}

#[tokio::test]
async fn raw_negative_fractional_and_enormous_figures_are_refused() {
    let counts = [
        json!(3),
        json!(8),
        json!(-5),
        json!(20.5),
        json!("20"),
        json!(null),
    ];
    for raw in counts {
        let sentence = refusal(|file| {
            file["body"]["answers"]["loops"]["found"][0]["referrals"] = raw.clone();
        })
        .await;
        assert!(sentence.starts_with("Line "), "{raw}: {sentence}");
    }
    let statistics = [
        json!(9_990_000_018_u64),
        json!(100_000),
        json!(12.5),
        json!("many"),
    ];
    for raw in statistics {
        let sentence = refusal(|file| {
            file["body"]["answers"]["fairness"]["found"][0]["groups"][0]["figure"] = raw.clone();
        })
        .await;
        assert!(
            sentence.contains("has not passed the release rules"),
            "{raw}: {sentence}"
        );
    }
}

#[tokio::test]
async fn a_count_as_long_as_an_nhs_number_is_refused() {
    let file = altered(|file| {
        file["body"]["answers"]["waits"]["found"][0]["started"] = json!(9_990_000_020_u64);
    })
    .await;
    assert_eq!(open(&file), Err(ReleaseProblem::FigureTooLarge));
}

#[tokio::test]
async fn a_value_of_the_wrong_kind_is_not_repeated() {
    for path in [
        "/body/answers",
        "/body/answers/waits",
        "/body/answers/waits/found/0/months",
    ] {
        let sentence = refusal(|file| {
            *file.pointer_mut(path).unwrap() = json!("secret words");
        })
        .await;
        assert!(
            sentence.starts_with("Line ") && !sentence.contains("secret"),
            "{path}: {sentence}"
        );
    }
}

#[tokio::test]
async fn an_answer_that_is_there_twice_is_refused() {
    let file = signed(&Workspace::on_sqlite().await);
    let twice = file.replacen("\"clock\": {", "\"clock\": null, \"clock\": {", 1);
    assert!(matches!(
        open(&twice),
        Err(ReleaseProblem::FieldTwice { .. })
    ));
}

#[tokio::test]
async fn the_same_entry_twice_is_refused() {
    let again = problem(|release| {
        let waits = &mut release.answers.waits.as_mut().unwrap().found;
        waits.push(waits[0].clone());
    });
    assert_eq!(again.await, Err(ReleaseProblem::DoesNotFit));
}

#[tokio::test]
async fn months_out_of_order_are_refused() {
    let reversed = problem(|release| {
        release.answers.waits.as_mut().unwrap().found[0]
            .months
            .reverse();
    });
    assert_eq!(reversed.await, Err(ReleaseProblem::DoesNotFit));
}

#[tokio::test]
async fn a_way_that_few_took_is_refused_steps_and_all() {
    let few = problem(|release| {
        let variants = &mut release.answers.variants.as_mut().unwrap().found;
        variants.shown[0].referrals = disclosure::release_count(3);
    });
    assert_eq!(few.await, Err(ReleaseProblem::DoesNotFit));
}

#[tokio::test]
async fn a_figure_beside_a_withheld_group_is_refused() {
    let beside = problem(|release| {
        let group = &mut release.answers.fairness.as_mut().unwrap().found[0].groups[0];
        group.referrals = disclosure::release_count(5);
    });
    assert_eq!(beside.await, Err(ReleaseProblem::DoesNotFit));
}

#[tokio::test]
async fn more_than_a_page_can_show_is_refused() {
    let many = problem(|release| {
        let loops = &mut release.answers.loops.as_mut().unwrap().found;
        loops.resize(501, loops[0].clone());
    });
    assert_eq!(many.await, Err(ReleaseProblem::TooMuch));
}

#[tokio::test]
async fn lists_deeper_than_any_answer_are_refused() {
    let file = altered(|file| {
        file["body"]["answers"]["advice"]["found"]["groups"][0]["converted"][0]["within"] =
            json!([["too deep"]]);
    })
    .await;
    assert_eq!(open(&file), Err(ReleaseProblem::TooDeep));
}

#[test]
fn twenty_megabytes_are_too_large() {
    let bytes = vec![b'{'; 20_000_000];
    assert!(bytes.len() > LARGEST_RELEASE);
    assert_eq!(open_bytes(&bytes), Err(ReleaseProblem::TooLarge));
}
