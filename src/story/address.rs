//! A web address → what of it can tell stories apart.

use crate::{lists, order, text::lowered};

/// The entries of one of the lists of `address.txt`.
fn entries(name: &str) -> impl Iterator<Item = &'static str> {
    let list = lists::lists(lists::without_remarks!("address.txt")).find(|(known, _)| *known == name);
    lists::entries(list.map_or("", |(_, list)| list))
}

/// The parts of a web address that can tell stories apart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Address {
    /// In lower case, without `www.`.
    pub host: String,
    /// With its colon; empty where it is the scheme's own.
    pub port: String,
    /// Starts with a slash, and does not end with one unless it is no more than that.
    path: String,
    /// Without the question mark; empty where there is none.
    query: String,
    /// A fragment that the site routes by, such as `!/rain` or `/rain`; empty otherwise.
    pub route: String,
}

impl Address {
    /// Takes an absolute address apart; none where it is not one of the web.
    pub fn parse(url: &str) -> Option<Self> {
        let (scheme, rest) = url.trim().split_once("://")?;
        let default_port = match scheme.to_ascii_lowercase().as_str() {
            "http" => ":80",
            "https" => ":443",
            _ => return None,
        };
        let (authority, after) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let server = lowered(authority.rsplit('@').next().unwrap_or_default());
        // An IPv6 address has colons of its own.
        let colon = server.rfind(':').filter(|&at| !server[at..].contains(']')).unwrap_or(server.len());
        let (host, port) = server.split_at(colon);
        let host = host.trim_end_matches('.');
        let host = host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host);
        let port = if port == default_port || port == ":" { "" } else { port };
        (!host.is_empty()).then(|| Self::of(host, port, after))
    }

    fn of(host: &str, port: &str, after: &str) -> Self {
        let (before, fragment) = after.split_once('#').unwrap_or((after, ""));
        let (path, query) = before.split_once('?').unwrap_or((before, ""));
        // "#!" leads nowhere: it is what scripts put behind a link that does something else.
        let is_route = fragment.starts_with(['!', '/']) && !fragment.trim_matches(['!', '/']).is_empty();
        let route = if is_route { fragment } else { "" };
        Self {
            host: host.to_owned(),
            port: port.to_owned(),
            path: unescaped(&walked(path)),
            query: query.to_owned(),
            route: route.to_owned(),
        }
    }

    /// The address that a link on this page leads to; none where it leads nowhere, or off the web.
    pub fn join(&self, href: &str) -> Option<Self> {
        let href = href.trim();
        let opening = href.split(['/', '?', '#']).next().unwrap_or_default();
        if href.is_empty() || opening.contains(':') {
            return Self::parse(href);
        }
        if let Some(rest) = href.strip_prefix("//") {
            return Self::parse(&format!("https://{rest}"));
        }
        let (path, query) = (&self.path, &self.query);
        let after = match href.as_bytes()[0] {
            b'/' => href.to_owned(),
            b'?' => format!("{path}{href}"),
            b'#' => format!("{path}?{query}{href}"),
            _ => format!("{}{href}", &path[..=path.rfind('/').unwrap_or(0)]),
        };
        Some(Self::of(&self.host, &self.port, &after))
    }

    /// What another address on the host adds to the path of this one: nothing, or steps below it. None where it leads elsewhere,
    /// be it by the parameters that tell this page from others at its path.
    pub fn below<'a>(&self, other: &'a Self) -> Option<&'a str> {
        let rest = other.path.strip_prefix(&self.path)?;
        let theirs = other.parameters("");
        let is_here = (&self.host, &self.port, &self.route) == (&other.host, &other.port, &other.route)
            && (rest.is_empty() || rest.starts_with('/'))
            && self.parameters("").iter().all(|own| theirs.contains(own));
        is_here.then_some(rest)
    }

    /// The address of the page that an AMP cache keeps under this one: `/c/s/` (over https) or `/c/`, and the address.
    pub fn cached(&self) -> Option<Self> {
        let is_cache = entries("caches").any(|cache| self.host.strip_suffix(cache).is_some_and(|of| of.ends_with('.')));
        let (_, inner) = self.path.get(1..).filter(|_| is_cache)?.split_once('/')?;
        let inner = inner.strip_prefix("s/").unwrap_or(inner);
        Self::parse(&format!("https://{inner}?{}", self.query))
    }

    /// Whether this is the address of a site's home page, in one of its languages perhaps.
    pub fn is_home(&self) -> bool {
        let path = self.path.trim_matches('/');
        let is_language = path.len() <= 5
            && path.split('-').all(|part| part.len() == 2 && part.chars().all(|c| c.is_ascii_alphabetic()));
        let is_index = path
            .rsplit_once('.')
            .is_some_and(|(name, ending)| matches!(name, "index" | "default" | "home") && !ending.contains('/'));
        self.parameters("").is_empty() && self.route.is_empty() && (path.is_empty() || is_language || is_index)
    }

    /// Which of its pages a story is at, as the parameters say, or whether at all of them.
    pub fn page_numbers(&self) -> Vec<(&str, &str)> {
        let is_number = |&(name, value): &(&str, &str)| value == ALL || is_listed("pages", name);
        self.parameters("").into_iter().filter(is_number).collect()
    }

    /// The address in the one way in which it is written here, whatever the scheme, `www.`, a slash at its end, the order
    /// of its parameters, and how a reader came to it.
    pub fn key(&self) -> String {
        self.written(&self.host, &self.path, &self.parameters(""))
    }

    /// The same of the address without what marks it as a variant: one for small screens, an AMP page, a view for printing.
    pub fn plain_key(&self) -> String {
        let host = entries("hosts").find_map(|name| self.host.strip_prefix(name)?.strip_prefix('.'));
        let mut path = self.path.as_str();
        for step in entries("steps") {
            let after = path.strip_prefix('/').and_then(|path| path.strip_prefix(step));
            path = after.filter(|path| path.starts_with('/')).unwrap_or(path);
            let before = path.strip_suffix(step).and_then(|path| path.strip_suffix('/'));
            path = before.filter(|path| !path.is_empty()).unwrap_or(path);
        }
        for ending in entries("endings") {
            path = path.strip_suffix(ending).unwrap_or(path);
        }
        self.written(host.filter(|rest| rest.contains('.')).unwrap_or(&self.host), path, &self.parameters("views"))
    }

    fn written(&self, host: &str, path: &str, parameters: &[(&str, &str)]) -> String {
        let mut key = [host, &self.port, path].concat();
        let mut mark = "?";
        for (name, value) in parameters {
            key.push_str(mark);
            key.push_str(name);
            if !value.is_empty() {
                key.push('=');
                key.push_str(value);
            }
            mark = "&";
        }
        if !self.route.is_empty() {
            key.push('#');
            key.push_str(&self.route);
        }
        key
    }

    /// The query's parameters that can tell one page from another, sorted; those of a list left out, too.
    fn parameters(&self, left_out: &str) -> Vec<(&str, &str)> {
        let pairs = self.query.split('&').filter(|pair| !pair.is_empty());
        let mut pairs: Vec<_> = pairs
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .filter(|(name, value)| !is_listed("tracking", name) && (*value == ALL || !is_listed(left_out, name)))
            .collect();
        order::sort(&mut pairs);
        pairs
    }
}

/// The value of whatever parameter asks for all of a story on one page.
const ALL: &str = "all";

/// Whether a parameter is one of a list.
fn is_listed(list: &str, name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    entries(list).any(|known| known.strip_suffix('*').map_or(name == known, |start| name.starts_with(start)))
}

/// A path with `.` and `..` walked and slashes single, without one at its end.
fn walked(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    format!("/{}", steps.join("/"))
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
