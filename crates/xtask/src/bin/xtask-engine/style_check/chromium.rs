//! Chromium over its debugging pipe (DevTools protocol): messages of JSON that end with a NUL.
//!
//! Nothing leaves this computer: every request of a page is answered from the files at hand, and what is not among them fails.

use super::sample::Files;
use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use url::Url;

/// How long a page, or an answer, may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Options that keep the browser from the network, from the display and from earlier profiles.
const OPTIONS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1280,800",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
];

/// A running browser with one tab.
pub(super) struct Browser {
    child: Child,
    to: ChildStdin,
    from: Receiver<String>,
    next: u64,
    session: Option<String>,
    profile: PathBuf,
    /// The frame of the tab.
    frame: String,
    loaded: bool,
    /// Main documents that were handed in since the last [`Browser::open`]; a page gets one, so that a refresh leads nowhere.
    documents: u32,
}

impl Browser {
    /// Starts the program with a new profile below a folder.
    pub(super) fn start(program: &Path, folder: &Path) -> anyhow::Result<Self> {
        let profile = folder.join(format!("chromium-{}", std::process::id()));
        std::fs::create_dir_all(&profile).with_context(|| format!("{} cannot be made", profile.display()))?;
        // The pipe is to be at the descriptors 3 and 4, where only a shell puts it without unsafe code.
        let mut command = Command::new("sh");
        command.args(["-c", "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", "sh"]).arg(program).args(OPTIONS);
        command.arg(format!("--user-data-dir={}", profile.display())).arg("about:blank");
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().context("a shell cannot be started")?;
        let to = child.stdin.take().context("no pipe to the browser")?;
        let out = child.stdout.take().context("no pipe from the browser")?;
        let (sender, from) = channel();
        std::thread::spawn(move || {
            for message in BufReader::new(out).split(0) {
                let Ok(message) = message else { return };
                if sender.send(String::from_utf8_lossy(&message).into_owned()).is_err() {
                    return;
                }
            }
        });
        let mut browser = Self {
            child,
            to,
            from,
            next: 0,
            session: None,
            profile,
            frame: String::new(),
            loaded: false,
            documents: 0,
        };
        browser.prepare().with_context(|| format!("{} does not answer", program.display()))?;
        Ok(browser)
    }

    fn prepare(&mut self) -> anyhow::Result<()> {
        let none = Files::default();
        let target = self.call(&none, "Target.createTarget", &json!({"url": "about:blank"}))?;
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let session = self.call(&none, "Target.attachToTarget", &attach)?;
        self.session = session["sessionId"].as_str().map(str::to_owned);
        ensure!(self.session.is_some(), "no tab");
        self.call(&none, "Page.enable", &json!({}))?;
        self.call(&none, "Fetch.enable", &json!({"patterns": [{"urlPattern": "*"}]}))?;
        let size = json!({"width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": false});
        self.call(&none, "Emulation.setDeviceMetricsOverride", &size)?;
        Ok(())
    }

    /// Loads a page from files and gives what an expression makes of it.
    pub(super) fn open(&mut self, files: &Files, url: &Url, expression: &str) -> anyhow::Result<String> {
        self.loaded = false;
        self.documents = 0;
        let answer = self.call(files, "Page.navigate", &json!({"url": url.as_str()}))?;
        answer["frameId"].as_str().unwrap_or("").clone_into(&mut self.frame);
        let until = Instant::now() + PATIENCE;
        while !self.loaded {
            let message = self.receive(until).context("the page does not come to an end")?;
            self.event(files, &message)?;
        }
        let ask = json!({"expression": expression, "returnByValue": true});
        let mut answer = self.call(files, "Runtime.evaluate", &ask)?;
        match answer["result"]["value"].take() {
            Value::String(text) => Ok(text),
            _ => bail!("the page answers {answer}"),
        }
    }

    fn send(&mut self, method: &str, params: &Value) -> anyhow::Result<u64> {
        self.next += 1;
        let mut message = json!({"id": self.next, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        let mut bytes = serde_json::to_vec(&message)?;
        bytes.push(0);
        self.to.write_all(&bytes).context("the browser has ended")?;
        Ok(self.next)
    }

    fn receive(&mut self, until: Instant) -> anyhow::Result<Value> {
        let wait = until.saturating_duration_since(Instant::now());
        match self.from.recv_timeout(wait) {
            Ok(text) => Ok(serde_json::from_str(&text)?),
            Err(RecvTimeoutError::Timeout) => bail!("no answer within {} seconds", PATIENCE.as_secs()),
            Err(RecvTimeoutError::Disconnected) => bail!("the browser has ended"),
        }
    }

    /// Asks and waits for the answer; requests of the page that come in the meantime are served.
    fn call(&mut self, files: &Files, method: &str, params: &Value) -> anyhow::Result<Value> {
        let id = self.send(method, params)?;
        let until = Instant::now() + PATIENCE;
        loop {
            let mut message = self.receive(until).with_context(|| method.to_owned())?;
            if message["id"].as_u64() == Some(id) {
                ensure!(message["error"].is_null(), "{method}: {}", message["error"]);
                return Ok(message["result"].take());
            }
            self.event(files, &message)?;
        }
    }

    fn event(&mut self, files: &Files, message: &Value) -> anyhow::Result<()> {
        match message["method"].as_str() {
            Some("Page.loadEventFired") => self.loaded = true,
            // What a refresh cut off before it was loaded.
            Some("Page.frameStoppedLoading") if message["params"]["frameId"] == self.frame => self.loaded = true,
            Some("Fetch.requestPaused") => self.serve(files, &message["params"])?,
            _ => {}
        }
        Ok(())
    }

    /// Answers a request from the files. Scripts of pages are forbidden by policy: switched off, `noscript` would be elements.
    fn serve(&mut self, files: &Files, request: &Value) -> anyhow::Result<()> {
        let id = &request["requestId"];
        let url = request["request"]["url"].as_str().and_then(|url| Url::parse(url).ok());
        let is_document = request["resourceType"] == "Document";
        let main = is_document && self.documents == 0;
        self.documents += u32::from(is_document);
        // Frames are not compared. A second main document is where a refresh leads.
        let file = url.filter(|_| main || !is_document).and_then(|url| files.get(&url));
        match file {
            Some((bytes, kind)) => {
                let headers = json!([
                    {"name": "content-type", "value": kind},
                    {"name": "content-security-policy", "value": "script-src 'none'"},
                ]);
                let answer =
                    json!({"requestId": id, "responseCode": 200, "responseHeaders": headers, "body": base64(&bytes)});
                self.send("Fetch.fulfillRequest", &answer)?;
            }
            None => {
                let reason = if is_document { "Aborted" } else { "NameNotResolved" };
                self.send("Fetch.failRequest", &json!({"requestId": id, "errorReason": reason}))?;
            }
        }
        Ok(())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // `Browser.close` belongs to the browser, not to the tab.
        self.session = None;
        let _ = self.send("Browser.close", &json!({}));
        let until = Instant::now() + Duration::from_secs(5);
        while Instant::now() < until && !matches!(self.child.try_wait(), Ok(Some(_))) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// Base64 with padding (RFC 4648, 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn bytes_are_written_in_base64() {
        // RFC 4648, 10.
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
