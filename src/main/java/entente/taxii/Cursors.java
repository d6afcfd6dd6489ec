package entente.taxii;

import entente.catalog.DateAdded;
import entente.catalog.SharedKeys;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads {@code next}. A cursor holds everything that the following page needs, so it is
 * valid on every instance and after a restart, and it is authenticated. It grants nothing: what the
 * reader may see is decided anew for each page.
 *
 * <p>Its bytes: a version, the position, then listing and filters as lines of text, and the first
 * half of an HMAC-SHA-256 over all that.
 */
@ApplicationScoped
class Cursors {
  private static final byte VERSION = 1;
  private static final int MAC_BYTES = 16;
  private static final int HEAD_BYTES = 1 + Long.BYTES;
  private static final int TEXT_MAX = 100_000;

  private final SharedKeys keys;
  private volatile Optional<Signer> signer = Optional.empty();

  Cursors(SharedKeys keys) {
    this.keys = keys;
  }

  /** What writes and reads cursors; its key is fetched from the store once. */
  Uni<Signer> signer() {
    return signer
        .map(ready -> Uni.createFrom().item(ready))
        .orElseGet(
            () -> keys.key("cursor").map(Signer::new).invoke(made -> signer = Optional.of(made)));
  }

  /** Writes and reads cursors with a key that has been fetched. */
  static final class Signer {
    private final SecretKeySpec key;

    Signer(Buffer key) {
      this.key = new SecretKeySpec(key.getBytes(), "HmacSHA256");
    }

    String write(Cursor cursor) {
      StringBuilder text = new StringBuilder(cursor.listing());
      new TreeMap<>(cursor.filters())
          .forEach((name, value) -> text.append('\n').append(name).append('=').append(value));
      byte[] lines = text.toString().getBytes(StandardCharsets.UTF_8);
      byte[] content =
          ByteBuffer.allocate(HEAD_BYTES + lines.length)
              .put(VERSION)
              .putLong(cursor.position().micros())
              .put(lines)
              .array();
      byte[] whole =
          ByteBuffer.allocate(content.length + MAC_BYTES).put(content).put(mac(content)).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /**
     * Reads a cursor of a listing.
     *
     * @throws Problem of kind {@code MALFORMED}, if it was not written with this key, or is of
     *     another listing
     */
    Cursor read(String next, String listing) {
      byte[] whole = decoded(next);
      byte[] content = Arrays.copyOf(whole, Math.max(0, whole.length - MAC_BYTES));
      byte[] mac = Arrays.copyOfRange(whole, content.length, whole.length);
      if (content.length < HEAD_BYTES
          || content[0] != VERSION
          || !MessageDigest.isEqual(mac, mac(content))) {
        throw unreadable();
      }
      ByteBuffer bytes = ByteBuffer.wrap(content, 1, content.length - 1);
      DateAdded position = new DateAdded(bytes.getLong());
      String[] lines = StandardCharsets.UTF_8.decode(bytes).toString().split("\n", -1);
      if (!lines[0].equals(listing)) {
        throw unreadable();
      }
      return new Cursor(listing, position, filters(lines));
    }

    private static Map<String, String> filters(String[] lines) {
      Map<String, String> filters = new TreeMap<>();
      for (int i = 1; i < lines.length; i++) {
        int end = lines[i].indexOf('=');
        filters.put(lines[i].substring(0, end), lines[i].substring(end + 1));
      }
      return filters;
    }

    private static byte[] decoded(String next) {
      try {
        return next.length() > TEXT_MAX ? new byte[0] : Base64.getUrlDecoder().decode(next);
      } catch (IllegalArgumentException e) {
        return new byte[0];
      }
    }

    private byte[] mac(byte[] content) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        return Arrays.copyOf(mac.doFinal(content), MAC_BYTES);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has HMAC-SHA-256", e);
      }
    }

    private static Problem unreadable() {
      return Problem.malformed("next: a value that this listing returned was expected");
    }
  }
}
