//! The release file (format `causeway-release/5`, and its forerunners 4 to 1): what an organisation signs and a team is brought.
//!
//! Pure values: nothing here knows a database, a page, a clock or a file. Every figure is a
//! [`disclosure::Released`] or a [`disclosure::ReleasedDays`], so a raw count can be neither written nor
//! read; every text is a short value that cannot hold an NHS number; a field that is not listed here is
//! refused. The format is described in `docs/release-format.md`.

pub mod answers;
mod approval;
mod body;
mod bundle;
mod consistency;
mod open;
mod problem;
mod signature;
mod terms;

use crate::platform::signed::{dates, texts};

pub use answers::{Answer, Answers};
pub use approval::{Approval, approve, sign_draft};
pub use body::{
    Arc, Definition, DisclosureRules, Expectation, Headline, MapActivity, MonthOutcomes, Outcomes,
    Period, Quality, ReleaseBody, ReleasingOrganisation, Rules, SourceFile, SourceKind,
};
pub use body::{
    MOST_ACTIVITIES, MOST_ARCS, MOST_DEFINITIONS, MOST_EXPECTATIONS, MOST_MONTHS, MOST_SOURCES,
    PathwayMap,
};
pub use bundle::{Line, Row, bundle, rows as figures_of_answer};
pub use consistency::{anything_withheld, check};
pub use dates::{Day, Instant, Month};
pub use open::{
    Draft, LARGEST_BUNDLE, LARGEST_RELEASE, SignedRelease, open, open_bytes, open_draft,
};
pub use problem::ReleaseProblem;
pub use signature::{PublicKey, SigningKey, sign};
pub use terms::{AgreementRef, DEFINITION_VERSION};
pub use texts::{
    Label, Reference, ReleasedOdsCode, Sentence, Sha256Text, Slug, TextProblem, Version,
};

/// The name and version of the format, the first field of every file.
pub const FORMAT: &str = "causeway-release/5";

/// What a release is called before a second person has approved it. It may not leave the organisation.
pub const DRAFT_FORMAT: &str = "causeway-release-draft/1";

/// The format before a release named the agreement that permits it and a second person approved it. It is still read.
pub const FOURTH_FORMAT: &str = "causeway-release/4";

/// The format before accepted deviations, outcomes of unknown order, groups that are not known and loops that could still
/// happen were counted. It is still read.
pub const THIRD_FORMAT: &str = "causeway-release/3";

/// The format before the map told where referrals begin and end, and advice stood beside England’s month by month. It is
/// still read.
pub const SECOND_FORMAT: &str = "causeway-release/2";

/// The format before there were [`Answers`]. It is still read.
pub const FIRST_FORMAT: &str = "causeway-release/1";
