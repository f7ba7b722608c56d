//! One sign-in through a provider: where to send the browser, and what the answer says.

use openidconnect::{
    AccessTokenHash, AdditionalClaims, AuthType, AuthorizationCode, Client, ClientId, ClientSecret,
    CsrfToken, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields,
    Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    StandardErrorResponse, StandardTokenResponse, TokenResponse,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod,
        CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreRevocableToken,
        CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
    },
};
use serde::{Deserialize, Deserializer, Serialize};

use super::{ProviderError, ProviderSettings, Providers, strength::Strength};

/// What must be remembered between sending the browser away and its return.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Journey {
    /// The value that must come back with the browser.
    pub state: String,
    nonce: String,
    verifier: String,
}

/// A person as a provider knows them. Issuer and subject together are the key; an e-mail address never is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Address of the issuer.
    pub issuer: String,
    /// The issuer's id of the person.
    pub subject: String,
    /// Whether the answer proves a second factor.
    pub second_factor: bool,
}

/// Claims beside the standard ones: the contexts that Entra met.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct ContextClaims {
    #[serde(default, deserialize_with = "one_or_many")]
    acrs: Vec<String>,
}

impl AdditionalClaims for ContextClaims {}

/// A provider may write a list of one without its brackets.
fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(value) => vec![value],
        OneOrMany::Many(values) => values,
    })
}

type Answer = StandardTokenResponse<
    IdTokenFields<
        ContextClaims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

type ProviderClient = Client<
    ContextClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Answer,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Signatures we accept: only those that a provider makes with a key nobody else has.
const SIGNATURES: [CoreJwsSigningAlgorithm; 8] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
];

impl Providers {
    /// Where to send the browser, and what to remember until it returns to `return_address`.
    pub async fn begin(
        &self,
        provider: &ProviderSettings,
        return_address: &str,
    ) -> Result<(String, Journey), ProviderError> {
        let client = client(provider, self.about(provider).await?, return_address)?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .set_pkce_challenge(challenge);
        if !provider.acr_values.is_empty() {
            request = request.add_extra_param("acr_values", provider.acr_values.join(" "));
        }
        if let Some(claims) = contexts_wanted(provider) {
            request = request.add_extra_param("claims", claims);
        }
        let (address, state, nonce) = request.url();
        let journey = Journey {
            state: state.secret().clone(),
            nonce: nonce.secret().clone(),
            verifier: verifier.secret().clone(),
        };
        Ok((address.to_string(), journey))
    }

    /// Trades the code that came back for the provider's word on who this is. The caller has compared the state.
    pub async fn finish(
        &self,
        provider: &ProviderSettings,
        return_address: &str,
        journey: Journey,
        code: String,
    ) -> Result<Known, ProviderError> {
        let about = self.about(provider).await?;
        let client = client(provider, about, return_address)?;
        let answer = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(refused)?
            .set_pkce_verifier(PkceCodeVerifier::new(journey.verifier))
            .request_async(self.http()?)
            .await
            .map_err(refused)?;
        let nonce = Nonce::new(journey.nonce);
        if let Ok(known) = known(provider, &client, &answer, &nonce) {
            return Ok(known);
        }
        // The provider may have changed its keys since we asked for them.
        let renewed = self::client(provider, self.ask(provider).await?, return_address)?;
        known(provider, &renewed, &answer, &nonce)
    }
}

/// Entra calls what others call a class a context, named `c1` to `c99`, and wants it asked for as a claim.
fn contexts_wanted(provider: &ProviderSettings) -> Option<String> {
    let is_context = |value: &&String| {
        value
            .strip_prefix('c')
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    };
    let wanted = provider.acr_values.iter().find(is_context)?;
    let claims =
        serde_json::json!({ "id_token": { "acrs": { "essential": true, "value": wanted } } });
    Some(claims.to_string())
}

fn client(
    provider: &ProviderSettings,
    about: CoreProviderMetadata,
    return_address: &str,
) -> Result<ProviderClient, ProviderError> {
    let auth_type = auth_type(&about);
    let redirect = RedirectUrl::new(return_address.to_owned()).map_err(refused)?;
    let id = ClientId::new(provider.client_id.clone());
    let secret = ClientSecret::new(provider.client_secret.clone());
    Ok(
        ProviderClient::from_provider_metadata(about, id, Some(secret))
            .set_redirect_uri(redirect)
            .set_auth_type(auth_type),
    )
}

/// Our secret goes into a header unless the provider only takes it in the form, as CIS2 does.
fn auth_type(about: &CoreProviderMetadata) -> AuthType {
    let only_in_form = about
        .token_endpoint_auth_methods_supported()
        .is_some_and(|methods| {
            methods.contains(&CoreClientAuthMethod::ClientSecretPost)
                && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
        });
    if only_in_form {
        AuthType::RequestBody
    } else {
        AuthType::BasicAuth
    }
}

/// Checks signature, issuer, audience, time and nonce of the answer.
fn known(
    provider: &ProviderSettings,
    client: &ProviderClient,
    answer: &Answer,
    nonce: &Nonce,
) -> Result<Known, ProviderError> {
    let verifier = client.id_token_verifier().set_allowed_algs(SIGNATURES);
    let token = answer
        .id_token()
        .ok_or_else(|| ProviderError::Refused("it holds no ID token".to_owned()))?;
    let claims = token.claims(&verifier, nonce).map_err(refused)?;
    if let Some(expected) = claims.access_token_hash() {
        let algorithm = token.signing_alg().map_err(refused)?;
        let key = token.signing_key(&verifier).map_err(refused)?;
        let actual =
            AccessTokenHash::from_token(answer.access_token(), algorithm, key).map_err(refused)?;
        if actual != *expected {
            return Err(ProviderError::Refused(
                "the access token is another one".to_owned(),
            ));
        }
    }
    let strength = Strength {
        class: claims.auth_context_ref().map(|class| class.to_string()),
        contexts: claims.additional_claims().acrs.clone(),
        methods: claims
            .auth_method_refs()
            .map(|methods| methods.iter().map(|method| method.to_string()).collect())
            .unwrap_or_default(),
    };
    Ok(Known {
        issuer: claims.issuer().to_string(),
        subject: claims.subject().to_string(),
        second_factor: strength.is_second_factor(provider),
    })
}

fn refused(error: impl std::fmt::Display) -> ProviderError {
    ProviderError::Refused(error.to_string())
}
