package entente.sharing;

import entente.catalog.Collection;

/** One entry of what the coalition has agreed on, as operators add, change and remove it. */
public sealed interface Entry {

  /**
   * What is done with an entry of each kind; a kind that is added is asked of all who do.
   *
   * @param <T> what comes of it
   */
  interface Cases<T> {
    T partner(Partner partner);

    T membership(Membership membership);

    T collection(Collection collection);

    T grant(Grant grant);

    T issuer(Issuer issuer);

    T clientKey(ClientKey key);

    T suspension(SuspensionTarget target);
  }

  /** What the case of its kind makes of it. */
  <T> T fold(Cases<T> cases);

  /** What tells it from all others, in words for an operator, for example {@code partner JPN}. */
  String name();

  /** What a step does that adds it, changes it into this, or removes it, in words. */
  default String told(Step step) {
    return name()
        + switch (step) {
          case ADD -> " is added";
          case CHANGE -> " is changed";
          case REMOVE -> " is removed";
        };
  }

  /** What a step does with an entry. */
  enum Step {
    ADD,
    CHANGE,
    REMOVE
  }

  /** A partner. */
  record OfPartner(Partner partner) implements Entry {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.partner(partner);
    }

    @Override
    public String name() {
      return "partner " + partner.code();
    }
  }

  /** That a partner belongs to a group; its end is what can be changed. */
  record OfMembership(Membership membership) implements Entry {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.membership(membership);
    }

    @Override
    public String name() {
      return "membership of %s in %s from %s"
          .formatted(membership.partner(), membership.group(), membership.from());
    }
  }

  /** A collection; its identifier, alias and API Root stay. */
  record OfCollection(Collection collection) implements Entry {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.collection(collection);
    }

    @Override
    public String name() {
      return "collection " + collection.id();
    }
  }

  /** What a partner may do with a collection. */
  record OfGrant(Grant grant) implements Entry {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.grant(grant);
    }

    @Override
    public String name() {
      return "grant of %s on collection %s".formatted(grant.partner(), grant.collection());
    }
  }

  /** Who signs tokens for a partner; its partner stays. */
  record OfIssuer(Issuer issuer) implements Entry {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.issuer(issuer);
    }

    @Override
    public String name() {
      return "issuer " + issuer.name();
    }

    @Override
    public String told(Step step) {
      return switch (step) {
        case ADD -> name() + " is registered for " + issuer.partner();
        case CHANGE -> name() + " has its registration replaced";
        case REMOVE -> name() + " is removed";
      };
    }
  }

  /** A client key; that it is revoked is what can be changed. */
  record OfClientKey(ClientKey key) implements Entry {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.clientKey(key);
    }

    @Override
    public String name() {
      return "client key " + key.id();
    }

    @Override
    public String told(Step step) {
      return switch (step) {
        case ADD ->
            "%s is issued to %s of %s"
                .formatted(name(), key.terms().client(), key.terms().partner());
        case CHANGE -> name() + (key.revoked() ? " is revoked" : " is changed");
        case REMOVE -> name() + " is removed";
      };
    }
  }

  /** That something is suspended. */
  record OfSuspension(SuspensionTarget target) implements Entry {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.suspension(target);
    }

    @Override
    public String name() {
      return "suspension of " + target;
    }

    @Override
    public String told(Step step) {
      return target + (step == Step.REMOVE ? " is no longer suspended" : " is suspended");
    }
  }
}
