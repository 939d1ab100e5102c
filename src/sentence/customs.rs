//! How each language abbreviates, counts and opens a sentence.
//!
//! The lists hold what stands in newspapers, not all that dictionaries know: every entry is also a word that no longer
//! ends a sentence. An entry in lower case matches any case; one with a capital matches as it is written, or all in
//! capitals (`Ill` is a state, `ill` is an adjective that may well end a sentence).

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::{
    language,
    text::{Key, lower},
};

/// What a language's words say about the full stop beside them.
#[derive(Debug)]
pub(super) struct Customs {
    /// What each word can be, as bits.
    words: FxHashMap<Key, u32>,
    /// Whether ordinal numbers have a full stop: "am 3. Oktober", but "the 3rd of October".
    pub(super) has_ordinals: bool,
    pub(super) is_english: bool,
    titles: [&'static str; 2],
}

pub(super) const TITLE: u32 = 1;
const NUMBERED: u32 = 2;
pub(super) const ABBREVIATION: u32 = 4;
pub(super) const CLOSING: u32 = 8;
const OPENER: u32 = 16;
const BY_ORDINALS: u32 = 32;

impl Customs {
    /// The customs of a language by its BCP 47 tag; guessed from the text where nobody named it.
    pub(super) fn of(text: &str, language: Option<&str>) -> &'static Self {
        static PREPARED: [OnceLock<Customs>; KNOWN.len() + 1] = [const { OnceLock::new() }; KNOWN.len() + 1];
        let tag = language::primary(language.unwrap_or_default());
        // Of a text that says too little, and has no letter that English lacks, English is the best guess.
        let guess = || language::guess([text], 2).unwrap_or(if text.is_ascii() { "en" } else { "" });
        let tag = if tag.is_empty() || tag == "und" { guess() } else { tag };
        let known = KNOWN.iter().position(|lists| lists.tags.split(' ').any(|known| known.eq_ignore_ascii_case(tag)));
        let index = known.unwrap_or(KNOWN.len());
        PREPARED[index].get_or_init(|| Self::new(known.map_or(&COMMON, |index| &KNOWN[index])))
    }

    fn new(lists: &Lists) -> Self {
        let mut words = FxHashMap::default();
        for lists in [lists, &COMMON] {
            for (list, role) in [
                (lists.titles, TITLE),
                (lists.numbered, NUMBERED),
                (lists.abbreviations, ABBREVIATION),
                (lists.closing, CLOSING),
                (lists.openers, OPENER),
                (lists.ordinals, BY_ORDINALS),
            ] {
                for word in list.split_ascii_whitespace() {
                    *words.entry(Key::of(word)).or_default() |= role;
                }
            }
        }
        Self {
            words,
            has_ordinals: !lists.ordinals.is_empty(),
            is_english: lists.tags == "en",
            titles: [lists.titles, COMMON.titles],
        }
    }

    pub(super) fn is_title(&self, word: &str) -> bool {
        self.roles(word) & TITLE != 0
    }

    pub(super) fn is_before_numbers(&self, word: &str) -> bool {
        // "Hauptstr. 5": the streets of a town stand in no list.
        self.roles(word) & NUMBERED != 0 || word.ends_with("str")
    }

    pub(super) fn is_abbreviation(&self, word: &str) -> bool {
        self.roles(word) & ABBREVIATION != 0
    }

    pub(super) fn is_closing_abbreviation(&self, word: &str) -> bool {
        self.roles(word) & CLOSING != 0
    }

    pub(super) fn opens_a_sentence(&self, word: &str) -> bool {
        self.roles(word) & OPENER != 0
    }

    pub(super) fn stands_by_an_ordinal(&self, word: &str) -> bool {
        self.roles(word) & BY_ORDINALS != 0
    }

