//! What hosts have to be told before they answer: it goes to them, and to nobody else.
#![allow(clippy::disallowed_methods)] // servers on loopback, and files

mod common;

use std::sync::Arc;

use common::{config, crawl};
use schouw_crawl::archive::ArchiveWriter;
use schouw_crawl::{Access, FilledForm, Login, ProxyConfig, Reason, Secret};
use schouw_testkit::{Reply, Request, Site, SiteServer};
use url::Url;

fn host(server: &SiteServer, name: &str) -> String {
    format!("{name}:{}", server.address().port())
}

/// Lets in who knows the password, the cookie and the header.
fn guarded(request: &Request) -> Option<Reply> {
    if request.path == "/robots.txt" {
        return Some(Reply::status(404));
    }
    // Basic authentication of beheer:geheim.
    let knows = request.header("authorization") == Some("Basic YmVoZWVyOmdlaGVpbQ==")
        && request.header("cookie") == Some("toestemming=ja; proef=1")
        && request.header("x-audit") == Some("welkom");
    (request.host == "binnen.localhost" && !knows).then(|| Reply::status(401))
}

#[tokio::test]
async fn passwords_cookies_and_headers_go_to_their_host_alone() {
    let site = || Site::from_files([("/index.html", "<html><a href=\"/b.html\">b</a>"), ("/b.html", "<html>b")]);
    let server = SiteServer::builder()
        .host("binnen.localhost", site())
        .host("x.binnen.localhost", site())
        .answers(guarded)
        .record()
        .spawn()
        .unwrap();
    let mut config = config(&server.url_at("binnen.localhost", "/"));
    config.seeds.push(server.url_at("x.binnen.localhost", "/").parse().unwrap());
    assert_eq!(crawl(config.clone()).await.reason("/"), Reason::HttpStatus, "401 without");
    config.access.push(Access {
        host: host(&server, "binnen.localhost"),
        basic: Some(("beheer".into(), Secret::new("geheim"))),
        cookies: vec![("toestemming".into(), Secret::new("ja")), ("proef".into(), Secret::new("1"))],
        headers: vec![("X-Audit".into(), Secret::new("welkom"))],
        ..Access::default()
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.warc.gz");
    config.archive = Some(Arc::new(ArchiveWriter::open(&file).unwrap()));
    let crawled = crawl(config).await;
    assert_eq!(crawled.pages.len(), 4, "{:?}", crawled.records);
    for request in server.requests().iter().filter(|request| request.host == "x.binnen.localhost") {
        for name in ["authorization", "cookie", "x-audit"] {
            assert_eq!(request.header(name), None, "{} {name}", request.path);
        }
    }
    let mut text = String::new();
    let packed = flate2::read::MultiGzDecoder::new(std::fs::File::open(&file).unwrap());
    std::io::Read::read_to_string(&mut std::io::BufReader::new(packed), &mut text).unwrap();
    assert!(text.contains("WARC/1.1"));
    for secret in ["YmVoZWVyOmdlaGVpbQ", "welkom", "toestemming"] {
        assert!(!text.contains(secret), "{secret} is in the archive");
    }
}

/// A site that shows its pages to who filled in its form: name, password, and the token of that form.
fn with_form(request: &Request) -> Option<Reply> {
    let is_in = request.header("cookie").is_some_and(|cookies| cookies.contains("sessie=42"));
    let form = "<html><form method=post action='/inloggen'><input type=hidden name=token value='t-1'>\
                <input name=naam><input name=woord type=password></form>";
    match (request.method.as_str(), request.path.as_str()) {
        ("GET", "/robots.txt") => Some(Reply::status(404)),
        ("GET", "/inloggen") => Some(Reply::html(form).with("set-cookie", "voor=1; Path=/")),
        ("POST", "/inloggen") => {
            let body = String::from_utf8_lossy(&request.body).into_owned();
            let is_right = body == "token=t-1&naam=beheer&woord=ge+heim%26"
                && request.header("cookie").is_some_and(|cookies| cookies.contains("voor=1"));
            Some(match is_right {
                true => Reply::status(303).with("location", "/").with("set-cookie", "sessie=42; Path=/; HttpOnly"),
                false => Reply::html(form),
            })
        }
        _ if is_in => None,
        _ => Some(Reply::status(302).with("location", "/inloggen")),
    }
}

/// A reader for the form above.
fn reader(body: &[u8], url: &Url, names: &[&str]) -> Option<FilledForm> {
    let text = String::from_utf8_lossy(body);
    (text.contains("<form") && names.iter().all(|name| text.contains(name))).then(|| FilledForm {
        action: url.join("/inloggen").unwrap(),
        fields: [("token", "t-1"), ("naam", ""), ("woord", "")].map(|(name, value)| (name.into(), value.into())).into(),
    })
}

#[tokio::test]
async fn a_login_recipe_is_followed_once_and_its_session_is_kept() {
    let site = Site::from_files([("/index.html", "<html><a href=\"/b.html\">b</a>"), ("/b.html", "<html>b")]);
    let server = SiteServer::builder().fallback(site).answers(with_form).record().spawn().unwrap();
    let recipe = |password: &str| Access {
        host: host(&server, "intranet.localhost"),
        login: Some(Login {
            page: server.url_at("intranet.localhost", "/inloggen").parse().unwrap(),
            fields: vec![("naam".into(), Secret::new("beheer")), ("woord".into(), Secret::new(password))],
            success: None,
            reader,
        }),
        ..Access::default()
    };
    let mut config = config(&server.url_at("intranet.localhost", "/"));
    config.access = vec![recipe("ge heim&")];
    let crawled = crawl(config.clone()).await;
    assert_eq!(crawled.paths(), ["/", "/b.html"], "{:?}", crawled.records);
    let sent = server.requests().iter().filter(|request| request.method == "POST").count();
    assert_eq!(sent, 1);

    config.access = vec![recipe("fout")];
    let crawled = crawl(config).await;
    let record = crawled.record("/");
    assert_eq!(record.reason, Reason::LoginFailed);
    let told = record.detail.as_deref().unwrap();
    assert!(told.contains("/inloggen") && !told.contains("fout") && !told.contains("beheer"), "{told}");
}

#[tokio::test]
async fn a_proxy_is_used_and_knows_its_password() {
    // What is asked of a proxy has the whole address in its first line.
    let proxy = SiteServer::builder()
        .answers(|request| {
            let knows = request.header("proxy-authorization") == Some("Basic YTpi");
            Some(if knows { Reply::html("<html>via de proxy") } else { Reply::status(407) })
        })
        .record()
        .spawn()
        .unwrap();
    let mut config = config("http://www.gemeente.test/");
    config.proxy = Some(ProxyConfig {
        url: proxy.url("/").parse().unwrap(),
        basic: Some(("a".into(), Secret::new("b"))),
        except: String::new(),
    });
    let crawled = crawl(config).await;
    assert_eq!(crawled.pages.len(), 1, "{:?}", crawled.records);
    assert!(proxy.requests().iter().all(|request| request.path.starts_with("http://www.gemeente.test/")));
}

/// A server that shows a certificate of an authority of its own, and asks for one. It answers with the name it was shown.
mod tls {
    use std::net::SocketAddr;
    use std::sync::Arc;

    use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
    use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
    use rustls::server::WebPkiClientVerifier;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    pub(crate) struct Tls {
        pub(crate) address: SocketAddr,
        pub(crate) ca_pem: String,
        pub(crate) client_pem: String,
    }

    pub(crate) async fn spawn() -> Tls {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let ca = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let issue = |name: &str| {
            let key = KeyPair::generate().unwrap();
            let certificate = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &ca).unwrap();
            (certificate, key)
        };
        let (own, own_key) = issue("veilig.localhost");
        let (client, client_key) = issue("schouw.localhost");
        let mut roots = rustls::RootCertStore::empty();
        roots.add(CertificateDer::from(ca.der().to_vec())).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier =
            WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider)).build().unwrap();
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_client_cert_verifier(verifier)
            .with_single_cert(
                vec![CertificateDer::from(own.der().to_vec())],
                PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(own_key.serialize_der())),
            )
            .unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    let Ok(mut stream) = acceptor.accept(stream).await else { return };
                    let _ = stream.read(&mut [0; 4096]).await;
                    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 12\r\nConnection: close\r\n\r\n<html>veilig";
                    let _ = stream.write_all(page.as_bytes()).await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        let client_pem = format!("{}{}", client.pem(), client_key.serialize_pem());
        Tls { address, ca_pem: ca.pem(), client_pem }
    }
}

