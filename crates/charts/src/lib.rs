//! Results drawn as SVG, with the same figures as an accessible table.
