package entente.audit;

import entente.catalog.PartnerCode;
import entente.catalog.VersionKey;
import entente.digest.Sha256;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That an answer handed out a version.
 *
 * @param place which version, in which record
 * @param receiver who was given it
 * @param answer how
 */
public record Handover(Place place, Receiver receiver, Answer answer) {

  /**
   * Which version, in which record.
   *
   * @param version the version
   * @param number the number of the record
   */
  public record Place(VersionKey version, long number) {}

  /**
   * Who was given a version.
   *
   * @param partner the partner
   * @param client the {@code client_id} of its token
   * @param token the {@code jti} of its token
   * @param address where the request came from
   */
  public record Receiver(
      PartnerCode partner, String client, Optional<String> token, String address) {}

  /**
   * How a version was handed out.
   *
   * @param request the request that was answered
   * @param time when it came in
   * @param action what it asked for
   * @param bodySha256 of the body that was sent
   * @param refused whether the request was refused after that: the answer was ready and not sent
   */
  public record Answer(
      UUID request, Instant time, Action action, Optional<Sha256> bodySha256, boolean refused) {}
}
