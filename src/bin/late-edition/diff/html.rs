//! A comparison as a page of its own: the later edition, with what changed marked in it. It has no script and loads
//! nothing, so that it can be kept or sent.

use late_edition::{
    article::Kind,
    compare::{Comparison, Sentence},
    particulars::ParticularChange,
    report::{self, ChangeKind, Report, SetAside, Which},
    words::Fate,
};

use super::{COARSE, label, tally, word};

/// Renders a comparison and its report. `language` is the story's, as a BCP 47 tag.
pub fn render(comparison: &Comparison, report: &Report, names: [&str; 2], language: Option<&str>) -> String {
    let headline = report.after.headline.as_deref().or(report.before.headline.as_deref());
    let title = escaped(&headline.map_or_else(|| names.join(" → "), str::to_owned));
    let lang = language.map(|tag| format!(" lang=\"{}\"", escaped(tag))).unwrap_or_default();
    let [old, new] = names.map(escaped);
    let (story, has_headline) = story(comparison, &report.changes);
    let heading = if has_headline { String::new() } else { format!("<h1 dir=\"auto\"{lang}>{title}</h1>\n") };
    let contents = contents(&report.changes);
    let set_aside = set_aside(&report.set_aside, &lang);
    let tally = tally(report);
    let particular = |it: &ParticularChange| {
        format!(
            "<p>{}: <del>{}</del> <ins>{}</ins></p>\n",
            word(&it.particular),
            escaped(&it.before),
            escaped(&it.after)
        )
    };
    let particulars: String = report.particulars.iter().map(particular).collect();
    let coarse = if report.coarse { format!("<p>{COARSE}</p>\n") } else { String::new() };
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}: {tally}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<p class=\"masthead\">Late Edition</p>\n\
         <p class=\"tally\"><b>{tally}</b> from <q>{old}</q> to <q>{new}</q></p>\n{coarse}{contents}{particulars}</header>\n\
         <main{lang}>\n{heading}{story}</main>\n{set_aside}</body>\n</html>\n"
    )
}

/// The list of the changes, each with a link to its place.
fn contents(changes: &[report::Change]) -> String {
    let item = |(change, number): (&report::Change, usize)| {
        let weight = word(&change.weight);
        format!("<li class=\"{weight}\"><a href=\"#change-{number}\">{}</a></li>\n", escaped(&label(change)))
    };
    let items: String = changes.iter().zip(1..).map(item).collect();
    if items.is_empty() { items } else { format!("<ol>\n{items}</ol>\n") }
}

/// The later edition, and whether a headline stands in it.
fn story(comparison: &Comparison, changes: &[report::Change]) -> (String, bool) {
    let sentences = &comparison.after.sentences;
    let mut changed_at = vec![None; sentences.len()];
    let mut removed_at = vec![Vec::new(); sentences.len() + 1];
    for (number, change) in comparison.changes.iter().enumerate() {
        if change.kind == ChangeKind::Removed {
            removed_at[change.stood_after.map_or(0, |last| last + 1)].push(number);
        }
        for &place in &change.after {
            changed_at[place] = Some(number);
        }
    }
    let mut story = removed_blocks(&removed_at[0], comparison, changes);
    let mut paragraph = String::new();
    for (place, sentence) in sentences.iter().enumerate() {
        let text = match changed_at[place] {
            None => escaped(sentence.text),
            // All of a change stands where its first sentence does.
            Some(number) if comparison.changes[number].after.first() == Some(&place) => {
                marked(&changes[number], number)
            }
            Some(_) => String::new(),
        };
        push(&mut paragraph, &text);
        let removed = &removed_at[place + 1];
        if sentences.get(place + 1).is_some_and(|next| next.block == sentence.block) {
            for &number in removed {
                push(&mut paragraph, &marked(&changes[number], number));
            }
        } else {
            story += &element(sentence, &std::mem::take(&mut paragraph));
            story += &removed_blocks(removed, comparison, changes);
        }
    }
    (story, sentences.iter().any(|sentence| sentence.kind == Kind::Headline))
}

fn push(paragraph: &mut String, sentence: &str) {
    if !paragraph.is_empty() && !sentence.is_empty() {
        paragraph.push(' ');
    }
    paragraph.push_str(sentence);
}

/// Removed sentences that stood between two blocks, each with those that it shared a block with.
fn removed_blocks(numbers: &[usize], comparison: &Comparison, changes: &[report::Change]) -> String {
    let block =
        |number: usize| comparison.changes[number].before.first().map(|&i| comparison.before.sentences[i].block);
    let blocks = numbers.chunk_by(|&one, &next| block(one) == block(next)).map(|numbers| {
        let sentences: Vec<String> = numbers.iter().map(|&number| marked(&changes[number], number)).collect();
        format!("<p dir=\"auto\">{}</p>\n", sentences.join(" "))
    });
    blocks.collect()
}

/// One block of the story.
fn element(sentence: &Sentence, contents: &str) -> String {
    let (tag, class) = match sentence.kind {
        _ if contents.is_empty() => return String::new(),
        Kind::Headline => ("h1", ""),
        Kind::Heading => ("h2", ""),
        Kind::Quote => ("blockquote", ""),
        Kind::Paragraph | Kind::Cell => ("p", ""),
        Kind::Standfirst => ("p", " class=\"standfirst\""),
        Kind::ListItem => ("p", " class=\"item\""),
        Kind::Caption => ("p", " class=\"caption\""),
        Kind::Notice => ("p", " class=\"notice\""),
    };
    format!("<{tag}{class} dir=\"auto\">{contents}</{tag}>\n")
}

/// Both sides of a change in one, with the words that differ marked and the change's number behind them.
fn marked(change: &report::Change, number: usize) -> String {
    let piece = |(fate, words): &(Fate, String)| match fate {
        Fate::Same => escaped(words),
        Fate::Removed => format!("<del>{}</del>", escaped(words)),
        Fate::Added => format!("<ins>{}</ins>", escaped(words)),
    };
    let words: String = change.words.iter().map(piece).collect();
    let (kind, weight, number) = (word(&change.kind), word(&change.weight), number + 1);
    let label = escaped(&label(change));
    format!(
        "<span class=\"{kind} {weight}\" id=\"change-{number}\" title=\"{label}\">{words}<sup>{number}</sup></span>"
    )
}

/// What does not count as the story's stands below it, closed.
fn set_aside(set_aside: &[SetAside], lang: &str) -> String {
    let item = |aside: &SetAside| {
        let side = match aside.side {
            Which::Before => "before",
            Which::After => "after",
        };
        let (reason, text) = (word(&aside.reason), escaped(&aside.text));
        format!("<li><b>{side}, {reason}</b> <span dir=\"auto\"{lang}>{text}</span></li>\n")
    };
    let items: String = set_aside.iter().map(item).collect();
    if items.is_empty() {
        return items;
    }
    format!("<details>\n<summary>Set aside, as not the story’s</summary>\n<ul>\n{items}</ul>\n</details>\n")
}

/// The text with what means something to HTML taken out of it, in contents and in quoted attributes alike.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

const STYLE: &str = include_str!("page.css");
