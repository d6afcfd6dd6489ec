package entente.taxii;

import entente.catalog.ObjectPage;
import entente.catalog.StoredObject;
import entente.http.MediaTypes;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes pages: envelopes, manifests and versions (TAXII 2.1, sections 3.7, 5.3.1 and 5.8.1). They
 * are written by hand because this is the busiest path: an envelope joins stored documents without
 * parsing them. Identifiers, versions and cursors never need escapes in JSON.
 */
final class PageWriter {
  private static final int ENTRY_BYTES = 250;

  private PageWriter() {}

  static Buffer envelope(ObjectPage page, Optional<String> next) {
    int bytes = page.objects().stream().mapToInt(object -> object.document().length() + 1).sum();
    return list(
        page, next, "objects", bytes, (body, object) -> body.appendBuffer(object.document()));
  }

  /** An envelope with an empty list, which TAXII does not know (section 2). */
  static Buffer emptyEnvelope() {
    return Buffer.buffer("{\"more\":false,\"objects\":[]}");
  }

  static Buffer manifest(ObjectPage page, Optional<String> next) {
    return list(
        page,
        next,
        "objects",
        page.objects().size() * ENTRY_BYTES,
        (body, object) ->
            append(
                body,
                "{\"id\":\"%s\",\"date_added\":\"%s\",\"version\":\"%s\",\"media_type\":\"%s\"}"
                    .formatted(
                        object.id(), object.dateAdded(), object.version(), MediaTypes.STIX)));
  }

  static Buffer versions(ObjectPage page, Optional<String> next) {
    return list(
        page,
        next,
        "versions",
        page.objects().size() * ENTRY_BYTES,
        (body, object) -> append(body, '"' + object.version() + '"'));
  }

  /** TAXII has no empty lists: the property is left out instead (section 2). */
  private static Buffer list(
      ObjectPage page,
      Optional<String> next,
      String name,
      int bytes,
      BiConsumer<Buffer, StoredObject> entry) {
    Buffer body = Buffer.buffer(bytes + ENTRY_BYTES + next.map(String::length).orElse(0));
    append(body, "{");
    next.ifPresent(cursor -> append(body, "\"more\":true,\"next\":\"" + cursor + "\","));
    if (!page.objects().isEmpty()) {
      append(body, next.isPresent() ? "" : "\"more\":false,");
      append(body, "\"" + name + "\":[");
      boolean first = true;
      for (StoredObject object : page.objects()) {
        if (!first) {
          body.appendByte((byte) ',');
        }
        entry.accept(body, object);
        first = false;
      }
      append(body, "]");
    }
    append(body, "}");
    return body;
  }

  private static void append(Buffer body, String text) {
    body.appendBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
