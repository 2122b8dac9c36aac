"""Compares what ticketstream cuts from mails with talon, email-reply-parser and mail-parser-reply, by language.

    python3 -m venv peers
    peers/bin/pip install talon==1.4.4 email-reply-parser==0.5.12 mail-parser-reply==1.36
    ./mvnw -pl ingest -am -Dtest=MailQualityTest -Dsurefire.failIfNoSpecifiedTests=false test
    peers/bin/python infra/bench/peers/mail.py ingest/target/mail-cleaned.jsonl

The file holds what ticketstream has left of each mail of the labelled set. talon gets HTML as it is; the two others
read plain text, so they get HTML as its reader sees it, quotes with quote signs. A cell holds the share of the
writers' words that stayed and the share of quoted words that went.
"""

import collections
import contextlib
import io
import json
import re
import sys

import lxml.html
from email_reply_parser import EmailReplyParser
from mailparser_reply import EmailReplyParser as ByLanguage
from talon import quotations

WORD = re.compile(r"[\u4e00-\u9fff\u3040-\u30ff]|[^\W\u4e00-\u9fff\u3040-\u30ff]+")
LINES = {"p", "div", "br", "tr", "li", "table", "blockquote", "hr"}


def words(text):
    return len(WORD.findall(text))


def without_layout(text):
    return re.sub(r"\s+", " ", re.sub(r"(?m)^[> ]+", "", text)).strip()


def seen(html):
    """The text of HTML, a line for each block, quotes with quote signs."""
    out = []

    def walk(element, depth):
        if not isinstance(element.tag, str) or element.tag in ("head", "style", "script", "title"):
            return
        if element.tag in LINES:
            out.append("\n")
        depth += element.tag == "blockquote"
        add(element.text, depth)
        for child in element:
            walk(child, depth)
            add(child.tail, depth)
        if element.tag in LINES and element.tag != "br":
            out.append("\n")

    def add(text, depth):
        text = re.sub(r"\s+", " ", text or "")
        if text.strip():
            out.append(("> " * depth if not out or out[-1].endswith("\n") else "") + text)

    walk(lxml.html.fromstring("<div>" + html + "</div>"), 0)
    return "".join(out).strip()


def by_talon(mail):
    if mail["html"]:
        left = quotations.extract_from_html(mail["body"])
        return seen(left) if left.strip() else ""
    return quotations.extract_from_plain(mail["body"])


def plain(mail):
    return seen(mail["body"]) if mail["html"] else mail["body"]


def by_reply_parser(mail):
    return EmailReplyParser.parse_reply(plain(mail))


def by_language(mail):
    known = mail["language"] in ("cs", "da", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "sv", "zh")
    return ByLanguage(languages=[mail["language"]] if known else ["en"]).parse_reply(plain(mail)) or ""


PEERS = {
    "ticketstream": lambda mail: mail["cleaned"],
    "talon": by_talon,
    "email-reply-parser": by_reply_parser,
    "mail-parser-reply": by_language,
}


def score(mail, cleaned):
    """Words written, kept, quoted, left."""
    rest = without_layout(cleaned)
    written = kept = 0
    for line in mail["writers"]:
        written += words(line)
        at = rest.find(line)
        if at >= 0:
            kept += words(line)
            rest = rest[:at] + "\n" + rest[at + len(line) :]
    quoted = sum(words(line) for line in mail["quoted"])
    left = sum(words(line) for line in mail["quoted"] if line in rest)
    return written, kept, quoted, left


def main(path):
    scores = collections.defaultdict(lambda: [0, 0, 0, 0])
    failed = collections.Counter()
    languages = set()
    with open(path, encoding="utf-8") as lines:
        for mail in map(json.loads, lines):
            languages.add(mail["language"])
            for name, peer in PEERS.items():
                try:
                    with contextlib.redirect_stdout(io.StringIO()):
                        cleaned = peer(mail)
                except Exception as error:
                    failed[f"{name}: {type(error).__name__}"] += 1
                    cleaned = plain(mail)
                for language in (mail["language"], "all"):
                    for i, count in enumerate(score(mail, cleaned)):
                        scores[language, name][i] += count
    print("| kept / removed | " + " | ".join(PEERS) + " |")
    print("|---|" + "---|" * len(PEERS))
    for language in [*sorted(languages), "all"]:
        cells = []
        for name in PEERS:
            written, kept, quoted, left = scores[language, name]
            cells.append(f"{kept / written:.3f} / {(quoted - left) / quoted:.3f}")
        print(f"| {language} | " + " | ".join(cells) + " |")
    for name, count in failed.items():
        print(f"{name}: {count} mails, taken as they were", file=sys.stderr)


main(sys.argv[1])
