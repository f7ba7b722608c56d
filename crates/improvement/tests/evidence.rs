//! Releases of figures: the file, how it is brought to a team, and the pages that show it.

mod answers;
mod approval;
mod bringing;
mod bundle;
mod combined;
mod damaged;
mod downloading;
mod fhir;
mod findings;
mod inbox;
mod permission;
mod release_file;
mod showing;
mod tampering;
mod withdrawing;
