//! How a side sees the problem: the six questions that every side answers.

/// One of the six questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its name in forms and in the database.
    pub field: &'static str,
    /// The question: a key of the catalogue.
    pub label: &'static str,
    /// What helps to answer it: a key of the catalogue.
    pub hint: &'static str,
}

const fn asked(field: &'static str, label: &'static str, hint: &'static str) -> Asked {
    Asked { field, label, hint }
}

/// The questions, in the order asked.
#[rustfmt::skip]
pub const ASKED: [Asked; 6] = [
    asked("problem", "view-question-problem", "view-hint-problem"),
    asked("whom", "view-question-whom", "view-hint-whom"),
    asked("since", "view-question-since", "view-hint-since"),
    asked("why", "view-question-why", "view-hint-why"),
    asked("better", "view-question-better", "view-hint-better"),
    asked("worry", "view-question-worry", "view-hint-worry"),
];

/// The question of this name.
pub fn asked_as(field: &str) -> Option<Asked> {
    ASKED.into_iter().find(|asked| asked.field == field)
}

/// The answers of a side, in the order of the questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View(pub [String; 6]);

impl View {
    /// Asks each question in turn.
    pub fn asked(mut answer: impl FnMut(&'static str) -> String) -> Self {
        Self(ASKED.map(|asked| answer(asked.field)))
    }

    /// Each question with its answer.
    pub fn answers(&self) -> impl Iterator<Item = (Asked, &str)> {
        ASKED.into_iter().zip(self.0.iter().map(String::as_str))
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }

    /// Everything as one text.
    pub fn text(&self) -> String {
        self.0.join("\n")
    }
}
