"""Does with the OASIS client what partners do with it, and prints as JSON what it was told.

usage: taxii2_client_walk.py SERVER ENVELOPE

READER_TOKEN and PUBLISHER_TOKEN are in the environment. ENVELOPE is a file with an envelope for the
collection indicators-community; its last object is then deleted again.
"""

import hashlib
import json
import os
import sys

import requests
from taxii2client.v21 import Server, as_pages

PER_REQUEST = 500
WRITABLE = "indicators-community"


class Bearer(requests.auth.AuthBase):
    """The scheme of RFC 6750; the client's own TokenAuth sends another word."""

    def __init__(self, token):
        self.token = token

    def __call__(self, request):
        request.headers["Authorization"] = "Bearer " + self.token
        return request


def ids_of(pages):
    return [entry["id"] for page in pages for entry in page.get("objects", [])]


def fingerprint(ids):
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def pulled(collection):
    """The whole of a collection, by objects and by manifest."""
    objects = ids_of(as_pages(collection.get_objects, per_request=PER_REQUEST))
    manifest = ids_of(as_pages(collection.get_manifest, per_request=PER_REQUEST))
    return {
        "can_write": collection.can_write,
        "objects": len(objects),
        "fingerprint": fingerprint(objects),
        "manifest_agrees": manifest == objects,
    }


def read(server):
    api_root = server.default
    return {
        "title": server.title,
        "api_roots": len(server.api_roots),
        "versions": api_root.versions,
        "collections": {
            collection.alias: pulled(collection)
            for collection in api_root.collections
            if collection.can_read
        },
    }


def status_of_get(collection, object_id):
    """The HTTP status of asking for an object."""
    try:
        collection.get_object(object_id)
        return 200
    except requests.exceptions.HTTPError as refusal:
        return refusal.response.status_code


def publish(server, envelope):
    collection = next(it for it in server.default.collections if it.alias == WRITABLE)
    objects = envelope["objects"]
    status = collection.add_objects(envelope, wait_for_completion=True)
    first, deleted = objects[0]["id"], objects[-1]["id"]
    facts = {
        "status": status.status,
        "success_count": status.success_count,
        "object": collection.get_object(first)["objects"],
        "versions": collection.object_versions(first)["versions"],
        "manifest": ids_of([collection.get_manifest(id=[first, deleted])]),
        "before_delete": status_of_get(collection, deleted),
    }
    collection.delete_object(deleted)
    facts["after_delete"] = status_of_get(collection, deleted)
    return facts


def main():
    url = sys.argv[1] + "/taxii2/"
    with open(sys.argv[2], encoding="utf-8") as file:
        envelope = json.load(file)
    publisher = Server(url, user="publisher", password=os.environ["PUBLISHER_TOKEN"])
    reader = Server(url, auth=Bearer(os.environ["READER_TOKEN"]))
    published = publish(publisher, envelope)
    print(json.dumps({"published": published, "read": read(reader)}))


if __name__ == "__main__":
    main()
