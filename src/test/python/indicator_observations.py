"""Has OASIS's stix2-matcher try indicators on observations that are made from their patterns.

Indicators come in, one line of JSON each. From the pattern this makes, for each way in which it can
match, an observed-data with its observables, and for each comparison of that way a near miss: the
same with one character of that value another. The answer is a line
{"id", "matches", "ways", "near_misses", "matched_near_misses", "errors"}; errors are those of
OASIS's stix2-validator on what was made, and headers that no browser could have sent.
"""

import copy
import itertools
import json
import re
import sys
import uuid

from stix2matcher.matcher import match
from stix2patterns.v21.pattern import Pattern
from stix2patterns.v21.grammars.STIXPatternParser import STIXPatternParser as Grammar
from stix2validator import ValidationOptions, validate_instance

QUALIFIED = (Grammar.ObservationExpressionRepeatedContext, Grammar.ObservationExpressionWithinContext,
             Grammar.ObservationExpressionStartStopContext)

VERSION = "2.1"
OBSERVED = "2021-03-05T12:00:00.000Z"

STEP = re.compile(r"(?:^|\.)(?:'((?:[^'\\]|\\.)*)'|([\w-]+))|\[(\*|\d+)\]")

# What a reference leads to, where the pattern asks for a property of what is referred to.
REFERRED = {"parent_directory_ref": "directory", "content_ref": "artifact", "src_ref": "ipv4-addr",
            "dst_ref": "ipv4-addr", "image_ref": "file", "from_ref": "email-addr"}

# What the standard requires beside what the pattern asks for.
REQUIRED = {
    "network-traffic": {"protocols": ["ipv4", "tcp", "http"], "src_port": 50000},
    "http-request-ext": {"request_method": "get", "request_value": "/owa/"},
}

# RFC 9110, section 10.1.5; crawlers end a product with a semicolon too.
TOKEN = r"[!#$%&'*+.^_`|~\w-]+"
USER_AGENT = re.compile(rf"{TOKEN}(/{TOKEN})?;?( ({TOKEN}(/{TOKEN})?;?|\([^()]*(\([^()]*\)[^()]*)*\)))*")


class Ways:
    """The visitor of a parsed pattern: it answers with the ways in which that can match."""

    def visit(self, tree):
        return ways_of(tree)


class NoRule(Exception):
    """The pattern has something that no observation can be made from here."""


def ways_of(node):
    """The ways in which a pattern can match: each a list of observations, each a list of comparisons."""
    if isinstance(node, Grammar.ObservationExpressionSimpleContext):
        return [[way] for way in comparisons_of(node.comparisonExpression())]
    if isinstance(node, QUALIFIED):
        raise NoRule("a qualifier: " + node.getText())
    parts = [ways_of(it) for it in node.getChildren() if hasattr(it, "getChildren")]
    if isinstance(node, Grammar.ObservationExpressionOrContext):
        return list(itertools.chain(*parts))
    return [list(itertools.chain(*way)) for way in itertools.product(*parts)]


def comparisons_of(node):
    """The ways in which the comparisons of one observation can hold, each a list of (path, value)."""
    if isinstance(node, Grammar.PropTestContext) and not isinstance(node, Grammar.PropTestParenContext):
        return [[(node.objectPath().getText(), value)] for value in values_of(node)]
    parts = [comparisons_of(it) for it in node.getChildren() if hasattr(it, "getChildren")]
    if isinstance(node, Grammar.ComparisonExpressionContext):
        return list(itertools.chain(*parts))
    return [list(itertools.chain(*way)) for way in itertools.product(*parts)]


def values_of(test):
    """The values for which a comparison holds."""
    if test.NOT():
        raise NoRule("a negated comparison: " + test.getText())
    if isinstance(test, Grammar.PropTestEqualContext) and test.EQ():
        return [value_of(test.primitiveLiteral().getText())]
    if isinstance(test, Grammar.PropTestSetContext):
        return [value_of(it.getText()) for it in test.setLiteral().primitiveLiteral()]
    if isinstance(test, Grammar.PropTestLikeContext):
        return [re.sub("[%_]", "x", value_of(test.StringLiteral().getText()))]
    raise NoRule("a comparison other than =, IN and LIKE: " + test.getText())


def value_of(literal):
    if literal.startswith("'"):
        return re.sub(r"\\(.)", r"\1", literal[1:-1])
    return json.loads(literal)


