"""Names of one thing over articles, and namesakes told apart: a rule a test."""

from __future__ import annotations

from kgraph.config import ResolveOptions
from kgraph.resolve import resolve
from tests.resolve.corpora import corpus, reasons, resolved, things, together

PILOT = (
    "Captain [John Smith|person] landed a glider near Leeds.\nThe pilot had lost the wind over the Pennines."
)
PILOT_AGAIN = "A medal went to [John Smith|person], the pilot who saved hikers in the Pennines.\nHe flies from a field near Leeds."
POET = "The poet [John Smith|person] won the Larkspur Prize for a book about bees.\nHe keeps hives in Devon."
POET_AGAIN = "In Devon [John Smith|person] read about his bees.\nThe Larkspur Prize changed little."


def test_two_people_of_one_common_name_are_told_apart_by_their_company() -> None:
    articles = {"a.txt": PILOT, "b.txt": PILOT_AGAIN, "c.txt": POET, "d.txt": POET_AGAIN}
    found = things(articles)
    assert together(found, "a.txt:John Smith", "b.txt:John Smith")
    assert together(found, "c.txt:John Smith", "d.txt:John Smith")
    assert not together(found, "a.txt:John Smith", "c.txt:John Smith")
    assert "Kept apart from another John Smith" in reasons(resolved(articles))


def test_a_rare_name_and_a_country_are_one_thing_whatever_is_around() -> None:
    articles = {
        "a.txt": "[Ottoline Quarmby|person] sang in [Peru|place].",
        "b.txt": "Fog hid the docks, [Ottoline Quarmby|person] told [Peru|place].",
    }
    found = things(articles)
    assert together(found, "a.txt:Ottoline Quarmby", "b.txt:Ottoline Quarmby")
    assert together(found, "a.txt:Peru", "b.txt:Peru")


def test_a_man_and_a_woman_are_two() -> None:
    found = things(
        {
            "a.txt": "[Robin Quarmby|person] sang at Velmore.\n[She|she=Robin Quarmby] bowed.",
            "b.txt": "[Robin Quarmby|person] sang at Velmore.\n[He|he=Robin Quarmby] bowed.",
        }
    )
    assert not together(found, "a.txt:Robin Quarmby", "b.txt:Robin Quarmby")


def test_never_across_sure_and_incompatible_types() -> None:
    found = things(
        {
            "a.txt": "[Jordan|person] scored at Velmore.\n[He|he=Jordan] bowed to Velmore.",
            "b.txt": "[Jordan|place] closed Velmore.",
        }
    )
    assert not together(found, "a.txt:Jordan", "b.txt:Jordan")


def test_towns_of_one_name_are_told_apart_by_where_they_lie() -> None:
    found = things(
        {
            "a.txt": "Ice broke in [Cambridge|place], Massachusetts.",
            "b.txt": "Ice broke in [Cambridge|place], England.",
            "c.txt": "Rowers of [Cambridge|place] trained in England.",
        }
    )
    assert not together(found, "a.txt:Cambridge", "b.txt:Cambridge")
    assert together(found, "b.txt:Cambridge", "c.txt:Cambridge")


def test_a_qualified_town_is_not_the_well_known_one() -> None:
    found = things(
        {"a.txt": "Swimmers returned to [Paris|place].", "b.txt": "A storm hit [Paris|place], Texas."}
    )
    assert not together(found, "a.txt:Paris", "b.txt:Paris")


def test_nicknames_initials_and_titles_meet_where_the_company_agrees() -> None:
    found = things(
        {
            "a.txt": "[Robert Quarmby|person] built the Velmore Bridge.",
            "b.txt": "[Bob Quarmby|person] mended the Velmore Bridge.",
            "c.txt": "[R. Quarmby|person] painted the Velmore Bridge.",
            "d.txt": "Mayor [Quarmby|person] opened the Velmore Bridge.",
        }
    )
    assert len(found) == 1, found


def test_a_lone_surname_with_two_candidates_is_left_alone() -> None:
    found = things(
        {
            "a.txt": "[Ada Quarmby|person] built the Velmore Bridge.",
            "b.txt": "[Otto Quarmby|person] closed the Velmore Bridge.",
            "c.txt": "[Quarmby|person] spoke on the Velmore Bridge.",
        }
    )
    assert len(found) == 3, found


