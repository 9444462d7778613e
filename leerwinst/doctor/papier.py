"""What a PDF needs of this machine."""

from __future__ import annotations

from collections.abc import Iterator

from oso_import.inbox.fonts import has_font

from .uitslag import Uitslag, fout, goed, let_op

NAAM = "pdf"
NEEDED = "aAéëïößçğłš€–’"  # of names in every school
ALSO = "عЖ"  # of names as parents write them; shown as a code point where no font draws them
PAKKETTEN = "fonts-dejavu-core fonts-noto-core"


def lettertypen() -> Iterator[Uitslag]:
    """Whether a PDF can be made here, by making one, and whether names can be drawn."""
    try:
        from weasyprint import HTML  # slow to import

        pdf = HTML(string=f"<p>{NEEDED}</p>").write_pdf()
        mist = "".join(teken for teken in NEEDED if not has_font(teken))
        anders = "".join(teken for teken in ALSO if not has_font(teken))
    except (ImportError, OSError):
        yield fout(
            NAAM,
            "Er kan geen PDF gemaakt worden: bibliotheken van Pango ontbreken. Voer bin/setup uit.",
        )
        return
    if not pdf.startswith(b"%PDF-") or mist:
        yield fout(
            NAAM,
            f"Lettertypen voor {mist or 'gewone letters'} ontbreken, dus namen komen als code op "
            f"papier. Installeer {PAKKETTEN}.",
        )
    elif anders:
        yield let_op(
            NAAM,
            f"Een proef lukt. Voor {' '.join(anders)} is geen lettertype: zulke letters komen als "
            f"code op papier. Installeer zo nodig {PAKKETTEN}.",
        )
    else:
        yield goed(NAAM, "Een proef lukt, en de lettertypen voor namen zijn er.")
