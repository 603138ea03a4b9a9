"""The page that Word exports stand on: a serif text with hanging numbers, marking above, digest and page below.

`frame` wraps the body of a document; what the body says is the business of each profile.  Changes made in Word are
tracked from the first key stroke, since the file says so itself (R75).
"""

from dataclasses import dataclass

from paraph.exports.docx_about import TITLE_MARK
from paraph.exports.ooxml import (
    DECLARATION,
    MAIN_TYPE,
    PARAPH,
    R,
    W,
    content_types,
    pack,
    quote,
    relationships,
    run,
)
from paraph.exports.sheet import TextSheet, short
from paraph.names import Lang, Moment

RIGHT_TO_LEFT = frozenset(["ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"])
NUMBER_STYLE = "ParaphNumber"
TEXT_STYLE = "ParaphText"
BASE_PROPERTY = "paraph.base"
"""Name of the document property that holds the base's digest, for programs that drop custom parts."""

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_LABELS = {
    "en": ("Page {} of {}", "Base", "Text"),
    "fr": ("Page {} sur {}", "Base", "Texte"),
    "ru": ("Страница {} из {}", "Основа", "Текст"),
    "ar": ("صفحة {} من {}", "الأساس", "النص"),
    "ur": ("صفحہ {} از {}", "بنیاد", "متن"),
    "zh": ("第 {} 页，共 {} 页", "基准", "案文"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """What stands around the body.

    about       our own part (XML): what the file was made from
    digest      of the base, or the sheet's own; its start is printed at the foot of every page
    marking     printed at the head of every page: the handling, or "draft"; may be empty
    made        the moment that the file and its marks are dated with
    """

    sheet: TextSheet
    about: str
    digest: str
    marking: str
    made: Moment
    landscape: bool = False


def is_rtl(lang: Lang) -> bool:
    return lang.split("-")[0] in RIGHT_TO_LEFT


_CORE = "docProps/core.xml"
_TYPES = {
    "word/document.xml": MAIN_TYPE,
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    _CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": f"{_OFFICE}.custom-properties+xml",
    "customXml/itemProps1.xml": f"{_OFFICE}.customXmlProperties+xml",
}


def frame(body: str, page: Page) -> bytes:
    """The whole file.  Equal input gives equal bytes."""
    parts = {
        "[Content_Types].xml": content_types(_TYPES),
        "_rels/.rels": relationships(
            [
                ("officeDocument", "word/document.xml"),
                ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", _CORE),
                ("custom-properties", "docProps/custom.xml"),
            ]
        ),
        "word/document.xml": _document(body, page),
        "word/_rels/document.xml.rels": relationships(
            [
                ("styles", "styles.xml"),
                ("settings", "settings.xml"),
                ("header", "header1.xml"),
                ("footer", "footer1.xml"),
                ("customXml", "../customXml/item1.xml"),
            ]
        ),
        "word/styles.xml": _styles(page.sheet.lang),
        "word/settings.xml": _settings(page.sheet.lang),
        "word/header1.xml": _header(page),
        "word/footer1.xml": _footer(page),
        _CORE: _core(page),
        "docProps/custom.xml": _custom_property(page.digest),
        "customXml/item1.xml": page.about,
        "customXml/itemProps1.xml": _item_properties(),
        "customXml/_rels/item1.xml.rels": relationships([("customXmlProps", "itemProps1.xml")]),
    }
    return pack(parts)


_NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'


def _document(body: str, page: Page) -> str:
    size = (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        if page.landscape
        else '<w:pgSz w:w="11906" w:h="16838"/>'
    )
    edge = 1134 if page.landscape else 1418
    rtl = "<w:bidi/>" if is_rtl(page.sheet.lang) else ""
    return (
        f"{DECLARATION}<w:document {_NAMES}><w:body>{heading(page.sheet)}{body}"
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
        f'{size}<w:pgMar w:top="{edge}" w:right="{edge}" w:bottom="{edge}" w:left="{edge}" w:header="680" '
        f'w:footer="680" w:gutter="0"/>{rtl}</w:sectPr></w:body></w:document>'
    )


def heading(sheet: TextSheet) -> str:
    rtl = is_rtl(sheet.lang)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Title"/>{"<w:bidi/>" if rtl else ""}</w:pPr>'
        f'<w:bookmarkStart w:id="0" w:name="{TITLE_MARK}"/>{run(sheet.heading, "<w:rtl/>" if rtl else "")}'
        '<w:bookmarkEnd w:id="0"/></w:p>'
    )


def _style(kind: str, name: str, title: str, rest: str, base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    default = ' w:default="1"' if name in ("Normal", "TableNormal") else ""
    return f'<w:style w:type="{kind}"{default} w:styleId="{name}"><w:name w:val="{title}"/>{based}{rest}</w:style>'


_SMALL = '<w:sz w:val="17"/><w:szCs w:val="17"/>'
_STYLES = (
    ("paragraph", "Normal", "Normal", "", ""),
    (
        "paragraph",
        "Title",
        "Title",
        '<w:pPr><w:spacing w:before="240" w:after="480"/><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>',
        "Normal",
    ),
    (
        "paragraph",
        TEXT_STYLE,
        "Paraph Text",
        '<w:pPr><w:tabs><w:tab w:val="left" w:pos="737"/></w:tabs><w:spacing w:after="160" w:line="288" '
        'w:lineRule="auto"/><w:ind w:left="737" w:hanging="737"/></w:pPr>',
        "Normal",
    ),
    (
        "paragraph",
        "ParaphCell",
        "Paraph Cell",
        '<w:pPr><w:spacing w:before="60" w:after="60" w:line="264" w:lineRule="auto"/></w:pPr>'
        '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>',
        "Normal",
    ),
    ("paragraph", "Header", "header", f'<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr>{_SMALL}</w:rPr>', "Normal"),
    ("paragraph", "Footer", "footer", f"<w:rPr>{_SMALL}</w:rPr>", "Normal"),
    ("character", NUMBER_STYLE, "Paraph Number", '<w:rPr><w:color w:val="444444"/></w:rPr>', ""),
    ("character", "ParaphNote", "Paraph Note", '<w:rPr><w:i/><w:iCs/><w:color w:val="555555"/></w:rPr>', ""),
)
"""Kind, id, name, properties, and the style it is based on."""


def _styles(lang: Lang) -> str:
    script = "Noto Nastaliq Urdu" if lang.startswith("ur") else "Times New Roman"
    fonts = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun" w:cs="{script}"/>'
    tongue = f'<w:lang w:val="{lang}" w:eastAsia="{lang}" w:bidi="{lang}"/>'
    # Nastaliq slopes across the line: at the size of Latin letters its words are hard to read.
    size = 30 if lang.startswith("ur") else 23
    return (
        f"{DECLARATION}<w:styles {_NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="23"/><w:szCs w:val="{size}"/>{tongue}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        f"{''.join(_style(*one) for one in _STYLES)}</w:styles>"
    )


def _settings(lang: Lang) -> str:
    return (
        f'{DECLARATION}<w:settings {_NAMES}><w:trackRevisions/><w:defaultTabStop w:val="737"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{lang}"/></w:settings>'
    )


def _header(page: Page) -> str:
    rtl = is_rtl(page.sheet.lang)
    return (
        f'{DECLARATION}<w:hdr {_NAMES}><w:p><w:pPr><w:pStyle w:val="Header"/>{"<w:bidi/>" if rtl else ""}</w:pPr>'
        f"{run(page.marking, '<w:b/><w:bCs/>' + ('<w:rtl/>' if rtl else ''))}</w:p></w:hdr>"
    )


def _footer(page: Page) -> str:
    rtl = is_rtl(page.sheet.lang)
    properties = "<w:rtl/>" if rtl else ""
    pages, base, text = _LABELS.get(page.sheet.lang.split("-")[0], _LABELS["en"])
    label = text if page.digest == page.sheet.digest else base
    first, middle, last = pages.split("{}")
    end = 14_570 if page.landscape else 9_070
    return (
        f'{DECLARATION}<w:ftr {_NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:tabs>'
        f'<w:tab w:val="right" w:pos="{end}"/></w:tabs>{"<w:bidi/>" if rtl else ""}</w:pPr>'
        f"{run(f'{label}: ', properties)}{run(short(page.digest))}{run(chr(9) + first, properties)}"
        f"{_field('PAGE')}{run(middle, properties)}{_field('NUMPAGES')}{run(last, properties)}</w:p></w:ftr>"
    )


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _core(page: Page) -> str:
    made = f'xsi:type="dcterms:W3CDTF">{page.made}'
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{quote(page.sheet.heading)}</dc:title><dc:language>{page.sheet.lang}</dc:language>"
        f"<dcterms:created {made}</dcterms:created><dcterms:modified {made}</dcterms:modified></cp:coreProperties>"
    )


def _custom_property(digest: str) -> str:
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE_NS}/custom-properties" xmlns:vt="{_OFFICE_NS}/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{BASE_PROPERTY}">'
        f"<vt:lpwstr>{digest}</vt:lpwstr></property></Properties>"
    )


_OFFICE_NS = "http://schemas.openxmlformats.org/officeDocument/2006"


def _item_properties() -> str:
    """The part's identifier is fixed: it names the format, not the file."""
    return (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{{7C0E3F52-8A57-4C3B-9D86-50A6B1D7E001}}" '
        f'xmlns:ds="{_OFFICE_NS}/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="{PARAPH}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    )
