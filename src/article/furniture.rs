//! One line of text → whether it is a site's furniture: a label, a pointer to other stories, a request to the reader.
//!
//! A line is judged by its wording alone, so these are the forms that sites of many countries share. What might be a
//! sentence of the story is never taken for furniture: a pointer has no full stop, a request opens with an imperative
//! and names a channel to follow, and both are short.

use std::{collections::HashSet, sync::LazyLock};

/// Lines that are furniture where nothing else stands in them, in lower case and without punctuation around them.
const LABELS: &[&str] = &[
    // Advertisements.
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertisements",
    "advertising",
    "advertorial",
    "paid content",
    "promoted",
    "promoted content",
    "sponsored",
    "sponsored content",
    "sponsored links",
    "sponsor message",
    "skip ad",
    "skip advertisement",
    "article continues below advertisement",
    "story continues below advertisement",
    "article continues after advertisement",
    "story continues after advertisement",
    "continue reading below advertisement",
    "advertisement - scroll to continue",
    "advertisement scroll to continue",
    "article continues below",
    "article continues after ad",
    "story continues below",
    "story continues",
    "report this ad",
    "remove ads",
    "anzeige",
    "werbung",
    "advertentie",
    "annonce",
    "annons",
    "reklame",
    "reklam",
    "reklama",
    "reclame",
    "mainos",
    "publicité",
    "la suite après la publicité",
    "publicidad",
    "publicidade",
    "continua após a publicidade",
    "continua depois da publicidade",
    "pubblicità",
    "реклама",
    "διαφήμιση",
    "إعلان",
    "פרסומת",
    "広告",
    "广告",
    "廣告",
    "광고",
];

/// Titles of sections that point to other stories, likewise.
const SECTIONS: &[&str] = &[
    "also read",
    "editor's picks",
    "editors' picks",
    "explore more",
    "further reading",
    "keep reading",
    "latest news",
    "latest stories",
    "more from this section",
    "more like this",
    "more news",
    "more stories",
    "more to read",
    "most popular",
    "most read",
    "most viewed",
    "newsletter",
    "newsletters",
    "next article",
    "next post",
    "next story",
    "popular",
    "previous article",
    "previous post",
    "previous story",
    "read also",
    "read more",
    "read more here",
    "read next",
    "recent posts",
    "recommended",
    "recommended articles",
    "recommended for you",
    "recommended reading",
    "recommended stories",
    "related",
    "related article",
    "related articles",
    "related content",
    "related coverage",
    "related links",
    "related news",
    "related post",
    "related posts",
    "related reading",
    "related stories",
    "related story",
    "related topics",
    "related video",
    "related videos",
    "see also",
    "see more",
    "suggested reading",
    "top stories",
    "trending",
    "trending now",
    "up next",
    "what to read next",
    "you may also like",
    "you may like",
    "you might also like",
    "you might like",
    "don't miss",
    "das könnte sie auch interessieren",
    "auch interessant",
    "lesen sie auch",
    "mehr zum thema",
    "mehr aus",
    "mehr lesen",
    "meistgelesen",
    "meistgelesene artikel",
    "verwandte artikel",
    "weitere artikel",
    "weiterlesen",
    "zum thema",
    "à lire aussi",
    "à lire également",
    "articles liés",
    "articles similaires",
    "lire aussi",
    "lire la suite",
    "les plus lus",
    "sur le même sujet",
    "vous aimerez aussi",
    "artículos relacionados",
    "lea también",
    "leer más",
    "lee también",
    "lo más leído",
    "más información",
    "más leídas",
    "más noticias",
    "noticias relacionadas",
    "te puede interesar",
    "articoli correlati",
    "leggi anche",
    "potrebbe interessarti",
    "potrebbe interessarti anche",
    "i più letti",
    "leia mais",
    "leia também",
    "mais lidas",
    "notícias relacionadas",
    "veja também",
    "saiba mais",
    "gerelateerde artikelen",
    "lees meer",
    "lees ook",
    "meer over",
    "meest gelezen",
    "читайте также",
    "関連記事",
    "相关阅读",
    "相关新闻",
    "延伸阅读",
    "延伸閱讀",
    "관련기사",
];

