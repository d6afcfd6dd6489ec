package entente.sbom;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A file of advisories in the OSV format: one, a list of them, one behind the other, the answer of
 * OSV's API ({@code {"vulns": [...]}}), or a ZIP archive of such files, as OSV offers one for each
 * ecosystem. It is read as a stream; one advisory is held at a time.
 */
public final class AdvisoryFile {
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(100)
                      .maxNameLength(1_000)
                      .maxNumberLength(100)
                      .build())
              .build());

  private final Path path;

  public AdvisoryFile(Path path) {
    this.path = path;
  }

  /**
   * Hands over each advisory.
   *
   * @return how many there were
   * @throws IOException if the file cannot be read, is not of the format, holds no advisory, or one
   *     that is longer than {@link AdvisoryInput} allows; the message names the place
   */
  long forEach(Consumer<Advisory> consumer) throws IOException {
    long count;
    try (InputStream file = new BufferedInputStream(Files.newInputStream(path))) {
      count = isZip(file) ? archive(file, consumer) : text(file, consumer);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "line %d, column %d: %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
    if (count == 0) {
      throw new IOException("the file holds no advisory, so nothing can be said");
    }
    return count;
  }

  private static boolean isZip(InputStream file) throws IOException {
    file.mark(2);
    boolean zip = file.read() == 'P' && file.read() == 'K';
    file.reset();
    return zip;
  }

  private static long archive(InputStream file, Consumer<Advisory> consumer) throws IOException {
    ZipInputStream archive = new ZipInputStream(file);
    long count = 0;
    for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
      if (entry.getName().endsWith(".json")) {
        try {
          count += text(archive, consumer);
        } catch (IOException e) {
          throw new IOException(entry.getName() + ": " + e.getMessage(), e);
        }
      }
    }
    return count;
  }

  private static long text(InputStream text, Consumer<Advisory> consumer) throws IOException {
    AdvisoryInput input = new AdvisoryInput(text);
    JsonParser parser = JSON.createParser(input).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    long count = 0;
    while (parser.nextToken() != null) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        count += document(JSON.readTree(parser), consumer);
        input.advisoryEnds();
      } else if (!isList(parser)) {
        throw new IOException(
            "line %d: an advisory, or a list of them, was expected"
                .formatted(parser.currentTokenLocation().getLineNr()));
      }
    }
    return count;
  }

  /** A list around all of them; a list within a list is not a list of advisories. */
  private static boolean isList(JsonParser parser) {
    return parser.currentToken() == JsonToken.END_ARRAY
        || (parser.currentToken() == JsonToken.START_ARRAY
            && parser.getParsingContext().getParent().inRoot());
  }

  private static long document(JsonNode document, Consumer<Advisory> consumer) throws IOException {
    JsonNode answered = document.path("vulns");
    if (!answered.isArray()) {
      consumer.accept(AdvisoryParser.parse(document));
      return 1;
    }
    for (JsonNode advisory : answered) {
      consumer.accept(AdvisoryParser.parse(advisory));
    }
    return answered.size();
  }
}
