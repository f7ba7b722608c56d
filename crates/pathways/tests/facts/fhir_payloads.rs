//! What is taken from the published example payloads of the e-Referral Service and of other FHIR servers.

use std::path::Path;

use crate::support::{Folder, shared};
use pathways::read::Reading;

fn read(folder: &Path, file: &str) -> Result<Reading, String> {
    let text = format!(
        "as_at = 2026-10-31\n[[source]]\nname = \"fhir\"\nkind = \"fhir\"\nfiles = [\"{file}\"]\nside = \"secondary\""
    );
    let sources = pathways::sources::Sources::parse(&text, "sources.toml", folder).expect("right");
    pathways::read::read(&sources, &crate::support::key(), &mut |_| {})
        .map_err(|error| error.to_string())
}

/// Activities and how often, then what was left out, as one line.
fn taken(reading: &Reading) -> String {
    let quality = &reading.quality.sources[0];
    let activities = quality.activities.iter();
    let mut taken: Vec<String> = activities
        .map(|count| format!("{} {}", count.events, count.activity))
        .collect();
    taken.sort();
    let left_out = quality.left_out.iter();
    let left_out: Vec<String> = left_out
        .map(|one| format!("{}: {}", one.count, one.reason))
        .collect();
    format!("{} | {}", taken.join(", "), left_out.join("; "))
}

const UNDATED: &str = "a request or appointment without a date of anything that happened";

