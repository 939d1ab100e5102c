//! Pages → articles: which text is the story, what each passage is, and what the page says of the story.

use late_edition::{
    article::{self, Article, Kind, Lack, Reason, furniture},
    html,
    page::Page,
};

pub const BODY: [&str; 4] = [
    "The night ferry to Skarholm will stop running in October, its operator Nordlinje said on Monday.",
    "Nordlinje blamed the rising cost of fuel and a fall in the number of passengers since the bridge opened.",
    "“We kept it afloat for six winters, but the passengers have gone,” said its director, Marta Lund.",
    "The mayor of Skarholm, Ivar Brandt, called the decision a blow to the hotels of the island.",
];

pub fn read(html: &str) -> Article {
    article::read(&html::page(html, "https://example.com/news/night-ferry-to-stop"))
}

/// The story's paragraphs, with something between the second and the third.
pub fn paragraphs(between: &str) -> String {
    let [first, second, third, fourth] = BODY;
    format!("<p>{first}</p><p>{second}</p>{between}<p>{third}</p><p>{fourth}</p>")
}

/// Checks that of a page with this body nothing but the ferry's headline and paragraphs are the story.
#[track_caller]
fn check(body: &str) {
    let article = read(&format!("<title>Night ferry to stop | The Sound</title><body>{body}"));
    let texts: Vec<&str> = article.passages.iter().map(|passage| passage.text.as_str()).collect();
    assert_eq!(texts, [&["Night ferry to stop"], &BODY[..]].concat());
    assert_eq!(article.passages[0].kind, Kind::Headline);
}

#[test]
fn whom_to_write_to_is_part_of_a_text_that_has_a_heading_for_it_or_says_more() {
    let [first, second, third, fourth] = BODY;
    let address = "Questions about these terms can be sent to terms@example.com or by mail.";
    let at_length = "Notice of a claim can be sent to the harbour board at claims@example.com, or by mail to its office on the quay, until the last day of October.";
    let ends_with = |address: &str, heading: &str| {
        let page = format!(
            "<article><h1>Terms</h1><h2>Ferry</h2><p>{first}</p><p>{second}</p><h2>Harbour</h2><p>{third}</p><p>{fourth}</p>{heading}<p>{address}</p></article>"
        );
        read(&page).passages.iter().any(|passage| passage.text == address)
    };
    assert!(ends_with(address, "<h2>Contact</h2>"));
    assert!(!ends_with(address, ""));
    assert!(ends_with(at_length, ""), "a whole sentence says more than where to write to");
}

/// The kinds and texts of the passages that stand between the second paragraph and the third.
fn between(html: &str) -> Vec<(Kind, String)> {
    let article = read(&format!("<h1>Night ferry to stop</h1><article>{}</article>", paragraphs(html)));
    let passages = article.passages.into_iter().filter(|passage| passage.kind != Kind::Headline);
    passages.map(|passage| (passage.kind, passage.text)).filter(|(_, text)| !BODY.contains(&text.as_str())).collect()
}

#[test]
fn what_surrounds_the_story_is_left_out() {
    let story = format!("<article><h1>Night ferry to stop</h1>{}</article>", paragraphs(""));
    let menu = "<nav><ul><li><a href=/a>News</a><li><a href=/b>Sport</a></ul></nav>";
    let cookies = "<div role=dialog><p>We use cookies to make this site work, and to count who reads which of its pages.</p></div>";
    let cards =
        "<div><a href=/x><h3>Harbour to be dredged by spring</h3></a><p>The county will pay for most of it.</p></div>"
            .repeat(4);
    let comments =
        "<div id=comments><p>I shall miss it, for it was always full of people that I knew from school.</p></div>"
            .repeat(9);
    let footer =
        "<footer><p>The Sound is published by the Sound Press, which is a trust. All rights reserved.</p></footer>";
    check(&format!("{menu}{cookies}<main>{story}<section>{cards}</section>{comments}</main>{footer}"));
}

#[test]
fn comments_that_can_be_answered_are_left_out() {
    let comment = "<div class=msg><p>user3</p><p>3 hours ago</p><p>I shall miss it, for it was always full. It was, too, on time.</p><p>Reply</p></div>";
    let page = |thread: &str| {
        format!("<main><article><h1>Night ferry to stop</h1>{}{thread}</article></main>", paragraphs(""))
    };
    check(&page(&format!("<div class=thread>{}</div>", comment.repeat(20))));
}

#[test]
fn class_names_that_merely_look_like_adverts_change_nothing() {
    let paragraphs = paragraphs("").replace("<p>", "<p class='lead-paragraph ad-free read-more-text'>");
    check(&format!(
        "<div class='modal-open no-overlay is-subscribed'><form><input type=password hidden><main><h1>Night ferry to stop</h1>{paragraphs}</main></form></div>"
    ));
}