def made_id(kind):
    return f"{kind}--{uuid.uuid4()}"


def new(kind):
    return {"type": kind, "spec_version": VERSION, "id": made_id(kind),
            **copy.deepcopy(REQUIRED.get(kind, {}))}


def observables_of(comparisons):
    """One observable of which all comparisons hold, with those that it refers to."""
    kind = comparisons[0][0].split(":", 1)[0]
    root, referred = new(kind), {}
    for path, value in comparisons:
        if not path.startswith(kind + ":"):
            raise NoRule("two types of observable in one observation: " + path)
        put(root, steps_of(path.split(":", 1)[1]), value, referred)
    if kind == "network-traffic" and not {"src_ref", "dst_ref"} & root.keys():
        put(root, ["src_ref", "value"], "198.51.100.1", referred)
    return [*referred.values(), root]


def steps_of(path):
    return [quoted or plain or int(index.replace("*", "0"))
            for quoted, plain, index in STEP.findall(path)]


def put(holder, steps, value, referred):
    """Sets what a path leads to, and makes what lies on the way as the standard has it."""
    step, rest = steps[0], steps[1:]
    if isinstance(step, str) and step.endswith("_ref") and rest:
        other = referred.setdefault(step, new(REFERRED[step]))
        holder[step] = other["id"]
        put(other, rest, value, referred)
    elif step == "request_header":
        # STIX 2.1, section 6.12.2: the values of a header are a list, whatever the pattern takes them for.
        holder.setdefault(step, {}).setdefault(rest[0], []).append(value)
    elif not rest:
        holder[step] = value
    elif isinstance(rest[0], int):
        listed = holder.setdefault(step, [])
        if len(rest) == 1:
            listed.append(value)
        else:
            listed.append({})
            put(listed[-1], rest[1:], value, referred)
    else:
        put(holder.setdefault(step, copy.deepcopy(REQUIRED.get(step, {}))), rest, value, referred)


def bundle_of(way):
    """An observed-data for each observation of a way, with its observables."""
    objects = []
    for comparisons in way:
        observables = observables_of(comparisons)
        objects += observables
        objects.append({
            **new("observed-data"), "created": OBSERVED, "modified": OBSERVED,
            "first_observed": OBSERVED, "last_observed": OBSERVED, "number_observed": 1,
            "object_refs": [it["id"] for it in observables]})
    return {"type": "bundle", "id": made_id("bundle"), "objects": objects}


def near_misses_of(way):
    """For each comparison of a way, the way with that value changed."""
    for i, j in ((i, j) for i, some in enumerate(way) for j in range(len(some))):
        near = [list(comparisons) for comparisons in way]
        path, value = near[i][j]
        near[i][j] = (path, near_value(value))
        yield near


def near_value(value):
    """One character is another; an address stays one, and a digest too."""
    if isinstance(value, bool):
        return not value
    if not isinstance(value, str):
        return value + 1
    at = max(i for i, it in enumerate(value) if it.isalnum())
    other = next(it for it in ("0a" if value[at].isdigit() else "ab") + "1" if it != value[at])
    return value[:at] + other + value[at + 1:]


def errors_of(bundle):
    options = ValidationOptions(version=VERSION, silent=True, disabled="all")
    errors = [error.message for error in validate_instance(bundle, options).errors]
    headers = [value for it in bundle["objects"] for values in it.get("extensions", {}).get(
        "http-request-ext", {}).get("request_header", {}).values() for value in values]
    return errors + [f"no User-Agent of RFC 9110: {it}" for it in headers if not USER_AGENT.fullmatch(it)]


def tried(indicator):
    pattern = indicator["pattern"]
    ways = Pattern(pattern).visit(Ways())
    near_misses = [near for way in ways for near in near_misses_of(way)]
    bundles = [bundle_of(way) for way in ways]

    def matches(bundle):
        return bool(match(pattern, [bundle], stix_version=VERSION))

    return {
        "matches": all(matches(it) for it in bundles),
        "ways": len(ways),
        "near_misses": len(near_misses),
        "matched_near_misses": [near for near in near_misses if matches(bundle_of(near))],
        "errors": [error for it in bundles for error in errors_of(it)],
    }


def main():
    for line in sys.stdin:
        indicator = json.loads(line)
        print(json.dumps({"id": indicator["id"], **tried(indicator)}), flush=True)


if __name__ == "__main__":
    main()
