//! Made-up extracts in the shapes of both sides, with numbers made while the test runs.

use data_dictionary::check_digit;

/// A UBRN-shaped number.
pub fn ubrn(number: u64) -> String {
    format!("{:012}", 700_000_000_000 + number)
}

/// An NHS number of the 999 test range; every number gets one with a valid check digit.
pub fn nhs_number(number: u64) -> String {
    let mut left = number;
    let mut candidate = 0_u64;
    loop {
        let nine = format!("999{candidate:06}");
        let mut digits = [0; 9];
        for (place, byte) in digits.iter_mut().zip(nine.bytes()) {
            *place = byte - b'0';
        }
        if let Some(check) = check_digit(digits) {
            if left == 0 {
                return format!("{nine}{check}");
            }
            left -= 1;
        }
        candidate += 1;
    }
}

/// One action of the e-Referral Service; the patient has the number of the request unless it says otherwise.
#[derive(Clone, Debug, Default)]
pub struct Action {
    pub request: u64,
    pub patient: Option<String>,
    pub id: u64,
    pub time: String,
    pub code: String,
    pub label: String,
    pub previous: String,
    pub planned: String,
    pub actor: String,
    pub test: String,
    pub specialty: String,
}

pub fn action(request: u64, time: &str, label: &str) -> Action {
    let actor = match label {
        "Referral Created" | "Advice Request Created" | "Referral Cancelled" => "A81001",
        _ => "RNZ",
    };
    Action {
        request,
        time: time.to_owned(),
        label: label.to_owned(),
        actor: actor.to_owned(),
        specialty: "TO".to_owned(),
        ..Action::default()
    }
}

/// An EBSX02-shaped file; actions without an id are numbered in their order.
pub fn ers(actions: &[Action]) -> Vec<u8> {
    let header = [
        "SEQNO",
        "UBRN_ID",
        "UBRN",
        "SPECIALTY_CD",
        "REFERRING_ORG_ID",
        "ACTION_ID",
        "ACTION_DT_TM",
        "ACTION_CD",
        "ACTION_DESC",
        "ORG_ID",
        "APPT_DT_TM",
        "PREVIOUS_UBRN",
        "TEST_PATIENT_IND",
        "PROVIDER_ORG_ID",
        "NHS_NUMBER Pseudo",
    ];
    let rows = actions.iter().enumerate().map(|(position, action)| {
        let ubrn = ubrn(action.request);
        let shown = format!("{}-{}-{}", &ubrn[..4], &ubrn[4..8], &ubrn[8..]);
        let id = if action.id == 0 {
            position as u64 + 1
        } else {
            action.id
        };
        let patient = action
            .patient
            .clone()
            .unwrap_or_else(|| nhs_number(action.request));
        vec![
            (position + 1).to_string(),
            String::new(),
            shown,
            action.specialty.clone(),
            "A81001".to_owned(),
            id.to_string(),
            action.time.clone(),
            action.code.clone(),
            action.label.clone(),
            action.actor.clone(),
            action.planned.clone(),
            action.previous.clone(),
            action.test.clone(),
            "RNZ".to_owned(),
            patient,
        ]
    });
    table(&header, rows)
}

/// One outpatient appointment; the patient has the number of the request unless it says otherwise.
#[derive(Clone, Debug, Default)]
pub struct Appointment {
    pub request: Option<String>,
    pub patient: String,
    pub date: String,
    pub time: String,
    pub attended: String,
    pub outcome: String,
    pub received: String,
    pub period_status: String,
}

pub fn appointment(request: u64, date: &str, time: &str, attended: &str) -> Appointment {
    Appointment {
        request: Some(ubrn(request)),
        patient: nhs_number(request),
        date: date.to_owned(),
        time: time.to_owned(),
        attended: attended.to_owned(),
        ..Appointment::default()
    }
}

/// A file in the shape of SUS outpatient appointments.
pub fn sus(appointments: &[Appointment]) -> Vec<u8> {
    let header = [
        "PRIMARYKEY_ID",
        "appointment.date",
        "appointment.time",
        "appointment.attended_or_dna",
        "appointment.outcome",
        "appointment.patient.identity.nhs_number.value Pseudo",
        "appointment.referral.received_date",
        "appointment.referral_to_treatment.period_status",
        "appointment.care_professional.treatment_function",
        "appointment.commissioning.service_agreement.provider",
        "appointment.referral_to_treatment.ubrn.value Pseudo",
        "appointment.patient.residence_derived.index_of_multiple_deprivation.decile",
    ];
    let rows = appointments.iter().enumerate().map(|(position, a)| {
        vec![
            (position + 1).to_string(),
            a.date.clone(),
            a.time.clone(),
            a.attended.clone(),
            a.outcome.clone(),
            a.patient.clone(),
            a.received.clone(),
            a.period_status.clone(),
            "110".to_owned(),
            "RNZ".to_owned(),
            a.request.clone().unwrap_or_default(),
            "3".to_owned(),
        ]
    });
    table(&header, rows)
}

/// A CSV table.
pub fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(header).expect("memory takes every row");
    for row in rows {
        csv.write_record(&row).expect("memory takes every row");
    }
    csv.into_inner().expect("memory takes every row")
}
