"""The tile changes by itself and never moves what one is about to click."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.conftest import wacht

from .school import OP_DE_STACK, Bezoek, School

pytestmark = [*OP_DE_STACK, pytest.mark.timeout(400)]


@pytest.fixture
def bezoek(bezoek: Bezoek) -> Bezoek:
    """At the tile."""
    bezoek.begin("oso-swv/")
    return bezoek


def test_a_new_row_comes_in_by_itself_while_nobody_points_at_the_list(
    bezoek: Bezoek, school: School
) -> None:
    bezoek.pagina.mouse.move(5, 5)
    (nieuw,) = school.verstuur()
    bezoek.pagina.locator(f"#rij-{nieuw['id']}").wait_for()
    assert bezoek.pagina.locator("tbody tr").first.get_attribute("id") == f"rij-{nieuw['id']}"


def test_while_a_box_is_ticked_new_rows_are_announced_and_nothing_moves(
    bezoek: Bezoek, school: School
) -> None:
    pagina = bezoek.pagina
    hokje = pagina.locator("input.pick").nth(9)
    hokje.click()
    pagina.mouse.wheel(0, 120)
    pagina.mouse.move(5, 5)  # only the tick holds the list
    pagina.wait_for_timeout(300)
    voor = _stand(bezoek)

    (nieuw,) = school.verstuur()
    bezoek.zegt("Er kwam 1 dossier bij.")

    assert _stand(bezoek) == voor
    assert not pagina.locator(f"#rij-{nieuw['id']}").count()
    pagina.get_by_role("link", name="Zet het bovenaan").click()
    pagina.locator(f"#rij-{nieuw['id']}").wait_for()
    assert _stand(bezoek)["gekozen"] == voor["gekozen"]
    assert pagina.evaluate("document.activeElement.id") == "aantal"


def test_a_row_that_changes_keeps_tick_focus_and_place(
    bezoek: Bezoek, school: School, storing: Any
) -> None:
    """Harm: one presses space on what one reads, and ticks something else."""
    pagina = bezoek.pagina
    storing("las-druppelt", "0.3")
    school.stuur()
    wacht(lambda: school.dossiers()[0]["status"] == "onderweg")
    onderweg = school.dossiers()[0]["id"]
    bezoek.ga("oso-swv/")
    rij = pagina.locator(f"#rij-{onderweg}")
    assert "Te importeren" not in rij.inner_text()
    pagina.locator("input.pick").nth(3).click()
    pagina.locator(f"#naam-{onderweg}").focus()
    voor = _stand(bezoek)

    pagina.locator(f"#kies-{onderweg}").wait_for(timeout=90_000)

    assert _stand(bezoek) == voor
    assert pagina.evaluate("document.activeElement.id") == f"naam-{onderweg}"


def test_the_list_does_not_move_under_a_hovering_pointer(bezoek: Bezoek, school: School) -> None:
    bezoek.pagina.locator("tbody tr").nth(2).hover()
    voor = _stand(bezoek)
    school.verstuur()
    bezoek.zegt("Er kwam 1 dossier bij.")
    assert _stand(bezoek) == voor


def _stand(bezoek: Bezoek) -> dict[str, Any]:
    """What is ticked, what has the focus, and where every row stands on the screen."""
    return dict(
        bezoek.pagina.evaluate(
            """() => ({
              gekozen: [...document.querySelectorAll(".pick:checked")].map(e => e.id),
              focus: document.activeElement.id,
              plaats: [...document.querySelectorAll("tbody tr")].map(
                e => [e.id, Math.round(e.getBoundingClientRect().top)]),
            })"""
        )
    )
