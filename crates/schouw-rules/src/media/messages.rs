//! Sentences that several rules about sound and video say.

use schouw_act::{Message, Outcome, Text};

/// Captions in a file, to be compared with what is heard.
pub(crate) const CAPTIONS: Message = Message {
    id: "captions",
    outcome: Outcome::CantTell,
    why: Text::new(
        "Deze video heeft een bestand met ondertitels (taal: {language}, {cues} teksten). Staat daarin alles wat te horen is, ook geluiden die ertoe doen, en klopt het?",
        "This video has a file of captions (language: {language}, {cues} cues). Does it say everything that is heard, sounds that matter included, and is it right?",
    ),
    fix: Text::new(
        "Bekijk de video met de ondertitels aan en vergelijk ze met wat u hoort. Vul het bestand aan waar iets ontbreekt.",
        "Watch the video with its captions on and compare them with what you hear. Complete the file where something is missing.",
    ),
};

/// Captions that browsers do not show.
pub(crate) const CAPTIONS_BROKEN: Message = Message {
    id: "captions-broken",
    outcome: Outcome::CantTell,
    why: Text::new(
        "Browsers tonen de ondertitels van deze video niet ({file}): het bestand ontbreekt, is geen WebVTT, heeft geen teksten of komt van een andere server zonder dat crossorigin dat toestaat. Staan er ondertitels in het beeld zelf?",
        "Browsers do not show the captions of this video ({file}): the file is missing, is no WebVTT, has no cues, or comes from another server without crossorigin allowing it. Are there captions in the picture itself?",
    ),
    fix: Text::new(
        "Open het adres van het ondertitelbestand in de browser en herstel wat er mis mee is. Zet op het video-element crossorigin=\"anonymous\" als het bestand van een andere server komt.",
        "Open the address of the captions in the browser and mend what is wrong with it. Put crossorigin=\"anonymous\" on the video element if the file comes from another server.",
    ),
};

/// Captions that could not be had.
pub(crate) const CAPTIONS_NOT_READ: Message = Message {
    id: "captions-not-read",
    outcome: Outcome::CantTell,
    why: Text::new(
        "Het bestand met ondertitels van deze video ({file}) kon niet worden gelezen. Toont de browser ondertitels, en kloppen die met wat te horen is?",
        "The file of captions of this video ({file}) could not be read. Does the browser show captions, and do they agree with what is heard?",
    ),
    fix: Text::new(
        "Bekijk de video met de ondertitels aan en vergelijk ze met wat u hoort.",
        "Watch the video with its captions on and compare them with what you hear.",
    ),
};

/// It was not seen whether the video has sound.
pub(crate) const NOT_READ_HEARD: Message = Message {
    id: "not-read",
    outcome: Outcome::CantTell,
    why: Text::new(
        "Deze video heeft geluid dat niet in ondertitels of in tekst op de pagina staat.",
        "This video has sound that is neither in captions nor in text on the page.",
    ),
    fix: Text::new(
        "Speel de video af. Is er spraak of ander geluid dat ertoe doet, dan horen er ondertitels bij.",
        "Play the video. If there is speech or other sound that matters, it needs captions.",
    ),
};

/// It was not seen whether the video has sound, by rules about its picture.
pub(crate) const NOT_READ_SEEN: Message = Message {
    id: "not-read",
    outcome: Outcome::CantTell,
    why: Text::new(
        "In deze video met geluid is iets alleen te zien, en niet te horen of te lezen.",
        "In this video with sound there is something that is only seen, and neither heard nor read.",
    ),
    fix: Text::new(
        "Speel de video af en luister zonder te kijken. Mist u iets, dan hoort er audiodescriptie bij.",
        "Play the video and listen without looking. If you miss something, it needs audio description.",
    ),
};

/// It was not seen whether the video is without sound.
pub(crate) const NOT_READ_SILENT: Message = Message {
    id: "not-read",
    outcome: Outcome::CantTell,
    why: Text::new(
        "Deze video heeft geen geluid, en wat erin te zien is, staat niet ook als tekst of geluid op de pagina.",
        "This video has no sound, and what it shows is not on the page as text or sound as well.",
    ),
    fix: Text::new(
        "Speel de video af. Heeft hij geen geluid, zet dan in tekst op de pagina wat erin te zien is.",
        "Play the video. If it has no sound, put text on the page that says what it shows.",
    ),
};

