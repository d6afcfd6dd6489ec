package entente.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import entente.audit.LogArchive;
import entente.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the log was delivered.
 *
 * @param number that of the last record that was printed; 0 where none was
 * @param request the request of that record, by which it is known again: a database that was
 *     restored gives the numbers behind its end to other records. Absent where only the number is
 *     known
 */
record DeliveryCursor(long number, Optional<String> request) {
  private static final DeliveryCursor START = behind(0);
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(?: ([0-9a-f-]{36}))?");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Behind the record of a number, whatever it is. */
  static DeliveryCursor behind(long number) {
    return new DeliveryCursor(number, Optional.empty());
  }

  /** Behind a record, given as its line of JSON. */
  static DeliveryCursor behind(String line) {
    JsonNode printed = json(line);
    return new DeliveryCursor(
        printed.path("number").asLong(), Optional.of(printed.path("request").asText()));
  }

  /**
   * The one that is kept in a file; the start of the log where there is no such file.
   *
   * @throws IllegalArgumentException if the file holds none
   */
  static DeliveryCursor read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return START;
    }
    Matcher text = TEXT.matcher(Files.readString(file, UTF_8).strip());
    if (!text.matches()) {
      throw new IllegalArgumentException(file + " does not hold the place of a record");
    }
    return new DeliveryCursor(Long.parseLong(text.group(1)), Optional.ofNullable(text.group(2)));
  }

  /** Keeps it in a file. */
  void write(Path file) throws IOException {
    WholeFile.replace(file, number + request.map(it -> " " + it).orElse("") + "\n");
  }

  /**
   * Sees to it that the log has the record that it is behind.
   *
   * @throws IllegalStateException if it has not: what comes next there was not printed before
   */
  void requireIn(LogArchive archive) {
    boolean there =
        number == 0
            || archive
                .line(number)
                .filter(
                    line -> request.map(json(line).path("request").asText()::equals).orElse(true))
                .isPresent();
    if (!there) {
      throw new IllegalStateException(
          ("the log has no record %d%s, which was delivered last: it was dropped since, or the"
                  + " database was restored, or is another one. Begin with --after and the"
                  + " metadata.uid of the last event that this log still has")
              .formatted(number, request.map(it -> " of request " + it).orElse("")));
    }
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the archive gives records as JSON", e);
    }
  }
}
