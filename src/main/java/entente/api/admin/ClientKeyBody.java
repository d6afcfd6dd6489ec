package entente.api.admin;

import entente.sharing.AddressRange;
import entente.sharing.ClientKey;
import entente.sharing.ClientKeyTerms;
import entente.sharing.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client key as JSON, of which not even the digest is told. */
record ClientKeyBody(
    @Nullable String id,
    @Nullable String partner,
    @Nullable String client,
    @Nullable List<@Nullable String> scopes,
    @Nullable List<@Nullable String> addresses,
    @Nullable String until,
    @Nullable Boolean revoked)
    implements EntryBody {

  static ClientKeyBody of(ClientKey key) {
    ClientKeyTerms terms = key.terms();
    return new ClientKeyBody(
        key.id(),
        terms.partner().value(),
        terms.client(),
        List.copyOf(terms.scopes().stream().sorted().toList()),
        List.copyOf(terms.addresses().stream().map(Object::toString).toList()),
        terms.validUntil().toString(),
        key.revoked());
  }

  @Override
  public List<String> names() {
    return List.of(Text.given("id", id), Text.given("partner", partner));
  }

  /** Which key it is, is the server's to say. */
  @Override
  public Entry entry() {
    throw new IllegalArgumentException("a client key is added or revoked");
  }

  /** The terms of a new one. */
  ClientKeyTerms terms() {
    if (id != null || revoked != null) {
      throw new IllegalArgumentException("id, revoked: the server says them of a new client key");
    }
    return new ClientKeyTerms(
        Text.partner("partner", partner),
        Text.given("client", client),
        Text.set("scopes", scopes),
        Text.list("addresses", addresses).stream()
            .map(it -> Text.read("addresses", it, AddressRange::parse))
            .toList(),
        Text.instant("until", until));
  }

  /**
   * That key, revoked.
   *
   * @param known as it stands, and as this says but for that
   */
  ClientKey revoked(ClientKey known) {
    boolean isSame =
        new ClientKeyBody(id, partner, client, scopes, addresses, until, known.revoked())
            .equals(of(known));
    if (!isSame || revoked == null || !revoked) {
      throw new IllegalArgumentException("revoked: true alone was expected; a key stays as it is");
    }
    return new ClientKey(known.digest(), known.terms(), true);
  }
}