#[test]
fn text_without_paragraph_elements_is_read() {
    check(&format!("<h1>Night ferry to stop</h1><div>{}</div>", BODY.join("<br><br>\n")));
    check(&format!("<table><tr><td><a href=/>Home</a><td><h1>Night ferry to stop</h1>{}</table>", paragraphs("")));
    let parts: String = BODY.map(|text| format!("<x-part><section><p>{text}</p></section></x-part>")).concat();
    check(&format!("<h1>Night ferry to stop</h1><x-story>{parts}</x-story>"));
}

#[test]
fn inline_times_drop_caps_and_soft_hyphens_stay_in_their_sentence() {
    let html = paragraphs("")
        .replacen("The night", "<span class=drop-cap>T</span>he night", 1)
        .replace("on Monday", "on <time>Mon\u{ad}day</time>");
    check(&format!("<article><h1>Night ferry to stop</h1>{html}</article>"));
}

#[test]
fn a_sites_name_is_no_headline_where_the_metadata_give_another() {
    let paragraphs = paragraphs("");
    for logo in ["The Sound Gazette", "<a href=/>The Sound Gazette</a>"] {
        for told in ["Night ferry to stop", "Night ferry to stop | The Sound Gazette"] {
            for title in ["h2>Night ferry to stop", "h2><a href=/news/night-ferry-to-stop>Night ferry to stop</a>"] {
                let article = read(&format!(
                    "<title>Night ferry to stop | The Sound Gazette</title><meta property=og:title content='{told}'>\
                     <header><h1>{logo}</h1></header><article><{title}</h2>{paragraphs}</article>"
                ));
                assert_eq!(article.headline.as_deref(), Some("Night ferry to stop"), "{logo} {told} {title}");
                assert_eq!((article.passages[0].kind, article.set_aside.len()), (Kind::Headline, 0));
            }
        }
    }
    let article = read(&format!(
        "<meta property=og:title content='Ferry to stop'><article><h1>The night ferry to Skarholm is to stop</h1>\
         {paragraphs}</article><section><h3><a href=/news/night-ferry-to-stop?from=list>Ferry to stop</a></h3></section>"
    ));
    assert_eq!(article.headline.as_deref(), Some("The night ferry to Skarholm is to stop"));
}

#[test]
fn hidden_text_is_never_the_story() {
    check(&format!(
        "<article><h1>Night ferry to stop</h1><div hidden><p>{0}</p></div>{1}<div style='display:none'><p>{0}</p></div></article>",
        "This paragraph is shown to nobody, for it is there for machines alone to read.",
        paragraphs(
            "<p aria-hidden=true>Nor is this one, which stands in the very middle of the story that is shown.</p>"
        ),
    ));
}

#[test]
fn furniture_between_the_paragraphs_is_set_aside() {
    let furniture = "<p>Advertisement</p><p><a href=/x>Read more: Bridge tolls will rise in May</a></p><div>Follow The Sound on WhatsApp</div>";
    let article = read(&format!("<article><h1>Night ferry to stop</h1>{}</article>", paragraphs(furniture)));
    assert_eq!(article.text(), BODY.join("\n"));
    let set_aside: Vec<_> = article.set_aside.iter().map(|aside| (aside.reason, aside.text.as_str())).collect();
    assert_eq!(
        set_aside,
        [
            (Reason::Furniture, "Advertisement"),
            (Reason::Furniture, "Read more: Bridge tolls will rise in May"),
            (Reason::Furniture, "Follow The Sound on WhatsApp"),
        ]
    );
}

#[test]
fn an_appended_story_is_set_aside_as_another_one() {
    let other = "A telescope built by schoolchildren has photographed a comet that astronomers had missed until now.";
    let article = read(&format!(
        "<title>Night ferry to stop</title><main><article><h1>Night ferry to stop</h1>{}</article><article><h1>Pupils find comet</h1>{}</article></main>",
        paragraphs(""),
        format!("<p>{other}</p>").repeat(6),
    ));
    assert_eq!((article.headline.as_deref(), article.text()), (Some("Night ferry to stop"), BODY.join("\n")));
    assert_eq!(article.set_aside.len(), 6);
    assert!(article.set_aside.iter().all(|aside| aside.reason == Reason::OtherStory && aside.text == other));
}

#[test]
fn passages_have_their_kinds() {
    let kinds = between(
        "<h2>Six winters</h2><ul><li>Three ships were sold.</li><li>One was scrapped.</li></ul>\
         <blockquote><p>The sea gives and the sea takes, as my mother would say of the herring.</p></blockquote>\
         <figure><img><figcaption>The ferry in March</figcaption></figure><p>The pier at night. Photograph: Ada Lund/Reuters</p>\
         <table><tr><th>Year<td>1931</table>\
         <p>Correction: an earlier version of this story misspelt the name of the director.</p>",
    );
    let expected = [
        (Kind::Heading, "Six winters"),
        (Kind::ListItem, "Three ships were sold."),
        (Kind::ListItem, "One was scrapped."),
        (Kind::Quote, "The sea gives and the sea takes, as my mother would say of the herring."),
        (Kind::Caption, "The ferry in March"),
        (Kind::Caption, "The pier at night. Photograph: Ada Lund/Reuters"),
        (Kind::Cell, "Year"),
        (Kind::Cell, "1931"),
        (Kind::Notice, "Correction: an earlier version of this story misspelt the name of the director."),
    ];
    assert_eq!(kinds, expected.map(|(kind, text)| (kind, text.to_owned())));
}

