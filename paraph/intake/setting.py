"""The operator's settings of intake, read from the environment: the one place of the package that does so.

PARAPH_MODEL_URL   an OpenAI-compatible address, such as http://127.0.0.1:8080/v1; unset: no model is ever contacted
PARAPH_MODEL       the model's name; it stands on each of its claims
PARAPH_MODEL_KEY   the key, where the address wants one
"""

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from paraph.errors import Refused
from paraph.intake.model import Model, Setting

URL, NAME, KEY = "PARAPH_MODEL_URL", "PARAPH_MODEL", "PARAPH_MODEL_KEY"


def model_of_the_operator(environment: Mapping[str, str] | None = None) -> Model | None:
    """The model that is set, None when none is.  Refused when the setting is half done."""
    said = os.environ if environment is None else environment
    address = said.get(URL, "").strip()
    if not address:
        return None
    if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
        raise Refused(
            f"{URL} is no web address.", remedy="Set it to something like http://127.0.0.1:8080/v1, or unset it."
        )
    name = said.get(NAME, "").strip()
    if not name:
        raise Refused(f"{URL} is set, but {NAME} does not name the model.", remedy=f"Set {NAME}, or unset {URL}.")
    return Model(Setting(address, name, said.get(KEY) or None))
