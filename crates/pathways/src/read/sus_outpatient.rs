//! Reads outpatient appointments of the Secondary Uses Service: one row for each appointment.

use data_dictionary::{Attendance, FIRST_DEFINITIVE_TREATMENT, OdsCode, Outcome, Side};
use rustc_hash::FxHashSet;

use super::collect::{Collected, NewEvent};
use super::field::Row;
use super::identifiers::KeyProblem;
use super::inputs::Input;
use super::table::{Header, RowReader, Taken, read_table};
use super::tally::{Refusal, SourceTally};
use super::{Context, ReadError};
use crate::vocabulary::side_of;
use crate::written_time::{Moment, TimeReader};

const UBRN: &str = "appointment.referral_to_treatment.ubrn.value Pseudo";
const DATE: &str = "appointment.date";
const ATTENDED: &str = "appointment.attended_or_dna";
const RECEIVED: &str = "appointment.referral.received_date";

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

pub(super) fn read_file<'a>(
    context: &'a Context<'a>,
    input: &'a Input,
    collected: &'a mut Collected,
    tally: &mut SourceTally,
) -> Result<(), ReadError> {
    read_table(context, input, tally, |header| {
        let columns = Columns::find(header, collected)?;
        Ok(AppointmentReader {
            file: input.name(),
            context,
            columns,
            times: TimeReader::of(context.source),
            received: FxHashSet::default(),
            receiving_side: receiving_side(context.source.side),
            collected,
        })
    })
}

fn receiving_side(side: Side) -> Side {
    match side {
        Side::Community => Side::Community,
        _ => Side::Secondary,
    }
}

struct Columns {
    ubrn: usize,
    date: usize,
    attended: usize,
    time: Option<usize>,
    patient: Option<usize>,
    received: Option<usize>,
    outcome: Option<usize>,
    period_status: Option<usize>,
    provider: Option<usize>,
    /// Column and attribute.
    kept: Vec<(usize, usize)>,
}

impl Columns {
    fn find(header: &Header, collected: &mut Collected) -> Result<Self, ReadError> {
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
        Ok(Self {
            ubrn,
            date,
            attended,
            time: header.find(&["appointment.time"]),
            patient: header.find(&[
                "appointment.patient.identity.nhs_number.value Pseudo",
                "appointment.patient.identity.nhs_number.value",
            ]),
            received: header.find(&[RECEIVED]),
            outcome: header.find(&["appointment.outcome"]),
            period_status: header.find(&["appointment.referral_to_treatment.period_status"]),
            provider: header.find(&["appointment.commissioning.service_agreement.provider"]),
            kept,
        })
    }
}

struct AppointmentReader<'a> {
    file: String,
    context: &'a Context<'a>,
    collected: &'a mut Collected,
    columns: Columns,
    times: TimeReader,
    /// Strands and days for which a received referral was noted: every appointment repeats it.
    received: FxHashSet<(u32, i64)>,
    receiving_side: Side,
}

/// What all events of one row share.
#[derive(Clone, Copy)]
struct Shared {
    strand: u32,
    organisation: u32,
    sequence: u64,
}

