"""The first bytes of a file in, whether it is a web page out."""

from __future__ import annotations

import re

MAX_SAMPLE_BYTES = 20_000
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE | re.DOTALL)
_OPENS = re.compile(rb"\s*<(?:p|div|span|table|h[1-6]|font|section|article|ul|ol|center|strong|style)\b[^>]*>", re.IGNORECASE)
_CLOSES = re.compile(rb"</(?:p|div|span|td|tr|table|a|li|ul|h[1-6]|font|strong)\s*>|<br\s*/?>", re.IGNORECASE)


def is_html(content: bytes) -> bool:
    """Whether the file is a page, or a fragment: it begins with a tag and has more of them. UTF-16 too: the signs are ASCII."""
    sample = content[:MAX_SAMPLE_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _PAGE.match(sample):
        return True
    return _OPENS.match(sample) is not None and len(_CLOSES.findall(sample)) >= 2
