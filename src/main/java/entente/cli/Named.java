package entente.cli;

import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.sharing.Coalition;
import entente.sharing.Grant;
import entente.sharing.Membership;
import entente.sharing.Partner;
import java.util.List;
import java.util.function.Supplier;

/** What a command line names, looked for in the coalition as it stands. */
record Named(Coalition coalition) {

  Partner partner(String code) {
    return coalition
        .agreement()
        .partner(new PartnerCode(code))
        .orElseThrow(missing("there is no partner " + code));
  }

  /** A collection by its identifier, or by an alias that only one has. */
  Collection collection(String idOrAlias) {
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
  String alias(CollectionId id) {
    return coalition.collections().stream()
        .filter(it -> it.id().equals(id))
        .map(Collection::alias)
        .findFirst()
        .orElse(id.toString());
  }

  Grant grant(String partner, String collection) {
    return coalition
        .agreement()
        .grant(partner(partner).code(), collection(collection).id())
        .orElseThrow(missing("there is no grant of %s on %s".formatted(partner, collection)));
  }

  /** The memberships of a group; one that has none does not exist. */
  List<Membership> group(String code) {
    List<Membership> members =
        coalition.agreement().memberships().stream().filter(it -> it.group().equals(code)).toList();
    if (members.isEmpty()) {
      throw new IllegalArgumentException("there is no group " + code);
    }
    return members;
  }

  private static Supplier<IllegalArgumentException> missing(String what) {
    return () -> new IllegalArgumentException(what);
  }
}
