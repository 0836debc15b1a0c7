//! Whole tables, natively: each format's letter, the lines that are told, and random bytes in random pieces.
#![cfg(all(feature = "bulk", not(target_arch = "wasm32")))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

use org_membership::Policy;
use org_membership::bulk::{
    BulkError, BulkOptions, CreatesFormat, Format, Planning, Step, TablePlan, UnreadableRows, plan_tables,
};
use proptest::prelude::*;

const NO_ROWS: &str = "user_id,organization_id\n";

fn plan_as(format: Format, existing: &[u8], requests: &[u8]) -> Result<TablePlan, BulkError> {
    let options = BulkOptions { format, ..BulkOptions::default() };
    plan_tables(existing, requests, options, &mut |_, _| {})
}

fn plan(existing: &str, requests: &str) -> TablePlan {
    plan_as(Format::Auto, existing.as_bytes(), requests.as_bytes()).unwrap()
}

/// The requests as they were read: user, organization, role or `-`, or the reason where they are invalid.
fn read(requests: &str) -> Vec<String> {
    let format = if requests.starts_with(['{', '[']) { "[]" } else { NO_ROWS };
    let options = BulkOptions { policy: Policy::default().with_any_role(), ..BulkOptions::default() };
    let plan = plan_tables(format.as_bytes(), requests.as_bytes(), options, &mut |_, _| {}).unwrap();
    (0..plan.reasons().len())
        .map(|index| {
            let decision = plan.decision(index).unwrap();
            let text = |part: Option<&str>| part.unwrap_or("-").to_owned();
            [text(decision.user_id), text(decision.organization_id), text(decision.user_role)].join("|")
        })
        .collect()
}

/// What is wrong with the requests, line by line.
fn problems(requests: &str) -> Vec<(u32, String)> {
    let plan = plan_as(Format::Auto, NO_ROWS.as_bytes(), requests.as_bytes()).unwrap();
    let [_, requests] = plan.problems();
    assert_eq!(requests.count, requests.first.len());
    requests.first.iter().map(|problem| (problem.line, problem.problem.clone())).collect()
}

#[track_caller]
fn assert_reads(cases: &[(&str, &[&str])]) {
    for (file, rows) in cases {
        assert_eq!(read(file), *rows, "{file:?}");
    }
}

#[test]
fn csv_is_read_to_the_letter_of_rfc_4180() {
    assert_reads(&[
        ("user_id,organization_id\na,b\n", &["a|b|internal_user"]),
        ("user_id,organization_id\r\na,b", &["a|b|internal_user"]),
        ("\u{feff}organization_id,x,user_id\nb,,a\n", &["a|b|internal_user"]),
        ("user_id,organization_id,user_role\n\"a\"\"\",\"b\r\n,\",c\n", &["a\"|b\r\n,|c"]),
        ("user_id,organization_id,user_role\na,b,\na,c,d\n", &["a|b|internal_user", "a|c|d"]),
        ("user_id,organization_id\n\n\r\na,b\n\n", &["a|b|internal_user"]),
        ("user_id,organization_id\n,b\n\"\",b\n", &["-|b|-", "-|b|-"]),
        ("\"user_id\",\"organization_id\"\nzoë,𝓩\n", &["zoë|𝓩|internal_user"]),
        // Longer than a block of the search, and than the bytes that are left of one.
        (
            "user_id,organization_id\naaaaaaaaaaaaaaaaaaaaaaaa,\"b,b,b,b,b,b,b,b,b,b\"\n",
            &["aaaaaaaaaaaaaaaaaaaaaaaa|b,b,b,b,b,b,b,b,b,b|internal_user"],
        ),
    ]);
}

