//! How much memory this process may still take, as far as the system tells.

use std::fs;

/// Bytes that are free: the least that the machine, the container and the limit of this process leave. `None` where
/// the system does not tell.
pub fn free() -> Option<u64> {
    [of_the_machine(), of_the_container(), of_this_process()]
        .into_iter()
        .flatten()
        .min()
}

fn of_the_machine() -> Option<u64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    kilobytes(&text, "MemAvailable:")
}

/// What a control group (version 2) leaves; file contents it caches can be given back.
fn of_the_container() -> Option<u64> {
    let read = |name: &str| fs::read_to_string(format!("/sys/fs/cgroup/{name}")).ok();
    let most: u64 = read("memory.max")?.trim().parse().ok()?;
    let used: u64 = read("memory.current")?.trim().parse().ok()?;
    let cached = read("memory.stat").and_then(|text| number(&text, "inactive_file"));
    Some(most.saturating_sub(used.saturating_sub(cached.unwrap_or_default())))
}

/// Half of what a limit on addresses leaves, because a table that grows needs its new place beside the old one.
fn of_this_process() -> Option<u64> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max address space"))?;
    let most: u64 = line.split_whitespace().nth(3)?.parse().ok()?;
    let status = fs::read_to_string("/proc/self/status").ok()?;
    Some(most.saturating_sub(kilobytes(&status, "VmSize:")?) / 2)
}

fn kilobytes(text: &str, name: &str) -> Option<u64> {
    number(text, name).map(|kilobytes| kilobytes * 1024)
}

fn number(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