def test_likenesses_in_a_row_do_not_join_their_ends() -> None:
    found = things(
        {
            "a.txt": "[Robert James Quarmby|person] built the Velmore Bridge.",
            "b.txt": "[Robert Quarmby|person] saw the Velmore Bridge.",
            "c.txt": "[Robert Allen Quarmby|person] left the Velmore Bridge.",
        }
    )
    assert not together(found, "a.txt:Robert James Quarmby", "c.txt:Robert Allen Quarmby")


def test_editions_of_an_event_stay_apart_and_one_edition_is_one() -> None:
    found = things(
        {
            "a.txt": "[Lantern Cup 2018|event] began.",
            "b.txt": "The [2018 Lantern Cup|event] ended.",
            "c.txt": "[Lantern Cup 2022|event] began.",
        }
    )
    assert together(found, "a.txt:Lantern Cup 2018", "b.txt:2018 Lantern Cup")
    assert not together(found, "a.txt:Lantern Cup 2018", "c.txt:Lantern Cup 2022")


def test_legal_forms_slips_acronyms_and_other_languages() -> None:
    found = things(
        {
            "a.txt": "[Quellmann AG|organisation] sold pumps.",
            "b.txt": "[Quellmann Inc|organisation] sold pumps.",
            "c.txt": "[Quelmann|organisation] sold pumps to Velmore, as Quellmann AG did.",
            "d.txt": "[NGHTO|organisation] met in [Lissabon|place].",
            "e.txt": "[National Guild of Harbour Towns Officers|organisation] met in [Lisbon|place].",
        }
    )
    assert together(found, "a.txt:Quellmann AG", "b.txt:Quellmann Inc", "c.txt:Quelmann")
    assert together(found, "d.txt:NGHTO", "e.txt:National Guild of Harbour Towns Officers")
    assert together(found, "d.txt:Lissabon", "e.txt:Lisbon")


def test_a_description_that_fits_one_alone_joins_unlike_names() -> None:
    said = "the harbour master of Velmore from 1990 to 2004"
    found = things(
        {
            "a.txt": f"[Ada Quarmby|person], {said}, wrote.",
            "b.txt": f"[Mops|person], {said}, slept.",
            "c.txt": "[Lulu|person], the singer, slept.",
        }
    )
    assert together(found, "a.txt:Ada Quarmby", "b.txt:Mops")
    assert not together(found, "b.txt:Mops", "c.txt:Lulu")


def test_a_concept_written_as_a_name_is_what_is_named_so_elsewhere() -> None:
    found = things(
        {
            "a.txt": "[Quellmann|organisation] sold pumps in Velmore.",
            "b.txt": "Staff of [Quellmann|concept] in Velmore struck.",
        }
    )
    assert together(found, "a.txt:Quellmann", "b.txt:Quellmann")


def test_canonical_names_and_aliases() -> None:
    result = resolved(
        {
            "a.txt": "[ADA QUARMBY|person] sang at Velmore.",
            "b.txt": "[Ada Quarmby|person] sang at Velmore.\n[Quarmby|person=Ada Quarmby] bowed.",
            "c.txt": "[Ada Quarmby|person] sang at Velmore.\n[She|she=Ada Quarmby] slept.",
        }
    )
    one = result.entities.row(0, named=True)
    assert (one["id"], one["name"], one["aliases"]) == (
        "e.person.ada-quarmby",
        "Ada Quarmby",
        ["ADA QUARMBY", "Quarmby"],
    )
    assert result.links["coref"].to_list().count(True) == 1


def test_of_two_spellings_the_commoner_in_english_is_shown() -> None:
    text = "[{}|organisation] of Velmore sells telephones and screens."
    many = {f"{n}.txt": text.format("Sammsung") for n in range(2)}
    result = resolved({**many, "z.txt": text.format("Samsung")})
    assert result.entities["name"].to_list() == ["Samsung"]


def test_ids_of_namesakes_are_numbered_alike_in_any_order() -> None:
    articles = {"a.txt": PILOT, "c.txt": POET}
    backwards = dict(reversed(articles.items()))
    assert things(articles) == things(backwards)
    assert sorted(things(articles)) == ["e.person.john-smith", "e.person.john-smith-2"]


