//! Reads the e-Referral Service extract EBSX02: one row for each action on a request.

use std::path::Path;

use data_dictionary::{OdsCode, Side};
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;

use super::collect::{Again, Collected, NewEvent, RawEvent};
use super::field::Row;
use super::identifiers::KeyProblem;
use super::labels::showable;
use super::open::file_name;
use super::table::{Header, RowReader, read_table};
use super::tally::{Refusal, SourceTally};
use super::{Context, ReadError};
use crate::actions::IGNORED;
use crate::calendar::order_time;
use crate::journeys::SideCode;
use crate::quality::KeyQuality;
use crate::vocabulary::{Acts, side_of};
use crate::written_time::TimeReader;

/// The system in the action mapping.
const SYSTEM: &str = "e-rs";

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

pub(super) fn read_file<'a>(
    context: &'a Context<'a>,
    path: &'a Path,
    collected: &'a mut Collected,
    tally: &mut SourceTally,
) -> Result<(), ReadError> {
    read_table(context, path, tally, |header| {
        let columns = Columns::find(header, collected)?;
        Ok(ActionReader {
            file: file_name(path),
            context,
            collected,
            columns,
            times: TimeReader::new(
                TimeZone::get(&context.source.time_zone).unwrap_or(TimeZone::UTC),
                context.source.time_formats.clone(),
            ),
            actions: FxHashMap::default(),
            resolved: Vec::new(),
            action_key: String::new(),
            referring_side: referring_side(context.source.side),
        })
    })
}

/// Extracts of boards and hospitals still tell of referrals that came from primary care.
fn referring_side(side: Side) -> Side {
    match side {
        Side::Primary | Side::Defence | Side::Community => side,
        Side::Secondary | Side::System | Side::PatientOrVoluntary => Side::Primary,
    }
}

struct Columns {
    ubrn: Option<usize>,
    ubrn_id: Option<usize>,
    previous_ubrn: Option<usize>,
    time: usize,
    action_id: Option<usize>,
    code: Option<usize>,
    label: Option<usize>,
    actor: Option<usize>,
    referring: Option<usize>,
    provider: Option<usize>,
    patient: Option<usize>,
    test_patient: Option<usize>,
    planned: Option<usize>,
    /// Column and attribute.
    kept: Vec<(usize, usize)>,
}

