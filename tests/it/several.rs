//! Pages that show several stories, one below the other.

use late_edition::{
    article::{self, stories},
    html,
};

const FERRY: &str = "The night ferry to Skarholm will stop running in October, its operator Nordlinje said on Monday.";
const COMET: &str =
    "A telescope built by schoolchildren has photographed a comet that astronomers had missed until now.";
const BRIDGE: &str = "The old bridge at Marrow Hill will be closed for a year while its foundations are repaired.";

/// One story in an element of its own: five paragraphs, each with its number.
fn article(attributes: &str, title: &str, text: &str) -> String {
    let paragraphs =
        [1, 2, 3, 4, 5].map(|part| format!("<p>{text} This is what part {part} of it adds to that.</p>")).concat();
    format!("<article {attributes}>{title}{paragraphs}</article>")
}

fn ferry() -> String {
    article("data-url=/news/ferry", "<h1>Night ferry to stop</h1>", FERRY)
}

fn comet() -> String {
    article("", "<h2><a href='/news/comet?utm_source=next'>Pupils find a comet</a></h2>", COMET)
}

fn bridge() -> String {
    article("", "<h2><a rel=bookmark href='https://www.example.com/news/bridge'>Bridge closed</a></h2>", BRIDGE)
}

/// Checks which stories there are on a page with this address and body: the address of each, and how it begins.
#[track_caller]
fn check(url: &str, body: &str, expected: &[(&str, &str)]) {
    let head = "<title>Night ferry to stop | The Sound</title><link rel=canonical href=/news/ferry>";
    let page = html::page(&format!("{head}<body>{body}"), url);
    let parts = stories(&page);
    let found = parts.iter().map(|part| {
        let article = article::read(&part.page);
        assert!(article.is_article() && article.headline.is_some(), "{}", part.url);
        // A block keeps its place in the page.
        for passage in &article.passages {
            assert_eq!(page.blocks[passage.block as usize].text, passage.text);
        }
        (part.url.clone(), article.text())
    });
    let found: Vec<(String, String)> = found.collect();
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for ((url, text), &(expected_url, expected_text)) in found.iter().zip(expected) {
        assert_eq!(url, expected_url);
        assert!(text.lines().count() == 5 && text.lines().all(|line| line.starts_with(expected_text)), "{text}");
    }
}

#[test]
fn each_story_of_a_page_has_its_own_address_and_text() {
    let body = format!("<p>The Sound, your paper</p>{}{}{}<footer>About us</footer>", ferry(), comet(), bridge());
    check(
        "https://example.com/news/ferry",
        &body,
        &[
            ("https://example.com/news/ferry", FERRY),
            ("https://example.com/news/comet", COMET),
            ("https://example.com/news/bridge", BRIDGE),
        ],
    );
}

#[test]
fn a_page_whose_address_is_the_next_storys_by_now_is_that_storys() {
    check(
        "https://example.com/news/comet",
        &(ferry() + &comet()),
        &[("https://example.com/news/comet", COMET), ("https://example.com/news/ferry", FERRY)],
    );
}

#[test]
fn a_story_without_an_address_is_left_out() {
    let unnamed = article("", "<h2>Pupils find a comet</h2>", COMET);
    check("https://example.com/news/ferry", &(ferry() + &unnamed), &[("https://example.com/news/ferry", FERRY)]);
    let elsewhere = article("data-url=https://bank.example.net/news/comet", "<h2>Pupils find a comet</h2>", COMET);
    check("https://example.com/news/ferry", &(ferry() + &elsewhere), &[("https://example.com/news/ferry", FERRY)]);
    let home = article("data-url=/", "<h2>Pupils find a comet</h2>", COMET);
    check("https://example.com/news/ferry", &(ferry() + &home), &[("https://example.com/news/ferry", FERRY)]);
}