#[test]
fn the_fields_are_read_from_page_and_metadata() {
    let article = read(&format!(
        r#"<html lang=en-GB><title>Night ferry to stop | The Sound</title>
        <link rel=canonical href=/news/night-ferry-to-stop><meta name=description content="Its operator blames the bridge and the price of fuel">
        <script type=application/ld+json>{{"@graph": [{{"@type": "NewsArticle", "headline": "Night ferry to stop", "author": [{{"name": "By Eva Holm"}}, {{"name": "Jo Dahl"}}],
        "datePublished": "2024-03-01T09:00:00Z", "dateModified": "2024-03-01T12:30:00Z"}}]}}</script>
        <article><header><h1>Night ferry to stop</h1><p>Its operator blames the bridge and the price of fuel</p><p>By Eva Holm</p></header>{}</article>"#,
        paragraphs("")
    ));
    assert_eq!(article.headline.as_deref(), Some("Night ferry to stop"));
    assert_eq!(article.standfirst.as_deref(), Some("Its operator blames the bridge and the price of fuel"));
    assert_eq!(article.byline.as_deref(), Some("Eva Holm, Jo Dahl"));
    assert_eq!(article.published.as_deref(), Some("2024-03-01T09:00:00Z"));
    assert_eq!(article.modified.as_deref(), Some("2024-03-01T12:30:00Z"));
    assert_eq!(article.canonical.as_deref(), Some("/news/night-ferry-to-stop"));
    assert_eq!(article.language.as_deref(), Some("en-GB"));
    let kinds: Vec<Kind> = article.passages.iter().map(|passage| passage.kind).collect();
    assert_eq!(kinds[..3], [Kind::Headline, Kind::Standfirst, Kind::Paragraph]);
}

#[test]
fn a_line_right_below_the_headline_is_the_standfirst() {
    let standfirst = |line: &str| {
        let page = format!(
            "<article><header><h1>Night ferry to stop</h1><p>{line}</p></header><div>{}</div></article>",
            paragraphs("")
        );
        read(&page).standfirst
    };
    let line = "Two hotels on the island will close with it, and the school may";
    assert_eq!(standfirst(line).as_deref(), Some(line));
    for other in [
        "Posted by Al Munn and others on 19 November 2026",
        "By Al Munn, who writes from the island",
        "Share this story",
    ] {
        assert_eq!(standfirst(other), None, "{other}");
    }
}

#[test]
fn a_byline_is_the_names_alone() {
    for line in [
        "By <a href=/munn>Al Munn</a> <span>3 hours ago</span> <a href=#c>14 Comments</a>",
        "By Al Munn – Nov 24, 2026",
    ] {
        let article = read(&format!("<article><h1>Night ferry to stop</h1><p>{line}</p>{}</article>", paragraphs("")));
        assert_eq!(article.byline.as_deref(), Some("Al Munn"), "{line}");
    }
}

#[test]
fn broken_metadata_do_no_harm() {
    let broken = r#"<script type=application/ld+json>{"@type": "NewsArticle", "headline": </script><script type=application/ld+json>[[[</script>
        <script type=application/ld+json>{"@type": ["NewsArticle", 7], "headline": {"a": []}, "author": [null, 3, {"name": {}}]}</script><meta property=og:title content=" ">"#;
    check(&format!("{broken}<article><h1>Night ferry to stop</h1>{}</article>", paragraphs("")));
}

#[test]
fn every_line_of_a_plain_text_is_the_story_but_for_furniture() {
    let text = format!(
        "Night ferry to stop\n{}\nMore on Skarholm\nRelated Topics:\n{}\nImage: The pier. Pic: Reuters\nFollow\n",
        BODY[0], BODY[1]
    );
    let article = article::read(&Page::from_text(&text));
    assert_eq!(article.headline.as_deref(), Some("Night ferry to stop"));
    let kinds: Vec<(Kind, &str)> =
        article.passages.iter().map(|passage| (passage.kind, passage.text.as_str())).collect();
    assert_eq!(
        kinds,
        [
            (Kind::Headline, "Night ferry to stop"),
            (Kind::Paragraph, BODY[0]),
            (Kind::Paragraph, BODY[1]),
            (Kind::Caption, "Image: The pier. Pic: Reuters"),
        ]
    );
    let set_aside: Vec<&str> = article.set_aside.iter().map(|aside| aside.text.as_str()).collect();
    assert_eq!(set_aside, ["More on Skarholm", "Related Topics:", "Follow"]);
    assert!(article.is_article());
}

