//! An outline → the blocks that are the story's running text.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    furniture,
    metadata::{self, Metadata},
    notice,
    outline::{Outline, Text, approximately, ends_like_a_sentence, is_own},
    outside::outside,
};
use crate::text::{lower, lowered};

/// Which blocks are the story's.
pub struct Body {
    /// The element that holds the story.
    pub root: usize,
    /// The block of the headline, where the reader sees one.
    pub headline: Option<usize>,
    /// For each block of the page, whether it is in the story.
    pub chosen: Vec<bool>,
    /// The blocks before and after it that are notes by its editors.
    pub notices: Vec<usize>,
}

/// Finds the story's running text.
pub fn find(outline: &Outline, metadata: &Metadata) -> Body {
    let outside = outside(outline);
    let sums = sums(outline, &outside, metadata.is_live);
    let headline = headline(outline, metadata, &outside);
    let root = root(outline, &sums, headline, metadata.is_live);
    let dropped = dropped(outline, &outside, &sums, root);
    let mut chosen = vec![false; outline.blocks.len()];
    for index in outline.elements.get(root).map_or(0..0, |place| place.blocks.clone()) {
        chosen[index] = !dropped[outline.holder(index)] && belongs(outline, index);
    }
    if let Some(headline) = headline {
        let before: f32 = (0..headline)
            .filter(|&index| chosen[index] && outline.blocks[index].prose)
            .map(|index| outline.blocks[index].words)
            .sum();
        let after: f32 = (headline..chosen.len())
            .filter(|&index| chosen[index] && outline.blocks[index].prose)
            .map(|index| outline.blocks[index].words)
            .sum();
        if after > before {
            chosen[..=headline].fill(false);
        }
    }
    let flow = flow(outline, &chosen);
    end_sections(outline, root, &flow, &mut chosen);
    drop_repeated(outline, &flow, &mut chosen);
    drop_signatures(outline, &mut chosen);
    keep_in_flow(outline, &flow, headline, &mut chosen);
    if (0..chosen.len()).all(|index| !chosen[index] || !outline.blocks[index].prose) {
        choose_marked(outline, &outside, headline, &mut chosen);
    }
    choose_lead_caption(outline, &outside, headline, &mut chosen);
    trim(outline, headline, &mut chosen);
    drop_apart(outline, &flow, &mut chosen);
    drop_dateline(outline, &mut chosen);
    drop_tail(outline, metadata, &mut chosen);
    drop_unknown(outline, metadata, &mut chosen);
    drop_empty_headings(outline, &mut chosen);
    let notices = notices(outline, &outside, root, headline, &chosen);
    Body { root, headline, chosen, notices }
}

/// The notes by the editors that stand outside of the text: from just above the headline to the next article, or to the
/// readers' comments. A site may have others in its menus and at its sides.
fn notices(outline: &Outline, outside: &[bool], root: usize, headline: Option<usize>, chosen: &[bool]) -> Vec<usize> {
    const MOST_ABOVE: usize = 6;
    const MOST_BELOW: usize = 30;
    let ends = chosen.iter().position(|&it| it).zip(chosen.iter().rposition(|&it| it));
    let Some((first, last)) = ends else { return Vec::new() };
    let stands_in = |index: usize, tags: &[&str]| {
        let is_one = |&around: &usize| tags.contains(&&*outline.elements[around].element.tag);
        outline.ancestors(outline.holder(index)).filter(is_one).any(|around| !outline.contains(around, root))
    };
    let is_end = |index: usize| {
        let text = &outline.blocks[index];
        let is_title = text.furniture && outline.elements[outline.holder(index)].around.heading > 0;
        is_title || furniture::opens_comments(&text.text) || stands_in(index, &["article"])
    };
    let is_own = |index: &usize| {
        let text = &outline.blocks[*index];
        text.prose
            && notice::is_notice(&text.text)
            && !outside[outline.holder(*index)]
            && !furniture::is_date(&text.text)
            && !stands_in(*index, &["article", "nav", "aside"])
    };
    let above = headline.map_or(first, |headline| headline.min(first)).saturating_sub(MOST_ABOVE)..first;
    let below = (last + 1..chosen.len()).take(MOST_BELOW).take_while(|&index| !is_end(index));
    above.chain(below).filter(is_own).collect()
}

