package entente.sharing;

import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import java.util.List;
import java.util.function.Supplier;

/**
 * What an operator names, looked for in the coalition as it stands. What is not there is refused
 * with an {@link IllegalArgumentException} that says so.
 */
public record Named(Coalition coalition) {

  /** The partner of that code. */
  public Partner partner(String code) {
    return coalition
        .agreement()
        .partner(new PartnerCode(code))
        .orElseThrow(missing("there is no partner " + code));
  }

  /** A collection by its identifier, or by an alias that only one has. */
  public Collection collection(String idOrAlias) {
    List<Collection> found =
        coalition.collections().stream()
            .filter(it -> it.alias().equals(idOrAlias) || it.id().toString().equals(idOrAlias))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "collection: the identifier of one, or an alias that one alone has, was expected, not "
              + idOrAlias);
    }
    return found.get(0);
  }

  /** The alias of a collection; its identifier where the collection is not there. */
  public String alias(CollectionId id) {
    return coalition.collections().stream()
        .filter(it -> it.id().equals(id))
        .map(Collection::alias)
        .findFirst()
        .orElse(id.toString());
  }

  /** The grant of a partner on a collection. */
  public Grant grant(String partner, String collection) {
    return coalition
        .agreement()
        .grant(partner(partner).code(), collection(collection).id())
        .orElseThrow(missing("there is no grant of %s on %s".formatted(partner, collection)));
  }

  /** The memberships of a group; one that has none does not exist. */
  public List<Membership> group(String code) {
    List<Membership> members =
        coalition.agreement().memberships().stream().filter(it -> it.group().equals(code)).toList();
    if (members.isEmpty()) {
      throw new IllegalArgumentException("there is no group " + code);
    }
    return members;
  }

  /** Goes on only where there is no such group. */
  public void requireNoGroup(String code) {
    if (coalition.agreement().memberships().stream().anyMatch(it -> it.group().equals(code))) {
      throw new IllegalArgumentException(
          "there is a group " + code + " already; add memberships to it");
    }
  }

  /** The issuer of that name. */
  public Issuer issuer(String name) {
    return coalition.agreement().issuer(name).orElseThrow(missing("there is no issuer " + name));
  }

  /** The client key that operators call so. */
  public ClientKey clientKey(String id) {
    ClientKey key = coalition.agreement().clientKeys().get(id);
    if (key == null) {
      throw new IllegalArgumentException("there is no client key " + id);
    }
    return key;
  }

  private static Supplier<IllegalArgumentException> missing(String what) {
    return () -> new IllegalArgumentException(what);
  }
}
