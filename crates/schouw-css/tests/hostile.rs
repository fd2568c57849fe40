//! Pages and sheets that are made to break things: each ends soon, with styles or with a gap that says why there are none.

mod common;

use schouw_css::{Styler, Viewport};
use schouw_page::{Limits, Loader, NoLoader, Page, SheetCache, Snapshot};
use std::time::{Duration, Instant};

/// How long one may take. The builds of tests are slow, and the machines that run them may have more to do.
const PATIENCE: Duration = Duration::from_secs(20);

fn style_with(html: &str, loader: &dyn Loader) -> Snapshot {
    let begun = Instant::now();
    let mut snapshot = Snapshot::from_html(html, "https://www.example.nl/".parse().expect("an address"));
    snapshot.load(loader, &SheetCache::default(), &Limits::default());
    let parsed = begun.elapsed();
    Styler::new(Viewport::default()).style(&mut snapshot);
    println!("{:?} {:?}", parsed, begun.elapsed());
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    snapshot
}

fn style(css: &str, body: &str) -> Snapshot {
    style_with(&format!("<!DOCTYPE html><style>{css}</style>{body}"), &NoLoader)
}

/// The colour of the last `b`; none where the styles are not known.
fn colour(snapshot: &Snapshot) -> Option<String> {
    let page = Page::new(snapshot);
    let el = page.elements().filter(|el| el.is("b")).last().expect("a b");
    page.style(el).ok().map(|style| style.color.expect("a colour").hex())
}
#[test]
fn t_big() {
    let n: usize = std::env::var("N").unwrap().parse().unwrap();
    let s = style(&format!("{}b{{color:red}}", ".a .b>c{color:lime;margin:0}\n".repeat(n)), "<b>");
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn t_nest_rules() {
    let n: usize = std::env::var("N").unwrap().parse().unwrap();
    let s = style(&format!("b{{color:red}}{}color:lime{}", "b{".repeat(n), "}".repeat(n)), "<b>");
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn t_nest_media() {
    let n: usize = std::env::var("N").unwrap().parse().unwrap();
    let s = style(&format!("b{{color:red}}{}b{{color:lime}}{}", "@media screen{".repeat(n), "}".repeat(n)), "<b>");
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn t_nest_sel() {
    let n: usize = std::env::var("N").unwrap().parse().unwrap();
    let s = style(&format!("b{{color:red}}{}b{}{{color:lime}}", ":is(".repeat(n), ")".repeat(n)), "<b>");
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn t_nest_calc() {
    let n: usize = std::env::var("N").unwrap().parse().unwrap();
    let s = style(&format!("b{{color:red;width:{}1px{}}}", "calc(".repeat(n), ")".repeat(n)), "<b>");
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn t_nest_mediaq() {
    let n: usize = std::env::var("N").unwrap().parse().unwrap();
    let s = style(&format!("b{{color:red}}@media {}(color){}{{b{{color:lime}}}}", "(".repeat(n), ")".repeat(n)), "<b>");
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn t_nest_supp() {
    let n: usize = std::env::var("N").unwrap().parse().unwrap();
    let s = style(
        &format!("b{{color:red}}@supports {}(color:red){}{{b{{color:lime}}}}", "(".repeat(n), ")".repeat(n)),
        "<b>",
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn t_nest_var() {
    let n: usize = std::env::var("N").unwrap().parse().unwrap();
    let s = style(&format!("b{{color:red;width:{}1px{}}}", "var(--a,".repeat(n), ")".repeat(n)), "<b>");
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn t_nest_attr() {
    let n: usize = std::env::var("N").unwrap().parse().unwrap();
    let s = style("b{color:red}", &format!("<b style='width:{}1px{}'>", "calc(1px + (".repeat(n), "))".repeat(n)));
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn t_nest_mix() {
    let n: usize = std::env::var("N").unwrap().parse().unwrap();
    let s =
        style(&format!("b{{color:red;background:{}red{}}}", "color-mix(in srgb,red,".repeat(n), ")".repeat(n)), "<b>");
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn t_nest_junk() {
    let n: usize = std::env::var("N").unwrap().parse().unwrap();
    let s = style(&format!("b{{color:red}} x{} {{}}", "[({".repeat(n)), "<b>");
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn t_varchain() {
    let n: usize = std::env::var("N").unwrap().parse().unwrap();
    let mut css = String::from("b{color:red;");
    for i in 0..n {
        css.push_str(&format!("--v{i}:var(--v{});", i + 1));
    }
    css.push_str(&format!("--v{n}:3px;width:var(--v0)}}"));
    let s = style(&css, "<b>");
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn t_varbomb() {
    let mut css = String::from("b{color:red;");
    for i in 0..60 {
        css.push_str(&format!("--v{i}:var(--v{}) var(--v{});", i + 1, i + 1));
    }
    css.push_str("--v60:aaaaaaaa;font-family:var(--v0)}");
    let s = style(&css, "<b>");
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_has1() {
    let s = style(
        "b{color:red} *:has(~ .none) b{color:lime} i:has(+ i ~ u){color:lime}",
        &format!("{}<b>", "<i></i>".repeat(40_000)),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_has2() {
    let s = style(
        &format!("b{{color:red}}{}", (0..2000).map(|i| format!("*:has(.n{i}) b{{color:lime}}")).collect::<String>()),
        &format!("{}<b>", "<i><u></u></i>".repeat(5_000)),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_has3() {
    let s = style(
        "b{color:red} :has(:is(i,u) :is(i,u) :is(i,u) :is(i,u) :is(i,u) .none){color:lime}",
        &format!("{}<b>", "<i>".repeat(500).to_string() + &"</i>".repeat(500)),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_has4() {
    let s = style(
        "b{color:red} i:has(i:has(i)) i:has(u) i:has(u) i:has(u) u:has(b){color:lime}",
        &format!("{}<b>", "<i><u><i></i></u></i>".repeat(10000)),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_sib() {
    let s = style("b{color:red} u ~ i ~ i ~ i ~ i ~ i{color:lime}", &format!("{}<b>", "<i></i>".repeat(40_000)));
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_nth() {
    let s = style(
        "b{color:red} i:nth-child(2n+1):nth-last-child(3n):nth-of-type(5n):not(:nth-child(7n of i)){color:lime}",
        &format!("{}<b>", "<i></i>".repeat(40_000)),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_desc() {
    let s =
        style(&format!("b{{color:red}} u {} b{{color:lime}}", "i ".repeat(400)), &format!("{}<b>", "<i>".repeat(505)));
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_universal() {
    let s =
        style(&format!("{}b{{color:red}}", "*{margin:0}".repeat(30_000)), &format!("{}<b>", "<i></i>".repeat(10_000)));
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_many() {
    let s = style(
        &format!("{}b{{color:red}}", ".a{margin:0}".repeat(100_000)),
        &format!("{}<b>", "<i></i>".repeat(100_000)),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_deep() {
    let s = style("b{color:red}", &format!("{}<b>", "<div>".repeat(100_000)));
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_siblings() {
    let s = style(
        "i:nth-child(odd){color:lime}b{color:red}",
        &format!("{}<b>", "<i class=a id=b style='margin:1px'></i>".repeat(40_000)),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_cells() {
    let s = style(
        "b{color:red}",
        &format!(
            "<table border rules=all cellpadding=3>{}</table><b>",
            "<tr>".to_string() + &"<td bgcolor=red width=3>".repeat(100_000)
        ),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_fields() {
    let s = style(
        "b{color:red}",
        &format!(
            "<fieldset disabled>{}<legend><b></b></legend></fieldset><b>",
            "<input type=radio name=a required form=f><select required><option><option></select>".repeat(20_000)
        ),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_options() {
    let s = style(
        "b{color:red}:invalid{color:lime}",
        &format!("<form id=f><select required>{}</select></form><b>", "<option selected value=1>a".repeat(60_000)),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_auto() {
    let s = style("b{color:red}", &format!("{}1 2 3<b>", "<i dir=auto>".repeat(500)));
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_attrs() {
    let s = style(
        "b{color:red}[class~=a][id^=b]:lang(nl){color:lime}",
        &format!(
            "<html lang=nl>{}<b>",
            format!(
                "<i {} class='{}'></i>",
                (0..4000).map(|i| format!("a{i}=x ")).collect::<String>(),
                "k ".repeat(50_000)
            )
        ),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_utf() {
    let s = style("b{color:red}\0\u{fffd}\u{feff}@media\0{}/*\0*/b:has(\0){}b{color:\0}", "<b>");
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_inline() {
    let s = style(
        "b{color:red}",
        &format!("{}<b>", (0..20_000).map(|i| format!("<i style='--a{i}:{i};width:{i}px'></i>")).collect::<String>()),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_layers() {
    let s = style(&format!("b{{color:red}}{}", (0..5000).map(|i| format!("@layer a{i}.b.c.d{{b{{color:lime}}}}@property --p{i}{{syntax:\"*\";inherits:false}}@keyframes k{i}{{to{{color:red}}}}@container c{i} (width>1px){{b{{color:lime}}}}@scope (i) to (b){{b{{color:lime}}}}")).collect::<String>()), "<b>");
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_selist() {
    let s = style(
        &format!(
            "b{{color:red}}{} u{{color:lime}}",
            (0..std::env::var("N").unwrap().parse::<usize>().unwrap()).map(|i| format!("b.a{i},")).collect::<String>()
        ),
        "<b>",
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_nestmul() {
    let s = style(
        &format!("b{{color:red}}{}{}", "i,u,p,q{".repeat(std::env::var("N").unwrap().parse().unwrap()), "}".repeat(20)),
        "<i><i><i><i><b>",
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_nestmul2() {
    let s = style(
        &format!("b{{color:red}}{}color:lime{}", "& &{".repeat(20), "}".repeat(20)),
        &format!("{}<b>", "<i>".repeat(300)),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_ispow() {
    let s =
        style("b{color:red} :is(:is(:is(:is(:is(u *) *) *) *) *) *{color:lime}", &format!("{}<b>", "<i>".repeat(500)));
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_ispow2() {
    let s = style(
        "b{color:red} :is(:is(:is(:is(:is(u ~ *) ~ *) ~ *) ~ *) ~ *) ~ *{color:lime}",
        &format!("{}<b>", "<i></i>".repeat(500)),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
#[test]
fn u_ispow3() {
    let s = style(
        "b{color:red} :is(:is(:is(:is(:is(u *) ~ *) *) ~ *) *) ~ * :has(:is(:is(u *) *)){color:lime}",
        &format!("{}<b>", "<i><u></u>".repeat(250)),
    );
    println!("{:?} {:?}", colour(&s), s.gaps());
}
