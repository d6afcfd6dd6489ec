package entente.security;

import entente.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.Set;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * The key pair with which this server signs demonstration tokens, made at its first use. RSA,
 * because nothing verifies faster.
 */
public final class DemonstrationKey {

  private static final int BITS = 2048;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final PublicJsonWebKey pair;

  private DemonstrationKey(PublicJsonWebKey pair) {
    this.pair = pair;
  }

  /** The key in that directory, created if there is none; concurrent callers get the same key. */
  public static DemonstrationKey in(Path directory) throws IOException {
    Path file = directory.resolve("demonstration.jwk");
    if (Files.notExists(file)) {
      create(directory, file);
    }
    requireOwnerOnly(directory, "remove the permissions of group and others");
    requireOwnerOnly(file, "delete it to have a new key created");
    try {
      return new DemonstrationKey(PublicJsonWebKey.Factory.newPublicJwk(Files.readString(file)));
    } catch (JoseException e) {
      throw new IOException(file + " is not a JWK; delete it to have a new key created", e);
    }
  }

  private static void create(Path directory, Path file) throws IOException {
    Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    WholeFile.keepSecret(file, generate().toJson(OutputControlLevel.INCLUDE_PRIVATE));
  }

  private static RsaJsonWebKey generate() throws IOException {
    try {
      RsaJsonWebKey pair = RsaJwkGenerator.generateJwk(BITS);
      pair.setKeyId(pair.calculateBase64urlEncodedThumbprint("SHA-256"));
      return pair;
    } catch (JoseException e) {
      throw new IOException("an RSA key could not be generated", e);
    }
  }

  private static void requireOwnerOnly(Path path, String remedy) throws IOException {
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
      throw new IOException(path + " can be accessed by others than its owner; " + remedy);
    }
  }

  String keyId() {
    return pair.getKeyId();
  }

  PrivateKey privateKey() {
    return pair.getPrivateKey();
  }

  KeySet keySet() {
    return new KeySet(new JsonWebKeySet(pair));
  }
}