#[test]
fn every_published_payload_is_read_and_says_what_was_taken() {
    let Some(shared) = shared("FHIR payloads") else {
        return;
    };
    let folder = shared.join("data/fhir");
    let not_used =
        |count: u64, what: &str| format!("{count}: resource of the type {what}, which is not used");
    let expected = [
        (
            "ers_r4/ResponseExampleAdvice.json",
            format!(" | 1: {UNDATED}"),
        ),
        ("ers_r4/ResponseExampleEmpty.json", " | ".to_owned()),
        (
            "ers_r4/ResponseExampleReferral.json",
            format!(" | 1: {UNDATED}"),
        ),
        (
            "ers_r4/ResponseExampleReferralAndAdvice.json",
            format!(" | 2: {UNDATED}"),
        ),
        (
            "ers_r4/sampleServiceWithFullAttributes.json",
            format!(" | {}", not_used(1, "HealthcareService")),
        ),
        (
            "ers_r4/sampleServiceWithMinimumAttributes.json",
            format!(" | {}", not_used(1, "HealthcareService")),
        ),
        (
            "ers_stu3/cancelReferral_resp_CancelledReferralPatientOther.json",
            format!(" | 1: {UNDATED}"),
        ),
        (
            "ers_stu3/convertAdviceAndGuidanceToReferral_req_NoAttachments.json",
            format!(" | {}", not_used(1, "Parameters")),
        ),
        (
            "ers_stu3/convertAdviceAndGuidanceToReferral_resp_NoAttachments.json",
            "1 advice_converted, 1 referral_sent | ".to_owned(),
        ),
        (
            "ers_stu3/createAdviceAndGuidance_resp_ExampleRCWithoutAttachments.json",
            format!("1 advice_requested | 1: {UNDATED}"),
        ),
        (
            "ers_stu3/getCodeSystem_resp_AppointmentNonAttendanceReasonCodeSystem.json",
            format!(" | {}", not_used(1, "CodeSystem")),
        ),
        (
            "ers_stu3/getCodeSystem_resp_PriorityCodeSystem.json",
            format!(" | {}", not_used(1, "CodeSystem")),
        ),
        (
            "ers_stu3/recordTriageOutcome_req_ReturnToReferrerWithAdvice.json",
            format!(" | {}", not_used(1, "Parameters")),
        ),
        (
            "ers_stu3/recordTriageOutcome_resp_ReturnToReferrerWithAdvice.json",
            "1 referral_sent | ".to_owned(),
        ),
        (
            "ers_stu3/rejectReferral_resp_ExampleResponseDbs.json",
            "1 referral_sent | ".to_owned(),
        ),
        (
            "ers_stu3/retrieveAdviceAndGuidanceConversation_OneMessageEachWay.json",
            format!(
                "1 advice_given, 1 advice_requested | {}",
                not_used(2, "PractitionerRole")
            ),
        ),
        (
            "ers_stu3/retrieveAdviceAndGuidanceRequest_resp_MinimalExample.json",
            format!(" | 1: {UNDATED}"),
        ),
        (
            "ers_stu3/retrieveAdviceAndGuidanceWorklist_resp_AdviceAndGuidanceRequests.json",
            "1 more_information_asked, 2 advice_requested | ".to_owned(),
        ),
        (
            "ers_stu3/retrieveAppointment_resp_BookedDBS.json",
            "1 booked | ".to_owned(),
        ),
        (
            "ers_stu3/retrieveReferralRequest_resp_BookedDBS.json",
            "1 booked, 1 referral_sent | ".to_owned(),
        ),
        (
            "ers_stu3/retrieveReferralRequest_resp_ConvertedFromAdviceAndGuidance.json",
            "1 advice_converted, 1 referral_sent | ".to_owned(),
        ),
        (
            "ers_stu3/retrieveWorklist_resp_AppointmentSlotIssues.json",
            "2 referral_received | ".to_owned(),
        ),
        (
            "ers_stu3/retrieveWorklist_resp_AssessmentReturnedCancelledDna.json",
            "1 did_not_attend, 1 withdrawn, 2 referral_sent | ".to_owned(),
        ),
        (
            "ers_stu3/retrieveWorklist_resp_ReferralsForReview.json",
            "2 referral_sent | ".to_owned(),
        ),
        (
            "ers_stu3/sendAdviceAndGuidanceResponse_resp_RequireFurtherInformation.json",
            format!("1 more_information_asked | 1: {UNDATED}"),
        ),
        (
            "ers_stu3/sendAdviceAndGuidanceResponse_resp_ReturnToReferrerWithAdvice.json",
            format!("1 advice_given | 1: {UNDATED}"),
        ),
        (
            "measurereport-suppressed-example.json",
            format!(" | {}", not_used(1, "MeasureReport")),
        ),
        (
            "synthea_r4/Encounter.5.ndjson",
            " | 5: encounter that names no request".to_owned(),
        ),
        (
            "synthea_r4/Patient.3.ndjson",
            format!(" | {}", not_used(3, "Patient")),
        ),
    ];
    let mut different = Vec::new();
    for (file, expected) in &expected {
        let found = read(&folder, file).map_or_else(|error| error, |reading| taken(&reading));
        if found != *expected {
            different.push(format!(
                "{file}\n   found    {found}\n   expected {expected}"
            ));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn every_payload_in_xml_is_refused() {
    let Some(shared) = shared("FHIR payloads in XML") else {
        return;
    };
    let folder = shared.join("data/fhir/ukcore_r4");
    for entry in std::fs::read_dir(&folder).expect("a folder") {
        let name = entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("a name");
        let error = read(&folder, &name).expect_err("refused");
        assert!(error.contains("FHIR in XML"), "{error}");
    }
}

#[test]
fn a_referral_in_fhir_joins_the_one_of_other_sources() {
    let Some(shared) = shared("a FHIR payload beside an extract") else {
        return;
    };
    let payload = std::fs::read(
        shared.join("data/fhir/ers_stu3/retrieveReferralRequest_resp_BookedDBS.json"),
    )
    .expect("readable");
    let reading = Folder::new()
        .with("referral.json", payload)
        .with(
            "log.csv",
            "case,activity,time\n0000-0007-0001,attended,2021-06-13 12:35\n",
        )
        .read(
            r#"as_at = 2026-10-31
            [[source]]
            name = "fhir"
            kind = "fhir"
            files = ["referral.json"]
            side = "primary"
            [[source]]
            name = "clinic"
            kind = "events"
            files = ["log.csv"]
            side = "secondary"
            case_is = "ubrn"
            [source.columns]
            case = "case"
            activity = "activity"
            time = "time""#,
        )
        .expect("readable");
    assert_eq!(reading.journeys.len(), 1);
    assert_eq!(
        crate::support::activities(&reading.journeys, 0),
        ["referral_sent", "booked", "attended"]
    );
}
