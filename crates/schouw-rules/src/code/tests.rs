use super::*;
use place::Env;
use schouw_page::Snapshot;

fn page(html: &str) -> Snapshot {
    Snapshot::from_html(html, "https://www.example.nl/".parse().unwrap())
}

/// What the function `f` of the script does, in short.
fn acts(script: &str) -> String {
    let snapshot = page(&format!("<p id=a>x<p id=b>y<script>{script}</script>"));
    let page = Page::new(&snapshot);
    let code = Code::of(&page);
    let func = code.named("f").expect("a function f").clone();
    let env = Env { this: page.tagged("p").next(), event: func.params.first().copied(), args: Vec::new() };
    code.acts(&page, &func, &env).iter().map(told).collect::<Vec<_>>().join(" ")
}

fn told(act: &Act<'_>) -> String {
    let place = |place: &Place<'_>| match place {
        Place::Element(el) => el.attr("id").unwrap_or("?").to_owned(),
        Place::Document => "document".to_owned(),
        Place::Unknown => "?".to_owned(),
    };
    let did = match &act.did {
        Did::Focus(at) => format!("focus:{}", place(at)),
        Did::Blur(at) => format!("blur:{}", place(at)),
        Did::Prevent => "prevent".to_owned(),
        Did::ReturnFalse => "false".to_owned(),
        Did::Write { place: at, text } => format!("{}:{}", if *text { "text" } else { "look" }, place(at)),
        Did::StopTimer => "stop".to_owned(),
        Did::Again(name) => format!("again:{name}"),
        Did::Unknown(name) => format!("unknown:{name}"),
    };
    let later = if act.delayed { "later-" } else { "" };
    let maybe = if act.is_certain() { "" } else { "?" };
    format!("{later}{did}{maybe}")
}

#[test]
fn what_functions_do() {
    for (script, expected) in [
        ("function f() { document.getElementById('b').focus() }", "focus:b"),
        ("var f = () => document.querySelector('#b').focus()", "focus:b"),
        ("const f = function () { this.nextElementSibling.focus() }", "focus:b"),
        ("function f(e) { e.target.focus(); e.preventDefault() }", "focus:a prevent"),
        ("function f() { setTimeout(() => this.focus(), 10) }", "later-focus:a"),
        ("function f() { setTimeout(function () { b.focus() }, 10) }", "later-focus:b"),
        ("function f() { g('b') } function g(id) { document.getElementById(id).focus() }", "focus:b"),
        ("function f() { g('b') } function g(id) { document.querySelector('#' + id).focus() }", "focus:b"),
        ("function f() { if (x) { b.focus() } else a.focus() }", "focus:b? focus:a?"),
        ("function f() { if (x) return\n b.focus() }", "focus:b?"),
        ("function f() { x && b.focus() }", "focus:b?"),
        ("function f() { $('#b').focus() }", "focus:b"),
        ("const el = document.getElementById('b'); function f() { el.innerHTML = 'x' }", "text:b"),
        ("function f() { counter++; total += 1; let x = 2 }", ""),
        ("function f() { a.style.left = '1px'; b.hidden = true }", "look:a look:b"),
        ("function f() { document.body.classList.add('x') }", "look:?"),
        ("function f() { window.location = '/'; clearInterval(t) }", "look:document stop"),
        ("function f() { doSomething(1) }", "unknown:doSomething"),
        ("function f() { a.textContent = Math.floor(Math.random() * 9) }", "text:a"),
        ("function f() { a.textContent = 1; setTimeout(f, 500) }", "text:a later-again:f"),
        ("function f() { const g = () => b.focus() }", ""),
        ("function f() { x.addEventListener('click', () => b.focus()) }", ""),
        ("function f() { try { b.focus() } catch (e) { a.focus() } }", "focus:b focus:a?"),
        ("function f() { for (const x of y) { b.focus() } }", "focus:b?"),
        ("function f() { return false }", "false"),
        ("function f() { return g() } function g() { return false }", "false"),
        ("function f() { g() } function g() { return false }", ""),
        ("function f() { return b.focus(); a.focus() }", "focus:b"),
        ("function f() { f() }", "unknown:f"),
        ("function f() { const x = a; x.focus() } function g() { const x = b; x.focus() }", "focus:a"),
        ("let x = b; function f() { if (y) { x = a } x.focus() }", "focus:?"),
        ("let x = b; function f() { x = a; x = b; x.focus() }", "focus:?"),
        ("function g() { x = a } function h() { x = b } function f() { x.focus() }", "focus:?"),
    ] {
        assert_eq!(acts(script), expected, "{script}");
    }
}

