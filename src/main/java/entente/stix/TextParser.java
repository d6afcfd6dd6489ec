package entente.stix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
  private static final int DEPTH_MAX = 100;
  private static final int NUMBER_LENGTH_MAX = 1_000;

  /** A name of STIX has 250 characters at most; names are what a parser keeps longest. */
  private static final int NAME_LENGTH_MAX = 1_000;

  private static final long RENEWED_AFTER = 4_000_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.CHARSET_DETECTION)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxNumberLength(NUMBER_LENGTH_MAX)
                          .maxNameLength(NAME_LENGTH_MAX)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final InputStream text;
  private JsonParser parser;

  /** What is added to a place of the parser to get a place of the text. */
  private long shift;

  TextParser(InputStream text) throws IOException {
    this.text = text;
    this.parser = MAPPER.createParser(text);
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
    return MAPPER.readTree(parser);
  }

  /** Goes to the end of the value that begins with this token. */
  void skip() throws IOException {
    parser.skipChildren();
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
   * Forgets what was learnt, if that may be much. What follows is then read behind the beginning of
   * a text that is like this one: a list after the same names, with a member.
   *
   * @param names the names of the text so far; the parser is behind a member of the list that the
   *     last of them names
   */
  void renew(List<String> names) throws IOException {
    if (parser.currentLocation().getByteOffset() < RENEWED_AFTER) {
      return;
    }
    byte[] beginning = beginning(names);
    shift = end() - beginning.length;
    ByteArrayOutputStream unread = new ByteArrayOutputStream();
    parser.releaseBuffered(unread);
    parser.close();
    parser =
        MAPPER.createParser(
            new SequenceInputStream(
                Collections.enumeration(
                    List.of(
                        new ByteArrayInputStream(beginning),
                        new ByteArrayInputStream(unread.toByteArray()),
                        text))));
    while (parser.currentToken() != JsonToken.END_OBJECT) {
      parser.nextToken();
    }
  }

  private static byte[] beginning(List<String> names) throws IOException {
    StringBuilder beginning = new StringBuilder("{");
    for (String name : names.subList(0, names.size() - 1)) {
      beginning.append(MAPPER.writeValueAsString(name)).append(":0,");
    }
    beginning.append(MAPPER.writeValueAsString(names.get(names.size() - 1))).append(":[{}");
    return beginning.toString().getBytes(StandardCharsets.UTF_8);
  }
}
