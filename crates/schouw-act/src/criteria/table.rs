//! The success criteria that EN 301 549 refers to, as a table: V3.2.1 (WCAG 2.1 A and AA) and V4.1.1 (WCAG 2.2 A and AA).
//!
//! Sources: the clause numbers and functional performance statements of EN 301 549 (clause 9 and table B.2), the names of W3C's
//! authorised Dutch translation of WCAG, the user needs (a to i) of Implementing Decision (EU) 2018/1524.

use super::{Criterion, Level, WcagVersion};
use crate::Text;

macro_rules! criteria {
    ($( $clause:literal $level:ident $since:ident $en:literal $nl:literal $slug:literal
        $gnl:literal $pnl:literal $statements:literal $needs:literal $norms:literal )*) => {
        /// Every criterion of either norm version, in the order of WCAG.
        pub static CRITERIA: &[Criterion] = &[ $( Criterion {
            clause: $clause, number: $clause.split_at(2).1, level: Level::$level, since: WcagVersion::$since,
            name: Text::new($nl, $en), slug: $slug, guideline_nl: $gnl, principle_nl: $pnl,
            functional_statements: $statements, user_needs: $needs, norms: $norms,
        }, )* ];
    };
}

criteria! {
    "9.1.1.1" A V20 "Non-text Content" "Niet-tekstuele content" "non-text-content" "Tekstalternatieven" "Waarneembaar" "WV:P LV:P WH:P LH:P LMS:S LR:S LC:S" "a:P b:P d:P e:P g:S i:S" "V3.2.1 V4.1.1"
    "9.1.2.1" A V20 "Audio-only and Video-only (Prerecorded)" "Louter-geluid en louter-videobeeld (vooraf opgenomen)" "audio-only-and-video-only-prerecorded" "Op tijd gebaseerde media" "Waarneembaar" "WV:P LV:P WH:P LH:P LC:S" "a:P b:P d:P e:P i:S" "V3.2.1 V4.1.1"
    "9.1.2.2" A V20 "Captions (Prerecorded)" "Ondertitels voor doven en slechthorenden (vooraf opgenomen)" "captions-prerecorded" "Op tijd gebaseerde media" "Waarneembaar" "WH:P LH:P LC:S" "d:P e:P i:S" "V3.2.1 V4.1.1"
    "9.1.2.3" A V20 "Audio Description or Media Alternative (Prerecorded)" "Audiodescriptie of media-alternatief (vooraf opgenomen)" "audio-description-or-media-alternative-prerecorded" "Op tijd gebaseerde media" "Waarneembaar" "WV:P LV:S LC:S" "a:P b:S i:S" "V3.2.1 V4.1.1"
    "9.1.2.4" AA V20 "Captions (Live)" "Ondertitels voor doven en slechthorenden (live)" "captions-live" "Op tijd gebaseerde media" "Waarneembaar" "WH:P LH:P LC:P" "d:P e:P i:P" "V3.2.1 V4.1.1"
    "9.1.2.5" AA V20 "Audio Description (Prerecorded)" "Audiodescriptie (vooraf opgenomen)" "audio-description-prerecorded" "Op tijd gebaseerde media" "Waarneembaar" "WV:P LV:S LC:S" "a:P b:S i:S" "V3.2.1 V4.1.1"
    "9.1.3.1" A V20 "Info and Relationships" "Info en relaties" "info-and-relationships" "Aanpasbaar" "Waarneembaar" "WV:P LV:S LMS:S LR:S LC:S" "a:P b:S g:S i:S" "V3.2.1 V4.1.1"
    "9.1.3.2" A V20 "Meaningful Sequence" "Betekenisvolle volgorde" "meaningful-sequence" "Aanpasbaar" "Waarneembaar" "WV:P LV:S LC:S" "a:P b:S i:S" "V3.2.1 V4.1.1"
    "9.1.3.3" A V20 "Sensory Characteristics" "Zintuiglijke eigenschappen" "sensory-characteristics" "Aanpasbaar" "Waarneembaar" "WV:P LV:P WPC:P WH:P LH:P LC:S" "a:P b:P c:P d:P e:P i:S" "V3.2.1 V4.1.1"
    "9.1.3.4" AA V21 "Orientation" "Weergavestand" "orientation" "Aanpasbaar" "Waarneembaar" "LV:P LMS:P LR:P LC:S" "b:P g:P i:S" "V3.2.1 V4.1.1"
    "9.1.3.5" AA V21 "Identify Input Purpose" "Identificeer het doel van de input" "identify-input-purpose" "Aanpasbaar" "Waarneembaar" "WV:P LV:P LMS:S LR:S LC:P" "a:P b:P g:S i:P" "V3.2.1 V4.1.1"
    "9.1.4.1" A V20 "Use of Color" "Gebruik van kleur" "use-of-color" "Onderscheidbaar" "Waarneembaar" "LV:P WPC:P LC:S" "b:P c:P i:S" "V3.2.1 V4.1.1"
    "9.1.4.2" A V20 "Audio Control" "Geluidsbediening" "audio-control" "Onderscheidbaar" "Waarneembaar" "WV:P LV:S LH:P LC:P" "a:P b:S e:P i:P" "V3.2.1 V4.1.1"
    "9.1.4.3" AA V20 "Contrast (Minimum)" "Contrast (minimum)" "contrast-minimum" "Onderscheidbaar" "Waarneembaar" "LV:P LC:P" "b:P i:P" "V3.2.1 V4.1.1"
    "9.1.4.4" AA V20 "Resize text" "Herschalen van tekst" "resize-text" "Onderscheidbaar" "Waarneembaar" "LV:P LC:P" "b:P i:P" "V3.2.1 V4.1.1"
    "9.1.4.5" AA V20 "Images of Text" "Afbeeldingen van tekst" "images-of-text" "Onderscheidbaar" "Waarneembaar" "LV:P WPC:P LC:P" "b:P c:P i:P" "V3.2.1 V4.1.1"
    "9.1.4.10" AA V21 "Reflow" "Reflow" "reflow" "Onderscheidbaar" "Waarneembaar" "LV:P LC:P" "b:P i:P" "V3.2.1 V4.1.1"
    "9.1.4.11" AA V21 "Non-text Contrast" "Contrast van niet-tekstuele content" "non-text-contrast" "Onderscheidbaar" "Waarneembaar" "LV:P LC:P" "b:P i:P" "V3.2.1 V4.1.1"
    "9.1.4.12" AA V21 "Text Spacing" "Tekstafstand" "text-spacing" "Onderscheidbaar" "Waarneembaar" "LV:P LC:P" "b:P i:P" "V3.2.1 V4.1.1"
    "9.1.4.13" AA V21 "Content on Hover or Focus" "Content bij hover of focus" "content-on-hover-or-focus" "Onderscheidbaar" "Waarneembaar" "LV:P LMS:P LC:P" "b:P g:P i:P" "V3.2.1 V4.1.1"
    "9.2.1.1" A V20 "Keyboard" "Toetsenbord" "keyboard" "Toetsenbordtoegankelijk" "Bedienbaar" "WV:P LV:P LMS:P LR:P" "a:P b:P g:P" "V3.2.1 V4.1.1"
    "9.2.1.2" A V20 "No Keyboard Trap" "Geen toetsenbordval" "no-keyboard-trap" "Toetsenbordtoegankelijk" "Bedienbaar" "WV:P LV:P LMS:P LR:P" "a:P b:P g:P" "V3.2.1 V4.1.1"
    "9.2.1.4" A V21 "Character Key Shortcuts" "Enkel teken sneltoetsen" "character-key-shortcuts" "Toetsenbordtoegankelijk" "Bedienbaar" "WV:P LV:P LMS:P LR:P LC:S" "a:P b:P g:P i:S" "V3.2.1 V4.1.1"
    "9.2.2.1" A V20 "Timing Adjustable" "Timing aanpasbaar" "timing-adjustable" "Genoeg tijd" "Bedienbaar" "WV:P LV:P WH:P LH:P LMS:P LR:P LC:P" "a:P b:P d:P e:P g:P i:P" "V3.2.1 V4.1.1"
    "9.2.2.2" A V20 "Pause, Stop, Hide" "Pauzeren, stoppen, verbergen" "pause-stop-hide" "Genoeg tijd" "Bedienbaar" "WV:P LV:P WH:P LH:P LMS:S LR:S LC:P" "a:P b:P d:P e:P g:S i:P" "V3.2.1 V4.1.1"
    "9.2.3.1" A V20 "Three Flashes or Below Threshold" "Drie flitsen of beneden drempelwaarde" "three-flashes-or-below-threshold" "Toevallen en fysieke reacties" "Bedienbaar" "PST:P" "h:P" "V3.2.1 V4.1.1"
    "9.2.4.1" A V20 "Bypass Blocks" "Blokken omzeilen" "bypass-blocks" "Navigeerbaar" "Bedienbaar" "WV:P LV:P LMS:P LR:P LC:P" "a:P b:P g:P i:P" "V3.2.1 V4.1.1"
    "9.2.4.2" A V20 "Page Titled" "Paginatitel" "page-titled" "Navigeerbaar" "Bedienbaar" "WV:P LV:P LMS:P LR:P LC:P" "a:P b:P g:P i:P" "V3.2.1 V4.1.1"
    "9.2.4.3" A V20 "Focus Order" "Focus volgorde" "focus-order" "Navigeerbaar" "Bedienbaar" "WV:P LV:P LMS:P LR:P LC:P" "a:P b:P g:P i:P" "V3.2.1 V4.1.1"
    "9.2.4.4" A V20 "Link Purpose (In Context)" "Linkdoel (in context)" "link-purpose-in-context" "Navigeerbaar" "Bedienbaar" "WV:P LV:P LMS:P LR:P LC:P" "a:P b:P g:P i:P" "V3.2.1 V4.1.1"
    "9.2.4.5" AA V20 "Multiple Ways" "Meerdere manieren" "multiple-ways" "Navigeerbaar" "Bedienbaar" "WV:P LV:P WVC:P LMS:P LR:P LC:P" "a:P b:P f:P g:P i:P" "V3.2.1 V4.1.1"
    "9.2.4.6" AA V20 "Headings and Labels" "Koppen en labels" "headings-and-labels" "Navigeerbaar" "Bedienbaar" "WV:P LV:P WH:S WVC:P LMS:P LR:P LC:P" "a:P b:P d:S f:P g:P i:P" "V3.2.1 V4.1.1"
    "9.2.4.7" AA V20 "Focus Visible" "Focus zichtbaar" "focus-visible" "Navigeerbaar" "Bedienbaar" "LV:P WVC:P LMS:P LR:P LC:P" "b:P f:P g:P i:P" "V3.2.1 V4.1.1"
    "9.2.4.11" AA V22 "Focus Not Obscured (Minimum)" "Focus niet bedekt (minimum)" "focus-not-obscured-minimum" "Navigeerbaar" "Bedienbaar" "LV:P WVC:P LMS:P LR:P LC:P" "b:P f:P g:P i:P" "V4.1.1"
    "9.2.5.1" A V21 "Pointer Gestures" "Aanwijzergebaren" "pointer-gestures" "Input Modaliteiten" "Bedienbaar" "LMS:P LR:P LC:P" "g:P i:P" "V3.2.1 V4.1.1"
    "9.2.5.2" A V21 "Pointer Cancellation" "Aanwijzerannulering" "pointer-cancellation" "Input Modaliteiten" "Bedienbaar" "LV:P LMS:P LR:P LC:P" "b:P g:P i:P" "V3.2.1 V4.1.1"
    "9.2.5.3" A V21 "Label in Name" "Label in naam" "label-in-name" "Input Modaliteiten" "Bedienbaar" "WV:P LV:P LMS:P LR:P LC:S" "a:P b:P g:P i:S" "V3.2.1 V4.1.1"
    "9.2.5.4" A V21 "Motion Actuation" "Bewegingsactivering" "motion-actuation" "Input Modaliteiten" "Bedienbaar" "WV:S LV:S LMS:P LR:P LC:S" "a:S b:S g:P i:S" "V3.2.1 V4.1.1"
    "9.2.5.7" AA V22 "Dragging Movements" "Sleepbewegingen" "dragging-movements" "Input Modaliteiten" "Bedienbaar" "WV:P LV:P LMS:P LR:P LC:S" "a:P b:P g:P i:S" "V4.1.1"
    "9.2.5.8" AA V22 "Target Size (Minimum)" "Grootte van het aanwijsgebied (minimum)" "target-size-minimum" "Input Modaliteiten" "Bedienbaar" "LV:P LMS:P LR:P LC:S" "b:P g:P i:S" "V4.1.1"
    "9.3.1.1" A V20 "Language of Page" "Taal van de pagina" "language-of-page" "Leesbaar" "Begrijpelijk" "WV:P LV:S WH:S LH:S LMS:S LR:S LC:P" "a:P b:S d:S e:S g:S i:P" "V3.2.1 V4.1.1"
    "9.3.1.2" AA V20 "Language of Parts" "Taal van onderdelen" "language-of-parts" "Leesbaar" "Begrijpelijk" "WV:P LV:S WH:S LH:S LMS:S LR:S LC:P" "a:P b:S d:S e:S g:S i:P" "V3.2.1 V4.1.1"
    "9.3.2.1" A V20 "On Focus" "Bij focus" "on-focus" "Voorspelbaar" "Begrijpelijk" "WV:P LV:P LMS:P LR:P LC:P" "a:P b:P g:P i:P" "V3.2.1 V4.1.1"
    "9.3.2.2" A V20 "On Input" "Bij input" "on-input" "Voorspelbaar" "Begrijpelijk" "WV:P LV:P LMS:P LR:P LC:P" "a:P b:P g:P i:P" "V3.2.1 V4.1.1"
    "9.3.2.3" AA V20 "Consistent Navigation" "Consistente navigatie" "consistent-navigation" "Voorspelbaar" "Begrijpelijk" "WV:P LV:P LMS:S LR:S LC:P" "a:P b:P g:S i:P" "V3.2.1 V4.1.1"
    "9.3.2.4" AA V20 "Consistent Identification" "Consistente identificatie" "consistent-identification" "Voorspelbaar" "Begrijpelijk" "WV:P LV:P LMS:S LR:S LC:P" "a:P b:P g:S i:P" "V3.2.1 V4.1.1"
    "9.3.2.6" A V22 "Consistent Help" "Consistente hulp" "consistent-help" "Voorspelbaar" "Begrijpelijk" "WV:P LV:P LMS:S LR:S LC:P" "a:P b:P g:S i:P" "V4.1.1"
    "9.3.3.1" A V20 "Error Identification" "Foutidentificatie" "error-identification" "Assistentie bij invoer" "Begrijpelijk" "WV:P LV:P WPC:P WH:S LH:S WVC:S LMS:S LR:S PST:S LC:P" "a:P b:P c:P d:S e:S f:S g:S h:S i:P" "V3.2.1 V4.1.1"
    "9.3.3.2" A V20 "Labels or Instructions" "Labels of instructies" "labels-or-instructions" "Assistentie bij invoer" "Begrijpelijk" "WV:S LV:S WPC:S WH:S LH:S WVC:S LMS:S LR:S PST:S LC:P" "a:S b:S c:S d:S e:S f:S g:S h:S i:P" "V3.2.1 V4.1.1"
    "9.3.3.3" AA V20 "Error Suggestion" "Foutsuggestie" "error-suggestion" "Assistentie bij invoer" "Begrijpelijk" "WV:P LV:P WPC:P WH:S LH:S WVC:S LMS:S LR:S PST:S LC:P" "a:P b:P c:P d:S e:S f:S g:S h:S i:P" "V3.2.1 V4.1.1"
    "9.3.3.4" AA V20 "Error Prevention (Legal, Financial, Data)" "Foutpreventie (wettelijk, financieel, gegevens)" "error-prevention-legal-financial-data" "Assistentie bij invoer" "Begrijpelijk" "WV:P LV:P WPC:P WH:S LH:S WVC:S LMS:S LR:S PST:P LC:P PR:P" "a:P b:P c:P d:S e:S f:S g:S h:P i:P" "V3.2.1 V4.1.1"
    "9.3.3.7" A V22 "Redundant Entry" "Overbodige invoer" "redundant-entry" "Assistentie bij invoer" "Begrijpelijk" "WV:S LV:S LMS:P LR:P LC:P" "a:S b:S g:P i:P" "V4.1.1"
    "9.3.3.8" AA V22 "Accessible Authentication (Minimum)" "Toegankelijke authenticatie (minimum)" "accessible-authentication-minimum" "Assistentie bij invoer" "Begrijpelijk" "WV:P LV:P WPC:P WH:P LH:P WVC:P LMS:P LR:P PST:P LC:P PR:P" "a:P b:P c:P d:P e:P f:P g:P h:P i:P" "V4.1.1"
    "9.4.1.1" A V20 "Parsing" "Parsen" "parsing" "Compatibel" "Robuust" "" "" "V3.2.1"
    "9.4.1.2" A V20 "Name, Role, Value" "Naam, rol, waarde" "name-role-value" "Compatibel" "Robuust" "WV:P LV:P WPC:S WH:S LH:S LMS:P LR:P LC:P" "a:P b:P c:S d:S e:S g:P i:P" "V3.2.1 V4.1.1"
    "9.4.1.3" AA V21 "Status Messages" "Statusberichten" "status-messages" "Compatibel" "Robuust" "WV:P LV:P WVC:P LMS:P LR:P LC:P" "a:P b:P f:P g:P i:P" "V3.2.1 V4.1.1"
}

