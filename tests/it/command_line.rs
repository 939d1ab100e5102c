//! The built `late-edition`, as somebody runs it in a shell.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::PathBuf,
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

/// What a run came to.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn json(&self) -> Value {
        assert_eq!((self.code, self.err.as_str()), (0, ""));
        serde_json::from_str(&self.out).expect("the answer is JSON")
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_late-edition"));
    command.args(arguments).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(arguments: &[&str]) -> Run {
    run_on("", arguments)
}

fn run_on(input: &str, arguments: &[&str]) -> Run {
    finish(command(arguments), input)
}

fn finish(mut command: Command, input: &str) -> Run {
    let mut child = command.spawn().expect("the command line starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let output = thread::scope(|scope| {
        // A run that fails early leaves its input unread.
        scope.spawn(move || stdin.write_all(input.as_bytes()));
        child.wait_with_output().expect("the command line ends")
    });
    let text = |bytes| String::from_utf8(bytes).expect("it writes UTF-8");
    Run { code: output.status.code().expect("it was not killed"), out: text(output.stdout), err: text(output.stderr) }
}

/// A file of this name, in a folder of its own.
fn file(name: &str, contents: impl AsRef<[u8]>) -> String {
    static FOLDERS: AtomicUsize = AtomicUsize::new(0);
    let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("command-line-{number}"));
    fs::create_dir_all(&folder).expect("a folder for the test");
    let path = folder.join(name);
    fs::write(&path, contents).expect("a file for the test");
    path.into_os_string().into_string().expect("a path of plain characters")
}

fn page(body: &str) -> String {
    format!("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A page</title><body>{body}</body></html>")
}

/// Two editions that differ by one number.
fn editions() -> [String; 2] {
    ["13", "31"].map(|homes| {
        let text =
            format!("The flood reached {homes} homes in Marrow Hill on Tuesday.\nNobody was hurt in any of them.\n");
        file(&format!("{homes}.txt"), text)
    })
}

// What cannot be answered

#[test]
fn what_cannot_be_read_is_named_in_one_line_that_says_what_to_do() {
    let good = file("good.txt", "The mill is open. It grinds on Sundays.");
    let folder = env!("CARGO_TARGET_TMPDIR");
    let cases: &[(&str, &str)] = &[
        ("/no/such/page.html", "check its name"),
        (folder, "name a file in it"),
        (&file("empty.txt", ""), "save the page again"),
        (&file("empty.html", ""), "save the page again"),
        (&file("blank.txt", " \n\t\n"), "save the page again"),
        (&file("paper.pdf", "%PDF-1.7\n…"), "HTML only"),
        (&file("saved.mhtml", "From: <Saved by Blink>\nSubject: x"), "HTML only"),
        (&file("scripted.html", page("<div id=app></div><script>render()</script>")), ".txt file"),
    ];
    for (bad, advice) in cases {
        let mut commands = vec![vec!["diff", bad, &good], vec!["diff", &good, bad]];
        for format in ["text", "json", "html"] {
            commands.push(vec!["diff", bad, &good, "--format", format]);
        }
        for format in ["text", "json"] {
            commands.extend([vec!["article", bad, "--format", format], vec!["sentences", bad, "--format", format]]);
        }
        for arguments in commands {
            let Run { code, out, err } = run(&arguments);
            assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
            assert!(err.starts_with("late-edition: ") && err.contains(bad), "{arguments:?}: {err}");
            assert!(err.contains(advice) && err.trim_end().lines().count() == 1, "{arguments:?}: {err}");
        }
    }
}

#[test]
fn standard_input_can_be_one_of_the_two_but_not_both() {
    let [old, new] = editions();
    let text = fs::read_to_string(&old).expect("it was just written");
    let mut both = run(&["diff", &old, &new, "--format", "json"]).json();
    assert_eq!(run_on(&text, &["diff", "-", &new, "--format", "json"]).json(), both);
    let swapped = run_on(&text, &["diff", &new, "-", "--format", "json"]).json();
    assert_eq!(swapped["after"], both["before"].take());
    let Run { code, err, .. } = run_on(&text, &["diff", "-", "-"]);
    assert_eq!(code, 2);
    assert!(err.contains("only one of the two"), "{err}");
}

