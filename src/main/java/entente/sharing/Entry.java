package entente.sharing;

import entente.catalog.Collection;

/** One entry of what the coalition has agreed on, as operators add, change and remove it. */
public sealed interface Entry {

  /** What tells it from all others, in words for an operator, for example {@code partner JPN}. */
  String name();

  /** A partner. */
  record OfPartner(Partner partner) implements Entry {
    @Override
    public String name() {
      return "partner " + partner.code();
    }
  }

  /** That a partner belongs to a group; its end is what can be changed. */
  record OfMembership(Membership membership) implements Entry {
    @Override
    public String name() {
      return "membership of %s in %s from %s"
          .formatted(membership.partner(), membership.group(), membership.from());
    }
  }

  /** A collection; its identifier, alias and API Root stay. */
  record OfCollection(Collection collection) implements Entry {
    @Override
    public String name() {
      return "collection " + collection.id();
    }
  }

  /** What a partner may do with a collection. */
  record OfGrant(Grant grant) implements Entry {
    @Override
    public String name() {
      return "grant of %s on collection %s".formatted(grant.partner(), grant.collection());
    }
  }
}
