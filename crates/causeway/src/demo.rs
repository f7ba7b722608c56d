//! `causeway demo`: the workspace with a made-up collaborative whose evidence this program computes as it starts.

use std::{net::SocketAddr, path::Path};

use improvement::{
    agreements::{self, agreement_file},
    demonstration::{self, DemonstrationTeam, Furnished},
    evidence::{
        self,
        release_file::{self, AgreementRef, Label, Sha256Text, Slug},
    },
    people::founding,
    platform::{
        change::{Actor, Change},
        clock::Clock,
        database::Database,
        service::Service,
        settings::Settings,
    },
    server,
};
use pathways::{
    Agreement, KeyFile, Terms,
    journeys::Condition,
    sources::{SourceKind, Sources},
    store,
    synth::{self, Plan, TeamScenario},
};

use crate::{
    command_line::ServeArguments,
    configuration::{self, Configuration},
    failure::{Failure, Outcome},
    logging,
    pathways::{ReleaseKey, read_sources},
    release::{self, Asked, Counted, ReleaseOf},
    serve, version, workspace,
};

/// Made-up referrals of all three teams together: enough for every gap to show, few enough to start in seconds.
const REFERRALS: u64 = 36_000;
const SEED: u64 = 20_261_122;
/// What a furnished demonstration holds and no other workspace does: the facts planted in its extracts.
const FACTS_OF_EXTRACTS: &str = "extracts/truth.json";

/// The team that changed how it handles urgent referrals.
const TEAM_THAT_CHANGED: &str = "oxfordshire";
/// Days from the change to the end of the extracts, which cover 730 days.
const HALF_OF_THE_EXTRACTS: i64 = 365;
/// Urgent referrals, in the codes of the e-Referral Service.
const URGENT: &str = "priority=2";

/// Runs the demonstration.
pub async fn run(arguments: &ServeArguments) -> Outcome {
    let mut flags = arguments.flags();
    // A throw-away folder unless one is named; it goes when the program ends.
    let temporary = tempfile::tempdir().map_err(Failure::work)?;
    flags
        .data
        .get_or_insert_with(|| temporary.path().join("demonstration"));
    flags.metrics_address.get_or_insert_default();
    let mut configuration = configuration::read(arguments.workspace.config.as_deref(), &flags)?;
    configuration.database_url.clear();
    configuration.mail.host.clear();
    logging::start(&configuration)?;
    let address = configuration.listening_address()?;
    refuse_what_is_real(&configuration, address)?;
    let pages = serve::listen(address).await?;
    workspace::prepare_folder(&configuration.data)?;
    let _lock = workspace::lock(&configuration.data)?;
    let service = open(&configuration, pages.local_addr().map_err(Failure::work)?).await?;
    furnish_when_new(&service, &configuration).await?;
    serve::greet(&configuration, &service.settings);
    println!(
        "Demonstration: open {} and choose who you are. All people, patients and figures are made up.",
        service.settings.url("/demo")
    );
    let counts = serve::listen_for_counts(&configuration).await?;
    server::serve(service, pages, counts, serve::asked_to_stop())
        .await
        .map_err(Failure::work)
}

/// The demonstration signs anybody in with one click: it opens only what it made itself, to this machine only.
fn refuse_what_is_real(configuration: &Configuration, address: SocketAddr) -> Outcome {
    if !address.ip().is_loopback() {
        return Err(Failure::usage(format!(
            "the demonstration lets anybody in and listens on this machine only: leave out --address {address}"
        )));
    }
    let folder = &configuration.data;
    if configuration.sqlite_file().exists() && !folder.join(FACTS_OF_EXTRACTS).exists() {
        return Err(Failure::usage(format!(
            "'{}' holds a workspace that no demonstration made, and everybody could enter it with one click: \
             name another folder, or start it with 'causeway serve'",
            folder.display()
        )));
    }
    Ok(())
}

async fn open(configuration: &Configuration, listening: SocketAddr) -> Result<Service, Failure> {
    let clock = Clock::default();
    let database: Database = workspace::open(configuration).await?;
    workspace::migrate(&database, configuration, &clock).await?;
    let settings = Settings {
        demonstration: true,
        ..configuration.settings(listening, version::WITH_COMMIT)?
    };
    Ok(Service::new(database, clock, settings))
}

async fn furnish_when_new(service: &Service, configuration: &Configuration) -> Outcome {
    if founding::any_account(service.database.connection())
        .await
        .map_err(Failure::work)?
    {
        return Ok(());
    }
    eprintln!("Making up three teams and their patients …");
    let furnished = demonstration::furnish(service).await.map_err(describe)?;
    let folder = configuration.data.join("extracts");
    make_up_extracts(&folder, &furnished)?;
    for team in &furnished.teams {
        bring_evidence(service, &furnished, team, &folder.join(team.scenario)).await?;
    }
    Ok(())
}

fn make_up_extracts(folder: &Path, furnished: &Furnished) -> Outcome {
    let names = furnished
        .teams
        .iter()
        .map(|team| TeamScenario::named(team.scenario));
    let teams = names
        .collect::<Result<Vec<_>, _>>()
        .map_err(Failure::work)?;
    let as_at = jiff::Zoned::now().date();
    let plan = Plan {
        teams,
        referrals: REFERRALS,
        seed: SEED,
        as_at,
    };
    synth::write(&plan, folder, &mut |_| {}).map_err(Failure::work)?;
    Ok(())
}

