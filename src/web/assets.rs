//! The page itself, part of the program: nothing is fetched from elsewhere.

use axum::Router;
use axum::http::header;
use axum::routing::get;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// Where each file is found, what it is, and what stands in it.
const ASSETS: [(&str, &str, &str); 12] = [
    ("/", HTML, include_str!("assets/index.html")),
    ("/style.css", CSS, include_str!("assets/style.css")),
    ("/message.css", CSS, include_str!("assets/message.css")),
    ("/theme.js", JAVASCRIPT, include_str!("assets/theme.js")),
    ("/app.js", JAVASCRIPT, include_str!("assets/app.js")),
    ("/composer.js", JAVASCRIPT, include_str!("assets/composer.js")),
    ("/discord.js", JAVASCRIPT, include_str!("assets/discord.js")),
    ("/listbox.js", JAVASCRIPT, include_str!("assets/listbox.js")),
    ("/message.js", JAVASCRIPT, include_str!("assets/message.js")),
    ("/words.js", JAVASCRIPT, include_str!("assets/words.js")),
    ("/mamie.svg", SVG, include_str!("assets/mamie.svg")),
    ("/you.svg", SVG, include_str!("assets/you.svg")),
];

pub(super) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    ASSETS.into_iter().fold(Router::new(), |router, (path, kind, text)| {
        router.route(path, get(move || async move { ([(header::CONTENT_TYPE, kind)], text) }))
    })
}
