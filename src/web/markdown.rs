//! Discord's markdown → HTML that is safe to show.
//!
//! Promise: no tag but those of markdown comes out, and every link leads to an `https` address.
//! What Discord does not know (images, tables, HTML, rules) is shown as it is written.

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html,
};

/// What Discord shows small and grey starts its line with this.
const SMALL: &str = "-# ";

/// Three backticks, around text that is shown as it is written.
const FENCE: &str = "```";

pub(super) fn to_html(markdown: &str) -> String {
    let mut shown = String::new();
    let mut block = String::new();
    let mut in_code = false;
    for line in markdown.lines() {
        match line.strip_prefix(SMALL) {
            Some(small) if !in_code => {
                push_block(&mut shown, &std::mem::take(&mut block));
                shown.push_str("<div class=\"small\">");
                push_block(&mut shown, small);
                shown.push_str("</div>\n");
            }
            _ => {
                in_code ^= line.matches(FENCE).count() % 2 == 1;
                block.push_str(line);
                block.push('\n');
            }
        }
    }
    push_block(&mut shown, &block);
    shown
}

fn push_block(shown: &mut String, markdown: &str) {
    // Whether each link around the current place is shown as one.
    let mut links = Vec::new();
    let events = Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH)
        .into_offset_iter()
        .filter_map(|(event, place)| as_discord_does(event, &markdown[place.clone()], &mut links));
    html::push_html(shown, events);
}

/// One piece of markdown as Discord reads it; `source` is how it is written.
fn as_discord_does<'a>(event: Event<'a>, source: &'a str, links: &mut Vec<bool>) -> Option<Event<'a>> {
    Some(match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::SoftBreak => Event::HardBreak,
        Event::Rule => Event::Text(CowStr::Borrowed(source)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
        Event::Start(Tag::Link { dest_url, .. }) => {
            links.push(dest_url.starts_with("https://"));
            if links.last() != Some(&true) {
                return None;
            }
            // Without a title, which Discord does not show.
            Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url,
                title: CowStr::Borrowed(""),
                id: CowStr::Borrowed(""),
            })
        }
        Event::End(TagEnd::Link) if links.pop() != Some(true) => return None,
        Event::Start(Tag::Strong) if source.starts_with("__") => Event::InlineHtml("<u>".into()),
        Event::End(TagEnd::Strong) if source.starts_with("__") => Event::InlineHtml("</u>".into()),
        // The page's own headings come first: the page's name, and who wrote the message.
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: below_the_page(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below_the_page(level))),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(CowStr::Borrowed(""))))
        }
        event => event,
    })
}

fn below_the_page(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        _ => HeadingLevel::H5,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(markdown: &str, expected: &str) {
        assert_eq!(to_html(markdown).trim(), expected, "{markdown}");
    }

    #[test]
    fn line_ends_are_kept() {
        check("one\ntwo", "<p>one<br />\ntwo</p>");
    }

    #[test]
    fn heading_ends_with_its_line() {
        check("### Big\nsmall", "<h5>Big</h5>\n<p>small</p>");
    }

    #[test]
    fn small_text_is_small() {
        check("-# a *b*", "<div class=\"small\"><p>a <em>b</em></p>\n</div>");
        check("```\n-# a\n```", "<pre><code>-# a\n</code></pre>");
    }

    #[test]
    fn underscores_underline() {
        check("__a__ **b** ~~c~~", "<p><u>a</u> <strong>b</strong> <del>c</del></p>");
    }

    #[test]
    fn html_is_shown_as_text() {
        check("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>");
        check("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>");
    }

    #[test]
    fn only_https_is_linked() {
        check("[a](https://example.org/?b=1&c)", "<p><a href=\"https://example.org/?b=1&amp;c\">a</a></p>");
        for address in
            ["http://example.org", "javascript:alert(1)", "data:text/html,a", "//example.org", "HTTPS:a"]
        {
            check(&format!("[a]({address})"), "<p>a</p>");
        }
        check("![a](https://example.org/a.png)", "<p>a</p>");
    }

    #[test]
    fn escaped_markdown_is_text() {
        check(r"\*a\* \<b>", "<p>*a* &lt;b&gt;</p>");
    }

    proptest! {
        #[test]
        fn any_text_gives_only_known_tags(text in r#"([-#>*_~`\[\]()<!/ \n]|https://a|javascript:|script|img src=|\PC){0,40}"#) {
            let shown = to_html(&text);
            for tag in shown.split('<').skip(1) {
                let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                let known = ["p", "br", "div", "h3", "h4", "h5", "em", "strong", "u", "del", "a", "code", "pre",
                    "ul", "ol", "li", "blockquote"];
                prop_assert!(known.contains(&name.as_str()), "{shown}");
                if name == "a" && !tag.starts_with('/') {
                    prop_assert!(tag.starts_with("a href=\"https://"), "{shown}");
                }
            }
        }
    }
}