/// What only a person who watches and listens can tell.
pub(crate) const DESCRIPTION: Message = Message {
    id: "description",
    outcome: Outcome::CantTell,
    why: Text::new(
        "Is alles wat in deze video alleen te zien is (tekst in beeld, wie er spreekt, wat er gebeurt) ook te horen, in de video zelf of in een versie met audiodescriptie?",
        "Is everything that this video only shows (text on screen, who speaks, what happens) heard as well, in the video itself or in a version with audio description?",
    ),
    fix: Text::new(
        "Luister naar de video zonder te kijken. Mist u iets, bied dan een versie met audiodescriptie aan. Een track met kind=\"descriptions\" is niet genoeg: browsers lezen die niet voor.",
        "Listen to the video without looking. If you miss something, offer a version with audio description. A track with kind=\"descriptions\" is not enough: browsers do not read it out.",
    ),
};

/// A link that says it leads to a text, for video.
pub(crate) const LINKED_TEXT: Message = Message {
    id: "linked-text",
    outcome: Outcome::CantTell,
    why: Text::new(
        "Staat achter \"{link}\" alles wat in deze video te zien en te horen is, in dezelfde volgorde?",
        "Does what stands behind \"{link}\" tell everything that this video shows and says, in the same order?",
    ),
    fix: Text::new(
        "Lees de tekst naast de video. Beschrijf ook wat alleen te zien is, zoals tekst in beeld en wat er gebeurt.",
        "Read the text beside the video. Describe what is only seen too, such as text on screen and what happens.",
    ),
};

/// Some text or link, for video.
pub(crate) const TEXT: Message = Message {
    id: "text",
    outcome: Outcome::CantTell,
    why: Text::new(
        "Staat alles wat in deze video te zien en te horen is ook als tekst op de pagina, of achter een link bij de video?",
        "Is everything that this video shows and says on the page as text too, or behind a link beside the video?",
    ),
    fix: Text::new(
        "Zet zo'n tekst bij de video, of een link ernaartoe die zegt wat hij is (\"Uitgeschreven tekst van de video\").",
        "Put such a text beside the video, or a link to it that says what it is (\"Transcript of the video\").",
    ),
};

/// Nothing that could be a text for the video.
pub(crate) const NOTHING: Message = Message {
    id: "nothing",
    outcome: Outcome::Failed,
    why: Text::new(
        "Op de pagina staat bij deze video geen tekst en geen link die zegt wat erin te zien en te horen is.",
        "The page has no text beside this video, and no link, that tells what it shows and says.",
    ),
    fix: Text::new(
        "Schrijf uit wat in de video te zien en te horen is, en zet die tekst onder de video of achter een link erbij.",
        "Write down what the video shows and says, and put that text below the video or behind a link beside it.",
    ),
};

/// Text that the video may only repeat.
pub(crate) const ALTERNATIVE: Message = Message {
    id: "text",
    outcome: Outcome::CantTell,
    why: Text::new(
        "Geeft deze video alleen weer wat al als tekst op de pagina staat, en zegt zichtbare tekst dat erbij?",
        "Does this video only show what is on the page as text already, and does visible text say so?",
    ),
    fix: Text::new(
        "Zo ja, zet dan bij de video een zin als: \"Deze video laat hetzelfde zien als de tekst hierboven.\"",
        "If so, put a sentence beside the video such as: \"This video shows the same as the text above.\"",
    ),
};

/// Nothing that the video could repeat.
pub(crate) const NO_TEXT: Message = Message {
    id: "nothing",
    outcome: Outcome::Failed,
    why: Text::new(
        "Op de pagina staat geen zichtbare tekst waarvan deze video een andere vorm kan zijn.",
        "The page has no visible text of which this video could be another form.",
    ),
    fix: Text::new(
        "Zet wat de video vertelt als tekst op de pagina, en zeg erbij dat de video hetzelfde laat zien.",
        "Put what the video tells on the page as text, and say that the video shows the same.",
    ),
};

