//! This file reads Markdown: what is left when headings, links and emphasis are taken off, with the way back.

use super::layout::{Draft, Hint};
use crate::text::furniture::{MARKUP, SECTION_HEADING};
use crate::text::offsets::Source;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Finds the paragraphs of a Markdown text and adds them to the draft.
pub(super) fn paragraphs(source: &Source, index: usize, body: Range<usize>, draft: &mut Draft<'_>) {
    let text = &source.text[body.clone()];
    let mut group = 0;
    let mut open = false;
    let mut images = 0usize;
    let mut first_heading = true;
    let begin = |draft: &mut Draft<'_>, group: &mut usize, open: &mut bool, hint: Hint| {
        if *open {
            draft.end();
        }
        *group += 1;
        draft.begin(*group, hint);
        *open = true;
    };
    for (event, range) in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        let place = body.start + range.start..body.start + range.end;
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let hint = if first_heading && level <= HeadingLevel::H2 {
                    Hint::Headline
                } else {
                    Hint::Furniture(SECTION_HEADING)
                };
                first_heading = false;
                begin(draft, &mut group, &mut open, hint);
            }
            Event::Start(Tag::Paragraph | Tag::Item) => {
                begin(draft, &mut group, &mut open, Hint::None);
            }
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                begin(draft, &mut group, &mut open, Hint::Furniture(MARKUP));
            }
            Event::Start(Tag::Image { .. }) => {
                // The words of a picture are a caption, and no part of the paragraph that it hangs in.
                images += 1;
                begin(draft, &mut group, &mut open, Hint::Caption);
            }
            Event::End(TagEnd::Image) => {
                images = images.saturating_sub(1);
                begin(draft, &mut group, &mut open, Hint::None);
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock,
            ) if open => {
                draft.end();
                open = false;
            }
            Event::Text(words) | Event::Code(words) => {
                if !open {
                    begin(draft, &mut group, &mut open, Hint::None);
                }
                if source.text.get(place.clone()) == Some(&*words) {
                    draft.assembly.push(index, place);
                } else {
                    draft
                        .assembly
                        .push_for(index, place, &words.replace('\n', " "));
                }
            }
            Event::SoftBreak | Event::HardBreak if open => {
                draft.assembly.push_for(index, place, " ");
            }
            Event::Html(words) if open => {
                draft
                    .assembly
                    .push_for(index, place, &words.replace('\n', " "));
            }
            _ => {}
        }
    }
    if open {
        draft.end();
    }
}
