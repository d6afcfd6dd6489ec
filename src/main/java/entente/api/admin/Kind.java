package entente.api.admin;

import entente.sharing.ClientKey;
import entente.sharing.Coalition;
import entente.sharing.SuspensionTarget;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The kinds of entries: how paths and steps name them, and what tells one entry from the others.
 */
enum Kind {
  PARTNER(
      "partners",
      PartnerBody.class,
      List.of("code"),
      coalition -> coalition.agreement().partners().stream().map(PartnerBody::of)),
  ISSUER(
      "issuers",
      IssuerBody.class,
      List.of("name"),
      coalition -> coalition.agreement().issuers().stream().map(IssuerBody::of)),
  CLIENT_KEY(
      "client-keys",
      ClientKeyBody.class,
      List.of("id"),
      coalition ->
          coalition.agreement().clientKeys().values().stream()
              .sorted(Comparator.comparing(ClientKey::id))
              .map(ClientKeyBody::of)),
  GROUP(
      "groups",
      GroupBody.class,
      List.of("code"),
      coalition -> GroupBody.all(coalition.agreement().memberships())),
  MEMBERSHIP(
      "memberships",
      MembershipBody.class,
      List.of("group", "partner", "from"),
      coalition -> coalition.agreement().memberships().stream().map(MembershipBody::of)),
  COLLECTION(
      "collections",
      CollectionBody.class,
      List.of("id"),
      coalition -> coalition.collections().stream().map(CollectionBody::of)),
  GRANT(
      "grants",
      GrantBody.class,
      List.of("partner", "collection"),
      coalition -> coalition.agreement().grants().stream().map(GrantBody::of)),
  SUSPENSION(
      "suspensions",
      SuspensionBody.class,
      List.of("kind", "owner", "name"),
      coalition ->
          coalition.agreement().suspended().stream()
              .sorted(Comparator.comparing(SuspensionTarget::toString))
              .map(SuspensionBody::of));

  private final String segment;

  @SuppressWarnings("ImmutableEnumChecker") // A class has no state.
  private final Class<? extends EntryBody> body;

  @SuppressWarnings("ImmutableEnumChecker") // It is an unmodifiable list of texts.
  private final List<String> key;

  @SuppressWarnings("ImmutableEnumChecker") // A reader has no state.
  private final Function<Coalition, Stream<? extends EntryBody>> all;

  Kind(
      String segment,
      Class<? extends EntryBody> body,
      List<String> key,
      Function<Coalition, Stream<? extends EntryBody>> all) {
    this.segment = segment;
    this.body = body;
    this.key = key;
    this.all = all;
  }

  /** The one whose list has that segment of a path. */
  static Optional<Kind> ofSegment(String segment) {
    return Stream.of(values()).filter(it -> it.segment.equals(segment)).findFirst();
  }

  /** The one that steps name so. */
  static Optional<Kind> ofMember(String member) {
    return Stream.of(values()).filter(it -> it.member().equals(member)).findFirst();
  }

  /** Its name in a step. */
  String member() {
    return name().toLowerCase(Locale.ROOT);
  }

  Class<? extends EntryBody> body() {
    return body;
  }

  /** The members that tell one entry from the others. */
  List<String> key() {
    return key;
  }

  /** All entries of it, without what is too long for a list. */
  List<EntryBody> listed(Coalition coalition) {
    return this == ISSUER
        ? coalition.agreement().issuers().stream()
            .<EntryBody>map(IssuerBody::withoutKeySet)
            .toList()
        : all(coalition);
  }

  /** All entries of it. */
  List<EntryBody> all(Coalition coalition) {
    return all.apply(coalition).<EntryBody>map(it -> it).toList();
  }
}