macro_rules! beyond {
    ($( $number:literal $en:literal $nl:literal $slug:literal $gnl:literal $pnl:literal )*) => {
        /// Criteria of level AAA that rules of W3C name, in the order of WCAG. No norm has them: a rule that tests nothing else gives advice.
        pub static BEYOND: &[Criterion] = &[ $( Criterion {
            clause: "", number: $number, level: Level::AAA, since: WcagVersion::V20,
            name: Text::new($nl, $en), slug: $slug, guideline_nl: $gnl, principle_nl: $pnl,
            functional_statements: "", user_needs: "", norms: "",
        }, )* ];
    };
}

beyond! {
    "1.2.8" "Media Alternative (Prerecorded)" "Media-alternatief (vooraf opgenomen)" "media-alternative-prerecorded" "Op tijd gebaseerde media" "Waarneembaar"
    "1.4.6" "Contrast (Enhanced)" "Contrast (versterkt)" "contrast-enhanced" "Onderscheidbaar" "Waarneembaar"
    "1.4.9" "Images of Text (No Exception)" "Afbeeldingen van tekst (geen uitzondering)" "images-of-text-no-exception" "Onderscheidbaar" "Waarneembaar"
    "2.1.3" "Keyboard (No Exception)" "Toetsenbord (geen uitzondering)" "keyboard-no-exception" "Toetsenbordtoegankelijk" "Bedienbaar"
    "2.2.4" "Interruptions" "Onderbrekingen" "interruptions" "Genoeg tijd" "Bedienbaar"
    "2.4.9" "Link Purpose (Link Only)" "Linkdoel (alleen link)" "link-purpose-link-only" "Navigeerbaar" "Bedienbaar"
    "3.2.5" "Change on Request" "Verandering op verzoek" "change-on-request" "Voorspelbaar" "Begrijpelijk"
}
