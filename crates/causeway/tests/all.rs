//! The rules of the house, held by tests: arrows, files, documents, licences and advisories; and commands as they are typed.
mod admin;
mod agreed;
mod architecture;
mod disclose;
mod documents;
mod first_extract;
mod repository;
mod sharing;
mod source_text;
mod spc;
mod supply_chain;
mod workbook;
