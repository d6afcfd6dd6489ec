package entente.stix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import entente.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a JSON text that has an {@code objects} list, a TAXII envelope or a STIX bundle, one member
 * after another, each parsed once and kept byte for byte. What is not I-JSON (RFC 7493) is refused:
 * bytes that are not UTF-8, a key given twice, numbers and nesting without end. Of a text that
 * comes as a stream no more than one member is in memory, and a little that was read ahead.
 */
public final class ObjectsReader {
  private static final int NAMES_MAX = 100;
  private static final int DETAIL_LENGTH_MAX = 200;

  private final ByteWindow window;
  private final int memberBytesMax;
  private final TextParser parser;
  private final List<String> names = new ArrayList<>();
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
      parser = new TextParser(window);
      if (parser.next() != JsonToken.START_OBJECT) {
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
        window.forgetBefore(parser.end());
        JsonToken token = parser.next();
        if (inObjects && token == JsonToken.END_ARRAY) {
          inObjects = false;
        } else if (inObjects) {
          return Optional.of(member());
        } else if (token == JsonToken.END_OBJECT) {
          requireEnd();
          ended = true;
        } else {
          readMember(parser.name());
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
    long start = parser.start();
    JsonNode json = parser.tree();
    long end = parser.end();
    if (end - start > memberBytesMax) {
      throw tooLarge();
    }
    byte[] document = window.between(start, end);
    count++;
    parser.renew(names);
    return new RawObject(json, Buffer.buffer(document.length).appendBytes(document));
  }

  private void readMember(String name) throws IOException {
    names.add(name);
    if (names.size() > NAMES_MAX) {
      throw Problem.unprocessable("the body has more than %d members".formatted(NAMES_MAX));
    }
    JsonToken value = parser.next();
    switch (name) {
      case "objects" -> {
        if (value != JsonToken.START_ARRAY) {
          throw Problem.unprocessable("objects: a list was expected (TAXII 2.1, section 3.7)");
        }
        hasObjects = true;
        inObjects = true;
      }
      case "type" -> type = parser.tree();
      case "id" -> id = parser.tree();
      default -> parser.skip();
    }
  }

  private void requireEnd() throws IOException {
    if (parser.next() != null) {
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
