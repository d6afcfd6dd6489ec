"""Publishes and reads with python-stix2's TAXII data store, cytaxii2 and MISP, reads ATT&CK with attackcti, and prints as
JSON what came of it.

usage: publishers_clients.py SERVER

PUBLISHER_TOKEN is in the environment: a token that may read and write the collection indicators-community; and
PARTNER_TOKEN, one that may read it and reference-attack.
"""

import json
import os
import sys
import uuid
import warnings
from datetime import datetime, timezone

import stix2
from attackcti import MitreAttackClient
from attackcti.sources import MitreAttackSource
from cytaxii2.cytaxii2 import cytaxii2
from misp_stix_converter import InternalSTIX2toMISPParser, MISPtoSTIX21Parser
from pymisp import MISPEvent, MISPObject, MISPOrganisation
from stix2 import CompositeDataSource, TLP_GREEN, Filter
from stix2 import TAXIICollectionSink, TAXIICollectionSource, TAXIICollectionStore
from stix2.v21 import Bundle, Indicator
from taxii2client.v21 import Server

COLLECTION = "indicators-community"
IDENTITY = "identity--523bec7b-a4ed-53cd-a0e9-85764e4deddc"
NOW = datetime(2021, 3, 2, tzinfo=timezone.utc)


def indicator(name):
    return Indicator(
        name=name,
        description="EXERCISE",
        created=NOW,
        modified=NOW,
        created_by_ref=IDENTITY,
        pattern="[ipv4-addr:value = '192.0.2.7']",
        pattern_type="stix",
        indicator_types=["unknown"],
        valid_from=NOW,
        object_marking_refs=[TLP_GREEN],
    )


def collection_of(server, token, alias=COLLECTION):
    api_root = Server(f"{server}/taxii2/", user="token", password=token).default
    return next(it for it in api_root.collections if it.alias == alias)


def by_stix2(server, token):
    """Each operation of Sink, Source and Store."""
    collection = collection_of(server, token)
    store = TAXIICollectionStore(collection)
    source = TAXIICollectionSource(collection)
    alone, packed, stored = indicator("alone"), indicator("packed"), indicator("stored")
    TAXIICollectionSink(collection).add(alone)
    store.add(Bundle(packed))
    store.add([stored, stored.new_version(name="stored again")])
    wanted = Filter("id", "=", alone.id)
    return {
        "alone": source.get(alone.id) == alone,
        "packed": store.get(packed.id) == packed,
        "versions": [it.name for it in store.all_versions(stored.id)],
        "newest": store.get(stored.id).name,
        "queried": [it.name for it in source.query([wanted])],
        "all": {alone.id, packed.id, stored.id} <= {it.id for it in store.query(Filter("type", "=", "indicator"))},
        "nothing": source.get(indicator("nowhere").id) is None,
    }


def by_cytaxii2(server, token):
    """Each operation of the client."""
    client = cytaxii2(f"{server}/taxii2/", "token", token)
    collections = client.collection_request()
    identifier = next(it["id"] for it in collections["response"]["collections"] if it["alias"] == COLLECTION)
    sent = indicator("cytaxii2")
    inbox = client.inbox_request(identifier, Bundle(sent).serialize())
    poll = client.poll_request(identifier, object_id=sent.id)
    return {
        "statuses": [
            client.discovery_request()["status_code"],
            client.root_discovery()["status_code"],
            collections["status_code"],
            client.collection_data_request(identifier)["status_code"],
            inbox["status_code"],
            poll["status_code"],
        ],
        "failures": inbox["response"].get("failure_count"),
        "polled": [it["name"] for it in poll["response"]["objects"]],
    }


def misp_event():
    """An event as an analyst of the publisher writes it, with the organisation's UUID that the server knows."""
    event = MISPEvent()
    event.uuid = str(uuid.uuid4())
    event.info = "EXERCISE: a web shell on an Exchange server"
    event.timestamp = event.publish_timestamp = int(NOW.timestamp())
    event.date, event.published, event.threat_level_id, event.analysis = NOW.date().isoformat(), True, 2, 2
    event.Orgc = event.Org = MISPOrganisation()
    event.Orgc.name, event.Orgc.uuid = "EXERCISE", IDENTITY.removeprefix("identity--")
    event.add_tag("tlp:green")
    for kind, value in (("ip-dst", "192.0.2.7"), ("sha256", "a" * 64), ("domain", "shell.example")):
        event.add_attribute(kind, value, to_ids=True, comment="EXERCISE", timestamp=event.timestamp)
    shell = MISPObject("file")
    shell.add_attribute("filename", "shell.aspx")
    shell.add_attribute("sha256", "b" * 64, to_ids=True)
    event.add_object(shell)
    return event


def facts(event):
    """What an analyst would miss if it were lost."""
    return {
        "uuid": event.uuid,
        "info": event.info,
        "attributes": sorted([it.uuid, it.type, it.value, it.to_ids] for it in event.attributes),
        "objects": sorted(
            [some.name, sorted([it.object_relation, it.value] for it in some.attributes)] for some in event.objects
        ),
    }


def by_misp(server, publisher, partner):
    """An event to STIX, published, pulled by another partner, and back to an event."""
    sent = misp_event()
    writer = MISPtoSTIX21Parser()
    writer.parse_misp_event(sent)
    objects = json.loads(writer.bundle.serialize())["objects"]
    status = collection_of(server, publisher).add_objects({"objects": objects})
    pulled = collection_of(server, partner).get_objects(id=[it["id"] for it in objects])["objects"]
    # The organisation and the marking are the server's own.
    wanted = {it["id"] for it in objects if it["type"] not in ("identity", "marking-definition")}
    refused = {it["id"] for it in status.failures}
    reader = InternalSTIX2toMISPParser()
    reader.load_stix_bundle(stix2.parse(
        {"type": "bundle", "id": f"bundle--{uuid.uuid4()}", "objects": pulled}, allow_custom=True))
    reader.parse_stix_bundle()
    return {
        "refused": sorted({it.split("--")[0] for it in refused}),
        "missing": sorted(wanted - refused - {it["id"] for it in pulled}),
        "same": facts(reader.misp_event) == facts(sent),
    }


def by_attackcti(server, token):
    """What an analyst asks of ATT&CK, by its identifiers, aliases, tactics and relationships."""
    enterprise = TAXIICollectionSource(collection_of(server, token, "reference-attack"))
    everything = CompositeDataSource()
    everything.add_data_source(enterprise)
    client = MitreAttackClient(
        attack_source=MitreAttackSource(enterprise, None, None, everything, {"enterprise": "2.1"}, "taxii", "2.1"))
    shells = client.query.get_object_by_attack_id("attack-pattern", "T1505.003")
    groups = client.query.groups.get_group_by_alias("HAFNIUM")
    return {
        "technique": [it.name for it in shells],
        "group": [it.name for it in groups],
        "tactics": len(client.enterprise.get_tactics()),
        "campaigns": sum("SolarWinds" in it.name for it in client.enterprise.get_campaigns()),
    }


def main():
    warnings.simplefilter("ignore")
    server = sys.argv[1].rstrip("/")
    publisher, partner = os.environ["PUBLISHER_TOKEN"], os.environ["PARTNER_TOKEN"]
    came = {
        "stix2": by_stix2(server, publisher),
        "cytaxii2": by_cytaxii2(server, publisher),
        "misp": by_misp(server, publisher, partner),
        "attackcti": by_attackcti(server, partner),
    }
    json.dump(came, sys.stdout)


if __name__ == "__main__":
    main()
