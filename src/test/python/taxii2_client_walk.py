"""Does with the OASIS client all that it can do, and prints as JSON what it was told.

usage: taxii2_client_walk.py SERVER ENVELOPE

READER_TOKEN and PUBLISHER_TOKEN are in the environment. ENVELOPE is a file with an envelope for the
collection indicators-community. Its first two objects are versions of one; of that the first is
deleted again, and its last object altogether.
"""

import functools
import hashlib
import json
import os
import sys
from datetime import datetime, timezone

import requests
from taxii2client.common import TokenAuth
from taxii2client.exceptions import AccessError
from taxii2client.v21 import ApiRoot, Collection, Server, Status, as_pages

PER_REQUEST = 500
WRITABLE = "indicators-community"
READ_ONLY = "reference-attack"
CLASSES = (Server, ApiRoot, Collection, Status)

never_called = {f"{cls.__name__}.{name}" for cls in CLASSES for name in vars(cls) if name[0] != "_"}


def watch(cls):
    """Notes of each public operation and property of a class that it is used."""

    def noting(name, function):
        @functools.wraps(function)
        def noted(*args, **kwargs):
            never_called.discard(f"{cls.__name__}.{name}")
            return function(*args, **kwargs)

        return noted

    for name, member in list(vars(cls).items()):
        if name[0] == "_":
            continue
        if isinstance(member, property):
            setattr(cls, name, property(noting(name, member.fget)))
        else:
            setattr(cls, name, noting(name, member))


def ids(page):
    return [entry["id"] for entry in page.get("objects", [])]


def versions(page):
    """Of the entries of a manifest or the objects of an envelope."""
    return [entry.get("version", entry.get("modified")) for entry in page.get("objects", [])]


def instant(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=timezone.utc)


def fingerprint(all_ids):
    return hashlib.sha256("\n".join(sorted(all_ids)).encode()).hexdigest()


def whole(listing, **filters):
    """The pages of a listing."""
    return list(as_pages(listing, per_request=PER_REQUEST, **filters))


def pulled(collection):
    """The whole of a collection, by objects and by manifest."""
    objects = [it for page in whole(collection.get_objects) for it in ids(page)]
    manifest = [it for page in whole(collection.get_manifest) for it in ids(page)]
    return {
        "can_write": collection.can_write,
        "objects": len(objects),
        "fingerprint": fingerprint(objects),
        "manifest_agrees": manifest == objects,
    }


def read(server):
    """The server, an API Root and all collections, as their properties tell of them."""
    server.refresh()
    api_root = server.default
    api_root.refresh()
    api_root.refresh_information()
    api_root.refresh_collections()
    return {
        "title": server.title,
        "description": server.description,
        "contact": server.contact,
        "api_roots": [it.url for it in server.api_roots],
        "api_root": {
            "title": api_root.title,
            "description": api_root.description,
            "versions": api_root.versions,
            "max_content_length": api_root.max_content_length,
        },
        "collections": {it.alias: pulled(it) for it in api_root.collections if it.can_read},
        "custom_properties": [server.custom_properties, api_root.custom_properties],
    }


def described(collection):
    """What a collection says of itself when it is asked again."""
    collection.refresh()
    return {
        "id": collection.id,
        "title": collection.title,
        "description": collection.description,
        "alias": collection.alias,
        "can_read": collection.can_read,
        "can_write": collection.can_write,
        "media_types": collection.media_types,
        "custom_properties": collection.custom_properties,
        "objects_url": collection.objects_url,
    }


def told(status):
    return {
        "id": status.id,
        "status": status.status,
        "is_complete": bool(status),
        "total_count": status.total_count,
        "success_count": status.success_count,
        "failure_count": status.failure_count,
        "pending_count": status.pending_count,
        "successes": len(status.successes),
        "custom_properties": status.custom_properties,
    }


def published(api_root, collection, envelope):
    """The status of a submission, by each way to it, and what the same becomes as text and bytes."""
    status = collection.add_objects(envelope, wait_for_completion=False)
    ways = [told(status), told(api_root.get_status(status.id))]
    status.refresh()
    ways.append(told(status))
    # As a server would have answered that is not done yet.
    status.status = "pending"
    status.wait_until_final(poll_interval=0.01, timeout=30)
    ways.append(told(status))
    once = json.dumps({"objects": envelope["objects"][:1]})
    again = [collection.add_objects(it, wait_for_completion=True) for it in (once, once.encode())]
    return {"ways": ways, "again": [told(it) for it in again]}


