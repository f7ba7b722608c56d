//! A hospital's extract: one row per outpatient appointment, in order of the appointment's time.

use std::io::{self, Write};

use super::ledger::{Appointment, Attendance, Ledger, Outcome, Request};
use super::outpatient_columns::OUTPATIENT_COLUMNS;
use super::row::{RowWriter, position};
use super::scenario::TeamScenario;

const fn column(name: &str) -> usize {
    position(&OUTPATIENT_COLUMNS, name)
}

const ROW_NUMBER: usize = column("ROWNUMBER_ID");
const RECORD_TYPE: usize = column("system.transaction.cds_record_type");
const IDENTIFIER: usize = column("appointment.identifier");
const DATE: usize = column("appointment.date");
const TIME: usize = column("appointment.time");
const FIRST_ATTENDANCE: usize = column("appointment.first_attendance");
const ATTENDED_OR_DNA: usize = column("appointment.attended_or_dna");
const OUTCOME: usize = column("appointment.outcome");
const ADMINISTRATIVE_CATEGORY: usize = column("appointment.administrative_category");
const NHS_NUMBER: usize = column("appointment.patient.identity.nhs_number.value Pseudo");
const NHS_NUMBER_STATUS: usize = column("appointment.patient.identity.nhs_number.status");
const AGE: usize = column("appointment.patient.identity.age_at_cds_activity_date");
const GENDER: usize = column("appointment.patient.identity.gender");
const ETHNIC_CATEGORY: usize = column("appointment.patient.identity.ethnic_category");
const PRACTICE: usize = column("appointment.patient.registration.general_practice");
const AREA: usize = column("appointment.patient.residence_derived.lsoa_11");
const DECILE: usize =
    column("appointment.patient.residence_derived.index_of_multiple_deprivation.decile");
const REFERRING_ORGANISATION: usize = column("appointment.referral.referring_organisation");
const RECEIVED_DATE: usize = column("appointment.referral.received_date");
const SOURCE_OF_REFERRAL: usize = column("appointment.referral.source_op");
const PRIORITY: usize = column("appointment.referral.priority_type");
const PERIOD_STATUS: usize = column("appointment.referral_to_treatment.period_status");
const TREATMENT_FUNCTION: usize = column("appointment.care_professional.treatment_function");
const SITE: usize = column("appointment.care_location.site_code_of_treatment");
const PROVIDER: usize = column("appointment.commissioning.service_agreement.provider");
const UBRN: usize = column("appointment.referral_to_treatment.ubrn.value Pseudo");
const UBRN_IS_VALID: usize = column("appointment.referral_to_treatment.ubrn.is_valid");

/// Writes the extract of the hospital at this position in the scenario's list.
pub(super) fn write(
    out: impl Write,
    scenario: &TeamScenario,
    ledger: &Ledger,
    hospital: usize,
) -> io::Result<()> {
    let mut rows = RowWriter::with_header(out, &OUTPATIENT_COLUMNS)?;
    let appointments = ledger
        .appointments
        .iter()
        .filter(|appointment| appointment.hospital == hospital);
    for (place, appointment) in appointments.enumerate() {
        let request = &ledger.requests[appointment.request];
        let row = AppointmentRow {
            number: place as u64 + 1,
            scenario,
            appointment,
            request,
        };
        row.write(&mut rows)?;
    }
    rows.flush()
}

/// One row and what it is about.
struct AppointmentRow<'ledger> {
    number: u64,
    scenario: &'ledger TeamScenario,
    appointment: &'ledger Appointment,
    request: &'ledger Request,
}

