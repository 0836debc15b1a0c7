//! The grammar of RFC 8259, read past: where strings stand, and that every value is one.

use super::json_string::StringPlace;

const MOST_NESTED: usize = 128;

/// Reads the text up to `end`.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) end: usize,
}

/// What was read, or what is wrong.
pub(super) type Read<T> = Result<T, &'static str>;

pub(super) const ENDS: &str = "the value does not end";

impl Reader<'_> {
    pub(super) fn peek(&self) -> Option<u8> {
        if self.at < self.end { self.text.as_bytes().get(self.at).copied() } else { None }
    }

    pub(super) fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at = self.at.saturating_add(1);
        Some(byte)
    }

    pub(super) fn skip(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at = self.at.saturating_add(usize::from(found));
        found
    }

    pub(super) fn skip_white_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at = self.at.saturating_add(1);
        }
    }

    /// That only white space is left.
    pub(super) fn nothing_more(&mut self) -> Read<()> {
        self.skip_white_space();
        if self.peek().is_none() { Ok(()) } else { Err("something stands behind the value") }
    }

    pub(super) fn colon(&mut self) -> Read<()> {
        self.skip_white_space();
        if !self.skip(b':') {
            return Err("a field's name without a colon behind it");
        }
        self.skip_white_space();
        Ok(())
    }

    pub(super) fn string(&mut self) -> Read<StringPlace> {
        if !self.skip(b'"') {
            return Err(if self.peek().is_none() { ENDS } else { "a field's name without quotes" });
        }
        let start = self.at;
        let mut has_escapes = false;
        loop {
            match self.next() {
                Some(b'"') => {
                    return Ok(StringPlace { start, end: self.at.saturating_sub(1), has_escapes });
                }
                Some(b'\\') => {
                    has_escapes = true;
                    self.escape()?;
                }
                Some(0..=0x1f) => return Err("a control character in a string"),
                Some(_) => {}
                None => return Err("a string that does not end"),
            }
        }
    }

    fn escape(&mut self) -> Read<()> {
        match self.next() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(()),
            Some(b'u') if (0..4).all(|_| self.next().is_some_and(|digit| digit.is_ascii_hexdigit())) => Ok(()),
            _ => Err("an escape that JSON does not have"),
        }
    }

    /// Reads past a value, in a loop: nested values must not use up the stack.
    pub(super) fn skip_value(&mut self) -> Read<()> {
        let mut open = [0_u8; MOST_NESTED];
        let mut depth = 0_usize;
        loop {
            self.skip_white_space();
            match self.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    self.at = self.at.saturating_add(1);
                    self.skip_white_space();
                    // '}' and ']' stand two behind '{' and '['.
                    if !self.skip(bracket.saturating_add(2)) {
                        *open.get_mut(depth).ok_or("a value that is nested too deeply")? = bracket;
                        depth = depth.saturating_add(1);
                        self.name_in(bracket)?;
                        continue;
                    }
                }
                Some(b'"') => self.string().map(drop)?,
                Some(b'-' | b'0'..=b'9') => self.number()?,
                Some(_) => self.word()?,
                None => return Err(ENDS),
            }
            loop {
                let Some(bracket) = depth.checked_sub(1).and_then(|last| open.get(last)).copied() else {
                    return Ok(());
                };
                self.skip_white_space();
                match self.next() {
                    Some(b',') => {
                        self.name_in(bracket)?;
                        break;
                    }
                    Some(close) if close == bracket.saturating_add(2) => depth = depth.saturating_sub(1),
                    Some(_) => return Err("neither a comma nor the end of a nested value"),
                    None => return Err(ENDS),
                }
            }
        }
    }

    fn name_in(&mut self, bracket: u8) -> Read<()> {
        if bracket == b'{' {
            self.skip_white_space();
            self.string()?;
            self.colon()?;
        }
        Ok(())
    }

    fn word(&mut self) -> Read<()> {
        let rest = self.text.get(self.at..self.end).unwrap_or_default();
        match ["true", "false", "null"].iter().find(|word| rest.starts_with(**word)) {
            Some(word) => {
                self.at = self.at.saturating_add(word.len());
                Ok(())
            }
            None => Err("not a JSON value"),
        }
    }

    fn number(&mut self) -> Read<()> {
        self.skip(b'-');
        let whole = self.at;
        let digits = self.digits();
        let leading_zero = digits > 1 && self.text.as_bytes().get(whole) == Some(&b'0');
        let fraction = !self.skip(b'.') || self.digits() > 0;
        let exponent = if self.skip(b'e') || self.skip(b'E') {
            let _ = self.skip(b'+') || self.skip(b'-');
            self.digits() > 0
        } else {
            true
        };
        if digits > 0 && !leading_zero && fraction && exponent { Ok(()) } else { Err("not a JSON number") }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at = self.at.saturating_add(1);
        }
        self.at.saturating_sub(start)
    }
}
