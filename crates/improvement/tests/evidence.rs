//! Releases of figures: the file, how it is brought to a team, and the pages that show it.

mod answers;
mod approval;
mod bringing;
mod bundle;
mod damaged;
mod downloading;
mod findings;
mod release_file;
mod showing;
mod withdrawing;
