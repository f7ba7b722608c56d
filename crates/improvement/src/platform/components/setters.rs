//! Builder methods, so that a page states only the options it needs.

/// Writes one method per option: `words` take text, `flags` switch on, `some` give an optional part, `values` replace a value.
macro_rules! setters {
    ($owner:ident:
        $(words $($word:ident),+;)?
        $(flags $($flag:ident),+;)?
        $(some $($some:ident: $some_type:ty),+;)?
        $(values $($value:ident: $value_type:ty),+;)?
    ) => {
        impl $owner {
            $($(
                #[doc = concat!("Sets `", stringify!($word), "`.")]
                #[must_use]
                pub fn $word(mut self, words: impl Into<String>) -> Self {
                    self.$word = words.into();
                    self
                }
            )+)?
            $($(
                #[doc = concat!("Switches `", stringify!($flag), "` on or off.")]
                #[must_use]
                pub fn $flag(mut self, on: bool) -> Self {
                    self.$flag = on;
                    self
                }
            )+)?
            $($(
                #[doc = concat!("Sets `", stringify!($some), "`.")]
                #[must_use]
                pub fn $some(mut self, part: impl Into<$some_type>) -> Self {
                    self.$some = Some(part.into());
                    self
                }
            )+)?
            $($(
                #[doc = concat!("Sets `", stringify!($value), "`.")]
                #[must_use]
                pub fn $value(mut self, value: impl Into<$value_type>) -> Self {
                    self.$value = value.into();
                    self
                }
            )+)?
        }
    };
}
pub(super) use setters;
