package entente.api.admin;

import entente.catalog.Collection;
import entente.sharing.ClientKey;
import entente.sharing.Entry;
import entente.sharing.Grant;
import entente.sharing.Issuer;
import entente.sharing.Membership;
import entente.sharing.Partner;
import entente.sharing.SuspensionTarget;

/** Entries of each kind as JSON. */
final class EntryBodies implements Entry.Cases<EntryBody> {
  @Override
  public EntryBody partner(Partner partner) {
    return PartnerBody.of(partner);
  }

  @Override
  public EntryBody membership(Membership membership) {
    return MembershipBody.of(membership);
  }

  @Override
  public EntryBody collection(Collection collection) {
    return CollectionBody.of(collection);
  }

  @Override
  public EntryBody grant(Grant grant) {
    return GrantBody.of(grant);
  }

  @Override
  public EntryBody issuer(Issuer issuer) {
    return IssuerBody.of(issuer);
  }

  @Override
  public EntryBody clientKey(ClientKey key) {
    return ClientKeyBody.of(key);
  }

  @Override
  public EntryBody suspension(SuspensionTarget target) {
    return SuspensionBody.of(target);
  }
}