impl AppointmentRow<'_> {
    /// The columns stand in the extract's order, so the parts must be written in this order.
    fn write(&self, rows: &mut RowWriter<impl Write>) -> io::Result<()> {
        self.write_appointment(rows);
        self.write_patient(rows);
        self.write_referral(rows);
        self.write_care(rows);
        rows.finish_row()
    }

    fn write_appointment(&self, rows: &mut RowWriter<impl Write>) {
        let appointment = self.appointment;
        rows.number(ROW_NUMBER, self.number);
        rows.text(RECORD_TYPE, "020");
        rows.padded_number(IDENTIFIER, self.number, 9);
        rows.date(DATE, appointment.at);
        if !appointment.is_date_only {
            rows.time(TIME, appointment.at);
        }
        rows.text(FIRST_ATTENDANCE, self.first_attendance());
        rows.text(ATTENDED_OR_DNA, attendance_code(appointment.attendance));
        if let Some(outcome) = appointment.outcome {
            rows.text(OUTCOME, outcome_code(outcome));
        }
        rows.text(ADMINISTRATIVE_CATEGORY, "01");
    }

    fn write_patient(&self, rows: &mut RowWriter<impl Write>) {
        let person = &self.request.person;
        rows.number(NHS_NUMBER, self.appointment.nhs_number);
        rows.text(NHS_NUMBER_STATUS, "01");
        rows.number(AGE, person.age);
        rows.text(GENDER, if person.is_woman { "2" } else { "1" });
        rows.text(
            ETHNIC_CATEGORY,
            person.ethnic_category.encode_utf8(&mut [0; 4]),
        );
        rows.text(PRACTICE, self.practice());
        rows.area(AREA, person.area);
        rows.number(DECILE, u64::from(person.decile));
    }

    /// The source of the referral is a general practitioner (03).
    fn write_referral(&self, rows: &mut RowWriter<impl Write>) {
        rows.text(REFERRING_ORGANISATION, self.practice());
        rows.date(RECEIVED_DATE, self.appointment.received);
        rows.text(SOURCE_OF_REFERRAL, "03");
        rows.text(PRIORITY, if self.request.is_urgent { "2" } else { "1" });
        rows.text(PERIOD_STATUS, self.period_status());
    }

    fn write_care(&self, rows: &mut RowWriter<impl Write>) {
        let hospital = self.scenario.hospitals[self.appointment.hospital].code;
        rows.text(
            TREATMENT_FUNCTION,
            self.scenario.services[self.request.service].treatment_function,
        );
        rows.text(SITE, hospital);
        rows.text(PROVIDER, hospital);
        rows.padded_number(UBRN, self.request.ubrn, 12);
        rows.text(UBRN_IS_VALID, "TRUE");
    }

    fn practice(&self) -> &'static str {
        self.scenario.practices[self.request.person.practice]
            .organisation
            .code
    }

    /// One request in five is seen by telephone or video.
    fn first_attendance(&self) -> &'static str {
        match (
            self.appointment.is_first,
            self.request.ubrn.is_multiple_of(5),
        ) {
            (true, false) => "1",
            (false, false) => "2",
            (true, true) => "3",
            (false, true) => "4",
        }
    }

    /// NHS Data Dictionary, REFERRAL TO TREATMENT PERIOD STATUS: 10 first activity, 20 subsequent activity, 33 first
    /// appointment not attended, 30 first treatment, 90 after treatment, 99 not yet known.
    fn period_status(&self) -> &'static str {
        let Appointment {
            attendance,
            is_first,
            outcome,
            ..
        } = self.appointment;
        match (attendance, is_first, outcome) {
            (Attendance::InTheFuture, ..) => "99",
            (Attendance::DidNotAttend, true, _) => "33",
            (Attendance::OnTime | Attendance::LateButSeen, false, _) => "90",
            (Attendance::OnTime | Attendance::LateButSeen, true, Some(Outcome::Discharged)) => "30",
            (Attendance::OnTime | Attendance::LateButSeen, true, _) => "20",
            _ => "10",
        }
    }
}

fn attendance_code(attendance: Attendance) -> &'static str {
    match attendance {
        Attendance::OnTime => "5",
        Attendance::LateButSeen => "6",
        Attendance::LateNotSeen => "7",
        Attendance::CancelledByPatient => "2",
        Attendance::DidNotAttend => "3",
        Attendance::CancelledByProvider => "4",
        Attendance::InTheFuture => "0",
    }
}

fn outcome_code(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Discharged => "1",
        Outcome::AnotherAppointmentGiven => "2",
        Outcome::AppointmentLater => "3",
    }
}
