package entente.sharing;

import entente.catalog.Collection;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.Visibility;
import entente.stix.StixId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who takes part, as it matters to one who publishes to a collection: whom objects can name as
 * their creator or recipient, and who would receive them.
 */
public final class Participants {
  private final Agreement agreement;
  private final Collection collection;
  private final Instant now;
  private volatile List<Visibility> readers = List.of();
  private volatile Map<StixId, PartnerCode> publishers = Map.of();

  Participants(Agreement agreement, Collection collection, Instant now) {
    this.agreement = agreement;
    this.collection = collection;
    this.now = now;
  }

  /** The identity that a partner publishes under. */
  public Optional<StixId> identity(PartnerCode partner) {
    return agreement.partner(partner).flatMap(Partner::identity);
  }

  /** The partner that publishes under an identity. */
  public Optional<PartnerCode> publishingAs(StixId identity) {
    return Optional.ofNullable(publishers().get(identity));
  }

  /** Worked out once: each object is asked about several times. */
  private Map<StixId, PartnerCode> publishers() {
    if (publishers.isEmpty()) {
      publishers =
          agreement.partners().stream()
              .filter(partner -> partner.identity().isPresent())
              .collect(
                  Collectors.toUnmodifiableMap(
                      partner -> partner.identity().orElseThrow(),
                      Partner::code,
                      (first, other) -> first));
    }
    return publishers;
  }

  /** Whether a code is that of a partner. */
  public boolean isPartner(String code) {
    return agreement.partners().stream().anyMatch(partner -> partner.code().value().equals(code));
  }

  /** Whether a code is that of a partner or of a group, so that a marking may name it. */
  public boolean isRecipient(String code) {
    return isPartner(code)
        || agreement.memberships().stream().anyMatch(it -> it.group().equals(code));
  }

  /** Codes of the partners whose marking definitions everybody may cite. */
  public Set<PartnerCode> markingAuthorities() {
    return agreement.partners().stream()
        .filter(partner -> partner.offices().contains(Partner.DEFINES_MARKINGS))
        .map(Partner::code)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The partners that receive what is released so, sorted by their codes: those whose grants let
   * them read the collection today and reach the release.
   */
  public List<PartnerCode> receiving(Release release) {
    return readers().stream()
        .filter(reader -> reader.admits(release))
        .map(Visibility::reader)
        .toList();
  }

  /** Worked out once: a submission may have as many releases as objects. */
  private List<Visibility> readers() {
    if (readers.isEmpty()) {
      readers =
          agreement.partners().stream()
              .flatMap(it -> agreement.sight(it.code(), collection.id(), now).stream())
              .sorted(Comparator.comparing(reader -> reader.reader().value()))
              .toList();
    }
    return readers;
  }
}
