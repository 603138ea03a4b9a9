"""The benchmarks' own parts: the entries, the choice of steps, the ratios, the files they write.

No test asserts a time, and none runs a peer.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from bench import node_adapter, ours, pages, results
from bench.entries import Saying, entries_file, parse_saying, read_entries, sayings, write_entries
from bench.lines import Line, format_line, parse_line
from bench.rows import ROWS, Aim, Runs, ratio
from bench.run import Runner, out_folder, parse_options
from bench.steps import STEPS, Step, chosen
from paraph import canon
from paraph.names import parse_matter
from paraph.words.speech import Form, form_of, parse_entry
from paraph.words.values import check_value
from paraph.words.vocabulary import attribute_of

SOME = list(sayings(3_000))
APPEND = next(row for row in ROWS if row.name == "append: hypercore")
MEMORY = next(row for row in ROWS if row.name.startswith("memory"))


def round_of(ours: float, theirs: float) -> dict[str, Line]:
    return {
        "ours append": Line("paraph", "append", 100, 1.0, ours),
        "hypercore append": Line("hypercore", "append", 100, 1.0, theirs, bytes=130, raw=100),
    }


def report_of(*rounds: dict[str, Line]) -> results.Report:
    return results.Report(100, 0, {"cores": "2"}, Runs(rounds), {"git fsck": "git is not installed."})


class SpeakerInMemory:
    """What our own phases ask of a node, and nothing more."""

    feed: list[bytes]
    commits: int

    def say_many(self, batches: Iterable[Sequence[Saying]]) -> None:
        for batch in batches:
            self.feed.extend(saying.raw for saying in batch)
            self.commits += 1

    def entries(self) -> Iterator[bytes]:
        return iter(self.feed)

    def verify(self) -> int:
        return len(self.feed)

    def rebuild(self) -> None: ...

    def record_bytes(self) -> int:
        return 70

    def close(self) -> None: ...


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch) -> SpeakerInMemory:
    made = SpeakerInMemory()
    made.feed, made.commits = [], 0
    monkeypatch.setattr(node_adapter, "create_pair", lambda folder, postgres: None)
    monkeypatch.setattr(node_adapter, "open_speaker", lambda folder, postgres="": made)
    return made


def test_the_entries_are_the_same_on_every_machine() -> None:
    digest = hashlib.sha256(b"\n".join(saying.raw for saying in SOME)).hexdigest()
    assert digest == "59b8389e90d1ee341ee9f3f3f06e6cdf7a13bb7c87ad380d3a8cfb15ee25126c"


def test_a_longer_run_begins_with_the_same_entries() -> None:
    assert list(sayings(50)) == SOME[:50]


def test_an_entry_is_about_400_bytes() -> None:
    mean = sum(len(saying.raw) for saying in SOME) / len(SOME)
    assert 385 <= mean <= 415


def test_every_entry_is_canonical() -> None:
    assert all(canon.encode(canon.decode(saying.raw)) == saying.raw for saying in SOME)


def test_a_saying_is_read_back_from_its_bytes() -> None:
    assert [parse_saying(saying.raw) for saying in SOME] == SOME


def test_every_saying_is_one_that_the_project_would_say() -> None:
    for saying in SOME[:500]:
        attribute = attribute_of(parse_matter(saying.matter))
        assert attribute is not None
        check_value(attribute.type, saying.value)
        assert form_of(parse_entry(saying.raw).words[0]) is Form.SAY


def test_was_is_where_the_side_last_spoke_on_the_matter() -> None:
    spoken: dict[str, int] = {}
    for index, saying in enumerate(SOME):
        assert saying.was == spoken.get(saying.matter)
        spoken[saying.matter] = index


def test_heads_change_rarely() -> None:
    assert len({str(saying.heads) for saying in SOME}) == 6


def test_a_file_gives_back_the_entries_between_two_places(tmp_path: Path) -> None:
    write_entries(tmp_path / "e.bin", (saying.raw for saying in SOME[:20]))
    assert list(read_entries(tmp_path / "e.bin", 5, 20)) == [saying.raw for saying in SOME[5:20]]


def test_a_file_that_is_too_short_says_so(tmp_path: Path) -> None:
    write_entries(tmp_path / "e.bin", [b"{}"])
    with pytest.raises(ValueError, match="ends at entry 1; 2 were asked for"):
        list(read_entries(tmp_path / "e.bin", 0, 2))


def test_a_file_of_entries_is_made_once(tmp_path: Path) -> None:
    path = entries_file(tmp_path, 10)
    path.write_bytes(b"kept")
    assert entries_file(tmp_path, 10).read_bytes() == b"kept"


def test_a_line_is_read_back_as_it_was_written() -> None:
    line = Line("git", "fsck", 10, 0.5, 20.0, rss_mib=7)
    assert parse_line(format_line(line)) == line


SECOND = {"hypercore last-1000", "ours fold-beside"}
"""Second lines of a step."""


def test_every_figure_of_a_row_is_printed_by_some_step() -> None:
    keys = {step.key for step in STEPS} | SECOND
    assert {figure.step for row in ROWS for figure in (row.ours, row.beside)} <= keys


def test_a_figure_at_a_million_comes_from_a_step_that_runs_there() -> None:
    large = {step.key for step in STEPS if step.large} | SECOND
    assert {figure.step for row in ROWS for figure in (row.ours, row.beside) if figure.large} <= large


def test_a_step_comes_after_those_it_leans_on() -> None:
    seen: set[str] = set()
    for step in STEPS:
        assert set(step.needs) <= seen
        seen.add(step.key)


def test_choosing_a_work_brings_what_it_leans_on() -> None:
    keys = [step.key for step in chosen(["last-1000"])]
    assert keys == ["ours append", "git append", "git clone", "ours replicate", "git fetch", "ours last-1000"]


def test_choosing_a_peer_leaves_the_others_out() -> None:
    assert {step.who for step in chosen(["git"])} == {"git"}


def test_a_ratio_is_the_median_of_the_rounds_own_ratios() -> None:
    runs = Runs([round_of(200, 100), round_of(90, 30), round_of(1_000, 1_000)])
    assert ratio(APPEND, runs) == 2


def test_a_row_across_sizes_divides_the_large_run_by_the_median() -> None:
    small = [{"ours replicate": Line("paraph", "replicate", 100, rss_mib=mib)} for mib in (50, 60, 90)]
    large = {"ours replicate": Line("paraph", "replicate", 1_000, rss_mib=75)}
    assert ratio(MEMORY, Runs(small, [large])) == 1.25


def test_nothing_measured_is_no_ratio() -> None:
    assert ratio(APPEND, Runs([{}])) is None


@pytest.mark.parametrize(
    ("aim", "value", "holds"),
    [
        (Aim(True, 1.3), 1.3, True),
        (Aim(True, 1.3), 1.29, False),
        (Aim(False, 0.5), 0.5, True),
        (Aim(False, 0.5), 0.51, False),
    ],
)
def test_an_aim_holds_up_to_its_bound(aim: Aim, value: float, holds: bool) -> None:
    assert aim.holds(value) is holds


def test_results_json_lists_every_row_with_its_verdict(tmp_path: Path) -> None:
    results.write(report_of(round_of(200, 100)), tmp_path)
    written = json.loads((tmp_path / "results.json").read_text())
    assert [row["name"] for row in written] == [row.name for row in ROWS]
    assert written[0] == {"name": "append: hypercore", "ratio": 2.0, "aim": "at least 1.3", "holds": True}


def test_a_row_that_was_not_measured_has_no_verdict(tmp_path: Path) -> None:
    results.write(report_of(), tmp_path)
    written = json.loads((tmp_path / "results.json").read_text())
    assert {(row["ratio"], row["holds"]) for row in written} == {(None, None)}


def test_the_page_says_what_missed_its_aim_and_what_was_not_measured() -> None:
    page = results.page(report_of(round_of(120, 100)))
    assert "| append: hypercore | 120/s | 100/s | 1.20 | at least 1.3 | **missed** |" in page
    assert "- git fsck: git is not installed." in page
    assert "- cores: 2" in page


def test_the_page_shows_every_figure_with_its_spread() -> None:
    page = results.page(report_of(round_of(120, 100)))
    assert "| hypercore | append | 100 | 1.000 [1.000–1.000] | 100 | 130 | 1.300 | 0 |" in page


def test_names_of_rows_are_distinct() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)


def test_our_own_append_says_every_entry_in_batches_of_a_thousand(tmp_path: Path, speaker: SpeakerInMemory) -> None:
    write_entries(tmp_path / "e.bin", (saying.raw for saying in SOME))
    line = ours.append(tmp_path / "e.bin", tmp_path, 2_500)
    assert (line.n, speaker.commits, speaker.feed) == (2_500, 3, [saying.raw for saying in SOME[:2_500]])


def test_our_own_feed_is_compared_with_its_own_raw_bytes(tmp_path: Path, speaker: SpeakerInMemory) -> None:
    speaker.feed = [saying.raw for saying in SOME[:100]]
    raw = sum(map(len, speaker.feed))
    squeezed = ours.wire_gzip(tmp_path, tmp_path, 100)
    assert (ours.disk(tmp_path, tmp_path, 100).raw, squeezed.raw) == (raw, raw)
    assert 0 < squeezed.bytes < raw


def test_a_feed_that_lost_an_entry_is_no_figure(tmp_path: Path, speaker: SpeakerInMemory) -> None:
    with pytest.raises(AssertionError, match="verified 0 entries, not 5"):
        ours.verify(tmp_path, tmp_path, 5)


def test_a_step_that_fails_is_named_with_its_last_words(tmp_path: Path) -> None:
    runner = Runner(tmp_path, {})
    command = [sys.executable, "-c", "raise SystemExit('no such tool')"]
    assert runner.step(Step("verify", "git", "fsck"), command, set()) == []
    assert runner.silent == {"git fsck": "no such tool"}


def test_a_step_without_what_it_leans_on_is_not_run(tmp_path: Path) -> None:
    runner = Runner(tmp_path, {})
    assert runner.step(Step("verify", "git", "fsck", ("git append",)), ["no-such-program"], set()) == []
    assert runner.silent == {"git fsck": "needs git append"}


def test_only_a_whole_run_replaces_the_results_that_are_kept() -> None:
    assert out_folder(parse_options([])).name == "bench"
    assert out_folder(parse_options(["--n", "5000"])).name == "scratch"
    assert out_folder(parse_options(["--only", "append"])).name == "scratch"


def test_an_unknown_name_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse_options(["--only", "append,swim"])
    assert "swim is none of append, postgres" in capsys.readouterr().err


def test_an_old_mechanism_holds_where_no_page_costs_twice_a_young_one() -> None:
    young, old = dict.fromkeys(pages.PAGES, 10.0), dict.fromkeys(pages.PAGES, 12.0)
    found = pages.rows(young, old | {"today": 21.0})
    assert [row["name"] for row in found if not row["holds"]] == ["page, today: 400 rounds beside 20"]
