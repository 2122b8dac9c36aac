"""Compares ticketstream's redaction with presidio-analyzer on the labelled set, by type and language.

    python3 -m venv peers && peers/bin/pip install presidio-analyzer==2.2.366
    mvn -q -pl ingest -am -Dskip.checks -Dtest=RedactionQualityTest -Dsurefire.failIfNoSpecifiedTests=false test
    peers/bin/python infra/bench/peers/presidio.py ingest/target/redaction-findings.jsonl

Presidio runs with its own recognizers of the types that both know, in every language, on a blank spaCy pipeline (its
statistical models serve names and places, which nobody is compared on here), with context words, and with the phone
regions that ticketstream has. A value counts as found where type and language are right and the spans overlap.
"""

import json
import sys
from collections import defaultdict

import spacy
import tldextract
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    EmailRecognizer,
    IbanRecognizer,
    IpRecognizer,
    PhoneRecognizer,
)

TYPES = {
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE_NUMBER": "PHONE",
    "CREDIT_CARD": "CARD",
    "IBAN_CODE": "IBAN",
    "IP_ADDRESS": "IP",
}
REGIONS = "US GB DE FR ES IT NL AT CH BE PT PL SE IN BR JP".split()
SHORTEST_CARD = 12

# Presidio takes an address only under a suffix that exists. The set keeps to reserved names: it reads them as one of
# the same length that exists. The list of suffixes is the one in its package, without a look at the network.
RESERVED = [(".example", ".company"), (".EXAMPLE", ".COMPANY")]
tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())


def pipeline(language):
    try:
        return spacy.blank(language)
    except Exception:  # Its tokenizer needs a library of its own: the one for all languages does.
        return spacy.blank("xx")


def analyzer(languages):
    engine = SpacyNlpEngine(models=[{"lang_code": language, "model_name": language} for language in languages])
    engine.nlp = {language: pipeline(language) for language in languages}
    registry = RecognizerRegistry(supported_languages=languages)
    for language in languages:
        for recognizer in (CreditCardRecognizer, EmailRecognizer, IbanRecognizer, IpRecognizer):
            registry.add_recognizer(recognizer(supported_language=language))
        registry.add_recognizer(PhoneRecognizer(supported_language=language, supported_regions=REGIONS))
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=languages)


def presidio_findings(engine, text, language):
    found = []
    for reserved, existing in RESERVED:
        text = text.replace(reserved, existing)
    results = engine.analyze(text=text, language=language, entities=list(TYPES))
    for result in sorted(results, key=lambda r: (-r.score, r.start)):
        span = (TYPES[result.entity_type], result.start, result.end)
        if not any(span[1] < end and start < span[2] for _, start, end in found):
            found.append(span)
    return found


def compared(findings, text):
    """Of cards only the number: presidio knows no dates and codes of cards."""
    known = set(TYPES.values())
    return [
        (kind, start, end)
        for kind, start, end in findings
        if kind in known and (kind != "CARD" or sum(c.isdigit() for c in text[start:end]) >= SHORTEST_CARD)
    ]


def add(counts, expected, found):
    def covered(one, others):
        return any(one[0] == o[0] and one[1] < o[2] and o[1] < one[2] for o in others)

    for value in expected:
        counts[value[0]]["right" if covered(value, found) else "missed"] += 1
    for value in found:
        if not covered(value, expected):
            counts[value[0]]["wrong"] += 1


def f1(counts, kind=None):
    parts = counts.values() if kind is None else [counts[kind]]
    right, missed, wrong = (sum(p[k] for p in parts) for k in ("right", "missed", "wrong"))
    return None if right + missed + wrong == 0 else 2 * right / (2 * right + missed + wrong)


def cell(ours, theirs):
    show = lambda value: "-" if value is None else f"{value:.2f}"
    return f"{show(ours)} / {show(theirs)}"


def main(path):
    lines = [json.loads(line) for line in open(path, encoding="utf-8")]
    languages = sorted({line["language"] for line in lines})
    engine = analyzer(languages)
    new = lambda: defaultdict(lambda: defaultdict(int))
    ours, theirs = defaultdict(new), defaultdict(new)
    for line in lines:
        text, language = line["text"], line["language"]
        expected = compared([tuple(e) for e in line["expected"]], text)
        mine = compared([tuple(f) for f in line["found"]], text)
        other = compared(presidio_findings(engine, text, language), text)
        for key in [language, "all"] + (["held out"] if line["part"] == "held-out" else []):
            add(ours[key], expected, mine)
            add(theirs[key], expected, other)
    kinds = sorted(set(TYPES.values()))
    print("| F1, ticketstream / presidio | " + " | ".join(kinds) + " | together |")
    print("|---" * (len(kinds) + 2) + "|")
    behind = []
    for language in languages + ["all", "held out"]:
        cells = [cell(f1(ours[language], kind), f1(theirs[language], kind)) for kind in kinds]
        mine, other = f1(ours[language]), f1(theirs[language])
        print(f"| {language} | " + " | ".join(cells) + f" | {cell(mine, other)} |")
        if mine is not None and other is not None and mine < other:
            behind.append(language)
    print("\nbehind in: " + (", ".join(behind) or "no language"))
    return 1 if behind else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
