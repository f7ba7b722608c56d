//! What happened to one team's patients, before it is written into either side's columns.

use super::clock::Moment;
use super::people::Person;
use super::truth::TeamTruth;

/// Everything that one team's extracts will say, and the truth about it.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) requests: Vec<Request>,
    pub(super) actions: Vec<Action>,
    pub(super) appointments: Vec<Appointment>,
    pub(super) letters: Vec<Letter>,
    pub(super) truth: TeamTruth,
}

/// A referral or an advice request: whatever has its own UBRN.
#[derive(Debug, Clone, Copy)]
pub(super) struct Request {
    pub(super) ubrn: u64,
    pub(super) person: Person,
    /// Position of the practice that sends it, which need not be the patient's own.
    pub(super) practice: usize,
    /// Position in the scenario's list of services.
    pub(super) service: usize,
    /// Position in the scenario's list of hospitals; changes when the referral is redirected.
    pub(super) hospital: usize,
    pub(super) is_urgent: bool,
    pub(super) is_advice: bool,
    pub(super) is_test: bool,
    pub(super) created: Moment,
    /// The first request of the chain this one belongs to.
    pub(super) initial: Option<u64>,
    /// The request this one follows.
    pub(super) previous: Option<u64>,
    /// The referral this advice request became.
    pub(super) next: Option<u64>,
}

/// One row of the referral side's extract.
#[derive(Debug, Clone, Copy)]
pub(super) struct Action {
    pub(super) at: Moment,
    pub(super) kind: ActionKind,
    /// Position in the ledger's list of requests.
    pub(super) request: usize,
    /// Where the request lay at that time.
    pub(super) hospital: usize,
    /// The planned appointment.
    pub(super) appointment: Option<Moment>,
}

/// One row of a hospital's outpatient extract.
#[derive(Debug, Clone, Copy)]
pub(super) struct Appointment {
    pub(super) at: Moment,
    /// The hospital's extract does not say at what time.
    pub(super) is_date_only: bool,
    pub(super) request: usize,
    pub(super) hospital: usize,
    /// When the hospital received the referral; its extract keeps only the day.
    pub(super) received: Moment,
    /// The number the hospital holds, which may not be the patient's.
    pub(super) nhs_number: u64,
    pub(super) is_first: bool,
    pub(super) attendance: Attendance,
    pub(super) outcome: Option<Outcome>,
}

/// One row of a hospital's letter log.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    pub(super) request: usize,
    pub(super) hospital: usize,
    pub(super) is_discharge: bool,
    pub(super) sent: Moment,
    /// When the practice received it, unless that lies after the extract.
    pub(super) received: Option<Moment>,
}

/// Whether the patient came (NHS Data Dictionary, ATTENDED OR DID NOT ATTEND CODE).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attendance {
    OnTime,
    LateButSeen,
    LateNotSeen,
    CancelledByPatient,
    DidNotAttend,
    CancelledByProvider,
    InTheFuture,
}

/// What came of an attendance (NHS Data Dictionary, OUTCOME OF ATTENDANCE CODE).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Discharged,
    AnotherAppointmentGiven,
    AppointmentLater,
}

/// What can happen to a request in the referral system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ActionKind {
    Created,
    Accepted,
    Booked,
    Triaged,
    Rejected,
    ReturnedWithAdvice,
    Redirected,
    Rebooked,
    CancelledByPatient,
    CancelledByProvider,
    ReferralCancelled,
    AdviceRequested,
    AdviceSent,
    AdviceConverted,
    ReminderPrinted,
    LetterAdded,
    ReminderSent,
}

impl ActionKind {
    /// Code and label as the referral system prints them. The first three codes are known from the real extract;
    /// those from 9000 on are made up.
    pub(super) fn code_and_label(self) -> (&'static str, &'static str) {
        match self {
            Self::Created => ("1422", "Referral Created"),
            Self::Accepted => ("1420", "Referral Accepted"),
            Self::Booked => ("1412", "Appointment Booked"),
            Self::Triaged => ("9001", "Referral Triaged"),
            Self::Rejected => ("9002", "Referral Rejected"),
            Self::ReturnedWithAdvice => ("9003", "Referral Returned With Advice"),
            Self::Redirected => ("9004", "Referral Redirected"),
            Self::Rebooked => ("9005", "Appointment Rebooked"),
            Self::CancelledByPatient => ("9006", "Appointment Cancelled By Patient"),
            Self::CancelledByProvider => ("9007", "Appointment Cancelled By Provider"),
            Self::ReferralCancelled => ("9008", "Referral Cancelled"),
            Self::AdviceRequested => ("9011", "Advice Request Created"),
            Self::AdviceSent => ("9012", "Advice Response Sent"),
            Self::AdviceConverted => ("9013", "Advice Converted To Referral"),
            Self::ReminderPrinted => ("9091", "Reminder Letter Printed"),
            Self::LetterAdded => ("9092", "Referral Letter Added"),
            Self::ReminderSent => ("9093", "Appointment Reminder Sent"),
        }
    }

    /// Whether it is a step of care, unlike printing and reminding.
    pub(super) fn is_milestone(self) -> bool {
        !matches!(
            self,
            Self::ReminderPrinted | Self::LetterAdded | Self::ReminderSent
        )
    }

    /// Whether the hospital did it; otherwise the practice did.
    pub(super) fn is_by_hospital(self) -> bool {
        !matches!(
            self,
            Self::Created
                | Self::AdviceRequested
                | Self::AdviceConverted
                | Self::LetterAdded
                | Self::ReminderPrinted
                | Self::CancelledByPatient
        )
    }

    /// Status of an advice request after this action: code and label (e-RS FHIR API, `AdviceAndGuidanceStatus`).
    pub(super) fn advice_status(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::AdviceRequested => {
                Some(("PROVIDER_RESPONSE_REQUIRED", "Provider response required"))
            }
            Self::AdviceSent => {
                Some(("REFERRER_TO_REVIEW_RESPONSE", "Referrer to review response"))
            }
            Self::AdviceConverted => Some(("ADVICE_CONVERTED", "Advice converted")),
            _ => None,
        }
    }
}
