package entente.bundles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts the markings of a row on its object, and enforces the rules that a mistake could break: each
 * object has a level, none is above its collection's, and no secret has an identifier that can be
 * guessed.
 */
final class MarkingWriter {
  static final String MARKINGS = "markings";
  static final String GRANULAR_MARKINGS = "granular_markings";

  private final MarkingDefinitions markings;
  private final Identifiers identifiers;

  MarkingWriter(MarkingDefinitions markings, Identifiers identifiers) {
    this.markings = markings;
    this.identifiers = identifiers;
  }

  void mark(ObjectNode object, IdentifiedRow identified) {
    Cell names = names(identified);
    ArrayNode refs = object.putArray("object_marking_refs");
    for (Cell name : names.values()) {
      refs.add(checked(name, identified).value());
    }
    requireUnguessable(level(names), identified);
    identified.row().cell(GRANULAR_MARKINGS).ifPresent(cell -> markParts(object, cell, identified));
  }

  /** Rows without markings are CLEAR in a public collection and refused in a restricted one. */
  private static Cell names(IdentifiedRow identified) {
    Row row = identified.row();
    return row.cell(MARKINGS)
        .or(() -> identified.collection().isPublic() ? Optional.of(clear(row)) : Optional.empty())
        .orElseThrow(() -> row.problem(MARKINGS, "each object here must be marked"));
  }

  private static Cell clear(Row row) {
    return new Cell("TLP:CLEAR", row.place(MARKINGS));
  }

  private TlpLevel level(Cell names) {
    return names.values().stream()
        .flatMap(name -> MarkingDefinitions.level(markings.named(name)).stream())
        .reduce(TlpLevel::strictest)
        .orElseThrow(() -> names.problem("one of the markings must be a level of TLP 2.0"));
  }

  private void requireUnguessable(TlpLevel level, IdentifiedRow identified) {
    boolean secret = level == TlpLevel.AMBER_STRICT || level == TlpLevel.RED;
    if (secret && !identifiers.isRandom(identified.id())) {
      throw identified
          .row()
          .problem(MARKINGS, "an object of this level needs a line in random-ids.csv");
    }
  }

  /** Such as {@code description=TLP:AMBER; description=REL TO FVEY}. */
  private void markParts(ObjectNode object, Cell parts, IdentifiedRow identified) {
    Map<StixId, List<String>> selectors = new LinkedHashMap<>();
    for (Cell part : parts.values()) {
      String[] sides = part.text().split("=", 2);
      if (sides.length < 2) {
        throw part.problem("a selector, an equals sign and a marking's name are expected");
      }
      StixId marking = checked(new Cell(sides[1], part.place()), identified);
      selectors.merge(marking, List.of(sides[0]), MarkingWriter::joined);
    }
    ArrayNode granular = object.putArray(GRANULAR_MARKINGS);
    selectors.forEach(
        (marking, selected) -> {
          ObjectNode one = granular.addObject().put("marking_ref", marking.value());
          selected.forEach(one.putArray("selectors")::add);
        });
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private StixId checked(Cell name, IdentifiedRow identified) {
    StixId marking = markings.named(name);
    TlpLevel highest = identified.collection().highest();
    if (MarkingDefinitions.level(marking)
        .filter(level -> level.compareTo(highest) > 0)
        .isPresent()) {
      throw name.problem("the strictest level here is " + highest.literal());
    }
    return marking;
  }
}
