//! The referral side's extract: one row per action, in order of time, as a monthly e-RS extract gives them.

use std::io::{self, Write};

use super::e_rs_columns::E_RS_COLUMNS;
use super::ledger::{Action, ActionKind, Ledger, Request};
use super::row::{RowWriter, position};
use super::scenario::{Organisation, TeamScenario};

const fn column(name: &str) -> usize {
    position(&E_RS_COLUMNS, name)
}

const SEQNO: usize = column("SEQNO");
const UBRN_ID: usize = column("UBRN_ID");
const E_REFERRAL_PATHWAY_START: usize = column("E_REFERRAL_PATHWAY_START");
const SPECIALTY_CD: usize = column("SPECIALTY_CD");
const PRIORITY_CD: usize = column("PRIORITY_CD");
const REFERRING_ORG_ID: usize = column("REFERRING_ORG_ID");
const PATIENT_ID: usize = column("PATIENT_ID");
const PATIENT_AGE: usize = column("PATIENT_AGE");
const REGISTERED_ORG_ID: usize = column("REGISTERED_ORG_ID");
const ACTION_ID: usize = column("ACTION_ID");
const ACTION_DT_TM: usize = column("ACTION_DT_TM");
const ACTION_CD: usize = column("ACTION_CD");
const ORG_ID: usize = column("ORG_ID");
const SERVICE_ID: usize = column("SERVICE_ID");
const APPT_DT_TM: usize = column("APPT_DT_TM");
const UBRN: usize = column("UBRN");
const INITIAL_UBRN: usize = column("INITIAL_UBRN");
const PREVIOUS_UBRN: usize = column("PREVIOUS_UBRN");
const NEXT_UBRN: usize = column("NEXT_UBRN");
const PATIENT_SEX_CD: usize = column("PATIENT_SEX_CD");
const TEST_PATIENT_IND: usize = column("TEST_PATIENT_IND");
const AR_STATUS_CD: usize = column("AR_STATUS_CD");
const ACTION_DESC: usize = column("ACTION_DESC");
const AR_STATUS_DESC: usize = column("AR_STATUS_DESC");
const CLINIC_TYPE_DESC: usize = column("CLINIC_TYPE_DESC");
const PATIENT_SEX_DESC: usize = column("PATIENT_SEX_DESC");
const PRIORITY_DESC: usize = column("PRIORITY_DESC");
const SPECIALTY_DESC: usize = column("SPECIALTY_DESC");
const REFERRER_ORG_NAME: usize = column("REFERRER_ORG_NAME");
const ORG_NAME: usize = column("ORG_NAME");
const SERVICE_NAME: usize = column("SERVICE_NAME");
const PROVIDER_ORG_ID: usize = column("PROVIDER_ORG_ID");
const PROVIDER_ORG_NAME: usize = column("PROVIDER_ORG_NAME");
const NHS_NUMBER: usize = column("NHS_NUMBER Pseudo");
const PATIENTS_LSOA: usize = column("PATIENTS_LSOA");
const PATIENTS_REG_GP_PRACTICE_ID: usize = column("PATIENTS_REG_GP_PRACTICE_ID");
const SERVICE_SPECIALTY_CD: usize = column("SERVICE_SPECIALTY_CD");
const SERVICE_SPECIALTY_DESC: usize = column("SERVICE_SPECIALTY_DESC");

/// Writes the extract; `opened` is called once for each request, when its first row is written.
pub(super) fn write(
    out: impl Write,
    scenario: &TeamScenario,
    ledger: &Ledger,
    opened: &mut dyn FnMut(),
) -> io::Result<()> {
    let mut rows = RowWriter::with_header(out, &E_RS_COLUMNS)?;
    for (place, action) in ledger.actions.iter().enumerate() {
        let request = &ledger.requests[action.request];
        let row = ActionRow {
            number: place as u64 + 1,
            scenario,
            action,
            request,
        };
        row.write(&mut rows)?;
        if matches!(
            action.kind,
            ActionKind::Created | ActionKind::AdviceRequested
        ) {
            opened();
        }
    }
    rows.flush()
}

/// One row and what it is about.
struct ActionRow<'ledger> {
    number: u64,
    scenario: &'ledger TeamScenario,
    action: &'ledger Action,
    request: &'ledger Request,
}

