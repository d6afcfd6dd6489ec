package entente.gate;

import entente.catalog.Addition;
import entente.catalog.Addition.Result;
import entente.catalog.PartnerCode;
import entente.sharing.Ruling;
import entente.sharing.Ruling.Refused;
import entente.sharing.Ruling.Remark;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is decided of a valid object, by the rules and by the store: the same in a dry run and in
 * the publication.
 *
 * @param ruling what the rules say
 * @param addition what the store says; absent if the rules let it not come so far, and nothing that
 *     says the same is there
 * @param receivers the partners that receive the object; empty if it does not enter
 */
record Decision(Ruling ruling, Optional<Addition> addition, List<PartnerCode> receivers) {
  Decision {
    receivers = List.copyOf(receivers);
  }

  /** That of an object which the rules refuse. */
  static Decision refused(Ruling ruling) {
    return new Decision(ruling, Optional.empty(), List.of());
  }

  /**
   * The same of an object that is there in a version that says the same.
   *
   * @param version that version
   */
  Decision thereAs(String version) {
    return new Decision(
        ruling,
        Optional.of(
            new Addition(
                Result.ALREADY_THERE,
                version,
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        List.of());
  }

  /** Whether the object is in the collection, or would be. */
  boolean isHeld() {
    return refusal().isEmpty();
  }

  /** Why the object does not enter. */
  Optional<Refused> refusal() {
    return addition.map(it -> StoreAnswers.refusal(it.result())).orElseGet(() -> ruling.refusal());
  }

  /** What its publisher is told of whom the object goes to. */
  List<Remark> remarks() {
    Stream<Remark> narrowed =
        addition.flatMap(Addition::narrowedBy).map(StoreAnswers::narrowed).stream();
    return isHeld() ? Stream.concat(ruling.remarks().stream(), narrowed).toList() : List.of();
  }

  /** What became of an object that is held, where that needs a word. */
  Optional<String> outcome() {
    return addition.map(Addition::result).flatMap(StoreAnswers::outcome);
  }
}