#[test]
fn a_plain_text_that_starts_with_a_sentence_has_no_headline() {
    assert_eq!(article::read(&Page::from_text(&BODY.join("\n"))).headline, None);
    assert_eq!(article::read(&Page::from_text("Rain")).headline, None);
    assert_eq!(article::read(&Page::from_text("")).passages, []);
}

#[test]
fn furniture_is_known_by_its_wording() {
    for line in [
        "Advertisement",
        "ADVERTISEMENT",
        "Anzeige",
        "Publicité",
        "- Werbung -",
        "Story continues below advertisement",
        "広告",
        "Реклама",
        "More on Skarholm",
        "Related Topics:",
        "Read more: The bridge that changed the island",
        "READ MORE | What the mayor said",
        "Lesen Sie auch: Die Brücke über den Sund",
        "Lire aussi : Le pont qui a changé l’île",
        "Lea también: El puente que cambió la isla",
        "Leggi anche: Il ponte",
        "Leia também: A ponte",
        "Lees ook: De brug",
        "Follow The Sound on WhatsApp",
        "Sign up for our newsletter and never miss a story.",
        "Subscribe to our podcast wherever you listen.",
        "Keep up with all the latest news from the coast by following The Sound",
        "Abonnez-vous à notre newsletter",
        "Folgen Sie uns auf Instagram",
        "© 2024 The Sound. All rights reserved.",
        "24 Comments",
        "29 minutes ago",
        "Updated 3 hours ago",
        "vor 3 Stunden",
        "Il y a 3 heures",
        "Hace 2 días.",
        "3 uur geleden",
        "Publié il y a une heure",
        "Updated yesterday",
        "5 hrs",
        "منذ ٣ ساعات",
        "3 時間前",
        "3 ชม. ที่ผ่านมา",
        "15 people are reading this",
        "Viewed 1,204 times",
        "Get the coast’s news each morning by following The Sound",
        "Most read",
        ">> Download our app <<",
        "This content is hosted by a third party provider that sets cookies.",
        "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.",
    ] {
        assert!(furniture::is_furniture(line), "{line}");
    }
}

#[test]
fn a_sentence_of_a_story_is_not_furniture() {
    for line in [
        "Follow the river on foot and the town comes into view.",
        "The fund will support local journalism in forty towns.",
        "The data was hosted by a third party, the council said.",
        "The message comes to your inbox as if from your bank.",
        "“Join us on the bridge,” said the post on Facebook, and forty people came.",
        "The fraudsters sent their bills straight to your inbox, she told the court.",
        "Il y a 13 morts.",
        "Há 13 mortos.",
        "Vor 3 Tagen starb er.",
        "Smith died 3 years ago",
        "13 dead",
        "3h in the rain",
        "3人前",
        "4-door sedan",
        "3 ago 2031",
        "Há 13",
        "2 días y 3 horas",
        "3 pontos atrás",
        "Yesterday was warm.",
        "Subscribe to that view and the whole case falls apart.",
        "More on that note was never found.",
        "More in hope than in expectation, the crew went back to work.",
        "She wrote a newsletter for sailors.",
        "The advertisement ran for a week.",
        "Join the dots and the picture is bleak.",
        "Related families were told first.",
        "He follows her on Instagram, he said.",
        "“Get the news out,” she told him.",
        "Lire est un plaisir.",
        "Read more books, the minister told the pupils.",
        "See the sea and die, they say.",
        "Watch: it will rain tomorrow, he said.",
        "Comments like these hurt, she said.",
        "",
    ] {
        assert!(!furniture::is_furniture(line), "{line}");
    }
}

#[test]
fn captions_are_known_by_their_credit() {
    for line in [
        "Image: The pier at night. Pic: Reuters",
        "The pier at night. Photograph: Ada Lund/The Sound",
        "The pier (Photo: Ada Lund)",
        "Foto: Ada Lund / dpa",
        "The pier at night (AP Photo/Ada Lund)",
        "The pier at night, 3 March. Ada Lund/Getty Images",
        "The pier © Ada Lund",
    ] {
        assert!(furniture::is_caption(line), "{line}");
    }
    for line in [
        "The photo: a gift, she said.",
        "He spoke to Reuters.",
        "He told the agency (AP) that he would go.",
        "Nobody was hurt, the police said. (dpa)",
        "The picture: it was never found, said the museum, and it may be lost.",
    ] {
        assert!(!furniture::is_caption(line), "{line}");
    }
}

