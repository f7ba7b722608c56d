//! Tables of any dimension: codes with hierarchies, cells, and how cells add up to one another, within a table and across
//! linked ones.
//!
//! ```
//! use disclosure::table::{Dimension, Shape, Structure};
//! let age = Dimension::with_total("age", "All ages", &["under 50", "50 and over"]);
//! let sex = Dimension::with_total("sex", "All", &["female", "male"]);
//! let table = Structure::of(&Shape::new(vec![age, sex]));
//! assert_eq!(table.cells(), 9);
//! ```

mod dimension;
mod shape;
mod structure;

pub use dimension::{Dimension, DimensionRefusal};
pub use shape::Shape;
pub use structure::Structure;
