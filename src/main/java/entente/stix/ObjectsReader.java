package entente.stix;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import entente.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a JSON text that has an {@code objects} list, a TAXII envelope or a STIX bundle, one member
 * after another, each parsed once and kept byte for byte. What is not I-JSON (RFC 7493) is refused:
 * bytes that are not UTF-8, a key given twice, numbers and nesting without end. Of a text that
 * comes as a stream no more than one member is in memory, and a little that was read ahead.
 */
public final class ObjectsReader {
  private static final int NAMES_MAX = 100;

  private final ByteWindow window;
  private final DocumentLimits limits;
  private final String what;
  private final TextParser parser;
  private final Set<String> names = new HashSet<>();
  private JsonNode type = MissingNode.getInstance();
  private JsonNode id = MissingNode.getInstance();
  private boolean hasObjects;
  private boolean inObjects;
  private boolean ended;
  private int count;

  /**
   * Begins to read the body of a request.
   *
   * @param text the whole JSON text
   * @param limits how much each member of {@code objects} may hold
   * @throws Problem if it does not begin as a JSON object in UTF-8
   */
  public ObjectsReader(byte[] text, DocumentLimits limits) {
    this(new ByteArrayInputStream(text), limits, "the body");
  }

  /**
   * Begins to read a text while it comes.
   *
   * @param text the JSON text; read as far as is needed, and not closed
   * @param limits how much each member of {@code objects} may hold; any other member of the text,
   *     with its name, is held to about the same
   * @param what what the text is called in a refusal, for example {@code the file}
   * @throws Problem if it does not begin as a JSON object in UTF-8
   */
  public ObjectsReader(InputStream text, DocumentLimits limits, String what) {
    this(new ByteWindow(text, limits.bytesMax()), limits, what);
  }

  /** Reads through a window of the caller's, who can see how large it gets. */
  ObjectsReader(ByteWindow window, DocumentLimits limits, String what) {
    this.window = window;
    this.limits = limits;
    this.what = what;
    try {
      parser = new TextParser(window, limits);
    } catch (IOException e) {
      throw malformed(e, 0);
    }
    requireObject();
  }

  private void requireObject() {
    try {
      if (parser.next() != JsonToken.START_OBJECT) {
        throw Problem.unprocessable(what + " is not a JSON object");
      }
    } catch (IOException e) {
      throw malformed(e, parser.end());
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
      throw malformed(e, parser.end());
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

  /** Whether {@code objects} was there, and a list. */
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
    if (end - start > limits.bytesMax()) {
      throw tooLarge();
    }
    byte[] document = window.between(start, end);
    count++;
    parser.renew();
    return new RawObject(json, Buffer.buffer(document.length).appendBytes(document));
  }

  private void readMember(String name) throws IOException {
    if (!names.add(name)) {
      throw Problem.unprocessable(
          what + " is not well-formed I-JSON: a name is given twice (RFC 7493, section 2.3)");
    }
    if (names.size() > NAMES_MAX) {
      throw Problem.unprocessable("%s has more than %d members".formatted(what, NAMES_MAX));
    }
    JsonToken value = parser.next();
    switch (name) {
      case "objects" -> {
        hasObjects = value == JsonToken.START_ARRAY;
        inObjects = hasObjects;
        if (!hasObjects) {
          // Observed data that stands alone has a dictionary of this name.
          var unused = parser.tree();
        }
      }
      case "type" -> type = parser.tree();
      case "id" -> id = parser.tree();
      default -> {
        var unused = parser.tree();
      }
    }
  }

  private void requireEnd() throws IOException {
    if (parser.next() != null) {
      throw Problem.unprocessable(what + " goes on after the end of its JSON object");
    }
  }

  private Problem malformed(IOException e, long position) {
    return e instanceof ByteWindow.Overflow
        ? tooLarge()
        : new Problem(
            Problem.Kind.UNPROCESSABLE,
            "%s %s".formatted(place(), DocumentFault.words(e, position, limits)),
            e);
  }

  private Problem tooLarge() {
    return Problem.tooLarge(
        "%s is larger than one object may be, %d octets".formatted(place(), limits.bytesMax()));
  }

  private String place() {
    return inObjects ? "objects/" + count : what;
  }
}