    /// All that a word can be, as bits: as it is written, in lower case, and, if it is all in capitals, with one capital.
    pub(super) fn roles(&self, word: &str) -> u32 {
        const LONGEST: usize = 26;
        if word.is_empty() || word.len() > LONGEST {
            return 0;
        }
        let of = |key| self.words.get(&key).copied().unwrap_or_default();
        let mut roles = of(Key::of(word));
        // English news writes titles with a capital, others as often without: "il dott. Rossi", "el dr. Pérez".
        if !self.is_english && word.starts_with(char::is_lowercase) {
            let is_title = |title: &str| title.chars().map(lower).eq(word.chars());
            roles |=
                if self.titles.iter().any(|titles| titles.split_ascii_whitespace().any(is_title)) { TITLE } else { 0 };
        }
        if word.contains(char::is_uppercase) {
            let letters = || word.chars().map(lower);
            roles |= of(letters().fold(Key::EMPTY, Key::with_letter));
            if !word.contains(char::is_lowercase) {
                let capital = word.chars().take(1);
                roles |= of(capital.chain(letters().skip(1)).fold(Key::EMPTY, Key::with_letter));
            }
        }
        roles
    }
}

/// The words of one language. Each list is set apart by white space, without the last full stop.
#[derive(Debug)]
struct Lists {
    /// Primary language subtags of BCP 47.
    tags: &'static str,
    /// Never the end of a sentence: a name or an example follows.
    titles: &'static str,
    /// Abbreviations only before a number ("No. 10"), words otherwise ("He said no.").
    numbered: &'static str,
    /// Within a sentence, unless the next word is one that opens a sentence.
    abbreviations: &'static str,
    /// Abbreviations that end a sentence whenever a capital follows.
    closing: &'static str,
    /// Words that hardly ever stand inside a sentence with a capital, nor in a name.
    openers: &'static str,
    /// What stands before or after an ordinal number: articles, contractions, months. Empty where ordinals have no
    /// full stop.
    ordinals: &'static str,
}

/// What holds in every language with full stops: the titles and company forms that news carries across borders.
const COMMON: Lists = Lists {
    tags: "",
    titles: "Mr Mrs Ms Dr Prof St vs cf e.g i.e Mt",
    numbered: "no nr n° nº № p pp vol fig tel fax mar",
    abbreviations: "Inc Ltd Co co Corp Bros Jr Sr Ph.D jan feb apr jun jul aug sept oct nov dec",
    closing: "etc",
    openers: "",
    ordinals: "",
};

