//! Files that only their owner can read: keys, lists of pseudonyms, what a reading keeps until it goes on.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

/// How a file is opened for writing that, once made, only its owner can read or write.
pub(crate) fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

/// Writes a new file that only its owner can read or write; one that is there already is an error and stays as it is.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = options().create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
