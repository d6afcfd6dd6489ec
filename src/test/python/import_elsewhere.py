"""Takes bundles through what others would import them with, and says what each of them keeps.

The paths of bundles come in, one JSON text to a line; the answer is one line for each:
  strict            how many objects python-stix2 parses without custom content and writes as they were
  lenient           how many more it takes as custom content: MITRE's, with its own properties and types
  errors            what stix2-validator finds
  opencti_dropped   by type, what the client of OpenCTI sorts out before it sends a bundle
  opencti_refused   relationships that OpenCTI has no rule for
  indicators        of the bundle; misp_indicators: those that come back from MISP under their identifier,
  misp_patterns     and those of them with the same pattern
"""

import collections
import importlib.util
import json
import sys
import types
import uuid
import warnings

import stix2
from misp_stix_converter import ExternalSTIX2toMISPParser, MISPtoSTIX21Parser
from stix2.properties import ListProperty, ReferenceProperty, StringProperty
from stix2validator import ValidationOptions, validate_instance

NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname"}
FLOW_TYPES = ["attack-action", "attack-asset"]
TEXT, REFERENCES = StringProperty(), ListProperty(ReferenceProperty(valid_types=FLOW_TYPES))

# From stixCoreRelationshipsMapping of OpenCTI (Apache 2.0, OpenCTI-Platform/opencti at commit
# 014e9c0661c4c3a23330ac36a16ba6aa9c882ed7, src/database/stix.ts, and modules/organization at
# 02953d45dafc4e500d8a3caaa3aa8e1064f5cfbb), as far as it is of use here. related-to is always taken.
OPENCTI_RULES = {
    "campaign": {
        "attributed-to": "intrusion-set threat-actor", "originates-from": "location",
        "targets": "identity location vulnerability", "uses": "attack-pattern infrastructure malware tool"},
    "course-of-action": {
        "investigates": "indicator", "mitigates": "attack-pattern indicator malware tool vulnerability",
        "remediates": "malware vulnerability"},
    "identity": {"located-at": "location"},
    "indicator": {
        "based-on": "observed-data",
        "indicates": "attack-pattern campaign infrastructure intrusion-set malware threat-actor tool"},
    "infrastructure": {"located-at": "location"},
    "intrusion-set": {
        "attributed-to": "threat-actor", "originates-from": "location",
        "targets": "identity location vulnerability", "uses": "attack-pattern infrastructure malware tool"},
    "threat-actor": {
        "attributed-to": "identity", "located-at": "location", "targets": "identity location vulnerability",
        "uses": "attack-pattern infrastructure malware tool"},
}


def stay_offline(event, _):
    if event in NETWORK:
        raise PermissionError("the oracles stay off the network")


def register_attack_flow():
    """The types of Attack Flow, which python-stix2 does not know by itself."""
    flows = {
        "attack-flow": [("name", TEXT), ("description", TEXT), ("scope", TEXT), ("start_refs", REFERENCES)],
        "attack-action": [
            ("name", TEXT), ("description", TEXT), ("technique_id", TEXT), ("tactic_id", TEXT),
            ("technique_ref", ReferenceProperty(valid_types="attack-pattern")),
            ("asset_refs", REFERENCES), ("effect_refs", REFERENCES)],
        "attack-asset": [("name", TEXT), ("description", TEXT)],
    }
    for name, properties in flows.items():
        stix2.v21.CustomObject(name, properties)(type(name, (), {}))


def opencti_splitter():
    """The splitter of OpenCTI's client, without the rest of that client and what it depends on."""
    for name in ("pycti", "pycti.utils"):
        package = types.ModuleType(name)
        package.__path__ = list(importlib.util.find_spec(name).submodule_search_locations)
        sys.modules[name] = package
    from pycti.utils.opencti_stix2_splitter import OpenCTIStix2Splitter
    return OpenCTIStix2Splitter


def written_as_it_was(judged):
    """Whether python-stix2 knows all of an object, and writes all that was in it.

    It may write instants with fewer decimals, and adds the default of pattern_version.
    """
    try:
        parsed = stix2.parse(judged, allow_custom=False, version="2.1")
    except stix2.exceptions.STIXError:
        return False
    written = normal(json.loads(parsed.serialize()))
    return all(written.get(name) == value for name, value in normal(judged).items())


def normal(value):
    if isinstance(value, dict):
        return {key: normal(it) for key, it in value.items()}
    if isinstance(value, list):
        return [normal(it) for it in value]
    return value.replace(".000Z", "Z") if isinstance(value, str) else value


def python_stix2(objects):
    strict = [it for it in objects if written_as_it_was(it)]
    return {"strict": len(strict), "lenient": sum("x_mitre" in json.dumps(it) for it in objects if it not in strict)}


def validator(objects):
    options = ValidationOptions(version="2.1", silent=True, disabled="all")
    return {"errors": [error.message for it in objects for error in validate_instance(it, options).errors]}


def opencti(splitter, bundle):
    _, dropped, _ = splitter().split_bundle_with_expectations(json.dumps(bundle))
    refused = [it["id"] for it in bundle["objects"] if it["type"] == "relationship" and not taken(it)]
    return {"opencti_dropped": collections.Counter(it["type"] for it in dropped),
            "opencti_refused": refused}


def taken(relationship):
    kind = relationship["relationship_type"]
    source, target = (relationship[end].split("--")[0] for end in ("source_ref", "target_ref"))
    return kind == "related-to" or target in OPENCTI_RULES.get(source, {}).get(kind, "").split()


def misp(bundle):
    reader = ExternalSTIX2toMISPParser()
    reader.load_stix_bundle(stix2.parse(bundle, allow_custom=True))
    reader.parse_stix_bundle(single_event=True)
    event = reader.misp_event
    # MISP gives sightings an identifier when it stores an event; misp-stix asks for it on the way back.
    for attribute in (*event.attributes, *(it for some in event.objects for it in some.attributes)):
        for sighting in attribute.get("Sighting", []):
            sighting.uuid = str(uuid.uuid4())
    writer = MISPtoSTIX21Parser()
    writer.parse_misp_event(event)
    back = {it["id"]: it for it in writer.bundle.objects}
    indicators = [it for it in bundle["objects"] if it["type"] == "indicator"]
    kept = [it for it in indicators if it["id"] in back]
    return {"indicators": len(indicators), "misp_indicators": len(kept),
            "misp_patterns": sum(it["pattern"] == back[it["id"]]["pattern"] for it in kept)}


def imported(splitter, bundle):
    objects = bundle["objects"]
    return {"objects": len(objects), **python_stix2(objects), **validator(objects),
            **opencti(splitter, bundle), **misp(bundle)}


def main():
    splitter = opencti_splitter()
    register_attack_flow()
    warnings.simplefilter("ignore")
    sys.addaudithook(stay_offline)
    for line in sys.stdin:
        with open(json.loads(line), encoding="utf-8") as file:
            print(json.dumps(imported(splitter, json.load(file))), flush=True)


if __name__ == "__main__":
    main()
