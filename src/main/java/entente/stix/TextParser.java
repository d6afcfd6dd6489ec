package entente.stix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parser of an I-JSON text, and where in the text it is. A parser remembers every name that it
 * has met; so in a long list it can be renewed.
 */
final class TextParser {
  /** How much deeper a text may be than one of its documents, for the lists that they are in. */
  private static final int MARGIN = 8;

  private static final long RENEWED_AFTER = 4_000_000;

  private final JsonFactory factory;
  private final DocumentLimits limits;
  private static final byte[] BEGINNING = "{\"\":[{}".getBytes(StandardCharsets.US_ASCII);

  private final InputStream text;
  private JsonParser parser;

  /** What is added to a place of the parser to get a place of the text. */
  private long shift;

  TextParser(InputStream text, DocumentLimits limits) throws IOException {
    this.factory = factory(limits);
    this.limits = limits;
    this.text = text;
    this.parser = factory.createParser(text);
  }

  /**
   * Depth and numbers are counted by {@link TreeReader}, before the parser's own limits are
   * reached; texts are held to the octets of their document. Names are kept longest, so the parser
   * counts their characters itself.
   */
  private static JsonFactory factory(DocumentLimits limits) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.depthMax() + MARGIN)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(limits.nameLengthMax())
                .build())
        .build();
  }

  /** The next token; null at the end of the text. */
  @Nullable JsonToken next() throws IOException {
    return parser.nextToken();
  }

  /** The name of the member that was met last. */
  String name() throws IOException {
    return parser.currentName();
  }

  /** The value that begins with this token, read to its end. */
  JsonNode tree() throws IOException {
    return TreeReader.read(parser, limits);
  }

  /** Where this token begins, in bytes from the beginning of the text. */
  long start() {
    return parser.currentTokenLocation().getByteOffset() + shift;
  }

  /** Up to where the text is parsed, in bytes from its beginning. */
  long end() {
    return parser.currentLocation().getByteOffset() + shift;
  }

  /**
   * Forgets the names that were met, if they may be many. What follows is then read behind the
   * beginning of another text of the same shape: an object with a list, and a member of that list.
   */
  void renew() throws IOException {
    if (parser.currentLocation().getByteOffset() < RENEWED_AFTER) {
      return;
    }
    shift = end() - BEGINNING.length;
    ByteArrayOutputStream unread = new ByteArrayOutputStream();
    parser.releaseBuffered(unread);
    parser.close();
    parser =
        factory.createParser(
            new SequenceInputStream(
                Collections.enumeration(
                    List.of(
                        new ByteArrayInputStream(BEGINNING),
                        new ByteArrayInputStream(unread.toByteArray()),
                        text))));
    while (parser.currentToken() != JsonToken.END_OBJECT) {
      parser.nextToken();
    }
  }
}