def filtered(listing, mark, envelope):
    """A listing under each of the filters."""
    first = envelope["objects"][0]
    two = listing(added_after=mark, limit=2)
    pages = whole(listing, added_after=mark, type=["indicator", "malware"], version="last")
    return {
        "default": versions(listing(id=first["id"])),
        "all": versions(listing(id=[first["id"]], version="all")),
        "first": versions(listing(id=first["id"], version="first")),
        "first_and_last": versions(listing(id=first["id"], version=["first", "last"])),
        "exact": versions(listing(id=first["id"], version=instant(first["modified"]))),
        "ids": ids(listing(id=[first["id"], envelope["objects"][-1]["id"]])),
        "other_type": ids(listing(added_after=instant(mark), type="malware")),
        "spec_version": ids(listing(id=first["id"], spec_version=["2.0", "2.1"])),
        "other_spec_version": ids(listing(id=first["id"], spec_version="2.0")),
        "two": ids(two),
        "next_two": ids(listing(added_after=mark, limit=2, next=two["next"])),
        "page_lengths": [len(ids(page)) for page in pages],
        "paged": [it for page in pages for it in ids(page)],
    }


def one_object(collection, first):
    """An object and its versions, under the filters that they have."""
    get, listed = collection.get_object, collection.object_versions
    return {
        "default": versions(get(first)),
        "all": versions(get(first, version="all")),
        "first": versions(get(first, version="first", spec_version="2.1", limit=1)),
        "later": versions(get(first, added_after=datetime(2999, 1, 1))),
        "object": get(first)["objects"],
        "versions": listed(first, spec_version="2.1")["versions"],
        "first_version": listed(first, limit=1)["versions"],
        "later_versions": listed(first, added_after=datetime(2999, 1, 1)).get("versions", []),
    }


def refusal(operation, *args):
    """The HTTP status that an operation fails with, or that the client itself refuses it."""
    try:
        operation(*args)
        return 200
    except requests.exceptions.HTTPError as refused:
        return refused.response.status_code
    except AccessError:
        return "AccessError"


def deleted(collection, first, last):
    """What is left when a version of one object and all of another are deleted."""
    before = refusal(collection.get_object, last)
    collection.delete_object(first, version="first")
    collection.delete_object(last)
    return {
        "before": before,
        "after": refusal(collection.get_object, last),
        "again": refusal(collection.delete_object, last),
        "versions": collection.object_versions(first)["versions"],
    }


def walk(url, envelope, publisher_token, reader_token):
    first, last = envelope["objects"][0]["id"], envelope["objects"][-1]["id"]
    with Server(url, user="publisher", password=publisher_token) as publisher:
        api_root = publisher.default
        collection = next(it for it in api_root.collections if it.alias == WRITABLE)
        mark = whole(collection.get_manifest)[-1]["objects"][-1]["date_added"]
        alone = Collection(collection.url, user="anybody", password=publisher_token)
        facts = {
            "collection": [described(collection), described(alone)],
            "published": published(api_root, collection, envelope),
            "objects": filtered(collection.get_objects, mark, envelope),
            "manifest": filtered(collection.get_manifest, mark, envelope),
            "object": one_object(collection, first),
            "deleted": deleted(collection, first, last),
        }
        alone.close()
    reader = Server(url, auth=TokenAuth(reader_token))
    facts["read"] = read(reader)
    read_only = next(it for it in reader.default.collections if it.alias == READ_ONLY)
    facts["refused"] = {
        "no token": refusal(Server(url).refresh),
        "bad token": refusal(ApiRoot(api_root.url, user="x", password="x").refresh),
        "not writable": refusal(read_only.add_objects, envelope),
        "no such object": refusal(read_only.get_object, last),
        "malformed": refusal(lambda: read_only.get_objects(limit=-1)),
    }
    return facts


def main():
    for cls in CLASSES:
        watch(cls)
    with open(sys.argv[2], encoding="utf-8") as file:
        envelope = json.load(file)
    tokens = os.environ["PUBLISHER_TOKEN"], os.environ["READER_TOKEN"]
    facts = walk(sys.argv[1] + "/taxii2/", envelope, *tokens)
    print(json.dumps({**facts, "never_called": sorted(never_called)}))


if __name__ == "__main__":
    main()
