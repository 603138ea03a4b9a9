"""What the pure parts call by tokens, in the words of the page."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as n_

ABOUT = (
    n_("The working text in brackets on paper, for the head of delegation."),
    n_("The working text in brackets as a Word file that can be read back exactly."),
    n_("A Word file with the changes marked against one wording of the text, to be worked on and brought back."),
    n_("A Word file with one column for each side, ours first."),
    n_("The working text in brackets as plain text that can be read back exactly."),
    n_("The working text in brackets as one page."),
    n_("The text as United Nations documents print it: brackets without holders."),
    n_("The text as trade negotiators print it: each bracket opens with its holders."),
    n_("The original of the agreed text for one side, in the alternat."),
    n_("What we accepted ad referendum, for the authority to decide: whose words, until when, with boxes to tick."),
    n_("Every word that any side said on each clause, in lines that every side can make again bit for bit."),
    n_("All of an initialled text for the archive and the depositary, with a check of what is there and what is not."),
    n_("The whole text with its structure in Akoma Ntoso, the XML of parliaments and courts."),
)
"""The sentences of `exports.papers.PAPERS`, told in the language of the page."""

PAPER = {
    "working": _("Working paper"),
    "brackets": _("Brackets in Word"),
    "tracked": _("Tracked changes"),
    "columns": _("Columns"),
    "plain": _("Plain text"),
    "html": _("One page"),
    "un": _("As the United Nations print it"),
    "trade": _("As trade negotiators print it"),
    "original": _("Original"),
    "akn": _("Akoma Ntoso"),
    "referral": _("Referral sheet"),
    "history": _("Drafting history"),
    "deposit": _("Deposit pack"),
}
PURPOSES = (
    ("read", _("To read and print"), ("working", "html", "un", "trade")),
    ("word", _("To work on in Word"), ("tracked", "columns", "brackets")),
    ("hand", _("To hand over or send home"), ("original", "plain", "referral")),
    ("keep", _("To archive and deposit"), ("history", "deposit")),
    ("machines", _("For machines"), ("akn",)),
)
"""What the papers are for: a name for the address, the heading, the papers in the order of the page."""
WHO = {
    "working": _("For our own delegation."),
    "html": _("For our own delegation, on a screen."),
    "un": _("For whoever may read the text: it names no side."),
    "trade": _("For the sides: it names who holds what."),
    "tracked": _("For the sides’ drafters: it names who holds what."),
    "columns": _("For the sides’ drafters: it names who holds what."),
    "brackets": _("For the other side’s drafters, who can read it back without loss."),
    "plain": _("For a cable or a message to the other side."),
    "original": _("For the signing: each side keeps the one that names it first."),
    "referral": _("For our own authority alone; the other side has no use for it."),
    "history": _("For every side’s archive: each makes the same."),
    "deposit": _("For the archive and the depositary."),
    "akn": _("For publishers and databases: it names who holds what."),
}
"""Who may get a paper."""
FORMAT = {"pdf": "PDF", "docx": "Word", "txt": "TXT", "html": "HTML", "xml": "XML", "jsonl": "JSON", "zip": "ZIP"}
LAYOUT = {"sequence": _("one language after the other"), "columns": _("languages side by side")}
HOW = {
    "remade": _("set again from the text inside it: the same bytes"),
    "words": _("its words were read from the pages"),
    "source": _("the text inside it was compared; its script is not read from pages"),
}

CHANGE = {
    "changed": ("≠", _("changed")),
    "new": ("+", _("new")),
    "deleted": ("×", _("deleted")),
    "moved": ("↓", _("moved")),
    "split": ("÷", _("divided")),
    "merged": ("&", _("merged")),
}
WISH = {
    "wording": _("These words"),
    "place": _("This place"),
    "delete": _("The deletion"),
    "new": _("This new paragraph"),
    "divide": _("The division"),
    "merge": _("The merger"),
}
ASIDE = {
    "footnote": _("footnote"),
    "endnote": _("endnote"),
    "text box": _("text box"),
    "hidden": _("hidden text"),
    "header": _("header"),
    "footer": _("footer"),
}

POINT = {
    "same": ("=", _("the same")),
    "moved": ("↓", _("moved")),
    "changed": ("≠", _("changed")),
    "merged": ("&", _("merged")),
    "split": ("÷", _("divided")),
    "regrouped": ("±", _("regrouped")),
    "new": ("+", _("new")),
    "gone": ("×", _("gone")),
}

STATUS = {
    "initialled": _("initialled"),
    "sealed": _("sealed"),
    "agreed": _("agreed"),
    "proposed": _("proposed by one side"),
    "differs": _("differs between the sides"),
    "standing": _("said by one side alone"),
    "claimed": _("as a source has it"),
}

FINDING = {
    "number": _("number"),
    "percent": _("percentage"),
    "date": _("date"),
    "reference": _("reference"),
    "name": _("name"),
    "term": _("defined term"),
    "modality": _("modality"),
    "scope": _("scope"),
    "brackets": _("brackets"),
}
NOTES = (
    n_("The versions do not have the same numbers."),
    n_("The versions do not have the same percentages."),
    n_("The versions do not have the same dates."),
    n_("The versions do not refer to the same paragraphs or articles."),
    n_("A person or organisation is named in one version and not in another."),
    n_("A defined term stands in one version and not in another."),
    n_("One version binds more, or less, than another."),
    n_("One version says more, or less, of how many than another."),
    n_("The versions are not bracketed alike."),
)
ABOUT_OF = {
    "number": "number",
    "percent": "number",
    "date": "date",
    "name": "name",
    "term": "defined-term",
    "modality": "modality",
    "scope": "scope",
}
"""What a finding is entered under in the ledger (`divergence/…/about`); all else as `other`."""

WHY = (
    n_("A hidden sign that turns the direction of writing: it may be read in another order."),
    n_("A character that is not drawn."),
    n_("A control character: it has no place in a text."),
    n_("Letters and their accents are stored apart: it looks the same and compares as different."),
    n_("A letter of another script within a word."),
    n_("It looks like another character and is not."),
    n_("A character whose picture each computer chooses for itself."),
    n_("A code that is no character, or not yet."),
    n_("A space of another kind or more than one: it looks like a space and compares as different."),
    n_("Quotation marks or apostrophes of another kind."),
    n_("A dash or hyphen of another kind."),
    n_("Digits of another script: the same number, other characters."),
    n_("The same letter, in one wording in one piece and in the other as letter and accent."),
)
"""The explanations of `texts.deceive.WHY`."""