impl ActionRow<'_> {
    /// The columns stand in the extract's order, so the parts must be written in this order.
    fn write(&self, rows: &mut RowWriter<impl Write>) -> io::Result<()> {
        self.write_request(rows);
        self.write_action(rows);
        self.write_chain(rows);
        self.write_labels(rows);
        self.write_places(rows);
        rows.finish_row()
    }

    fn write_request(&self, rows: &mut RowWriter<impl Write>) {
        let request = self.request;
        rows.number(SEQNO, self.number);
        rows.number(UBRN_ID, self.action.request as u64 + 1);
        rows.date_time(E_REFERRAL_PATHWAY_START, request.created);
        // No national code: the specialty that was searched for, as the referral side names it.
        rows.text(
            SPECIALTY_CD,
            self.scenario.services[request.service].specialty,
        );
        rows.text(PRIORITY_CD, self.priority().0);
        rows.text(REFERRING_ORG_ID, self.practice().code);
        rows.number(PATIENT_ID, request.person.number);
        rows.number(PATIENT_AGE, request.person.age);
        rows.text(REGISTERED_ORG_ID, self.registered().code);
    }

    fn write_action(&self, rows: &mut RowWriter<impl Write>) {
        rows.number(ACTION_ID, self.number);
        rows.date_time(ACTION_DT_TM, self.action.at);
        rows.text(ACTION_CD, self.action.kind.code_and_label().0);
        rows.text(ORG_ID, self.actor().code);
        rows.number(SERVICE_ID, self.service_number());
        if let Some(planned) = self.action.appointment {
            rows.date_time(APPT_DT_TM, planned);
        }
    }

    /// The referral a piece of advice became is named only where that is recorded: at the conversion.
    fn write_chain(&self, rows: &mut RowWriter<impl Write>) {
        let request = self.request;
        let is_conversion = self.action.kind == ActionKind::AdviceConverted;
        self.write_ubrn(rows, UBRN, Some(request.ubrn));
        self.write_ubrn(rows, INITIAL_UBRN, request.initial);
        self.write_ubrn(rows, PREVIOUS_UBRN, request.previous);
        self.write_ubrn(rows, NEXT_UBRN, request.next.filter(|_| is_conversion));
    }

    /// Most request numbers are shown with hyphens, those of three requests in twenty with blanks.
    fn write_ubrn(&self, rows: &mut RowWriter<impl Write>, column: usize, ubrn: Option<u64>) {
        if let Some(ubrn) = ubrn {
            let separator = if self.request.ubrn % 20 < 3 {
                b' '
            } else {
                b'-'
            };
            rows.grouped_ubrn(column, ubrn, separator);
        }
    }

    fn write_labels(&self, rows: &mut RowWriter<impl Write>) {
        let advice_status = self.action.kind.advice_status();
        let sex = if self.request.person.is_woman {
            ("2", "Female")
        } else {
            ("1", "Male")
        };
        rows.text(PATIENT_SEX_CD, sex.0);
        rows.text(
            TEST_PATIENT_IND,
            if self.request.is_test {
                "TRUE"
            } else {
                "FALSE"
            },
        );
        if let Some((code, _)) = advice_status {
            rows.text(AR_STATUS_CD, code);
        }
        rows.text(ACTION_DESC, self.action.kind.code_and_label().1);
        if let Some((_, label)) = advice_status {
            rows.text(AR_STATUS_DESC, label);
        }
        let service = &self.scenario.services[self.request.service];
        rows.text(CLINIC_TYPE_DESC, service.clinic_type);
        rows.text(PATIENT_SEX_DESC, sex.1);
        rows.text(PRIORITY_DESC, self.priority().1);
        rows.text(SPECIALTY_DESC, service.specialty);
    }

    fn write_places(&self, rows: &mut RowWriter<impl Write>) {
        let service = &self.scenario.services[self.request.service];
        let hospital = self.hospital();
        rows.text(REFERRER_ORG_NAME, self.practice().name);
        rows.text(ORG_NAME, self.actor().name);
        rows.text(SERVICE_NAME, service.name);
        rows.text(PROVIDER_ORG_ID, hospital.code);
        rows.text(PROVIDER_ORG_NAME, hospital.name);
        rows.number(NHS_NUMBER, self.request.person.nhs_number);
        rows.area(PATIENTS_LSOA, self.request.person.area);
        rows.text(PATIENTS_REG_GP_PRACTICE_ID, self.registered().code);
        rows.text(SERVICE_SPECIALTY_CD, service.treatment_function);
        rows.text(SERVICE_SPECIALTY_DESC, service.treatment_function_name);
    }

    /// Services of the same name are one to the referral system.
    fn service_number(&self) -> u64 {
        let services = self.scenario.services;
        let name = services[self.request.service].name;
        let first = services.iter().position(|service| service.name == name);
        first.unwrap_or_default() as u64 + 1
    }

    fn practice(&self) -> Organisation {
        self.scenario.practices[self.request.practice].organisation
    }

    /// Where the patient is registered.
    fn registered(&self) -> Organisation {
        self.scenario.practices[self.request.person.practice].organisation
    }

    fn hospital(&self) -> Organisation {
        self.scenario.hospitals[self.action.hospital]
    }

    /// Who did it.
    fn actor(&self) -> Organisation {
        if self.action.kind.is_by_hospital() {
            self.hospital()
        } else {
            self.practice()
        }
    }

    fn priority(&self) -> (&'static str, &'static str) {
        if self.request.is_urgent {
            ("2", "Urgent")
        } else {
            ("1", "Routine")
        }
    }
}
