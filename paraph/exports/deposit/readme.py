"""How to check a pack without a program of ours, in words and with the bytes of one of its own pages (R47, R68)."""

from collections.abc import Sequence

from paraph import canon
from paraph.charter import Charter, fingerprint
from paraph.exports.deposit.pages import PageFile, Signed
from paraph.names import SideId, parse_base64
from paraph.texts.digests import read_aloud
from paraph.texts.initials import initials_message

_WORDS = """\
WHAT THIS IS

{title} as it stood in the record from which this pack was made. Begin with MANIFEST.txt: it says what is here, what is
missing, and why.

  MANIFEST.txt   for people; manifest.json is the same for programs
  charter.json   the sides and the public key of each
  originals/     each side's original as PDF/A-3; the text is attached to it as original.json
  text/          the exact text of each language: plain text, and Akoma Ntoso 3.0 (XML)
  pages/         each paragraph in each language, and the whole: words, digest, initials, keys
  certificates/  what linguists certified of two languages, and what they were shown to
  history.jsonl  every word that any side said on each clause
  divergences.json, later.json   divergences between languages; corrections and amendments

Some of these may be missing; MANIFEST.txt says which.

WITH PARAPH

  paraph text check-deposit FILE.zip

needs this file alone, no node and no network.

WITHOUT PARAPH

1. Each line of manifest.json's `files` is name, bytes and SHA-256 of a file.

2. Canonical JSON here is UTF-8 with sorted keys, without spaces, each string in its shortest form (RFC 8785).

3. The digest of a page is SHA-256 over the canonical JSON of
     {{"lang":LANG,"type":"paraph/wording/1","wording":WORDS}}
   and of the whole (pages/whole.json) over
     {{"document":…,"languages":…,"paragraphs":…,"text":SUBJECT,"title":…,"type":"paraph/text/1"}}
   where each paragraph is [SUBJECT,NUMBER,DIGEST] and its digest is SHA-256 over
     {{"paragraph":SUBJECT,"type":"paraph/paragraph/1","wordings":{{LANG:DIGEST OF THE PAGE,…}}}}

4. Initials are an Ed25519 signature (RFC 8032) over the canonical JSON of
     ["paraph/initials/1",MECHANISM,SIDE,SUBJECT,LANG,DIGEST,PERSON]
   with LANG empty for the whole. `paraph` in a page file is the signature in base64. `key` is NAME+ID+BASE64: the
   base64 holds one byte 01 and the 32 bytes of the public key.

5. Nobody but the side can make its initials. But whoever hands you a pack could have put another key in it: compare the
   digits under KEYS in MANIFEST.txt with each side by voice. Nor does anything sign the pack as a whole: files could be
   left out of it by whoever made it anew, though none of the initialled words can be changed.

6. history.jsonl: the first line names the record's heads; then for each clause a line with the SHA-256 of the lines
   that follow it, as many as `words` says, each with its line feed.
"""


def format_readme(title: str, pages: Sequence[PageFile], charter: Charter) -> bytes:
    """The words, then one page worked through with its own bytes; without pages the words alone."""
    worked = next(((page, one) for page in pages if page.lang for one in page.initials), None)
    example = _example(*worked, charter) if worked else ""
    return (_WORDS.format(title=title) + example).encode()


def _example(page: PageFile, one: Signed, charter: Charter) -> str:
    wording = {"lang": page.lang, "type": "paraph/wording/1", "wording": page.wording}
    side = SideId(one.side)
    key, message = charter.party(side).key, initials_message(page.page(side), one.person)
    return f"""
AN EXAMPLE FROM THIS PACK: {page.name}, initials of {one.side}

The bytes of the page
  {canon.encode(wording).decode()}
have the SHA-256
  {page.digest}
which is read aloud as {read_aloud(page.digest)}.

The bytes that were signed ({len(message)}):
  {message.decode()}
The signature (64 bytes, hexadecimal):
  {parse_base64(one.paraph).hex()}
The public key (32 bytes, hexadecimal):
  {key.public.hex()}
of {one.key}
whose digits for the voice are {fingerprint(key)}.
"""
