//! Saved documents → pages: what is a block, what is hidden, what the head says, and how bytes become text.

use std::time::{Duration, Instant};

use late_edition::{
    html::{decode, page},
    page::{Link, Meta},
};

/// Checks the blocks of a document: the text of each, after the names of the elements around it, the body left out.
#[track_caller]
fn check(html: &str, expected: &[&str]) {
    let page = page(html, "");
    let shown = |index: u32| {
        let mut names = Vec::new();
        let mut element = &page.elements[index as usize];
        let hidden = if element.hidden { "(hidden) " } else { "" };
        while let Some(parent) = element.parent {
            names.insert(0, element.tag.as_str());
            element = &page.elements[parent as usize];
        }
        format!("{hidden}{}", names.join(" "))
    };
    let blocks: Vec<String> =
        page.blocks.iter().map(|block| format!("{}: {}", shown(block.element), block.text)).collect();
    assert_eq!(blocks, expected);
}

#[test]
fn text_before_between_and_after_child_blocks_makes_blocks_of_its_own() {
    check(
        "<div>One<p>Two</p>Three<ul><li>Four</ul>Five</div>",
        &["div: One", "div p: Two", "div: Three", "div ul li: Four", "div: Five"],
    );
}

#[test]
fn inline_elements_and_unknown_ones_do_not_break_a_block() {
    check(
        "<p>On <time>Monday</time>, the <a href=/m><b>may</b>or</a> <x-note>quit</x-note>.</p>",
        &["p: On Monday, the mayor quit."],
    );
    check("<a href=/><div>A teaser</div></a>", &["a div: A teaser"]);
}

#[test]
fn white_space_stands_as_it_is_but_makes_no_block() {
    check("<div> \n <p> A\n  b </p>\n</div>", &["div p:  A\n  b "]);
}

#[test]
fn one_line_break_is_a_line_feed_and_several_end_the_block() {
    check("<div>One<br>two</div>", &["div: One\ntwo"]);
    check("<div>One<br> <br>\n<br/>two<br><br></div>", &["div: One", "div: two"]);
    check("<div><a href=/>One<br><br>two</a></div>", &["div: One", "div: two"]);
    check("<div>One<br><p>two</p><br>three</div>", &["div: One\n", "div p: two", "div: \nthree"]);
}

#[test]
fn scripts_controls_and_media_give_no_text() {
    check(
        "<p>A<script>x</script><style>x</style><template><p>x</template><noscript>x</noscript><svg><title>x</title><text>x</text></svg>\
         <button><b>x</b></button><select><option>x</select><textarea>x</textarea><iframe>x</iframe><object>x</object>\
         <video>x</video><audio>x</audio><canvas>x</canvas><input value=x>b</p>",
        &["p: Ab"],
    );
}

#[test]
fn hidden_blocks_are_marked_and_hidden_words_are_gone() {
    check("<div hidden><p>A<p>B</div><p>C", &["(hidden) div p: A", "(hidden) div p: B", "p: C"]);
    check("<div aria-hidden=true>A</div><div aria-hidden=false>B</div>", &["(hidden) div: A", "div: B"]);
    check(
        "<p style='color:red; DISPLAY : none!important'>A<p style='visibility:hidden'>B<p style='display:block'>C",
        &["(hidden) p: A", "(hidden) p: B", "p: C"],
    );
    check("<p>A <span aria-hidden=true>small</span> word</p>", &["p: A small word"]);
    check("<p>A <span hidden>secret <b>word</b><br></span>word</p>", &["p: A word"]);
}

#[test]
fn every_cell_and_every_item_is_a_block() {
    check(
        "<table><tr><th>A<td>B</table><dl><dt>C<dd>D</dl>",
        &["table tbody tr th: A", "table tbody tr td: B", "dl dt: C", "dl dd: D"],
    );
}

#[test]
fn units_inside_links_are_counted() {
    let page = page("<p>See <a href=/x>the 🎉 map</a> and <a name=y>this</a>.", "");
    assert_eq!(page.blocks[0].linked as usize, "the 🎉 map".encode_utf16().count());
}

#[test]
fn elements_say_what_their_author_said_of_them() {
    let page = page("<article class='a b' id=c role=main itemprop=articleBody aria-label=Story><p>A", "");
    let [body, article, paragraph] = page.elements.as_slice() else { panic!("{:?}", page.elements) };
    assert_eq!((body.tag.as_str(), body.parent), ("body", None));
    assert_eq!((paragraph.tag.as_str(), paragraph.parent), ("p", Some(1)));
    let said = [&article.class, &article.id, &article.role, &article.itemprop, &article.label];
    assert_eq!(said, ["a b", "c", "main", "articleBody", "Story"]);
}

