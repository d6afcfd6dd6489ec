package entente.http;

import entente.gate.FairWorkers;
import entente.gate.RenderedPage;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses answers for clients that ask for it (RFC 9110, section 12.5.3), on a worker thread. It
 * is for what mixes no secrets: the length of compressed text tells how alike its parts are.
 */
@ApplicationScoped
public class ContentCoding {
  private static final String GZIP = "gzip";
  private static final String ANY = "*";

  /** A shorter body gains nothing. */
  private static final int BYTES_MIN = 1_024;

  private final FairWorkers workers;

  ContentCoding(FairWorkers workers) {
    this.workers = workers;
  }

  /**
   * A body as it is sent.
   *
   * @param bytes the bytes
   * @param coding the content coding that was applied to them; absent where none was
   */
  public record Coded(Buffer bytes, Optional<String> coding) {
    /** A body as it is. */
    public static Coded identity(Buffer body) {
      return new Coded(body, Optional.empty());
    }

    private static Coded gzip(Buffer compressed) {
      return new Coded(compressed, Optional.of(GZIP));
    }
  }

  /**
   * Compresses a body if the client accepts gzip; where all workers are busy it stays as it is.
   *
   * @param page its body, whose digest is on record already
   */
  public Uni<Coded> apply(RequestContext request, RenderedPage page) {
    if (page.body().length() < BYTES_MIN
        || !acceptsGzip(request.header("Accept-Encoding").orElse(""))) {
      return Uni.createFrom().item(Coded.identity(page.body()));
    }
    return page.compressed()
        .map(ready -> Uni.createFrom().item(Coded.gzip(ready)))
        .orElseGet(() -> compressed(request, page));
  }

  private Uni<Coded> compressed(RequestContext request, RenderedPage page) {
    return workers
        .run(
            request.caller().partner(),
            () -> Coded.gzip(page.compressed(ContentCoding::compressed)))
        .onFailure(Problem.class)
        .recoverWithItem(Coded.identity(page.body()));
  }

  /** Whether the field names gzip, or anything, and not with a quality of zero. */
  static boolean acceptsGzip(String field) {
    Optional<Boolean> any = Optional.empty();
    for (String element : field.split(",", -1)) {
      String[] parts = element.split(";", -1);
      String name = parts[0].strip().toLowerCase(Locale.ROOT);
      if (name.equals(GZIP) || name.equals("x-gzip")) {
        return isWanted(parts);
      }
      if (name.equals(ANY)) {
        any = Optional.of(isWanted(parts));
      }
    }
    return any.orElse(false);
  }

  private static boolean isWanted(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].replace(" ", "").toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=") && !parameter.matches("q=(1(\\.0{0,3})?|0?\\.0*[1-9]\\d*)")) {
        return false;
      }
    }
    return true;
  }

  private static Buffer compressed(Buffer body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length() / 4);
    try (OutputStream gzip = new FastGzip(bytes)) {
      gzip.write(body.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  /**
   * At the least effort: JSON shrinks to a sixth by it, and more effort costs many times the time.
   */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
