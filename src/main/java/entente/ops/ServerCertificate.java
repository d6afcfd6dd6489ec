package entente.ops;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;
import org.jboss.logging.Logger;

/**
 * The certificate that the server shows, and its key.
 *
 * @param certificate the server's own, the first of its chain
 * @param key what proves that it is the server's
 */
record ServerCertificate(X509Certificate certificate, PrivateKey key) {
  private static final Logger LOG = Logger.getLogger(ServerCertificate.class);
  private static final Duration SOON = Duration.ofDays(30);
  private static final String[] KEY_TYPES = {"RSA", "EC", "EdDSA", "RSASSA-PSS"};
  private static final byte[] PROBE = {1, 2, 3};

  /**
   * The one that Vert.x would show.
   *
   * @throws IllegalStateException where it cannot be read
   */
  static ServerCertificate of(KeyCertOptions options, Vertx vertx) {
    try {
      return Arrays.stream(options.getKeyManagerFactory(vertx).getKeyManagers())
          .filter(X509KeyManager.class::isInstance)
          .map(X509KeyManager.class::cast)
          .flatMap(ServerCertificate::all)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("there is no certificate with a key in it"));
    } catch (Exception e) {
      throw new IllegalStateException("the certificate of the server cannot be read", e);
    }
  }

  private static Stream<ServerCertificate> all(X509KeyManager manager) {
    return Arrays.stream(KEY_TYPES)
        .flatMap(type -> Optional.ofNullable(manager.getServerAliases(type, null)).stream())
        .flatMap(Arrays::stream)
        .map(
            alias ->
                new ServerCertificate(
                    manager.getCertificateChain(alias)[0], manager.getPrivateKey(alias)));
  }

  /**
   * Says in the log when it ends soon.
   *
   * @throws IllegalStateException where no client could accept it at this time
   */
  void require(Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    if (now.isAfter(until)) {
      throw refusal("has expired at " + until);
    }
    if (now.isBefore(from)) {
      throw refusal("is not valid before " + from);
    }
    if (!fits()) {
      throw refusal("does not belong to the key that is configured with it");
    }
    if (now.plus(SOON).isAfter(until)) {
      LOG.warnf("the certificate of %s expires at %s", name(), until);
    }
  }

  private boolean fits() {
    try {
      Signature signature = Signature.getInstance(algorithm());
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException anotherKindOfKey) {
      return false;
    }
  }

  private String algorithm() {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "EdDSA", "Ed25519", "Ed448" -> key.getAlgorithm();
      default -> "SHA256withRSA";
    };
  }

  private IllegalStateException refusal(String fact) {
    return new IllegalStateException(
        "the certificate of %s %s: replace the certificate, or its key".formatted(name(), fact));
  }

  private String name() {
    return certificate.getSubjectX500Principal().getName();
  }
}
