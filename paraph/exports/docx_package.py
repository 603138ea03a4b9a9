"""The parts of a Word file that are the same for every text, and how a package is closed.

Nothing here comes from a template or a clock: the same parts give the same bytes, so a file can be named by its digest.
"""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from paraph.names import Lang
from paraph.texts.labels import is_rtl

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DATA = "urn:paraph:bracketed"

MARK = "BracketMark"
CODE = "BracketCode"
LABEL = "BracketLabel"
FURNITURE = (MARK, CODE, LABEL)
"""Character styles of what is furniture inside a paragraph: brackets, codes, labels. A reader skips them."""

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ITEM_ID = "{6F7D4A52-3B1E-4C60-9A54-70617261706B}"

CONTENT_TYPES = f"""{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>\
<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
<Override PartName="/customXml/itemProps1.xml"\
 ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>\
</Types>"""

PACKAGE_RELATIONS = f"""{XML}<Relationships xmlns="{_RELATIONS}">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{_RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>\
</Relationships>"""

DOCUMENT_RELATIONS = f"""{XML}<Relationships xmlns="{_RELATIONS}">\
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>\
<Relationship Id="rId3" Type="{_OFFICE}/footer" Target="footer1.xml"/>\
<Relationship Id="rId4" Type="{_OFFICE}/customXml" Target="../customXml/item1.xml"/>\
</Relationships>"""

DATA_RELATIONS = f"""{XML}<Relationships xmlns="{_RELATIONS}">\
<Relationship Id="rId1" Type="{_OFFICE}/customXmlProps" Target="itemProps1.xml"/>\
</Relationships>"""

DATA_PROPERTIES = f"""{XML}<ds:datastoreItem ds:itemID="{_ITEM_ID}"\
 xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">\
<ds:schemaRefs><ds:schemaRef ds:uri="{DATA}"/></ds:schemaRefs></ds:datastoreItem>"""

SETTINGS = f"""{XML}<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="720"/>\
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"\
 w:val="15"/></w:compat></w:settings>"""


def styles(lang: Lang) -> str:
    """The styles, with the fonts and the language of one text."""
    return f"""{XML}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(lang)}\
<w:sz w:val="24"/><w:szCs w:val="{28 if is_rtl(lang) else 24}"/>{_language(lang)}</w:rPr></w:rPrDefault>\
<w:pPrDefault><w:pPr><w:spacing w:after="200" w:line="{420 if _is(lang, "ur") else 300}" w:lineRule="auto"/></w:pPr>\
</w:pPrDefault></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>\
<w:pPr><w:spacing w:before="240" w:after="200"/><w:jc w:val="center"/></w:pPr>\
<w:rPr><w:b/><w:bCs/><w:sz w:val="30"/><w:szCs w:val="34"/></w:rPr></w:style>\
{_furniture("BracketHead", "Bracket head", 20, 'w:before="120" w:after="120"', "center")}\
{_furniture("BracketNumber", "Bracket number", 18, 'w:before="160" w:after="0"', "left")}\
{_furniture("BracketNote", "Bracket note", 18, 'w:after="0"', "left")}\
{_furniture("Footer", "footer", 16, 'w:after="0"', "center")}\
<w:style w:type="character" w:customStyle="1" w:styleId="{MARK}"><w:name w:val="Bracket mark"/>\
<w:rPr><w:b/><w:bCs/></w:rPr></w:style>\
<w:style w:type="character" w:customStyle="1" w:styleId="{CODE}"><w:name w:val="Bracket code"/>\
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>\
<w:style w:type="character" w:customStyle="1" w:styleId="{LABEL}"><w:name w:val="Bracket label"/>\
<w:rPr><w:i/><w:iCs/><w:color w:val="555555"/></w:rPr></w:style></w:styles>"""


def _furniture(style: str, name: str, size: int, space: str, align: str) -> str:
    """A style of paragraphs that are not the text: grey and small, and kept with what follows."""
    custom, keep = ("", "") if style == "Footer" else (' w:customStyle="1"', "<w:keepNext/>")
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr>{keep}<w:spacing {space} w:line="264" w:lineRule="auto"/><w:jc w:val="{align}"/></w:pPr>'
        f'<w:rPr><w:color w:val="555555"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _is(lang: Lang, language: str) -> bool:
    return lang.partition("-")[0] == language


def _fonts(lang: Lang) -> str:
    complex_script = "Noto Nastaliq Urdu" if _is(lang, "ur") else "Times New Roman"
    return (
        f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun" w:cs="{complex_script}"/>'
    )


def _language(lang: Lang) -> str:
    """Which of the three languages of a Word text this one is: of left-to-right, East Asian or complex scripts."""
    kind = "bidi" if is_rtl(lang) else "eastAsia" if _is(lang, "zh") else "val"
    return f'<w:lang w:{kind}="{lang}"/>'


def package(parts: Mapping[str, str]) -> bytes:
    """A zip file of the parts in their order, all of one date."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as file:
        for name, text in parts.items():
            info = ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o600 << 16
            file.writestr(info, text.encode())
    return buffer.getvalue()
