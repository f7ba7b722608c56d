//! The columns of the extract that are used.

use crate::read::ReadError;
use crate::read::collect::Collected;
use crate::read::table::Header;
use crate::rtt::RTT_STATUS;

pub(in crate::read) const UBRN: &str = "appointment.referral_to_treatment.ubrn.value Pseudo";
pub(super) const DATE: &str = "appointment.date";
pub(super) const ATTENDED: &str = "appointment.attended_or_dna";
pub(super) const FIRST_ATTENDANCE: &str = "appointment.first_attendance";
pub(super) const PERIOD_STATUS: &str = "appointment.referral_to_treatment.period_status";
pub(super) const RECEIVED: &str = "appointment.referral.received_date";
pub(super) const PERIOD_START: &str = "appointment.referral_to_treatment.period_start_date";
pub(super) const PERIOD_END: &str = "appointment.referral_to_treatment.period_end_date";
pub(super) const DIED: &str = "appointment.patient.identity.pds_date_of_death";

/// Columns of the extract that are kept for the whole journey, and under which name.
const KEPT: [(&str, &str); 6] = [
    (
        "appointment.care_professional.treatment_function",
        "treatment_function",
    ),
    (
        "appointment.patient.residence_derived.index_of_multiple_deprivation.decile",
        "deprivation_decile",
    ),
    (
        "appointment.patient.identity.ethnic_category",
        "ethnic_category",
    ),
    (
        "appointment.patient.identity.age_at_cds_activity_date",
        "age",
    ),
    ("appointment.patient.identity.gender", "gender"),
    (
        "appointment.patient.registration.general_practice",
        "practice",
    ),
];

pub(super) struct Columns {
    pub ubrn: usize,
    pub date: usize,
    pub attended: usize,
    pub first_attendance: Option<usize>,
    pub time: Option<usize>,
    pub patient: Option<usize>,
    pub received: Option<usize>,
    pub outcome: Option<usize>,
    pub period_status: Option<usize>,
    pub period_start: Option<usize>,
    pub period_end: Option<usize>,
    pub died: Option<usize>,
    pub provider: Option<usize>,
    pub treatment_function: Option<usize>,
    /// Column and attribute.
    pub kept: Vec<(usize, usize)>,
    /// The attribute of events that holds the status, where the extract has one.
    pub status_attribute: Option<usize>,
}

impl Columns {
    pub fn find(header: &Header, collected: &mut Collected) -> Result<Self, ReadError> {
        let [ubrn, date, attended] = header.require([
            &[UBRN, "appointment.referral_to_treatment.ubrn.value"],
            &[DATE],
            &[ATTENDED],
        ])?;
        let kept = KEPT
            .iter()
            .filter_map(|(column, name)| {
                Some((header.find(&[column])?, collected.journey_attribute(name)))
            })
            .collect();
        let period_status = header.find(&[PERIOD_STATUS]);
        Ok(Self {
            ubrn,
            date,
            attended,
            first_attendance: header.find(&[FIRST_ATTENDANCE]),
            time: header.find(&["appointment.time"]),
            patient: header.find(&[
                "appointment.patient.identity.nhs_number.value Pseudo",
                "appointment.patient.identity.nhs_number.value",
            ]),
            received: header.find(&[RECEIVED]),
            outcome: header.find(&["appointment.outcome"]),
            period_status,
            period_start: header.find(&[PERIOD_START]),
            period_end: header.find(&[PERIOD_END]),
            died: header.find(&[DIED]),
            provider: header.find(&["appointment.commissioning.service_agreement.provider"]),
            treatment_function: header.find(&[KEPT[0].0]),
            kept,
            status_attribute: period_status.map(|_| collected.event_attribute(RTT_STATUS)),
        })
    }
}
