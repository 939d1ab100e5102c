//! Links that cross each other → those of them that keep their order.

use std::ops::RangeInclusive;

use crate::order;

/// A link that may be part of a chain.
pub(super) struct Step {
    pub before: RangeInclusive<usize>,
    pub after: RangeInclusive<usize>,
    pub weight: f32,
}

/// The heaviest selection of steps that rises on both sides, as indices, rising on both sides.
///
/// Where patience diff takes the longest increasing subsequence, this takes the heaviest: best chains by where they end
/// on the later side, in a Fenwick tree.
pub(super) fn heaviest_chain(steps: &[Step]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..steps.len()).collect();
    order::sort_by_key(&mut order, |&k| (*steps[k].before.start(), *steps[k].after.start()));
    let rise = |range: fn(&Step) -> &RangeInclusive<usize>| {
        order.array_windows().all(|&[one, next]| range(&steps[one]).end() < range(&steps[next]).start())
    };
    if rise(|step| &step.before) && rise(|step| &step.after) {
        return order;
    }
    let size = steps.iter().map(|step| step.after.end() + 2).max().unwrap_or_default();
    let mut best: Vec<Option<(f32, usize)>> = vec![None; size];
    let mut previous: Vec<Option<usize>> = vec![None; steps.len()];
    let mut heaviest: Option<(f32, usize)> = None;
    for &k in &order {
        // The heaviest chain that ends before this step.
        let mut place = *steps[k].after.start();
        let mut found: Option<(f32, usize)> = None;
        while place > 0 {
            if best[place].is_some_and(|(weight, _)| found.is_none_or(|(other, _)| weight > other)) {
                found = best[place];
            }
            place &= place - 1;
        }
        previous[k] = found.map(|(_, index)| index);
        let chain = (found.map_or(0.0, |(weight, _)| weight) + steps[k].weight, k);
        if heaviest.is_none_or(|(weight, _)| chain.0 > weight) {
            heaviest = Some(chain);
        }
        let mut place = steps[k].after.end() + 1;
        while place < size {
            if best[place].is_none_or(|(weight, _)| chain.0 > weight) {
                best[place] = Some(chain);
            }
            place += place & place.wrapping_neg();
        }
    }
    let mut chain: Vec<usize> = std::iter::successors(heaviest.map(|(_, k)| k), |&k| previous[k]).collect();
    chain.reverse();
    chain
}
