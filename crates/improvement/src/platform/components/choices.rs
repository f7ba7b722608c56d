//! Options that take one of a few words, as enumerations.

/// A choice and the word the NHS styles know it by.
pub(super) trait Choice: Copy + 'static {
    /// The words of all choices of this kind.
    const ALL: &'static [&'static str];

    /// The word of this one.
    fn word(self) -> &'static str;
}

macro_rules! choices {
    ($($(#[$about:meta])* $name:ident { $($choice:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
        pub enum $name {
            $(#[doc = concat!("`", $word, "`")] #[serde(rename = $word)] $choice,)+
        }

        impl Choice for $name {
            const ALL: &'static [&'static str] = &[$($word),+];

            fn word(self) -> &'static str {
                match self { $(Self::$choice => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.word())
            }
        }
    )+};
}

choices! {
    /// The size of a heading, label, legend or caption.
    Size { ExtraExtraSmall = "xxs", ExtraSmall = "xs", Small = "s", Medium = "m", Large = "l", ExtraLarge = "xl", ExtraExtraLarge = "xxl" }
    /// Where a caption stands: outside its heading (before, after) or inside (start, end).
    Placement { Before = "before", Start = "start", End = "end", After = "after" }
    /// Colours for a dark background.
    Shade { Reverse = "reverse" }
    /// What a button is for; without one it is the main action of the page.
    ButtonVariant { Brand = "brand", Login = "login", Reverse = "reverse", Secondary = "secondary", SecondarySolid = "secondary-solid", Warning = "warning" }
    /// What a card is for; without one it is plain.
    CardVariant { Feature = "feature", Primary = "primary", Secondary = "secondary", Warning = "warning", NonUrgent = "non-urgent", Urgent = "urgent", Emergency = "emergency" }
    /// The colour of a tag.
    TagColour { White = "white", Grey = "grey", Green = "green", AquaGreen = "aqua-green", Blue = "blue", Purple = "purple", Pink = "pink", Red = "red", Orange = "orange", Yellow = "yellow", NoColour = "no-colour" }
    /// A panel that interrupts rather than confirms.
    PanelVariant { Interruption = "interruption" }
    /// A notification that something has worked.
    BannerVariant { Success = "success" }
    /// The colour of the header, or of its navigation.
    HeaderColour { White = "white" }
    /// What a character count counts.
    CountType { Length = "length", Characters = "characters", Words = "words" }
    /// How a checkbox acts on the others.
    Behaviour { Exclusive = "exclusive", Inclusive = "inclusive" }
    /// How a table column is sorted now.
    Sort { Unsorted = "none", Ascending = "ascending", Descending = "descending" }
    /// How the words of a table cell are aligned.
    Align { Left = "left", Centre = "centre", Right = "right" }
    /// Whether a table cell holds a number.
    CellFormat { Numeric = "numeric", Words = "string" }
    /// An icon of the package.
    IconName {
        ArrowDown = "arrow-down", ArrowDownCircle = "arrow-down-circle", ArrowLeft = "arrow-left", ArrowLeftCircle = "arrow-left-circle",
        ArrowRight = "arrow-right", ArrowRightCircle = "arrow-right-circle", ArrowUp = "arrow-up", ArrowUpCircle = "arrow-up-circle",
        ArrowUpDown = "arrow-up-down", ChevronDownCircle = "chevron-down-circle", ChevronLeftCircle = "chevron-left-circle",
        ChevronRightCircle = "chevron-right-circle", ChevronUpCircle = "chevron-up-circle", Cross = "cross", Minus = "minus", Plus = "plus",
        Search = "search", Tick = "tick", User = "user",
    }
}

/// Whose colours and marks a page may carry. NHS branding is only for operators who have declared the right to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Branding {
    /// No logo and no copyright line but the operator's own.
    #[default]
    Neutral,
    /// The NHS logo and copyright line.
    Nhs,
}
