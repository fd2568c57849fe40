//! Every word of the reports that does not come from a rule or the site, in Dutch and English side by side.

mod names;
mod sentences;

pub(crate) use names::{evidence_name, limit};
pub(crate) use sentences::{Mend, cut, lead, pages, possible_deviations, remaining, sample, score, still_empty};

use schouw_act::Lang;

macro_rules! words {
    ($( $name:ident: $nl:literal, $en:literal; )*) => {
        /// The fixed words, for templates.
        #[allow(missing_docs)]
        pub(crate) struct Words { $( pub(crate) $name: &'static str, )* }
        static NL: Words = Words { $( $name: $nl, )* };
        static EN: Words = Words { $( $name: $en, )* };
    };
}

impl Words {
    /// The words of a language.
    pub(crate) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Nl => &NL,
            Lang::En => &EN,
        }
    }
}

words! {
    // Frame
    skip: "Naar de inhoud", "Skip to content";
    contents: "Inhoud", "Contents";
    preliminary: "Automatisch vooronderzoek", "Automatic preliminary study";
    accessibility_of: "Digitale toegankelijkheid van", "Digital accessibility of";
    measured_on: "Onderzocht op", "Measured on";
    organisation: "Organisatie", "Organisation";
    norm: "Norm", "Norm";
    made_by: "Gemaakt met", "Made with";
    files: "Bestanden bij dit rapport", "Files with this report";
    file_findings: "alle bevindingen, een per rij", "every finding, one a row";
    file_criteria: "alle succescriteria met hun uitkomst", "every success criterion with its outcome";
    file_pages: "alle bekende adressen", "every known address";
    file_audit: "het hele onderzoek, voor programma's", "the whole study, for programs";
    notice: "Automatisch onderzoek alleen is nooit genoeg voor status A of B van de toegankelijkheidsverklaring.",
        "Automatic research alone never supports status A or B of the accessibility statement.";
    notice_more: "Een programma ziet maar een deel van de mogelijke fouten. Dit rapport laat zien wat er in elk geval mis is en wat nog handmatig te controleren is. Het vervangt geen volledig onderzoek.",
        "A program sees only some of the possible failures. This report shows what is certainly wrong and what is still to check by hand. It does not replace a complete study.";
    partial: "Dit onderzoek is niet afgemaakt:", "This study was not completed:";
    partial_more: "De cijfers gelden alleen voor het deel dat wel is onderzocht.",
        "The numbers hold only for the part that was measured.";
    // Summary
    summary: "Samenvatting", "Summary";
    pages_measured: "Pagina's onderzocht", "Pages measured";
    pages_failed: "Pagina's met een afwijking", "Pages with a deviation";
    to_mend: "Onderdelen om te herstellen", "Components to mend";
    questions: "Handmatig te controleren", "To check by hand";
    of_known: "van de bekende adressen", "of the known addresses";
    of_measured: "van de onderzochte pagina's", "of the measured pages";
    criteria_chart: "Succescriteria naar uitkomst", "Success criteria by outcome";
    // First
    first: "Los deze eerst op", "Mend these first";
    first_intro: "Een fout in een gedeeld onderdeel, zoals de kop of de voet van de site, staat op veel pagina's maar hoeft maar één keer te worden hersteld. Dit zijn de onderdelen op de meeste pagina's. Achter elk staat welk deel van alle afwijkingen weg is als u de lijst tot en met dat onderdeel afwerkt.",
        "A failure in a shared component, such as the header or footer of the site, is on many pages but has to be mended only once. These are the components on most pages. Beside each stands the share of all deviations that is gone once you have worked the list down to that component.";
    first_none: "Er zijn geen afwijkingen gevonden om te herstellen.", "No deviations were found to mend.";
    together: "opgelost tot en met hier", "solved down to here";
    // Parts
    part_a: "Opdracht", "Commission";
    part_b: "Onderzoek", "Study";
    part_c: "Website", "Website";
    part_d: "Resultaten", "Results";
    part: "Deel", "Part";
    evaluator: "Onderzoeker", "Evaluator";
    date: "Datum", "Date";
    commissioner: "Opdrachtgever", "Commissioner";
    kind_of_study: "Soort onderzoek", "Kind of study";
    kind_of_study_is: "Automatisch vooronderzoek: geen volledig onderzoek en geen hertest.",
        "Automatic preliminary study: neither a complete study nor a re-inspection.";
    document_version: "Versie van het document", "Version of the document";
    method: "Evaluatiemethode", "Evaluation method";
    method_is: "Schouw loopt vanaf de startadressen de links van de site langs en toetst elke pagina met automatische regels, zonder dat er een mens meekijkt. De regels volgen de testregels van W3C (ACT Rules) waar die er zijn. Wat een regel niet zeker weet, meldt zij als handmatig te controleren. Een succescriterium wordt nooit automatisch goedgekeurd. Dit is geen onderzoek volgens WCAG-EM.",
        "Schouw follows the links of the site from the start addresses and tests every page with automatic rules, without a person looking on. The rules follow W3C's test rules (ACT Rules) where these exist. What a rule is not certain of, it reports as to check by hand. A success criterion is never passed automatically. This is not a study by WCAG-EM.";
    method_static: "De pagina's zijn bekeken zonder browser: wat scripts pas in de browser opbouwen, is niet gezien.",
        "The pages were looked at without a browser: what scripts build in the browser was not seen.";
    scope: "Reikwijdte (scope)", "Scope";
    scope_within: "Binnen de reikwijdte", "Within the study";
    start_urls: "Startadressen", "Start addresses";
    limits: "Grenzen die golden", "Limits in force";
    limit: "Grens", "Limit";
    value: "Waarde", "Value";
    out_of_scope: "Links naar andere sites (niet gevolgd)", "Links to other sites (not followed)";
    coverage: "Dekking", "Coverage";
    coverage_table: "Bekende adressen: wel en niet onderzocht", "Known addresses: measured and not measured";
    stopped_patterns: "Soorten adressen waarvan de rest is overgeslagen", "Kinds of addresses of which the rest was left out";
    stopped_patterns_help: "Deze pagina's zeiden lange tijd niets nieuws meer: een kalender, een filter of een andere volgorde van dezelfde lijst. Klopt dat niet, zet dan in de instellingen stops_traps uit.", "These pages had said nothing new for a long time: a calendar, a filter or another order of the same list. If that is wrong, turn off stops_traps in the settings.";
    pattern: "Patroon", "Pattern";
    last_new_page: "Laatste pagina met iets nieuws", "Last page with something new";
    related_hosts: "Andere websites die mogelijk van dezelfde organisatie zijn", "Other websites that may be of the same organisation";
    related_hosts_help: "Naar deze hosts wordt gelinkt en hun naam lijkt op die van de organisatie; zij zijn niet onderzocht. Controleer of zij een eigen toegankelijkheidsverklaring hebben.", "These hosts are linked to and their names resemble that of the organisation; they were not measured. Check that they have an accessibility statement of their own.";
    overview: "Overzicht van websites", "Overview of websites";
    overview_table: "Websites naast elkaar", "Websites side by side";
    overview_intro: "Elke regel is een onderzoek met een eigen rapport. Automatisch onderzoek alleen zegt nooit welke status een website heeft.", "Each row is an audit with a report of its own. Automatic research alone never says which status a website has.";
    sites: "websites", "websites";
    host: "Host", "Host";
    links: "Links", "Links";
    state: "Stand", "State";
    number: "Aantal", "Number";
    share: "Aandeel", "Share";
    measured: "Onderzocht", "Measured";
    not_measured: "Niet onderzocht", "Not measured";
    known: "Bekende adressen", "Known addresses";
    gaps: "Wat van onderzochte pagina's niet te zien was", "What could not be seen of measured pages";
    gaps_none: "Van de onderzochte pagina's is niets bekend dat niet te zien was.",
        "Nothing is known that could not be seen of the measured pages.";
    reason: "Reden", "Reason";
    pages: "Pagina's", "Pages";
    unmeasured_list: "Adressen die niet zijn onderzocht", "Addresses that were not measured";
    score_summary: "Samenvatting van de score", "Summary of the score";
    score_caption: "Aantal succescriteria per niveau en uitkomst", "Number of success criteria by level and outcome";
    level: "Niveau", "Level";
    total: "Totaal", "Total";
    sample: "Steekproef", "Sample";
    sample_list: "Lijst van onderzochte pagina's", "List of measured pages";
    page: "Pagina", "Page";
    deviations: "Afwijkingen", "Deviations";
    findings_failed: "Onvoldoende", "Failed";
    to_judge: "Handmatig te controleren", "To check by hand";
    partly_seen: "deels gezien", "partly seen";
    software: "Browsers en software", "Browsers and software";
    no_browser: "Er is geen browser en geen hulpsoftware gebruikt.", "No browser and no assistive technology was used.";
    user_agent: "De site zag als bezoeker (user agent)", "The site saw as its visitor (user agent)";
    rules_list: "Regels die meededen, met versie", "Rules that took part, with version";
    rule: "Regel", "Rule";
    version: "Versie", "Version";
    rules_left_out: "Niet meegedaan", "Did not take part";
    outcome: "Uitkomst", "Outcome";
    duration: "Duur", "Duration";
    support_baseline: "Basisniveau van toegankelijkheids\u{ad}ondersteuning", "Accessibility support baseline";
    technologies: "Technologieën waarop wordt gesteund", "Technologies relied upon";
    media_types_seen: "Gezien aan bestandssoorten:", "Media types seen:";
    criteria: "Score per succescriterium", "Score per success criterion";
    criteria_map: "Overzicht van de succescriteria", "Overview of the success criteria";
    criterion: "Succescriterium", "Success criterion";
    success_criteria: "Succescriteria", "Success criteria";
    criteria_note: "Onbekend wil zeggen: de regels vonden geen zekere fout, maar dat bewijst niet dat aan het criterium is voldaan.",
        "Cannot tell means: the rules found no certain failure, which does not prove that the criterion is met.";
    to_judge_note: "Onder “handmatig te controleren” staan de bevindingen waar een regel het niet zeker weet, en ook fouten die dit criterium misschien raken. Een bevinding kan dus bij meer criteria staan.",
        "“To check by hand” holds the findings of which a rule is not certain, and also failures that may touch this criterion. So a finding can stand with several criteria.";
    untested_note: "Niet getoetst wil zeggen: geen automatische regel keek naar dit criterium. Het is geheel handmatig te controleren.",
        "Not tested means: no automatic rule looked at this criterion. It is wholly to check by hand.";
    by_hand: "Zo controleert u het", "How to check it by hand";
    rules_looked: "Deze regels keken:", "These rules looked:";
    by_rule: "Uitleg per afwijking", "Explanation of each deviation";
    by_rule_intro: "De afwijkingen staan per regel bij elkaar. Op de pagina van een regel vindt u elk onderdeel met element, regelnummer, pagina's, oorzaak en herstel.",
        "The deviations are brought together by rule. The page of a rule shows every component with its element, line, pages, cause and repair.";
    components: "Onderdelen", "Components";
    questions_intro: "Hier weet een regel het niet zeker. Dit zijn geen zekere fouten: controleer ze handmatig.",
        "Here a rule is not certain. These are no certain failures: check them by hand.";
    possible_deviations: "Mogelijke afwijkingen", "Possible deviations";
    possible_intro: "Deze regels zijn strenger dan de norm. Of een bevinding een afwijking is, is handmatig te controleren. Ze tellen niet mee als afwijking.",
        "These rules are stricter than the norm. Whether a finding is a deviation is to check by hand. They do not count as a deviation.";
    advice: "Adviezen buiten de norm", "Advice outside the norm";
    other_norm: "Daarnaast gevonden voor", "Also found for";
    other_norm_intro: "Deze bevindingen tellen in dit rapport nergens mee: de norm van dit rapport vraagt ze niet. Hetzelfde onderzoek geeft met deze opdracht een rapport volgens de andere norm, zonder de website opnieuw te bezoeken.", "These findings count nowhere in this report: its norm does not ask for them. The same run gives a report against the other norm with this command, without visiting the site again.";
    advice_intro: "Goede gewoonten. Ze tellen nooit mee als afwijking.", "Good habits. They never count as a deviation.";
    decree_kind: "Eis van het besluit", "Requirement of the decree";
    none_found: "Niets gevonden.", "Nothing found.";
    rule_errors: "Regels die zijn misgegaan", "Rules that broke";
    rule_errors_intro: "Deze regels liepen vast op een pagina. Daar is hun uitkomst: niet getoetst.",
        "These rules broke on a page. There their outcome is: not tested.";
    times: "Keren", "Times";
    message: "Melding", "Message";
    // Decree
    part_e: "Besluit: verklaring, termijnen, steekproef", "Decree: statement, deadlines, sample";
    statement: "Toegankelijkheids\u{ad}verklaring", "Accessibility statement";
    statement_none: "Er is geen verklaring gelezen.", "No statement was read.";
    statement_unread: "Staat er, en was niet te lezen", "Stands there, and could not be read";
    decree_table: "Eisen aan de verklaring", "Requirements of the statement";
    decree_rest: "Eisen die zijn gehaald of niet te toetsen waren", "Requirements that are met or could not be tested";
    rests_on: "Rust op:", "Rests on:";
    draft: "Concept van de lijst met afwijkingen", "Draft of the list of deviations";
    contradictions: "Vragen aan de onderzoeker", "Questions to the researcher";
    contradictions_intro: "Hier zeggen de verklaring en dit onderzoek iets anders. Dat kan meer oorzaken hebben: andere pagina's, een latere wijziging, of een fout van een van beide.", "Here the statement and this research say something else. That may have several causes: other pages, a later change, or a mistake of either.";
    contradictions_none: "De verklaring en dit onderzoek spreken elkaar niet tegen, voor zover dit programma dat ziet.", "The statement and this research do not contradict each other, as far as this program sees.";
    deadlines: "Termijnen", "Deadlines";
    deadlines_none: "Er is geen termijn bekend.", "No deadline is known.";
    lapses_on: "Verloopt op", "Lapses on";
    what: "Wat", "What";
    needs: "Gebruikersbehoeften", "User needs";
    needs_table: "De negen behoeften van Uitvoeringsbesluit (EU) 2018/1524", "The nine needs of Implementing Decision (EU) 2018/1524";
    need: "Behoefte", "Need";
    needs_criteria: "Criteria die falen (tussen haakjes: raakt de behoefte ook)", "Criteria that fail (in brackets: hits the need as well)";
    extra_clauses: "Andere clausules van EN 301 549 die websites raken", "Other clauses of EN 301 549 that reach websites";
    extra_clauses_intro: "Deze clausules tellen niet mee bij de succescriteria. Dit programma toetst ze niet; ga na welke voor de website gelden.", "These clauses do not count among the success criteria. This program does not test them; see which of them apply to the website.";
    clause: "Clausule", "Clause";
    applies: "Geldt als", "Applies when";
    sample_proposal: "Voorstel voor een steekproef", "Proposal for a sample";
    sample_empty: "Leeg gebleven onderdelen:", "Slots that stayed empty:";
    slot: "Onderdeel", "Slot";
    file_statement: "de eisen aan de verklaring, een per rij", "the requirements of the statement, one a row";
    file_contradictions: "vragen aan de onderzoeker", "questions to the researcher";
    file_deadlines: "wat wanneer verloopt", "what lapses when";
    file_sample: "een steekproef voor onderzoek door mensen", "a sample for research by people";
    file_draft: "een concept van de lijst met afwijkingen, om te bewerken", "a draft of the list of deviations, to edit";
    // Filters
    filter_search: "Zoeken", "Search";
    filter_all: "Alle", "All";
    filter_legend: "Lijst beperken", "Narrow the list";
    filter_status: "{x} van {y} getoond", "{x} of {y} shown";
    filter_reset: "Alles tonen", "Show all";
    // Rule page
    back: "Terug naar het rapport", "Back to the report";
    why_matters: "Waarom dit ertoe doet", "Why this matters";
    about_rule: "Over deze regel", "About this rule";
    rules: "Regels", "Rules";
    rules_of: "De regels van schouw", "The rules of schouw";
    sentences: "Wat de regel kan zeggen", "What the rule can say";
    coverage_of_criteria: "Wat de regels van de succescriteria zien", "What the rules see of the success criteria";
    coverage_intro: "Automatisch onderzoek bewijst nooit dat aan een criterium is voldaan. In de laatste kolom staat wat u handmatig controleert.", "Automatic research never proves that a criterion is met. The last column says what you check by hand.";
    without_browser: "Zonder browser", "Without a browser";
    examples: "Voorbeelden", "Examples";
    examples_intro: "Zo beoordeelt de regel deze stukken code.", "This is how the rule judges these pieces of code.";
    techniques: "Technieken van WCAG", "WCAG techniques";
    act_rules: "ACT-regels van W3C", "ACT rules of W3C";
    clauses: "Clausules van EN 301 549", "Clauses of EN 301 549";
    possibly: "mogelijk", "possibly";
    rule_id: "Kenmerk en versie", "Id and version";
    why: "Waarom", "Why";
    fix: "Herstel", "How to mend it";
    look: "Kijk hiernaar", "Look at this";
    question: "Te controleren", "To check";
    where_first: "Eerste plek", "First place";
    path: "Pad", "Path";
    evidence: "Gezien", "Seen";
    component_id: "Kenmerk van het onderdeel", "Id of the component";
    line: "regel", "line";
    column: "kolom", "column";
    no_line: "niet in de broncode (toegevoegd door de parser)", "not in the source (added by the parser)";
    framed: "in de ingevoegde pagina", "in the framed page";
    component: "Onderdeel", "Component";
    not_filled: "niet ingevuld", "not filled in";
    untitled: "Zonder titel", "Untitled";
}