/// The block that is the story's title: the heading most like the one that the metadata give, else the only `<h1>`. A
/// site's name may stand in an `<h1>`, and in the page's title, too.
fn headline(outline: &Outline, metadata: &Metadata, outside: &[bool]) -> Option<usize> {
    let known = metadata.headline.as_deref().unwrap_or(&outline.page.title);
    let headings = |level: u8| {
        (0..outline.blocks.len()).filter(move |&index| {
            let holder = outline.holder(index);
            let around = outline.elements[holder].around;
            around.heading > 0
                && around.heading <= level
                && !around.hidden
                && !matches!(outline.elements[holder].element.tag.as_str(), "nav")
        })
    };
    let likeness = |index: usize| {
        let text = &outline.blocks[index].text;
        likeness(text, known).max(likeness(text, &outline.page.title))
    };
    let seen = |index: &usize| !outside[outline.holder(*index)];
    let told = metadata.headline.as_deref().and_then(|told| {
        let is_told = |index: &usize| self::likeness(&outline.blocks[*index].text, told) >= 0.8;
        let words = |blocks: &[Text]| blocks.iter().filter(|text| text.prose).map(|text| text.words).sum::<f32>();
        // Below the story, a list of what is read most may have it, too.
        let is_above = |index: usize| words(&outline.blocks[..index]) < words(&outline.blocks[index..]);
        let is_title =
            |index: &usize| seen(index) && outline.blocks[*index].linked < 0.5 && is_told(index) && is_above(*index);
        headings(1).find(is_told).or_else(|| headings(3).find(is_title))
    });
    let titles = headings(1).filter(|&index| outline.blocks[index].words >= 2.0);
    // A site's name leads to its home page.
    let alike = titles.clone().find(|&index| likeness(index) >= 0.5 && outline.blocks[index].linked < 0.5);
    let alone = || {
        let mut seen = titles.clone().filter(seen);
        seen.next().filter(|_| seen.next().is_none())
    };
    let lower = || headings(3).find(|&index| likeness(index) >= 0.8);
    told.or(alike).or_else(alone).or_else(lower)
}

/// How much of the words of a text stand in another, which may be longer by a site's name: 0 to 1.
pub fn likeness(text: &str, known: &str) -> f32 {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(lowered).collect()
    };
    let (text, known) = (words(text), words(known));
    let shared = text.iter().filter(|word| known.contains(word)).count();
    approximately(shared) / approximately(text.len().max(known.len() * 6 / 10).max(1))
}

/// The elements that hold the running text as their children: a short line among them is likely the story's too.
fn flow(outline: &Outline, chosen: &[bool]) -> Vec<f32> {
    let mut prose = vec![0.0; outline.elements.len()];
    for index in (0..chosen.len()).filter(|&index| chosen[index] && outline.blocks[index].prose) {
        prose[container(outline, index)] += outline.blocks[index].words;
    }
    prose
}

/// The element whose children, as a reader sees it, a block is one of.
pub fn container(outline: &Outline, block: usize) -> usize {
    around_parts(outline, outline.holder(block))
}

/// The innermost element, from this one on, that is more than a part of a text.
fn around_parts(outline: &Outline, element: usize) -> usize {
    let is_whole = |&element: &usize| !is_part(&outline.elements[element].element.tag);
    outline.ancestors(element).find(is_whole).unwrap_or(0)
}

#[rustfmt::skip]
fn is_part(tag: &str) -> bool {
    matches!(
        tag,
        "p" | "li" | "ul" | "ol" | "dl" | "dd" | "dt" | "blockquote" | "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "h1" | "h2" | "h3"
            | "h4" | "h5" | "h6" | "pre" | "figure" | "figcaption" | "caption" | "span" | "em" | "b" | "i" | "strong" | "font" | "center"
    )
}