/// What a reader can do, likewise.
const ACTIONS: &[&str] = &[
    "comment",
    "comments",
    "leave a comment",
    "leave a reply",
    "view comments",
    "show comments",
    "post a comment",
    "add comment",
    "copy link",
    "email",
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "pinterest",
    "reddit",
    "telegram",
    "print",
    "follow",
    "follow us",
    "link copied",
    "listen to this article",
    "listen to article",
    "play video",
    "save",
    "share",
    "share this",
    "share this article",
    "share this page",
    "share this post",
    "share this story",
    "share on facebook",
    "share on twitter",
    "share article",
    "sign up",
    "subscribe",
    "subscribe now",
    "subscribe to our newsletter",
    "tweet",
    "thanks for reading",
    "thank you for reading",
    "watch",
    "watch now",
    "close",
    "back to top",
    "load more",
    "show more",
    "gift this article",
    "artikel teilen",
    "teilen",
    "merken",
    "drucken",
    "kommentare",
    "zur startseite",
    "partager",
    "partager l'article",
    "commentaires",
    "compartir",
    "comentarios",
    "condividi",
    "commenti",
    "compartilhar",
    "compartilhe",
    "comentários",
    "delen",
    "deel dit artikel",
    "reageer",
    "reacties",
    "abonnieren",
    "s'abonner",
    "suscríbete",
    "iscriviti",
    "inscreva-se",
    "abonneren",
    "image",
    "picture",
    "photo",
    "video",
    "audio",
    "getty images",
    "reuters",
];

/// How a line begins that points to other stories. It has to stay short and to end without a full stop.
const POINTERS: &[&str] = &[
    "more on ",
    "more about ",
    "more from ",
    "more in ",
    "read more",
    "read also",
    "read next",
    "also read",
    "related topics",
    "related topic",
    "related:",
    "related article",
    "related stor",
    "related coverage",
    "related news",
    "related -",
    "related |",
    "recommended:",
    "see also",
    "see more",
    "see:",
    "don't miss:",
    "must read",
    "watch:",
    "watch |",
    "watch now",
    "watch below",
    "listen:",
    "in pictures:",
    "in photos:",
    "photos:",
    "video:",
    "explore:",
    "next:",
    "up next:",
    "topics:",
    "tags:",
    "tagged:",
    "filed under",
    "topics in this article",
    "categories:",
    "category:",
    "keywords:",
    "click here to",
    "click here for",
    "continue reading",
    "opinion:",
    "analysis:",
    "mehr zum thema",
    "mehr dazu",
    "mehr zu ",
    "mehr über ",
    "lesen sie auch",
    "lesen sie hier",
    "lesen sie dazu",
    "lesen sie mehr",
    "lies auch",
    "auch interessant",
    "siehe auch",
    "themen:",
    "schlagwörter:",
    "schlagworte:",
    "weiterlesen",
    "à lire",
    "lire aussi",
    "lire également",
    "à lire aussi",
    "à voir aussi",
    "voir aussi",
    "sur le même sujet",
    "mots-clés",
    "plus d'informations sur",
    "lea también",
    "lea también:",
    "lee también",
    "leer más",
    "le puede interesar",
    "te puede interesar",
    "más sobre",
    "más información",
    "ver también",
    "temas:",
    "etiquetas:",
    "leggi anche",
    "leggi tutto",
    "per approfondire",
    "approfondisci",
    "vedi anche",
    "argomenti:",
    "leia também",
    "leia mais",
    "veja também",
    "saiba mais",
    "mais sobre",
    "assuntos:",
    "lees ook",
    "lees meer",
    "lees verder",
    "meer over",
    "bekijk ook",
    "onderwerpen:",
    "читайте также",
    "相关阅读",
    "延伸阅读",
];

