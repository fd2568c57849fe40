//! Words for reason codes: why an address was not measured, what of a page could not be seen, why a run is partial.
//!
//! The codes themselves are given out by the crates that meet the reason (crawl, page, audit); a test of the engine holds that
//! each of them has words here.

use crate::Text;

macro_rules! reasons {
    ($( $code:literal: $nl:literal, $en:literal; )*) => {
        /// Every reason code with its words, in alphabetical order of the codes.
        pub static REASONS: &[(&str, Text)] = &[ $( ($code, Text::new($nl, $en)), )* ];
    };
}

reasons! {
    "address_refused": "het adres ligt in een afgeschermd netwerk en wordt niet bezocht", "the address lies in a private network and is not visited";
    "animation": "een animatie verandert dit", "an animation changes this";
    "attribute_limit": "een element heeft meer attributen dan de grens; de rest van de pagina is niet gezien", "an element has more attributes than the limit; the rest of the page was not seen";
    "background_image": "erachter ligt een afbeelding of een kleurverloop", "a picture or a gradient is behind it";
    "bad_encoding": "de server stuurde een beschadigd gecomprimeerd antwoord", "the server sent a damaged compressed answer";
    "bad_redirect": "de doorverwijzing heeft geen bruikbaar doel", "the redirect has no usable target";
    "bad_response": "het antwoord van de server is geen geldig HTTP", "the server's answer is not valid HTTP";
    "bad_scheme": "het adres begint niet met http of https", "the address is neither http nor https";
    "blocked_by_firewall": "een firewall of botbeveiliging gaf een eigen pagina in plaats van de gevraagde. Laat schouw toe, of onderzoek vanaf een ander netwerk", "a firewall or bot defence gave a page of its own in place of the one that was asked for. Let schouw in, or audit from another network";
    "budget_depth": "de pagina ligt dieper dan de ingestelde grens", "the page lies deeper than the configured limit";
    "budget_pages": "het ingestelde aantal pagina's was bereikt", "the configured number of pages was reached";
    "budget_requests": "aan deze host is het ingestelde aantal verzoeken gedaan", "this host was asked as often as the settings allow";
    "budget_time": "de ingestelde tijd was verstreken", "the configured time had passed";
    "budget_urls": "het ingestelde aantal bekende adressen was bereikt", "the configured number of known addresses was reached";
    "connect_failed": "er kwam geen verbinding met de server tot stand", "no connection to the server could be made";
    "connection_refused": "de server weigerde de verbinding. Controleer of de website draait", "the server refused the connection. Check that the website is running";
    "connection_reset": "de server verbrak de verbinding. Probeer het later opnieuw", "the server cut the connection. Try again later";
    "depth_limit": "de pagina nestelt elementen dieper dan de grens", "the page nests elements deeper than the limit";
    "dns_failed": "de hostnaam kon niet worden opgezocht. Controleer de netwerkverbinding en probeer het later opnieuw", "the host name could not be looked up. Check the network connection and try again later";
    "document": "het adres is een document en geen webpagina", "the address is a document, not a web page";
    "duplicate": "de pagina is gelijk aan een andere, die is onderzocht", "the page is the same as another one, which was measured";
    "empty_body": "de pagina is leeg", "the page is empty";
    "excluded_by_extension": "het adres is volgens de bestandsnaam geen webpagina", "by its file name the address is not a web page";
    "excluded_by_pattern": "het adres is uitgesloten in de instellingen", "the address is excluded by the configuration";
    "excluded_nofollow": "de link is gemarkeerd met nofollow", "the link is marked nofollow";
    "excluded_noindex": "de pagina vraagt om niet te worden opgenomen (noindex), en de instellingen volgen dat", "the page asks to be left out (noindex), and the settings obey that";
    "excluded_unsafe": "de link kan uitloggen of iets verwijderen en wordt daarom niet gevolgd", "the link may log out or delete something and is therefore not followed";
    "finding_limit": "een regel heeft op deze pagina meer bevindingen dan de grens; alleen de eerste zijn opgeschreven", "a rule has more findings on this page than the limit; only the first are written down";
    "frame_limit": "de pagina voegt meer of dieper genestelde pagina's in dan de grens", "the page frames more pages, or deeper ones, than the limit";
    "frame_not_loaded": "een ingevoegde pagina (iframe) kon niet worden gelezen", "a framed page could not be read";
    "headers_too_large": "de server stuurde te veel of te grote headers", "the server sent too many or too large headers";
    "host_given_up": "de host gaf achter elkaar alleen fouten; schouw heeft hem met rust gelaten. Controleer de website of de firewall en onderzoek opnieuw", "the host gave nothing but errors one after the other; schouw left it alone. Check the website or its firewall and audit again";
    "http_status": "de server gaf een foutmelding in plaats van een pagina", "the server answered with an error instead of a page";
    "internal": "er ging iets mis in het programma zelf. Meld dit aan de makers", "something went wrong in the program itself. Report this to its makers";
    "login_failed": "het inloggen dat in de instellingen staat, lukte niet", "the login that the settings describe did not work";
    "login_required": "het adres verwijst door naar een inlogpagina", "the address redirects to a login page";
    "media_limit": "de pagina gebruikt meer geluids- en videobestanden dan de grens", "the page uses more sound and video files than the limit";
    "media_not_loaded": "een geluids- of videobestand kon niet worden gelezen", "a sound or video file could not be read";
    "needs_judgement": "dat kan alleen een mens beoordelen", "only a person can judge that";
    "needs_layout": "het hangt af van de opmaak op het scherm, en die is niet berekend", "it depends on the layout on screen, which was not computed";
    "needs_rendering": "de inhoud wordt door scripts opgebouwd en is niet gezien", "the content is built by scripts and was not seen";
    "needs_script": "het hangt af van een script, en scripts zijn niet uitgevoerd", "it depends on a script, and scripts were not run";
    "no_such_host": "de hostnaam bestaat niet. Controleer de spelling van het adres", "the host name does not exist. Check the spelling of the address";
    "node_limit": "de pagina heeft meer elementen dan de grens", "the page has more elements than the limit";
    "not_html": "de inhoud is geen HTML, hoewel zij wel zo heet", "the content is not HTML although it is said to be";
    "not_in_archive": "het adres staat niet in het archief", "the archive does not hold the address";
    "one_page_only": "de regel vergelijkt de pagina's van een site, en hier is er maar één onderzocht", "the rule compares the pages of a site, and only one was measured here";
    "out_of_scope": "het adres ligt buiten de reikwijdte van het onderzoek", "the address is outside the scope of the audit";
    "overlap": "er ligt mogelijk iets overheen of onder; de opmaak op het scherm is niet berekend", "something may lie over or under it; the layout on screen was not computed";
    "paint_effects": "een filter, masker of mengmodus verandert de kleuren", "a filter, mask or blend mode changes the colours";
    "parameter_says_nothing": "het adres verschilt van een bekend adres alleen in een parameter die op deze website niets verandert", "the address differs from a known one only in a parameter that changes nothing on this website";
    "redirect_loop": "de doorverwijzingen komen weer bij hetzelfde adres uit", "the redirects lead back to the same address";
    "redirect_out_of_scope": "het adres verwijst door naar buiten de reikwijdte van het onderzoek", "the address redirects to outside the scope of the audit";
    "redirect_to_known": "het adres verwijst door naar een pagina die al bekend is", "the address redirects to a page that is already known";
    "resource_not_seen": "het hangt af van een bestand dat niet is bekeken", "it depends on a file that was not looked at";
    "rest_not_seen": "de pagina is niet helemaal gezien; wat hier ontbreekt, staat mogelijk in de rest", "the page was not seen whole; what is missing here may stand in the rest";
    "robots_disallowed": "het bestand robots.txt staat bezoek aan dit adres niet toe", "the file robots.txt does not allow this address";
    "robots_unreachable": "het bestand robots.txt was niet op te halen; dan mag niets worden bezocht. Probeer het later opnieuw", "the file robots.txt could not be fetched, so nothing may be visited. Try again later";
    "sheet_limit": "de pagina gebruikt meer stijlbladen dan de grens", "the page uses more style sheets than the limit";
    "sheet_not_loaded": "een stijlblad kon niet worden gelezen", "a style sheet could not be read";
    "soft_404": "de pagina zegt dat zij niet bestaat, hoewel de server succes meldt", "the page says that it does not exist although the server reports success";
    "stopped": "het onderzoek is voortijdig gestopt", "the run was stopped early";
    "style_limit": "de opmaak vraagt meer rekenwerk dan de grens en is niet berekend", "the style takes more work than the limit and was not computed";
    "style_may_add_content": "een stijlblad voegt mogelijk tekst of een pictogram toe", "a style sheet may add text or an icon";
    "style_may_hide": "een stijlblad verbergt dit mogelijk", "a style sheet may hide this";
    "style_not_computed": "de opmaak is niet berekend", "style was not computed";
    "text_shadow": "een schaduw van de letters verandert de kleuren eromheen", "a shadow of the letters changes the colours around them";
    "time_out": "de server antwoordde niet binnen de tijdslimiet", "the server did not answer within the time limit";
    "tls_error": "de beveiligde verbinding mislukte. Controleer het certificaat van de website", "the secure connection failed. Check the website's certificate";
    "too_many_redirects": "er zijn te veel doorverwijzingen achter elkaar", "there are too many redirects in a row";
    "trap_path": "het pad herhaalt steeds dezelfde namen", "the path repeats the same names over and over";
    "trap_pattern": "pagina's van deze soort zeiden al lang niets nieuws meer (kalender, filter of sortering); de rest is overgeslagen", "pages of this kind had said nothing new for a long time (calendar, filter or order); the rest was left out";
    "truncated_bad_encoding": "de compressie van de pagina is beschadigd; alleen het leesbare deel is onderzocht", "the compression of the page is damaged; only the readable part was examined";
    "truncated_body_limit": "de pagina is groter dan de ingestelde grens; alleen het begin is onderzocht", "the page is larger than the configured limit; only its beginning was examined";
    "truncated_connection_closed": "de server stuurde minder dan aangekondigd; alleen het ontvangen deel is onderzocht", "the server sent less than announced; only the received part was examined";
    "truncated_connection_reset": "de server verbrak de verbinding halverwege; alleen het ontvangen deel is onderzocht", "the server cut the connection half-way; only the received part was examined";
    "truncated_time_out": "de pagina kwam te traag binnen; alleen het ontvangen deel is onderzocht", "the page came in too slowly; only the received part was examined";
    "url_too_long": "het adres is te lang", "the address is too long";
    "window_closed": "de uren waarin de website mag worden bezocht, waren voorbij", "the hours in which the website may be visited were over";
}

/// The words for a reason code; none for a code that this version does not know.
pub fn reason(code: &str) -> Option<Text> {
    REASONS.binary_search_by(|(known, _)| (*known).cmp(code)).ok().map(|index| REASONS[index].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_in_order_so_that_they_are_found() {
        assert!(REASONS.is_sorted_by(|a, b| a.0 < b.0));
        for (code, text) in REASONS {
            assert_eq!(reason(code), Some(*text));
        }
        assert_eq!(reason("no_such_reason"), None);
    }
}
