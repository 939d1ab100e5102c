//! A page's address and metadata → the key under which its story is known.

use crate::{order, page::Page};

/// Query parameters that say how a reader came to the page, never which page it is. A trailing `*` stands for any ending.
const TRACKING: &[&str] = &[
    "utm_*",
    "at_*",
    "mtm_*",
    "pk_*",
    "hsa_*",
    "oly_*",
    "vero_*",
    "_hs*",
    "itm_*",
    "ns_*",
    "wt_*",
    "xtor",
    "fbclid",
    "gclid",
    "gclsrc",
    "gbraid",
    "wbraid",
    "dclid",
    "msclkid",
    "twclid",
    "ttclid",
    "yclid",
    "igshid",
    "igsh",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "cmpid",
    "cmp",
    "campaign_id",
    "s_cid",
    "ocid",
    "icid",
    "ito",
    "ncid",
    "smid",
    "smtyp",
    "sref",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "ref",
    "ref_src",
    "ref_url",
    "referer",
    "referrer",
    "source",
    "spm",
    "share",
    "shared",
    "sharetype",
    "socialshare",
    "feature",
    "partner",
    "cid",
    "ftag",
    "intcmp",
    "__twitter_impression",
    "amp",
    "outputtype",
    "usqp",
    "amp_js_v",
    "amp_gsa",
    "sfmc_id",
    "traffic_source",
    "traffic_medium",
    "instance_id",
    "segment_id",
    "user_id",
    "te",
    "nl",
    "emc",
    "regi_id",
    "pinned_post",
];

/// Hosts of these names are the same site's pages for small screens, or without the rest.
const VARIANT_HOSTS: &[&str] = &["www.", "m.", "mobile.", "amp.", "mobil."];

/// The key of the story that a page shows: the same for every address of one story, and of no other story. Empty where
/// the page has no address.
///
/// ```
/// # use late_edition::{page::Page, story::key};
/// let page = Page { url: "http://www.example.com/rain/?utm_source=mail#top".into(), ..Page::default() };
/// assert_eq!(key(&page), "example.com/rain");
/// ```
#[must_use]
pub fn key(page: &Page) -> String {
    let Some(own) = Address::parse(&page.url) else { return page.url.clone() };
    let link = page.links.iter().find(|link| link.rel == "canonical").map(|link| link.href.as_str());
    let meta = page.meta.iter().find(|meta| meta.name == "og:url").map(|meta| meta.content.as_str());
    let claimed =
        [link, meta].into_iter().flatten().filter_map(|href| own.join(href)).find(|claimed| own.may_be(claimed));
    claimed.as_ref().unwrap_or(&own).key()
}

/// Whether an address is a site's home page.
pub(crate) fn is_home(url: &str) -> bool {
    Address::parse(url).is_some_and(|address| address.is_home())
}

/// The parts of a web address that can tell stories apart.
#[derive(Clone, Debug, PartialEq)]
struct Address {
    /// In lower case, without a default port.
    host: String,
    /// Starts with a slash.
    path: String,
    /// Without the question mark; empty where there is none.
    query: String,
    /// A fragment that the site routes by, such as `!/rain` or `/rain`; empty otherwise.
    route: String,
}

