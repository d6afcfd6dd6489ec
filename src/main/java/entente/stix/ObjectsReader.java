package entente.stix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import entente.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a JSON text that has an {@code objects} list, a TAXII envelope or a STIX bundle, one member
 * after another, each parsed once and kept byte for byte. What is not I-JSON (RFC 7493) is refused:
 * bytes that are not UTF-8, a key given twice, numbers and nesting without end.
 */
public final class ObjectsReader {
  private static final int DEPTH_MAX = 100;
  private static final int NUMBER_LENGTH_MAX = 1_000;
  private static final int NAME_LENGTH_MAX = 50_000;
  private static final int DETAIL_LENGTH_MAX = 200;

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

  private final byte[] text;
  private final JsonParser parser;
  private JsonNode type = MissingNode.getInstance();
  private JsonNode id = MissingNode.getInstance();
  private boolean hasObjects;
  private boolean inObjects;
  private int count;

  /**
   * Begins to read.
   *
   * @param text the whole JSON text
   * @throws Problem if it is not UTF-8, or not a JSON object
   */
  public ObjectsReader(byte[] text) {
    requireUtf8(text);
    this.text = text;
    try {
      parser = MAPPER.createParser(text);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw Problem.unprocessable("the body is not a JSON object");
      }
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /**
   * The next member of the {@code objects} list.
   *
   * @return empty at the end of the whole text
   * @throws Problem if the text is malformed from here on; members before stay as they were read
   */
  public Optional<RawObject> next() {
    try {
      while (true) {
        JsonToken token = parser.nextToken();
        if (inObjects && token == JsonToken.END_ARRAY) {
          inObjects = false;
        } else if (inObjects) {
          return Optional.of(member());
        } else if (token == JsonToken.END_OBJECT) {
          requireEnd();
          return Optional.empty();
        } else {
          readMember(parser.currentName());
        }
      }
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /** The text's own {@code type}: {@code bundle} for a bundle, missing for an envelope. */
  public JsonNode type() {
    return type;
  }

  /** The text's own {@code id}. */
  public JsonNode id() {
    return id;
  }

  /** Whether the {@code objects} list was there. */
  public boolean hasObjects() {
    return hasObjects;
  }

  /** How many members have been read. */
  public int count() {
    return count;
  }

  private RawObject member() throws IOException {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    JsonNode json = MAPPER.readTree(parser);
    int end = (int) parser.currentLocation().getByteOffset();
    count++;
    return new RawObject(json, Buffer.buffer(end - start).appendBytes(text, start, end - start));
  }

  private void readMember(String name) throws IOException {
    JsonToken value = parser.nextToken();
    switch (name) {
      case "objects" -> {
        if (value != JsonToken.START_ARRAY) {
          throw Problem.unprocessable("objects: a list was expected (TAXII 2.1, section 3.7)");
        }
        hasObjects = true;
        inObjects = true;
      }
      case "type" -> type = MAPPER.readTree(parser);
      case "id" -> id = MAPPER.readTree(parser);
      default -> parser.skipChildren();
    }
  }

  private void requireEnd() throws IOException {
    if (parser.nextToken() != null) {
      throw Problem.unprocessable("the body goes on after the end of its JSON object");
    }
  }

  private Problem malformed(IOException e) {
    String place = inObjects ? "objects/" + count : "the body";
    String fault =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : "cannot be read";
    String detail =
        fault.length() <= DETAIL_LENGTH_MAX ? fault : fault.substring(0, DETAIL_LENGTH_MAX);
    return new Problem(
        Problem.Kind.UNPROCESSABLE, "%s is not well-formed I-JSON: %s".formatted(place, detail), e);
  }

  private static void requireUtf8(byte[] text) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(text);
    CharBuffer out = CharBuffer.allocate(8_192);
    CoderResult result;
    do {
      out.clear();
      result = decoder.decode(in, out, true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw Problem.unprocessable("the body is not UTF-8: at byte " + in.position());
    }
    if (text.length >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB) {
      throw Problem.unprocessable("the body begins with a byte order mark (RFC 8259, section 8.1)");
    }
  }
}
