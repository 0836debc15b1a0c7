//! A JSON string as it is meant.

use alloc::string::String;

/// Where a string's content stands, between its quotes.
pub(super) struct StringPlace {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) has_escapes: bool,
}

impl StringPlace {
    pub(super) fn is(&self, text: &str, name: &str) -> bool {
        if self.has_escapes {
            let mut unescaped = String::new();
            return self.unescape(text, &mut unescaped) && unescaped == name;
        }
        text.get(self.start..self.end) == Some(name)
    }

    /// Writes the string; says whether it is well formed. A lone surrogate becomes U+FFFD.
    pub(super) fn unescape(&self, text: &str, out: &mut String) -> bool {
        let mut rest = text.get(self.start..self.end).unwrap_or_default();
        let mut well_formed = true;
        while let Some((before, escaped)) = rest.split_once('\\') {
            out.push_str(before);
            let mut characters = escaped.chars();
            let character = match characters.next() {
                Some('b') => '\u{8}',
                Some('f') => '\u{c}',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some('u') => {
                    let (character, after) = unicode(escaped);
                    characters = after.chars();
                    well_formed &= character.is_some();
                    character.unwrap_or(char::REPLACEMENT_CHARACTER)
                }
                other => other.unwrap_or_default(),
            };
            out.push(character);
            rest = characters.as_str();
        }
        out.push_str(rest);
        well_formed
    }
}

/// The character of `uXXXX`, or of a pair of these, and what follows; none where it is a lone surrogate.
fn unicode(escaped: &str) -> (Option<char>, &str) {
    let unit = |at: usize| u32::from_str_radix(escaped.get(at..at.saturating_add(4))?, 16).ok();
    let first = unit(1).unwrap_or_default();
    let second = if escaped.get(5..7) == Some("\\u") { unit(7) } else { None };
    if let (0xd800..=0xdbff, Some(low @ 0xdc00..=0xdfff)) = (first, second) {
        let code = 0x1_0000_u32.saturating_add((first & 0x3ff) << 10).saturating_add(low & 0x3ff);
        return (char::from_u32(code), escaped.get(11..).unwrap_or_default());
    }
    (char::from_u32(first), escaped.get(5..).unwrap_or_default())
}