/// The same way that an organisation takes: read, count, withhold, sign, bring.
async fn bring_evidence(
    service: &Service,
    furnished: &Furnished,
    team: &DemonstrationTeam,
    extracts: &Path,
) -> Outcome {
    let key = ReleaseKey(team.maker.clone());
    let mut change = service
        .database
        .change(&service.clock, Actor::Person(team.data_lead))
        .await
        .map_err(Failure::work)?;
    let agreement = agreement_of(&change, team).await?;
    let described = Sources::load(&extracts.join("sources.toml")).map_err(Failure::work)?;
    let mut rounds = vec![described.clone()];
    if described.cohort.is_some() {
        rounds.insert(0, without_cohort(described));
    }
    let terms = extracts.join("agreement.toml");
    for (number, sources) in rounds.iter().enumerate() {
        let events = extracts.join(format!("events-{}", number + 1));
        let text = release_of(furnished, team, (sources, &terms), &events, &key)?;
        let text = approved(&text, team, &agreement)?;
        evidence::add_release(&mut change, &team.scope, &text)
            .await
            .map_err(describe)?;
    }
    change.commit().await.map_err(Failure::work)
}

/// The first release of a team that has rules of a sub-cohort cannot tell it apart; the second is made with the rules.
fn without_cohort(mut sources: Sources) -> Sources {
    sources.cohort = None;
    sources
        .sources
        .retain(|source| source.kind != SourceKind::Texts);
    sources
}

/// Reads the sources and makes the text of a release.
fn release_of(
    furnished: &Furnished,
    team: &DemonstrationTeam,
    (sources, agreement): (&Sources, &Path),
    events: &Path,
    key: &ReleaseKey,
) -> Result<String, Failure> {
    let agreement = Agreement::load(agreement).map_err(Failure::work)?;
    let today = jiff::Zoned::now().date();
    let pseudonyms = KeyFile::from_bytes(rand::random());
    let terms = Terms::under(agreement, pseudonyms, today).map_err(Failure::work)?;
    read_sources(sources, &terms, events, false)?;
    let journeys = store::load(events).map_err(Failure::work)?;
    release::make(
        &ReleaseOf {
            counted: &Counted::of(journeys, &asked(team, today))?,
            ledger: &store::ledger(events).map_err(Failure::work)?,
            quality: &store::quality(events).map_err(Failure::work)?,
            manifest: &store::manifest(events).map_err(Failure::work)?,
            programme: &furnished.programme.slug,
            team: &team.team.slug,
            organisation_code: &team.hospital.ods_code,
            organisation_name: &team.hospital.name,
            made_at: jiff::Timestamp::now(),
            terms: release::Terms::default(),
        },
        key,
    )
}

/// The agreement that permits the releases of a team's hospital.
async fn agreement_of(change: &Change, team: &DemonstrationTeam) -> Result<AgreementRef, Failure> {
    let (connection, programme) = (change.connection(), team.scope.programme());
    let all = agreements::any_agreement(connection, &programme)
        .await
        .map_err(describe)?;
    for id in all {
        let file = agreements::signed_file(connection, &programme, id)
            .await
            .map_err(describe)?;
        let Some(file) = file else { continue };
        let signed = agreement_file::open(&file).map_err(describe)?;
        let agreement = signed.agreement();
        let receives = |one: &Slug| one.as_str() == team.team.slug;
        if agreement.recipients.iter().any(receives)
            && agreement.releasing(&team.hospital.ods_code).is_some()
        {
            return Ok(AgreementRef {
                reference: agreement.reference.clone(),
                version: agreement.version,
                fingerprint: Sha256Text::parse(signed.fingerprint()).map_err(describe)?,
            });
        }
    }
    Err(describe("no agreement permits a release"))
}

/// The same under the agreement and approved by a second person, because nothing else is taken in.
fn approved(
    text: &str,
    team: &DemonstrationTeam,
    agreement: &AgreementRef,
) -> Result<String, Failure> {
    let mut body = release_file::open(text).map_err(describe)?.body().clone();
    body.agreement = Some(agreement.clone());
    let second = Label::parse("Second person (made up)").map_err(describe)?;
    let draft = release_file::sign_draft(&body, &team.maker);
    release_file::approve(&draft, &second, &team.checker).map_err(describe)
}

/// What a team asks: one of them changed how it handles urgent referrals in the middle of the extracts.
fn asked(team: &DemonstrationTeam, today: jiff::civil::Date) -> Asked {
    let mut asked = Asked::usual();
    if team.scenario == TEAM_THAT_CHANGED {
        asked.changed_on = today
            .checked_sub(jiff::Span::new().days(HALF_OF_THE_EXTRACTS))
            .ok();
        asked.changed_where = URGENT.parse::<Condition>().into_iter().collect();
    }
    asked
}

fn describe(problem: impl std::fmt::Debug) -> Failure {
    Failure::work(format!("the demonstration could not be made: {problem:?}"))
}
