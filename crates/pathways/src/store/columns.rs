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

/// Finds the codes of known labels; code 0 is null, and labels have the codes 1 and up in their order.
pub(super) struct Recoder {
    codes: FxHashMap<String, u32>,
}

impl Recoder {
    /// Knows these labels.
    pub fn with<'a>(known: impl Iterator<Item = &'a str>) -> Self {
        let numbered = known.zip(1..).map(|(label, code)| (label.to_owned(), code));
        Self {
            codes: numbered.collect(),
        }
    }

    /// Adds the codes of a dictionary column, or `None` when the column is of another type or holds an unknown label.
    pub fn extend<T>(
        &self,
        column: &dyn Array,
        codes: &mut Vec<T>,
        code: impl Fn(u32) -> Option<T>,
    ) -> Option<()>
    where
        T: Copy,
    {
        let dictionary = column.as_dictionary_opt::<Int32Type>()?;
        let values = dictionary.values().as_string_opt::<i32>()?;
        // A batch's dictionary may hold labels that no row uses: only those that are used must be known.
        let translated: Vec<Option<T>> = (0..values.len())
            .map(|value| code(*self.codes.get(values.value(value))?))
            .collect();
        let known: Option<Vec<T>> = translated.iter().copied().collect();
        if let Some(known) = known.filter(|known| !known.is_empty()) {
            return extend_known(dictionary.keys(), &known, code(0), codes);
        }
        for key in dictionary.keys() {
            codes.push(match key {
                Some(key) => (*translated.get(usize::try_from(key).ok()?)?)?,
                None => code(0)?,
            });
        }
        Some(())
    }
}

/// Adds the codes of keys when every label of a dictionary is known: without a question for each row.
fn extend_known<T: Copy>(
    keys: &Int32Array,
    known: &[T],
    null: Option<T>,
    codes: &mut Vec<T>,
) -> Option<()> {
    let first = codes.len();
    let mut all_there = true;
    codes.extend(keys.values().iter().map(|key| {
        let place = usize::try_from(*key).ok();
        let code = place.and_then(|place| known.get(place));
        all_there &= code.is_some();
        *code.unwrap_or(&known[0])
    }));
    if let Some(nulls) = keys.nulls().filter(|nulls| nulls.null_count() > 0) {
        // What stands in the place of a null means nothing, so it may also lie beyond the labels.
        let null = null?;
        for row in (!nulls.inner()).set_indices() {
            codes[first + row] = null;
        }
        return Some(());
    }
    all_there.then_some(())
}
