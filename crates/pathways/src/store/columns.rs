//! Turns columns of codes into Arrow dictionaries and back.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, DictionaryArray, Int32Array, StringArray};
use arrow::datatypes::Int32Type;
use rustc_hash::FxHashMap;

/// A dictionary column from codes whose value 0 means null; without `zero_is_null` every code has a label.
pub(super) fn dictionary(
    codes: impl Iterator<Item = u32>,
    labels: &[String],
    zero_is_null: bool,
) -> ArrayRef {
    let first = usize::from(zero_is_null);
    let keys: Int32Array = codes
        .map(|code| {
            let key = (code as usize).checked_sub(first)?;
            Some(i32::try_from(key).expect("memory ends before 2^31 labels"))
        })
        .collect();
    let values = StringArray::from_iter_values(labels.iter().skip(first));
    Arc::new(DictionaryArray::<Int32Type>::new(keys, Arc::new(values)))
}

/// Collects labels from many batches into one set of codes; code 0 is null.
pub(super) struct Recoder {
    codes: FxHashMap<String, u32>,
    labels: Vec<String>,
}

impl Recoder {
    /// Starts without labels.
    pub fn new() -> Self {
        Self {
            codes: FxHashMap::default(),
            labels: vec![String::new()],
        }
    }

    /// Starts with known labels, which get the codes 1 and up in their order.
    pub fn with<'a>(known: impl Iterator<Item = &'a str>) -> Self {
        let mut recoder = Self::new();
        for label in known {
            recoder.code(label);
        }
        recoder
    }

    fn code(&mut self, label: &str) -> u32 {
        if let Some(code) = self.codes.get(label) {
            return *code;
        }
        let code = u32::try_from(self.labels.len()).expect("memory ends before 2^32 labels");
        self.labels.push(label.to_owned());
        self.codes.insert(label.to_owned(), code);
        code
    }

    /// Adds the codes of a dictionary column, or `None` when the column is of another type.
    pub fn extend(&mut self, column: &dyn Array, codes: &mut Vec<u32>) -> Option<()> {
        let dictionary = column.as_dictionary_opt::<Int32Type>()?;
        let values = dictionary.values().as_string_opt::<i32>()?;
        // A batch's dictionary may hold labels that no row uses; those get no code.
        let mut translated: Vec<Option<u32>> = vec![None; values.len()];
        codes.reserve(column.len());
        for key in dictionary.keys() {
            let Some(key) = key else {
                codes.push(0);
                continue;
            };
            let key = usize::try_from(key).ok()?;
            let known = translated.get(key).copied()?;
            let code = known.unwrap_or_else(|| self.code(values.value(key)));
            translated[key] = Some(code);
            codes.push(code);
        }
        Some(())
    }

    pub fn into_labels(self) -> Vec<String> {
        self.labels
    }
}
