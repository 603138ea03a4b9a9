"""What states are called in English, Russian and Urdu, for finding them in a text and for telling which were found.

Who is a state here: the members of the United Nations and its two observer states; Paraph takes no view of its own.
Names are those of the Unicode CLDR as Babel carries them; beside them stand here the other names in common use.  A
name can also be an everyday word ("شام" is Syria and evening): such a name is found, and marked as doubtful.
"""

from functools import lru_cache

from babel import Locale

LANGS = ("en", "ru", "ur")

_CODES = """
    AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN
    CO KM CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY
    HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT
    MH MR MU MX FM MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA MD RO RU RW
    KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV
    UG UA AE GB US UY UZ VU VE VN YE ZM ZW VA PS
"""
STATES = tuple(_CODES.split())
"""ISO 3166-1 alpha-2."""

_MORE = {
    "en": """
        AE: UAE, Emirates | CD: DRC, DR Congo, Democratic Republic of the Congo | CG: Congo, Republic of the Congo
        CI: Ivory Coast | CN: PRC | CV: Cabo Verde | CZ: Czech Republic | GB: UK, U.K., Great Britain, Britain
        GB: Northern Ireland | KG: Kyrgyz Republic | KP: DPRK, Democratic People's Republic of Korea
        KR: ROK, Republic of Korea | LA: Lao People's Democratic Republic | MK: Macedonia | MM: Burma, Myanmar
        NL: Holland | PS: Palestine | RU: Russian Federation | SY: Syrian Arab Republic | SZ: Swaziland
        TL: East Timor | TR: Turkey | US: USA, US, U.S., U.S.A., United States of America | VA: Holy See, Vatican
        VN: Viet Nam | CI: Cote d'Ivoire | CH: Swiss Confederation | BN: Brunei Darussalam | ZA: RSA""",
    "ru": """
        AE: Объединенные Арабские Эмираты | BY: Белоруссия | CD: ДРК, Демократическая Республика Конго
        CF: ЦАР, Центральноафриканская Республика | CG: Конго, Республика Конго | CN: КНР | CZ: Чешская Республика
        DE: ФРГ | FM: Микронезия | GB: Соединенное Королевство, Британия | IR: ИРИ | KG: Кыргызстан
        KP: Северная Корея, Корейская Народно-Демократическая Республика | KR: Южная Корея | MD: Молдавия
        MH: Маршалловы Острова | MM: Мьянма, Бирма | NL: Голландия | PS: Палестина | RU: РФ, Российская Федерация
        SB: Соломоновы Острова | SC: Сейшелы, Сейшельские Острова | TL: Тимор-Лесте | TM: Туркмения
        US: США, Соединенные Штаты Америки | VA: Святой Престол | ZA: ЮАР | CI: Кот-д'Ивуар""",
    "ur": """
        AE: امارات | CD: جمہوری جمہوریہ کانگو | CG: کانگو | BD: بنگلادیش | CH: سوئٹزرلینڈ | CN: عوامی جمہوریہ چین
        CZ: چیک جمہوریہ | ES: اسپین, سپین | GB: انگلستان, برطانیہ عظمیٰ | IN: ہندوستان, انڈیا, ہند | KZ: قازقستان
        MM: میانمار, برما | NL: ہالینڈ | PS: فلسطین | RU: روسی فیڈریشن, وفاق روس | SY: جمہوریہ شام | TR: ترکی
        US: امریکہ, امریکا, متحدہ امریکہ, ریاستہائے متحدہ امریکہ | VA: ویٹیکن""",
}
"""Other names by language: `CODE: name, name`, parted by bars and new lines."""

_SHOWN = {
    ("PS", "en"): "Palestine",
    ("PS", "ru"): "Палестина",
    ("PS", "ur"): "فلسطین",
    ("MM", "en"): "Myanmar",
    ("MM", "ru"): "Мьянма",
    ("MM", "ur"): "میانمار",
    ("MH", "ru"): "Маршалловы Острова",
    ("SB", "ru"): "Соломоновы Острова",
    ("SC", "ru"): "Сейшельские Острова",
}
"""The names of states, not of territories, without brackets and abbreviations."""

DOUBTFUL = frozenset(["شام", "مالی", "چلی", "پیرو", "قطر", "گنی", "فجی", "پلاؤ", "Того"])
"""Names that are common words too: evening, financial, went, follower, diameter, counted, of dawn, pilaf, of that."""


@lru_cache(maxsize=8)
def _territories(lang: str) -> dict[str, str]:
    return {code: str(name) for code, name in Locale.parse(lang).territories.items()}


def shown(code: str, lang: str) -> str:
    """A state as a reader of this language calls it; English for a language that is not among the three."""
    known = lang if lang in LANGS else "en"
    return _SHOWN.get((code, known)) or _territories(known)[code]


def names_in(lang: str) -> list[tuple[str, str]]:
    """Every (name, code) of this language, an ampersand and "St." in the ways in which they are written out."""
    cldr = [(name, code) for code in STATES for name in {_territories(lang)[code], shown(code, lang)}]
    return [(way, code) for name, code in [*cldr, *_more(lang)] for way in _ways(name)]


def _more(lang: str) -> list[tuple[str, str]]:
    rows = [row.strip() for line in _MORE[lang].strip().splitlines() for row in line.split(" | ")]
    parted = [row.partition(":") for row in rows]
    return [(name.strip(), code) for code, _colon, names in parted for name in names.split(",")]


def _ways(name: str) -> list[str]:
    full = name.replace("&", "and")
    return list(dict.fromkeys([name, full, full.replace("St.", "Saint")]))
