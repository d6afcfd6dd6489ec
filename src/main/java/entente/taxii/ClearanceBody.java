package entente.taxii;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import entente.http.JsonBody;
import entente.sharing.Access;
import entente.sharing.Caller;
import entente.sharing.Clearance;
import entente.sharing.Membership;
import entente.sharing.Partner;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a caller is cleared for, as JSON; what has no end has no {@code until}.
 *
 * @param partner the partner that the caller speaks for
 * @param client the caller's own name
 * @param scopes those of its token, in order
 * @param until when its token ends
 * @param groups those that the partner is a member of
 * @param collections those that the caller may see
 */
record ClearanceBody(
    PartnerBody partner,
    String client,
    @JsonInclude(Include.ALWAYS) List<String> scopes,
    Optional<String> until,
    @JsonInclude(Include.ALWAYS) List<GroupBody> groups,
    @JsonInclude(Include.ALWAYS) List<CollectionBody> collections) {

  static Buffer of(Caller caller, Clearance clearance) {
    return JsonBody.of(
        new ClearanceBody(
            PartnerBody.of(clearance.partner()),
            caller.client(),
            caller.scopes().stream().sorted().toList(),
            caller.validUntil().map(Instant::toString),
            clearance.memberships().stream().map(GroupBody::of).toList(),
            clearance.collections().stream().map(CollectionBody::of).toList()));
  }

  record PartnerBody(String code, String name, Optional<String> identity) {
    static PartnerBody of(Partner partner) {
      return new PartnerBody(
          partner.code().value(), partner.name(), partner.identity().map(StixId::value));
    }
  }

  record GroupBody(String code, Optional<String> until) {
    static GroupBody of(Membership membership) {
      return new GroupBody(membership.group(), membership.until().map(LocalDate::toString));
    }
  }

  /** A collection; one of which the caller sees no level has neither level nor markings. */
  record CollectionBody(
      String id,
      String alias,
      boolean canRead,
      boolean canWrite,
      Optional<String> highestTlp,
      List<String> markings,
      Optional<String> until) {
    static CollectionBody of(Clearance.InCollection clearance) {
      Access access = clearance.access();
      List<TlpLevel> levels = clearance.levels();
      return new CollectionBody(
          access.collection().id().toString(),
          access.collection().alias(),
          access.canRead(),
          access.canWrite(),
          levels.isEmpty()
              ? Optional.empty()
              : Optional.of(levels.get(levels.size() - 1).literal()),
          levels.stream().map(level -> level.marking().value()).toList(),
          clearance.until().map(Instant::toString));
    }
  }
}