/// How a request to the reader opens, and what it then has to name.
const REQUESTS: &[(&[&str], &[&str])] = &[
    (
        &[
            "follow ",
            "subscribe ",
            "sign up ",
            "join ",
            "download ",
            "click ",
            "tap ",
            "register ",
            "like us",
            "find us",
            "add us",
            "folgen sie",
            "folge ",
            "abonnieren sie",
            "abonniere ",
            "melden sie sich",
            "jetzt anmelden",
            "laden sie",
            "suivez",
            "abonnez-vous",
            "inscrivez-vous",
            "téléchargez",
            "rejoignez",
            "recevez",
            "síguenos",
            "siga ",
            "sigue ",
            "suscríbete",
            "suscríbase",
            "apúntate",
            "descarga",
            "únete",
            "recibe ",
            "recibir ",
            "seguici",
            "segui ",
            "iscriviti",
            "scarica ",
            "ricevi ",
            "siga-nos",
            "inscreva-se",
            "assine",
            "receba",
            "participe",
            "baixe ",
            "clique ",
            "volg ",
            "schrijf je in",
            "meld je aan",
            "abonneer",
            "ontvang ",
        ],
        &[
            "newsletter",
            "whatsapp",
            "facebook",
            "twitter",
            "instagram",
            "telegram",
            "tiktok",
            "youtube",
            "linkedin",
            "threads",
            "bluesky",
            "google news",
            "flipboard",
            "snapchat",
            "our app",
            "news app",
            "mobile app",
            "app store",
            "the app",
            "notifications",
            "alerts",
            "inbox",
            "e-mail",
            "email",
            "mailing list",
            "podcast",
            "our channel",
            "on x",
            "daily briefing",
            "social media",
            "breaking news",
            "latest news",
            "notre application",
            "nuestra app",
            "nuestro canal",
            "nossa app",
            "nosso canal",
            "nosso grupo",
            "la nostra app",
            "onze app",
            "unsere app",
            "unseren kanal",
            "nieuwsbrief",
            "boletín",
            "boletim",
            "infolettre",
            "rss",
        ],
    ),
    (
        &[
            "keep up ",
            "stay up ",
            "stay ",
            "get ",
            "receive ",
            "never miss ",
            "don't miss ",
            "be the first ",
            "sign in",
            "want more",
            "enter your",
            "for more ",
            "for the latest ",
            "bleiben sie",
            "erhalten sie",
            "restez ",
            "blijf ",
        ],
        &[
            "newsletter",
            "whatsapp",
            "inbox",
            "latest news",
            "breaking news",
            "our app",
            "email address",
            "e-mail address",
            "top stories",
            "news alerts",
            "on twitter",
            "on facebook",
            "on instagram",
            "follow us",
            "subscribe",
            "sign up",
            "by following",
            "postfach",
            "boîte mail",
            "nieuwsbrief",
            "auf dem laufenden",
            "au courant",
        ],
    ),
];

/// Words that open a caption, or the credit at its end, when a colon follows.
const PICTURES: &[&str] = &[
    "image",
    "images",
    "picture",
    "pictures",
    "pic",
    "pics",
    "photo",
    "photos",
    "photograph",
    "photographs",
    "photograph by",
    "image credit",
    "photo credit",
    "picture credit",
    "photo by",
    "file photo",
    "credit",
    "image source",
    "photo courtesy",
    "video",
    "graphic",
    "illustration",
    "bild",
    "bilder",
    "foto",
    "fotos",
    "bildquelle",
    "quelle",
    "grafik",
    "imagen",
    "imágenes",
    "crédito",
    "crédit",
    "crédits",
    "crédit photo",
    "crédits photo",
    "immagine",
    "imagem",
    "beeld",
    "фото",
    "写真",
    "图片",
    "图",
];

/// Agencies and archives that a credit at the end of a caption names.
const AGENCIES: &[&str] = &[
    "getty images",
    "getty",
    "reuters",
    "ap photo",
    "ap",
    "afp",
    "epa",
    "epa-efe",
    "efe",
    "dpa",
    "pa",
    "pa wire",
    "pa media",
    "pa images",
    "ansa",
    "lusa",
    "anp",
    "keystone",
    "shutterstock",
    "alamy",
    "istock",
    "imago",
    "imago images",
    "picture alliance",
    "bloomberg",
    "xinhua",
    "tass",
    "unsplash",
    "pexels",
    "zuma",
    "rex",
];

/// Whether a line is furniture in any story of any site.
///
/// ```
/// # use late_edition::article::furniture::is_furniture;
/// assert!(is_furniture("Advertisement"));
/// assert!(is_furniture("Follow The Gazette on WhatsApp"));
/// assert!(!is_furniture("Follow the river on foot and the town comes into view."));
/// ```
#[must_use]
pub fn is_furniture(text: &str) -> bool {
    // The longest furniture is a request of two sentences.
    if text.len() > 400 {
        return false;
    }
    let line = plain(text);
    let words = line.split_whitespace().count();
    is_label(&line)
        || is_legal(&line)
        || is_count(&line)
        || is_age(&line)
        || words <= 24 && is_pointer(&line)
        || words <= 45 && is_request(&line)
}