#[test]
fn the_entries_of_a_live_blog_are_one_story() {
    let entry = |attributes: &str, time: &str, text: &str| {
        article(attributes, &format!("<a href='#at-{time}'>{time}</a><h2>What we know at {time}</h2>"), text)
    };
    let entries = |attributes: &str| {
        let texts = [("9:40", COMET), ("9:10", BRIDGE), ("8:30", FERRY)];
        let entries = texts.map(|(time, text)| entry(attributes, time, text)).concat();
        format!("<main><h1>Night ferry to stop</h1><div>{entries}</div></main>")
    };
    for attributes in ["", "itemprop=liveBlogUpdate"] {
        let page = html::page(&entries(attributes), "https://example.com/news/live");
        let [part] = &stories(&page)[..] else { panic!("it is one story") };
        let text = article::read(&part.page).text();
        assert!([COMET, BRIDGE, FERRY].iter().all(|said| text.contains(said)), "{text}");
    }
}

#[test]
fn a_list_of_whole_stories_is_none_of_them() {
    let list = format!("<main>{}{}</main>", comet(), bridge());
    let page = |url: &str| html::page(&format!("<title>Science</title><body>{list}"), url);
    let listing = page("https://example.com/category/science");
    let [part] = &stories(&listing)[..] else { panic!("it is one page") };
    assert_eq!(part.url, listing.url);
    assert_eq!(stories(&page("https://example.com/news/comet")).len(), 2);
}

#[test]
fn the_entries_of_a_live_blog_are_one_story_whatever_address_each_has() {
    let entries = |of: &[&str], href: &str| {
        let entry = |(number, text): (usize, &&str)| {
            let href = href.replace('5', &number.to_string());
            article("", &format!("<h2><a href='{href}'>What we know, part {number}</a></h2>"), text)
        };
        of.iter().enumerate().map(entry).collect::<Vec<_>>().concat()
    };
    let live = "<script type=application/ld+json>{\"@type\":\"LiveBlogPosting\"}</script>";
    let page = |head: &str, url: &str, of: &[&str], href: &str| {
        let body = format!("<main><h1>Night ferry to stop</h1><div>{}</div></main>", entries(of, href));
        let page = html::page(&format!("<link rel=canonical href=/live/ferry>{head}{body}"), url);
        stories(&page).len()
    };
    for of in [&[COMET, BRIDGE][..], &[COMET, BRIDGE, FERRY]] {
        let (plain, pinned) = ("https://example.com/live/ferry", "https://example.com/live/ferry?pinned_post=1");
        for href in ["#5", "?pinned_post=5", "?page=with:block-5#block-5", "/live/ferry/entry-5", "?post=5"] {
            assert_eq!((page("", plain, of, href), page("", pinned, of, href)), (1, 1), "{href}");
        }
        assert_eq!((page(live, plain, of, "/live/entry-5"), page("", plain, of, "/live/entry-5")), (1, 1));
    }
    // Where a parameter tells the site's stories apart, it tells these.
    let both = [COMET, BRIDGE].map(|text| {
        let number = usize::from(text == BRIDGE) + 7;
        article("", &format!("<h1><a href='?id={number}'>Part {number}</a></h1>"), text)
    });
    assert_eq!(stories(&html::page(&both.concat(), "https://example.com/story.php?id=7")).len(), 2);
}

#[test]
fn teasers_and_comments_are_no_stories() {
    let teasers =
        "<article><h3><a href=/news/comet>Pupils find a comet</a></h3><p>It was missed by all others.</p></article>"
            .repeat(4);
    let comment = |number| {
        let long = BRIDGE.repeat(6);
        format!("<article itemprop=comment><h3><a href=/user/{number}>Reader {number}</a></h3><p>{long}</p></article>")
    };
    let comments = [1, 2, 3].map(comment).concat();
    let body = ferry() + &teasers + "<section class=comments>" + &comments + "</section>";
    check("https://example.com/news/ferry", &body, &[("https://example.com/news/ferry", FERRY)]);
}
