//! Stores in S3, and in what speaks as it does. Keys, region and endpoint come from the environment of each machine, under
//! the names that the tools of AWS use (`AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT_URL` …), and never travel between machines.

use std::collections::HashMap;
use std::fmt::{Display, Formatter};
use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, mpsc};
use std::time::Duration;

use bytes::Bytes;
use datafusion::error::DataFusionError;
use datafusion::execution::object_store::{DefaultObjectStoreRegistry, ObjectStoreRegistry};
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use object_store::aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey};
use object_store::{ClientConfigKey, ObjectStore, ObjectStoreExt, RetryConfig};
use pathways::store::Files;
use serde::{Deserialize, Serialize};
use tokio::runtime::Runtime;
use url::Url;

/// A part of a store is some tens of megabytes, which a slow line must be able to bring.
const LONGEST_FETCH: &str = "300 s";

/// Until somebody answers at the address.
const LONGEST_KNOCK: &str = "5 s";

/// What is tried again when the network or the service fails, which is not what it refuses.
const TRIES_AGAIN: usize = 3;

/// No try begins after this.
const LONGEST_TRYING: Duration = Duration::from_secs(20);

/// A place in a bucket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    bucket: String,
    /// What the names of all files begin with, without a slash at its ends; it may be empty.
    prefix: String,
}

impl Address {
    /// The place named by `bucket/prefix`.
    pub fn parse(text: &str) -> Option<Self> {
        let (bucket, prefix) = text.split_once('/').unwrap_or((text, ""));
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
        let is_right = !bucket.is_empty() && bucket.bytes().all(allowed);
        is_right.then(|| Self {
            bucket: bucket.to_owned(),
            prefix: prefix.trim_matches('/').to_owned(),
        })
    }
}

/// Why a bucket could not be read, in words that say what to look at; nothing when what was said is about something else.
/// It is found in the text, because from another machine nothing else arrives.
pub fn why(said: &str) -> Option<&'static str> {
    let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
    Some(if !says(&["S3 error", "Object Store error"]) {
        return None;
    } else if says(&["NoSuchBucket"]) {
        "there is no such bucket"
    } else if says(&[
        "Missing AccessKeyId",
        "Missing SecretAccessKey",
        "latest/api/token",
    ]) {
        "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set, and the machine has no role that brings keys"
    } else if says(&["403 Forbidden", "401 Unauthorized"]) {
        "the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY may not read and list it"
    } else if says(&["URL scheme is not allowed"]) {
        "AWS_ENDPOINT_URL begins with http, over which nothing is encrypted; where that is meant, set AWS_ALLOW_HTTP=true"
    } else {
        "nobody answers as S3 does where AWS_ENDPOINT_URL and AWS_REGION say"
    })
}

impl Display for Address {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "s3://{}", self.bucket)?;
        if self.prefix.is_empty() {
            return Ok(());
        }
        write!(formatter, "/{}", self.prefix)
    }
}

impl Files for Address {
    fn name(&self) -> String {
        self.to_string()
    }

    fn fetch(&self, file: &str) -> io::Result<Bytes> {
        let client = client(&self.bucket).map_err(|error| refusal(&error))?;
        let path = object_store::path::Path::from(format!("{}/{file}", self.prefix));
        let fetched = waited_for(async move { client.get(&path).await?.bytes().await })?;
        fetched.map_err(|error| refusal(&error))
    }
}

/// What reaches a bucket; one for each bucket, so that connections are used again.
fn client(bucket: &str) -> object_store::Result<Arc<AmazonS3>> {
    static CLIENTS: OnceLock<Mutex<HashMap<String, Arc<AmazonS3>>>> = OnceLock::new();
    let clients = CLIENTS.get_or_init(Mutex::default).lock();
    let mut clients = clients.unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = clients.get(bucket) {
        return Ok(Arc::clone(known));
    }
    let timed = |key| AmazonS3ConfigKey::Client(key);
    let made = AmazonS3Builder::from_env()
        .with_bucket_name(bucket)
        .with_config(timed(ClientConfigKey::ConnectTimeout), LONGEST_KNOCK)
        .with_config(timed(ClientConfigKey::Timeout), LONGEST_FETCH)
        .with_retry(RetryConfig {
            max_retries: TRIES_AGAIN,
            retry_timeout: LONGEST_TRYING,
            ..RetryConfig::default()
        })
        .build()?;
    let made = Arc::new(made);
    clients.insert(bucket.to_owned(), Arc::clone(&made));
    Ok(made)
}

/// Waits for the network from code that cannot be suspended: an aggregate function is called in the midst of a plan. The
/// network has threads of its own, so that waiting for it keeps nothing from happening that is waited for.
fn waited_for<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> io::Result<T> {
    static NETWORK: OnceLock<Runtime> = OnceLock::new();
    let network = if let Some(network) = NETWORK.get() {
        network
    } else {
        let made = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("network")
            .enable_all()
            .build()?;
        NETWORK.get_or_init(|| made)
    };
    let (tell, told) = mpsc::sync_channel(1);
    network.spawn(async move {
        // Nobody listens any more when the question was given up.
        let _ = tell.send(work.await);
    });
    told.recv().map_err(io::Error::other)
}

/// What plans run in: they read files of this machine, and buckets as the environment says.
pub(crate) fn runtime() -> RuntimeEnvBuilder {
    RuntimeEnvBuilder::new().with_object_store_registry(Arc::new(Registry::default()))
}

/// Files of this machine, and buckets.
#[derive(Debug, Default)]
struct Registry(DefaultObjectStoreRegistry);

impl ObjectStoreRegistry for Registry {
    fn register_store(
        &self,
        url: &Url,
        store: Arc<dyn ObjectStore>,
    ) -> Option<Arc<dyn ObjectStore>> {
        self.0.register_store(url, store)
    }

    fn get_store(&self, url: &Url) -> datafusion::error::Result<Arc<dyn ObjectStore>> {
        match (url.scheme(), url.host_str()) {
            ("s3", Some(bucket)) => match client(bucket) {
                Ok(client) => Ok(client),
                Err(error) => Err(DataFusionError::ObjectStore(Box::new(error))),
            },
            _ => self.0.get_store(url),
        }
    }
}

/// What was refused, by how it can be mended.
fn refusal(error: &object_store::Error) -> io::Error {
    let said = all_that_is_said(error);
    if matches!(error, object_store::Error::NotFound { .. }) && !said.contains("NoSuchBucket") {
        return io::ErrorKind::NotFound.into();
    }
    let why = why(&format!("S3 error: {said}"));
    io::Error::other(why.unwrap_or("the bucket cannot be read"))
}

/// An error with everything that led to it.
fn all_that_is_said(error: &dyn std::error::Error) -> String {
    let chain = std::iter::successors(Some(error), |error| error.source());
    chain
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}
