package entente.http;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes keys and certificates, and has the server use them. */
public final class Certificates implements QuarkusTestResourceLifecycleManager {
  public static final String PASSWORD = "not-a-secret";
  static final Path DIRECTORY = Path.of("target", "certificates");
  static final Path TRUSTED_CLIENT = DIRECTORY.resolve("trusted.p12");
  static final Path NAMESAKE = DIRECTORY.resolve("namesake.p12");
  static final Path SERVER = DIRECTORY.resolve("server.p12");

  /** Trusted like the other one, and named by the list of {@link #revoke} alone. */
  static final Path STOLEN = DIRECTORY.resolve("stolen.p12");

  private static final Path REVOKED = DIRECTORY.resolve("revoked.crl");
  private static final Path CLIENTS = DIRECTORY.resolve("clients.p12");

  /** The argument that has the TLS registry be given them, and not the HTTP server. */
  static final String REGISTRY = "registry";

  private boolean registry;

  @Override
  public void init(Map<String, String> arguments) {
    registry = Boolean.parseBoolean(arguments.get(REGISTRY));
  }

  @Override
  public Map<String, String> start() {
    try {
      Files.createDirectories(DIRECTORY);
      for (Path store : List.of(SERVER, TRUSTED_CLIENT, NAMESAKE, STOLEN, CLIENTS)) {
        Files.deleteIfExists(store);
      }
      makeKey(SERVER, "localhost");
      makeKey(TRUSTED_CLIENT, "trusted");
      makeKey(NAMESAKE, "trusted");
      makeKey(STOLEN, "stolen");
      trust(TRUSTED_CLIENT, "trusted");
      trust(STOLEN, "stolen");
      writeRevoked("1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new HashMap<>(registry ? ofRegistry() : ofHttp());
    settings.put("quarkus.http.insecure-requests", "disabled");
    settings.put("quarkus.http.test-ssl-port", "0");
    return settings;
  }

  private static void trust(Path client, String alias) throws IOException {
    String certificate = DIRECTORY.resolve(alias + ".pem").toString();
    keytool(client, "-exportcert", "-rfc", "-alias", "key", "-file", certificate);
    keytool(CLIENTS, "-importcert", "-noprompt", "-alias", alias, "-file", certificate);
  }

  /** The certificate of a key. */
  public static X509Certificate certificate(Path store)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    return (X509Certificate) keys.getCertificate("key");
  }

  /** Replaces the server's key and certificate. */
  static void replaceServers() throws IOException {
    Files.delete(SERVER);
    makeKey(SERVER, "localhost");
  }

  /** Replaces the list of revoked certificates by one with that certificate. */
  static void revoke(X509Certificate certificate) throws IOException {
    writeRevoked(certificate.getSerialNumber().toString());
  }

  /** A list of the issuer of {@link #STOLEN}, which is itself, with a serial number. */
  private static void writeRevoked(String serialNumber) throws IOException {
    keytool(STOLEN, "-gencrl", "-rfc", "-alias", "key", "-id", serialNumber, "-file", REVOKED + "");
  }

  private static Map<String, String> ofHttp() {
    return Map.of(
        "quarkus.http.ssl.certificate.key-store-file",
        SERVER.toString(),
        "quarkus.http.ssl.certificate.key-store-password",
        PASSWORD,
        "quarkus.http.ssl.certificate.trust-store-file",
        CLIENTS.toString(),
        "quarkus.http.ssl.certificate.trust-store-password",
        PASSWORD);
  }

  private static Map<String, String> ofRegistry() {
    return Map.of(
        "quarkus.tls.key-store.p12.path",
        SERVER.toString(),
        "quarkus.tls.key-store.p12.password",
        PASSWORD,
        "quarkus.tls.trust-store.p12.path",
        CLIENTS.toString(),
        "quarkus.tls.trust-store.p12.password",
        PASSWORD,
        "quarkus.tls.certificate-revocation-list",
        REVOKED.toString());
  }

  @Override
  public void stop() {
    // They lie under target, and are made anew by the next run.
  }

  /** Makes a key, with a certificate that it signs itself, for this machine's own names. */
  public static void makeKey(Path store, String name) throws IOException {
    Files.createDirectories(DIRECTORY);
    keytool(
        store,
        "-genkeypair",
        "-alias",
        "key",
        "-keyalg",
        "RSA",
        "-keysize",
        "2048",
        "-validity",
        "2",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=dns:localhost,ip:127.0.0.1");
  }

  @CanIgnoreReturnValue
  private static int keytool(Path store, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(DIRECTORY.resolve("keytool.log").toFile())
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(Files.readString(DIRECTORY.resolve("keytool.log")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return process.exitValue();
  }
}
