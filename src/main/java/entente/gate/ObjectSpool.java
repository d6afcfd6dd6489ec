package entente.gate;

import entente.problem.Problem;
import entente.stix.DocumentLimits;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Objects in a file, first in, first out: all are written before the first is read. The file is
 * readable by the server's user alone and has no name from the start, so nothing of it is left
 * whatever ends the server.
 */
final class ObjectSpool implements AutoCloseable {
  private final DocumentLimits limits;
  private @Nullable FileChannel file;
  private @Nullable DataOutputStream out;
  private @Nullable DataInputStream in;
  private int waiting;

  /**
   * @param limits what the objects were held to when they were read first
   */
  ObjectSpool(DocumentLimits limits) {
    this.limits = limits;
  }

  /**
   * An object of a bundle.
   *
   * @param place its place among all objects, from 0
   * @param object the object
   */
  record Placed(int place, RawObject object) {}

  /** Adds an object. */
  void add(Placed object) {
    try {
      DataOutputStream target = out == null ? open() : out;
      byte[] document = object.object().document().getBytes();
      target.writeInt(object.place());
      target.writeInt(document.length);
      target.write(document);
      waiting++;
    } catch (IOException e) {
      throw Problem.unavailable("objects that wait for marking definitions cannot be kept", e);
    }
  }

  private DataOutputStream open() throws IOException {
    Path path = Files.createTempFile("entente", ".spool");
    FileChannel opened = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Files.delete(path);
    file = opened;
    DataOutputStream target =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(opened)));
    out = target;
    return target;
  }

  /** Takes the first object out; empty where none is left. */
  Optional<Placed> take() {
    if (waiting == 0) {
      return Optional.empty();
    }
    try {
      DataInputStream source = in == null ? rewind() : in;
      int place = source.readInt();
      byte[] document = source.readNBytes(source.readInt());
      waiting--;
      return Optional.of(new Placed(place, parsed(document)));
    } catch (IOException e) {
      throw new UncheckedIOException("an object of a bundle cannot be read again", e);
    }
  }

  private DataInputStream rewind() throws IOException {
    if (out == null || file == null) {
      throw new IllegalStateException("nothing was added");
    }
    out.flush();
    file.position(0);
    DataInputStream source =
        new DataInputStream(new BufferedInputStream(Channels.newInputStream(file)));
    in = source;
    return source;
  }

  private RawObject parsed(byte[] document) {
    InputStream envelope =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(ascii("{\"objects\":["), new ByteArrayInputStream(document), ascii("]}"))));
    return new ObjectsReader(envelope, limits, "an object").next().orElseThrow();
  }

  private static InputStream ascii(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException("a file of a bundle cannot be closed", e);
      }
    }
  }
}
