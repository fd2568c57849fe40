//! What a person does to judge each criterion: short instructions for the list of criteria in the report. Sources: the Understanding documents of
//! WCAG 2.1 and 2.2 and the procedures of its techniques, in own words.
// tidy: table

use crate::Text;

macro_rules! checks {
    ($( $sc:literal $nl:literal $en:literal )*) => {
        /// Number, and the check by hand in both languages, for every criterion of the norms.
        static CHECKS: &[(&str, Text)] = &[ $( ($sc, Text::new($nl, $en)), )* ];
    };
}

checks! {
    "1.1.1"
    "Bekijk elke afbeelding, elk pictogram en elke grafiek. Zegt het tekstalternatief hetzelfde als het beeld? Is versiering echt leeg voor hulpsoftware?"
    "Look at every image, icon and chart. Does the text alternative say the same as the picture? Is decoration really empty to assistive technology?"
    "1.2.1"
    "Beluister louter geluid en bekijk video zonder geluid. Staat alles wat u hoort of ziet ook in een tekst, of voor video in een geluidsspoor?"
    "Listen to audio-only and watch silent video. Does a text, or for video a sound track, hold all that you hear or see?"
    "1.2.2"
    "Speel elke video met geluid af. Zijn er ondertitels, kloppen ze, en noemen ze ook wie er spreekt en geluiden die ertoe doen?"
    "Play every video with sound. Are there captions, are they right, and do they name speakers and sounds that matter?"
    "1.2.3"
    "Kijk elke video zonder op het beeld te letten. Mist u iets? Dan is audiodescriptie nodig, of een tekst met alles wat te zien en te horen is."
    "Follow every video without looking. Do you miss anything? Then it needs audio description, or a text with all that is seen and heard."
    "1.2.4"
    "Zijn er live-uitzendingen, zoals raadsvergaderingen? Controleer tijdens een uitzending of er ondertitels zijn. Voor de Nederlandse overheid is live video uitgezonderd; ga na of dat hier geldt."
    "Are there live broadcasts, such as council meetings? See during one whether it has captions. Live video is exempt for Dutch public bodies; check whether that holds here."
    "1.2.5"
    "Kijk elke video zonder op het beeld te letten. Wat de stemmen niet vertellen, moet in een audiodescriptie zitten. Een tekst alleen is hier niet genoeg."
    "Follow every video without looking. What the voices do not tell has to be in an audio description. A text alone is not enough here."
    "1.3.1"
    "Vergelijk wat u ziet met de code: zijn koppen, lijsten, tabellen, groepen velden en nadruk ook als zodanig opgemaakt?"
    "Compare what you see with the code: are headings, lists, tables, groups of fields and emphasis marked up as such?"
    "1.3.2"
    "Lees de pagina met de stijlen uit of met een schermlezer. Is de volgorde nog begrijpelijk?"
    "Read the page with styles off or with a screen reader. Does the order still make sense?"
    "1.3.3"
    "Zoek aanwijzingen zoals “de groene knop” of “rechtsboven”. Staat er ook een naam of tekst bij waaraan iemand het onderdeel herkent zonder te zien?"
    "Look for instructions such as “the green button” or “top right”. Is there a name or text too by which someone knows the thing without seeing it?"
    "1.3.4"
    "Draai een telefoon of tablet. Draait de pagina mee en blijft alles bruikbaar?"
    "Turn a phone or tablet. Does the page turn along, and does all of it stay usable?"
    "1.3.5"
    "Bekijk velden die over de bezoeker zelf gaan: naam, adres, e-mail, telefoon, geboortedatum. Heeft elk veld het juiste autocomplete-attribuut?"
    "Look at fields about the visitors themselves: name, address, e-mail, telephone, date of birth. Does each have the right autocomplete attribute?"
    "1.4.1"
    "Bekijk de pagina in grijstinten. Kunt u links in tekst, fouten, verplichte velden, grafieken en statussen nog van de rest onderscheiden?"
    "View the page in greyscale. Can you still tell links in text, errors, required fields, charts and states from the rest?"
    "1.4.2"
    "Begint er vanzelf geluid dat langer duurt dan 3 seconden? Dan moet bovenaan de pagina een knop staan om het te stoppen of zachter te zetten."
    "Does sound start by itself and last longer than 3 seconds? Then a control near the top of the page has to stop it or turn it down."
    "1.4.3"
    "Meet het contrast van tekst op foto's, verlopen en video, en van tekst bij aanwijzen en bij focus: minstens 4,5:1, voor grote tekst 3:1."
    "Measure the contrast of text on photos, gradients and video, and of text while hovered and focused: at least 4.5:1, for large text 3:1."
    "1.4.4"
    "Zoom in tot 200 %. Valt er tekst weg, over elkaar of buiten beeld, of werkt er iets niet meer?"
    "Zoom in to 200 %. Is text cut off, overlapping or out of sight, or does anything stop working?"
    "1.4.5"
    "Bekijk afbeeldingen waarin tekst staat. Kan het ook gewone tekst zijn? Alleen logo's en tekst die er zo uit móét zien, mogen een plaatje zijn."
    "Look at images that show text. Could it be real text? Only logos and text whose looks are essential may be an image."
    "1.4.10"
    "Maak het venster 320 pixels breed (of zoom op 1280 pixels breed in tot 400 %). Is alles te lezen en te bedienen zonder opzij te schuiven? Kaarten en gegevenstabellen mogen wel schuiven."
    "Make the window 320 pixels wide (or zoom to 400 % at 1280). Can all be read and used without scrolling sideways? Maps and data tables may scroll."
    "1.4.11"
    "Meet het contrast van randen van invoervelden, pictogrammen, focusranden, schakelaars en de delen van grafieken met wat ernaast ligt: minstens 3:1."
    "Measure the contrast of the borders of fields, of icons, focus rings, switches and the parts of charts with what lies beside them: at least 3:1."
    "1.4.12"
    "Zet regelafstand op 1,5, ruimte na alinea's op 2, letterafstand op 0,12 en woordafstand op 0,16 keer de lettergrootte (met een bookmarklet). Valt er tekst weg?"
    "Set line height to 1.5, space after paragraphs to 2, letter spacing to 0.12 and word spacing to 0.16 times the font size (with a bookmarklet). Is text lost?"
    "1.4.13"
    "Wijs onderdelen aan die extra inhoud tonen, en geef ze focus. Kunt u die inhoud met Escape sluiten, erin wijzen zonder dat ze verdwijnt, en blijft ze lang genoeg staan?"
    "Hover and focus things that show extra content. Can you dismiss it with Escape, move the pointer over it, and does it stay long enough?"
    "2.1.1"
    "Leg de muis weg. Kunt u met Tab, Enter, spatie en pijltjes alles bereiken en bedienen, ook menu's, kaarten, uitklappers en bestanden kiezen?"
    "Put the mouse away. Can you reach and use everything with Tab, Enter, space and the arrows, menus, maps, accordions and file choosers too?"
    "2.1.2"
    "Loop met Tab en Shift+Tab door de hele pagina, ook door video's, kaarten en vensters. Komt u overal weer uit?"
    "Go through the whole page with Tab and Shift+Tab, through videos, maps and dialogs too. Can you leave everything again?"
    "2.1.4"
    "Druk losse letters, cijfers en leestekens in buiten invoervelden. Gebeurt er iets? Dan moet u die sneltoets kunnen uitzetten of wijzigen."
    "Press single letters, digits and punctuation outside fields. Does anything happen? Then one must be able to turn that shortcut off or change it."
    "2.2.1"
    "Zoek tijdslimieten: inloggen, formulieren, DigiD-sessies, pagina's die zichzelf verversen. Kan de bezoeker de limiet uitzetten, aanpassen of op tijd verlengen?"
    "Look for time limits: sessions, forms, pages that refresh themselves. Can the visitor turn them off, adjust them or extend them in time?"
    "2.2.2"
    "Beweegt, knippert of ververst er iets vanzelf, langer dan 5 seconden? Denk aan carrousels, bewegende plaatjes en nieuwsbalken. Is er een knop om dat te stoppen?"
    "Does anything move, blink or update by itself for more than 5 seconds? Think of carousels, animated images and tickers. Is there a control to stop it?"
    "2.3.1"
    "Bekijk video's en animaties. Flitst er iets meer dan drie keer per seconde? Meet bij twijfel met een programma dat flitsen analyseert."
    "Watch videos and animations. Does anything flash more than three times a second? In doubt, measure with a flash analysis program."
    "2.4.1"
    "Druk op Tab aan het begin van de pagina. Is er een link naar de inhoud die werkt en zichtbaar wordt, of kunt u met koppen en oriëntatiepunten het menu overslaan?"
    "Press Tab at the start of the page. Is there a link to the content that works and shows, or can headings and landmarks take you past the menu?"
    "2.4.2"
    "Lees de titels in de tabbladen. Zegt elke titel waar de pagina over gaat, ook in zoekresultaten en tijdens de stappen van een formulier?"
    "Read the titles in the tabs. Does each say what the page is about, in search results and in the steps of a form too?"
    "2.4.3"
    "Loop met Tab door de pagina. Is de volgorde logisch? Gaat de focus naar een venster dat opent, en daarna terug naar de knop?"
    "Go through the page with Tab. Is the order logical? Does the focus go into a dialog that opens, and back to its button afterwards?"
    "2.4.4"
    "Lees elke link met de zin, het lijstitem, de tabelcel of de kop waar hij bij hoort. Is duidelijk waar hij heen gaat?"
    "Read every link with its sentence, list item, table cell or heading. Is it clear where it leads?"
    "2.4.5"
    "Kunt u een pagina op minstens twee manieren vinden: menu, zoekfunctie, sitemap, A-Z-lijst? Stappen in een proces zijn uitgezonderd."
    "Can a page be found in at least two ways: menu, search, site map, A to Z list? Steps of a process are exempt."
    "2.4.6"
    "Lees alleen de koppen en de labels. Zeggen ze waar de tekst eronder of het veld erbij over gaat?"
    "Read the headings and labels alone. Do they say what the text below or the field beside them is about?"
    "2.4.7"
    "Loop met Tab door de pagina. Ziet u steeds waar de focus is, ook op knoppen met een kleur en bij zelfgemaakte bedieningselementen?"
    "Go through the page with Tab. Do you always see where the focus is, on coloured buttons and custom controls too?"
    "2.4.11"
    "Loop met Tab door de pagina terwijl vaste balken, cookiemeldingen en chatvensters open zijn. Blijft het onderdeel met focus altijd minstens deels in zicht?"
    "Go through the page with Tab while fixed bars, cookie notices and chat windows are open. Does what has the focus always stay at least partly in sight?"
    "2.5.1"
    "Zoek bediening met vegen, knijpen of een getekende lijn, zoals kaarten en carrousels. Kan alles ook met één tik of klik?"
    "Look for swiping, pinching or drawn paths, as in maps and carousels. Can all of it be done with single taps or clicks too?"
    "2.5.2"
    "Druk op knoppen en links zonder los te laten, schuif weg en laat dan los. De actie mag pas bij loslaten op het onderdeel beginnen, of moet terug te draaien zijn."
    "Press buttons and links, slide off and let go. The action may only start when released on the thing itself, or has to be reversible."
    "2.5.3"
    "Vergelijk de zichtbare tekst van knoppen, links en velden met hun naam in de code. De zichtbare tekst moet in de naam staan, liefst aan het begin."
    "Compare the visible text of buttons, links and fields with their name in the code. The visible text has to be in the name, best at its start."
    "2.5.4"
    "Reageert de pagina op schudden of kantelen van het apparaat? Dan moet het ook met een knop kunnen en uit te zetten zijn."
    "Does the page react to shaking or tilting the device? Then a control has to do the same, and it must be possible to turn it off."
    "2.5.7"
    "Zoek wat u kunt slepen: schuiven, volgorde van lijsten, kaarten. Kan het ook met losse klikken of tikken?"
    "Look for what is dragged: sliders, sortable lists, maps. Can single clicks or taps do it too?"
    "2.5.8"
    "Meet kleine klikdoelen: minstens 24 bij 24 pixels, of met zoveel ruimte eromheen. Links in een zin zijn uitgezonderd."
    "Measure small targets: at least 24 by 24 pixels, or with that much room around. Links in a sentence are exempt."
    "3.1.1"
    "Klopt de taal in de code van de pagina met de taal van de tekst? Laat een schermlezer een stuk voorlezen."
    "Is the language in the code of the page that of the text? Let a screen reader read a piece."
    "3.1.2"
    "Zoek tekst in een andere taal: citaten, titels, links naar vertalingen. Staat de taal in de code? Namen en vaktermen zijn uitgezonderd."
    "Look for text in another language: quotes, titles, links to translations. Is its language in the code? Names and technical terms are exempt."
    "3.2.1"
    "Loop met Tab door de pagina. Gebeurt er bij focus iets onverwachts, zoals een nieuw venster of een andere pagina?"
    "Go through the page with Tab. Does the focus alone do anything unexpected, such as a new window or another page?"
    "3.2.2"
    "Vul velden in en wissel keuzes. Verandert de pagina daardoor onverwacht, zonder knop en zonder dat het er vooraf bij staat?"
    "Fill fields in and change choices. Does the page change unexpectedly, without a button and without saying so before?"
    "3.2.3"
    "Vergelijk een paar pagina's. Staan menu, zoekveld, broodkruimels en voettekst steeds in dezelfde volgorde?"
    "Compare some pages. Are menu, search, breadcrumbs and footer in the same order each time?"
    "3.2.4"
    "Vergelijk onderdelen met dezelfde functie op verschillende pagina's, zoals zoeken, printen of downloaden. Heten ze overal hetzelfde?"
    "Compare things with the same function on different pages, such as search, print or download. Are they called the same everywhere?"
    "3.2.6"
    "Zoek de hulp op elke pagina: telefoonnummer, contactlink, chat, veelgestelde vragen. Staat die steeds op dezelfde plaats in de volgorde?"
    "Find the help on each page: telephone number, contact link, chat, questions and answers. Is it in the same place in the order each time?"
    "3.3.1"
    "Vul formulieren fout in en verstuur ze in een testomgeving. Zegt een tekst welk veld fout is en wat er fout is?"
    "Fill forms in wrongly and send them in a test environment. Does a text say which field is wrong and what is wrong?"
    "3.3.2"
    "Bekijk elk veld. Staat er een label bij, en staat vooraf vermeld wat verplicht is en welke vorm wordt verwacht?"
    "Look at every field. Has it a label, and does it say beforehand what is required and which form is expected?"
    "3.3.3"
    "Vul formulieren fout in in een testomgeving. Zegt de melding ook hoe het wel moet, bijvoorbeeld met een voorbeeld?"
    "Fill forms in wrongly in a test environment. Does the message also say how to do it right, with an example for instance?"
    "3.3.4"
    "Zijn er formulieren met gevolgen: aanvragen, betalingen, bezwaren, gegevens wijzigen? Kan de bezoeker alles nakijken en verbeteren, of de actie terugdraaien, voor het definitief is?"
    "Are there forms with consequences: applications, payments, objections, changes of data? Can the visitor check and correct it all, or undo it, before it is final?"
    "3.3.7"
    "Doorloop een formulier met stappen. Wordt iets twee keer gevraagd? Dan moet het zijn ingevuld of te kiezen zijn."
    "Go through a form with steps. Is anything asked twice? Then it has to be filled in already, or be there to choose."
    "3.3.8"
    "Log in. Moet u iets onthouden, overtypen of oplossen, zonder hulp van een wachtwoordbeheerder, plakken of een andere manier?"
    "Log in. Do you have to remember, transcribe or solve something, without help of a password manager, pasting or another way?"
    "4.1.1"
    "Controleer de HTML met een validator op dubbele id's, dubbele attributen, en ontbrekende of verkeerd geneste tags. Meld alleen wat hulpsoftware hindert."
    "Check the HTML with a validator for doubled ids, doubled attributes, and missing or wrongly nested tags. Report only what hinders assistive technology."
    "4.1.2"
    "Loop met een schermlezer langs zelfgemaakte onderdelen: menu's, tabbladen, uitklappers, vensters, datumkiezers. Hoort u naam, rol en toestand, ook nadat die verandert?"
    "Go past custom controls with a screen reader: menus, tabs, accordions, dialogs, date pickers. Do you hear name, role and state, also after a change?"
    "4.1.3"
    "Doe iets waarop een melding volgt: zoeken, filteren, versturen, in de winkelmand leggen. Leest de schermlezer de melding voor zonder dat de focus erheen gaat?"
    "Do something that brings a message: search, filter, send, add to a basket. Does the screen reader say it without the focus going there?"
}

/// What a person does to judge a criterion of the norms; none for other numbers.
pub(super) fn check(sc: &str) -> Option<Text> {
    CHECKS.iter().find(|(number, _)| *number == sc).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::CHECKS;
    use crate::{CRITERIA, Criterion};

    #[test]
    fn every_criterion_of_the_norms_has_a_check_by_hand_in_the_order_of_wcag() {
        let with: Vec<&str> = CHECKS.iter().map(|(sc, _)| *sc).collect();
        let all: Vec<&str> = CRITERIA.iter().map(Criterion::sc).collect();
        assert_eq!(with, all);
    }

    #[test]
    fn checks_are_short_sentences() {
        for (sc, text) in CHECKS {
            for words in [text.nl, text.en] {
                assert!(words.ends_with(['.', '?']) && words.chars().count() <= 260, "{sc}: {words}");
            }
        }
    }
}