/// Text, and nothing that says that a video repeats it.
pub(crate) const NO_LABEL: Message = Message {
    id: "no-label",
    outcome: Outcome::Failed,
    why: Text::new(
        "Geen zichtbare tekst op de pagina zegt dat deze video hetzelfde laat zien als de tekst.",
        "No visible text on the page says that this video shows the same as the text.",
    ),
    fix: Text::new(
        "Geeft de video alleen de tekst weer, zet er dan een zin bij als: \"Deze video laat hetzelfde zien als de tekst hierboven.\"",
        "If the video only shows the text, put a sentence beside it such as: \"This video shows the same as the text above.\"",
    ),
};

/// A link that says it leads to a text, for recordings of sound.
pub(crate) const RECORDING_LINKED_TEXT: Message = Message {
    id: "linked-text",
    outcome: Outcome::CantTell,
    why: Text::new(
        "Staat achter \"{link}\" alles wat in deze opname te horen is, en klopt het?",
        "Does what stands behind \"{link}\" say everything that is heard in this recording, and is it right?",
    ),
    fix: Text::new(
        "Lees de tekst terwijl u luistert. Noem ook wie er spreekt en geluiden die ertoe doen.",
        "Read the text while you listen. Name who speaks, and sounds that matter, too.",
    ),
};

/// Some text or link, for recordings of sound.
pub(crate) const RECORDING_TEXT: Message = Message {
    id: "text",
    outcome: Outcome::CantTell,
    why: Text::new(
        "Staat alles wat in deze opname te horen is ook als zichtbare tekst op de pagina, of achter een link bij de opname?",
        "Is everything that is heard in this recording on the page as visible text too, or behind a link beside the recording?",
    ),
    fix: Text::new(
        "Zet zo'n tekst bij de opname, of een link ernaartoe die zegt wat hij is (\"Uitgeschreven tekst van de opname\").",
        "Put such a text beside the recording, or a link to it that says what it is (\"Transcript of the recording\").",
    ),
};

/// Nothing that could be a text for the recording.
pub(crate) const RECORDING_NOTHING: Message = Message {
    id: "nothing",
    outcome: Outcome::Failed,
    why: Text::new(
        "Op de pagina staat bij deze opname geen tekst en geen link die zegt wat erin te horen is.",
        "The page has no text beside this recording, and no link, that says what is heard in it.",
    ),
    fix: Text::new(
        "Schrijf uit wat er te horen is, en zet die tekst onder de opname of achter een link erbij.",
        "Write down what is heard, and put that text below the recording or behind a link beside it.",
    ),
};

/// Another player that may tell what a silent video shows.
pub(crate) const SOUND: Message = Message {
    id: "sound",
    outcome: Outcome::CantTell,
    why: Text::new(
        "Vertelt ander geluid op de pagina ({player}) alles wat in deze video zonder geluid te zien is?",
        "Does other sound on the page ({player}) tell everything that this video without sound shows?",
    ),
    fix: Text::new(
        "Luister zonder te kijken. Zeg bij het geluid dat het de video beschrijft, of zet die beschrijving als tekst bij de video.",
        "Listen without looking. Say beside the sound that it describes the video, or put that description beside the video as text.",
    ),
};

/// Links that may lead to sound for a silent video.
pub(crate) const LINKED_SOUND: Message = Message {
    id: "linked-sound",
    outcome: Outcome::CantTell,
    why: Text::new(
        "Leidt een link of een ingevoegde pagina bij deze video zonder geluid naar geluid dat vertelt wat erin te zien is?",
        "Does a link or a framed page beside this video without sound lead to sound that tells what it shows?",
    ),
    fix: Text::new(
        "Zo niet, zet dan bij de video een geluidsopname die vertelt wat erin te zien is, of een tekst.",
        "If not, put a recording beside the video that tells what it shows, or a text.",
    ),
};

/// Nothing on the page has sound that could tell what a silent video shows.
pub(crate) const NO_SOUND: Message = Message {
    id: "nothing",
    outcome: Outcome::Failed,
    why: Text::new(
        "Deze video heeft geen geluid, en op de pagina staat ook geen ander geluid dat vertelt wat erin te zien is.",
        "This video has no sound, and the page has no other sound that tells what it shows.",
    ),
    fix: Text::new(
        "Zet bij de video een geluidsopname die vertelt wat erin te zien is, of een tekst.",
        "Put a recording beside the video that tells what it shows, or a text.",
    ),
};