static KNOWN: [Lists; 20] = [
    Lists {
        tags: "en",
        titles: "Mx Messrs Mme Mlle Drs Profs Rev Revd Fr Sr Hon Gov Govs Sen Sens Rep Reps Pres Gen Lt Col Maj Capt \
                 Cpl Sgt Pvt Cmdr Adm Brig Supt Insp Det Amb Atty Ald Esq viz v Ft approx",
        numbered: "nos pg ch sec ver eq ext apt rm op",
        abbreviations: "dept est gov't gen univ assn bldg ave blvd rd hwy pkwy sq ln mfg intl natl govt min max hr hrs \
                        ft oz lb lbs mph incl orig Md Va Ga Pa Fla Calif Ala Ariz Ark Colo Conn Del Ill Ind Kan Ky La \
                        Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Tenn Tex Vt Wash Wis Wyo Ont Que Alta mon tue \
                        tues wed thu thur thurs fri Sat Sun Mar M.D B.A B.Sc St st Ste U.S U.K U.N E.U D.C",
        closing: "a.m p.m",
        openers: "the he she it they we you i this that these those there here but and or so yet if when while after before \
                  as at in on for from with by his her its their our my your an a what why how who where which did \
                  do does is are was were has have can could would should however meanwhile although though since \
                  not now then some many most all both each every another other such several once until unless during \
                  under about according despite because yes let please even only just more to last today \
                  yesterday earlier later also still none nobody nothing",
        ordinals: "",
    },
    Lists {
        tags: "de lb gsw",
        titles: "Hr Frl Fr dipl Ing Mag hl sog z.B d.h u.a i.d.R bzgl betr vgl ggf gem evtl inkl exkl zzgl lt inkl \
                 einschl geb gest verh kath ev med rer jur phil habil Hrsg insb bes dt engl frz ital östl westl nördl \
                 südl ehem sen jun St Sankt",
        numbered: "s abs bd kap nr hausnr az tel ziff rn anm abb tab jg h ff f",
        abbreviations: "bzw mio mrd tsd usw usf etc ca str dr prof hr fr bhf hbf tel dez okt nov sept aug jan feb mär \
                        apr mo di mi do so zt z.T z.Z u.Ä o.ä u.ä o.Ä v.a m.E a.D i.A i.V e.V a.M v.Chr n.Chr \
                        Chr St Std min sek std max qm zzt bspw gegr allg Abk Co GmbH",
        closing: "",
        openers: "der die das den dem des ein eine einen einem einer er sie es wir ihr ich man dies diese dieser dieses \
                  diesen doch aber und oder auch so wenn als wie was wer wo warum weil da dann dort hier jetzt nun nach \
                  vor bei mit von zu zum zur im in am an auf aus für seit um über unter während trotz wegen laut zudem \
                  außerdem dabei damit dafür danach davor daraufhin dagegen allerdings jedoch dennoch zwar sein seine \
                  ihre unser nicht kein keine noch schon nur mehr viele einige alle beide heute gestern morgen später \
                  zuvor ob dass bis durch gegen ohne sowohl weder ist sind war waren hat haben wird werden kann",
        ordinals: "der die das den dem des am im vom zum zur beim ins ab seit jeder jede jedes jeden jedem dieser \
                   dieses diesem ihr ihre ihrem ihren ihrer sein seine seinem seinen seiner mein meine unser unsere \
                   ein eine und oder bzw bis nach januar jänner februar märz april mai juni juli august september \
                   oktober november dezember jan feb apr jun jul aug sep sept okt nov dez jahrhundert jahrhunderts \
                   jahrestag geburtstag",
    },
    Lists {
        tags: "fr",
        titles: "M MM Mme Mlle Mgr Me Mmes Mlles Pr Ste Cie cf ex p.ex env av apr dir éd trad av.J.-C apr.J.-C chap",
        numbered: "n art al chap t ch éd pl ann",
        abbreviations: "bd boul tél janv févr avr juil déc min max hab vol coll sq fg J.-C S.A Cie ltée dép univ",
        closing: "",
        openers: "le la les l un une des ce cet cette ces il elle ils elles on nous vous je tu mais et ou donc or ni car \
                  si quand lorsque après avant pendant depuis dans en sur sous pour par avec sans selon malgré à au aux \
                  son sa ses leur leurs notre votre mon ma mes qui que quoi où comment pourquoi quel quelle ainsi alors \
                  aussi cependant pourtant toutefois enfin puis ensuite plus moins très tous toutes chaque certains \
                  plusieurs aujourd'hui hier demain comme dès lors est c'est",
        ordinals: "",
    },
    Lists {
        tags: "es ca gl",
        titles: "Sr Sra Srta Sres Sras D Dña Dra Dr Drs Dres Lic Ing Arq Prof Profa Gral Cnel Cap Tte Sgto Mons Excmo \
                 Ilmo Fr Sto Sta Ud Uds Vd Vds Hno p.ej ej cf admón",
        numbered: "pág págs núm núms art arts cap párr párrs párrf vol inc apdo tel teléf ext cra c fig",
        abbreviations: "aprox av avda c/ cía dpto depto edo gob izq dcha máx mín min seg hs km ene feb abr jun jul ago sep sept \
                        oct nov dic lun mié jue vie a.C d.C EE.UU S.A Ltda adm pto pza pl prov tel atte",
        closing: "",
        openers: "el la los las un una unos unas este esta estos estas ese esa esto eso él ella ellos ellas nosotros yo tú \
                  usted pero y o ni aunque si cuando como mientras después antes durante desde hasta en con sin sobre \
                  entre para por según tras a al del su sus mi mis nuestro nuestra no también además sin embargo así \
                  entonces luego hoy ayer mañana ahora todo todos toda todas muchos algunos varios cada otro otra qué \
                  quién cómo dónde porque más hay es son fue lo se le ya aún",
        ordinals: "",
    },
    Lists {
        tags: "it",
        titles: "Sig Sig.ra Sig.na Sigg Dott Dott.ssa Dr.ssa Avv Ing Arch Geom Rag Prof Prof.ssa Proff On Sen Gen Col \
                 Cap Ten Mons Don S Sto Sta Egr Gent Spett Dir Amm psicol p.es es ad.es cfr p.e",
        numbered: "pag pagg n num art artt cap vol tel c co comma lett fig tab",
        abbreviations: "ca circa max min sec gen febbr mar magg giu lug ago sett ott dic lun mer gio ven sab dom a.C d.C \
                        S.p.A S.r.l s.n.c V.le P.za p.za C.so prov idraul meteor econ lit ing avv",
        closing: "ecc",
        openers: "il lo la i gli le l un uno una questo questa questi queste quello quella egli lui lei loro noi voi io \
                  ma e o però se quando come mentre dopo prima durante dal dalla da di del della nel nella in con su sul \
                  sulla per tra fra secondo a al alla ai alle anche inoltre tuttavia così allora poi oggi ieri domani \
                  ora tutti tutte molti alcuni ogni altro altri che chi cosa dove perché più non è sono ha si ci già \
                  ancora suo sua",
        ordinals: "",
    },
    Lists {
        tags: "pt",
        titles: "Sr Sra Srs Sras Srta D Dr Dra Drs Prof Profa Eng Arq Exmo Exma Ilmo Gen Cel Cap Ten Sgt Pe p.ex ex Sto Sta",
        numbered: "pág págs p núm nº art arts cap vol inc tel fig séc",
        abbreviations: "aprox av cia depto jan fev mar abr mai jun jul ago set out nov dez máx mín min seg a.C d.C S.A \
                        ltda prov esq dir",
        closing: "",
        openers: "o a os as um uma uns umas este esta estes estas esse essa isso isto ele ela eles elas nós eu você vocês \
                  mas e ou porém se quando como enquanto depois antes durante desde até em no na nos nas com sem sobre \
                  entre para por pelo pela segundo ao à do da dos das seu sua seus suas não também além assim então hoje \
                  ontem amanhã agora todos todas muitos alguns vários cada outro outra que quem onde porque mais há é \
                  são foi já ainda",
        ordinals: "",
    },
    Lists {
        tags: "nl af",
        titles: "dhr mevr mw mej drs ir ing mr prof dr ds mgr st sint bijv bv o.a d.w.z m.a.w t.o.v i.p.v zgn nl resp \
                 vgl aanw vnw",
        numbered: "blz nr art hfst par afb tel p deel",
        abbreviations: "ca enz mln mld min max jl a.s i.v.m m.b.t m.n n.a.v t.g.v v.Chr n.Chr jr sr febr mrt apr aug okt \
                        dec afd gem incl excl ev evt etc N.V B.V",
        closing: "",
        openers: "de het een dit dat deze die hij zij ze wij we ik jij u jullie er hier daar maar en of want dus als toen \
                  wanneer terwijl na voor tijdens sinds tot in op aan bij met zonder over onder tussen door volgens \
                  ondanks om van naar uit zijn haar hun ons onze niet geen ook bovendien echter toch dan nu later \
                  vandaag gisteren morgen alle veel sommige enkele elke andere wat wie waar waarom hoe is was waren \
                  heeft hebben wordt nog al",
        ordinals: "",
    },
    Lists {
        tags: "da nb no nn",
        titles: "hr fr frk dr prof skt sml jf pga mht vedr inkl ekskl f.eks bl.a d.v.s dvs evt adm dir afd såk sek",
        numbered: "s nr kap stk art tlf pkt bd jnr",
        abbreviations: "ca kl mio mia mill mrd osv mv m.m m.v o.l jan febr feb apr aug sept okt nov dec des pct kr min maks tlf \
                        tidl ang alm St",
        closing: "",
        openers: "den det de en et han hun vi jeg du i der her men og eller hvis når da mens efter før under siden på med \
                  til fra om over mellem ved for af ifølge trods denne dette disse hvad hvem hvor hvorfor hvordan så nu \
                  senere også dog ikke alle mange nogle flere andre som at er var har blev bliver kan skal vil hans \
                  hendes deres etter hva hvis selv",
        ordinals: "den det de i til fra og eller på januar februar marts mars april maj mai juni juli august september \
                   oktober november december desember",
    },
    Lists {
        tags: "sv",
        titles: "hr fr frk dr prof t.ex bl.a d.v.s dvs s.k resp inkl exkl jfr ev fd f.d",
        numbered: "s nr kap st tel mom",
        abbreviations: "ca kl milj mdr mkr osv m.m m.fl o.d jan febr feb apr aug sept okt nov dec kr min max tel",
        closing: "",
        openers: "den det de en ett han hon vi jag du i där här men och eller om när då medan efter före under sedan på \
                  med till från över mellan vid för av enligt trots denna detta dessa vad vem var varför hur så nu senare \
                  också dock inte alla många några flera andra som att är har blev blir kan ska hans hennes deras",
        ordinals: "",
    },
    Lists {
        tags: "pl",
        titles: "im św ks dr prof mgr inż hab gen płk kpt np tzw tj m.in ww red pt o.o al ul pl os zob por bałt ang łac \
                 niem franc ros pol",
        numbered: "nr s str art ust pkt poz tel rozdz t rys",
        abbreviations: "ok tys mln mld zł gr r w godz min sek itd itp etc woj pow gm n.e p.n.e sp z.o.o S.A wg",
        closing: "",
        openers: "ten ta to te ci on ona ono oni one my ja ty w we na po przed podczas od do z ze dla przez według mimo ale \
                  i lub jednak jeśli gdy kiedy jak ponieważ także również nie jest są był była było będzie jego jej ich \
                  dziś wczoraj jutro teraz wszyscy wiele niektórzy kto co gdzie dlaczego czy tak więc już jeszcze",
        ordinals: "w do od na z po oraz i stycznia lutego marca kwietnia maja czerwca lipca sierpnia września \
                   października listopada grudnia",
    },
    Lists {
        tags: "cs sk",
        titles: "p pp dr prof doc mgr ing bc mudr mudr judr phdr rndr gen plk kpt sv tzv např napr tj resp popř popr vč \
                 vrát zejm př pozn srov fr angl nem lat",
        numbered: "č čl odst str s tel kap obr roč",
        abbreviations: "cca atd apod aj mil mld tis min max hod ul nám r st ml n.l př.n.l s.r.o a.s spol k.s v.o.s ods",
        closing: "",
        openers: "ten ta to ti tyto tento táto toto on ona ono oni my já ja v ve vo na po před pred během počas od do z \
                  ze zo pro pre podle podľa přes cez ale a i nebo alebo však pokud ak když keď jak ako protože pretože \
                  také tiež není nie je jsou sú byl bol bude jeho její jej jejich ich dnes včera zítra zajtra teď \
                  teraz všichni všetci mnoho kdo kto co čo kde proč prečo tak už ještě ešte",
        ordinals: "v ve vo do od na z ze zo po a i až k ke pro pre ledna února března dubna května června července srpna \
                   září října listopadu prosince januára februára marca apríla mája júna júla augusta septembra októbra \
                   novembra decembra pluku storočia století",
    },
    Lists {
        tags: "fi et",
        titles: "esim ns mm t.s ts ml prof tri toim rva hra nk vt",
        numbered: "s nro nr klo puh luku",
        abbreviations: "n noin milj mrd jne yms ym eKr jKr os kpl eur min t.t v vs",
        closing: "",
        openers: "se ne hän he me minä sinä te tämä nämä tuo nuo mutta ja tai jos kun koska vaikka ennen jälkeen aikana \
                  myös kuitenkin lisäksi siksi nyt tänään eilen kaikki monet jotkut mikä kuka missä miksi miten on oli \
                  ei ovat",
        ordinals: "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta \
                   lokakuuta marraskuuta joulukuuta",
    },
    Lists {
        tags: "tr",
        titles: "sn dr prof doç yrd av op uzm hz st bkz örn vb vd",
        numbered: "no s sf md tel cilt",
        abbreviations: "yy m.ö m.s cad sok mah apt a.ş ltd şti kg",
        closing: "",
        openers: "bu şu o bir biz ben sen siz onlar ama ve veya fakat ancak eğer çünkü sonra önce için ile gibi göre \
                  ayrıca bugün dün yarın şimdi tüm çok bazı her ne kim nerede neden nasıl",
        ordinals: "ve yüzyıl yüzyılda madde",
    },
    Lists {
        tags: "ro",
        titles: "dl dna dra dr prof ing gen col sf d-na d-l ex cf",
        numbered: "nr art alin p pag vol tel cap",
        abbreviations: "aprox mil mld str bd jud loc ian feb mar apr iun iul aug sept oct nov dec min max S.A S.R.L",
        closing: "",
        openers: "el ea ei ele noi eu tu voi acest această acești aceste dar și sau însă dacă când după înainte în la pe cu \
                  fără pentru prin conform potrivit un o nu este sunt a au astăzi ieri mâine acum toți multe fiecare ce \
                  cine unde de cum",
        ordinals: "",
    },
    Lists {
        tags: "hu",
        titles: "dr prof id ifj özv gr br pl ill stb ún szt",
        numbered: "sz old tel bek",
        abbreviations: "kb kft rt zrt bt u krt ker út ford ápr aug dec febr jan júl jún márc nov okt szept",
        closing: "",
        openers: "a az ez egy ő ők mi én te ti de és vagy ha amikor mert hogy után előtt szerint közben azonban ma tegnap \
                  holnap most minden sok néhány ki mit hol miért hogyan nem is már még",
        ordinals: "a az és január február március április május június július augusztus szeptember október november \
                   december század században",
    },
    Lists {
        tags: "ru be",
        titles: "проф акад доц им св ул пр-т просп пер наб пл пос дер пгт гл т.е т.н т.к ген полк лейт кап тов гр см ср \
                 напр г-н г-жа д-р кв корп стр обл р-н о-в оз",
        numbered: "№ с стр п пп ст гл рис табл д кв тел т тт вып",
        abbreviations: "г гг в вв руб коп тыс млн млрд трлн долл дол чел мин сек час т.д т.п др пр н.э до.н.э м куб кв км \
                        кг у.е янв февр мар апр авг сент окт нояб дек ред изд",
        closing: "",
        openers: "он она оно они мы вы я ты это этот эта эти тот та те но и или а однако если когда как пока после перед \
                  во на по при с со из от до для за у о об между через согласно также кроме поэтому затем потом \
                  сейчас сегодня вчера завтра все всё многие некоторые каждый кто что где почему не нет так уже ещё его \
                  её их ранее по",
        ordinals: "",
    },
    Lists {
        tags: "uk",
        titles: "проф акад доц ім св вул просп пров пл с смт гл т.зв тобто ген полк див пор напр п ред",
        numbered: "№ с стор п пп ст гл рис табл д кв тел т",
        abbreviations: "р рр ст грн коп тис млн млрд трлн дол чол хв сек год т.д т.п ін н.е до.н.е м обл рн км кг січ лют",
        closing: "",
        openers: "він вона воно вони ми ви я ти це цей ця ці той але і й або а однак проте якщо коли як поки після перед у в \
                  на по при з із від до для за про між через згідно також крім тому потім зараз сьогодні вчора завтра \
                  всі усі багато деякі кожен хто що де чому не ні так вже ще його її їх",
        ordinals: "",
    },
    Lists {
        tags: "bg mk",
        titles: "проф акад доц д-р инж св ул бул пл гр с т.е т.нар т.н ген полк кап им напр вкл срв г-н г-жа",
        numbered: "№ с стр чл ал т гл фиг табл тел бр",
        abbreviations: "г лв ст хил млн млрд мин сек ч т.г пр.н.е н.е др пр и.т.н обл общ ок кв бл ет ап км кг",
        closing: "",
        openers: "той тя то те ние вие аз ти това този тази тези но и или а обаче ако когато как докато след преди по време \
                  на в във с със от до за при по между през според също освен затова после сега днес вчера утре всички \
                  много някои всеки кой какво къде защо не да вече още",
        ordinals: "",
    },
    Lists {
        tags: "kk ky",
        titles: "проф акад т.б б.з.б б.з им ул қ",
        numbered: "№ б бет",
        abbreviations: "ж жж ғ ғғ млн млрд трлн мың т.б т.с.с т.т",
        closing: "",
        openers: "ол олар бұл сол осы біз мен сіз бірақ және немесе егер кейін бұрын үшін бүгін кеше ертең қазір барлық көп",
        ordinals: "",
    },
    Lists {
        tags: "el",
        titles: "κ κα κκ δρ καθ αγ π.χ δηλ βλ πρβλ λ.χ αρ",
        numbered: "σελ αρ τηλ τ κεφ άρθρ",
        abbreviations: "κ.λπ κλπ κ.ά κ.α μ.Χ π.Χ μ.μ π.μ ευρ εκ δισ χιλ τ.μ",
        closing: "",
        openers: "ο η το οι τα τον την του της των ένας μια ένα αυτός αυτή αυτό αυτοί εμείς εγώ αλλά και ή όμως αν όταν όπως \
                  ενώ μετά πριν κατά από σε στο στη στην για με χωρίς σύμφωνα επίσης σήμερα χθες αύριο τώρα όλοι πολλοί \
                  κάποιοι κάθε ποιος τι πού γιατί πώς δεν είναι ήταν έχει",
        ordinals: "",
    },
];