/// Lets go of short lines that stand among no prose. A table, a list or a caption amid the prose is kept, whatever it is
/// wrapped in, and a line whose wrapper is like those of the prose.
fn keep_in_flow(outline: &Outline, flow: &[f32], headline: Option<usize>, chosen: &mut [bool]) {
    let prose = |index: &usize| chosen[*index] && outline.blocks[*index].prose;
    let (Some(first), Some(last)) = ((0..chosen.len()).find(prose), (0..chosen.len()).rfind(prose)) else {
        chosen.fill(false);
        return;
    };
    let main = main(flow);
    let wrappers: FxHashSet<Wrapper> =
        (0..flow.len()).filter(|&element| flow[element] > 0.0).map(|element| wrapper(outline, element)).collect();
    for (index, chosen) in chosen.iter_mut().enumerate() {
        let holder = outline.holder(index);
        let around = outline.elements[holder].around;
        let own = container(outline, index);
        let its = wrapper(outline, own);
        let is_amid = (first..last).contains(&index);
        let text = &outline.blocks[index];
        let is_sentence =
            is_short_sentence(&text.text) || is_amid && text.text.bytes().any(|byte| byte.is_ascii_digit());
        let is_below = (headline.unwrap_or(first)..last).contains(&index);
        let is_kept = flow[own] > 0.0
            || wrappers.contains(&its) && (is_sentence || is_amid && !its.class.is_empty())
            || around.cell && first < index && (is_amid || outline.contains(main, holder))
            || around.item && (is_amid || is_below && text.words >= 4.0) && text.linked == 0.0
            || around.is_caption() && is_below;
        *chosen &= outline.blocks[index].prose || around.heading > 0 || is_kept;
    }
}

/// What tells the wrappers of one story's paragraphs from others: where they stand, and what they are called.
#[derive(PartialEq, Eq, Hash)]
struct Wrapper<'a> {
    parent: Option<usize>,
    tag: &'a str,
    class: &'a str,
}

fn wrapper<'a>(outline: &Outline<'a>, element: usize) -> Wrapper<'a> {
    let place = &outline.elements[outline.elements[element].wrapper];
    Wrapper { parent: place.parent, tag: &place.element.tag, class: &place.element.class }
}

/// The element that most of the prose stands in.
fn main(flow: &[f32]) -> usize {
    let most = flow.iter().copied().fold(0.0, f32::max);
    flow.iter().position(|&words| words >= most).unwrap_or_default()
}

/// Where a page has no prose, takes what its author marked as an article, be it the shortest of lines.
fn choose_marked(outline: &Outline, outside: &[bool], headline: Option<usize>, chosen: &mut [bool]) {
    let marked = outline.elements.iter().position(|place| matches!(place.element.tag.as_str(), "article" | "main"));
    for index in marked.map_or(0..0, |marked| outline.elements[marked].blocks.clone()) {
        chosen[index] = !outside[outline.holder(index)]
            && belongs(outline, index)
            && headline.is_none_or(|headline| index > headline);
    }
}

/// Takes in what stands under the picture between the headline and the text, be it in an element of its own.
fn choose_lead_caption(outline: &Outline, outside: &[bool], headline: Option<usize>, chosen: &mut [bool]) {
    const MOST_BLOCKS: usize = 20;
    let first = chosen.iter().position(|&it| it);
    let Some((headline, first)) = headline.zip(first).filter(|(headline, first)| headline < first) else { return };
    for (index, chosen) in chosen.iter_mut().enumerate().take(first.min(headline + MOST_BLOCKS)).skip(headline + 1) {
        let holder = outline.holder(index);
        *chosen = outline.elements[holder].around.caption && !outside[holder] && belongs(outline, index);
    }
}