#[test]
fn only_articles_are_taken_for_articles() {
    let teaser = "<div><a href=/x><h3>Harbour to be dredged by spring</h3></a><p>The county will pay for most of the work, it says.</p></div>";
    let part = |number| paragraphs("").replace(".</p>", &format!(", as part {number} says.</p>"));
    let article_page =
        format!("<article><h1>Night ferry to stop</h1>{}</article>", part("one") + &part("two") + &part("three"));
    let front_page = format!("<h1>The Sound</h1><main>{}</main>", teaser.repeat(30));
    let shop = format!("<meta property=og:type content=product><h1>Deck chair</h1><p>{}</p>", BODY[0]);
    let is_article = |html: &str, url: &str| article::read(&html::page(html, url)).is_article();
    assert!(is_article(&article_page, "https://example.com/news/night-ferry-to-stop"));
    assert!(!is_article(&article_page, "https://example.com/"));
    for page in [
        front_page.as_str(),
        shop.as_str(),
        "<h1>Not found</h1><p>There is no such page here, or not any more.</p>",
        "",
    ] {
        assert!(!is_article(page, "https://example.com/news/x"), "{page:.80}");
    }
}

#[test]
fn pages_of_other_kinds_are_no_articles() {
    #[track_caller]
    fn check(kind: &str, url: &str, page: &str) {
        let article = article::read(&html::page(page, url));
        assert!(!article.is_article(), "{kind} counts as an article, at {}", article.certainty);
    }
    let sentences = |words: &str| {
        format!("{words} The county will pay for most of the work, and the rest will come from the harbour.")
    };
    let repeated = |times: usize, part: &dyn Fn(usize) -> String| (0..times).map(part).collect::<Vec<_>>().concat();
    let front = repeated(24, &|n| {
        format!(
            "<article><h2><a href=/n/{n}>Harbour to be dredged, part {n}</a></h2><p>{}</p></article>",
            sentences("It is deep.")
        )
    });
    check("a section front", "https://example.com/sea", &format!("<title>Sea</title><main><h1>Sea</h1>{front}</main>"));
    let results = repeated(10, &|n| {
        format!(
            "<div class=r><h3><a href=/n/{n}>Harbour, part {n}</a></h3><cite>example.com</cite><span>{} …</span></div>",
            sentences("May 3 —")
        )
    });
    check(
        "a page of results",
        "https://example.com/search?q=harbour",
        &format!("<title>harbour - Search</title><h1>Results</h1><div>{results}</div>"),
    );
    let product = format!(
        "<meta property=og:type content=product><script type='application/ld+json'>{{\"@type\":\"Product\",\"name\":\"Deck chair\"}}</script><h1>Deck chair</h1><p>{}</p><button>Add to cart</button>",
        paragraphs("")
    );
    check("a product of a shop", "https://example.com/p/12", &product);
    let mails = repeated(30, &|n| {
        format!("<tr role=row><td>Ada Lund {n}</td><td>{}</td><td>May 3</td></tr>", sentences("Dear all,"))
    });
    check(
        "a mailbox",
        "https://mail.example.com/inbox",
        &format!("<title>Inbox (3)</title><div role=main><table role=grid>{mails}</table></div>"),
    );
    let letter =
        format!("<title>Inbox – Mail</title><div role=application><h2>Meeting</h2><div>{}</div></div>", paragraphs(""));
    check("a letter in a mailbox", "https://mail.example.com/inbox/12", &letter);
    check(
        "a map",
        "https://maps.example.com/?ll=1,2",
        "<title>Skarholm - Maps</title><div id=map></div><h1>Skarholm</h1><p>Island in the sound. Open now.</p>",
    );
    check(
        "a home page",
        "https://example.com/",
        &format!("<meta property=og:type content=article><main><h1>The Sound</h1>{}</main>", paragraphs("")),
    );
    let letter = format!("<main><h1>Minutes</h1><p>to me</p>{0}{0}</main>", paragraphs(""));
    check(
        "a letter",
        "https://post.example.com/12",
        &format!("<title>Minutes - ada@example.org - Post</title>{letter}"),
    );
    let settings = repeated(5, &|n| {
        let said = sentences("Who may see what you say here is up to you.");
        format!("<section><h2>Part {n}</h2><p>{said}</p><label>Everybody</label><button>Save</button></section>")
    });
    check("settings", "https://example.com/you", &format!("<main><h1>What others see</h1>{settings}</main>"));
    let posts = repeated(9, &|n| {
        let said = sentences("I saw it with my own eyes, and it was large.");
        format!("<div role=article><a href=/u/{n}>Ada {n}</a><div>{said}</div></div>")
    });
    check("a feed", "https://example.com/feed", &format!("<main><h1>For you</h1><div role=feed>{posts}</div></main>"));
    let chair =
        format!("<main><h1>Deck chair</h1><p>€49.00</p><button>Add to basket</button>{}</main>", paragraphs(""));
    check("an unmarked product", "https://example.com/deck-chair", &chair);
    let published = |kind: &str, of: &str| {
        format!(
            "<meta property=og:type content=article><script type=application/ld+json>{{\"@type\":\"{kind}\",\
             \"headline\":\"Night ferry\",\"datePublished\":\"2024-03-01\"}}</script>\
             <main><article><h1>Night ferry</h1>{of}</article></main>"
        )
    };
    let part = |n: usize| paragraphs("").replace(".</p>", &format!(", as part {n} says.</p>"));
    assert!(read(&published("NewsArticle", &repeated(3, &part))).is_article());
    check("a job advert", "https://example.com/jobs/12", &published("JobPosting", &repeated(3, &part)));
    let posts = repeated(6, &|n| format!("<div>{}<button>Reply</button><button>Quote</button></div>", part(n)));
    check("a forum's thread", "https://example.com/t/12", &published("DiscussionForumPosting", &posts));
    let questions = repeated(8, &|n| {
        format!("<li><a href=/t/{n}>How do I moor a boat, part {n}?</a> <span>Ada, 3 May, 12 replies</span></li>")
    });
    check(
        "a forum's list",
        "https://example.com/forum",
        &format!("<title>Forum</title><h1>Forum</h1><ul>{questions}</ul>"),
    );
}

