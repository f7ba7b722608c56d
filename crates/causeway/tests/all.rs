//! The rules of the house, held by tests: arrows, files, documents, licences and advisories.
mod architecture;
mod documents;
mod repository;
mod source_text;
mod supply_chain;
