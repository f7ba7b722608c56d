//! How strongly a provider says that somebody signed in.

use super::ProviderSettings;

/// What an answer says about the way somebody signed in.
#[derive(Clone, Debug, Default)]
pub(super) struct Strength {
    /// `acr`: the class of sign-in that was asked for and met.
    pub(super) class: Option<String>,
    /// `acrs`: the contexts that were met, as Entra names them.
    pub(super) contexts: Vec<String>,
    /// `amr`: the methods that were used.
    pub(super) methods: Vec<String>,
}

impl Strength {
    /// Whether a second factor is proven: the operator says that this provider's sign-in counts as one, and the answer
    /// names a class or context that was asked for, or says `mfa` (RFC 8176). An answer that says nothing proves nothing
    /// (ASVS 5.0, 6.8.4).
    pub(super) fn is_second_factor(&self, provider: &ProviderSettings) -> bool {
        let asked_for = |value: &String| provider.acr_values.contains(value);
        provider.is_second_factor
            && (self.class.iter().any(asked_for)
                || self.contexts.iter().any(asked_for)
                || self.methods.iter().any(|method| method == "mfa"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provider(is_second_factor: bool) -> ProviderSettings {
        ProviderSettings {
            key: "cis2".into(),
            name: "NHS Care Identity".into(),
            issuer: "https://id.example.org".into(),
            client_id: "causeway".into(),
            client_secret: "secret".into(),
            acr_values: vec!["AAL2_OR_AAL3_ANY".into()],
            is_second_factor,
        }
    }

    fn class(class: &str) -> Strength {
        Strength {
            class: Some(class.into()),
            ..Strength::default()
        }
    }

    #[test]
    fn the_class_that_was_asked_for_is_a_second_factor() {
        assert!(class("AAL2_OR_AAL3_ANY").is_second_factor(&provider(true)));
    }

    #[test]
    fn a_weaker_class_is_not_a_second_factor() {
        assert!(!class("AAL1_USERPASS").is_second_factor(&provider(true)));
    }

    #[test]
    fn an_answer_that_says_nothing_proves_nothing() {
        assert!(!Strength::default().is_second_factor(&provider(true)));
    }

    #[test]
    fn a_provider_that_does_not_count_as_a_second_factor_never_is_one() {
        assert!(!class("AAL2_OR_AAL3_ANY").is_second_factor(&provider(false)));
    }

    #[test]
    fn several_methods_are_a_second_factor() {
        let strength = Strength {
            methods: vec!["pwd".into(), "mfa".into()],
            ..Strength::default()
        };
        assert!(strength.is_second_factor(&provider(true)));
    }
}