#[test]
fn a_story_ends_with_whoever_it_is_from() {
    for end in ["Nobody was hurt, the police said. (dpa)", "In 1990 there were 14 of them.[3][4]"] {
        assert!(
            read(&format!("<title>Night ferry</title><article>{}<p>{end}</p></article>", paragraphs("")))
                .text()
                .ends_with(end)
        );
    }
}

#[test]
fn a_story_may_end_with_a_number_and_no_full_stop() {
    let html = format!("<title>Night ferry</title><article>{}<p>The death toll is 12</p></article>", paragraphs(""));
    assert!(read(&html).text().ends_with("The death toll is 12"));
}

#[test]
fn what_content_systems_call_hidden_may_be_the_story() {
    let marked = paragraphs("").replace("<p>", "<p class='paywall hidden'>");
    assert!(read(&format!("<title>Night ferry to stop</title><article>{marked}</article>")).is_article());
}

#[test]
fn an_address_below_the_first_page_of_a_site_may_be_a_story() {
    let html = format!("<title>Night ferry to stop</title><article>{}</article>", paragraphs(""));
    let is_article = |url: &str| article::read(&html::page(&html, url)).is_article();
    assert!(is_article("https://example.com/index.php/2024/05/ferry"));
    assert!(!is_article("https://example.com/index.php"));
}

#[test]
fn what_stands_in_a_storys_stead_is_no_article() {
    #[track_caller]
    fn check(title: &str, body: &str, expected: bool) {
        let page = format!("<title>{title}</title><body><main><h1>{title}</h1>{body}</main>");
        assert_eq!(read(&page).lack(), (!expected).then_some(Lack::StandIn), "{title}");
    }
    let story = paragraphs("");
    let short = |text: &str| format!("<p>{text}</p>");
    check("Night ferry to stop", &story, true);
    for title in
        ["404: gone", "Page not found | The Sound", "Just a moment...", "Log in", "Seite nicht gefunden", "ログイン"]
    {
        check(title, &story, false);
    }
    for text in [
        "The page you are looking for may have been moved or deleted. Use the search above to find the story, or go back to our home page, where all of today’s stories are.",
        "We have seen unusual traffic from your network. Please verify you are human by completing the action below, and you will be taken to the page in a moment.",
        "Bitte melden Sie sich an, um diesen Text zu lesen. Wenn Sie noch kein Konto haben, können Sie hier kostenlos eines anlegen und sofort weiterlesen.",
    ] {
        check("The Sound", &short(text), false);
    }
    // Nor does a headline stand in for a story because it begins so.
    check("500 jobs to go as ferry stops", &story, true);
    check("500 - internal server error", &story, false);
    let leak = |n: usize| {
        short(&format!("漏れたのは島の学校{n}に通う子どもの親およそ二千人の連絡先で、町は月曜日に謝罪した。").repeat(3))
    };
    check("ログイン情報が流出、町が謝罪", &[1, 2, 3, 4].map(leak).concat(), true);
    // A wall may say a lot, and the page that it hides may say that it is an article.
    let consent = "We and our 842 partners store and read information on your device, such as cookies, and use personal data for advertising and content that are made for you, and to measure both. With your permission, we use precise places, too, and learn from how your device is set up what it is.";
    let refuse = "Some of that may need no consent, but you have a right to object to it. You can change your choice or withdraw your consent at any time by coming back to this site and using the button at its bottom, and what you choose is true of this site alone. Who would rather read without advertising can take out a subscription, which ends whenever they like.";
    check("The Sound", &[consent, refuse, refuse].map(short).concat(), false);
    check("Banners that lie", &(story.clone() + &short(consent) + &story + &short("Nobody reads that.")), true);
    // Who has more to say tells of it.
    let long: String =
        ["one", "two", "three"].map(|part| story.replace(".</p>", &format!(", as part {part} says.</p>"))).concat();
    check("Just a moment: how a ferry was lost", &long, true);
    let hoax = "“Verify you are human,” the page told her, and she did, which is how the county lost its ferry.";
    check("How a ferry was lost", &(long + &short(hoax)), true);
}