#[tokio::test]
async fn an_authority_and_a_certificate_of_ones_own_open_a_host() {
    let server = tls::spawn().await;
    let host = format!("veilig.localhost:{}", server.address.port());
    let mut config = config(&format!("https://{host}/"));
    config.attempts_max = 1;
    config.obey_robots = false;
    assert_eq!(crawl(config.clone()).await.reason("/"), Reason::TlsError, "an authority that nobody knows");
    config.ca_pem = Some(server.ca_pem.into_bytes());
    assert_eq!(crawl(config.clone()).await.pages.len(), 0, "no certificate of our own");
    config.access.push(Access { host, certificate: Some(Secret::new(server.client_pem)), ..Access::default() });
    let crawled = crawl(config).await;
    assert_eq!(crawled.page("/").body, b"<html>veilig", "{:?}", crawled.records);
}

#[tokio::test]
async fn ipv6_and_international_names_are_crawled() {
    let site = || Site::from_files([("/index.html", "<html>a")]);
    let server = SiteServer::builder().host("xn--caf-dma.localhost", site()).spawn().unwrap();
    let crawled = crawl(config(&server.url_at("café.localhost", "/"))).await;
    assert_eq!(crawled.page("/").final_url.host_str(), Some("xn--caf-dma.localhost"));
    // Not every machine has IPv6.
    let Ok(server) = SiteServer::builder().fallback(site()).spawn_at("[::1]:0".parse().unwrap()) else { return };
    let crawled = crawl(config(&format!("http://[::1]:{}/", server.address().port()))).await;
    assert_eq!(crawled.pages.len(), 1, "{:?}", crawled.records);
}
