//! The treatment function: the specialised service within which a patient is treated.

/// A treatment function code with the name we know for it, if any. Unknown codes are kept as they are.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TreatmentFunction(String);

impl TreatmentFunction {
    /// Keeps a code, without the blanks around it; an empty text is no treatment function.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// The code as it came.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The name of the service in plain words, or `None` when the code is not in our list.
    pub fn name(&self) -> Option<&'static str> {
        NAMES
            .binary_search_by_key(&self.code(), |(code, _)| code)
            .ok()
            .map(|position| NAMES[position].1)
    }

    /// The name when it is known and the code otherwise.
    pub fn label(&self) -> &str {
        self.name().unwrap_or(self.code())
    }
}

/// Sorted by code. Source: NHS Data Dictionary, "TREATMENT FUNCTION CODE"; names shortened to plain words.
const NAMES: [(&str, &str); 35] = [
    ("100", "General surgery"),
    ("101", "Urology"),
    ("103", "Breast surgery"),
    ("104", "Colorectal surgery"),
    ("107", "Vascular surgery"),
    ("108", "Spinal surgery"),
    ("110", "Trauma and orthopaedics"),
    ("120", "Ear, nose and throat"),
    ("130", "Ophthalmology"),
    ("140", "Oral surgery"),
    ("150", "Neurosurgery"),
    ("160", "Plastic surgery"),
    ("170", "Cardiothoracic surgery"),
    ("191", "Pain management"),
    ("300", "General internal medicine"),
    ("301", "Gastroenterology"),
    ("302", "Endocrinology"),
    ("303", "Clinical haematology"),
    ("306", "Hepatology"),
    ("307", "Diabetes"),
    ("320", "Cardiology"),
    ("330", "Dermatology"),
    ("340", "Respiratory medicine"),
    ("361", "Renal medicine"),
    ("370", "Medical oncology"),
    ("400", "Neurology"),
    ("410", "Rheumatology"),
    ("420", "Paediatrics"),
    ("430", "Elderly medicine"),
    ("501", "Obstetrics"),
    ("502", "Gynaecology"),
    ("503", "Gynaecological oncology"),
    ("650", "Physiotherapy"),
    ("653", "Podiatry"),
    ("800", "Clinical oncology"),
];