#[test]
fn a_page_says_that_its_story_is_for_subscribers() {
    #[track_caller]
    fn check(head: &str, end: &str, expected: bool) {
        let page = format!("{head}<article><h1>Night ferry to stop</h1>{}</article>{end}", paragraphs(""));
        assert_eq!(read(&page).for_subscribers, expected, "{head}{end}");
    }
    let json = |is_free: &str| {
        format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","isAccessibleForFree":{is_free}}}</script>"#
        )
    };
    check("", "", false);
    check(&json("true"), "", false);
    check(&json("false"), "", true);
    check(&json("\"False\""), "", true);
    check("", "<div>Already a subscriber? Log in</div>", true);
    check("", "<div hidden>Already a subscriber? Log in</div>", false);
    for wall in [
        "Unlock this story and everything else we publish for $1.",
        "Register for free to finish this story",
        "You have no free articles left this month.",
        "Become a member to see the rest of this piece",
        "Want the full story? Try us for four weeks.",
        "This post is for paid subscribers",
        "Log in to read more",
        "Get unlimited access from 1 € a month",
        "Start your free trial to read on",
        "Create a free account to read this article",
        "You’ve read your last complimentary article.",
        "Lesen Sie diesen Artikel mit Plus",
        "Jetzt kostenlos testen und weiterlesen",
        "Pour lire la suite, abonnez-vous",
        "Para seguir leyendo, hazte premium",
        "Per continuare a leggere, abbonati",
        "登録すると続きをお読みいただけます。",
    ] {
        check("", &format!("<div><p>{wall}</p></div>"), true);
    }
}

#[test]
fn the_language_is_guessed_where_it_is_not_given() {
    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(article::read(&Page::from_text(text)).language.as_deref(), expected, "{text}");
    }
    check("The ferry will stop in October and the mayor is not pleased with that.", Some("en"));
    check("Die Fähre wird im Oktober eingestellt, und der Bürgermeister ist nicht erfreut.", Some("de"));
    check("La navette sera supprimée en octobre et le maire de l’île n’est pas content des raisons.", Some("fr"));
    check(
        "El barco dejará de navegar en octubre y el alcalde no está contento con las razones del cierre.",
        Some("es"),
    );
    check("Il traghetto che collega l’isola sarà soppresso e il sindaco non è contento della scelta.", Some("it"));
    check("A balsa não vai mais navegar em outubro, e o prefeito também não gostou dos motivos.", Some("pt"));
    check("De veerboot stopt in oktober en de burgemeester is niet blij met het besluit van een bedrijf.", Some("nl"));
    check("夜のフェリーは十月に廃止される。", Some("ja"));
    check("夜间渡轮将于十月停运。", Some("zh"));
    check("Ночной паром прекратит работу в октябре.", Some("ru"));
    check("ستتوقف العبارة الليلية في أكتوبر.", Some("ar"));
    check("7 8 9", None);
}

#[test]
fn chinese_japanese_thai_and_arabic_stories_are_found() {
    for sentence in [
        "夜间渡轮将于十月停运，运营商周一表示，原因是燃料价格上涨。",
        "夜のフェリーは十月に廃止されると、運営会社が月曜日に発表した。",
        "เรือข้ามฟากตอนกลางคืนจะหยุดให้บริการในเดือนตุลาคม บริษัทกล่าวเมื่อวันจันทร์",
        "ستتوقف العبارة الليلية في أكتوبر، كما قالت الشركة المشغلة يوم الاثنين.",
    ] {
        let story: Vec<String> = (1..5).map(|number| format!("{sentence}{number}。")).collect();
        let html = format!("<p>{}</p>", story.join("</p><p>"));
        let menu = "<ul><li><a href=/a>新闻</a><li><a href=/b>体育</a></ul>";
        let article = read(&format!(
            "<div>{menu}</div><div><h1>{0}</h1>{html}</div><div>{menu}</div>",
            sentence.chars().take(12).collect::<String>()
        ));
        assert_eq!(article.text(), story.join("\n"));
    }
}

#[test]
fn odd_pages_are_read_without_harm() {
    for page in [
        Page::default(),
        html::page("", ""),
        html::page("<p>", ""),
        html::page("<h1>Only a headline</h1>", ""),
        html::page("<article hidden><p>Nothing to see here at all, reader.</p></article>", ""),
        // So it is where a page is looked at before it has a body.
        Page { url: "https://example.com/rain".into(), ..Page::default() },
        Page { elements: Vec::new(), ..html::page("<p>It rained all day.</p>", "https://example.com/rain") },
    ] {
        assert_eq!(article::read(&page).text(), "");
    }
}