#[test]
fn a_name_that_two_functions_have_is_known_to_nobody() {
    let snapshot = page("<script>function f() {} function f() {}</script>");
    let page = Page::new(&snapshot);
    assert!(Code::of(&page).named("f").is_none());
}

#[test]
fn what_listens() {
    let of = |html: &str| {
        let snapshot = page(html);
        let page = Page::new(&snapshot);
        let code = Code::of(&page);
        let told = |l: &Listener<'_>| {
            let on = match l.on {
                On::Element(el) => el.attr("id").unwrap_or("?").to_owned(),
                On::Document => "document".to_owned(),
                On::Unknown => "?".to_owned(),
            };
            format!("{on}:{}{}", l.event, if l.func.is_some() { "" } else { "~" })
        };
        code.listeners.iter().map(told).collect::<Vec<_>>().join(" ")
    };
    for (html, expected) in [
        ("<a id=a onblur='f()'>x</a>", "a:blur"),
        ("<body onload='f()'>", "document:load"),
        ("<script>document.addEventListener('keydown', (e) => {})</script>", "document:keydown"),
        ("<script>addEventListener('keyup', f); function f(e) {}</script>", "document:keyup"),
        ("<script>addEventListener('keyup', f)</script>", "document:keyup~"),
        ("<a id=a>x</a><script>const a = document.getElementById('a'); a.onfocus = function () {}</script>", "a:focus"),
        ("<a id=a>x</a><script>$('#a').on('keydown.menu blur', f)</script>", "a:keydown~ a:blur~"),
        ("<script>$(document).on('keydown', '.b', f)</script>", "?:keydown~"),
        ("<script>$(window).keydown(function (e) {})</script>", "document:keydown"),
        ("<script>links.forEach(a => a.addEventListener('blur', f))</script>", "?:blur~"),
        ("<script type='application/json'>addEventListener('keyup', f)</script>", ""),
        ("<script src=a.js>addEventListener('keyup', f)</script>", ""),
    ] {
        assert_eq!(of(html), expected, "{html}");
    }
}

#[test]
fn keys_that_conditions_ask_for() {
    let of = |test: &str| {
        let script = format!("<script>function f(e) {{ {test} {{ b.focus() }} }}</script>");
        let snapshot = page(&script);
        let page = Page::new(&snapshot);
        let code = Code::of(&page);
        let func = code.named("f").expect("f").clone();
        let act = code.acts(&page, &func, &Env { event: Some("e"), ..Env::default() }).remove(0);
        let conds: Vec<_> = act.conds.iter().map(|(_, cond)| *cond).collect();
        let test = keys::KeyTest::of(&code.pieces[0], &conds, Some("e"));
        let keys: Vec<_> = test.keys.iter().map(|key| format!("{key:?}")).collect();
        let marks =
            [(test.needs_modifier, "mod"), (test.is_dark, "dark")].into_iter().filter(|m| m.0).map(|m| m.1.to_owned());
        keys.into_iter().chain(marks).chain(test.asks.iter().map(|a| (*a).to_owned())).collect::<Vec<_>>().join(" ")
    };
    for (test, expected) in [
        ("if (e.key === 'Tab')", "Tab"),
        ("if (e.keyCode == 9 || e.which == 27)", "Tab Escape"),
        ("if (e.key === 's' && !e.ctrlKey)", "Printable('s')"),
        ("if (e.ctrlKey && e.key === 's')", "Printable('s') mod"),
        ("if ((e.metaKey || e.altKey) && e.code === 'KeyS')", "Printable('s') mod"),
        ("if (e.ctrlKey || e.altKey) return; if (e.key === 's')", "Printable('s')"),
        ("if (e.key !== 's') return; if (x)", "Printable('s') x"),
        ("if (e.key.toLowerCase() === 's' && enabled)", "Printable('s') enabled"),
        ("if ('jk'.includes(e.key))", "Printable('j') Printable('k')"),
        ("if (['j', 'k'].includes(e.key))", "Printable('j') Printable('k')"),
        ("if (e.target.tagName === 'INPUT') return; if (e.key === '?')", "Printable('?')"),
        ("if (e.keyCode >= 48)", "dark"),
        ("switch (e.key) { case '+': ", "Printable('+')"),
    ] {
        let test = if test.starts_with("switch") { format!("{test} b.focus() }} if (0)") } else { test.to_owned() };
        assert_eq!(of(&test), expected, "{test}");
    }
}
