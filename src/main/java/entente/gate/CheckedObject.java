package entente.gate;

import entente.stix.RawObject;
import entente.stix.StixObject;
import entente.stix.StixTimestamp;
import entente.stix.validation.Verdict;
import java.util.Optional;

/**
 * An object of a dry run after validation.
 *
 * @param valid the object, if it is valid
 * @param result the result of validation
 */
record CheckedObject(Optional<StixObject> valid, DryRunResult result) {
  private static final int TYPE_SHOWN_MAX = 300;

  /** The object with its verdict. */
  static CheckedObject of(RawObject object, Verdict verdict) {
    DryRunResult result =
        new DryRunResult(
            verdict.fold(valid -> Optional.of(valid.object().id().value()), Verdict.Invalid::id),
            shown(object),
            verdict.fold(
                valid -> valid.object().version().map(StixTimestamp::text),
                Verdict.Invalid::version),
            verdict.findings(),
            verdict.omitted(),
            Optional.empty());
    return new CheckedObject(
        verdict.fold(valid -> Optional.of(valid.object()), invalid -> Optional.empty()), result);
  }

  private static Optional<String> shown(RawObject object) {
    return Optional.of(object.json().path("type").asText(""))
        .filter(text -> !text.isEmpty())
        .map(text -> text.length() <= TYPE_SHOWN_MAX ? text : text.substring(0, TYPE_SHOWN_MAX));
  }
}
