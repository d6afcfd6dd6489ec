package entente.cli;

import entente.stix.RawObject;
import entente.stix.Rule.Strength;
import entente.stix.validation.Finding;
import entente.stix.validation.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** What was found of the objects of one text: told as it is found, and counted. */
final class Report {
  private static final int PROGRESS_EVERY = 5_000;

  private final Lines lines;
  private final PrintWriter progress;
  private final String file;
  private int objects;
  private int refused;
  private int warned;

  /** How findings are written. */
  interface Lines {
    /** One object. */
    void object(ValidatedObject object);

    /** What is wrong with the bundle itself. */
    void bundle(List<Finding> findings);

    /** The whole text. */
    void end(int objects, int refused, int warned);
  }

  /**
   * One object and what was found of it.
   *
   * @param pointer where it is in its text, as a JSON Pointer; empty where it is the whole text
   * @param index its place among the objects, from 0
   * @param object the object as it was read
   * @param verdict whether it may enter, and what was found
   */
  record ValidatedObject(String pointer, int index, RawObject object, Verdict verdict) {
    boolean valid() {
      return verdict.fold(valid -> true, invalid -> false);
    }

    /** What it gives as one of its properties, if that is a text. */
    Optional<String> text(String property) {
      return Optional.ofNullable(object.json().path(property).textValue());
    }
  }

  /**
   * A report that has counted nothing yet.
   *
   * @param lines where findings go
   * @param progress where it is told how far a long text is read
   * @param file the text's name
   */
  Report(Lines lines, PrintWriter progress, String file) {
    this.lines = lines;
    this.progress = progress;
    this.file = file;
  }

  /**
   * Tells of the next object.
   *
   * @param list the JSON Pointer of the list that it is in, with a slash at the end; empty where
   *     the text is one object
   */
  void object(String list, RawObject object, Verdict verdict) {
    String pointer = list.isEmpty() ? "" : list + objects;
    ValidatedObject validated = new ValidatedObject(pointer, objects, object, verdict);
    lines.object(validated);
    objects++;
    if (!validated.valid()) {
      refused++;
    } else if (!verdict.findings().isEmpty()) {
      warned++;
    }
    if (objects % PROGRESS_EVERY == 0) {
      progress.printf("%s: %,d objects so far%n", file, objects);
      progress.flush();
    }
  }

  /** Tells of the bundle itself. */
  void bundle(List<Finding> findings) {
    if (!findings.isEmpty()) {
      lines.bundle(findings);
      refused += isError(findings.get(0)) ? 1 : 0;
    }
  }

  /** Tells of the whole text. */
  void end() {
    lines.end(objects, refused, warned);
  }

  /** How many objects may not enter; a text that is not a bundle counts too. */
  int refused() {
    return refused;
  }

  static boolean isError(Finding finding) {
    return finding.strength() == Strength.ERROR;
  }
}
