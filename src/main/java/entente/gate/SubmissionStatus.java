package entente.gate;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of the objects of one submission (TAXII 2.1, section 4.3.1). It is complete from the
 * start: objects are added before the answer.
 *
 * @param id its identifier
 * @param requested when the objects were sent, in microseconds since 1970
 * @param successes the objects that are in the collection now
 * @param failures the objects that are not, each with its reason
 */
public record SubmissionStatus(
    UUID id, long requested, List<Detail> successes, List<Detail> failures) {
  public SubmissionStatus {
    successes = List.copyOf(successes);
    failures = List.copyOf(failures);
  }

  /**
   * What became of one object.
   *
   * @param id its STIX identifier
   * @param version its version, as TAXII shows it
   * @param message what there is to say of it
   */
  public record Detail(String id, String version, Optional<String> message) {}
}
