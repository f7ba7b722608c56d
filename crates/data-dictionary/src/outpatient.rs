//! What a hospital writes about an outpatient appointment: attended or not, and what came of it.
//!
//! Source of the codes: NHS Data Dictionary, "ATTENDED OR DID NOT ATTEND CODE" and
//! "OUTCOME OF ATTENDANCE CODE".

/// The referral to treatment period status of an appointment at which the first definitive treatment was given.
pub const FIRST_DEFINITIVE_TREATMENT: &str = "30";

/// Whether the patient attended.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Attendance {
    /// 0: the appointment lies in the future.
    Future,
    /// 2: cancelled by, or on behalf of, the patient.
    CancelledByPatient,
    /// 3: did not attend, and gave no advance warning.
    DidNotAttend,
    /// 4: cancelled or postponed by the provider.
    CancelledByProvider,
    /// 5: seen, having attended on time.
    Attended,
    /// 6: arrived late, but was seen.
    AttendedLate,
    /// 7: arrived late and could not be seen.
    LateNotSeen,
}

impl Attendance {
    /// Reads the code, or `None` when it is not one of the seven.
    pub fn parse(code: &str) -> Option<Self> {
        match code.trim() {
            "0" => Some(Self::Future),
            "2" => Some(Self::CancelledByPatient),
            "3" => Some(Self::DidNotAttend),
            "4" => Some(Self::CancelledByProvider),
            "5" => Some(Self::Attended),
            "6" => Some(Self::AttendedLate),
            "7" => Some(Self::LateNotSeen),
            _ => None,
        }
    }

    /// Whether the patient was seen.
    pub fn was_seen(self) -> bool {
        matches!(self, Self::Attended | Self::AttendedLate)
    }
}

/// What came of an attendance.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Outcome {
    /// 1: discharged from the consultant's care.
    Discharged,
    /// 2: another appointment given.
    AnotherAppointment,
    /// 3: another appointment to be given at a later date.
    AppointmentLater,
}

impl Outcome {
    /// Reads the code, or `None` when it is empty or not one of the three.
    pub fn parse(code: &str) -> Option<Self> {
        match code.trim() {
            "1" => Some(Self::Discharged),
            "2" => Some(Self::AnotherAppointment),
            "3" => Some(Self::AppointmentLater),
            _ => None,
        }
    }
}
