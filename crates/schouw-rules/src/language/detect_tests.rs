use super::*;

/// Sentences as municipalities write them.
const TEXTS: &[(&str, &str)] = &[
    ("nl", "U kunt uw paspoort aanvragen bij de balie van het gemeentehuis. Maak daarvoor eerst een afspraak."),
    ("en", "You can apply for your passport at the desk in the town hall. Please make an appointment first."),
    ("de", "Sie können Ihren Reisepass am Schalter im Rathaus beantragen. Bitte vereinbaren Sie zuerst einen Termin."),
    ("fr", "Vous pouvez demander votre passeport au guichet de la mairie. Prenez d'abord rendez-vous avec nous."),
    (
        "fy",
        "Jo kinne jo paspoart oanfreegje by de baly fan it gemeentehûs. Meitsje dêr earst in ôfspraak foar, want sûnder ôfspraak kinne wy jo net helpe.",
    ),
    (
        "tr",
        "Pasaportunuzu belediye binasındaki gişeden talep edebilirsiniz. Bunun için önce bir randevu almanız gerekir, çünkü her gün çok kişi var.",
    ),
    (
        "pl",
        "Wniosek o paszport można złożyć w okienku w ratuszu. Proszę najpierw umówić się na spotkanie, ponieważ nie ma kolejki.",
    ),
    (
        "es",
        "Puede solicitar su pasaporte en el mostrador del ayuntamiento. Antes tiene que pedir una cita por teléfono.",
    ),
    ("it", "Può richiedere il passaporto allo sportello del municipio. Prima deve prendere un appuntamento con noi."),
    (
        "pt",
        "Pode pedir o seu passaporte no balcão da câmara municipal. Primeiro tem de marcar uma visita com a equipa.",
    ),
    ("ar", "يمكنك طلب جواز السفر في مكتب البلدية. يرجى تحديد موعد أولا عبر الهاتف."),
    ("uk", "Ви можете подати заяву на паспорт у міській раді. Спочатку запишіться на прийом."),
    ("ru", "Вы можете подать заявление на паспорт в мэрии. Сначала запишитесь на приём."),
];

#[test]
fn a_text_agrees_with_its_own_language() {
    for (lang, text) in TEXTS {
        assert_eq!(spoken(lang, text), Spoken::Agrees, "{lang}");
    }
}

#[test]
fn a_text_in_another_language_is_found() {
    let mut unsure = Vec::new();
    for (lang, text) in TEXTS {
        for (declared, _) in TEXTS.iter().filter(|(other, _)| other != lang) {
            match spoken(declared, text) {
                Spoken::Other(found) => assert_eq!(found, *lang, "{declared}"),
                other => unsure.push((*lang, *declared, other)),
            }
        }
    }
    assert!(unsure.len() <= 6, "{unsure:?}");
}

#[test]
fn short_texts_are_wrong_only_where_their_words_tell() {
    assert_eq!(spoken("fr", "Wie wat bewaart, die heeft wat"), Spoken::Other("nl"));
    assert_eq!(spoken("nl", "Wie wat bewaart, die heeft wat"), Spoken::Agrees);
    for (lang, text) in [
        ("en", "Cookies"),
        ("en", "Wonder Woman"),
        ("nl", "Jan de Boer, Anna Visser, Piet Bakker"),
        ("fr", "Café de la Gare"),
        ("en", "Live Science Center Delft"),
        ("nl", "Waterland – Monnickendam – Broek – Marken – Ilpendam – Katwoude – Uitdam – Zuiderwoude"),
        ("en", "NOS 2024 12:30 https://example.org/van/de/het"),
        ("nl", ""),
        ("la", "Veni, vidi, vici"),
        ("pap", "Bon bini na e página di nos isla, unda bo ta haña tur informashon di gobièrnu pa tur hende"),
        ("nds", "Kiek mal wedder in, wi hebbt veel to vertellen un wi freit uns op di"),
        ("hu", "Itt van a város, és a ház is itt van, de nem nagy"),
        ("xx", "The words of this text are English, and that is not of any use to us"),
    ] {
        assert!(!matches!(spoken(lang, text), Spoken::Other(found) if found != "en"), "{lang} {text}");
        if lang != "xx" {
            assert!(!matches!(spoken(lang, text), Spoken::Other(_)), "{lang} {text}");
        }
    }
}

#[test]
fn frisian_is_not_dutch() {
    let frisian = "Wy wolle graach dat jo ús maklik fine kinne. Dêrom hawwe wy in nije side makke mei alle ynformaasje oer it doarp.";
    assert_eq!(spoken("fy", frisian), Spoken::Agrees);
    assert_eq!(spoken("nl", frisian), Spoken::Other("fy"));
    let dutch = "Wij willen graag dat u ons makkelijk kunt vinden. Daarom hebben wij een nieuwe pagina gemaakt met alle informatie.";
    assert_eq!(spoken("fy", dutch), Spoken::Other("nl"));
}

#[test]
fn names_of_languages_are_in_their_language() {
    assert_eq!(spoken("uk", " Українська "), Spoken::Agrees);
    assert_eq!(spoken("nl", "English"), Spoken::Perhaps("en"));
    assert_eq!(display("fy"), "Frysk (fy)");
}

#[test]
fn letters_of_another_script_are_another_language() {
    assert_eq!(spoken("nl", "مرحبا بكم في بلديتنا"), Spoken::Other("ar"));
    assert_eq!(spoken("ar", "Welkom bij de gemeente, u kunt ons hier vinden"), Spoken::Other("nl"));
    assert_eq!(spoken("sr", "Dobro došli u našu opštinu"), Spoken::Agrees);
}

#[test]
fn the_lists_of_words_are_sorted() {
    for (lang, list) in COMMON {
        assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{lang}");
        assert!(list.len() >= 50, "{lang}");
    }
}

#[test]
fn long_texts_are_cut_between_letters() {
    let text = "é".repeat(TEXT_BYTES_MAX);
    assert_eq!(spoken("nl", &text), Spoken::Agrees);
}
