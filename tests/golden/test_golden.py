"""The samples are read to the letter as the golden files say; a change of a rule shows as a diff of them."""

from tests.golden.samples import GOLDEN, extracted_samples


def test_every_sample_is_read_as_its_golden_file_says() -> None:
    found = dict(extracted_samples())
    assert sorted(found) == sorted(path.name for path in GOLDEN.glob("*.json"))
    changed = [name for name, text in found.items() if (GOLDEN / name).read_text(encoding="utf-8") != text]
    assert changed == [], "run make golden and read the diff"
