//! What clinicians wrote: free text in which menopause hides among other gynaecology.
//!
//! The words are put together from parts. What each text is about is planted, and so is what the shipped rules of the
//! sub-cohort say of it, which is not always the same: some texts are about the menopause and spell it wrongly, others only
//! name it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::chance::Chance;
use super::ledger::Ledger;
use super::row::RowWriter;
use super::scenario::TeamScenario;
use super::truth::{CohortTruth, digits};

/// The columns of the table of texts; such tables have no national shape, so these names are ours.
pub(super) const TEXT_COLUMNS: [&str; 4] = ["UBRN", "NHS_NUMBER", "WRITTEN_DATE", "CLINICAL_TEXT"];

/// What a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// The menopause, in words that rules find.
    Menopause,
    /// The menopause, in words that rules miss.
    MenopauseMisspelt,
    /// Something else, naming a treatment of the menopause in passing.
    NamedInPassing,
    /// Something else, and signs of the menopause are denied.
    Denied,
    /// Something else, and somebody else's menopause is told of.
    OfSomeoneElse,
    /// Something else.
    Other,
    /// Bleeding after the menopause.
    RedFlag,
}

impl About {
    /// Of a thousand patients of the menopause service, how many get which kind of text.
    const MENOPAUSE: [(Self, u64); 2] = [(Self::Menopause, 920), (Self::MenopauseMisspelt, 80)];
    /// The same of all other patients of gynaecology.
    const GYNAECOLOGY: [(Self, u64); 5] = [
        (Self::Other, 630),
        (Self::Denied, 160),
        (Self::OfSomeoneElse, 60),
        (Self::NamedInPassing, 50),
        (Self::RedFlag, 100),
    ];

    /// What a patient's text is about; `is_menopause` says which clinic the patient needs.
    pub(super) fn draw(is_menopause: bool, chance: &mut Chance) -> Self {
        let kinds: &[(Self, u64)] = if is_menopause {
            &Self::MENOPAUSE
        } else {
            &Self::GYNAECOLOGY
        };
        kinds[chance.weighted(kinds.iter().map(|(_, weight)| *weight))].0
    }

    /// Whether the patient truly belongs to the sub-cohort.
    pub(super) fn belongs(self) -> bool {
        matches!(self, Self::Menopause | Self::MenopauseMisspelt)
    }

    /// Whether the shipped rules mark the text.
    pub(super) fn is_marked(self) -> bool {
        matches!(self, Self::Menopause | Self::NamedInPassing)
    }

    fn sentences(self) -> &'static [&'static str] {
        match self {
            Self::Menopause => &[
                "Troubled by hot flushes and night sweats for two years.",
                "? perimenopausal, cycles irregular, low mood. Would value your advice about HRT.",
                "No improvement in vasomotor symptoms with patches.",
                "Vaginal dryness and poor sleep, periods stopped last year; hot flushes daily.",
                "Menopausal symptoms, history of migraine, which treatment is safe?",
                "Night sweats: yes. Hot flushes: yes. Bleeding: no.",
                "Denies postmenopausal bleeding. Severe hot flushes despite two preparations.",
            ],
            Self::MenopauseMisspelt => &[
                "Troubled by hot fluhses day and night, periods stopped.",
                "Change of life symptoms, sweats, cannot sleep.",
                "Meno pausal, poor sleep and joint pain.",
            ],
            Self::NamedInPassing => &[
                "Prolapse, pessary fell out. On HRT for years and well on it.",
                "Lichen sclerosus, not better with steroid. Uses vaginal oestrogen.",
            ],
            Self::Denied => &[
                "Heavy periods and clots. No hot flushes or night sweats.",
                "Pelvic pain. Not menopausal.",
                "Fibroids on scan. Denies vasomotor symptoms, vaginal dryness.",
                "Irregular periods, thyroid checked. Menopause has been ruled out.",
                "Heavy bleeding. Hot flushes: no.",
            ],
            Self::OfSomeoneElse => &[
                "Heavy periods. Mother had early menopause.",
                "Ovarian cyst, worried. Family history of early menopause.",
            ],
            Self::Other => &[
                "Heavy menstrual bleeding, iron deficient, two courses of tablets.",
                "Pelvic pain for six months, scan normal.",
                "Prolapse, would like to discuss surgery.",
                "Recurrent thrush, swabs attached.",
                "Fibroids, growing on repeat scan.",
                "Coil threads not seen, scan shows it in place.",
            ],
            Self::RedFlag => &[
                "Postmenopausal bleeding, three episodes.",
                "PMB once last week, otherwise well.",
                "Bleeding 4 years after menopause, on no treatment.",
                "Unscheduled bleeding on HRT for three months.",
            ],
        }
    }
}

/// What each request's text is about; requests that follow from one another are about the same.
pub(super) fn plan(ledger: &Ledger, scenario: &TeamScenario, seed: u64) -> Vec<About> {
    let mut chance = Chance::new(seed, "what texts are about");
    let mut of_chain: BTreeMap<u64, About> = BTreeMap::new();
    let abouts = ledger.requests.iter().map(|request| {
        let is_menopause = scenario.services[request.service].is_menopause;
        let drawn = About::draw(is_menopause, &mut chance);
        let first = request.initial.unwrap_or(request.ubrn);
        *of_chain.entry(first).or_insert(drawn)
    });
    abouts.collect()
}

/// The truth about the texts. Test patients are left out of every count.
pub(super) fn truth(ledger: &Ledger, abouts: &[About]) -> CohortTruth {
    let those = |holds: fn(About) -> bool| {
        let requests = ledger.requests.iter().zip(abouts);
        requests
            .filter(|(request, about)| !request.is_test && holds(**about))
            .map(|(request, _)| digits(request.ubrn))
            .collect()
    };
    CohortTruth {
        name: "menopause".to_owned(),
        belong: those(About::belongs),
        marked: those(About::is_marked),
        red_flags: those(|about| about == About::RedFlag),
    }
}

const OPENINGS: [&str; 4] = [
    "Thank you for seeing this patient.",
    "I would be grateful for your help.",
    "Dear colleague,",
    "Please see.",
];
const ENDINGS: [&str; 4] = [
    "Bloods attached.",
    "BMI 27, BP 128/78.",
    "Many thanks.",
    "Smear up to date.",
];

/// Writes the table: one row for each request, in the order in which they were made.
pub(super) fn write(
    out: impl Write,
    ledger: &Ledger,
    abouts: &[About],
    seed: u64,
) -> io::Result<()> {
    let mut rows = RowWriter::with_header(out, &TEXT_COLUMNS)?;
    let mut chance = Chance::new(seed, "clinical texts");
    for (request, about) in ledger.requests.iter().zip(abouts) {
        let sentences = about.sentences();
        let parts = [
            OPENINGS[chance.position(OPENINGS.len())],
            sentences[chance.position(sentences.len())],
            ENDINGS[chance.position(ENDINGS.len())],
        ];
        rows.grouped_ubrn(0, request.ubrn, b'-');
        rows.number(1, request.person.nhs_number);
        rows.date(2, request.created);
        rows.text(3, &parts.join(" "));
        rows.finish_row()?;
    }
    rows.flush()
}