#[test]
fn a_reader_that_closes_the_pipe_early_hears_no_complaint() {
    let long = file("long.txt", "The tide came in, and went out again.\n".repeat(20_000));
    let mut child = command(&["sentences", &long]).spawn().expect("the command line starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a first line");
    assert_eq!(line, "The tide came in, and went out again.\n");
    let output = child.wait_with_output().expect("the command line ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

// Real input

#[test]
fn a_page_is_decoded_from_the_charset_that_it_declares() {
    let start = "<!doctype html><html><meta charset=windows-1252><title>x</title><body><article>";
    let mut bytes = start.as_bytes().to_vec();
    bytes.extend(b"<p>The caf\xe9 on the quay has been sold to its cook, she said on Monday.</p>");
    bytes.extend(
        b"<p>\x93Nothing will change,\x94 she said, and put the chairs out as she does every day.</p></article>",
    );
    let Run { code, out, .. } = run(&["article", &file("quay.html", bytes)]);
    assert_eq!(code, 0);
    assert!(out.contains("café on the quay") && out.contains("“Nothing will change,”"), "{out}");
}

#[test]
fn a_page_that_breaks_off_is_read_as_far_as_it_goes() {
    let whole = page(
        "<article><h1>The mill opens</h1><p>The mill at Varn is open again, its owner said on Friday.</p>\
         <p>It grinds on Sundays, and sells the flour that it has ground at its door.</p><p>It closed in 1960",
    );
    let cut = &whole[..whole.len() - "</body></html>".len()];
    let Run { code, out, .. } = run(&["article", &file("cut.html", cut)]);
    assert_eq!(code, 0);
    assert!(out.contains("It grinds on Sundays"), "{out}");
}

#[test]
fn nothing_takes_long_or_falls_over() {
    // Without optimisation all of it takes many times longer: there a quarter will do.
    let size = if cfg!(debug_assertions) { 250_000 } else { 1_000_000 };
    let sentence = "The tide came in at four, and 12 boats went out with it. ";
    let long = sentence.repeat(size / sentence.len());
    let unbroken = "tide".repeat(size / 4);
    let paragraphs = |text: &str| page(&format!("<article><h1>The tide</h1><p>{text}</p></article>"));
    let deep = format!("{}<p>{}{}", "<div>".repeat(size / 100), sentence.repeat(5), "</div>".repeat(size / 100));
    let cases: &[(&str, String)] = &[
        ("one paragraph.txt", long.clone()),
        ("one paragraph.html", paragraphs(&long)),
        ("one word.txt", unbroken.clone()),
        ("one word.html", paragraphs(&(sentence.repeat(5) + &unbroken))),
        ("many paragraphs.html", page(&format!("<article>{}</article>", "<p>The tide came in.</p>".repeat(size / 10)))),
        ("many empty elements.html", paragraphs(&(sentence.repeat(5) + &"<span></span>".repeat(size / 10)))),
        ("deep.html", page(&deep)),
        ("deep and cut off.html", "<div><span>".repeat(size / 200) + &sentence.repeat(5)),
        ("many lines.txt", "The tide came in.\n".repeat(size / 10)),
    ];
    // Without optimisation all of it takes many times longer, and there only a time that never ends is a failure.
    let limit = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 1 });
    let mut slow = Vec::new();
    for (name, text) in cases {
        let old = file(name, text);
        let new = file(name, text.replace("four", "five").replace("12 boats", "nine boats"));
        for arguments in [&["article", &old][..], &["sentences", &old], &["diff", &old, &new, "--format", "json"]] {
            let started = Instant::now();
            let Run { code, out, err } = run(arguments);
            let took = started.elapsed();
            assert!(code == 0 && !out.is_empty(), "{name}, {}: {code} {err}", arguments[0]);
            if took > limit {
                slow.push(format!("{}, {name}: {took:.1?}", arguments[0]));
            }
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

// diff

#[test]
fn diff_gives_the_documented_json() {
    let [old, new] = editions();
    let mut report = run(&["diff", &old, &new, "--format", "json"]).json();
    let change = report["changes"][0].take();
    assert_eq!(
        report,
        json!({
            "before": {"headline": null, "passages": 2},
            "after": {"headline": null, "passages": 2},
            "changes": [null],
            "particulars": [],
            "disclosed": "silent",
            "set_aside": [],
            "coarse": false,
        })
    );
    assert_eq!(
        [&change["kind"], &change["field"], &change["before"]],
        [&json!("reworded"), &json!("body"), &json!(["The flood reached 13 homes in Marrow Hill on Tuesday."])]
    );
    assert!(change["words"].as_array().is_some_and(|words| words.contains(&json!(["removed", "13"]))), "{change}");
    assert_eq!([&change["about"], &change["weight"]], [&json!(["number"]), &json!("substantive")]);
}

#[test]
fn what_is_too_long_to_be_compared_in_full_says_so() {
    let endless = |word: &str| "and the river rose ".repeat(200) + word + &" and the rain went on".repeat(200) + ".";
    let [old, new] = ["slowly", "quickly"].map(|word| file(&format!("{word}.txt"), endless(word)));
    assert_eq!(run(&["diff", &old, &new, "--format", "json"]).json()["coarse"], true);
    for format in ["text", "html"] {
        assert!(run(&["diff", &old, &new, "--format", format]).out.contains("too long to be compared in full"));
    }
}

#[test]
fn words_are_marked_by_brackets_or_by_colours() {
    let [old, new] = editions();
    let plain = run(&["diff", &old, &new]).out;
    assert!(plain.contains("reached [-13-]{+31+} homes") && !plain.contains('\u{1b}'), "{plain}");
    let mut forced = command(&["diff", &old, &new]);
    let coloured = finish(
        {
            forced.env("CLICOLOR_FORCE", "1");
            forced
        },
        "",
    )
    .out;
    assert!(coloured.contains("\u{1b}[") && !coloured.contains("[-13-]"), "{coloured}");
}

#[test]
fn a_story_cannot_steer_the_terminal() {
    let text = "The mill\u{1b}[2J is open on 13 days.\u{9b}31m It grinds.\n";
    let old = file("old.txt", text);
    let new = file("new.txt", text.replace("13", "31"));
    for arguments in [&["diff", &old, &new][..], &["article", &old], &["sentences", &old]] {
        let Run { code, out, .. } = run(arguments);
        assert!(code == 0 && !out.contains(|character: char| character.is_control() && character != '\n'), "{out:?}");
    }
}

#[test]
fn the_exit_code_tells_of_changes_only_where_it_is_asked_to() {
    let [old, new] = editions();
    assert_eq!(run(&["diff", &old, &new]).code, 0);
    assert_eq!(run(&["diff", &old, &new, "--exit-code"]).code, 1);
    assert_eq!(run(&["diff", &old, &old, "--exit-code"]).code, 0);
}

#[test]
fn the_page_to_send_carries_nothing_that_a_story_could_run() {
    let hostile =
        "The <script>alert(1)</script> & the \"mill\" at 'Varn' ground on for 13 days.\nNobody <b>stopped</b> it.\n";
    let old = file("<old>.txt", hostile);
    let new = file("new\"onload=x.txt", hostile.replace("13", "31").replace("Nobody", "Somebody at last"));
    let Run { code, out, err } = run(&["diff", &old, &new, "--format", "html"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(
        out.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; the &quot;mill&quot; at &#39;Varn&#39;"),
        "{out}"
    );
    assert!(out.contains("<del>13</del><ins>31</ins>"), "{out}");
    assert!(out.contains("default-src 'none'; style-src 'unsafe-inline'") && out.contains("<meta charset=\"utf-8\">"));
    for forbidden in ["<script", "<b>stopped", "<old>", "\"onload", "http://", "https://", "src="] {
        assert!(!out.contains(forbidden), "{forbidden} in {out}");
    }
}

#[test]
fn the_page_to_send_shows_the_later_edition_whole_with_what_was_removed_in_its_place() {
    let old = file("old.txt", "The mill at Varn is open.\nIts owner is away this week.\nIt grinds on Sundays.\n");
    let new = file("new.txt", "The mill at Varn is open.\nIt grinds on Sundays.\n");
    let out = run(&["diff", &old, &new, "--format", "html"]).out;
    let places: Vec<_> = [
        "<p dir=\"auto\">The mill at Varn is open.</p>",
        "<del>Its owner is away this week.</del>",
        ">It grinds on Sundays.<",
    ]
    .map(|part| out.find(part))
    .into();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {out}");
}

// article

#[test]
fn article_gives_the_documented_json() {
    let html = page(
        "<article><h1>The mill opens</h1><p>The mill at Varn is open again, its owner said on Friday.</p>\
         <p>It grinds on Sundays, and sells the flour that it has ground at its door.</p></article>",
    );
    let document =
        run(&["article", &file("mill.html", html), "--url", "https://varn.example/mill", "--format", "json"]).json();
    let mut keys: Vec<&String> = document.as_object().expect("an object").keys().collect();
    keys.sort();
    let documented = [
        "blocks",
        "byline",
        "canonical",
        "certainty",
        "headline",
        "language",
        "modified",
        "published",
        "section",
        "standfirst",
        "text",
    ];
    assert_eq!(keys, documented);
    assert_eq!([&document["headline"], &document["language"]], ["The mill opens", "en"]);
    assert_eq!(document["blocks"][0], json!({"kind": "headline", "text": "The mill opens"}));
    let text = document["text"].as_str().expect("a text");
    assert_eq!(text.lines().count(), 2, "the headline has a place of its own: {text}");
}

#[test]
fn page_gives_what_was_read_where_no_article_is_to_be_found() {
    let html = page("<p hidden>The mill.</p><a href=/>Home</a>");
    let read = run(&["page", &file("home.html", html), "--url", "https://varn.example/"]).json();
    assert_eq!([&read["url"], &read["title"], &read["language"]], ["https://varn.example/", "A page", "en"]);
    let texts: Vec<&Value> = read["blocks"].as_array().expect("a list").iter().map(|block| &block["text"]).collect();
    assert_eq!(texts, ["The mill.", "Home"]);
    assert_eq!(read["elements"][1]["hidden"], json!(true));
}

#[test]
fn html_is_told_from_text_by_its_name_or_else_by_its_beginning() {
    let html = page("<article><p>The mill at Varn is open again, its owner said on Friday.</p></article>");
    for (name, is_text) in [("a.html", false), ("a.HTM", false), ("a", false), ("a.save", false), ("a.txt", true)] {
        let out = run(&["article", &file(name, &html)]).out;
        assert_eq!(out.contains("<article>"), is_text, "{name}: {out}");
    }
    assert!(!run_on(&html, &["article", "-"]).out.contains("<article>"));
    assert!(run_on("1 < 2, the mill says.", &["article", "-"]).out.contains("1 < 2"));
}

// sentences

#[test]
fn sentences_count_utf_16_units_of_the_text() {
    let text = "\u{feff}🎉 The mill is open.  It grinds\u{ad} on Sundays.\r\n\r\n  Nobody is surprised. ";
    let sentences = run(&["sentences", &file("mill.txt", text), "--format", "json"]).json();
    let units: Vec<u16> = text.trim_start_matches('\u{feff}').encode_utf16().collect();
    let sentences = sentences.as_array().expect("a list");
    assert_eq!(sentences.len(), 3);
    for sentence in sentences {
        let place = |end: &str| usize::try_from(sentence[end].as_u64().expect("a number")).expect("a place");
        let part = String::from_utf16(&units[place("start")..place("end")]).expect("whole characters");
        assert_eq!(sentence["text"], part);
    }
    assert_eq!(sentences[2]["text"], "Nobody is surprised.");
}

#[test]
fn sentences_of_a_page_are_places_in_the_text_of_its_article() {
    let html = file(
        "mill.html",
        page("<article><h1>Open</h1><p>The mill at Varn is open. It grinds on Sundays, they say.</p></article>"),
    );
    let article = run(&["article", &html, "--format", "json"]).json();
    let text: Vec<u16> = article["text"].as_str().expect("a text").encode_utf16().collect();
    for sentence in run(&["sentences", &html, "--format", "json"]).json().as_array().expect("a list") {
        let place = |end: &str| usize::try_from(sentence[end].as_u64().expect("a number")).expect("a place");
        assert_eq!(sentence["text"], String::from_utf16_lossy(&text[place("start")..place("end")]));
    }
}

// batch

/// The answers of a batch to these lines.
fn batch(task: &str, lines: &[String]) -> Vec<Value> {
    let Run { code, out, err } = run_on(&lines.join("\n"), &["batch", task]);
    assert_eq!((code, err.as_str()), (0, ""));
    out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn batch_answers_every_line_in_the_order_of_the_lines() {
    // Long ones between short ones, so that the short ones are ready first.
    let line = |id: usize| json!({"id": id, "lang": "en", "text": "It rained. ".repeat(if id.is_multiple_of(7) { 2_000 } else { 1 })});
    let lines: Vec<String> = (0..300).map(|id| line(id).to_string()).collect();
    let answers = batch("sentences", &lines);
    assert!(answers.iter().map(|answer| &answer["id"]).eq((0..300).map(|id| json!(id)).collect::<Vec<_>>().iter()));
    assert_eq!(answers[1]["sentences"], json!(["It rained."]));
    assert_eq!(answers[7]["sentences"].as_array().map(Vec::len), Some(2_000));
}

#[test]
fn batch_speaks_the_format_of_each_task() {
    let html = |homes: &str| {
        page(&format!(
            "<article><h1>Flood</h1><p>The flood reached {homes} homes in Marrow Hill on Tuesday night, the council said.</p>\
             <p>Nobody was hurt in any of them, and the water is falling.</p></article>"
        ))
    };
    let article =
        &batch("article", &[json!({"id": "a", "url": "https://x.example/", "html": html("13")}).to_string()])[0];
    assert_eq!(article["id"], "a");
    assert!(article["text"].as_str().is_some_and(|text| text.starts_with("The flood reached 13")), "{article}");
    assert!(article["ms"].is_number());

    let drafts = json!({"id": 1, "old": ["It rained.", "He left early."], "new": ["He left early.", "It rained."]});
    let mut pairs = batch("align", &[drafts.to_string()])[0]["pairs"].take();
    assert!(pairs.as_array_mut().is_some_and(|pairs| pairs.contains(&json!([1, 0])) || pairs.contains(&json!([0, 1]))));

    let same = json!({"id": "same", "old_html": html("13"), "new_html": html("13")});
    let changed = json!({"id": "changed", "old_html": html("13"), "new_html": html("31")});
    let answers = batch("diff", &[same.to_string(), changed.to_string()]);
    assert_eq!(answers[0], json!({"id": "same", "highlights": [], "removed": []}));
    assert_eq!(
        answers[1],
        json!({
            "id": "changed",
            "highlights": ["The flood reached 31 homes in Marrow Hill on Tuesday night, the council said."],
            "removed": [],
        })
    );
}

#[test]
fn a_line_that_batch_cannot_read_gets_an_error_in_its_place() {
    let lines = [
        "{\"id\": 1, \"text\": 5}",
        "not JSON",
        "",
        "{\"text\": \"It rained.\"}",
        "{\"id\": 2, \"text\": \"It rained.\"}",
    ];
    let answers = batch("sentences", &lines.map(str::to_owned));
    assert_eq!(answers.len(), lines.len());
    assert_eq!(answers[0]["id"], 1);
    for answer in &answers[..4] {
        assert!(answer["error"].is_string() && answer.get("sentences").is_none(), "{answer}");
    }
    assert!(answers[1].get("id").is_none());
    assert_eq!(answers[4], json!({"id": 2, "sentences": ["It rained."]}));
}

#[test]
fn batch_reads_a_file_that_is_named() {
    let lines = file("lines.jsonl", "{\"id\": 1, \"text\": \"It rained.\"}\n");
    assert_eq!(run(&["batch", "sentences", &lines]).json(), json!({"id": 1, "sentences": ["It rained."]}));
    let Run { code, out, err } = run(&["batch", "sentences", "/no/such/lines.jsonl"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.starts_with("late-edition: there is no file /no/such/lines.jsonl"), "{err}");
}

#[test]
fn batch_answers_before_its_input_ends() {
    let mut child = command(&["batch", "sentences"]).spawn().expect("the command line starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
    for id in 0..3 {
        writeln!(stdin, "{}", json!({"id": id, "text": "It rained."})).expect("it listens");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("it answers");
        assert_eq!(serde_json::from_str::<Value>(&line).expect("JSON")["id"], id);
    }
    drop(stdin);
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).expect("it ends");
    assert_eq!((rest.as_str(), child.wait().expect("it ends").code()), ("", Some(0)));
}

#[test]
fn no_line_of_a_batch_holds_what_some_take_for_the_end_of_a_line() {
    let text = json!({"id": 1, "text": "One\u{2028}two\u{85}three."}).to_string();
    let out = run_on(&text, &["batch", "sentences"]).out;
    assert!(!out.contains(['\u{2028}', '\u{85}']), "{out}");
    let answer: Value = serde_json::from_str(&out).expect("JSON");
    let said: String = answer["sentences"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert!(said.contains("three."), "{said}");
}

/// An export of two stories, of which one has two editions.
fn export() -> String {
    let volume = |story: &str, said: &str| {
        format!(
            "{{\"story\":\"{story}\",\"headline\":\"Rain\",\"baseline\":0,\"baseline_shown\":5,\"pinned\":false,\"unseen\":0,\
             \"claims\":[],\"visits\":[[5,0],[951782400000,1]],\"texts\":{{\"sentences\":[\"It rained on Monday.\",\"{said}\"],\
             \"places\":[0],\"passages\":[[3,0,1,0],[3,0,1,1]],\"editions\":[\
             {{\"number\":0,\"seen\":5,\"for_subscribers\":false,\"fields\":[],\"passages\":[0]}},\
             {{\"number\":1,\"seen\":951782400000,\"for_subscribers\":false,\"fields\":[],\"passages\":[1]}}]}}}}"
        )
    };
    let site = "{\"site\":\"example.org\",\"noise\":{\"places\":[],\"texts\":[],\"wanted\":[]}}";
    let [rain, snow] = [volume("example.org/rain", "It rained on Tuesday."), volume("example.org/snow", "It snowed.")];
    format!("{{\"late_edition_archive\":1,\"exported\":6}}\n{rain}\n{snow}\n{site}\n{{\"end\":4}}\n")
}

/// The same, as the extension compresses it.
fn compressed(text: &str) -> Vec<u8> {
    let mut folder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    folder.write_all(text.as_bytes()).and_then(|()| folder.finish()).expect("memory takes it")
}

#[test]
fn archive_lists_an_export_and_compares_two_editions_of_it() {
    let file = file("archive.jsonl.gz", compressed(&export()));
    let list = run(&["archive", &file]);
    assert_eq!(
        list.out,
        "example.org/rain  2 editions, read on 2000-02-29 00:00 UTC  Rain\n\
         example.org/snow  2 editions, read on 2000-02-29 00:00 UTC  Rain\n"
    );
    let story = run(&["archive", &file, "example.org/rain"]);
    assert_eq!(story.out, "Rain\n0  1970-01-01 00:00 UTC  1 visit  \n1  2000-02-29 00:00 UTC  1 visit  \n");
    let compared = run(&["archive", &file, "example.org/rain", "0", "1"]);
    assert!(compared.out.contains("It rained on [-Monday-]{+Tuesday+}."), "{}", compared.out);
    let json = run(&["archive", &file, "example.org/rain", "0", "1", "--format", "json"]).json();
    assert_eq!(json["changes"][0]["kind"], "reworded");
    let html = run(&["archive", &file, "example.org/rain", "0", "1", "--format", "html"]);
    assert!(html.out.starts_with("<!doctype html>"));
    let missing = run(&["archive", &file, "example.org/hail"]);
    assert!(missing.code == 2 && missing.err.contains("has no story example.org/hail"), "{}", missing.err);
}

#[test]
fn an_export_that_is_damaged_is_refused_with_the_line_and_the_reason() {
    let whole = export();
    let lines: Vec<&str> = whole.lines().collect();
    let cases = [
        (String::new(), "is empty"),
        ("{\"recipes\":[]}\n".into(), "line 1: this is no archive of Late Edition"),
        (whole.replace("archive\":1", "archive\":2"), "line 1: it was made by another version"),
        (lines[..4].join("\n"), "line 4: the file is cut off after this line"),
        (whole.replace(lines[2], "{"), "line 3: this is no JSON object"),
        (whole.replace(lines[2], "{}"), "line 3: this is no story"),
        (whole.replace("[3,0,1,1]", "[3,0,1,7]"), "line 2: this is no story: something that it speaks of is not in it"),
        (whole.replace("\"end\":4", "\"end\":5"), "line 5: lines are missing before this one"),
        (whole.clone() + lines[1], "line 6: something stands after the end"),
    ];
    for (text, reason) in cases {
        let refused = run_on(&text, &["archive", "-", "example.org/rain"]);
        assert!(refused.code == 2 && refused.err.contains(reason), "{reason}: {}", refused.err);
    }
    let half = compressed(&whole);
    let refused = run(&["archive", &file("half.jsonl.gz", &half[..half.len() / 2]), "example.org/rain"]);
    assert!(refused.code == 2 && refused.err.contains("the file is damaged from here on"), "{}", refused.err);
}