#[test]
fn json_is_read_to_the_letter_of_rfc_8259() {
    assert_reads(&[
        (r#"[{"user_id":"a","organization_id":"b"}]"#, &["a|b|internal_user"]),
        ("{\"user_id\":\"a\",\"organization_id\":\"b\"}\n\n{}\n", &["a|b|internal_user", "-|-|-"]),
        (r#"[{"user_id":"x","user_id":"a","organization_id":"b","user_role":null}]"#, &["a|b|internal_user"]),
        (r#"[{"\u0075ser_id":"\u00e9\ud835\udce9\n\/","organization_id":"b\\"}]"#, &["é𝓩\n/|b\\|internal_user"]),
        (
            r#"[{"user_id":"\ud800","organization_id":"b"}, 7, [{}], "x", null]"#,
            &["-|b|-", "-|-|-", "-|-|-", "-|-|-", "-|-|-"],
        ),
        (
            r#"[{"z":[{"user_id":"no"},{"a":[1,-0.5e+3,true,false,null,{}]}],"user_id":"a","organization_id":"b"}]"#,
            &["a|b|internal_user"],
        ),
        (" [ ] ", &[]),
    ]);
}

#[test]
fn what_cannot_be_read_is_told_with_its_line() {
    let cases: [(&str, &[(u32, &str)]); 9] = [
        ("user_id,organization_id\na\n", &[(2, "1 field instead of 2")]),
        ("user_id,organization_id\n\"x\ny\",b\na,b,c\n", &[(4, "3 fields instead of 2")]),
        ("user_id,organization_id\na\"b,c\nd,e\n", &[(2, "a quote within a field without quotes")]),
        ("user_id,organization_id\n\"a\"b,c\n", &[(2, "text behind a closing quote")]),
        ("user_id,organization_id\na\rb,c\n", &[(2, "a carriage return without quotes")]),
        (
            "user_id,organization_id\na,b\n\"a,b\nc,d\n",
            &[(3, "a quote that is never closed; nothing behind it was read")],
        ),
        (
            "{}\n{\"a\":01}\n{\n{} {}\n",
            &[(2, "not a JSON number"), (3, "the value does not end"), (4, "something stands behind the value")],
        ),
        ("[{},\n{}", &[(2, "the array does not end; nothing behind it was read")]),
        ("[{},\n{\"a\" 1}]", &[(2, "a field's name without a colon behind it; nothing behind it was read")]),
    ];
    for (file, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|(line, problem)| (*line, (*problem).to_owned())).collect();
        assert_eq!(problems(file), expected, "{file:?}");
    }
}

#[test]
fn values_nest_to_129_and_no_deeper() {
    let nested = |depth: usize| format!("{{\"a\":{}{}}}\n", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(problems(&nested(129)), []);
    assert_eq!(problems(&nested(130)), [(1, "a value that is nested too deeply".to_owned())]);
    assert_eq!(problems(&nested(1_000_000)).len(), 1);
}

#[test]
fn a_file_of_no_use_is_one_error_that_names_the_table() {
    let cases: [(Format, &[u8], &str); 8] = [
        (Format::Auto, b"", "requests: the file is empty"),
        (Format::Auto, b"PK\x03\x04", "requests: neither CSV nor NDJSON nor a JSON array"),
        (Format::Json, b"{}", "requests: not a JSON array"),
        (Format::Csv, b"user_id,x\n", "requests, line 1: the header names no column organization_id"),
        (Format::Csv, b"user_id,user_id\n", "requests, line 1: the header names user_id twice"),
        (
            Format::Csv,
            b"user_id,\"x\n",
            "requests, line 1: the header cannot be read: a quote that is never closed; nothing behind it was read",
        ),
        (Format::Auto, b"user_id,organization_id\na,\xff\n", "requests, line 2: not UTF-8"),
        (Format::Auto, b"user_id,organization_id\na,\xe2\x82", "requests, line 2: not UTF-8"),
    ];
    for (format, requests, expected) in cases {
        let existing = if format == Format::Json { "[]" } else { NO_ROWS };
        let error = plan_as(format, existing.as_bytes(), requests).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some(expected));
    }
}

#[test]
fn rows_of_one_pair_are_told_apart_by_their_roles() {
    let mut existing = String::from("user_id,organization_id,user_role\n");
    for row in 0..100 {
        existing.push_str(&format!("a,b,role-{}\nuser-{row},b,\n", row % 7));
    }
    let ask = |role: &str| {
        let plan = plan(&existing, &format!("user_id,organization_id,user_role\na,b,{role}\nuser-99,b,\n"));
        let reasons: Vec<_> = plan.reasons().iter().map(|reason| TablePlan::REASONS[usize::from(*reason)]).collect();
        (reasons.join(" "), format!("{:?}", plan.decision(0).unwrap().reason))
    };
    assert_eq!(ask("role-3").0, "already_member already_member");
    assert_eq!(ask("").0, "already_member already_member");
    let (reasons, first) = ask("role-9");
    assert_eq!(reasons, "already_member_role_differs already_member");
    assert_eq!(first, "AlreadyMemberRoleDiffers { existing_role: Some(\"role-0\") }");
}

#[test]
fn an_unreadable_row_holds_what_it_could_answer_and_nothing_else() {
    let existing = "{\"user_id\":\"a\"}\n{\"user_id\":7,\"organization_id\":\"c\"}\n";
    let requests = "{\"user_id\":\"a\",\"organization_id\":\"b\"}\n{\"user_id\":\"x\",\"organization_id\":\"c\"}\n\
                    {\"user_id\":\"x\",\"organization_id\":\"b\"}\n";
    for (unreadable, expected) in [(UnreadableRows::Hold, [8, 8, 0]), (UnreadableRows::Skip, [0, 0, 0])] {
        let options = BulkOptions { unreadable, ..BulkOptions::default() };
        let plan = plan_tables(existing.as_bytes(), requests.as_bytes(), options, &mut |_, _| {}).unwrap();
        assert_eq!(plan.reasons(), expected);
        assert_eq!((plan.existing(), plan.problems()[0].count), (0, 2));
    }
}

#[test]
fn of_many_problems_the_first_thousand_are_told_and_all_are_counted() {
    let plan = plan(NO_ROWS, &format!("{NO_ROWS}{}", "a\n".repeat(2_500)));
    let [_, problems] = plan.problems();
    assert_eq!((problems.count, problems.first.len(), problems.first.last().unwrap().line), (2_500, 1_000, 1_001));
}

#[test]
fn formulas_are_defused_in_csv_and_left_in_ndjson() {
    let plan = plan(NO_ROWS, "user_id,organization_id\n=1,\"a;-b\"\nc,d\n");
    let written = |format| String::from_utf8(plan.write_creates(format)).unwrap();
    assert_eq!(
        written(CreatesFormat::Csv),
        "user_id,organization_id,user_role,defused\r\n\
         \"'=1\",\"'a;'-b\",\"internal_user\",user_id organization_id\r\n\
         \"c\",\"d\",\"internal_user\",\r\n",
    );
    assert_eq!(
        written(CreatesFormat::Ndjson).lines().next(),
        Some(r#"{"user_id":"=1","organization_id":"a;-b","user_role":"internal_user"}"#),
    );
}

#[test]
fn files_of_several_megabytes_are_read_to_their_end() {
    const ROWS: usize = 60_000;
    let csv: String = (0..ROWS).map(|row| format!("user-{row},organization,\"a role\r\nof two lines\"\r\n")).collect();
    let csv = format!("user_id,organization_id,user_role\r\n{csv}only\r\n");
    let objects: Vec<_> = (0..ROWS)
        .map(|row| format!(r#"{{"user_id":"user-{row}","organization_id":"organization","note":[{row}]}}"#))
        .collect();
    let (ndjson, json) = (format!("{}\n7\n", objects.join("\n")), format!("[{},\n7\n]", objects.join(",\n")));
    for (file, line) in [(csv, 120_002), (ndjson, 60_001), (json, 60_001)] {
        assert!(file.len() > 2 << 20);
        let options = BulkOptions { unreadable: UnreadableRows::Skip, ..BulkOptions::default() };
        let mut told = Vec::new();
        let mut progress = |bytes, all| told.push((bytes, all));
        let plan = plan_tables(file.as_bytes(), file.as_bytes(), options, &mut progress).unwrap();
        assert_eq!((plan.existing(), plan.problems()[0].count), (ROWS, 1));
        assert_eq!(plan.problems()[0].first[0].line, line);
        assert!(plan.reasons()[..ROWS].iter().all(|reason| *reason == 1));
        assert_eq!(told.last(), Some(&(2 * file.len(), 2 * file.len())));
        assert!(told.len() > 5 && told.is_sorted());
    }
}

/// Bytes in which everything that means something is frequent.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "user_id", "organization_id", "user_role", "defused", ",", "\n", "\r\n", "\"", "\"\"", "'=", "{", "}", "[",
            "]", ":", "\\", "\\u00", "\\ud83d", "null", "1", "é", "𝓩", "\u{feff}", " ", "a", "b",
            "{\"user_id\":\"a\",\"organization_id\":\"b\"}", "\na,b", "user_id,organization_id,user_role,defused\n",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..3),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn in_pieces(files: [&[u8]; 2], cuts: &[usize], format: Format) -> Result<TablePlan, BulkError> {
    let mut planning = Planning::new(BulkOptions { format, ..BulkOptions::default() });
    for file in files {
        let mut rest = file;
        for cut in cuts {
            let (piece, after) = rest.split_at(cut % (rest.len() + 1));
            planning.input().unwrap().receive(piece)?;
            rest = after;
        }
        planning.input().unwrap().receive(rest)?;
        while !matches!(planning.step()?, Step::Read) {
            assert!(planning.input().is_none());
        }
    }
    loop {
        if let Step::Done(plan) = planning.step()? {
            assert!(matches!(planning.step(), Ok(Step::Over)) && planning.input().is_none());
            return Ok(*plan);
        }
    }
}

/// All that a plan says.
fn said(plan: &TablePlan) -> String {
    let decisions: Vec<_> = (0..plan.reasons().len()).map(|index| plan.decision(index)).collect();
    let written = [CreatesFormat::Csv, CreatesFormat::Ndjson].map(|format| plan.write_creates(format));
    format!("{} {:?} {:?} {decisions:?} {written:?}", plan.existing(), plan.reasons(), plan.problems())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_come_to_the_same_however_they_are_cut(
        existing in bytes(),
        requests in bytes(),
        cuts in prop::collection::vec(any::<usize>(), 0..6),
        format in prop::sample::select(vec![Format::Auto, Format::Csv, Format::Ndjson, Format::Json]),
    ) {
        let whole = plan_as(format, &existing, &requests).map(|plan| said(&plan));
        let cut = in_pieces([&existing, &requests], &cuts, format).map(|plan| said(&plan));
        prop_assert_eq!(whole, cut);
    }
}