/// Whether a line is a picture's caption, as its opening or the credit at its end says.
///
/// ```
/// # use late_edition::article::furniture::is_caption;
/// assert!(is_caption("The old bridge in March. Photograph: Ada Lund/Reuters"));
/// assert!(!is_caption("The picture was first shown in 1931."));
/// ```
#[must_use]
pub fn is_caption(text: &str) -> bool {
    if text.len() > 800 {
        return false;
    }
    let line = plain(text);
    let opens =
        line.split_once(':').is_some_and(|(opening, rest)| PICTURES.contains(&opening.trim()) && !rest.is_empty());
    opens || credit(&line).is_some()
}

/// Whether a line is the title of a section of other stories, or of readers' comments.
pub(super) fn opens_a_section(text: &str) -> bool {
    let line = plain(text);
    SECTIONS.contains(&line.trim_matches(|character: char| !character.is_alphanumeric())) || opens_comments(text)
}

/// Whether a line is the title of readers' comments.
pub(super) fn opens_comments(text: &str) -> bool {
    const TITLES: &[&str] = &[
        "comments",
        "top comments",
        "top rated comments",
        "reader comments",
        "view comments",
        "show comments",
        "leave a comment",
        "leave a reply",
        "join the conversation",
        "kommentare",
        "commentaires",
        "comentarios",
        "comentários",
        "commenti",
        "reacties",
        "discussion",
        "conversation",
        "отзывы",
        "комментарии",
    ];
    TITLES.contains(&plain(text).trim_matches(|character: char| !character.is_alphanumeric()))
}

/// The credit at the end of a caption.
fn credit(line: &str) -> Option<&str> {
    /// What stands between a caption and its credit.
    const ENDS: &[char] = &['.', '!', '?', '(', ')', '[', '/', '|', '"', '”', '-', '–', '—', '·'];
    let few_words = |text: &str| text.split_whitespace().count() <= 8;
    let after_word = line.rmatch_indices(':').find_map(|(at, _)| {
        let (before, after) = (line[..at].trim_end(), line[at + 1..].trim());
        let named =
            PICTURES.iter().any(|word| before.strip_suffix(word).is_some_and(|rest| rest.trim_end().ends_with(ENDS)));
        (named && few_words(after) && !after.is_empty()).then_some(after)
    });
    let agency = |name: &str| AGENCIES.contains(&name.trim_matches(|character: char| !character.is_alphanumeric()));
    let bracketed = || {
        let (_, inside) = line.strip_suffix([')', ']']).unwrap_or(line).rsplit_once(['(', '['])?;
        (few_words(inside) && inside.split(['/', '|', ',', ':']).any(agency)).then_some(inside)
    };
    let slashed = || {
        let (before, name) = line.rsplit_once('/')?;
        (agency(name) && few_words(before.rsplit('.').next().unwrap_or_default())).then_some(name)
    };
    let copyright =
        || line.rsplit_once('©').map(|(_, owner)| owner).filter(|owner| few_words(owner) && !owner.is_empty());
    after_word.or_else(bracketed).or_else(slashed).or_else(copyright)
}

fn is_label(line: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> =
        LazyLock::new(|| [LABELS, SECTIONS, ACTIONS].into_iter().flatten().copied().collect());
    let bare = line.trim_matches(|character: char| !character.is_alphanumeric());
    KNOWN.contains(bare)
}

/// A site's own notices: who owns the text, that it sets cookies.
fn is_legal(line: &str) -> bool {
    let opens = [
        "©",
        "copyright",
        "(c)",
        "all rights reserved",
        "alle rechte vorbehalten",
        "tous droits réservés",
        "todos los derechos reservados",
        "todos os direitos reservados",
        "tutti i diritti riservati",
        "alle rechten voorbehouden",
    ];
    let rights = [
        "all rights reserved",
        "may not be published, broadcast",
        "may not be reproduced",
        "subject to copyright",
        "affiliate commission",
        "may earn a commission",
        "earn an affiliate",
    ];
    let terms = ["uses cookies", "we use cookies", "use of cookies", "cookie policy", "privacy policy"];
    // A story about cookies speaks of others; a site's own notice speaks for itself, to its reader.
    let speaks_for_itself = || {
        line.split(' ').any(|word| matches!(word, "we" | "our" | "us" | "you" | "your")) || line.contains("this site")
    };
    opens.iter().any(|opening| line.starts_with(opening))
        || rights.iter().any(|phrase| line.contains(phrase))
        || terms.iter().any(|phrase| line.contains(phrase)) && speaks_for_itself()
}

