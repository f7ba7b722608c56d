//! Lists of words: what may be chosen, with the key that is kept and the words that people read.

/// Writes a list of words: an enumeration whose members have a key, for database and forms, and words for people.
macro_rules! words_list {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $about:literal])* $member:ident = $key:literal, $words:literal;)+ }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[doc = $about])* $member,)+ }

        impl $name {
            /// Every one, in the order shown.
            pub const ALL: &[Self] = &[$(Self::$member,)+];

            /// The word kept in the database and used in forms.
            pub fn key(self) -> &'static str {
                match self { $(Self::$member => $key,)+ }
            }

            /// The message that says it.
            pub fn words(self) -> &'static str {
                match self { $(Self::$member => $words,)+ }
            }

            /// Reads it from its key.
            pub fn parse(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    };
}
pub(crate) use words_list;