/// Lets go of the lines at the top that say when the story was published and by whom.
fn drop_dateline(outline: &Outline, chosen: &mut [bool]) {
    let top: Vec<usize> = (0..chosen.len()).filter(|&index| chosen[index]).take(8).collect();
    for index in top {
        let text = &outline.blocks[index].text;
        let is_byline =
            outline.blocks[index].words <= 10.0 && !outline.blocks[index].prose && metadata::without_by(text) != text;
        let around = outline.elements[outline.holder(index)].around;
        let is_byline = is_byline && around.heading == 0;
        let is_cell = around.cell;
        if is_byline || !is_cell && furniture::is_date(text) {
            chosen[index] = false;
        }
    }
}

/// Lets go of prose that follows the story in another place of the page: profiles of authors, calls to subscribe.
fn drop_apart(outline: &Outline, flow: &[f32], chosen: &mut [bool]) {
    let most = flow.iter().copied().fold(0.0, f32::max);
    if most < 0.6 * flow.iter().sum::<f32>() {
        return;
    }
    let main = main(flow);
    let is_main = |index: &usize| {
        let own = container(outline, *index);
        let is_cell = outline.elements[outline.holder(*index)].around.cell;
        let its = wrapper(outline, own);
        flow[own] >= 0.2 * most
            || !its.class.is_empty() && its == wrapper(outline, main)
            || is_cell && outline.elements[main].blocks.contains(index)
    };
    let main: Vec<usize> = (0..chosen.len()).filter(|&index| chosen[index]).filter(is_main).collect();
    if let Some(&last) = main.last() {
        for (index, chosen) in chosen.iter_mut().enumerate().skip(last + 1) {
            *chosen &= notice::is_notice(&outline.blocks[index].text);
        }
    }
}

/// Where the metadata give the story's text, lets go of prose before its first paragraph and after its last.
fn drop_unknown(outline: &Outline, metadata: &Metadata, chosen: &mut [bool]) {
    let Some(known) = metadata.body.as_deref().map(bare) else { return };
    let prose: Vec<usize> = (0..chosen.len()).filter(|&index| chosen[index] && outline.blocks[index].prose).collect();
    let is_known: Vec<bool> = prose.iter().map(|&index| known.contains(&bare(&outline.blocks[index].text))).collect();
    let words = |only_known: bool| -> f32 {
        prose
            .iter()
            .zip(&is_known)
            .filter(|&(_, &known)| known || !only_known)
            .map(|(&index, _)| outline.blocks[index].words)
            .sum()
    };
    // The text may be cut short, or be of another version.
    if words(true) < 0.6 * words(false) {
        return;
    }
    let first = is_known.iter().position(|&known| known).map_or(0, |place| prose[place]);
    let last = is_known.iter().rposition(|&known| known).map_or(chosen.len(), |place| prose[place]);
    for &index in prose.iter().filter(|&&index| index < first || index > last) {
        chosen[index] = false;
    }
}

/// The letters and digits of a text, in lower case.
fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() {
            bare.extend(character.is_ascii_alphanumeric().then(|| character.to_ascii_lowercase()));
        } else if character.is_alphanumeric() {
            bare.push(lower(character));
        }
    }
    bare
}

/// Of a paragraph that stands on the page several times, keeps the one that most prose stands around, if it stands in
/// the midst of the story: galleries and page variants repeat theirs.
fn drop_repeated(outline: &Outline, flow: &[f32], chosen: &mut [bool]) {
    let mut copies: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for index in (0..chosen.len()).filter(|&index| chosen[index] && outline.blocks[index].words >= 8.0) {
        copies.entry(&outline.blocks[index].text).or_default().push(index);
    }
    let most = flow.iter().copied().fold(0.0, f32::max);
    for copies in copies.into_values().filter(|copies| copies.len() > 1) {
        let kept = copies.iter().copied().find(|&index| flow[container(outline, index)] >= most);
        copies.into_iter().filter(|&index| Some(index) != kept).for_each(|index| chosen[index] = false);
    }
}