/// How long ago something was, alone on its line: it is another at every visit.
fn is_age(line: &str) -> bool {
    let line = ["published ", "updated ", "posted ", "last updated "]
        .iter()
        .find_map(|word| line.strip_prefix(word))
        .unwrap_or(line);
    let bare = line.trim_matches(|character: char| !character.is_alphanumeric());
    let counts = bare.chars().any(|character| character.is_ascii_digit()) && bare.split(' ').count() <= 5;
    let says =
        bare.ends_with(" ago") || bare.ends_with(" geleden") || bare.ends_with(" fa") || bare.ends_with(" atrás");
    let opens = ["vor ", "il y a ", "hace ", "há "].iter().any(|opening| bare.starts_with(opening));
    counts && (says || opens)
}

/// Whether a line gives a date or a time of day and nothing else.
pub(super) fn is_date(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "published",
        "updated",
        "posted",
        "last",
        "at",
        "on",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "gmt",
        "bst",
        "utc",
        "et",
        "est",
        "edt",
        "pt",
        "cet",
        "uhr",
        "h",
        "um",
        "le",
        "à",
        "de",
        "del",
        "of",
        "the",
        "st",
        "nd",
        "rd",
        "th",
        "z",
        "t",
        "ist",
        "am",
        "den",
        "o",
        "clock",
        "pst",
        "pdt",
        "date",
        "first",
        "modified",
        "à",
        "mis",
        "jour",
        "publié",
        "veröffentlicht",
        "aktualisiert",
        "stand",
        "publicado",
        "actualizado",
        "pubblicato",
        "aggiornato",
        "atualizado",
        "gepubliceerd",
    ];
    const MONTHS: &[&str] = &[
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mär", "mai", "okt", "dez",
        "fév", "avr", "jui", "aoû", "déc", "ene", "abr", "ago", "dic", "gen", "mag", "giu", "lug", "set", "ott", "fev",
        "out", "maa", "mei", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    ];
    let line = plain(text);
    let words: Vec<&str> =
        line.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| word.starts_with(|character: char| character.is_ascii_digit());
    let is_month = |word: &str| MONTHS.iter().any(|month| word.starts_with(month));
    // A number by itself may be anything.
    words.len() <= 14
        && words.len() > 1
        && words.iter().any(|word| is_number(word))
        && words.iter().all(|word| is_number(word) || WORDS.contains(word) || is_month(word))
}

/// How many comments, shares or views there are.
fn is_count(line: &str) -> bool {
    const COUNTED: &[&str] = &[
        "comment",
        "comments",
        "share",
        "shares",
        "view",
        "views",
        "like",
        "likes",
        "reply",
        "replies",
        "top comments",
        "top rated comments",
        "reader comments",
        "kommentar",
        "kommentare",
        "commentaire",
        "commentaires",
        "comentario",
        "comentarios",
        "comentário",
        "comentários",
        "commenti",
        "reacties",
        "min read",
        "minute read",
        "minutes read",
        "mins read",
    ];
    let bare = line.trim_matches(|character: char| !character.is_alphabetic());
    COUNTED.contains(&bare)
}

fn is_pointer(line: &str) -> bool {
    let opens = |opening: &&&str| {
        line.strip_prefix(**opening).is_some_and(|rest| {
            let is_whole_word = !opening.ends_with(char::is_alphanumeric)
                || !rest.starts_with(char::is_alphanumeric)
                || opening.ends_with("stor");
            is_whole_word && (rest.starts_with([':', '|', '–', '>', '→', '»']) || !ends_like_a_sentence(rest))
        })
    };
    POINTERS.iter().any(|opening| opens(&opening))
}

fn is_request(line: &str) -> bool {
    let line = line.strip_prefix("please ").unwrap_or(line);
    REQUESTS.iter().any(|(openings, channels)| {
        let opening = openings.iter().find(|opening| line.starts_with(**opening));
        opening.is_some_and(|opening| channels.iter().any(|channel| names(&line[opening.len()..], channel)))
    })
}

/// Whether a text names something as whole words.
fn names(text: &str, what: &str) -> bool {
    text.match_indices(what).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + what.len()..].chars().next();
        let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        !is_word(before) && (!is_word(after) || after == Some('s'))
    })
}

fn ends_like_a_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '“']);
    end.ends_with(['.', '!', '。', '！', '؟', '…']) && !end.ends_with("...")
}

/// In lower case, with plain apostrophes and without white space around.
fn plain(text: &str) -> String {
    let lower = text.trim().chars().flat_map(char::to_lowercase);
    lower.map(|character| if matches!(character, '’' | '‘' | 'ʼ') { '\'' } else { character }).collect()
}
