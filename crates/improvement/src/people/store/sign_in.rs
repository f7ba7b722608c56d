//! What signing in needs: requests for a link and code, set-up links, recovery codes, identities elsewhere.

/// A request to sign in by e-mail.
pub mod request {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// One request: its link and its code are used once, in the browser that asked, within ten minutes.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_request")]
    pub struct Model {
        /// Opaque id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Who is to be signed in; nobody when the address is unknown (the page does not tell).
        pub person_id: Option<Uuid>,
        /// Hash of the secret that the asking browser keeps.
        pub browser_hash: String,
        /// Hash of the code.
        pub code_hash: String,
        /// Hash of the secret in the link.
        #[sea_orm(unique)]
        pub link_hash: String,
        /// Wrong codes typed so far.
        pub wrong_codes: i32,
        /// When it was asked.
        pub created_at: Moment,
        /// When it runs out.
        pub expires_at: Moment,
        /// When it was used.
        pub used_at: Option<Moment>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A link that makes the first account.
pub mod set_up_link {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// Valid for thirty minutes, used once.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "set_up_link")]
    pub struct Model {
        /// Hash of the secret in the link.
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: String,
        /// When it runs out.
        pub expires_at: Moment,
        /// When it was used.
        pub used_at: Option<Moment>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A code that replaces the second factor once.
pub mod recovery_code {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// One of ten given when the second factor is set up.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_code")]
    pub struct Model {
        /// Opaque id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Whose.
        pub person_id: Uuid,
        /// Hash of the code.
        pub code_hash: String,
        /// When it was used.
        pub used_at: Option<Moment>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A person as another organisation's sign-in knows them.
pub mod identity {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// Keyed on issuer and subject, never on e-mail.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "oidc_identity")]
    pub struct Model {
        /// Address of the issuer.
        #[sea_orm(primary_key, auto_increment = false)]
        pub issuer: String,
        /// The issuer's id of the person.
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject: String,
        /// Who it is here.
        pub person_id: Uuid,
        /// When the two were joined.
        pub created_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
