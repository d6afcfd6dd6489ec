package entente.taxii;

import entente.catalog.Collection;
import entente.sharing.Access;
import entente.sharing.Caller;
import entente.sharing.Clearance;
import entente.sharing.Membership;
import entente.sharing.Partner;
import entente.stix.TlpLevel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** Writes what a caller is cleared for; what has no end has no {@code until}. */
final class ClearanceBody {
  private ClearanceBody() {}

  static Buffer of(Caller caller, Clearance clearance) {
    JsonObject body =
        new JsonObject()
            .put("partner", partner(clearance.partner()))
            .put("client", caller.client())
            .put("scopes", new JsonArray(caller.scopes().stream().sorted().toList()));
    caller.validUntil().ifPresent(until -> body.put("until", until.toString()));
    return body.put("groups", array(clearance.memberships().stream().map(ClearanceBody::group)))
        .put("collections", array(clearance.collections().stream().map(ClearanceBody::collection)))
        .toBuffer();
  }

  private static JsonArray array(Stream<JsonObject> members) {
    return new JsonArray(members.toList());
  }

  private static JsonObject partner(Partner partner) {
    JsonObject body =
        new JsonObject().put("code", partner.code().value()).put("name", partner.name());
    partner.identity().ifPresent(identity -> body.put("identity", identity.value()));
    return body;
  }

  private static JsonObject group(Membership membership) {
    JsonObject body = new JsonObject().put("code", membership.group());
    membership.until().ifPresent(until -> body.put("until", until.toString()));
    return body;
  }

  private static JsonObject collection(Clearance.InCollection clearance) {
    Access access = clearance.access();
    Collection collection = access.collection();
    List<TlpLevel> levels = clearance.levels();
    JsonObject body =
        new JsonObject()
            .put("id", collection.id().toString())
            .put("alias", collection.alias())
            .put("can_read", access.canRead())
            .put("can_write", access.canWrite());
    if (!levels.isEmpty()) {
      body.put("highest_tlp", levels.get(levels.size() - 1).literal())
          .put(
              "markings",
              new JsonArray(levels.stream().map(level -> level.marking().value()).toList()));
    }
    clearance.until().ifPresent(until -> body.put("until", until.toString()));
    return body;
  }
}
