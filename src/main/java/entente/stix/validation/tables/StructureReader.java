package entente.stix.validation.tables;

import entente.stix.Rule;
import entente.stix.validation.checks.Constraint;
import entente.stix.validation.checks.Extensions;
import entente.stix.validation.checks.Structure;
import entente.stix.validation.checks.ValueCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes of entries of the tables what objects and their parts are checked against. */
final class StructureReader {
  private static final String REQUIRED = "*";
  private static final Structure.Discouraged NOT_VERSIONED =
      new Structure.Discouraged(
          Rule.VERSIONED_OBSERVABLE,
          "an observable without this property was expected: it has no creator and no versions");

  private final ValueCheckReader checks;
  private final Map<String, Constraint> special;
  private final List<String> groups;

  /**
   * @param checks reads what the tables say of a property's value
   * @param special the rules that the tables call by name
   * @param groups the dictionaries of an entry that list its properties
   */
  StructureReader(ValueCheckReader checks, Map<String, Constraint> special, List<String> groups) {
    this.checks = checks;
    this.special = special;
    this.groups = List.copyOf(groups);
  }

  /** A part of objects, or an extension that the standard has. */
  Structure part(Tables.Entry entry) {
    return structure(List.of(entry), checks(List.of(entry)), false);
  }

  /** A type of objects: what its category has, and what is its own. */
  Structure object(Tables.Entry category, Tables.Entry entry, ValueCheck extensions) {
    List<Tables.Entry> entries = List.of(category, entry);
    return structure(entries, with(extensions, checks(entries)), false);
  }

  /** A type that the standard does not name: any property may be one of its own. */
  Structure custom(Tables.Entry category) {
    List<Tables.Entry> entries = List.of(category);
    return structure(entries, with(new Extensions("", Map.of()), checks(entries)), true);
  }

  private static Map<String, ValueCheck> with(
      ValueCheck extensions, Map<String, ValueCheck> checks) {
    checks.replace("extensions", extensions);
    return checks;
  }

  private Map<String, ValueCheck> checks(List<Tables.Entry> entries) {
    Map<String, ValueCheck> read = new HashMap<>();
    for (Tables.Entry entry : entries) {
      for (String key : groups) {
        entry.dictionary(key).forEach((name, type) -> read.put(bare(name), checks.read(type)));
      }
    }
    return read;
  }

  /** The last entry is the structure itself. */
  private Structure structure(
      List<Tables.Entry> entries, Map<String, ValueCheck> properties, boolean open) {
    Tables.Entry own = entries.get(entries.size() - 1);
    return new Structure(
        own.clause(),
        properties,
        all(entries, StructureReader::required),
        own.list("recommended"),
        discouraged(entries),
        Set.copyOf(all(entries, entry -> entry.list("forbidden").stream())),
        all(entries, this::constraints),
        open);
  }

  private Stream<Constraint> constraints(Tables.Entry entry) {
    Set<String> own =
        groups.stream()
            .flatMap(group -> entry.dictionary(group).keySet().stream())
            .collect(Collectors.toSet());
    var reader = new ConstraintReader(entry.clause(), own, special);
    return entry.list("rules").stream().map(reader::read);
  }

  private static <T> List<T> all(
      List<Tables.Entry> entries, Function<Tables.Entry, Stream<T>> part) {
    return entries.stream().flatMap(part).toList();
  }

  private static Stream<String> required(Tables.Entry entry) {
    return entry.dictionary("properties").keySet().stream()
        .filter(name -> name.endsWith(REQUIRED))
        .map(StructureReader::bare);
  }

  private static String bare(String name) {
    return name.endsWith(REQUIRED) ? name.substring(0, name.length() - 1) : name;
  }

  private static Map<String, Structure.Discouraged> discouraged(List<Tables.Entry> entries) {
    Map<String, Structure.Discouraged> discouraged = new HashMap<>();
    for (Tables.Entry entry : entries) {
      entry
          .dictionary("deprecated")
          .forEach(
              (name, instead) ->
                  discouraged.put(
                      name,
                      new Structure.Discouraged(
                          Rule.DEPRECATED,
                          "%s was expected; this property is deprecated".formatted(instead))));
      for (String name : entry.dictionary("versioned").keySet()) {
        discouraged.put(name, NOT_VERSIONED);
      }
    }
    return discouraged;
  }
}
