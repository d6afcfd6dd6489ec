package entente.console;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals sessions with AES-256 in Galois/Counter Mode, so that the browser keeps what it can neither
 * read nor change, and every instance can open it. The text is: a version, a random nonce, then
 * sealed the identifier, the end in seconds since 1970, and the credentials.
 */
final class SessionSeal {
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int ID_BYTES = 16;
  private static final int HEAD_BYTES = 1 + NONCE_BYTES;

  /** Longer than any cookie that a browser keeps. */
  private static final int TEXT_MAX = 8_192;

  private final SecretKeySpec sealing;
  private final SecretKeySpec forms;
  private final SecureRandom random = new SecureRandom();

  /**
   * A seal of two keys, 32 bytes each.
   *
   * @param sealing seals sessions
   * @param forms makes the tokens of forms
   */
  SessionSeal(Buffer sealing, Buffer forms) {
    this.sealing = new SecretKeySpec(sealing.getBytes(), "AES");
    this.forms = new SecretKeySpec(forms.getBytes(), "HmacSHA256");
  }

  /** A new session, sealed. */
  String seal(String authorization, Instant end) {
    byte[] id = bytes(ID_BYTES);
    byte[] credentials = authorization.getBytes(StandardCharsets.UTF_8);
    byte[] content =
        ByteBuffer.allocate(ID_BYTES + Long.BYTES + credentials.length)
            .put(id)
            .putLong(end.getEpochSecond())
            .put(credentials)
            .array();
    byte[] nonce = bytes(NONCE_BYTES);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, content).orElseThrow();
    return text(
        ByteBuffer.allocate(HEAD_BYTES + sealed.length)
            .put(VERSION)
            .put(nonce)
            .put(sealed)
            .array());
  }

  /** The session that a text holds; nothing where it was not sealed with this key. */
  Optional<Session> open(String text) {
    byte[] whole = decoded(text);
    if (whole.length < HEAD_BYTES || whole[0] != VERSION) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOfRange(whole, 1, HEAD_BYTES);
    byte[] sealed = Arrays.copyOfRange(whole, HEAD_BYTES, whole.length);
    return crypt(Cipher.DECRYPT_MODE, nonce, sealed)
        .filter(content -> content.length > ID_BYTES + Long.BYTES)
        .map(SessionSeal::session);
  }

  private static Session session(byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    byte[] id = new byte[ID_BYTES];
    bytes.get(id);
    Instant end = Instant.ofEpochSecond(bytes.getLong());
    return new Session(text(id), StandardCharsets.UTF_8.decode(bytes).toString(), end);
  }

  /** What each form of a session has to send along. */
  String formToken(Session session) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(forms);
      return text(mac.doFinal(session.id().getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  /** Whether a form of this session sent that. */
  boolean isFormToken(Session session, String sent) {
    return MessageDigest.isEqual(
        formToken(session).getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing where what is to be opened was not sealed with this key. */
  private Optional<byte[]> crypt(int mode, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(new byte[] {VERSION});
      return Optional.of(cipher.doFinal(input));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] decoded(String text) {
    try {
      return text.length() > TEXT_MAX ? new byte[0] : Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
