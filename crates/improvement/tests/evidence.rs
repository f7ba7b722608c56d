//! Releases of figures: the file, how it is brought to a team, and the pages that show it.

mod release_file;
