//! Holds the rules to an end in time on pages made to be slow.
#![allow(clippy::disallowed_methods)] // time is what it tests

use schouw_page::{Limits, NoLoader, SheetCache, Snapshot};
use schouw_rules::{all, documents, finish, run_rule};
use std::time::Instant;

/// The seconds that all rules take over a page, with the number of its failed and cantTell targets.
fn seconds(html: &str) -> (f64, usize) {
    let mut snapshot = Snapshot::from_html(html, "https://www.example.nl/".parse().expect("a valid address"));
    snapshot.load(&NoLoader, &SheetCache::default(), &Limits::default());
    let begun = Instant::now();
    let mut findings = 0;
    documents(&snapshot, &mut |page| {
        let cx = finish(page);
        findings += all().iter().map(|def| run_rule(def, &cx).findings.len()).sum::<usize>();
    });
    (begun.elapsed().as_secs_f64(), findings)
}

/// Each of them is named from its content, and none has a name: for every one the cause is looked for in the same elements.
#[test]
fn nameless_elements_nested_round_many_others_end_in_time() {
    for (what, start, end) in [
        ("buttons", "<div role=button>", "</div>"),
        ("links", "<div role=link>", "</div>"),
        ("labels", "<label>", "</label>"),
    ] {
        let inner = "<b></b>".repeat(10_000);
        let html = format!("<html lang=nl><title>t</title>{}{inner}<input>{}", start.repeat(400), end.repeat(400));
        let (seconds, findings) = seconds(&html);
        assert!(findings > 0, "{what}");
        assert!(seconds < 30.0, "{what}: {seconds} s in an unoptimised build");
    }
}

/// Each of them is compared with what stands round it: that must not be all of the others, every time.
#[test]
fn many_things_of_one_kind_end_in_time() {
    for (what, start, one, end) in [
        ("links in a line", "", "<a href=/a>Lees meer</a> ", ""),
        ("links in one item", "<ul><li>", "<a href=/a>Lees meer</a> ", "</ul>"),
        ("cells in a row", "<table><tr>", "<td><a href=/a>Lees meer</a>", "</table>"),
        ("rows", "<table>", "<tr><td><a href=/a>Lees meer</a>", "</table>"),
        ("fields", "<form>", "<label>Naam <input aria-invalid=true></label><b class=fout>Fout</b>", "</form>"),
        ("fields without labels", "<form>", "<input placeholder=Naam>", "</form>"),
        ("fields in items", "<ul>", "<li><input aria-label=Naam title=x>", "</ul>"),
        ("controls in controls", "", "<a href=/a id=x>A<button tabindex=-1>B</button></a>", ""),
        ("things to click", "<div>", "<b onclick='a()' id=x>Meer</b><i role=button>x</i>", "</div>"),
        ("references to nothing", "<div>", "<p aria-describedby=weg aria-labelledby='k x'>A</p>", "</div>"),
        ("tags that end nothing", "<div>", "</b></i><p><div></p></div>", "</div>"),
        ("images in one item", "<p>", "<img src=a.jpg alt=Plein><img src=b.jpg alt='' title=Plein>", "</p>"),
        ("labels of one field", "<input id=n>", "<label for=n>Naam</label><label for=x>Weg</label>", ""),
        ("images", "<div>", "<img src=a.jpg alt=Fontein>", "</div>"),
        ("hidden images", "<p>plein</p>", "<img src=a.jpg alt='Fontein op de Dam' aria-hidden=true>", ""),
        ("headings", "", "<h2>Fontein</h2><p>plein</p>", ""),
        ("items without a list", "", "<div><li>Paspoort</li></div>", ""),
        ("terms", "<dl>", "<dt>Open<dd>9 uur<p>", "<h3>Dicht</h3></dl>"),
        ("cells", "<table><caption>Leges</caption>", "<tr><td>Paspoort<td>83", "</table>"),
        ("radio buttons", "<form><fieldset>", "<label><input type=radio name=a> Ja</label>", "</fieldset></form>"),
        ("landmarks", "<main>", "<nav>Menu</nav>", "</main>"),
        ("dashes", "", "<p>- plein</p>", ""),
        (
            "instructions",
            "<button>A</button><button>B</button>",
            "<p lang=nl>Druk op de ronde knop om te gaan.</p>",
            "",
        ),
    ] {
        let html = format!("<html lang=nl><title>plein</title>{start}{}{end}", one.repeat(10_000));
        let (seconds, findings) = seconds(&html);
        assert!(findings > 0, "{what}");
        assert!(seconds < 30.0, "{what}: {seconds} s in an unoptimised build");
    }
}
