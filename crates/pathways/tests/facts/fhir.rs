//! Facts about FHIR: requests, messages, appointments and worklists of both versions become events, leniently.

use serde_json::{Value, json};

use crate::support::extracts::{nhs_number, ubrn};
use crate::support::{Folder, position, story};
use pathways::calendar::{date_of_day, day_of};
use pathways::read::{ReadError, Reading};

const SOURCES: &str = r#"
    as_at = 2026-10-31
    [[source]]
    name = "e-RS"
    kind = "fhir"
    files = ["*.*json*"]
    organisation = "RNZ"
    side = "secondary"
"#;

fn read_text(name: &str, text: impl AsRef<[u8]>) -> Result<Reading, ReadError> {
    Folder::new().with(name, text).read(SOURCES)
}

fn read(resources: &[Value]) -> Reading {
    let lines: Vec<String> = resources.iter().map(Value::to_string).collect();
    read_text("export.ndjson", lines.join("\n")).expect("readable")
}

fn patient(number: u64) -> Value {
    json!({"identifier": {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": nhs_number(number)}})
}

/// An R4 request with its UBRN.
fn service_request(number: u64, category: &str, authored_on: &str) -> Value {
    json!({
        "resourceType": "ServiceRequest",
        "id": format!("r.{number}"),
        "identifier": [{"system": "https://fhir.nhs.uk/Id/UBRN", "value": ubrn(number)}],
        "category": [{"coding": [{"code": category}]}],
        "subject": patient(number),
        "authoredOn": authored_on,
    })
}

/// A STU3 referral in a state, as the version of a time shows it.
fn referral_request(number: u64, version: u64, state: &str, reason: &str, updated: &str) -> Value {
    json!({
        "resourceType": "ReferralRequest",
        "id": ubrn(number),
        "meta": {"versionId": version.to_string(), "lastUpdated": updated},
        "extension": [
            {"url": "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-ClinicalInfoFirstSubmitted-1",
             "valueDateTime": "2026-03-01T09:00:00Z"},
            {"url": "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-ReferralState-1",
             "extension": [
                {"url": "state", "valueCoding": {"code": state}},
                {"url": "reason", "valueCoding": {"code": reason}},
                {"url": "comments", "valueString": "The knee of Mrs Example is worse."}]},
        ],
        "subject": patient(number),
    })
}

fn appointment(number: u64, version: u64, status: &str) -> Value {
    json!({
        "resourceType": "Appointment",
        "id": "70009",
        "meta": {"versionId": version.to_string(), "lastUpdated": "2026-03-06T10:00:00Z"},
        "status": status,
        "created": "2026-03-02T09:00:00Z",
        "start": "2026-03-20T14:30:00Z",
        "incomingReferral": [{"reference": format!("ReferralRequest/{}/_history/6", ubrn(number))}],
        // In the sandbox of the e-Referral Service `type` is an object where the standard has a list.
        "participant": [{"type": {"coding": [{"code": "CON"}]}, "actor": patient(number)}],
    })
}

fn message(number: u64, from: &str, id: &str, sent: &str) -> Value {
    json!({
        "resourceType": "Communication",
        "id": id,
        "basedOn": [{"reference": format!("CommunicationRequest/{}/_history/2", ubrn(number))}],
        "category": [{"coding": [{"code": from}]}],
        "sent": sent,
        "note": [{"text": "Please advise on this patient."}],
    })
}

#[test]
fn an_r4_referral_is_sent_when_it_was_authored() {
    let reading = read(&[service_request(1, "referral", "2026-03-01T09:00:00+00:00")]);
    assert_eq!(story(&reading, 1), ["referral_sent"]);
    assert!(!reading.journeys.events.date_only[0]);
}

#[test]
fn an_r4_request_for_advice_is_told_by_its_code() {
    let mut request = service_request(1, "request", "2026-03-01");
    request["code"] = json!({"coding": [{"code": "advice-and-guidance"}]});
    let reading = read(&[request]);
    assert_eq!(story(&reading, 1), ["advice_requested"]);
    assert!(reading.journeys.events.date_only[0]);
}

#[test]
fn an_r4_test_is_requested_and_reported() {
    let mut test = service_request(1, "108252007", "2026-03-01T09:00:00Z");
    test["id"] = json!("test");
    let report = json!({"resourceType": "DiagnosticReport", "id": "9", "issued": "2026-03-04T09:00:00Z",
        "basedOn": [{"reference": "ServiceRequest/test"}]});
    // The report comes first, and names the request by an id that only the request explains.
    assert_eq!(
        story(&read(&[report, test]), 1),
        ["test_requested", "test_reported"]
    );
}

#[test]
fn a_kind_of_request_that_no_mapping_knows_is_counted() {
    let reading = read(&[service_request(1, "409063005", "2026-03-01")]);
    assert!(reading.journeys.is_empty());
    let unmapped = &reading.quality.sources[0].unmapped_actions[0];
    assert_eq!((unmapped.code.as_str(), unmapped.count), ("409063005", 1));
}

#[test]
fn a_state_is_dated_by_the_first_version_that_shows_it() {
    let reading = read(&[
        referral_request(
            1,
            5,
            "REJECTED",
            "SERVICE_INAPPROPRIATE",
            "2026-03-09T10:00:00Z",
        ),
        referral_request(
            1,
            4,
            "REJECTED",
            "SERVICE_INAPPROPRIATE",
            "2026-03-05T10:00:00Z",
        ),
    ]);
    assert_eq!(story(&reading, 1), ["referral_sent", "rejected"]);
    let events = &reading.journeys.events;
    assert_eq!(
        date_of_day(day_of(events.times[1])).to_string(),
        "2026-03-05"
    );
    assert_eq!(reading.quality.sources[0].replaced, 1);
}

#[test]
fn a_state_without_the_time_of_its_version_is_not_invented() {
    let mut request = referral_request(1, 5, "REJECTED", "X", "");
    request["meta"] = json!({"versionId": "5"});
    assert_eq!(story(&read(&[request]), 1), ["referral_sent"]);
}

#[test]
fn the_outcome_of_a_review_says_more_than_the_state() {
    let returned = referral_request(
        1,
        3,
        "TRIAGED_PROVIDER_TO_ACTION",
        "RETURN_TO_REFERRER_WITH_ADVICE",
        "2026-03-05T10:00:00Z",
    );
    assert_eq!(
        story(&read(&[returned]), 1),
        ["referral_sent", "returned_with_advice"]
    );
}

#[test]
fn both_spellings_of_a_cancelled_appointment_are_understood() {
    for (code, activity) in [
        ("APPT_CANCELLED_BY_PATIENT", "cancelled_by_patient"),
        ("APP_CANCELLED_BY_PATIENT", "cancelled_by_patient"),
        ("APPT_CANCELLED_BY_PROVIDER", "cancelled_by_hospital"),
        ("APP_CANCELLED_BY_PROVIDER", "cancelled_by_hospital"),
    ] {
        let request = referral_request(1, 3, code, "", "2026-03-05T10:00:00Z");
        assert_eq!(
            story(&read(&[request]), 1),
            ["referral_sent", activity],
            "{code}"
        );
    }
}

#[test]
fn an_appointment_is_booked_when_it_was_made_and_kept_when_it_began() {
    let reading = read(&[appointment(1, 1, "fulfilled")]);
    assert_eq!(story(&reading, 1), ["booked", "attended"]);
    let planned = reading.journeys.planned(0).expect("a plan");
    assert_eq!(planned, reading.journeys.events.times[1]);
    assert_eq!(
        story(&read(&[appointment(1, 1, "noshow")]), 1),
        ["booked", "did_not_attend"]
    );
}

#[test]
fn of_an_appointment_in_two_versions_the_newer_counts_in_either_order() {
    let versions = [appointment(1, 1, "booked"), appointment(1, 2, "fulfilled")];
    assert_eq!(story(&read(&versions), 1), ["booked", "attended"]);
    let [older, newer] = versions;
    assert_eq!(story(&read(&[newer, older]), 1), ["booked", "attended"]);
}

#[test]
fn a_cancellation_is_taken_only_when_it_says_who_cancelled() {
    let mut cancelled = appointment(1, 2, "cancelled");
    assert_eq!(story(&read(&[cancelled.clone()]), 1), ["booked"]);
    cancelled["cancelationReason"] = json!({"coding": [{"code": "pat-crs"}]});
    assert_eq!(
        story(&read(&[cancelled]), 1),
        ["booked", "cancelled_by_patient"]
    );
}

#[test]
fn messages_of_advice_say_who_asked_and_who_answered() {
    let reading = read(&[
        message(1, "RESPONDER", "2", "2026-03-03T09:00:00Z"),
        message(1, "REQUESTER", "1", "2026-03-01T09:00:00Z"),
        message(1, "REQUESTER", "3", "2026-03-04T09:00:00Z"),
    ]);
    // The second message of the one who asks is part of the same conversation.
    assert_eq!(story(&reading, 1), ["advice_requested", "advice_given"]);
}

#[test]
fn an_answer_that_asks_for_more_is_no_advice() {
    let parameters = json!({"resourceType": "Parameters", "parameter": [
        {"name": "updatedCommunicationRequest", "resource": {
            "resourceType": "CommunicationRequest", "id": ubrn(1), "subject": patient(1),
            "category": [{"coding": [{"code": "REFERRER_TO_SUBMIT_FURTHER_INFORMATION"}]}]}},
        {"name": "createdCommunication", "resource": message(1, "RESPONDER", "2", "2026-03-03T09:00:00Z")},
    ]});
    assert_eq!(story(&read(&[parameters]), 1), ["more_information_asked"]);
}

#[test]
fn a_referral_made_from_advice_tells_of_both() {
    let mut converted = referral_request(1, 3, "BOOKED", "", "2026-03-05T10:00:00Z");
    converted["supportingInfo"] =
        json!([{"reference": format!("CommunicationRequest/{}", ubrn(1))}]);
    assert_eq!(
        story(&read(&[converted]), 1),
        ["advice_converted", "referral_sent"]
    );
}

#[test]
fn a_worklist_says_where_each_request_stood() {
    let field = |name: &str, value: Value| {
        let mut field = json!({"url": name});
        field
            .as_object_mut()
            .expect("an object")
            .extend(value.as_object().expect("an object").clone());
        field
    };
    let list = json!({"resourceType": "List", "entry": [{
        "extension": [{"url": "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-AssessmentReturnedCancelledDna-WorkListItem-1",
            "extension": [
                field("patient", json!({"valueReference": patient(1)})),
                field("referralCreated", json!({"valueDateTime": "2026-03-01T09:00:00Z"})),
                field("referralLastUpdated", json!({"valueDateTime": "2026-03-04T09:00:00Z"})),
                field("status", json!({"valueCodeableConcept": {"coding": [{"code": "DID_NOT_ATTEND"}]}})),
                field("clinicalContext", json!({"valueString": "ORTHOPAEDICS/KNEE"})),
            ]}],
        "item": {"reference": format!("ReferralRequest/{}", ubrn(1))},
    }]});
    let reading = read(&[list]);
    assert_eq!(story(&reading, 1), ["referral_sent", "did_not_attend"]);
    assert_eq!(reading.quality.sources[0].patient_keys.numbers, 2);
}

#[test]
fn what_a_resource_dates_itself_is_better_than_a_state() {
    let missed = referral_request(1, 9, "DID_NOT_ATTEND", "", "2026-03-21T10:00:00Z");
    let reading = read(&[appointment(1, 1, "noshow"), missed]);
    assert_eq!(
        story(&reading, 1),
        ["referral_sent", "booked", "did_not_attend"]
    );
}

#[test]
fn a_bundle_over_several_lines_is_read_as_one_document() {
    let bundle = json!({"resourceType": "Bundle", "entry": [
        {"resource": service_request(1, "referral", "2026-03-01")},
        {"resource": {"resourceType": "Patient", "name": [{"family": "Example"}]}},
        {"resource": {"resourceType": "Patient"}},
    ]});
    let text = serde_json::to_string_pretty(&bundle).expect("JSON");
    let reading = read_text("bundle.json", text).expect("readable");
    assert_eq!(story(&reading, 1), ["referral_sent"]);
    let quality = &reading.quality.sources[0];
    assert_eq!((quality.rows_read, quality.rows_used), (3, 1));
    assert_eq!(
        quality.left_out[0].reason,
        "resource of the type Patient, which is not used"
    );
    assert_eq!(quality.left_out[0].count, 2);
}

#[test]
fn a_bad_line_is_rejected_and_the_rest_read() {
    let good = service_request(1, "referral", "2026-03-01").to_string();
    let later = service_request(2, "referral", "2026-03-01").to_string();
    let reading = read_text(
        "export.ndjson",
        format!("{good}\n{{\"resourceType\": \n\n{later}\n"),
    )
    .expect("readable");
    assert_eq!(reading.journeys.len(), 2);
    let rejected = &reading.quality.sources[0].rejected[0];
    assert_eq!((rejected.count, rejected.examples[0].row), (1, 2));
}

#[test]
fn fields_of_another_shape_are_passed_over() {
    let mut request = service_request(1, "referral", "2026-03-01");
    request["meta"] = json!(7);
    request["priority"] = json!({"coding": []});
    request["specialty"] = json!("cardiology");
    request["contained"] = json!([1, "two", null, {"resourceType": 3}]);
    request["identifier"] = json!({"system": "https://fhir.nhs.uk/Id/UBRN", "value": ubrn(1).parse::<u64>().expect("digits")});
    assert_eq!(story(&read(&[request]), 1), ["referral_sent"]);
}

#[test]
fn a_time_that_cannot_be_read_is_reported_and_nothing_invented() {
    let reading = read(&[service_request(1, "referral", "soon")]);
    assert!(reading.journeys.is_empty());
    let rejected = &reading.quality.sources[0].rejected_values[0];
    assert_eq!(rejected.examples[0].column, "ServiceRequest.authoredOn");
}

#[test]
fn a_document_that_is_cut_short_is_refused() {
    let bundle = json!({"resourceType": "Bundle", "entry": [{"resource": service_request(1, "referral", "2026-03-01")}]});
    let text = serde_json::to_string_pretty(&bundle).expect("JSON");
    let error = read_text("bundle.json", &text[..text.len() - 20])
        .expect_err("refused")
        .to_string();
    assert!(error.contains("not JSON near line"), "{error}");
    assert!(!error.contains(&ubrn(1)), "{error}");
}

#[test]
fn nesting_without_end_is_refused() {
    let text = "{\"contained\":".repeat(100_000);
    assert!(read_text("deep.json", text).is_err());
}

#[test]
fn fhir_in_xml_is_refused_with_one_sentence() {
    let error = read_text(
        "request.xml.json",
        "<ServiceRequest xmlns=\"http://hl7.org/fhir\"/>",
    );
    let sentence = error.expect_err("refused").to_string();
    assert!(
        sentence.contains("FHIR in XML") && sentence.contains("ask for it as JSON"),
        "{sentence}"
    );
}

#[test]
fn free_text_is_not_kept() {
    let reading = read(&[
        referral_request(1, 5, "REJECTED", "X", "2026-03-05T10:00:00Z"),
        message(2, "REQUESTER", "1", "2026-03-01T09:00:00Z"),
    ]);
    let kept = format!("{:?} {:?}", reading.journeys, reading.quality);
    assert!(!kept.contains("knee") && !kept.contains("advise"));
}

#[test]
fn a_request_without_a_ubrn_is_a_case_of_its_own() {
    let mut request = service_request(1, "referral", "2026-03-01");
    request["identifier"] = json!([]);
    let reading = read(&[request]);
    assert_eq!(reading.journeys.len(), 1);
    assert_eq!(position(&reading.journeys, 1), None);
}
