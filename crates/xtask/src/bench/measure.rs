//! Time and memory of a program, from what Linux keeps of it.

use anyhow::Context;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

/// What a program took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cost {
    /// From start to end.
    pub(crate) wall: Duration,
    /// User and system time of all its threads.
    pub(crate) cpu: Duration,
    /// Most memory that was resident, in KiB. Read 100 times a second: what grows in the last moment may be missed.
    pub(crate) peak_kib: u64,
}

const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Linux counts these ticks in a second for programs, on every processor that it runs on (`USER_HZ`).
const TICKS_PER_SECOND: u64 = 100;

/// Runs a program to its end.
pub(crate) fn measured(mut command: Command) -> anyhow::Result<(ExitStatus, Cost)> {
    let begun = Instant::now();
    let mut child =
        command.spawn().with_context(|| format!("{} cannot be started", command.get_program().display()))?;
    let folder = format!("/proc/{}", child.id());
    let (mut ticks, mut peak_kib) = (0, 0);
    // A program that ended stays listed, with its times, until it is waited for. So look first and wait last.
    while let Ok(stat) = std::fs::read_to_string(format!("{folder}/stat")) {
        let Some((state, now)) = state_and_ticks(&stat) else { break };
        ticks = now;
        if matches!(state, 'Z' | 'X') {
            break;
        }
        let status = std::fs::read_to_string(format!("{folder}/status")).unwrap_or_default();
        peak_kib = peak_kib.max(peak(&status).unwrap_or(0));
        std::thread::sleep(LOOK_EVERY);
    }
    let wall = begun.elapsed();
    let status = child.wait()?;
    Ok((status, Cost { wall, cpu: Duration::from_millis(ticks * 1_000 / TICKS_PER_SECOND), peak_kib }))
}

/// State and clock ticks of `/proc/PID/stat` (proc(5)): fields 3, 14 and 15, after the name in parentheses, which may hold anything.
fn state_and_ticks(stat: &str) -> Option<(char, u64)> {
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some((fields.first()?.chars().next()?, ticks(11)? + ticks(12)?))
}

/// `VmHWM` of `/proc/PID/status`, in KiB.
fn peak(status: &str) -> Option<u64> {
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_the_system_are_read() {
        let stat = "7 (a) b (c) S 1 7 7 0 -1 4194304 90 0 0 0 120 34 5 6 20 0 3 0 99 1 2";
        assert_eq!(state_and_ticks(stat), Some(('S', 154)));
        assert_eq!(state_and_ticks("7 (a"), None);
        assert_eq!(peak("Name:\ta\nVmHWM:\t   51200 kB\nVmRSS:\t 1 kB\n"), Some(51_200));
        assert_eq!(peak("Name:\ta\n"), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_program_that_works_costs_time_and_memory_and_one_that_sleeps_only_time() {
        let shell = |script: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", script]);
            measured(command).unwrap()
        };
        let (status, busy) = shell("i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; exit 3");
        assert_eq!(status.code(), Some(3));
        assert!(busy.cpu >= Duration::from_millis(10) && busy.cpu <= busy.wall + Duration::from_millis(50), "{busy:?}");
        assert!(busy.peak_kib > 100, "{busy:?}");
        let (_, idle) = shell("sleep 0.3");
        assert!(idle.wall >= Duration::from_millis(290) && idle.cpu < Duration::from_millis(200), "{idle:?}");
    }
}
