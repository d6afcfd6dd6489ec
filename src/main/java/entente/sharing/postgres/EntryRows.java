package entente.sharing.postgres;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.catalog.Collection;
import entente.sharing.ClientKey;
import entente.sharing.CoalitionChange;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Grant;
import entente.sharing.Issuer;
import entente.sharing.Issuer.Binding;
import entente.sharing.Membership;
import entente.sharing.Partner;
import entente.sharing.SuspensionTarget;
import entente.stix.StixId;
import java.net.URI;
import java.util.Locale;

/**
 * The steps of a change as the database's functions take them and keep them: a table, the columns
 * of the row that is there (none of one that is added) and those that it is to have (none of one
 * that is removed).
 */
final class EntryRows {
  private EntryRows() {}

  static ArrayNode of(CoalitionChange change) {
    ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    int position = change.before().apiRoots().size() + change.before().collections().size();
    for (Edit edit : change.edits()) {
      steps.add(step(edit, position + steps.size()));
    }
    return steps;
  }

  private static ObjectNode step(Edit edit, int position) {
    ObjectNode step = JsonNodeFactory.instance.objectNode();
    step.put("table", table(edit.entry()));
    edit.before().ifPresent(entry -> step.set("before", columns(entry)));
    edit.after().ifPresent(entry -> step.set("after", columns(entry)));
    if (edit.before().isEmpty() && edit.entry() instanceof Entry.OfCollection) {
      step.withObject("/after").put("position", position);
    }
    return step;
  }

  private static String table(Entry entry) {
    return Table.of(entry).name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode columns(Entry entry) {
    if (entry instanceof Entry.OfPartner it) {
      return columns(it.partner());
    }
    if (entry instanceof Entry.OfMembership it) {
      return columns(it.membership());
    }
    if (entry instanceof Entry.OfCollection it) {
      return columns(it.collection());
    }
    if (entry instanceof Entry.OfGrant it) {
      return columns(it.grant());
    }
    if (entry instanceof Entry.OfIssuer it) {
      return columns(it.issuer());
    }
    return entry instanceof Entry.OfClientKey it
        ? columns(it.key())
        : columns(((Entry.OfSuspension) entry).target());
  }

  private static ObjectNode columns(Partner partner) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", partner.code().value())
        .put("name", partner.name())
        .put("identity", partner.identity().map(StixId::value).orElse(null))
        .put("offices", Words.text(partner.offices()));
  }

  private static ObjectNode columns(Membership membership) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("group_code", membership.group())
        .put("partner", membership.partner().value())
        .put("valid_from", membership.from().toString())
        .put("valid_until", membership.until().map(Object::toString).orElse(null));
  }

  private static ObjectNode columns(Collection collection) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", collection.id().toString())
        .put("api_root", collection.apiRoot())
        .put("alias", collection.alias())
        .put("title", collection.title())
        .put("description", collection.description())
        .put("highest", collection.highest().name())
        .put("unmarked", collection.unmarked().map(Enum::name).orElse(null))
        .put("listed", collection.listed());
  }

  private static ObjectNode columns(Grant grant) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("partner", grant.partner().value())
        .put("collection", grant.collection().toString())
        .put("can_read", grant.read())
        .put("can_write", grant.write().name())
        .put("highest", grant.highest().name())
        .put("valid_until", grant.until().map(Object::toString).orElse(null));
  }

  private static ObjectNode columns(Issuer issuer) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", issuer.name())
        .put("partner", issuer.partner().value())
        .put("key_set_location", issuer.keySetLocation().map(URI::toString).orElse(null))
        .put("key_set", issuer.keySet().orElse(null))
        .put("demonstration", issuer.demonstration())
        .put("algorithms", Words.text(issuer.demands().algorithms()))
        .put("requires_certificate", issuer.demands().binding() == Binding.CERTIFICATE)
        .put("requires_dpop", issuer.demands().binding() == Binding.DPOP);
  }

  /** When it is revoked is the database's to say. */
  private static ObjectNode columns(ClientKey key) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("digest", key.digest().hex())
        .put("partner", key.terms().partner().value())
        .put("client", key.terms().client())
        .put("scopes", Words.text(key.terms().scopes()))
        .put("addresses", Words.text(key.terms().addresses()))
        .put("valid_until", key.terms().validUntil().toString())
        .put("revoked", key.revoked() ? "now" : null);
  }

  private static ObjectNode columns(SuspensionTarget target) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", target.kind().name())
        .put("owner", target.owner())
        .put("name", target.name());
  }
}
