"""Every room of a node, by name: what the checks of pages, the keyboard and paper go through."""

from tests.browser.officer import INSIDE, ROUND, Officer

TEXT = f"{INSIDE}/text/16-statement/"
PARAGRAPH = f"{INSIDE}/paragraph/16-statement.pk-3/"

ROOMS = {
    "today": "/",
    "mechanism": f"{INSIDE}/",
    "round 16, in preparation": ROUND,
    "round 14, two dates": f"{INSIDE}/round/14/",
    "round 7, not documented": f"{INSIDE}/round/7/",
    "a round nobody has opened": f"{INSIDE}/round/17/",
    "proposing an item": f"{ROUND}?propose=1",
    "matter, open": f"{INSIDE}/m/round/16/dates/",
    "matter, theirs": f"{INSIDE}/m/round/16/venue/?counter=RU",
    "matter, differs": f"{INSIDE}/m/agenda-item/16.ru-2/title/",
    "matter, sealed": f"{INSIDE}/m/round/16/city/",
    "matter, with claims": f"{INSIDE}/m/round/14/dates/",
    "matter, a list of people": f"{INSIDE}/m/delegation/16/members/",
    "matter, a paragraph": f"{INSIDE}/m/statement/16.ru-1/text.ru/",
    "everything of round 16": f"{INSIDE}/s/round/16/",
    "agenda item": f"{INSIDE}/s/agenda-item/16.ru-2/",
    "commitment": f"{INSIDE}/s/commitment/pk-1/",
    "forum": f"{INSIDE}/s/forum/nsg/",
    "kind, sources": f"{INSIDE}/k/source/",
    "kind, empty": f"{INSIDE}/k/note-verbale/",
    "a note with its scan": f"{INSIDE}/s/note-verbale/pk-1/?say=1",
    "files": f"{INSIDE}/files/",
    "kind, texts": f"{INSIDE}/k/text/",
    "text": TEXT,
    "text, what is open": f"{TEXT}?view=convergence",
    "text, its languages": f"{TEXT}?view=languages",
    "text, closing": f"{TEXT}closing/",
    "text, papers": f"{TEXT}papers/?digits=12345+67890",
    "text, a file that came back": f"{TEXT}return/",
    "text, agreed language": f"{TEXT}finder/?paragraph=16-statement.pk-2&lang=en",
    "text, versions": f"{TEXT}plans/",
    "text, concordance": f"{TEXT}concordance/",
    "text, a line for the ledger": f"{TEXT}concordance/?take=16-statement.pk-2&about=scope&langs=en+ru",
    "text, nobody's yet": f"{INSIDE}/text/nobodys/",
    "paragraph, differs": PARAGRAPH,
    "paragraph, ad referendum": f"{INSIDE}/paragraph/16-statement.pk-5/",
    "tabling a text": f"{INSIDE}/texts/new/?round=16",
    "record": f"{INSIDE}/record/",
    "by courier": f"{INSIDE}/courier/",
    "by courier, the paper": f"{INSIDE}/courier/paper/",
    "drafts": f"{INSIDE}/drafts/",
    "accepting several": f"{INSIDE}/accept/?all=1",
    "not found": f"{INSIDE}/nothing/",
    "trouble": f"{INSIDE}/preview/?d=999999",
}
"""Addresses on both nodes; `prepare` adds those that name a draft or a source."""

REPORTS = {
    "reports": f"{INSIDE}/intake/",
    "report of a round": f"{INSIDE}/intake/1/",
    "report, a roundtable": f"{INSIDE}/intake/3/",
    "report, copied with another story": f"{INSIDE}/intake/5/",
    "claim by hand": f"{INSIDE}/claim/?matter=round/15/venue",
}
"""On the first side's desk alone: nobody else has its reports."""

STATUS = {"not found": 404, "trouble": 409}


def prepare(officer: Officer) -> dict[str, str]:
    """Keep a draft and look at a source, so that these have rooms as well; all rooms."""
    officer.opens(ROOMS["matter, open"])
    officer.fills(w0="2026-06-02/2026-06-03")
    officer.previews()
    preview = officer.page.url.removeprefix(officer.node.url)
    officer.opens(ROOMS["kind, sources"])
    source = str(officer.page.locator("main .register a").first.get_attribute("href"))
    number = preview.rpartition("=")[2]
    officer.opens(PARAGRAPH)
    officer.page.fill('[name="wording.en"]', "The Sides agreed to look for new ways of cooperation in outer space.")
    officer.page.click('#say [value="keep"]')
    officer.page.wait_for_selector(".draft")
    officer.opens(REPORTS["report of a round"])
    correct = str(officer.page.locator('[data-act="counter"]').first.get_attribute("href"))
    return {
        **ROOMS,
        **REPORTS,
        "correcting a proposal": correct,
        "text, drafts together": f"{TEXT}together/",
        "preview": preview,
        "a draft": f"{INSIDE}/drafts/{number}/",
        "source": source,
    }