#[test]
fn elements_without_text_are_left_out() {
    let page = page("<nav><img></nav><div><div></div><p>A</p></div>", "");
    let tags: Vec<&str> = page.elements.iter().map(|element| element.tag.as_str()).collect();
    assert_eq!(tags, ["body", "div", "p"]);
}

#[test]
fn the_head_is_read() {
    let page = page(
        "<html lang=en-GB><title> Rain\n falls </title><meta charset=utf-8><meta property=OG:Title content='Rain'>\
         <meta name=author content=''><link rel='Canonical nofollow' href=/rain><link rel=stylesheet href=/x.css>\
         <link rel=alternate hreflang=de href=/regen><link rel=alternate type=application/rss+xml href=/feed>\
         <script type=' Application/ld+json'>{\"a\": 1}</script><body><link rel=canonical href=/snow><svg><title>Logo</title></svg>",
        "https://example.com/rain",
    );
    assert_eq!((page.url.as_str(), page.title.as_str()), ("https://example.com/rain", "Rain falls"));
    assert_eq!(page.language, "en-GB");
    assert_eq!(page.meta, [Meta { name: "og:title".into(), content: "Rain".into() }]);
    let link = |rel: &str, href: &str| Link { rel: rel.into(), href: href.into() };
    assert_eq!(page.links, [link("canonical", "/rain"), link("alternate", "/regen")]);
    assert_eq!(page.json_ld, ["{\"a\": 1}"]);
}

#[test]
fn a_document_cut_off_in_the_middle_is_read_to_there() {
    let whole = "<html><body><article><h1>Rain</h1><p>It <a href='/x'>rained</a> all day.</p><!-- note --></article>";
    for end in 0..whole.len() {
        assert_eq!(page(&whole[..end], "").elements[0].tag, "body", "cut at {end}");
    }
    check("<article><p>It rained <a href=\"/x", &["article p: It rained "]);
    check("", &[]);
    check("<frameset><frame src=x></frameset>", &[]);
}

#[test]
fn a_deep_or_a_long_document_is_read_in_no_time() {
    let documents = [
        "<p>A <i>b</i></p>".repeat(20_000),
        format!("{}deep{}", "<div>".repeat(10_000), "</div>".repeat(10_000)),
        format!("{}deep", "<b><i><span>".repeat(3_000)),
        format!("{}{}", "<span>".repeat(1_000), "<p>A</p>".repeat(1_000)),
        format!("<p>{}", "It rained. ".repeat(100_000)),
        format!("<p>{}", "It rained.<br> ".repeat(100_000)),
    ];
    for document in documents {
        let start = Instant::now();
        assert!(!page(&document, "").blocks.is_empty());
        // Optimised, each takes some tens of milliseconds; a build for tests on a busy machine takes seconds.
        assert!(start.elapsed() < Duration::from_mins(1), "{:?} for {:.20}…", start.elapsed(), document);
    }
}

#[test]
fn a_document_without_end_is_read_to_a_point() {
    assert_eq!(page(&"<p>A".repeat(200_000), "").blocks.len(), 100_000);
    assert_eq!(page(&format!("<p>{}", "A".repeat(1_000_000)).repeat(3), "").blocks.len(), 2);
}

#[test]
fn bytes_are_decoded_as_a_browser_would() {
    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let text = decode(bytes);
        assert!(text.ends_with(expected), "{text:?}");
    }
    check("café".as_bytes(), "café");
    check(b"\xef\xbb\xbf<meta charset=latin1>caf\xc3\xa9", ">café");
    check(b"\xff\xfec\0a\0f\0\xe9\0", "café");
    check(b"<meta charset=\"iso-8859-1\"/>caf\xe9 \x80", "café €");
    check(
        b"<!-- <meta charset=utf-8> --><META http-equiv='Content-Type' content='text/html; charset=koi8-r'>\xf2",
        "Р",
    );
    check(b"<meta content=\"text/html;charset='shift_jis'\" http-equiv=content-type>\x93\xfa\x96{", "日本");
    check(b"<meta charset=utf-16>caf\xc3\xa9", "café");
    check(b"<meta charset=utf-8>caf\xe9 au lait", "caf\u{fffd} au lait");
    check(
        b"<meta name=description content='no charset here'>Le caf\xe9 est ferm\xe9 apr\xe8s la temp\xeate",
        "tempête",
    );
    check(b"", "");
    check(b"<meta charset", "<meta charset");
}
