"""The tags and components that every page is made of."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.contrib.messages import ERROR, SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils.html import format_html

from leerwinst.badges import BADGES
from oso_import.models import Status

SPRITE = settings.BASE_DIR / "static" / "icons.svg"


def render(tekst: str, /, **context: Any) -> str:
    """The template, with the tags loaded and blanks between elements taken away."""
    request = context.get("request")
    inhoud = RequestContext(request, context) if request else Context(context)
    html = Template("{% load scherm %}" + tekst).render(inhoud)
    return re.sub(r">\s+<", "><", html).strip()


def component(naam: str, /, **context: Any) -> str:
    return render(f'{{% include "components/{naam}.html" %}}', **context)


@pytest.fixture
def request_van_school(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/99XA/")
    request.school = SimpleNamespace(brin="99XA")  # type: ignore[attr-defined]
    return request


def test_surl_puts_the_brin_of_this_school_in_front(request_van_school: HttpRequest) -> None:
    assert render('{% surl "start" %}', request=request_van_school) == "/99XA/"


@pytest.mark.parametrize("status", list(Status))
def test_badge_of_an_enum_member_says_its_state_in_words(status: Status) -> None:
    html = render("{% badge status %}", status=status)

    assert status.value.casefold() in html.casefold()
    assert "icons.svg#i-" in html


def test_badge_of_a_kind_of_plan_is_found_by_its_text_with_a_capital() -> None:
    assert "Kan niet</span>" in render('{% badge "Kan niet" %}')


def test_badge_of_an_unknown_state_raises() -> None:
    """A state without a look would otherwise stand on a screen as an empty box."""
    with pytest.raises(KeyError):
        render('{% badge "zoek" %}')


def test_badge_of_what_is_no_state_takes_its_own_words_and_look() -> None:
    html = render('{% badge tekst="Werkt" soort="good" icoon="check" %}')

    assert 'class="badge is-good"' in html
    assert html.endswith("Werkt</span>")


def test_badges_and_templates_use_drawings_that_the_sprite_has() -> None:
    """A name that is not in the sprite shows nothing at all."""
    getekend = set(re.findall(r'id="i-([a-z]+)"', SPRITE.read_text()))
    gevraagd = {badge.icoon for badge in BADGES.values()}
    for template in (settings.BASE_DIR / "templates").rglob("*.html"):
        gevraagd |= set(re.findall(r"""\{% icon ["']([a-z]+)["'] %\}""", template.read_text()))

    assert gevraagd <= getekend


def test_kruimels_begin_at_start_and_end_at_this_page(request_van_school: HttpRequest) -> None:
    html = render(
        '{% kruimels "Instellingen" "" "OSO SWV" "/99XA/oso/" "Noor" %}', request=request_van_school
    )

    assert '<li><a href="/99XA/">Start</a></li><li><span>Instellingen</span></li>' in html
    assert '<li><a href="/99XA/oso/">OSO SWV</a></li>' in html
    assert '<span aria-current="page">Noor</span>' in html


def test_message_block_escapes_its_title_and_keeps_its_markup() -> None:
    html = render(
        '{% message "warn" titel rol="alert" %}<p>Vraag <b>Ans</b></p>{% endmessage %}', titel="<A>"
    )

    assert 'class="message is-warn" role="alert" tabindex="-1"' in html
    assert "&lt;A&gt;</h2>" in html
    assert "<p>Vraag <b>Ans</b></p>" in html


def test_message_of_one_line_has_no_title() -> None:
    html = component("message", lijn=True, tekst="Kijk", link="/x", knop="Nu")

    assert 'class="message is-line"' in html
    assert '<p>Kijk</p><a href="/x">Nu</a>' in html
    assert "<h" not in html


def test_messages_take_the_first_line_as_title_and_focus_only_the_first() -> None:
    berichten = [Message(SUCCESS, "Gelukt\nVanaf nu\nKijk"), Message(ERROR, "<script>")]

    html = component("messages", messages=berichten)

    assert '<h2 class="message-title">Gelukt</h2>' in html
    assert "<p>Vanaf nu</p><p>Kijk</p>" in html
    assert 'class="message is-bad is-line" role="alert"' in html
    assert "&lt;script&gt;" in html
    assert html.count("data-focus") == 1


def test_messages_keep_a_link_that_was_made_with_format_html() -> None:
    bericht = Message(SUCCESS, format_html('Gelukt\n<a href="{}">{}</a>', "/x", "<Noor>"))

    html = component("messages", messages=[bericht])

    assert '<p><a href="/x">&lt;Noor&gt;</a></p>' in html


class Formulier(forms.Form):
    brin = forms.CharField(label="BRIN", help_text="Vier tekens.", max_length=4)
    opmerking = forms.CharField(
        label="Opmerking", required=False, widget=forms.TextInput(attrs={"placeholder": "Typ"})
    )
    keuze = forms.ChoiceField(
        label="Wat doen we?",
        choices=[("a", "Aanmaken"), ("b", "Overslaan")],
        widget=forms.RadioSelect,
    )
    akkoord = forms.BooleanField(label="Gezien")
    versie = forms.IntegerField(widget=forms.HiddenInput)
    bestand = forms.FileField(label="Bestand", required=False)


def test_field_ties_hint_and_error_to_the_input_by_ids_that_exist() -> None:
    html = component("field", field=Formulier({"brin": ""})["brin"], vorm="short code")

    assert 'class="input is-short is-code"' in html
    assert 'aria-invalid="true"' in html
    beschreven_door = re.search(r'aria-describedby="([^"]+)"', html)
    assert beschreven_door
    ids = beschreven_door[1].split()
    assert len(ids) == 2
    assert all(f'id="{naam}"' in html for naam in ids)
    assert "Fout: </span>" in html


def test_field_that_may_stay_empty_says_so_and_shows_no_placeholder() -> None:
    html = component("field", field=Formulier()["opmerking"])

    assert "(hoeft niet)" in html
    assert "placeholder" not in html


def test_field_of_radio_buttons_is_a_fieldset_with_a_legend() -> None:
    html = component("field", field=Formulier()["keuze"])

    assert "<fieldset" in html
    assert "<legend>Wat doen we?</legend>" in html
    assert html.count('class="choice"') == 2
    assert "checked" not in html


def test_field_of_a_tick_box_stands_in_its_label() -> None:
    html = component("field", field=Formulier()["akkoord"])

    assert '<label class="tick" for="id_akkoord"><input type="checkbox"' in html


def test_field_that_is_hidden_is_only_its_input() -> None:
    assert component("field", field=Formulier()["versie"]).startswith('<input type="hidden"')


def test_error_summary_links_to_the_fields_and_names_what_is_of_no_field() -> None:
    form = Formulier({"keuze": "a", "akkoord": "on", "versie": "1", "brin": "99XAA"})
    form.add_error(None, "Dit past niet bij elkaar.")

    html = component("error_summary", form=form)

    assert '<a href="#id_brin">BRIN: ' in html
    assert "<li>Dit past niet bij elkaar.</li>" in html
    assert "2 velden" in html


def test_error_summary_of_a_good_form_shows_nothing() -> None:
    assert component("error_summary", form=Formulier()) == ""


def test_confirm_is_a_post_with_a_link_as_way_out() -> None:
    html = component(
        "confirm",
        titel="3 weg?",
        regels=["Noor"],
        weg="Alles",
        blijft="Niets",
        veld="dossier",
        waarden=["1", "2"],
        knop="Verwijder",
        terug="/terug",
    )

    assert '<form class="confirm stack" method="post">' in html
    assert html.count('<input type="hidden" name="dossier"') == 2
    assert '<a class="button is-text" href="/terug">Niet doen</a>' in html


def test_pagination_keeps_the_filter_and_marks_the_page(rf: RequestFactory) -> None:
    request = rf.get("/?vak=geldig&pagina=2")

    html = component("pagination", pagina=Paginator(range(50), 10).page(2), request=request)

    assert 'href="?vak=geldig&amp;pagina=3"' in html
    assert 'aria-current="page"><span class="visually-hidden">Pagina </span>2</span>' in html


def test_pagination_of_one_page_shows_nothing(rf: RequestFactory) -> None:
    assert component("pagination", pagina=Paginator([1], 10).page(1), request=rf.get("/")) == ""


def test_progress_says_the_count_in_words() -> None:
    html = component("progress", klaar=3, totaal=5, nu="Mees Nergenshuizen")

    assert '<progress id="balk" value="3" max="5">3 van 5</progress>' in html
    assert "3 van 5 dossiers klaar" in html


def test_facts_take_pairs_and_objects() -> None:
    met_bron = SimpleNamespace(label="Roepnaam", waarde="Noortje", bron="Met de hand gewijzigd")

    html = component("facts", rijen=[("School", "De Papieren Boot"), met_bron], vorm="columns")

    assert "<dt>School</dt><dd>De Papieren Boot</dd>" in html
    assert 'Noortje <span class="source">Met de hand gewijzigd</span>' in html


def test_files_without_any_say_so() -> None:
    assert "Geen bijlagen" in component("files", bestanden=[], leeg="Geen bijlagen")


def test_files_show_name_line_and_state() -> None:
    html = component(
        "files",
        bestanden=[
            {"icoon": "pdf", "naam": "v.pdf", "url": "/v", "regel": "412 kB", "status": "klaar"}
        ],
    )

    assert '<a href="/v">v.pdf</a><small>412 kB</small>' in html
    assert "Klaar</span>" in html


def test_chips_show_a_count_of_nought() -> None:
    html = component("chips", chips=[{"tekst": "Nieuw", "url": "?", "aantal": 0, "gekozen": True}])

    assert 'aria-current="true">Nieuw <span>0</span></a>' in html


@pytest.mark.parametrize(
    ("naam", "letters"),
    [("Marijke van Inktvis", "MI"), ("Ans", "A"), ("ans@school.example", "AS"), ("", "")],
)
def test_initialen_are_the_first_and_the_last_word(naam: str, letters: str) -> None:
    assert render("{{ naam|initialen }}", naam=naam) == letters
