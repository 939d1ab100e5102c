//! Sorting in little wasm.
//!
//! The standard library's sorts cost about 4 KB of it for every type and every key that they are used with. The merging here
//! is compiled once, for indices, and compares what stands there through a pointer: a tenth of that. Lists that are long and sorted
//! often are better off with the standard library.

use std::cmp::Ordering;

/// Sorts items; equal ones keep their order.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    // Most lists come into being in order.
    if items.is_sorted_by(|one, next| compare(one, next).is_le()) {
        return;
    }
    let mut places = places(items.len(), &|one, other| compare(&items[one], &items[other]));
    for at in 0..items.len() {
        while places[at] != at {
            let place = places[at];
            items.swap(at, place);
            places.swap(at, place);
        }
    }
}

/// Sorts items by a key of theirs; equal ones keep their order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts items; equal ones keep their order.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, Ord::cmp);
}

/// Where each of so many items belongs.
fn places(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    // A natural merge sort (Knuth, 1973): most lists are a few runs in order, and two neighbouring runs become one.
    let mut ends: Vec<usize> = (1..=length).filter(|&end| end == length || compare(end, end - 1).is_lt()).collect();
    let mut merged = Vec::with_capacity(length);
    while ends.len() > 1 {
        merged.clear();
        let mut rest = &order[..];
        for pair in ends.chunks(2) {
            let (mut one, others) = rest.split_at(pair[0] - merged.len());
            let (mut other, left) = others.split_at(pair.last().map_or(0, |end| end - pair[0]));
            rest = left;
            while let ([first, rest_of_one @ ..], [second, rest_of_other @ ..]) = (one, other) {
                if compare(*second, *first).is_lt() {
                    merged.push(*second);
                    other = rest_of_other;
                } else {
                    merged.push(*first);
                    one = rest_of_one;
                }
            }
            merged.extend_from_slice(one);
            merged.extend_from_slice(other);
        }
        ends = ends.chunks(2).filter_map(|pair| pair.last().copied()).collect();
        std::mem::swap(&mut order, &mut merged);
    }
    let mut places = vec![0; length];
    for (place, item) in order.into_iter().enumerate() {
        places[item] = place;
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn items_are_sorted_and_equal_ones_keep_their_order(items in prop::collection::vec((0..9u8, any::<u8>()), 0..50)) {
            let mut sorted = items.clone();
            sorted.sort_by_key(|item| item.0);
            let mut ours = items;
            super::sort_by(&mut ours, |one, other| one.0.cmp(&other.0));
            prop_assert_eq!(ours, sorted);
        }
    }
}
