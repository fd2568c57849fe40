//! The rules of the decree in words. Each says what it rests on; automatic research alone never yields a status.

use schouw_act::{Confidence, DecreeMessage, DecreeRule, Outcome, Text};

macro_rules! rules {
    ($(rule $id:literal: $title_nl:literal, $title_en:literal; $rests_nl:literal, $rests_en:literal;
       $($message:literal $outcome:ident $confidence:ident: $nl:literal, $en:literal; $todo_nl:literal, $todo_en:literal;)+)+) => {
        /// Every rule, in the order of the report.
        pub static RULES: &[DecreeRule] = &[$(DecreeRule {
            id: $id,
            title: Text::new($title_nl, $title_en),
            rests_on: Text::new($rests_nl, $rests_en),
            messages: &[$(DecreeMessage {
                id: $message,
                outcome: Outcome::$outcome,
                confidence: Confidence::$confidence,
                found: Text::new($nl, $en),
                todo: Text::new($todo_nl, $todo_en),
            }),+],
        }),+];
    };
}

rules! {
    rule "ST01": "De homepage heeft een link naar de verklaring", "The home page links to the statement";
        "model van de EU (Besluit (EU) 2018/1523, artikel 3)", "model of the EU (Decision (EU) 2018/1523, article 3)";
        "linked" Passed Fact: "De homepage heeft de link \"{text}\" naar {to}.", "The home page has the link \"{text}\" to {to}."; "", "";
        "not-linked" Failed Fact: "Op de homepage staat geen link naar een toegankelijkheidsverklaring.", "The home page has no link to an accessibility statement."; "Zet onderaan elke pagina een link met de naam Toegankelijkheid.", "Put a link named Accessibility at the bottom of every page.";
        "home-not-seen" Untested Review: "De homepage is niet onderzocht, dus de link is niet gezien.", "The home page was not examined, so the link was not seen."; "Kijk zelf of de homepage een link naar de verklaring heeft.", "See for yourself whether the home page links to the statement.";
    rule "ST02": "Elke pagina heeft een link naar de verklaring", "Every page links to the statement";
        "model van de EU: op de homepage of op elke pagina", "model of the EU: on the home page or on every page";
        "everywhere" Passed Indicator: "Alle {pages} onderzochte pagina's hebben een link naar de verklaring.", "All {pages} pages that were examined link to the statement."; "", "";
        "some-without" CantTell Indicator: "Op {without} van de {pages} onderzochte pagina's staat geen link naar de verklaring, zoals {example}.", "On {without} of the {pages} pages that were examined there is no link to the statement, such as {example}."; "Is een link op de homepage alleen zo bedoeld? Zet de link anders in de vaste voettekst.", "Is a link on the home page alone what was meant? Else put it into the footer of every page.";
    rule "ST03": "De link naar de verklaring heeft een herkenbare tekst", "The link to the statement has a recognisable text";
        "WCAG 2.4.4 en 1.1.1; model van de EU: op een goed zichtbare plaats", "WCAG 2.4.4 and 1.1.1; model of the EU: in a prominent place";
        "named" Passed Fact: "De link naar de verklaring heet \"{text}\".", "The link to the statement is called \"{text}\"."; "", "";
        "empty" Failed Fact: "De link naar {to} heeft geen tekst: een hulpmiddel kan niet zeggen waar hij heen gaat.", "The link to {to} has no text: assistive technology cannot say where it leads."; "Geef het label een tekstalternatief dat zegt dat het naar de toegankelijkheidsverklaring leidt.", "Give the label a text alternative that says that it leads to the accessibility statement.";
        "vague" CantTell Indicator: "De link naar de verklaring heet \"{text}\".", "The link to the statement is called \"{text}\"."; "Begrijpt een bezoeker dat daarachter de toegankelijkheidsverklaring staat?", "Does a visitor understand that the accessibility statement lies behind it?";
    rule "ST04": "De link leidt naar een verklaring", "The link leads to a statement";
        "besluit, artikel 4: publiceer een actuele verklaring", "the decree, article 4: publish a current statement";
        "leads" Passed Fact: "De link leidt naar een verklaring: {to}.", "The link leads to a statement: {to}."; "", "";
        "broken" Failed Fact: "De link naar {to} werkt niet: {why}.", "The link to {to} does not work: {why}."; "Herstel de link.", "Mend the link.";
        "no-statement" CantTell Indicator: "Op {to} is geen verklaring herkend.", "No statement was recognised at {to}."; "Staat daar een verklaring, of een document of pagina die er alleen over gaat? Een verklaring hoort een webpagina te zijn.", "Is there a statement, or a document or page that is only about it? A statement ought to be a web page.";
        "not-html" Failed Fact: "Achter {to} staat een bestand en geen webpagina ({type}).", "Behind {to} there is a file and no web page ({type})."; "Publiceer de verklaring als webpagina; een bestand mag erbij.", "Publish the statement as a web page; a file may go with it.";
        "not-seen" Untested Review: "De pagina achter de link is niet gezien: {why}.", "The page behind the link was not seen: {why}."; "Open de link zelf.", "Open the link yourself.";
        "none" Untested Fact: "Er is geen link naar een verklaring gevonden.", "No link to a statement was found."; "", "";
    rule "ST05": "Het adres /toegankelijkheid antwoordt", "The address /toegankelijkheid answers";
        "handleiding van de invulassistent: voorkeursadres", "manual of the statement form: preferred address";
        "answers" Passed Indicator: "{to} antwoordt.", "{to} answers."; "", "";
        "no-answer" CantTell Indicator: "{to} antwoordt niet: {why}.", "{to} does not answer: {why}."; "Verwijs dit adres door naar de verklaring; bezoekers en toezichthouders proberen het.", "Redirect this address to the statement; visitors and monitors try it.";
        "not-seen" Untested Review: "{to} is niet opgevraagd: {why}.", "{to} was not asked for: {why}."; "", "";
    rule "ST06": "De verklaring staat in het register, voor deze website", "The statement is in the register, for this website";
        "besluit, artikel 4 en het model: het landelijke register", "the decree, article 4, and the model: the national register";
        "registered" Passed Fact: "De verklaring heeft nummer {id} in het register, en dat gaat over {hosts}.", "The statement has number {id} in the register, and that is about {hosts}."; "", "";
        "other-site" Failed Fact: "Nummer {id} in het register gaat over {hosts}, en niet over {host}.", "Number {id} in the register is about {hosts}, and not about {host}."; "Maak een verklaring voor deze website, of voeg haar aan de verklaring toe.", "Make a statement for this website, or add it to the statement.";
        "no-number" CantTell Indicator: "De verklaring noemt geen nummer in het register.", "The statement names no number in the register."; "Staat de verklaring in het register? Link er dan naartoe.", "Is the statement in the register? Then link to it.";
        "not-seen" Untested Review: "Nummer {id} is in het register niet gezien: {why}.", "Number {id} was not seen in the register: {why}."; "Open de verklaring in het register, of lees de export in met: schouw register import BESTAND", "Open the statement in the register, or read in the export with: schouw register import FILE";
        "no-statement" Untested Fact: "Er is geen verklaring gevonden.", "No statement was found."; "", "";
    rule "ST07": "De status op de website is die in het register", "The status on the website is that of the register";
        "model: status volgens het register", "the model: the status according to the register";
        "same" Passed Fact: "Website en register noemen allebei status {status}.", "Website and register both name status {status}."; "", "";
        "differs" Failed Fact: "De website noemt status {site}, het register status {register}.", "The website names status {site}, the register status {register}."; "Werk de tekst op de website bij, of toon het label van het register.", "Bring the text on the website up to date, or show the label of the register.";
        "one-only" Untested Review: "Alleen {where} noemt een status ({status}); er valt niets te vergelijken.", "Only {where} names a status ({status}); there is nothing to compare."; "", "";
        "none" CantTell Review: "Er is geen status gevonden.", "No status was found."; "Noemt de verklaring een nalevingsstatus?", "Does the statement name a status of compliance?";
    rule "ST08": "De verklaring is in het afgelopen jaar bijgewerkt", "The statement was brought up to date in the past year";
        "Besluit (EU) 2018/1523, artikel 3; checklist van DigiToegankelijk, punt 1", "Decision (EU) 2018/1523, article 3; checklist of DigiToegankelijk, item 1";
        "current" Passed Fact: "De verklaring is bijgewerkt op {day}; dat is goed tot {until}.", "The statement was brought up to date on {day}; that lasts until {until}."; "", "";
        "soon" CantTell Fact: "De verklaring is bijgewerkt op {day} en verloopt op {until}.", "The statement was brought up to date on {day} and lapses on {until}."; "Plan nu een herziening.", "Plan a review now.";
        "too-old" Failed Fact: "De verklaring is voor het laatst bijgewerkt op {day}; sinds {until} is dat langer dan een jaar geleden.", "The statement was last brought up to date on {day}; since {until} that is more than a year ago."; "Werk de verklaring bij. Sommigen lezen de regels zo dat status A en B nu tot D vallen; het register toonde dat tot nu toe niet vanzelf.", "Bring the statement up to date. Some read the rules so that status A and B now fall to D; the register did not show that by itself until now.";
        "too-old-here" CantTell Indicator: "De tekst op de website is voor het laatst bijgewerkt op {day}, langer dan een jaar geleden; het register is niet gezien.", "The text on the website was last brought up to date on {day}, more than a year ago; the register was not seen."; "Staat er een latere datum in het register? Werk anders de verklaring bij.", "Does the register have a later date? Else bring the statement up to date.";
        "no-day" CantTell Review: "Er is geen dag gevonden waarop de verklaring is bijgewerkt.", "No day was found on which the statement was brought up to date."; "Noemt de verklaring een datum?", "Does the statement name a date?";
        "future" CantTell Fact: "De verklaring noemt {day} als dag waarop zij is bijgewerkt, en die dag moet nog komen.", "The statement names {day} as the day on which it was brought up to date, and that day is yet to come."; "Klopt die datum?", "Is that date right?";
    rule "ST09": "Status C duurt niet langer dan zes maanden", "Status C does not last longer than six months";
        "register, sinds april 2024", "the register, since April 2024";
        "not-c" Inapplicable Fact: "De status is niet C.", "The status is not C."; "", "";
        "in-time" Passed Fact: "Status C geldt sinds {day} en tot {until}.", "Status C holds since {day} and until {until}."; "", "";
        "soon" CantTell Fact: "Status C geldt sinds {day} en verloopt op {until}.", "Status C holds since {day} and lapses on {until}."; "Laat het onderzoek voor die dag afronden.", "Have the research finished before that day.";
        "over" Failed Fact: "Status C geldt sinds {day}; op {until} is zij D geworden.", "Status C holds since {day}; on {until} it has become D."; "Laat onderzoek doen en werk de verklaring bij.", "Have research done and bring the statement up to date.";
        "no-day" CantTell Review: "De status is C, maar niet bekend is sinds wanneer.", "The status is C, but since when is not known."; "Wanneer is de verklaring gepubliceerd?", "When was the statement published?";
    rule "ST10": "Het onderzoek is niet ouder dan 36 maanden", "The research is not older than 36 months";
        "DigiToegankelijk, onderzoek: het oudste deelonderzoek telt", "DigiToegankelijk, research: the oldest part counts";
        "current" Passed Fact: "Het oudste onderzoek is van {day}; dat is goed tot {until}.", "The oldest research is of {day}; that lasts until {until}."; "", "";
        "soon" CantTell Fact: "Het oudste onderzoek is van {day} en verloopt op {until}.", "The oldest research is of {day} and lapses on {until}."; "Plan nu nieuw onderzoek: A en B worden anders D.", "Plan new research now: A and B will become D otherwise.";
        "too-old" Failed Fact: "Het oudste onderzoek is van {day}; sinds {until} is dat ouder dan 36 maanden.", "The oldest research is of {day}; since {until} that is older than 36 months."; "Laat nieuw onderzoek doen.", "Have new research done.";
        "no-day" CantTell Review: "De verklaring noemt geen dag waarop het onderzoek is gedaan.", "The statement names no day on which the research was done."; "Wanneer is het onderzoek gedaan? Kijk in het rapport.", "When was the research done? Look into the report.";
        "not-needed" Inapplicable Fact: "Status {status} rust niet op volledig onderzoek.", "Status {status} does not rest on complete research."; "", "";
    rule "ST11": "De rapporten zijn met een directe link bereikbaar", "The reports can be reached by a direct link";
        "checklist van DigiToegankelijk, punt 3", "checklist of DigiToegankelijk, item 3";
        "reachable" Passed Fact: "Het rapport {to} is bereikbaar.", "The report {to} can be reached."; "", "";
        "broken" Failed Fact: "Het rapport {to} is niet bereikbaar: {why}.", "The report {to} cannot be reached: {why}."; "Herstel de link.", "Mend the link.";
        "home-page" Failed Indicator: "De link naar het rapport leidt naar een homepage: {to}.", "The link to the report leads to a home page: {to}."; "Link naar het rapport zelf.", "Link to the report itself.";
        "no-link" CantTell Indicator: "De verklaring noemt onderzoek, maar er is geen link naar een rapport gevonden.", "The statement names research, but no link to a report was found."; "Staat het rapport online? Link ernaartoe.", "Is the report online? Link to it.";
        "not-seen" Untested Review: "Het rapport {to} is niet opgevraagd: {why}.", "The report {to} was not asked for: {why}."; "Open de link zelf.", "Open the link yourself.";
        "none" Untested Fact: "De verklaring noemt geen onderzoek.", "The statement names no research."; "", "";
    rule "ST12": "Het rapport heeft de vijftien vaste onderdelen", "The report has the fifteen fixed items";
        "DigiToegankelijk, voorbeeld van een onderzoeksrapport", "DigiToegankelijk, example of a research report";
        "to-read" CantTell Review: "Het rapport {to} is door dit programma niet gelezen.", "The report {to} was not read by this program."; "Heeft het rapport alle onderdelen: opdracht, onderzoek, website en resultaten?", "Does the report have all items: commission, research, website and results?";
        "none" Untested Fact: "Er is geen rapport gevonden.", "No report was found."; "", "";
    rule "ST13": "Alle 50 succescriteria zijn onderzocht", "All 50 success criteria were tested";
        "EN 301 549 V3.2.1; DigiToegankelijk, onderzoek", "EN 301 549 V3.2.1; DigiToegankelijk, research";
        "all" Passed Indicator: "De verklaring zegt dat {met} van {of} criteria zijn gehaald.", "The statement says that {met} of {of} criteria are met."; "", "";
        "fewer" CantTell Indicator: "De verklaring gaat over {of} criteria, en de norm heeft er {norm}.", "The statement is about {of} criteria, and the norm has {norm}."; "Zijn alle criteria van de norm onderzocht?", "Were all criteria of the norm tested?";
        "not-told" CantTell Review: "De verklaring zegt niet hoeveel criteria zijn onderzocht en gehaald.", "The statement does not say how many criteria were tested and met."; "Staat dat in het rapport?", "Does the report say so?";
    rule "ST14": "Geen maatregel is over tijd", "No measure is overdue";
        "model: een planning per afwijking; besluit, artikel 3", "the model: a planning for each deviation; the decree, article 3";
        "in-time" Passed Fact: "Afwijkingen met een maatregel op een dag die nog komt: {count}.", "Deviations with a measure on a day that is yet to come: {count}."; "", "";
        "overdue" Failed Fact: "Voor {criterion} was de maatregel gepland op {day}, en die dag is voorbij.", "For {criterion} the measure was planned for {day}, and that day has passed."; "Is het opgelost? Haal de afwijking dan weg; noem anders een nieuwe datum en de reden.", "Is it solved? Then remove the deviation; else name a new date and the reason.";
        "no-day" CantTell Indicator: "Afwijkingen waarvoor geen datum van de maatregel is gevonden: {count}.", "Deviations for which no date of the measure was found: {count}."; "Noem per afwijking wanneer zij is opgelost.", "Say for each deviation when it will be solved.";
        "none" Inapplicable Fact: "De verklaring noemt geen afwijkingen.", "The statement names no deviations."; "", "";
    rule "ST15": "Wie een probleem heeft, kan dat melden", "People can report a problem";
        "besluit, artikel 4; Richtlijn (EU) 2016/2102, artikel 7, eerste lid, onder b", "the decree, article 4; Directive (EU) 2016/2102, article 7(1)(b)";
        "contact" Passed Fact: "De verklaring noemt {contact}.", "The statement names {contact}."; "", "";
        "none" Failed Fact: "De verklaring noemt geen e-mailadres, telefoonnummer of formulier.", "The statement names no mail address, phone number or form."; "Noem hoe iemand een probleem meldt.", "Say how people report a problem.";
        "broken" Failed Fact: "{contact} is niet bereikbaar: {why}.", "{contact} cannot be reached: {why}."; "Herstel de link.", "Mend the link.";
        "no-statement" Untested Fact: "Er is geen verklaring gelezen.", "No statement was read."; "", "";
    rule "ST16": "De verklaring zegt waar men een klacht indient", "The statement says where to complain";
        "besluit, artikel 4; Richtlijn (EU) 2016/2102, artikel 7, eerste lid, onder c", "the decree, article 4; Directive (EU) 2016/2102, article 7(1)(c)";
        "linked" Passed Fact: "De verklaring verwijst naar {to}.", "The statement refers to {to}."; "", "";
        "not-linked" Failed Fact: "De verklaring heeft geen link naar de ombudsman.", "The statement has no link to the ombudsman."; "Link naar de Nationale ombudsman of de gemeentelijke ombudsman.", "Link to the national or the municipal ombudsman.";
        "no-statement" Untested Fact: "Er is geen verklaring gelezen.", "No statement was read."; "", "";
    rule "ST17": "De verklaring noemt de organisatie en het besluit", "The statement names the organisation and the decree";
        "model: de eerste zin", "the model: the first sentence";
        "named" Passed Indicator: "{organisation} noemt het {law}.", "{organisation} names the {law}."; "", "";
        "no-law" CantTell Indicator: "De verklaring noemt het Besluit digitale toegankelijkheid overheid niet.", "The statement does not name the Decree on digital accessibility (Besluit digitale toegankelijkheid overheid)."; "Neem de eerste zin van het model over.", "Take over the first sentence of the model.";
        "no-name" CantTell Indicator: "Niet herkend is van wie de verklaring is.", "Whose statement it is was not recognised."; "Noemt de eerste zin de organisatie?", "Does the first sentence name the organisation?";
        "no-statement" Untested Fact: "Er is geen verklaring gelezen.", "No statement was read."; "", "";
    rule "ST18": "De verklaring gaat over elke onderzochte host", "The statement is about every host that was examined";
        "model: hoofddomein en andere domeinen die bij de website horen", "the model: main domain and other domains that belong to the website";
        "covered" Passed Fact: "Alle onderzochte hosts staan in de verklaring: {hosts}.", "All hosts that were examined are in the statement: {hosts}."; "", "";
        "missing" Failed Fact: "Deze onderzochte hosts staan niet in de verklaring: {hosts}.", "These hosts that were examined are not in the statement: {hosts}."; "Voeg ze toe, of maak een eigen verklaring voor elk.", "Add them, or make a statement of its own for each.";
        "not-told" CantTell Review: "Niet herkend is over welke adressen de verklaring gaat.", "Which addresses the statement is about was not recognised."; "Noemt de verklaring het hoofddomein?", "Does the statement name the main domain?";
    rule "ST19": "Een overzicht noemt alle websites van de organisatie", "An overview names all sites of the organisation";
        "register: het overzicht van alle websites en apps", "the register: the overview of all sites and apps";
        "linked" Passed Fact: "De verklaring verwijst naar het overzicht {to}.", "The statement refers to the overview {to}."; "", "";
        "not-linked" CantTell Indicator: "Er is geen link naar een overzicht van alle websites van de organisatie gevonden.", "No link to an overview of all sites of the organisation was found."; "Is dit de hoofdwebsite? Link dan naar het overzicht in het register.", "Is this the main site? Then link to the overview in the register.";
        "not-listed" Failed Fact: "Deze hosts zijn gevonden en staan niet in het register: {hosts}.", "These hosts were found and are not in the register: {hosts}."; "Maak voor elk een verklaring, of sluit ze.", "Make a statement for each, or close them.";
        "not-told" Untested Review: "De gegevens van het register zijn niet ingelezen.", "The data of the register were not read in."; "Lees ze in met: schouw register import BESTAND", "Read them in with: schouw register import FILE";
    rule "ST20": "De verklaring en dit onderzoek spreken elkaar niet tegen", "The statement and this research do not contradict each other";
        "vergelijking van de verklaring met de zekere afwijkingen van dit onderzoek", "comparison of the statement with the certain deviations of this research";
        "agrees" CantTell Review: "Er is geen tegenspraak gevonden. Dat zegt niet dat de verklaring klopt: dit programma ziet een deel.", "No contradiction was found. That does not say that the statement is right: this program sees a part."; "", "";
        "differs" CantTell Fact: "Criteria waarover de verklaring iets anders zegt dan dit onderzoek: {count} ({criteria}).", "Criteria of which the statement says something else than this research: {count} ({criteria})."; "Leg ze voor aan wie het onderzoek deed; zie de lijst met vragen.", "Put them to whoever did the research; see the list of questions.";
        "no-claim" Untested Fact: "De verklaring zegt niet welke criteria zijn gehaald.", "The statement does not say which criteria are met."; "", "";
    rule "ST21": "De genoemde uitzonderingen passen bij wat er staat", "The exceptions that are named fit what is there";
        "besluit, artikel 2, tweede lid; Richtlijn (EU) 2016/2102, artikel 1, vierde lid", "the decree, article 2(2); Directive (EU) 2016/2102, article 1(4)";
        "new-documents" CantTell Indicator: "De verklaring zondert oude documenten uit. Documenten die van na 23 september 2018 lijken: {count}, zoals {example}.", "The statement leaves out old documents. Documents that seem to be of after 23 September 2018: {count}, such as {example}."; "Zijn deze documenten toegankelijk?", "Are these documents accessible?";
        "not-named" CantTell Indicator: "De verklaring noemt geen uitzondering voor documenten. Documenten die zijn gevonden: {count}.", "The statement names no exception for documents. Documents that were found: {count}."; "Zijn alle documenten toegankelijk, ook die van voor 23 september 2018?", "Are all documents accessible, also those of before 23 September 2018?";
        "fits" CantTell Review: "Genoemde uitzonderingen: {exceptions}.", "Exceptions that are named: {exceptions}."; "Klopt dat met wat er op de website staat?", "Does that fit what is on the website?";
        "none" Inapplicable Fact: "De verklaring noemt geen uitzonderingen en er zijn geen documenten gevonden.", "The statement names no exceptions and no documents were found."; "", "";
    rule "ST22": "De verklaring volgt het model van 1 oktober 2026", "The statement follows the model of 1 October 2026";
        "Modeltoegankelijkheidsverklaring, Staatscourant 2026, 515", "Model accessibility statement, Staatscourant 2026, 515";
        "follows" Passed Indicator: "Elke afwijking heeft een alternatief en een maatregel met een datum.", "Every deviation has an alternative and a measure with a date."; "", "";
        "lacks" CantTell Indicator: "Afwijkingen waarbij iets ontbreekt ({fields}): {count} van {of}.", "Deviations that lack something ({fields}): {count} of {of}."; "Vul ze aan: het model vraagt ze per afwijking.", "Fill them in: the model asks for them at each deviation.";
        "none" Inapplicable Fact: "De verklaring noemt geen afwijkingen.", "The statement names no deviations."; "", "";
    rule "ST23": "Er is één geldige verklaring voor dit adres", "There is one valid statement for this address";
        "register: één verklaring per website", "the register: one statement for a website";
        "one" Passed Fact: "Er is één verklaring gevonden.", "One statement was found."; "", "";
        "several" Failed Fact: "Er zijn {count} verklaringen voor {host} gevonden: {list}.", "There are {count} statements for {host}: {list}."; "Trek de oude in.", "Withdraw the old ones.";
        "none" Failed Fact: "Er is geen verklaring gevonden, op de website noch in het register.", "No statement was found, neither on the website nor in the register."; "Maak een verklaring met de invulassistent van DigiToegankelijk.", "Make a statement with the form of DigiToegankelijk.";
    rule "ST24": "De verklaring is zelf toegankelijk", "The statement is accessible itself";
        "besluit, artikel 3: ook deze pagina valt onder de norm", "the decree, article 3: this page too falls under the norm";
        "clean" CantTell Review: "Op {url} zijn geen zekere afwijkingen gevonden.", "No certain deviations were found at {url}."; "Een persoon moet de rest beoordelen.", "A person has to judge the rest.";
        "fails" Failed Fact: "Afwijkingen op {url}: {count}.", "Deviations at {url}: {count}."; "Herstel deze pagina het eerst.", "Mend this page first.";
        "elsewhere" Untested Review: "De verklaring staat op een andere website en is niet onderzocht.", "The statement is on another website and was not examined."; "", "";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_numbered_in_order_and_every_message_is_its_own() {
        for (number, rule) in RULES.iter().enumerate() {
            assert_eq!(rule.id, format!("ST{:02}", number + 1));
            let mut ids: Vec<&str> = rule.messages.iter().map(|message| message.id).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), rule.messages.len(), "{}", rule.id);
        }
    }

    #[test]
    fn what_fails_says_what_to_do_in_both_languages() {
        for rule in RULES {
            for message in rule.messages.iter().filter(|message| message.outcome == Outcome::Failed) {
                assert!(!message.todo.nl.is_empty() && !message.todo.en.is_empty(), "{} {}", rule.id, message.id);
            }
            for message in rule.messages {
                let holes = |text: &str| text.matches('{').count();
                assert_eq!(holes(message.found.nl), holes(message.found.en), "{} {}", rule.id, message.id);
            }
        }
    }
}
