package entente.taxii;

import entente.catalog.DateAdded;
import entente.problem.Problem;
import entente.security.SharedKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
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
 * <p>Its bytes: a version, the position, then the listing and the names and values of the filters,
 * each with its length before it, and the first half of an HMAC-SHA-256 over all that.
 */
@ApplicationScoped
class Cursors {
  private static final byte VERSION = 2;
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
      List<byte[]> fields = fields(cursor);
      int length = fields.stream().mapToInt(field -> Integer.BYTES + field.length).sum();
      ByteBuffer bytes =
          ByteBuffer.allocate(HEAD_BYTES + length).put(VERSION).putLong(cursor.position().micros());
      fields.forEach(field -> bytes.putInt(field.length).put(field));
      byte[] content = bytes.array();
      byte[] whole =
          ByteBuffer.allocate(content.length + MAC_BYTES).put(content).put(mac(content)).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    private static List<byte[]> fields(Cursor cursor) {
      List<byte[]> fields = new ArrayList<>();
      fields.add(cursor.listing().getBytes(StandardCharsets.UTF_8));
      new TreeMap<>(cursor.filters())
          .forEach(
              (name, value) -> {
                fields.add(name.getBytes(StandardCharsets.UTF_8));
                fields.add(value.getBytes(StandardCharsets.UTF_8));
              });
      return fields;
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
      if (!text(bytes).equals(listing)) {
        throw unreadable();
      }
      return new Cursor(listing, position, filters(bytes));
    }

    private static Map<String, String> filters(ByteBuffer bytes) {
      Map<String, String> filters = new TreeMap<>();
      while (bytes.hasRemaining()) {
        String name = text(bytes);
        filters.put(name, text(bytes));
      }
      return filters;
    }

    private static String text(ByteBuffer bytes) {
      byte[] field = new byte[bytes.getInt()];
      bytes.get(field);
      return new String(field, StandardCharsets.UTF_8);
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