impl Address {
    /// Takes an absolute address apart; none where it is not one of the web.
    fn parse(url: &str) -> Option<Self> {
        let (scheme, rest) = url.trim().split_once("://")?;
        let port = match scheme.to_ascii_lowercase().as_str() {
            "http" => ":80",
            "https" => ":443",
            _ => return None,
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let host = rest[..end].rsplit('@').next().unwrap_or_default().to_lowercase();
        let host = host.strip_suffix(port).unwrap_or(&host).trim_end_matches('.').to_owned();
        (!host.is_empty()).then(|| Self::of(host, &rest[end..]))
    }

    fn of(host: String, after: &str) -> Self {
        let (before, fragment) = after.split_once('#').unwrap_or((after, ""));
        let (path, query) = before.split_once('?').unwrap_or((before, ""));
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        let route = if fragment.starts_with(['!', '/']) { fragment.to_owned() } else { String::new() };
        Self { host, path: unescaped(&path), query: query.to_owned(), route }
    }

    /// The address that a link on this page leads to; none where it leads off the web.
    fn join(&self, href: &str) -> Option<Self> {
        let href = href.trim();
        if href.contains("://") {
            return Self::parse(href);
        }
        if let Some(rest) = href.strip_prefix("//") {
            return Self::parse(&format!("https://{rest}"));
        }
        let is_other_scheme = href.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
        if href.is_empty() || is_other_scheme {
            return None;
        }
        if href.starts_with('/') {
            return Some(Self::of(self.host.clone(), href));
        }
        let folder = &self.path[..=self.path.rfind('/').unwrap_or(0)];
        let href = if href.starts_with('?') { format!("{}{href}", self.path) } else { format!("{folder}{href}") };
        Some(Self::of(self.host.clone(), &without_dots(&href)))
    }

    /// Whether what a page claims to be its address can be believed: it is of the same site, not its home page or
    /// a section's, and it keeps what tells this page from its neighbours: a route, a page number, the story's own name.
    fn may_be(&self, claimed: &Self) -> bool {
        self.site() == claimed.site()
            && (self.route.is_empty() || self.route == claimed.route)
            && (self.is_home() || !claimed.is_home())
            && self.page_numbers() == claimed.page_numbers()
            && !claimed.is_front_of(self)
            && self.is_named_like(claimed)
    }

    /// Whether two addresses can be of one story by their names: they share the story's number or words of its title,
    /// or one of them has neither.
    fn is_named_like(&self, other: &Self) -> bool {
        let (own, others): (Vec<_>, Vec<_>) = (self.numbers().collect(), other.numbers().collect());
        if !own.is_empty() && !others.is_empty() {
            return own.iter().any(|number| others.contains(number));
        }
        let (own, others) = (self.title_words(), other.title_words());
        let shared = own.iter().filter(|word| others.contains(word)).count();
        own.len() < 3 || others.len() < 3 || 3 * shared >= own.len().min(others.len())
    }

    /// The long numbers of the path: what most sites number their stories by.
    fn numbers(&self) -> impl Iterator<Item = &str> {
        self.path.split(|character: char| !character.is_ascii_digit()).filter(|number| number.len() >= 6)
    }

    /// The words of the path's last step.
    fn title_words(&self) -> Vec<String> {
        let path = self.story_path();
        let step = path.rsplit('/').next().unwrap_or_default();
        let words = step.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    }

    fn page_numbers(&self) -> Vec<(&str, &str)> {
        let is_number =
            |name: &str| matches!(name.to_ascii_lowercase().as_str(), "page" | "p" | "seite" | "pagina" | "pg");
        self.parameters().into_iter().filter(|(name, _)| is_number(name)).collect()
    }

    /// Whether this is the address of the folder that another page stands in: a section's, not a story's.
    fn is_front_of(&self, other: &Self) -> bool {
        let (own, other) = (self.story_path(), other.story_path());
        own.len() < other.len()
            && other.starts_with(&own)
            && other[own.len()..].starts_with('/')
            && self.query.is_empty()
    }

    fn is_home(&self) -> bool {
        let path = self.path.trim_matches('/');
        let is_language = path.len() <= 5
            && path.split('-').all(|part| part.len() == 2 && part.chars().all(|c| c.is_ascii_alphabetic()));
        let is_index = path.rsplit_once('.').is_some_and(|(name, _)| matches!(name, "index" | "default" | "home"));
        self.parameters().is_empty() && self.route.is_empty() && (path.is_empty() || is_language || is_index)
    }

    fn site(&self) -> &str {
        VARIANT_HOSTS
            .iter()
            .find_map(|variant| self.host.strip_prefix(variant))
            .filter(|rest| rest.contains('.'))
            .unwrap_or(&self.host)
    }

    /// The path without what makes it a variant: a slash at its end, a step or an ending that names AMP.
    fn story_path(&self) -> String {
        let steps: Vec<&str> = self.path.split('/').filter(|step| !step.is_empty()).collect();
        let inner = match steps.as_slice() {
            ["amp", rest @ ..] | [rest @ .., "amp" | "amp.html"] if !rest.is_empty() => rest,
            all => all,
        };
        let path = inner.join("/");
        let path =
            path.strip_suffix(".amp").or_else(|| path.strip_suffix(".amp.html")).map(str::to_owned).unwrap_or(path);
        format!("/{path}")
    }

    /// The query's parameters that can tell one page from another, sorted.
    fn parameters(&self) -> Vec<(&str, &str)> {
        let pairs = self
            .query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let mut pairs: Vec<_> = pairs.filter(|(name, _)| !is_tracking(name)).collect();
        order::sort(&mut pairs);
        pairs
    }

    fn key(&self) -> String {
        let mut key = format!("{}{}", self.site(), self.story_path());
        for (index, (name, value)) in self.parameters().into_iter().enumerate() {
            key.push(if index == 0 { '?' } else { '&' });
            key.push_str(name);
            if !value.is_empty() {
                key.push('=');
                key.push_str(value);
            }
        }
        if !self.route.is_empty() {
            key.push('#');
            key.push_str(&self.route);
        }
        key
    }
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TRACKING.iter().any(|kept| kept.strip_suffix('*').map_or(name == **kept, |start| name.starts_with(start)))
}

/// A path with `.` and `..` walked.
fn without_dots(path: &str) -> String {
    let (path, rest) = path.find(['?', '#']).map_or((path, ""), |at| path.split_at(at));
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/').skip(1) {
        match step {
            "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    format!("/{}{rest}", steps.join("/"))
}

/// A path with those escapes undone that need not be: of letters, digits, and characters beyond ASCII.
fn unescaped(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code =
            path.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) || !byte.is_ascii() => {
                plain.push(byte);
                at += 3;
            }
            _ => {
                plain.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(plain).unwrap_or_else(|_| path.to_owned())
}
