//! Short lines, lists, tables and captions are the story's in whatever a site's builder wraps them, and beside whatever buttons.

use late_edition::article::Kind;

use crate::article::{BODY, paragraphs, read};

/// Checks that a page with this story says all of these lines, each as a passage of its kind.
#[track_caller]
fn says(story: &str, lines: &[(Kind, &str)]) {
    let page = format!(
        "<title>Night ferry to stop</title><main><article><h1>Night ferry to stop</h1>{story}</article></main>"
    );
    let article = read(&page);
    let said: Vec<(Kind, &str)> =
        article.passages.iter().map(|passage| (passage.kind, passage.text.as_str())).collect();
    for line in lines {
        assert!(said.contains(line), "{line:?} is not among {said:#?}");
    }
    for paragraph in BODY {
        assert!(said.contains(&(Kind::Paragraph, paragraph)), "{paragraph} is not among {said:#?}");
    }
}

#[test]
fn a_short_line_is_the_storys_where_it_is_wrapped_as_the_prose_is() {
    let short = ["Nobody was hurt.", "He was 84.", "The death toll is 12"];
    let lines: Vec<&str> =
        BODY.into_iter().zip(short).flat_map(|(long, short)| [long, short]).chain([BODY[3]]).collect();
    let expected = short.map(|line| (Kind::Paragraph, line));
    for (opening, end) in [
        ("<div class=par><p>", "</p></div>"),
        ("<div class=element><div class=container><p>", "</p></div></div>"),
        ("<section><div data-part>", "</div></section>"),
    ] {
        let story = lines.iter().map(|line| format!("{opening}{line}{end}")).collect::<Vec<_>>().concat();
        says(&story, &expected);
        says(&format!("{story}{opening}He was 84.{end}"), &expected);
    }
    says(&paragraphs("").replace("<p>", "<div class='panel widget'><p>").replace("</p>", "</p></div>"), &[]);
}

#[test]
fn a_list_amid_the_story_is_kept_whatever_it_is_wrapped_in() {
    let list = "<div class=facts><h3>The toll</h3><ul><li>Dead: 12</li><li>Missing: 40</li></ul></div>";
    let lines = [(Kind::Heading, "The toll"), (Kind::ListItem, "Dead: 12"), (Kind::ListItem, "Missing: 40")];
    says(&paragraphs(list), &lines);
    says(&format!("<div class=body>{}</div>", paragraphs(list)), &lines);
    let point = "Forty hotels have no guests left";
    let points = format!("<div class=summary><h2>Summary</h2><ul><li>{point}</li></ul></div>");
    says(&format!("{points}{}", paragraphs("")), &[(Kind::ListItem, point)]);
}

#[test]
fn a_table_of_facts_is_kept_whatever_it_is_wrapped_in() {
    let table =
        "<div class=scroll><div class=border><table><tr><td>Crossings</td><td>1,204</td></tr></table></div></div>";
    let cells = [(Kind::Cell, "Crossings"), (Kind::Cell, "1,204")];
    says(&paragraphs(table), &cells);
    says(&format!("<div class=body>{}{table}</div>", paragraphs("")), &cells);
}

#[test]
fn a_caption_is_kept_wherever_the_picture_stands() {
    let lines = [(Kind::Caption, "The ferry leaves the quay in March.")];
    let caption = lines[0].1;
    let picture = format!("<figure><img><figcaption>{caption}</figcaption></figure>");
    says(&paragraphs(&format!("<div class=image>{picture}</div>")), &lines);
    says(&paragraphs(&format!("<div class=wp-caption><img><p class=wp-caption-text>{caption}</p></div>")), &lines);
    says(&format!("{picture}<div class=body>{}</div>", paragraphs("")), &lines);
}

#[test]
fn a_heading_is_kept_though_a_link_stands_beside_it() {
    let heading = "<div><h2>Causes</h2><span>[<a href=?edit>edit</a>]</span></div>";
    says(&paragraphs(heading), &[(Kind::Heading, "Causes")]);
}

#[test]
fn the_end_of_a_story_that_an_advert_parts_is_its_own() {
    let more: Vec<String> =
        (1..9).map(|n| format!("<p>Of what was said on the quay in the afternoon, this is part {n}.</p>")).collect();
    let charged = "Two people were charged on Friday.";
    let parts = format!(
        "<div class=part>{}{}</div><div class=slot></div><div class=part><p>{charged}</p></div>",
        paragraphs(""),
        more.concat()
    );
    says(&parts, &[(Kind::Paragraph, charged)]);
}

#[test]
fn labels_and_ages_beside_the_text_cost_nothing_of_it() {
    let [first, second, third, fourth] = BODY;
    let head = "<div>3 minutes ago</div><div><span>Share</span></div><div><div>Save</div></div>";
    says(
        &format!(
            "{head}<div class=text><p>{first}</p><p>{second}</p></div><div class=text><p>{third}</p><p>{fourth}</p></div>"
        ),
        &[],
    );

    let short = ["The army has sent 60 boats.", "Nobody was hurt.", "The road is closed."];
    for count in [1, 2, 3] {
        for tag in ["div", "article", "section"] {
            let entries: Vec<String> = BODY
                .iter()
                .chain(&short[..count])
                .map(|said| format!("<{tag} class=entry><div>5 minutes ago</div><h2>What we know</h2><p>{said}</p><div>Share</div></{tag}>"))
                .collect();
            says(&entries.concat(), &short.map(|line| (Kind::Paragraph, line))[..count]);
        }
    }
}

#[test]
fn the_longest_entry_of_a_live_blog_is_not_all_of_it() {
    let long = "The ferry stood at the quay all morning, and nobody who waited there was told why. ".repeat(12);
    let entries = [&*long, BODY[0], BODY[1], "Nobody was hurt.", BODY[2], BODY[3]]
        .map(|said| format!("<article class=entry><time>10.05</time><h2>What we know</h2><p>{said}</p></article>"));
    let live = r#"<script type=application/ld+json>{"@type":"LiveBlogPosting"}</script>"#;
    says(&format!("{live}{}", entries.concat()), &[(Kind::Paragraph, "Nobody was hurt.")]);
}