#[test]
fn a_short_sentence_is_the_storys_too() {
    let says = |html: &str, text: &str| assert!(read(html).text().lines().any(|line| line == text), "{text}");
    says(&format!("<article>{}<p>He was 84.</p></article>", paragraphs("")), "He was 84.");
    says(&format!("<article><h1>Ferry</h1><p>All are safe.</p>{}</article>", paragraphs("")), "All are safe.");
    says(&format!("<article><ul><li>Two are hurt</li></ul>{}</article>", paragraphs("")), "Two are hurt");
    let tiny = "<h1>Ferry late again</h1><p>The ferry was 20 minutes late on Monday.</p><p>Nobody was hurt.</p>\
        <p>The captain apologised.</p>";
    says(tiny, "Nobody was hurt.");
    assert!(read(tiny).is_article());
}

#[test]
fn a_correction_in_the_storys_footer_is_read() {
    for note in [
        "This article was amended on 3 May. An earlier version misstated the number of votes.",
        "Correction, 3 May 2026: the mayor is 41, not 14.",
    ] {
        let article = read(&format!("<article>{}<footer><p>{note}</p></footer></article>", paragraphs("")));
        assert_eq!(article.passages.last().map(|passage| (passage.kind, &*passage.text)), Some((Kind::Notice, note)));
    }
}

#[test]
fn the_entries_of_a_live_blog_are_the_story_though_their_titles_are_links_to_them() {
    let live = |tag: &str, href: &str| {
        let entries = [1, 2, 3, 4].map(|n| {
            let (href, said) = (href.replace('5', &n.to_string()), BODY[n - 1]);
            format!("<{tag} class=entry><h2><a href='{href}'>What we know by {n} o’clock</a></h2><p>{said}</p><p>So ends part {n} of what was said on the quay in the afternoon.</p></{}>", &tag[..tag.find(' ').unwrap_or(tag.len())])
        });
        let head = "<title>Night ferry to stop</title><link rel=canonical href=/news/night-ferry-to-stop>\
            <script type=application/ld+json>{\"@type\":\"LiveBlogPosting\",\"headline\":\"Night ferry to stop\"}</script>";
        format!("{head}<main><h1>Night ferry to stop</h1><div>{}</div></main>", entries.concat())
    };
    for tag in ["article", "article itemprop=liveBlogUpdate", "div", "div itemprop=liveBlogUpdate"] {
        for href in
            ["#block-5", "?pinned_post=5", "https://www.example.com/news/night-ferry-to-stop?page=with:block-5#5"]
        {
            let article = read(&live(tag, href));
            let headings = article.passages.iter().filter(|passage| passage.kind == Kind::Heading).count();
            assert!(article.is_article(), "{tag} {href}: {}", article.certainty);
            assert!(headings == 4 && BODY.iter().all(|said| article.text().contains(said)), "{tag} {href}");
        }
        // What leads to other stories is a list of them.
        assert!(tag.contains("liveBlogUpdate") || !read(&live(tag, "/news/another-5")).is_article());
    }
}

#[test]
fn a_correction_beside_the_story_is_read() {
    let note = "Correction: an earlier version of this story misspelt the name of the director.";
    let (said, title, story) =
        (format!("<div class=note><p>{note}</p></div>"), "<h1>Night ferry to stop</h1>", paragraphs(""));
    let notices = |page: &str| {
        let article = read(page);
        assert!(BODY.iter().all(|text| article.text().contains(text)) && article.headline.is_some(), "{page}");
        assert_eq!(article.set_aside, []);
        let notices = article.passages.iter().filter(|passage| passage.kind == Kind::Notice);
        notices.map(|passage| passage.text.clone()).collect::<Vec<_>>()
    };
    for page in [
        format!("<main>{said}<article>{title}{story}</article></main>"),
        format!("<main><article>{said}{title}{story}</article></main>"),
        format!("<main>{title}{said}<article>{story}</article></main>"),
        format!("<main><article>{title}{story}</article>{said}</main>"),
        format!("<main><article>{title}{story}</article></main><div>Share</div>{said}"),
    ] {
        assert_eq!(notices(&page), [note], "{page}");
    }
    let other = "<h2><a href=/news/another>Another story</a></h2>";
    for page in [
        format!("<nav>{said}</nav><article>{title}{story}</article>"),
        format!("<article>{title}{story}</article><aside>{said}</aside>"),
        format!("<article>{title}{story}</article><article>{other}{said}</article>"),
        format!("<article>{title}{story}</article><section><h2>Comments</h2>{said}</section>"),
        format!(
            "<p>Updated: May 3, 2024 at 10:30 a.m.</p>{title}<p>Updated 3 May 2024 at 10:30</p><article>{story}</article>"
        ),
    ] {
        assert_eq!(notices(&page), [""; 0], "{page}");
    }
}
