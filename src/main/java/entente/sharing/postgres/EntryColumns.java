package entente.sharing.postgres;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.catalog.Collection;
import entente.sharing.ClientKey;
import entente.sharing.Entry;
import entente.sharing.Grant;
import entente.sharing.Issuer;
import entente.sharing.Issuer.Binding;
import entente.sharing.Membership;
import entente.sharing.Partner;
import entente.sharing.SuspensionTarget;
import entente.stix.StixId;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The columns of the row that an entry is, named as in the database. */
final class EntryColumns implements Entry.Cases<ObjectNode> {
  @Override
  public ObjectNode partner(Partner partner) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", partner.code().value())
        .put("name", partner.name())
        .put("identity", partner.identity().map(StixId::value).orElse(null))
        .put("offices", Words.text(partner.offices()));
  }

  @Override
  public ObjectNode membership(Membership membership) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("group_code", membership.group())
        .put("partner", membership.partner().value())
        .put("valid_from", membership.from().toString())
        .put("valid_until", membership.until().map(Object::toString).orElse(null));
  }

  @Override
  public ObjectNode collection(Collection collection) {
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

  @Override
  public ObjectNode grant(Grant grant) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("partner", grant.partner().value())
        .put("collection", grant.collection().toString())
        .put("can_read", grant.read())
        .put("can_write", grant.write().name())
        .put("highest", grant.highest().name())
        .put("valid_until", grant.until().map(EntryColumns::kept).orElse(null));
  }

  @Override
  public ObjectNode issuer(Issuer issuer) {
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

  /** PostgreSQL keeps microseconds: what is proposed reads the same afterwards. */
  private static String kept(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).toString();
  }

  /** When it is revoked is the database's to say. */
  @Override
  public ObjectNode clientKey(ClientKey key) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("digest", key.digest().hex())
        .put("partner", key.terms().partner().value())
        .put("client", key.terms().client())
        .put("scopes", Words.text(key.terms().scopes()))
        .put("addresses", Words.text(key.terms().addresses()))
        .put("valid_until", kept(key.terms().validUntil()))
        .put("revoked", key.revoked() ? "now" : null);
  }

  @Override
  public ObjectNode suspension(SuspensionTarget target) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", target.kind().name())
        .put("owner", target.owner())
        .put("name", target.name());
  }
}
