"""Closed lists of words that tell what a name is: within it, before it, after it; in lower case."""

from __future__ import annotations

from kgraph.language import word_list

CALENDAR = word_list("calendar/word")
LANGUAGES = word_list("peoples/language")
FAITHS = word_list("peoples/faith")
PRONOUNS = word_list("function_words/pronoun")
OPENERS = word_list("function_words/opener")

DETERMINERS = word_list("function_words/determiner")
PERSON_PARTICLES = word_list("name_parts/particle")
SUFFIXES = word_list("name_parts/suffix")
INITIALISMS = word_list("abbreviations/word")

ORGANISATION_HEADS = word_list("bodies/head")
LEGAL_FORMS = word_list("legal_forms/named")
ORGANISATION_STARTS = word_list("bodies/start")
PLACE_HEADS = word_list("places/head")
PLACE_STARTS = word_list("places/start")
EVENT_HEADS = word_list("events/head")
WORK_CUES = word_list("works/cue")
WORK_VERBS = word_list("works/verb")
SPEECH = word_list("verbs/telling")
HUMAN_VERBS = word_list("verbs/human")
TEAM_VERBS = word_list("sport/verb")
SPORT = word_list("sport/word")
TEAM_WORDS = word_list("sport/team")
"""Words that end the names of clubs."""
TEAM_FOLLOWERS = word_list("sport/follower")
FUNCTION_NOT_TEAM = word_list("sport/no_team")
COMPANY_VERBS = word_list("verbs/company")
IN_PLACE = word_list("function_words/in_place")
MEDIA = word_list("bodies/media")
BODIES = word_list("bodies/famous")
