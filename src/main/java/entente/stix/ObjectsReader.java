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
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads a JSON text that has an {@code objects} list, a TAXII envelope or a STIX bundle, one member
 * after another, each parsed once and kept byte for byte. What is not I-JSON (RFC 7493) is refused:
 * bytes that are not UTF-8, a key given twice, numbers and nesting without end. Of a text that
 * comes as a stream no more than one member is in memory, and a little that was read ahead.
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

  private final ByteWindow window;
  private final int memberBytesMax;
  private final JsonParser parser;
  private JsonNode type = MissingNode.getInstance();
  private JsonNode id = MissingNode.getInstance();
  private boolean hasObjects;
  private boolean inObjects;
  private boolean ended;
  private int count;

  /**
   * Begins to read a text that is there as a whole.
   *
   * @param text the whole JSON text
   * @throws Problem if it does not begin as a JSON object in UTF-8
   */
  public ObjectsReader(byte[] text) {
    this(new ByteArrayInputStream(text), Math.max(text.length, 1));
  }

  /**
   * Begins to read a text while it comes.
   *
   * @param text the JSON text; read as far as is needed, and not closed
   * @param memberBytesMax how many bytes a member of {@code objects} may have; any other member of
   *     the text, with its name, is held to about the same
   * @throws Problem if it does not begin as a JSON object in UTF-8
   */
  public ObjectsReader(InputStream text, int memberBytesMax) {
    this(new ByteWindow(text, memberBytesMax), memberBytesMax);
  }

  /** Reads through a window of the caller's, so that he sees how large it gets. */
  ObjectsReader(ByteWindow window, int memberBytesMax) {
    this.window = window;
    this.memberBytesMax = memberBytesMax;
    try {
      parser = MAPPER.createParser(window);
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
   * @return empty at the end of the whole text, and from then on
   * @throws Problem if the text is malformed from here on; members before stay as they were read
   */
  public Optional<RawObject> next() {
    try {
      while (!ended) {
        window.forgetBefore(parser.currentLocation().getByteOffset());
        JsonToken token = parser.nextToken();
        if (inObjects && token == JsonToken.END_ARRAY) {
          inObjects = false;
        } else if (inObjects) {
          return Optional.of(member());
        } else if (token == JsonToken.END_OBJECT) {
          requireEnd();
          ended = true;
        } else {
          readMember(parser.currentName());
        }
      }
      return Optional.empty();
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
    long start = parser.currentTokenLocation().getByteOffset();
    JsonNode json = MAPPER.readTree(parser);
    long end = parser.currentLocation().getByteOffset();
    if (end - start > memberBytesMax) {
      throw tooLarge();
    }
    byte[] document = window.between(start, end);
    count++;
    return new RawObject(json, Buffer.buffer(document.length).appendBytes(document));
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
    return e instanceof ByteWindow.Overflow
        ? tooLarge()
        : new Problem(
            Problem.Kind.UNPROCESSABLE,
            "%s is not well-formed I-JSON: %s".formatted(place(), fault(e)),
            e);
  }

  private static String fault(IOException e) {
    String fault = "cannot be read";
    if (e instanceof JsonProcessingException json) {
      fault = json.getOriginalMessage();
    } else if (e instanceof CharConversionException) {
      fault = String.valueOf(e.getMessage());
    }
    return fault.length() <= DETAIL_LENGTH_MAX ? fault : fault.substring(0, DETAIL_LENGTH_MAX);
  }

  private Problem tooLarge() {
    return Problem.tooLarge(
        "%s is larger than one object may be, %d octets".formatted(place(), memberBytesMax));
  }

  private String place() {
    return inObjects ? "objects/" + count : "the body";
  }
}
