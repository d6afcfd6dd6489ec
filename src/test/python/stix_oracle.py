"""Has OASIS's stix2-validator and stix2-patterns judge what comes in, one line of JSON each.

A line is {"object": ...} or {"pattern": "..."}; the answer is a line {"errors": [...]}, empty where
nothing that the standard demands is broken. Where they fail themselves, that is told as an error
that begins with "crash: ". What the standard only recommends is not judged.
"""

import functools
import json
import pathlib
import sys

from jsonschema.exceptions import best_match
from stix2patterns.validator import run_validator
from stix2validator import ValidationOptions, validate_instance, validator

VERSION = "2.1"
DEMAND_MAX = 160
NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname"}


def stay_offline(event, _):
    if event in NETWORK:
        raise PermissionError("the oracles stay off the network")


def keep_schemas():
    """Reads the schemas once; else they are read and searched for each object, most of the time."""
    schemas = pathlib.Path(validator.__file__).parent / f"schemas-{VERSION}" / "schemas"
    paths = schemas.rglob("*.json")
    uris = [path.as_uri() for path in paths]
    registry = validator.Registry().with_resources(
        (uri, validator.retrieve_from_filesystem(uri, str(schemas))) for uri in uris
    ).crawl()
    validator.Registry = lambda retrieve: registry
    validator.load_schema = functools.cache(validator.load_schema)


def described(error, _):
    """The place in the object, the keyword of the schema and what it demands, or their own words."""
    if not isinstance(error.validator, str):
        return error.message
    leaf = best_match([error])
    place = "".join("/" + str(step) for step in leaf.absolute_path)
    return f"{place}: {leaf.validator} {json.dumps(leaf.validator_value)[:DEMAND_MAX]}"


def errors_of_object(judged):
    options = ValidationOptions(version=VERSION, silent=True, disabled="all")
    return [error.message for error in validate_instance(judged, options).errors]


def errors_of(request):
    try:
        if "pattern" in request:
            return run_validator(request["pattern"], VERSION)
        return errors_of_object(request["object"])
    except Exception as crash:
        return [f"crash: {type(crash).__name__}: {crash}"]


def main():
    sys.addaudithook(stay_offline)
    keep_schemas()
    validator.pretty_error = described
    for line in sys.stdin:
        print(json.dumps({"errors": errors_of(json.loads(line))}), flush=True)


if __name__ == "__main__":
    main()
