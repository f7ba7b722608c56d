//! Figures of a release as people see them: sentences, pictures, tables, spreadsheets. Values in, values out.

mod detail;
mod drawings;
mod findings;
mod gaps;
mod map;
mod parts;
mod pictures;
mod quality;
mod spreadsheets;
mod words;

pub use detail::Detail;
pub use drawings::{Drawings, drawings, map};
pub use findings::{Finding, findings};
pub use gaps::{GapShown, gaps};
pub use map::map_figure;
pub use parts::{NamedFigure, Part, how, parts};
pub use pictures::Figure;
pub use quality::{definitions, origin, quality, rules};
pub use spreadsheets::{activities_csv, gaps_csv, map_csv};
pub use words::{Sentences, slipped_through_sentence, withheld_sentence};
