package entente.sharing;

import entente.catalog.PartnerCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What must hold of those who may speak for partners: issuers, client keys, and who of them is
 * suspended.
 */
final class CredentialRules {

  /** Every server keeps all of them in memory, and reads them all every two seconds. */
  private static final int ENTRIES_MAX = 10_000;

  private static final int NAME_CHARACTERS_MAX = 500;
  private static final Duration KEY_LIFETIME_MAX = Duration.ofDays(366);

  private final Agreement before;
  private final Agreement after;
  private final Instant now;

  private CredentialRules(Agreement before, Agreement after, Instant now) {
    this.before = before;
    this.after = after;
    this.now = now;
  }

  /**
   * Goes on only with an agreement that may follow another one.
   *
   * @throws IllegalArgumentException that names the entry, the rule and what was expected
   */
  static void require(Agreement before, Agreement after, Instant now) {
    CredentialRules rules = new CredentialRules(before, after, now);
    rules.requireIssuers();
    rules.requireKeys();
    rules.requireSuspensions();
  }

  private void requireIssuers() {
    requireRoom("issuers; remove some", after.issuers().size());
    for (Issuer issuer : after.issuers()) {
      Optional<Issuer> known = before.issuer(issuer.name());
      if (known.isEmpty() || !known.get().equals(issuer)) {
        requireIssuer(issuer, known);
      }
    }
  }

  private void requireIssuer(Issuer issuer, Optional<Issuer> known) {
    String place = "issuer " + issuer.name() + ": ";
    requirePartner(place, issuer.partner());
    requireName(place, issuer.name());
    require(
        known.map(it -> it.partner().equals(issuer.partner())).orElse(true),
        place + "it is registered for another partner; remove that registration first");
    require(
        !issuer.demonstration() || known.map(Issuer::demonstration).orElse(false),
        place + "key_set or key_set_location was expected");
  }

  private void requireKeys() {
    long live =
        after.clientKeys().values().stream()
            .filter(it -> !it.revoked() || now.isBefore(it.terms().validUntil()))
            .count();
    requireRoom("client keys; revoke those that have ended", live);
    for (Map.Entry<String, ClientKey> entry : after.clientKeys().entrySet()) {
      ClientKey known = before.clientKeys().get(entry.getKey());
      if (known == null) {
        requireNew(entry.getValue());
      } else {
        require(
            known.equals(entry.getValue())
                || entry.getValue().equals(new ClientKey(known.digest(), known.terms(), true)),
            "client key " + known.id() + ": it stays as it is, or is revoked for good");
      }
    }
    before.clientKeys().keySet().stream()
        .filter(id -> !after.clientKeys().containsKey(id))
        .forEach(id -> refuse("client key " + id + ": it is revoked, not removed"));
  }

  private void requireNew(ClientKey key) {
    Instant end = key.terms().validUntil();
    requirePartner("client key: ", key.terms().partner());
    require(!key.revoked(), "client key: one that is good was expected");
    require(
        end.isAfter(now) && !end.isAfter(now.plus(KEY_LIFETIME_MAX)),
        "client key: until: an instant within the next 366 days was expected, not " + end);
  }

  /** A name that was mistyped would leave the one that was meant at work. */
  private void requireSuspensions() {
    requireRoom("suspensions; lift some", after.suspended().size());
    after.suspended().stream()
        .filter(target -> !before.suspended().contains(target))
        .forEach(
            target -> {
              requireName("suspension: ", target.name());
              require(isRegistered(target), "there is no " + target);
            });
  }

  private boolean isRegistered(SuspensionTarget target) {
    return switch (target.kind()) {
      case PARTNER -> isPartner(target.name());
      case CLIENT -> isPartner(target.owner());
      case ISSUER -> after.issuer(target.name()).isPresent();
      case TOKEN -> after.issuer(target.owner()).isPresent();
      case CLIENT_KEY -> after.clientKeys().containsKey(target.name());
    };
  }

  private boolean isPartner(String code) {
    return after.partners().stream().anyMatch(it -> it.code().value().equals(code));
  }

  private void requirePartner(String place, PartnerCode partner) {
    require(after.partner(partner).isPresent(), place + "there is no partner " + partner);
  }

  private static void requireName(String place, String name) {
    require(
        !name.isBlank()
            && name.length() <= NAME_CHARACTERS_MAX
            && name.chars().noneMatch(Character::isISOControl),
        "%sname: 1 to %d characters on one line were expected"
            .formatted(place, NAME_CHARACTERS_MAX));
  }

  private static void requireRoom(String what, long size) {
    require(size <= ENTRIES_MAX, "there are %d %s first".formatted(ENTRIES_MAX, what));
  }

  private static void require(boolean rule, String broken) {
    if (!rule) {
      refuse(broken);
    }
  }

  private static void refuse(String broken) {
    throw new IllegalArgumentException(broken);
  }
}
