//! Where a journey store lies: in a folder that every machine sees, or in an object store that speaks as S3 does.

mod s3;

use std::fmt::{Display, Formatter};
use std::path::{Path, PathBuf};

use pathways::store::Location;
use serde::{Deserialize, Serialize};

pub use s3::Address;
pub(crate) use s3::{runtime, why};

use crate::failure::{Failure, Outcome};

/// The place of a journey store, under the name that every machine knows it by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Store {
    /// A folder.
    Folder(PathBuf),
    /// A bucket of an object store.
    S3(Address),
}

impl Store {
    /// The store named on the command line: a folder, or `s3://bucket/prefix`.
    pub fn named(name: &Path) -> Outcome<Self> {
        let text = name.to_string_lossy();
        match text.split_once("://") {
            Some(("s3", rest)) => Address::parse(rest).map(Self::S3).ok_or_else(|| {
                Failure::usage(format!(
                    "'{text}' names no bucket; write s3://bucket/prefix"
                ))
            }),
            Some(_) => Err(Failure::usage(format!(
                "'{text}' is no place that stores are read from; name a folder, or s3://bucket/prefix"
            ))),
            None => absolute(name).map(Self::Folder),
        }
    }

    /// The address of a table's file, or of its folder, which then ends in a slash.
    pub fn table(&self, file: &str) -> String {
        match self {
            Self::Folder(folder) => folder.join(file).to_string_lossy().into_owned(),
            Self::S3(address) => format!("{address}/{file}"),
        }
    }
}

impl Display for Store {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(folder) => folder.display().fmt(formatter),
            Self::S3(address) => address.fmt(formatter),
        }
    }
}

impl<'a> From<&'a Store> for Location<'a> {
    fn from(store: &'a Store) -> Self {
        match store {
            Store::Folder(folder) => Self::Folder(folder),
            Store::S3(address) => Self::Elsewhere(address),
        }
    }
}

fn absolute(folder: &Path) -> Outcome<PathBuf> {
    std::path::absolute(folder).map_err(|error| {
        Failure::input(format!(
            "the folder {} has no full name ({error}); give it from the root",
            folder.display()
        ))
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Store;

    #[test]
    fn a_store_is_a_folder_or_a_bucket() {
        let named = |name: &str| Store::named(Path::new(name));
        let shown = |name: &str| named(name).expect("a store").to_string();
        assert_eq!(shown("/shared/events/"), "/shared/events/");
        assert!(Path::new(&shown("events")).is_absolute());
        assert_eq!(shown("s3://bucket/of/events/"), "s3://bucket/of/events");
        assert_eq!(shown("s3://bucket"), "s3://bucket");
        for wrong in ["s3://", "s3:///events", "gs://bucket/events", "s3://a b"] {
            assert!(named(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_table_lies_within_its_store() {
        let table = |store| {
            Store::named(Path::new(store))
                .expect("a store")
                .table("events/")
        };
        assert_eq!(table("/shared"), "/shared/events/");
        assert_eq!(table("s3://bucket/of"), "s3://bucket/of/events/");
        assert_eq!(table("s3://bucket"), "s3://bucket/events/");
    }
}
