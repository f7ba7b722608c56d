//! On what terms figures leave: the agreement, the ledger's keys, what was released before, and the audit over all of it.

use std::{fs, path::Path};

use improvement::{
    agreements::agreement_file::{self, Agreement, SignedAgreement},
    evidence::{
        before_sending::{self, Looked},
        permission,
        release_audit::{self, AuditReport, Figure},
        release_file::{
            self, AgreementRef, Day, PublicKey, ReleaseBody, Sha256Text, SignedRelease,
        },
    },
};

use crate::{
    failure::{Failure, Outcome},
    ledger::{Inside, Ledger, Trusted},
};

/// How many collisions are told before the rest is only counted.
const MOST_TOLD: usize = 10;

/// An agreement that the workspace signed, every party signed, and that is in force.
pub struct Sharing {
    /// The agreement.
    pub signed: SignedAgreement,
    /// Its file, as it came.
    pub text: String,
}

impl Sharing {
    /// Reads the agreement that the command line names.
    pub fn load(path: &Path, trusted: &Trusted) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|error| {
            Failure::input(format!(
                "the agreement '{}' cannot be read: {error}",
                path.display()
            ))
        })?;
        Self::of(text, trusted)
    }

    /// The agreement of a draft, which the ledger kept when the draft was made.
    pub fn of_draft(body: &ReleaseBody, ledger: &Ledger) -> Result<Self, Failure> {
        let named = body.agreement.as_ref().ok_or_else(|| {
            Failure::input("the draft names no agreement: make it again with causeway pathways release --agreement FILE")
        })?;
        let text = ledger.kept(Inside::Agreements, named.fingerprint.as_str())?;
        Self::of(text, &ledger.trusted()?)
    }

    fn of(text: String, trusted: &Trusted) -> Result<Self, Failure> {
        let signed =
            agreement_file::open(&text).map_err(|problem| Failure::input(problem.sentence()))?;
        if signed.key() != trusted.workspace {
            return Err(Failure::input(format!(
                "the agreement was signed with the key {}, and the ledger trusts the workspace's key {}: compare both with the programme team by telephone, and use causeway ledger key only when the workspace has a new one",
                signed.key().fingerprint(),
                trusted.workspace.fingerprint()
            )));
        }
        let sharing = Self { signed, text };
        sharing.agreement().in_force(today()).map_err(refused)?;
        sharing.check_keys(trusted)?;
        Ok(sharing)
    }

    /// The agreement.
    pub fn agreement(&self) -> &Agreement {
        self.signed.agreement()
    }

    /// What a release says of it.
    pub fn reference(&self) -> Result<AgreementRef, Failure> {
        let agreement = self.agreement();
        let unfit = |problem| {
            Failure::input(format!(
                "the agreement cannot be named in a release: {problem}"
            ))
        };
        Ok(AgreementRef {
            reference: agreement.reference.clone(),
            version: agreement.version,
            fingerprint: Sha256Text::parse(self.signed.fingerprint()).map_err(unfit)?,
        })
    }

    /// The agreement names the same two keys as the ledger: otherwise the workspace would refuse the release.
    fn check_keys(&self, trusted: &Trusted) -> Outcome {
        let code = &trusted.organisation;
        let releasing = self.agreement().releasing(code).ok_or_else(|| {
            Failure::input(format!(
                "under this agreement the organisation {code} releases nothing: agree on a version in which it does"
            ))
        })?;
        let pairs = [
            (
                "release key",
                releasing.release_key,
                trusted.release,
                "--release-key",
            ),
            (
                "checker's key",
                releasing.checker_key,
                trusted.checker,
                "--checker-key",
            ),
        ];
        for (what, agreed, known, flag) in pairs {
            if agreed != known {
                return Err(Failure::input(format!(
                    "the agreement names the {what} {} for {code}, and the ledger trusts {}: agree on a version with the new key, or use causeway ledger key {flag}",
                    agreed.fingerprint(),
                    known.fingerprint()
                )));
            }
        }
        Ok(())
    }

    /// Whether the agreement permits this release today.
    pub fn permits(&self, body: &ReleaseBody) -> Outcome {
        permission::permitted(self.agreement(), body, today()).map_err(refused)
    }

    /// What the audit over everything that left before finds.
    pub fn audit(
        &self,
        body: &ReleaseBody,
        ledger: &Ledger,
        published: &[Figure],
    ) -> Result<AuditReport, Failure> {
        let earlier = released(ledger)?;
        let earlier: Vec<&ReleaseBody> = earlier.iter().map(SignedRelease::body).collect();
        Ok(release_audit::audit_to(
            body,
            &earlier,
            published,
            self.width(),
        ))
    }

    /// The release as it may leave, and what the audit asked for.
    pub fn mend(
        &self,
        body: ReleaseBody,
        ledger: &Ledger,
        published: &[Figure],
    ) -> Result<(ReleaseBody, AuditReport), Failure> {
        let earlier = released(ledger)?;
        let earlier: Vec<&ReleaseBody> = earlier.iter().map(SignedRelease::body).collect();
        Ok(release_audit::mend(body, &earlier, published, self.width()))
    }

    fn width(&self) -> u64 {
        u64::from(self.agreement().required_width)
    }
}

/// The day on which an agreement has to be in force.
pub fn today() -> Day {
    Day::new(jiff::Zoned::now().date())
}

/// Every release that left, the first first.
pub fn released(ledger: &Ledger) -> Result<Vec<SignedRelease>, Failure> {
    let fingerprints = ledger.released();
    fingerprints
        .map(|(entry, fingerprint)| {
            let text = ledger.kept(Inside::Releases, fingerprint)?;
            release_file::open(&text).map_err(|problem| {
                Failure::check(format!(
                    "the release of entry {} of the ledger does not hold: {}",
                    entry.number,
                    problem.sentence()
                ))
            })
        })
        .collect()
}

/// The checks before sending, in sentences of those that failed.
pub fn before_sending(body: &ReleaseBody, file: &Path) -> Outcome {
    let wrong: Vec<String> = looked(body, file)
        .into_iter()
        .filter(|looked| !looked.is_right)
        .map(|looked| format!("{}: {}", looked.reason, looked.found))
        .collect();
    if wrong.is_empty() {
        return Ok(());
    }
    Err(Failure::check(wrong.join(" ")))
}

/// The checks before sending.
pub fn looked(body: &ReleaseBody, file: &Path) -> Vec<Looked> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    before_sending::look(body, &name)
}

/// The sentences of an audit that refuses a release.
pub fn collisions_in_words(report: &AuditReport, what_next: &str) -> String {
    let told = report.collisions.iter().take(MOST_TOLD);
    let mut lines: Vec<String> = told.map(|one| format!("  {}", one.in_words())).collect();
    let more = report.collisions.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        lines.push(format!("  And {more} more."));
    }
    if let Some(wait) = &report.remedy.or_wait {
        lines.push(format!("  {wait}"));
    }
    format!(
        "together with what was released before, this release would tell too much about a small group of people, so it may not leave:\n{}\n{what_next}",
        lines.join("\n")
    )
}

/// Whether this key is the one that the ledger trusts for this part.
pub fn is_trusted(key: PublicKey, trusted: PublicKey, whose: &str) -> Outcome {
    if key == trusted {
        return Ok(());
    }
    Err(Failure::input(format!(
        "the key has the fingerprint {}, and the ledger trusts {} as the {whose}: use that key, or have another one trusted with causeway ledger key",
        key.fingerprint(),
        trusted.fingerprint()
    )))
}

fn refused(problem: agreement_file::NotPermitted) -> Failure {
    Failure::check(problem.sentence)
}
