"""Publishes and reads with python-stix2's TAXII data store and with cytaxii2, and prints as JSON what came of it.

usage: publishers_clients.py SERVER

PUBLISHER_TOKEN is in the environment: a token that may read and write the collection indicators-community.
"""

import json
import os
import sys
from datetime import datetime, timezone

from cytaxii2.cytaxii2 import cytaxii2
from stix2 import TLP_GREEN, Filter
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


def by_stix2(server, token):
    """Each operation of Sink, Source and Store."""
    api_root = Server(f"{server}/taxii2/", user="token", password=token).default
    collection = next(it for it in api_root.collections if it.alias == COLLECTION)
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


def main():
    server, token = sys.argv[1].rstrip("/"), os.environ["PUBLISHER_TOKEN"]
    json.dump({"stix2": by_stix2(server, token), "cytaxii2": by_cytaxii2(server, token)}, sys.stdout)


if __name__ == "__main__":
    main()