impl RowReader for AppointmentReader<'_> {
    fn row(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> Result<Taken, Refusal> {
        let case = self.request(row, tally)?;
        let attendance =
            Attendance::parse(&row.text(Some(self.columns.attended))).ok_or_else(|| {
                Refusal::rejected("the attendance code is not one of 0 and 2 to 7", ATTENDED)
            })?;
        let moment = self
            .times
            .read_date_and_time(
                &row.text(Some(self.columns.date)),
                &row.text(self.columns.time),
            )
            .ok_or_else(|| Refusal::rejected("the date cannot be read", DATE))?;
        let patient_text = row.text(self.columns.patient);
        let patient = self
            .collected
            .identifiers
            .patient(&patient_text, &mut tally.patient_keys)
            .ok();
        let shared = Shared {
            strand: self.collected.strand(case, patient, self.context.code),
            organisation: self.organisation(row, tally),
            sequence: row.sequence,
        };
        self.keep_attributes(row, shared.strand);
        self.referral_received(row, shared, tally);
        let what = match attendance {
            Attendance::Future => {
                return Err(Refusal::LeftOut(
                    "appointment in the future; only the day the referral was received was taken",
                ));
            }
            Attendance::Attended | Attendance::AttendedLate => "attended",
            Attendance::DidNotAttend | Attendance::LateNotSeen => "did_not_attend",
            Attendance::CancelledByPatient => "cancelled_by_patient",
            Attendance::CancelledByProvider => "cancelled_by_hospital",
        };
        self.event(what, shared, moment, tally);
        if attendance.was_seen()
            && row.text(self.columns.period_status).trim() == FIRST_DEFINITIVE_TREATMENT
        {
            self.event("treated", shared, moment, tally);
        }
        let discharged =
            Outcome::parse(&row.text(self.columns.outcome)) == Some(Outcome::Discharged);
        if discharged {
            self.event("discharged", shared, moment, tally);
        }
        Ok(Taken {
            strand: shared.strand,
            moment,
        })
    }

    fn collected(&mut self) -> &mut Collected {
        self.collected
    }

    fn key_columns(&self) -> Vec<usize> {
        let columns = &self.columns;
        let kept = columns.kept.iter().map(|(column, _)| *column);
        [
            Some(columns.ubrn),
            columns.patient,
            columns.time,
            columns.received,
            columns.period_status,
            columns.provider,
        ]
        .into_iter()
        .flatten()
        .chain(kept)
        .collect()
    }
}

impl AppointmentReader<'_> {
    fn request(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> Result<u32, Refusal> {
        let text = row.text(Some(self.columns.ubrn));
        let request = self
            .collected
            .identifiers
            .request(&text, &mut tally.request_keys);
        request.map_err(|problem| match problem {
            KeyProblem::NotKnown => {
                Refusal::LeftOut("no request number (UBRN), so not joined to a referral")
            }
            KeyProblem::Invalid => {
                Refusal::rejected("the request number (UBRN) is malformed", UBRN)
            }
        })
    }

    fn organisation(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> u32 {
        let provider = OdsCode::parse(&row.text(self.columns.provider)).ok();
        if provider.is_none() {
            tally.organisations_not_known += 1;
        }
        let code = provider
            .as_ref()
            .or(self.context.source.organisation.as_ref());
        code.map_or(0, |code| self.collected.organisations.code(code.as_str()))
    }

    fn keep_attributes(&mut self, row: &Row<'_>, strand: u32) {
        for (column, attribute) in &self.columns.kept {
            if self.collected.wants(*attribute, strand) {
                let value = row.text(Some(*column));
                self.collected.keep_for_journey(*attribute, strand, &value);
            }
        }
    }

    fn referral_received(&mut self, row: &Row<'_>, shared: Shared, tally: &mut SourceTally) {
        let text = row.text(self.columns.received);
        if text.trim().is_empty() {
            return;
        }
        let Some(moment) = self.times.read_date(&text) else {
            tally.reject_value(
                "the day the referral was received cannot be read",
                &self.file,
                row.number,
                RECEIVED,
            );
            return;
        };
        if self.received.insert((shared.strand, moment.time)) {
            self.event("referral_received", shared, moment, tally);
        }
    }

    fn event(&mut self, activity: &str, shared: Shared, moment: Moment, tally: &mut SourceTally) {
        let entry = self.context.vocabulary.find(activity);
        let side = entry.and_then(|entry| side_of(entry.acts, Side::Primary, self.receiving_side));
        let event = NewEvent {
            strand: shared.strand,
            moment,
            planned: None,
            sequence: shared.sequence,
            activity: self.collected.activity(activity),
            organisation: shared.organisation,
            source: self.context.code,
            side: side.into(),
        };
        self.collected.event(&event, tally);
    }
}