impl Columns {
    fn find(header: &Header, collected: &mut Collected) -> Result<Self, ReadError> {
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

/// What an action of the extract means.
#[derive(Clone)]
enum Meaning {
    Activity(Activity),
    Ignored,
    Unmapped,
}

#[derive(Clone)]
struct Activity {
    code: u16,
    acts: Acts,
    is_creation: bool,
    is_conversion: bool,
    is_booking: bool,
}

struct Resolved {
    meaning: Meaning,
    /// The mapping's label and activity, when nobody has confirmed the row.
    unverified: Option<(String, String)>,
    used: u64,
}

struct ActionReader<'a> {
    file: String,
    context: &'a Context<'a>,
    collected: &'a mut Collected,
    columns: Columns,
    times: TimeReader,
    /// Positions in `resolved` by code and label, because looking an action up is slower than a row.
    actions: FxHashMap<Box<str>, usize>,
    resolved: Vec<Resolved>,
    action_key: String,
    referring_side: Side,
}

impl RowReader for ActionReader<'_> {
    fn row(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> Result<(), Refusal> {
        if says_yes(&row.text(self.columns.test_patient)) {
            tally.test_patients += 1;
            return Err(Refusal::LeftOut("test patient"));
        }
        let case = self.request(row, tally)?;
        let position = self.action(row);
        let activity = match &self.resolved[position].meaning {
            Meaning::Activity(activity) => activity.clone(),
            Meaning::Ignored => {
                return Err(Refusal::LeftOut("action that is not a milestone of care"));
            }
            Meaning::Unmapped => {
                let (code, label) = (row.text(self.columns.code), row.text(self.columns.label));
                tally.unmapped_action(showable(code.trim()), showable(label.trim()));
                return Err(Refusal::LeftOut("action that no mapping knows"));
            }
        };
        let moment = self
            .times
            .read(&row.text(Some(self.columns.time)))
            .ok_or_else(|| Refusal::rejected("the time cannot be read", "ACTION_DT_TM"))?;
        self.resolved[position].used += 1;
        let patient = self.patient(row, tally);
        let strand = self.collected.strand(case, patient, self.context.code);
        self.keep_attributes(row, strand);
        let event = NewEvent {
            strand,
            moment,
            planned: self.planned(row, &activity, tally),
            sequence: row
                .text(self.columns.action_id)
                .trim()
                .parse()
                .unwrap_or(row.number),
            activity: activity.code,
            organisation: self.organisation(row, tally),
            source: self.context.code,
            side: self.side(row, activity.acts),
        };
        let taken = self.collected.event(&event, tally).is_some();
        if taken && activity.is_conversion {
            self.collected.converted.insert(case);
        }
        if taken && activity.is_creation {
            self.refer_again(row, case, &event);
        }
        Ok(())
    }

    fn finish(&mut self, tally: &mut SourceTally) {
        for resolved in &self.resolved {
            if let Some((label, activity)) = &resolved.unverified
                && resolved.used > 0
            {
                tally.unverified_action(label, activity, resolved.used);
            }
        }
    }
}

impl ActionReader<'_> {
    fn request(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> Result<u32, Refusal> {
        let ubrn = row.text(self.columns.ubrn);
        let (text, column) = if ubrn.trim().is_empty() && self.columns.ubrn_id.is_some() {
            (row.text(self.columns.ubrn_id), "UBRN_ID")
        } else {
            (ubrn, "UBRN")
        };
        let request = self
            .collected
            .identifiers
            .request(&text, &mut tally.request_keys);
        request.map_err(|problem| match problem {
            KeyProblem::NotKnown => {
                Refusal::rejected("the row has no request number (UBRN)", column)
            }
            KeyProblem::Invalid => {
                Refusal::rejected("the request number (UBRN) is malformed", column)
            }
        })
    }

    fn patient(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> Option<u32> {
        let text = row.text(self.columns.patient);
        self.collected
            .identifiers
            .patient(&text, &mut tally.patient_keys)
            .ok()
    }

    /// The position of what the row's action means.
    fn action(&mut self, row: &Row<'_>) -> usize {
        let (code, label) = (row.text(self.columns.code), row.text(self.columns.label));
        self.action_key.clear();
        self.action_key.push_str(&code);
        self.action_key.push('\0');
        self.action_key.push_str(&label);
        if let Some(position) = self.actions.get(self.action_key.as_str()) {
            return *position;
        }
        let resolved = self.resolve(&code, &label);
        self.resolved.push(resolved);
        let position = self.resolved.len() - 1;
        self.actions
            .insert(self.action_key.as_str().into(), position);
        position
    }

    fn resolve(&mut self, code: &str, label: &str) -> Resolved {
        let Some(action) = self.context.mapping.find(SYSTEM, code, label) else {
            return Resolved {
                meaning: Meaning::Unmapped,
                unverified: None,
                used: 0,
            };
        };
        let meaning = match self.context.vocabulary.find(&action.activity) {
            Some(entry) if action.activity != IGNORED => Meaning::Activity(Activity {
                code: self.collected.activity(&entry.key),
                acts: entry.acts,
                is_creation: entry.key == "referral_sent",
                is_conversion: entry.key == "advice_converted",
                is_booking: matches!(entry.key.as_str(), "booked" | "rebooked"),
            }),
            _ => Meaning::Ignored,
        };
        let name = action
            .label
            .as_ref()
            .or(action.code.as_ref())
            .cloned()
            .unwrap_or_default();
        Resolved {
            meaning,
            unverified: (!action.verified).then(|| (name, action.activity.clone())),
            used: 0,
        }
    }

    /// The planned appointment of a booking. It is a plan: attendance is for the hospital to say.
    fn planned(
        &mut self,
        row: &Row<'_>,
        activity: &Activity,
        tally: &mut SourceTally,
    ) -> Option<i64> {
        let text = row.text(self.columns.planned);
        if !activity.is_booking || text.trim().is_empty() {
            return None;
        }
        let moment = self.times.read(&text);
        if moment.is_none() {
            tally.reject_value(
                "the planned appointment cannot be read",
                &self.file,
                row.number,
                "APPT_DT_TM",
            );
        }
        moment.map(|moment| moment.time)
    }

    fn organisation(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> u32 {
        if let Ok(code) = OdsCode::parse(&row.text(self.columns.actor)) {
            self.collected.organisations.code(code.as_str())
        } else {
            tally.organisations_not_known += 1;
            0
        }
    }

    /// Who acted says more than what is usual for the activity; a patient's act belongs to neither side.
    fn side(&self, row: &Row<'_>, acts: Acts) -> SideCode {
        let actor = row.text(self.columns.actor);
        let is = |column: Option<usize>| {
            !actor.is_empty() && column.is_some() && row.text(column) == actor
        };
        let acts = match acts {
            Acts::Patient => Acts::Patient,
            _ if is(self.columns.provider) => Acts::Receiving,
            _ if is(self.columns.referring) => Acts::Referring,
            usual => usual,
        };
        side_of(acts, self.referring_side, Side::Secondary).into()
    }

    fn keep_attributes(&mut self, row: &Row<'_>, strand: u32) {
        for (column, attribute) in &self.columns.kept {
            if self.collected.wants(*attribute, strand) {
                let value = row.text(Some(*column));
                self.collected.keep_for_journey(*attribute, strand, &value);
            }
        }
    }

    /// A request that names an earlier one also tells the earlier journey that the patient was referred again.
    fn refer_again(&mut self, row: &Row<'_>, case: u32, event: &NewEvent) {
        let text = row.text(self.columns.previous_ubrn);
        let earlier = self
            .collected
            .identifiers
            .request(&text, &mut KeyQuality::default());
        let Ok(earlier_case) = earlier else { return };
        if earlier_case == case {
            return;
        }
        let activity = self.collected.activity("referred_again");
        self.collected.again.push(Again {
            earlier_case,
            made: RawEvent {
                order: order_time(event.moment.time, event.moment.date_only),
                time: event.moment.time,
                planned: None,
                sequence: event.sequence,
                strand: event.strand,
                organisation: event.organisation,
                activity,
                source: event.source,
                side: event.side,
                date_only: event.moment.date_only,
            },
        });
    }
}

fn says_yes(text: &str) -> bool {
    let text = text.trim();
    ["1", "true", "t", "y", "yes"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
}
