//! Two sequences of numbers → what they have in common, in order. The only file that names `similar`.

use std::convert::Infallible;

use rustc_hash::FxHashSet;
use similar::algorithms::{DiffHook, myers};

/// Largest product of two sequences, without what only one of them has, for which a script is searched.
const LARGEST_SEARCH: usize = 1 << 24;

/// What two sequences have in common.
pub(crate) struct Common {
    /// In order: where a run starts in either sequence, and how long it is.
    pub runs: Vec<(usize, usize, usize)>,
    /// Whether the sequences are beyond the bound, so that only how they begin and end alike is told.
    pub is_coarse: bool,
}

/// Finds the runs that two sequences have in common: those that a shortest edit script (Myers, 1986) keeps.
pub(crate) fn common(before: &[u32], after: &[u32]) -> Common {
    let alike = |(one, two): &(&u32, &u32)| one == two;
    let start = before.iter().zip(after).take_while(alike).count();
    let end = before[start..].iter().rev().zip(after[start..].iter().rev()).take_while(alike).count();
    // What only one side has is in no run, and without it the search is as short as what is left.
    let shared = |own: &[u32], other: &[u32]| -> Vec<(usize, u32)> {
        let others: FxHashSet<u32> = other[start..other.len() - end].iter().copied().collect();
        let inner = own.iter().copied().enumerate().take(own.len() - end).skip(start);
        inner.filter(|(_, id)| others.contains(id)).collect()
    };
    let (one, two) = (shared(before, after), shared(after, before));
    let mut runs = Runs(vec![(0, 0, start)]);
    // On the web a `usize` has 32 bits, which the product may not fit.
    let is_coarse = one.len().saturating_mul(two.len()) > LARGEST_SEARCH;
    if !is_coarse {
        for (i, j) in pairs(&one, &two) {
            runs.push(i, j, 1);
        }
    }
    runs.push(before.len() - end, after.len() - end, end);
    runs.0.retain(|&(_, _, length)| length > 0);
    Common { runs: runs.0, is_coarse }
}

/// Runs that two sequences have in common, as they are found.
struct Runs(Vec<(usize, usize, usize)>);

impl Runs {
    fn push(&mut self, i: usize, j: usize, length: usize) {
        match self.0.last_mut() {
            Some((old, new, known)) if (*old + *known, *new + *known) == (i, j) => *known += length,
            _ => self.0.push((i, j, length)),
        }
    }
}

/// The places that a shortest edit script keeps.
fn pairs(one: &[(usize, u32)], two: &[(usize, u32)]) -> Vec<(usize, usize)> {
    struct Kept<'a>(&'a [(usize, u32)], &'a [(usize, u32)], Vec<(usize, usize)>);
    impl DiffHook for Kept<'_> {
        type Error = Infallible;
        fn equal(&mut self, i: usize, j: usize, length: usize) -> Result<(), Infallible> {
            self.2.extend((0..length).map(|k| (self.0[i + k].0, self.1[j + k].0)));
            Ok(())
        }
    }
    let ids = |side: &[(usize, u32)]| -> Vec<u32> { side.iter().map(|&(_, id)| id).collect() };
    let (ids_one, ids_two) = (ids(one), ids(two));
    let mut kept = Kept(one, two, Vec::new());
    let Ok(()) = myers::diff_deadline_raw(&mut kept, &ids_one, 0..one.len(), &ids_two, 0..two.len(), None);
    kept.2
}
