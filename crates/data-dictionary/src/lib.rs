//! Values of the NHS data dictionary that cannot be wrong: NHS number, UBRN, ODS code, treatment function.
//!
//! Text becomes a value at the door (`NhsNumber::parse`) and is never checked again. The crate knows
//! no files, no clock and no network, and it depends on nothing else of ours.

pub mod coarser;
mod codes;
mod nhs_number;
mod ods_code;
mod outpatient;
mod scan;
mod side;
mod treatment_function;
mod ubrn;
mod unicode_digits;

pub use codes::{deprivation_decile, ethnic_category, gender, priority};
pub use nhs_number::{NhsNumber, NhsNumberError, check_digit, modulus_11_holds};
pub use ods_code::{OdsCode, OdsCodeError};
pub use outpatient::{Attendance, FIRST_DEFINITIVE_TREATMENT, Outcome};
pub use scan::contains_nhs_number;
pub use side::{Side, UnknownSide};
pub use treatment_function::TreatmentFunction;
pub use ubrn::{Ubrn, UbrnError};
