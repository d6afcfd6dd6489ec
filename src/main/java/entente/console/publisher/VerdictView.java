package entente.console.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.PartnerCode;
import entente.console.MarkingView;
import entente.gate.DryRunResult;
import entente.gate.DryRunResult.Entry;
import entente.stix.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What publishing an object would do.
 *
 * @param place where it stands in the bundle
 * @param id its identifier; its type, or nothing, where it has none
 * @param valid whether it would be accepted
 * @param errors why not: the place, and what was expected there
 * @param remarks what else its publisher should know
 * @param level the level that it would be released at; none where it would not be
 * @param receivers the codes of the partners that would receive it
 * @param isKnown whether a version of it is stored that the publisher sees
 * @param differences what would be different from the newest of those
 */
record VerdictView(
    String place,
    String id,
    boolean valid,
    List<String> errors,
    List<String> remarks,
    List<MarkingView> level,
    List<String> receivers,
    boolean isKnown,
    List<Difference> differences) {

  /** Of all objects of a bundle, in their order. */
  static List<VerdictView> of(
      List<DryRunResult> results, List<JsonNode> objects, StoredVersions stored) {
    return IntStream.range(0, results.size())
        .mapToObj(i -> of(i, results.get(i), stored.differences(objects.get(i))))
        .toList();
  }

  private static VerdictView of(
      int index, DryRunResult result, Optional<List<Difference>> differences) {
    String place = "/objects/" + index;
    return new VerdictView(
        place,
        result.id().or(result::type).orElse(""),
        result.isValid(),
        Stream.concat(
                found(place, result, Rule.Strength.ERROR),
                result.entry().flatMap(Entry::refusal).stream()
                    .map(refusal -> place + refusal.reason()))
            .toList(),
        Stream.of(
                found(place, result, Rule.Strength.WARNING),
                result.entry().stream()
                    .flatMap(entry -> entry.remarks().stream())
                    .map(remark -> place + remark.message()),
                result.entry().flatMap(Entry::outcome).stream(),
                result.omitted().entrySet().stream()
                    .map(it -> it.getValue() + " more of " + it.getKey()))
            .flatMap(it -> it)
            .toList(),
        released(result)
            .flatMap(entry -> entry.release().stream())
            .map(release -> MarkingView.of(release.level()))
            .toList(),
        released(result)
            .flatMap(entry -> entry.receivers().stream())
            .map(PartnerCode::value)
            .toList(),
        differences.isPresent(),
        differences.orElse(List.of()));
  }

  private static Stream<String> found(String place, DryRunResult result, Rule.Strength strength) {
    return result.findings().stream()
        .filter(finding -> finding.strength() == strength)
        .map(finding -> place + finding.message());
  }

  private static Stream<Entry> released(DryRunResult result) {
    return result.isValid() ? result.entry().stream() : Stream.empty();
  }
}
