//! Ctrl-C while a store is being read: the first asks to stop and leaves everything in order, the second ends at once.

use std::{
    process,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// How a process ends that was interrupted (128 and the number of the signal).
const INTERRUPTED: i32 = 130;

/// Set when someone asked to stop. Without a way to hear it, Ctrl-C ends the program as it always does; the store is
/// written beside its place, so even then none is left half written.
pub fn when_asked() -> Arc<AtomicBool> {
    static ASKED: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    Arc::clone(ASKED.get_or_init(|| {
        let asked = Arc::new(AtomicBool::new(false));
        let heard = Arc::clone(&asked);
        thread::spawn(move || listen(&heard));
        asked
    }))
}

fn listen(asked: &AtomicBool) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let Ok(runtime) = runtime else { return };
    runtime.block_on(async {
        while asked_once().await {
            if asked.swap(true, Ordering::Relaxed) {
                process::exit(INTERRUPTED);
            }
            eprintln!("\nStopping; press Ctrl-C again to end at once.");
        }
    });
}

#[cfg(unix)]
async fn asked_once() -> bool {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut ended) = signal(SignalKind::terminate()) else {
        return tokio::signal::ctrl_c().await.is_ok();
    };
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed.is_ok(),
        told = ended.recv() => told.is_some(),
    }
}

#[cfg(not(unix))]
async fn asked_once() -> bool {
    tokio::signal::ctrl_c().await.is_ok()
}
