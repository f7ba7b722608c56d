//! Reading a workbook in a process of its own, with a limit on time here and on memory there: when a file kills the
//! parser, a person gets one sentence and nobody else notices.

use std::{
    ffi::OsString,
    process::{ExitStatus, Stdio},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::{Child, Command},
    sync::Semaphore,
    time::timeout,
};

use super::{
    book::Book,
    workbook::{WorkbookProblem, read_workbook},
};

/// The longest a workbook may take, waiting for the processor included.
const LONGEST: Duration = Duration::from_secs(20);
/// The longest answer, in bytes: a million short cells.
const LONGEST_ANSWER: u64 = 64 * 1024 * 1024;
/// How many are read at once; others wait. Each may take half a gigabyte.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Why there are no rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// What is wrong with the workbook.
    Problem(WorkbookProblem),
    /// The process that read it died, or took too long.
    Died,
    /// This service reads no workbooks.
    NoReader,
}

/// Reads a workbook with this command, which must do what [`answer`] does.
pub async fn read_apart(command: &[OsString], bytes: &[u8]) -> Result<Book, NotRead> {
    let Some((program, arguments)) = command.split_first() else {
        return Err(NotRead::NoReader);
    };
    let _turn = AT_ONCE.acquire().await.map_err(|_| NotRead::Died)?;
    let child = Command::new(program)
        .args(arguments)
        // Nothing of ours goes along: no address of a database, no secret.
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn();
    let child = child.map_err(|error| {
        tracing::error!(%error, "the reader of workbooks could not be started");
        NotRead::Died
    })?;
    match timeout(LONGEST, talk(child, bytes)).await {
        Ok(Some((status, said))) if status.success() => read_answer(&said),
        outcome => {
            let status = outcome.ok().flatten().map(|(status, _)| status.to_string());
            tracing::warn!(status, "a workbook ended the process that read it");
            Err(NotRead::Died)
        }
    }
}

/// Hands over the file and takes the answer, both at once so that neither waits for the other.
async fn talk(mut child: Child, bytes: &[u8]) -> Option<(ExitStatus, Vec<u8>)> {
    let (mut to, from) = (child.stdin.take()?, child.stdout.take()?);
    let give = async {
        // A process that stops reading has its reasons; its answer or its end says which.
        let _ = to.write_all(bytes).await;
        drop(to);
    };
    let mut said = Vec::new();
    let mut from = from.take(LONGEST_ANSWER);
    let take = from.read_to_end(&mut said);
    let ((), taken) = tokio::join!(give, take);
    taken.ok()?;
    Some((child.wait().await.ok()?, said))
}

fn read_answer(said: &[u8]) -> Result<Book, NotRead> {
    let answer: Result<Book, WorkbookProblem> =
        serde_json::from_slice(said).map_err(|_| NotRead::Died)?;
    answer.map_err(NotRead::Problem)
}

/// What the other process answers: the rows of a workbook, or what is wrong with it.
pub fn answer(bytes: &[u8]) -> String {
    serde_json::to_string(&read_workbook(bytes)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Vec<OsString> {
        ["/bin/sh", "-c", script].map(OsString::from).to_vec()
    }

    #[tokio::test]
    async fn a_reader_that_dies_or_talks_nonsense_is_one_answer() {
        for script in [
            "kill -ABRT $$",
            "cat >/dev/null; exit 3",
            "cat >/dev/null; echo nonsense",
        ] {
            let read = read_apart(&shell(script), b"PK").await;
            assert_eq!(read, Err(NotRead::Died), "{script}");
        }
        assert_eq!(read_apart(&[], b"PK").await, Err(NotRead::NoReader));
    }

    #[tokio::test]
    async fn the_reader_inherits_nothing_of_the_service() {
        // PWD and the like are the shell's own.
        let script = "cat >/dev/null; test -z \"$HOME$PATH_INFO$CAUSEWAY_SHARED\" && echo '{\"Err\":\"Macros\"}'";
        let read = read_apart(&shell(script), b"PK").await;
        assert_eq!(read, Err(NotRead::Problem(WorkbookProblem::Macros)));
    }
}
