//! A page's address, and the addresses that it claims → the names under which its story may be known.
//!
//! Two stories never become one because a page says so. The page's own address is certain; all else is a claim: what the
//! page says of itself (its canonical link, `og:url`, JSON-LD), and what its address looks like a variant of (AMP, small
//! screens, print). A story is kept under the address at which its reader first met it. A claim leads from there to other
//! addresses, and is followed only as far as the texts bear it out (see [`crate::edition::is_same_story`]): pages that all
//! claim one address have one record each, and a story whose every address claims another one has one record in all.

mod address;

use serde::{Deserialize, Serialize};

use self::address::Address;

/// The most addresses that a page claims and that are looked into: each may cost reading and comparing two texts.
const MOST_CLAIMED: usize = 6;

/// The names under which the story of a page may be known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Keys {
    /// The page's own address, written in the one way in which all of its writings are. Empty where it has none.
    pub own: String,
    /// The addresses that the story may have been met at, too, the likeliest first; the page's own is not among them.
    pub claims: Vec<String>,
}

/// Finds the names under which the story of a page may be known. `claimed` are the addresses that the page gives as its
/// own (see [`crate::article::Article::addresses`]); `site` tells which part of a host its owner registered, by the
/// public suffix list, and is asked only where a page claims another host than its own.
///
/// ```
/// # use late_edition::story::keys;
/// let keys = keys("http://www.example.com/rain/amp/?utm_source=mail#top", &["/a-lot-of-rain".into()], &|_| None);
/// assert_eq!(keys.own, "example.com/rain/amp");
/// assert_eq!(keys.claims, ["example.com/a-lot-of-rain", "example.com/rain"]);
/// ```
#[must_use]
pub fn keys(url: &str, claimed: &[String], site: &dyn Fn(&str) -> Option<String>) -> Keys {
    let Some(own) = Address::parse(url) else { return Keys { own: url.to_owned(), claims: Vec::new() } };
    // What an AMP cache shows is a page of the site that it was fetched from.
    let origin = own.cached().unwrap_or_else(|| own.clone());
    let mut keys = Keys { own: own.key(), claims: Vec::new() };
    let mut claim = |claim: String| {
        if claim != keys.own && !keys.claims.contains(&claim) {
            keys.claims.push(claim);
        }
    };
    for href in claimed.iter().take(MOST_CLAIMED) {
        if let Some(other) = origin.join(href).filter(|other| may_be(&origin, other, site)) {
            claim(other.key());
        }
    }
    claim(origin.key());
    claim(origin.plain_key());
    keys
}

/// The address that a link leads to from a page, in the one way in which it is written here; none where it leads off the
/// page's host, or to its home page.
pub(crate) fn beside(url: &str, href: &str) -> Option<String> {
    let own = Address::parse(url)?;
    let other =
        own.join(href).filter(|other| (&other.host, &other.port) == (&own.host, &own.port) && !other.is_home())?;
    Some(["https://", &other.key()].concat())
}

/// What a link adds to the path of the page that it stands on: nothing where it leads to a part of that page, by a fragment
/// or a parameter. None where it leads neither there nor below. `canonical` tells which parameters are the page's own.
pub(crate) fn below(url: &str, canonical: &str, href: &str) -> Option<String> {
    let here = Address::parse(url)?;
    let page = here.join(canonical).filter(|page| page.below(&here) == Some(""));
    let other = here.join(href)?;
    page.as_ref().unwrap_or(&here).below(&other).map(str::to_owned)
}

/// Whether an address is a site's home page.
pub(crate) fn is_home(url: &str) -> bool {
    Address::parse(url).is_some_and(|address| address.is_home())
}

/// Whether the address that a page claims is worth looking into: it is of the same site, not its home page, and keeps what
/// tells this page from its neighbours at the same path, a route or the number of a page.
fn may_be(own: &Address, claimed: &Address, site: &dyn Fn(&str) -> Option<String>) -> bool {
    own.port == claimed.port
        && own.route == claimed.route
        && (own.is_home() || !claimed.is_home())
        && own.page_numbers() == claimed.page_numbers()
        && (own.host == claimed.host || site(&own.host).is_some_and(|own| site(&claimed.host) == Some(own)))
}
