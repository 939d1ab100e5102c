//! A story of the archive and the same story of an import → one with what either has.

use std::cmp::Ordering;

use super::{Texts, Volume, is_time, number_of};
use crate::{
    article::Passage,
    edition::{Edition, is_worth_keeping},
    order,
};

/// Merges what an import has of a story into what is kept of it. Nothing that either has is lost, and doing it twice is
/// the same as doing it once. None where one of the two is not whole; see [`Volume::is_whole`].
#[must_use]
pub fn merge(mine: &Volume, theirs: &Volume) -> Option<Volume> {
    let (texts, renumbered) = merged_texts(&mine.texts, &theirs.texts)?;
    let (baseline, baseline_shown) = if theirs.baseline_shown > mine.baseline_shown {
        (renumbered(Side::Theirs, theirs.baseline), theirs.baseline_shown)
    } else {
        (renumbered(Side::Mine, mine.baseline), mine.baseline_shown)
    };
    let visits = |side, volume: &Volume| {
        volume.visits.iter().map(|&(at, edition)| (at, renumbered(side, edition))).collect::<Vec<_>>()
    };
    let mut both = [visits(Side::Mine, mine), visits(Side::Theirs, theirs)].concat();
    order::sort_by(&mut both, |one, other| one.0.total_cmp(&other.0));
    both.dedup_by(|later, earlier| later.0.total_cmp(&earlier.0).is_eq());
    let last = |volume: &Volume| volume.visits.last().map_or(f64::NEG_INFINITY, |visit| visit.0);
    let newer = if last(theirs) > last(mine) { theirs } else { mine };
    let mut claims = mine.claims.clone();
    claims.extend(theirs.claims.iter().filter(|claim| !mine.claims.contains(claim)).cloned());
    Some(Volume {
        story: mine.story.clone(),
        headline: newer.headline.clone(),
        baseline,
        baseline_shown,
        pinned: mine.pinned || theirs.pinned,
        unseen: newer.unseen,
        claims,
        visits: both,
        texts,
    })
}

impl Volume {
    /// Whether all that it speaks of is there, and in order.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let Some(latest) = self.texts.latest() else { return false };
        let rises = self.visits.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let is_known = |&(at, edition): &(f64, u32)| is_time(at) && edition <= latest;
        !self.story.is_empty()
            && !self.story.contains(|c: char| c.is_ascii_whitespace())
            && is_time(self.baseline_shown)
            && self.baseline <= latest
            && rises
            && self.visits.iter().all(is_known)
            && self.texts.is_whole()
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Mine,
    Theirs,
}

/// One edition on its way into the merged texts.
struct Entry {
    side: Side,
    number: u32,
    edition: Edition,
    /// Its number among the merged ones.
    becomes: u32,
}

/// All editions in the order of time, of those in a row that say the same the first. Numbers stay where nothing is new.
fn merged_texts(mine: &Texts, theirs: &Texts) -> Option<(Texts, impl Fn(Side, u32) -> u32)> {
    let of = |side, texts: &Texts| {
        let entry = |(number, edition)| Entry { side, number, edition, becomes: number };
        Some(texts.all()?.into_iter().map(entry).collect::<Vec<_>>())
    };
    let mut entries = of(Side::Mine, mine)?;
    entries.append(&mut of(Side::Theirs, theirs)?);
    // What has the same time stands in an order that does not depend on which of the two it is from.
    order::sort_by(&mut entries, |one, other| {
        one.edition.seen.total_cmp(&other.edition.seen).then_with(|| by_what_they_say(&one.edition, &other.edition))
    });
    let mut stays: Vec<usize> = Vec::new();
    for index in 0..entries.len() {
        let same = |&kept: &usize| !is_worth_keeping(&entries[kept].edition.article, &entries[index].edition.article);
        if !stays.last().is_some_and(same) {
            stays.push(index);
        }
        let becomes = number_of(stays.len() - 1);
        entries[index].becomes = becomes;
    }
    let is_mine = |&index: &usize| entries[index].side == Side::Mine;
    let is_mine_alone = stays.len() == mine.editions.len() && stays.iter().all(is_mine);
    let texts = if is_mine_alone {
        for entry in &mut entries {
            entry.becomes = at(mine, entry.becomes);
        }
        mine.clone()
    } else {
        Texts::of((0..).zip(stays.iter().map(|&index| &entries[index].edition)))
    };
    let renumbered = move |side, number| {
        if is_mine_alone && side == Side::Mine {
            return number;
        }
        let of_side = entries.iter().filter(|entry| entry.side == side);
        let earlier = of_side.clone().filter(|entry| entry.number <= number).max_by_key(|entry| entry.number);
        earlier.or(of_side.min_by_key(|entry| entry.number)).map_or(0, |entry| entry.becomes)
    };
    Some((texts, renumbered))
}

/// Some order of what is not the same.
fn by_what_they_say(one: &Edition, other: &Edition) -> Ordering {
    let said = |passage: &Passage| (passage.text.clone(), passage.kind as u8);
    let [one, other] = [&one.article, &other.article];
    let passages = || one.passages.iter().map(said).cmp(other.passages.iter().map(said));
    one.headline.cmp(&other.headline).then_with(passages)
}

/// The number of the edition at this index.
fn at(texts: &Texts, index: u32) -> u32 {
    texts.editions.get(index as usize).map_or(0, |edition| edition.number)
}
