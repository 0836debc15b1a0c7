//! The rows to insert, as a file.
//!
//! A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` (their full-width forms too), in quotes
//! or not, and one that takes another separator than the comma begins a cell wherever that stands. So in
//! such a cell an apostrophe goes before its first character and behind every separator in it, and the
//! column `defused`, which a file has only where it is needed, names the columns of that row in which they
//! stand. Read back, they are taken out again, in those columns alone: an id that begins with an apostrophe
//! of its own stays what it is.

use alloc::string::String;
use alloc::vec::Vec;

use super::plan::TablePlan;
use crate::engine::NewMembership;

/// The column that names the columns with apostrophes of ours.
pub(super) const DEFUSED: &str = "defused";

/// How the rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreatesFormat {
    /// RFC 4180, with a header, every cell in quotes.
    Csv,
    /// One object a line.
    Ndjson,
}

impl TablePlan {
    /// The rows to insert, in the requests' order, as the bytes of a file.
    pub fn write_creates(&self, format: CreatesFormat) -> Vec<u8> {
        let mut out = String::new();
        match format {
            CreatesFormat::Csv => self.write_csv(&mut out),
            CreatesFormat::Ndjson => self.creates().for_each(|row| write_object(&mut out, &row)),
        }
        out.into_bytes()
    }

    fn write_csv(&self, out: &mut String) {
        let any_defused = self.creates().any(|row| columns(&row).iter().any(|(_, text)| is_formula(text)));
        out.push_str("user_id,organization_id,user_role");
        out.push_str(if any_defused { ",defused\r\n" } else { "\r\n" });
        for row in self.creates() {
            let mut defused = Vec::new();
            for (index, (name, text)) in columns(&row).into_iter().enumerate() {
                out.push_str(if index == 0 { "\"" } else { ",\"" });
                if is_formula(text) {
                    defused.push(name);
                    defuse(text).chars().for_each(|character| push_doubled(out, character));
                } else {
                    text.chars().for_each(|character| push_doubled(out, character));
                }
                out.push('"');
            }
            if any_defused {
                out.push(',');
                out.push_str(&defused.join(" "));
            }
            out.push_str("\r\n");
        }
    }
}

fn columns<'a>(row: &NewMembership<'a>) -> [(&'static str, &'a str); 3] {
    [("user_id", row.user_id), ("organization_id", row.organization_id), ("user_role", row.user_role)]
}

fn push_doubled(out: &mut String, character: char) {
    out.push_str(if character == '"' { "\"" } else { "" });
    out.push(character);
}

/// Whether a spreadsheet could run the cell, or a part of it.
fn is_formula(text: &str) -> bool {
    let mut begins = true;
    text.chars().any(|character| {
        let runs = begins && matches!(character, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
        // What a spreadsheet may take away before it looks at the cell.
        let is_nothing = character.is_whitespace() || character.is_control() || matches!(character, '"' | '\u{feff}');
        begins = is_separator(character) || (begins && is_nothing);
        runs
    })
}

fn is_separator(character: char) -> bool {
    matches!(character, ',' | ';' | '|' | '\t' | '\r' | '\n')
}

fn defuse(text: &str) -> String {
    let mut out = String::from("'");
    for character in text.chars() {
        out.push(character);
        out.push_str(if is_separator(character) { "'" } else { "" });
    }
    out
}

/// The text that was defused; `None` where it was not.
pub(super) fn original_of(defused: &str) -> Option<String> {
    let mut characters = defused.strip_prefix('\'')?.chars();
    let mut out = String::new();
    while let Some(character) = characters.next() {
        out.push(character);
        if is_separator(character) && characters.next() != Some('\'') {
            return None;
        }
    }
    Some(out)
}

fn write_object(out: &mut String, row: &NewMembership<'_>) {
    for (index, (name, text)) in columns(row).into_iter().enumerate() {
        out.push_str(if index == 0 { "{\"" } else { ",\"" });
        out.push_str(name);
        out.push_str("\":\"");
        for character in text.chars() {
            match character {
                '"' | '\\' => out.extend(['\\', character]),
                // Two that end a line for some readers of lines.
                '\0'..='\u{1f}' | '\u{2028}' | '\u{2029}' => {
                    out.push_str("\\u");
                    for shift in [12, 8, 4, 0] {
                        out.extend(char::from_digit((u32::from(character) >> shift) & 0xf, 16));
                    }
                }
                _ => out.push(character),
            }
        }
        out.push('"');
    }
    out.push_str("}\n");
}
