//! The one program: serve, demo, admin, pathways, synth, backup, restore, doctor.
fn main() {}