def test_doubtful_decisions_are_kept_with_their_sentences() -> None:
    guest = "A guest of the bee keepers was [John Smith|person].\nHe spoke of hives."
    whole = corpus({"a.txt": PILOT, "c.txt": guest})
    result = resolve(whole, options=ResolveOptions())
    row = result.judgements.row(0, named=True)
    assert (
        (row["left"], row["merged"]) == ("John Smith", False) and row["reason"] and len(row["evidence"]) == 2
    )
    assert row["source"] != row["target"]


def test_what_is_told_of_two_bearers_of_a_word_tells_them_apart_though_no_word_is_the_same() -> None:
    articles = {
        "a.txt": "[Vector|organisation] brewed a pale ale.\nDrinkers liked the stout.",
        "b.txt": "Beer from [Vector|organisation] is sold in barrels.\nPubs and breweries sell it.",
        "c.txt": "[Vector|organisation] patched the browser.\nProgrammers rewrote the code.",
        "d.txt": "Hackers read data on servers of [Vector|organisation].\nUsers of its software were warned.",
    }
    found = things(articles)
    assert together(found, "c.txt:Vector", "d.txt:Vector")
    assert not together(found, "a.txt:Vector", "c.txt:Vector")
    assert not together(found, "b.txt:Vector", "c.txt:Vector")


def test_a_lone_surname_is_the_bearer_that_rules_the_set() -> None:
    articles = {
        "a.txt": "[Quillfeather|person] vetoed the bill.\nThe house will try to override [Quillfeather|person].",
        "b.txt": "\n".join(
            f"[Ada Quillfeather|person] {verb}." for verb in ("spoke of famine", "thanked all", "left")
        ),
        "c.txt": "A harpist plays for [Quillfeather|person] at noon.",
    }
    found = things(articles)
    assert together(found, "a.txt:Quillfeather", "b.txt:Ada Quillfeather", "c.txt:Quillfeather")
    rival = articles | {
        "d.txt": "\n".join(f"[Bo Quillfeather|person] {verb}." for verb in ("sang", "danced", "bowed"))
    }
    assert not together(things(rival), "a.txt:Quillfeather", "b.txt:Ada Quillfeather")


def test_a_part_never_joins_the_whole() -> None:
    articles = {
        "a.txt": "[ARDA|organisation] lobbies for the old in Perth.\nThe [ARDA|organisation] met.",
        "b.txt": "The [ARDA Foundation|organisation] runs a charity for the old in Perth.",
        "c.txt": "The lobby [ARDA|organisation] and the [ARDA Foundation|organisation] met the old in Perth.",
    }
    found = things(articles)
    assert together(found, "a.txt:ARDA", "c.txt:ARDA")
    assert not together(found, "a.txt:ARDA", "b.txt:ARDA Foundation")


def test_father_and_son_in_one_article_are_two_also_over_others() -> None:
    articles = {
        "a.txt": "[Robert Kellan|person] spoke in Ohio.\nHis son [Robert Kellan Jr.|person] spoke in Utah.",
        "b.txt": "In Ohio [Robert Kellan|person] spoke.",
        "c.txt": "In Utah the son, [Robert Kellan Jr.|person], spoke.",
    }
    found = things(articles)
    assert not together(found, "a.txt:Robert Kellan", "a.txt:Robert Kellan Jr.")
    assert not together(found, "b.txt:Robert Kellan", "c.txt:Robert Kellan Jr.")


def test_well_known_aliases_join_and_other_well_known_things_do_not() -> None:
    articles = {
        "a.txt": "The [Justice Department|organisation] opened an inquiry.",
        "b.txt": "The [DOJ|organisation] closed it.",
        "c.txt": "The [Department of Labor|organisation] did not.",
    }
    found = things(articles)
    assert together(found, "a.txt:Justice Department", "b.txt:DOJ")
    assert not together(found, "a.txt:Justice Department", "c.txt:Department of Labor")


def test_one_acronym_of_two_full_names_does_not_join_them() -> None:
    articles = {
        "a.txt": "[Sundal Airlines|organisation=Sundal Airlines] flew the jet.\n[SIA|organisation=Sundal Airlines] liked it.",
        "b.txt": "[Salt Iron Association|organisation] liked the jet.\nA jet pleased [SIA|organisation=Salt Iron Association].",
    }
    found = things(articles)
    assert not together(found, "a.txt:Sundal Airlines", "b.txt:Salt Iron Association")
