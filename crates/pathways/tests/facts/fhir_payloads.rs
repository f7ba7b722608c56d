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

/// What is taken from each payload, and what is left out. NOT USED and UNDATED stand for the longer words.
const EXPECTED: &str = "\
ers_r4/ResponseExampleAdvice.json = | 1: UNDATED
ers_r4/ResponseExampleEmpty.json = |
ers_r4/ResponseExampleReferral.json = | 1: UNDATED
ers_r4/ResponseExampleReferralAndAdvice.json = | 2: UNDATED
ers_r4/sampleServiceWithFullAttributes.json = | 1: HealthcareService NOT USED
ers_r4/sampleServiceWithMinimumAttributes.json = | 1: HealthcareService NOT USED
ers_stu3/cancelReferral_resp_CancelledReferralPatientOther.json = | 1: UNDATED
ers_stu3/convertAdviceAndGuidanceToReferral_req_NoAttachments.json = | 1: Parameters NOT USED
ers_stu3/convertAdviceAndGuidanceToReferral_resp_NoAttachments.json = 1 advice_converted, 1 referral_sent |
ers_stu3/createAdviceAndGuidance_resp_ExampleRCWithoutAttachments.json = 1 advice_requested | 1: UNDATED
ers_stu3/getCodeSystem_resp_AppointmentNonAttendanceReasonCodeSystem.json = | 1: CodeSystem NOT USED
ers_stu3/getCodeSystem_resp_PriorityCodeSystem.json = | 1: CodeSystem NOT USED
ers_stu3/recordTriageOutcome_req_ReturnToReferrerWithAdvice.json = | 1: Parameters NOT USED
ers_stu3/recordTriageOutcome_resp_ReturnToReferrerWithAdvice.json = 1 referral_sent |
ers_stu3/rejectReferral_resp_ExampleResponseDbs.json = 1 referral_sent |
ers_stu3/retrieveAdviceAndGuidanceConversation_OneMessageEachWay.json = 1 advice_given, 1 advice_requested | 2: PractitionerRole NOT USED
ers_stu3/retrieveAdviceAndGuidanceRequest_resp_MinimalExample.json = | 1: UNDATED
ers_stu3/retrieveAdviceAndGuidanceWorklist_resp_AdviceAndGuidanceRequests.json = 1 more_information_asked, 2 advice_requested |
ers_stu3/retrieveAppointment_resp_BookedDBS.json = 1 booked |
ers_stu3/retrieveReferralRequest_resp_BookedDBS.json = 1 booked, 1 referral_sent |
ers_stu3/retrieveReferralRequest_resp_ConvertedFromAdviceAndGuidance.json = 1 advice_converted, 1 referral_sent |
ers_stu3/retrieveWorklist_resp_AppointmentSlotIssues.json = 2 referral_received |
ers_stu3/retrieveWorklist_resp_AssessmentReturnedCancelledDna.json = 1 did_not_attend, 1 withdrawn, 2 referral_sent |
ers_stu3/retrieveWorklist_resp_ReferralsForReview.json = 2 referral_sent |
ers_stu3/sendAdviceAndGuidanceResponse_resp_RequireFurtherInformation.json = 1 more_information_asked | 1: UNDATED
ers_stu3/sendAdviceAndGuidanceResponse_resp_ReturnToReferrerWithAdvice.json = 1 advice_given | 1: UNDATED
measurereport-suppressed-example.json = | 1: MeasureReport NOT USED
synthea_r4/Encounter.5.ndjson = | 5: encounter that names no request
synthea_r4/Patient.3.ndjson = | 3: Patient NOT USED";

/// The longer words of the report in short.
fn in_short(taken: &str) -> String {
    taken
        .replace(
            "a request or appointment without a date of anything that happened",
            "UNDATED",
        )
        .replace("resource of the type ", "")
        .replace(", which is not used", " NOT USED")
        .trim()
        .to_owned()
}

#[test]
fn every_published_payload_is_read_and_says_what_was_taken() {
    let Some(shared) = shared("FHIR payloads") else {
        return;
    };
    let folder = shared.join("data/fhir");
    let mut different = Vec::new();
    for line in EXPECTED.lines() {
        let (file, expected) = line.split_once(" = ").expect("a file and what is taken");
        let found = read(&folder, file).map_or_else(|error| error, |reading| taken(&reading));
        if in_short(&found) != expected {
            different.push(format!(
                "{file}\n   found    {}\n   expected {expected}",
                in_short(&found)
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
            organisation = "QU9"
            side = "primary"
            [[source]]
            name = "clinic"
            kind = "events"
            files = ["log.csv"]
            organisation = "RNZ"
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
