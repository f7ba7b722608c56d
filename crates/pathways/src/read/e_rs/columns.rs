//! The columns of the extract that are used.

use crate::read::ReadError;
use crate::read::collect::Collected;
use crate::read::table::Header;

/// Columns of the extract that are kept for the whole journey, and under which name.
const KEPT: [(&str, &str); 8] = [
    ("SPECIALTY_CD", "specialty"),
    ("SERVICE_SPECIALTY_CD", "service_specialty"),
    ("PRIORITY_CD", "priority"),
    ("PATIENTS_REG_GP_PRACTICE_ID", "practice"),
    ("REFERRING_ORG_ID", "referring_organisation"),
    ("PROVIDER_ORG_ID", "provider"),
    ("PATIENT_AGE", "age"),
    ("PATIENT_SEX_CD", "gender"),
];

pub(super) struct Columns {
    pub ubrn: Option<usize>,
    pub ubrn_id: Option<usize>,
    pub previous_ubrn: Option<usize>,
    pub initial_ubrn: Option<usize>,
    pub next_ubrn: Option<usize>,
    pub time: usize,
    pub action_id: Option<usize>,
    pub code: Option<usize>,
    pub label: Option<usize>,
    pub actor: Option<usize>,
    pub referring: Option<usize>,
    pub provider: Option<usize>,
    pub patient: Option<usize>,
    pub test_patient: Option<usize>,
    pub planned: Option<usize>,
    /// Column and attribute.
    pub kept: Vec<(usize, usize)>,
}

impl Columns {
    pub fn find(header: &Header, collected: &mut Collected) -> Result<Self, ReadError> {
        let [time, _, _] = header.require([
            &["ACTION_DT_TM"],
            &["UBRN", "UBRN_ID"],
            &["ACTION_CD", "ACTION_DESC"],
        ])?;
        let kept = KEPT
            .iter()
            .filter_map(|(column, name)| {
                Some((header.find(&[column])?, collected.journey_attribute(name)))
            })
            .collect();
        Ok(Self {
            ubrn: header.find(&["UBRN"]),
            ubrn_id: header.find(&["UBRN_ID"]),
            previous_ubrn: header.find(&["PREVIOUS_UBRN"]),
            initial_ubrn: header.find(&["INITIAL_UBRN"]),
            next_ubrn: header.find(&["NEXT_UBRN"]),
            time,
            action_id: header.find(&["ACTION_ID"]),
            code: header.find(&["ACTION_CD"]),
            label: header.find(&["ACTION_DESC"]),
            actor: header.find(&["ORG_ID"]),
            referring: header.find(&["REFERRING_ORG_ID"]),
            provider: header.find(&["PROVIDER_ORG_ID"]),
            patient: header.find(&["NHS_NUMBER Pseudo", "NHS_NUMBER"]),
            test_patient: header.find(&["TEST_PATIENT_IND"]),
            planned: header.find(&["APPT_DT_TM"]),
            kept,
        })
    }
}
