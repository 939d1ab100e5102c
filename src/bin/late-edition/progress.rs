//! How far a batch is: one line on a terminal, drawn over and over.

use std::{
    io::{self, IsTerminal, Write},
    time::{Duration, Instant},
};

/// A line on standard error, which is there only while somebody watches it. (Written here in full: a crate for it would
/// bring five more, and what it does beyond this line is for many bars at once.)
pub struct Progress {
    started: Instant,
    drawn: Option<Instant>,
    is_watched: bool,
    /// How many bytes there are to read, where that is known.
    size: Option<u64>,
    bytes: u64,
    lines: u64,
}

/// How long a line stands before it is drawn anew.
const PAUSE: Duration = Duration::from_millis(100);

impl Progress {
    /// Starts to count.
    pub fn new(size: Option<u64>) -> Self {
        let is_watched = io::stderr().is_terminal();
        Self { started: Instant::now(), drawn: None, is_watched, size, bytes: 0, lines: 0 }
    }

    /// Counts one line more, of so many bytes.
    pub fn advance(&mut self, bytes: u64) {
        self.lines += 1;
        self.bytes += bytes;
        if self.is_watched && self.drawn.is_none_or(|drawn| drawn.elapsed() >= PAUSE) {
            self.drawn = Some(Instant::now());
            let line = line(self.lines, self.bytes, self.size, self.started.elapsed());
            let _ = write!(io::stderr(), "\r\x1b[K{line}");
        }
    }
}

impl Drop for Progress {
    /// Leaves the terminal as it was.
    fn drop(&mut self) {
        if self.drawn.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// The line after so many lines and bytes, of `size` bytes in all.
fn line(lines: u64, bytes: u64, size: Option<u64>, elapsed: Duration) -> String {
    #[expect(clippy::cast_precision_loss, reason = "no more digits are shown than an f64 holds")]
    let (lines_done, bytes_done) = (lines as f64, bytes as f64);
    let seconds = elapsed.as_secs_f64().max(0.001);
    let speed = format!("{lines} lines, {:.0} a second", lines_done / seconds);
    #[expect(clippy::cast_precision_loss, reason = "as above")]
    let Some(share) = size.filter(|&size| size > 0).map(|size| (bytes_done / size as f64).min(1.0)) else {
        return speed;
    };
    let left = seconds / share.max(f64::EPSILON) - seconds;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the width")]
    let full = (share * 24.0) as usize;
    format!("{}{} {:3.0} %  {speed}, {left:.0} s left", "█".repeat(full), "░".repeat(24 - full), share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_size_gives_a_bar_and_an_unknown_one_a_count() {
        let second = Duration::from_secs(1);
        assert_eq!(
            line(10, 250, Some(1000), second),
            "██████░░░░░░░░░░░░░░░░░░  25 %  10 lines, 10 a second, 3 s left"
        );
        assert_eq!(line(10, 250, None, second), "10 lines, 10 a second");
    }

    #[test]
    fn a_file_that_grew_meanwhile_stays_at_its_end() {
        assert!(line(10, 2000, Some(1000), Duration::ZERO).starts_with("████████████████████████ 100 %"));
    }
}
