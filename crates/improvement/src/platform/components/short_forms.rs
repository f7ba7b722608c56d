//! Options that may be written short: words for a structure with those words, true for its defaults, false for nothing.

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::marker::PhantomData;

/// A structure that can be made from words alone.
pub(super) trait ShortForm<'de>: Sized {
    fn of_words(words: &str) -> Self;
    fn of_options<D: Deserializer<'de>>(options: D) -> Result<Self, D::Error>;
}

/// Reads words or options.
pub(super) struct Short<T>(pub(super) PhantomData<T>);

impl<'de, T: ShortForm<'de>> Visitor<'de> for Short<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("words or options")
    }

    fn visit_str<E>(self, words: &str) -> Result<T, E> {
        Ok(T::of_words(words))
    }

    fn visit_map<A: MapAccess<'de>>(self, options: A) -> Result<T, A::Error> {
        T::of_options(MapAccessDeserializer::new(options))
    }
}

/// Lets a structure with `content` be made from words alone, in code and in the package's options.
/// The structure derives `Deserialize` with `remote = "Self"`, which gives it the long form used here.
macro_rules! short_form {
    ($($name:ident),+) => {$(
        impl<'de> $crate::platform::components::short_forms::ShortForm<'de> for $name {
            fn of_words(words: &str) -> Self {
                words.into()
            }

            fn of_options<D: serde::Deserializer<'de>>(options: D) -> Result<Self, D::Error> {
                $name::deserialize(options)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any($crate::platform::components::short_forms::Short(std::marker::PhantomData))
            }
        }

        impl From<$crate::platform::components::Content> for $name {
            // Some of these structures have no other field.
            #[allow(clippy::needless_update)]
            fn from(content: $crate::platform::components::Content) -> Self {
                Self { content, ..Self::default() }
            }
        }

        impl From<&str> for $name {
            fn from(words: &str) -> Self {
                Self::from($crate::platform::components::Content::from(words))
            }
        }

        impl From<String> for $name {
            fn from(words: String) -> Self {
                Self::from($crate::platform::components::Content::from(words))
            }
        }
    )+};
}
pub(super) use short_form;

#[derive(Deserialize)]
#[serde(untagged)]
enum Switch<T> {
    Flag(bool),
    Options(T),
}

impl<T: Default> Switch<T> {
    fn wanted(self) -> Option<T> {
        match self {
            Self::Flag(on) => on.then(T::default),
            Self::Options(options) => Some(options),
        }
    }
}

/// Reads true as the defaults, and false or null as nothing.
pub(super) fn unless_false<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    Ok(Option::<Switch<T>>::deserialize(deserializer)?.and_then(Switch::wanted))
}

/// Reads a list, leaving out what is false or null.
pub(super) fn without_gaps<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    let items = Vec::<Option<Switch<T>>>::deserialize(deserializer)?;
    Ok(items
        .into_iter()
        .flatten()
        .filter_map(Switch::wanted)
        .collect())
}

/// Reads a choice, or what true and false stand for.
pub(super) fn choice_or_flag<'de, T, D>(
    deserializer: D,
    on: Option<T>,
    off: Option<T>,
) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Ok(
        Option::<Switch<T>>::deserialize(deserializer)?.and_then(|given| match given {
            Switch::Options(choice) => Some(choice),
            Switch::Flag(true) => on,
            Switch::Flag(false) => off,
        }),
    )
}