/// Lets go of the names that stand again and again between the paragraphs: of those who wrote the entries of a live blog.
fn drop_signatures(outline: &Outline, chosen: &mut [bool]) {
    let is_name = |text: &str| {
        let is_capital = |word: &str| word.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase());
        (2..=4).contains(&text.split(' ').count()) && text.split(' ').all(is_capital) && !ends_like_a_sentence(text)
    };
    let mut lines: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for index in (0..chosen.len()).filter(|&index| chosen[index]) {
        let (text, around) = (&outline.blocks[index], outline.elements[outline.holder(index)].around);
        let is_line = around.heading == 0 && !around.item && !around.cell && !around.quote;
        if is_line && is_name(&text.text) {
            lines.entry(&text.text).or_default().push(index);
        }
    }
    for index in lines.into_values().filter(|line| line.len() > 1).flatten() {
        chosen[index] = false;
    }
}

/// Lets go of what stands after a story that a site signs off: the author's profile, an address, a copyright line. What
/// stands right below a heading is a part of the text, as is what says more than that: how to reach those whose terms or
/// programme it is.
fn drop_tail(outline: &Outline, metadata: &Metadata, chosen: &mut [bool]) {
    let author = metadata.byline.as_deref().filter(|name| name.split(' ').count() >= 2);
    let tail: Vec<usize> = (0..chosen.len()).rev().filter(|&index| chosen[index]).take(6).collect();
    let count = chosen.iter().filter(|&&chosen| chosen).count();
    let is_heading = |index: usize| outline.elements[outline.holder(index)].around.heading > 0;
    for (place, &index) in tail.iter().enumerate().take(count.saturating_sub(2)) {
        if tail.get(place + 1).is_some_and(|&before| is_heading(before)) {
            continue;
        }
        let text = &outline.blocks[index];
        let is_profile = author.is_some_and(|name| introduces(&text.text, name)) && text.words < 15.0;
        let is_contact = text.text.contains('@')
            && text
                .text
                .split(' ')
                .any(|word| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')))
            && text.words < 15.0;
        if is_profile || is_contact {
            chosen[index] = false;
        }
    }
}

fn sums(outline: &Outline, outside: &[bool], is_live: bool) -> Vec<f32> {
    let mut sums = vec![0.0; outline.elements.len()];
    for (index, text) in outline.blocks.iter().enumerate() {
        let holder = outline.holder(index);
        if !outside[holder] {
            sums[holder] += text.worth;
        }
    }
    for index in (1..sums.len()).rev() {
        let place = &outline.elements[index];
        // Beside the buttons that share it, an entry of a live blog may be short.
        if (is_live || place.element.itemprop == "liveBlogUpdate") && !outside[index] {
            sums[index] = sums[index].max(place.prose);
        }
        if let Some(parent) = place.parent {
            let sum = sums[index];
            sums[parent] += sum;
        }
    }
    sums
}

/// The element that holds the story: the one whose content speaks most for it, or within that the one that its author
/// marked as the story.
fn root(outline: &Outline, sums: &[f32], headline: Option<usize>, is_live: bool) -> usize {
    let mut best = 0;
    for index in 0..sums.len() {
        if sums[index] >= sums[best] {
            best = index;
        }
    }
    best = around_parts(outline, best);
    if let Some(near) = headline.and_then(|headline| near(outline, headline)) {
        let apart = !outline.contains(best, near) && !outline.contains(near, best);
        let share = if apart { 0.3 } else { 0.45 };
        if sums[near] > 0.0 && sums[near] >= share * sums[best] && !outline.contains(near, best) {
            best = near;
        }
    }
    loop {
        let holds_headline =
            |index: &usize| headline.is_some_and(|block| outline.elements[*index].blocks.contains(&block));
        let marked = |index: &usize| {
            let element = outline.elements[*index].element;
            let is_entry =
                || (is_live || is_own(outline.page, element)) && headline.is_some() && !holds_headline(index);
            element.tag == "article" && !is_entry()
                || element.itemprop.split_whitespace().any(|name| name == "articleBody")
        };
        let candidates: Vec<usize> = (best + 1..outline.elements[best].end).filter(marked).collect();
        let most = candidates.iter().copied().max_by(|&a, &b| sums[a].total_cmp(&sums[b]));
        let most = most.filter(|&index| sums[index] >= 0.5 * sums[best]);
        let own = candidates.iter().copied().find(|index| holds_headline(index) && sums[*index] > 30.0);
        let next = match (own, most) {
            // The longest story need not be the one that the page is about.
            (Some(own), Some(most)) if !outline.contains(own, most) => Some(own),
            _ => most.or(own.filter(|_| candidates.len() > 1)),
        };
        match next {
            Some(next) => best = next,
            None => return best,
        }
    }
}

/// The innermost element around the headline that holds prose after it.
fn near(outline: &Outline, headline: usize) -> Option<usize> {
    let mut words = 0.0;
    let mut seen = headline + 1;
    outline.ancestors(outline.holder(headline)).find(|&around| {
        let end = outline.elements[around].blocks.end.max(seen);
        words += outline.blocks[seen..end].iter().filter(|text| text.prose).map(|text| text.words).sum::<f32>();
        seen = end;
        words >= 20.0
    })
}

fn dropped(outline: &Outline, outside: &[bool], sums: &[f32], root: usize) -> Vec<bool> {
    let mut dropped = vec![false; outline.elements.len()];
    for index in root + 1..outline.elements.len() {
        let place = &outline.elements[index];
        let is_inside = place.parent.is_some_and(|parent| dropped[parent]);
        dropped[index] = is_inside
            || outside[index]
            || sums[index] < -3.0
                && !matches!(place.element.tag.as_str(), "p" | "li" | "td" | "tr")
                && !opens_with_heading(outline, index);
    }
    dropped
}

/// Whether an element begins with a heading that leads nowhere: beside it may be a link to edit it, or to its own place.
fn opens_with_heading(outline: &Outline, element: usize) -> bool {
    const MOST_BLOCKS: usize = 2;
    let blocks = &outline.elements[element].blocks;
    let first = &outline.blocks[blocks.start];
    let is_heading = outline.elements[outline.holder(blocks.start)].around.heading > 0;
    blocks.len() <= MOST_BLOCKS && is_heading && !first.furniture && first.linked == 0.0
}

fn belongs(outline: &Outline, index: usize) -> bool {
    let text = &outline.blocks[index];
    let around = &outline.elements[outline.holder(index)].around;
    !text.furniture && !around.hidden && (text.linked < 0.6 || text.prose)
}

/// A page with more sections than this is no article; what this bounds is the time it takes to read.
const MOST_SECTIONS: usize = 100;

/// Lets go of what stands below a heading such as "Related stories", to the end of the element around them
/// or to where the story goes on.
fn end_sections(outline: &Outline, root: usize, flow: &[f32], chosen: &mut [bool]) {
    let all = outline.elements.get(root).map_or(0..0, |place| place.blocks.clone());
    let prose = |range: std::ops::Range<usize>, chosen: &[bool]| -> f32 {
        range
            .filter(|&index| chosen[index] && outline.blocks[index].prose)
            .map(|index| outline.blocks[index].words)
            .sum()
    };
    let total = prose(all.clone(), chosen);
    let most = flow.iter().copied().fold(0.0, f32::max);
    let opens = |index: &usize| {
        let (text, around) = (&outline.blocks[*index], outline.elements[outline.holder(*index)].around);
        let is_title = around.heading > 0 || text.words <= 6.0 && furniture::opens_a_section(&text.text);
        // The posts of a live blog may have their age for a title.
        let is_furniture = text.furniture && !furniture::is_age(&text.line);
        is_furniture && is_title && !around.hidden && text.linked <= 0.5
    };
    let goes_on = |&index: &usize| outline.blocks[index].prose && flow[container(outline, index)] >= most;
    for index in all.clone().filter(opens).take(MOST_SECTIONS) {
        let Some(parent) = outline.elements[outline.holder(index)].parent else { continue };
        let mut section = index + 1..outline.elements[parent].blocks.end.max(index + 1);
        let is_comments =
            furniture::opens_comments(&outline.blocks[index].text) && prose(all.start..index, chosen) > 80.0;
        if !is_comments {
            section.end = section.clone().find(goes_on).unwrap_or(section.end);
        }
        if is_comments || prose(section.clone(), chosen) < 0.4 * total {
            chosen[section].fill(false);
        }
    }
}

/// Whether a paragraph is about the person of this name: it opens with the full name, or with the first name and a verb.
fn introduces(text: &str, name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or(name);
    let verbs = [
        " is ",
        " has ",
        " was ",
        " covers ",
        " writes ",
        " joined ",
        " ist ",
        " est ",
        " es ",
        " è ",
        " é ",
        " schreibt ",
    ];
    text.starts_with(name)
        || text.strip_prefix(first).is_some_and(|rest| verbs.iter().any(|verb| rest.starts_with(verb)))
}

/// Lets go of short lines before the first prose and after the last, but for lists, tables, quotations, and what has a
/// heading of its own.
fn trim(outline: &Outline, headline: Option<usize>, chosen: &mut [bool]) {
    let Some(first) = (0..chosen.len()).find(|&index| chosen[index] && outline.blocks[index].prose) else { return };
    let last = (0..chosen.len()).rfind(|&index| chosen[index] && outline.blocks[index].prose).unwrap_or(first);
    // A short line beside the prose is the story's where it is a sentence, "He was 84.", or a paragraph that tells a
    // number: "The death toll is 12".
    let tells = |index: usize| {
        let block = &outline.blocks[index];
        outline.elements[outline.holder(index)].element.tag == "p"
            && !block.furniture
            && block.linked == 0.0
            && block.text.bytes().any(|byte| byte.is_ascii_digit())
    };
    let goes_with = |index: usize, prose: usize| {
        let [own, its] = [index, prose].map(|block| container(outline, block));
        (own == its || wrapper(outline, own) == wrapper(outline, its))
            && (is_short_sentence(&outline.blocks[index].text) || tells(index))
    };
    // The heading of the first part is one of several; a heading by itself may be anything.
    let level = |index: usize| outline.elements[outline.holder(index)].around.heading;
    let opens_part = |&heading: &usize| {
        level(heading) > 0 && (first..last).any(|index| chosen[index] && level(index) == level(heading))
    };
    let opening = (0..first).rfind(|&index| chosen[index]).filter(opens_part);
    for (index, chosen) in chosen.iter_mut().enumerate().take(opening.unwrap_or(first)) {
        let around = outline.elements[outline.holder(index)].around;
        // What a story says in short may stand above it as a list; so may who wrote it, and where to share it.
        let is_point = || {
            let text = &outline.blocks[index];
            headline.is_some_and(|it| it < index) && text.linked == 0.0 && text.words >= 4.0
        };
        let in_list = around.item && (container(outline, index) == container(outline, first) || is_point());
        *chosen &= around.is_caption() || in_list || goes_with(index, first);
    }
    let mut headed = false;
    for (index, chosen) in chosen.iter_mut().enumerate().skip(last + 1) {
        let around = outline.elements[outline.holder(index)].around;
        headed |= *chosen && around.heading > 0;
        *chosen &= headed || around.item || around.cell || around.quote || goes_with(index, last);
    }
}

fn is_short_sentence(text: &str) -> bool {
    ends_like_a_sentence(text) && !text.ends_with([':', ';', '…'])
}

fn drop_empty_headings(outline: &Outline, chosen: &mut [bool]) {
    let mut followed = false;
    for index in (0..chosen.len()).rev() {
        let is_heading = outline.elements[outline.holder(index)].around.heading > 0;
        if chosen[index] && is_heading && !followed {
            chosen[index] = false;
        } else if chosen[index] {
            followed = !is_heading;
        }
    }
}
