"""What is ours alone: a marker in all that a node keeps and has not said.

The desk (officers, drafts, sessions), the notice, the addresses of our peers, our keys, the names of our other
mechanisms, and files that no word names.
"""

import base64
import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from paraph.charter import Party, format_card
from paraph.cli.setup import card_file
from paraph.names import FeedId, Lang, MechanismId
from paraph.words.speech import Assent, say
from tests.desk import MARK, fill
from tests.files.noted import SCAN, files_of, say_file
from tests.homes import House, two_nodes
from tests.sides import CITY, DATES, MECHANISM, PK, RU, XA, charter_of, signing_key

OTHER = MechanismId("mh8tv-another-mechanism")
PASSWORD = "Dk7Qz-password"
NOTICE = "Nt5Wy notice"
ADDRESS = "http://ad6rs.example"
UNSAID = f"{MARK} bytes of a file that was not said\n".encode() * 40
UNSAID_NAME = f"{MARK}-file.pdf"
UNSAID_DIGESTS = {hashlib.sha256(UNSAID + end).hexdigest() for end in (b"", b"placed", b"elsewhere")}
SAID_FILE = b"an invented note, scanned\n" * 40
FEEDS = (FeedId(MECHANISM, PK), FeedId(MECHANISM, RU))


def filled(folder: Path) -> tuple[House, House]:
    """Two nodes that have met; PK's has something on everything that is ours alone, and has said a little."""
    pk, ru = two_nodes(folder)
    pk.home.put_key(OTHER, signing_key(PK, OTHER))
    pk.home = replace(pk.home, notice=NOTICE, peers={MECHANISM: {RU: ADDRESS}})
    pk.home.save()
    pk.reopen()
    pk.node.adopt(charter_of((PK, XA), OTHER))
    pk.node.say(OTHER, [say(CITY, {"en": f"{MARK} city of the other mechanism"})])
    pk.node.say_many(MECHANISM, [[say(f"round/{n}/city", {"en": f"City {n}"})] for n in range(300)])
    wording = "The Sides agreed to continue."
    referred = say("paragraph/js.pk-1/wording.en", wording, Assent.AD_REFERENDUM, to="The ministry")
    pk.node.say(MECHANISM, [say("text/js/languages", ["en"]), referred])
    card = Party(PK, {Lang("en"): PK}, signing_key(PK).verifier)
    file = card_file(pk.home, MECHANISM)
    file.parent.mkdir()
    file.write_bytes(format_card(MECHANISM, card))
    say_file(pk, SAID_FILE)
    fill(pk)
    draft(pk)
    unsaid_files(pk)
    return pk, ru


def draft(house: House) -> None:
    """An officer with drafts on matters on which the side has spoken and on which it has not."""
    from paraph.cli.officers import make_officer
    from paraph.web.models import Draft, Officer

    make_officer("kamila", "desk-officer", PASSWORD, name={Lang("en"): f"{MARK} name"}, title={}, using=house.alias)
    officer = Officer.objects.using(house.alias).get(user__username="kamila")
    for matter in ("round/1/city", CITY, DATES, "paragraph/js.pk-1/wording.en"):
        word = {"matter": matter, "say": {"en": f"{MARK} draft"}, "assent": "firm", "note": f"{MARK} note"}
        drafts = Draft.objects.using(house.alias)
        drafts.create(officer=officer, mechanism=MECHANISM, matter=matter, word=word, comment=f"{MARK} comment")


def unsaid_files(house: House) -> None:
    """A file on the desk, another that was placed for a word that then was not said, a third said in another mechanism.

    All with the same bytes would be one; they differ in their last line.
    """
    files = files_of(house)
    files.shelf.add(BytesIO(UNSAID).read, UNSAID_NAME)
    placed = files.shelf.add(BytesIO(UNSAID + b"placed").read, UNSAID_NAME)
    files.shelf.place(MECHANISM, placed)
    elsewhere = files.shelf.add(BytesIO(UNSAID + b"elsewhere").read, UNSAID_NAME)
    words = [say(SCAN, elsewhere.value())]
    with files.placed(OTHER, words):
        house.node.say(OTHER, words)


def ours_alone(house: House) -> dict[str, bytes]:
    """What must be found nowhere, by what it is."""
    keys = {name: key.seed for name, key in house.home.keys().items()}
    found = {"the desk": MARK.encode(), "the notice": NOTICE.encode(), "an address": urlsplit(ADDRESS).netloc.encode()}
    found |= {"another mechanism": OTHER.encode(), "the web's secret": house.home.secret().encode()}
    found |= {f"the digest {digest[:8]} of a file": digest.encode() for digest in UNSAID_DIGESTS}
    for name, seed in keys.items():
        found |= {f"the key of {name}, raw": seed, f"the key of {name}, in hexadecimal": seed.hex().encode()}
        found[f"the key of {name}, in base64"] = base64.b64encode(b"\1" + seed)
    return found
