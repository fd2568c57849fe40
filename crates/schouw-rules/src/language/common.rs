//! The most common words of languages: articles, prepositions, pronouns, auxiliaries and the like, and some of greetings and of
//! municipal pages. Half of the words of running text are of this kind, so that a sentence tells its language. Written for this
//! project; words that several languages share stand with each of them.
// tidy: table

/// Languages by subtag, with their words in lower case.
pub(super) const COMMON: &[(&str, &str)] = &[
    (
        "af",
        "aan al as baie by daar dat deur die dit een ek en gaan gee geen haar het hierdie hoe hom hulle hy hê in is jou julle jy \
         kan kom maar meer met moet my na nie nog nou of om ons ook oor op saam sal se sou sy sê te tot uit van vir voor was wat \
         wees wie wil word",
    ),
    (
        "da",
        "af alle at blev blive bliver da de dem den denne der deres det dette dig din dit du efter eller en end er et for fra før \
         går ham han hans har havde hen her hun hvad hvis hvor i ikke ind jeg jer kan kom kunne lidt man mange med meget men mig \
         min mod ned nogen nogle nu når og om op os over på sagde se selv sig sin skal skulle som så til ud under var ved vi vil \
         ville være været",
    ),
    (
        "de",
        "aber alle allem allen aller alles als also alte am an andere anderen arbeit auch auf aus außer bald bei beide beim \
         besser bin bis bist bitte bleiben brauchen da dabei daher damit danach dank danke dann daran darauf darf das dass dein \
         deine dem den denn der des deshalb deutsch deutsche dich die dies diese diesem diesen dieser dieses dir doch dort drei \
         du durch eben ein eine einem einen einer eines einmal ende endlich er erst erste ersten es etwa etwas euch euer fast \
         finden frau frei früh für ganz ganze geben gegen geht gemeinde genau gibt glückliches groß große gut gute guten habe \
         haben hat hatte hatten haus heißt heute hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in \
         informationen ins ist jahr jahre jede jeden jeder jedes jetzt kann kein keine keinen kinder kommen kommt können lange \
         lassen leben leicht leider letzte leute liegt machen macht mal man mann mehr mein meine mensch menschen mich mir mit \
         montag morgen muss möchte müssen nach name neu neue neuen neues nicht nichts nie niemand nimmt noch nun nur nächste ob \
         oben oder oft ohne ort platz recht sagen sagt satz schon schön schönen sehen sehr sein seine seinem seinen seiner seit \
         seite selbst sich sie sieht sind so sogar soll sollen sondern sowie sprache später stadt stehen steht tag tage tun uhr \
         um und uns unser unsere unten unter viel vielleicht voll vom von vor war waren warum was wasser weg weil weiter weitere \
         welche welt wenig wenn wer werden wie wieder willkommen wir wird wissen wo woche wohl wohnen wollen wort wurde wurden \
         zeit zu zum zur zusammen zwei zwischen über überall",
    ),
    (
        "en",
        "a about after again all also always am an and another any are around as ask at back be became because become been before \
         being between big board both but by call came can care case child children city come comes coming could council day days \
         did different do does down during dutch each early end english enough even ever every fact far feel few find first for \
         form free friday from full get give given go going good great group had hand happen happy hard has have he head hello \
         help her here high him himself his home house how however i if important in information into is it its just keep kind \
         know language large last late later learn leave less let life like line list little live ll local long look lot love \
         made make man many matter may me mean means men might monday money month more most much must my name near need never new \
         next night no not nothing now number of off often old on once one only open or other our out over own page paragraph \
         part people per place please point power problem public put quite rather read really right room rules said same saw say \
         saying says second see seem seen sentence service services set several she should show side since small so some \
         something sometimes soon start state still such sunday system take tell text than thank thanks that the their them then \
         there these they thing think this those thought three through time to today together told tomorrow too town try turn \
         turned two under up upon us use used using very visit wait walk want was water way we week welcome well went were what \
         when where which while white who whole why will with within without woman women won word words work world would year \
         years yes you young your yourself",
    ),
    (
        "es",
        "a al algo ante antes aquí así año años bien bienvenido bienvenidos cada como con contra cual cuando de del desde donde \
         dos durante día e el ella ellas ellos en entre era eran eres es esa ese eso español española esta estaba estar este esto \
         estos está están feliz fue fueron gracias ha hace hacer han hasta hay hola hoy información la las le lengua les lo los \
         me mi mis mucho mundo muy más nada ni no nos nosotros nuestra nuestro nueva nuevo o otra otro otros palabra para pero \
         poco por porque puede pueden que quien qué se sea ser si sido sin sobre solo son su sus sí también te tiene tienen todo \
         todos tu tus un una uno unos usted y ya yo",
    ),
    (
        "fr",
        "abord afin ai aider aimer ainsi allons alors année ans apprendre après arriver assez attendre au aucun aujourd aussi \
         autre autres aux avait avant avec avez avoir avons beau beaucoup besoin bien bientôt bienvenue bon bonjour bonne bout c \
         car ce ceci cela celle celles celui cependant certain ces cet cette ceux chaque chez chose choses ci cinq comme comment \
         coup cours côté d dans de demain depuis dernier dernière dernières des deux devant devoir dimanche dire dit doit donc \
         donner dont droit du eau elle elles en encore enfant enfants ensemble ensuite entre est et eu eux faire fait faut femme \
         femmes fin fois font fort français française fut gens grand gratuit gros guère haut heure heures heureux hier homme \
         hommes hui ici idée il ils importe j jamais je jeune jour jours jusqu juste l la laisser langue le les leur leurs libre \
         lieu loin long lors lorsque lui lundi là ma main maintenant mairie mais maison mal manière matin me merci mes mettre \
         mieux mis moi moins moment mon monde mot mots même n ne ni nom nombre nos notre nous nouveau nouveaux nouvel nouvelle \
         nuit on ont ou où par parce parfois parler part partie pas passer pays pendant petit petite peu peut peuvent phrase \
         place plupart plus point porte possible pour pourquoi pouvoir premier prendre presque problème près puis qu quand que \
         quel quelle quelque quelques qui quoi rien rue s sa salle sans savoir se semaine sens ses seul seulement si soient soir \
         soit son sont sorte sous souvent suis sur surtout ta tard te tel temps terre tes toi ton tous tout toute toutes trois \
         trop trouver très tu tête tôt un une vers veut vie vieux ville vite vivre voici voilà voir voix vos votre vous vrai \
         vraiment y à ça également étaient était été être",
    ),
    (
        "fy",
        "a al as bin binne bist by dan dat de der dizze do dy dêr ek en fan foar frysk fryske fryslân fuort gemeente gjin goed ha \
         har hat hawwe hie hiel him hja hjir hoe i in is it jier jim jimme jo jou jûn kaam kin kinne komme langer lju mar mear \
         mei mem men minsken moat moatte my nei neist net nij nije no noch oan oant oer of oft om op opnij sa se sei sil sille \
         sjen sjoch sy syn ta te troch tusken twa waard wat wer wie wiene wol wolkom wolle wurde wurdt wurdten wy wêr yn út ûnder \
         ûnderoan ûs",
    ),
    (
        "id",
        "ada adalah agar akan anda antara apa atas atau bagi bahwa banyak baru beberapa belum bisa bukan dalam dan dapat dari \
         dengan di dia hanya hari harus ini itu jika juga kami kata ke kepada ketika kita kota lain lebih maka masih mereka namun \
         oleh orang pada para saat saja sangat satu saya sebagai seperti sudah tahun tak telah tentang tersebut tidak untuk yang",
    ),
    (
        "it",
        "a ad ai al alla alle allo anche ancora anni anno avere benvenuti c che chi ci ciao come con cosa così cui d da dai dal \
         dalla dalle dei del della delle dello di dopo dove due e ed era erano essere fa fare felice fino fra giorno gli grazie \
         ha hanno ho i il in informazioni io italiano l la le lei lingua lo loro lui ma mi mia mio molto mondo ne nei nel nella \
         nelle no noi non nostra nostro nuova nuovo o oggi ogni parola per perché più poi prima può qua qualche quale quando \
         quanto quella quello questa queste questi questo qui se sei senza si sia siamo sono sopra stata stato su sua sue sugli \
         sul sulla suo suoi tra tu tua tuo tutte tutti tutto un una uno vi voi è",
    ),
    (
        "nl",
        "aan aangaande aanvragen al alle alleen alles als altijd alvast andere avond bedankt ben bent beste bij bijvoorbeeld \
         binnen boven brengen buiten buurt daar daarna daarom dag dagen dan dank dat de deel der deze dicht die ding dingen dit \
         doen door dus echt een eerste eigen einde elke en enkele er erg ergens even ga gaan gaat gaf gebruik geef geen geld \
         gelukkig gemeente genoeg geval geweest ging goed goede goedemorgen graag groep groot grote haar had hadden half hand heb \
         hebben hebt heeft heel heen helemaal helpen hem het hier hij hoe hoek huis hun iedere iedereen iemand iets ik in \
         informatie is ja jaar jaren je jij jong jouw jullie kan keer kind kinderen klaar klein kleine kom komen komt kon krijgen \
         krijgt kunnen kunt kwam laat laatste land lang lange langs laten later lees leuk leven ligt maak maakt maand maandag \
         maar mag maken man meer meest mensen met middag mij mijn misschien moet moeten moment morgen na naam naar nacht \
         nederlands nederlandse nee neem nemen niemand niet niets nieuwe nieuwjaar niks nodig nog nu nummer of om omdat onder ons \
         onze ooit ook op open oud oude over paar pagina per plaats plek praten probleem punt rond ruim samen sinds slapen snel \
         soms staan staat stad stap steeds stond straks taal te tegen ten ter terug tijd tijdens toch toe toen tot totdat tussen \
         twee u uit uur uw vaak van vanaf vanavond vandaag vandaan veel veilig verder verschillende via vinden vindt volgende \
         voor voorbeeld vraag vragen vrij vrijdag vroeg vrouw waar waarmee waarom waarop waarvan wanneer want waren was wat water \
         we week weer weet weg weinig wel welke welkom werd werden werk werken weten wie wij wijk wil wilde willen wilt woord \
         woorden word worden wordt zaken zal zaterdag ze zeer zeggen zegt zei zeker zelf zelfs zet zich zien ziet zij zijn zin \
         zitten zo zoals zoek zoeken zondag zonder zou zullen",
    ),
    (
        "no",
        "at av bare ble bli blir da de deg dem den denne der dere deres det dette din ditt du eller en enn er et etter for fra \
         før går ha hadde han hans har her hun hva hvem hvis hvor hvordan i ikke inn jeg kan kom kunne man mange med meg meget \
         men mer min mot mye må ned noe noen nå når og også om opp oss over på sa seg selv si sin skal skulle som så til under ut \
         uten var ved vi vil ville vår være vært",
    ),
    (
        "pl",
        "a aby albo ale bardzo bez bo by być był była było były będzie będą cały co czy dla do dobry dzień gdy gdzie go i ich ile \
         im informacje inne innych ja jak jako je jednak jego jej jest jestem jeszcze jeśli już ją każdy kiedy kto która które \
         którego której który których którzy lub ma mają mi między mnie może można my na nad nam nas nasz nasza nasze nich nie \
         niego nim nimi niż o od on ona one oni oraz pan pani państwa po pod ponieważ poza proszę przed przez przy roku również \
         się sobie swoje swój są ta tak także tam te tego tej ten to tu ty tych tylko tym u w wam was we wie wszystkich wszystkie \
         wszystko z za ze że żeby",
    ),
    (
        "pt",
        "a ainda além ano anos antes ao aos apenas aqui as assim até bem cada com como contra da das de dela dele deles depois \
         desde do dos duas e ela elas ele eles em entre era eram essa esse esta estava este está estão eu foi foram há \
         informações isso isto já lhe mais mas me mesmo meu minha muito na nas nem no nos nossa nosso não nós o onde os ou outra \
         outro outros para pela pelas pelo pelos pode podem por porque quando que quem se seja sem ser seu seus sobre sua suas \
         são só também te tem ter toda todos tudo têm um uma você à às é",
    ),
    (
        "ro",
        "a această acest aceste acum ai al ale am ar are asupra au avea ca care ce cea cei cel cele cu cum când că da dacă dar de \
         deci decât din dintre după e ea ei el ele era este eu fi fie foarte fost fără i la le lor lui mai mult ne nici noi \
         nostru nu o ori pe pentru peste prin sa sau se sub sunt să său toate tot toți trebuie un una unde unei unor unui va vor \
         vă îi îl în între își și",
    ),
    (
        "sv",
        "alla allt att av bara blev bli blir de del dem den denna deras dess dessa det detta dig din du där då efter eller en ett \
         finns från får för gå ha hade han hans har hela helt henne hon honom hur här i in inom inte jag kan kom kommer kunde man \
         med mellan men mer mig min mot mycket många måste ni nu när någon något några och också om oss på sedan sig sin sitt ska \
         skulle som så till under upp ut utan vad var vara varit vi vid vilket vill vår är år åt över",
    ),
    (
        "tr",
        "ama ancak aynı az bana bazı belediye belki ben beni benim bile bilgi bir biraz biri birçok biz bize bizim bu buna bunlar \
         bunu bunun burada böyle bütün da daha dahi de değil diye doğru en et eğer geldiniz gibi göre hangi hem henüz hep her hiç \
         hoş ile ilgili ise istiyor için işte kadar kendi ki kim kimse lütfen merhaba mi mu mı nasıl ne neden nerede o olan \
         olarak oldu olduğu olduğunu olması olsun olur on onlar onu onun orada sadece sana sen siz size sizin sonra tarafından \
         tüm var ve veya ya yani yeni yer yok zaman çok çünkü üzere şey şimdi şu",
    ),
];
