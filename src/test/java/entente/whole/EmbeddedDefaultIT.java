package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator may rely on who starts the server and configures nothing. */
@ExtendWith(CleanWorkplace.class)
class EmbeddedDefaultIT {
  private static final String COMMUNITY = "indicators-community";
  private static final String VICTIMS = "victims-restricted";
  private static final Duration DATABASE_END_MAX = Duration.ofSeconds(30);
  private static final Duration FIRST_STEPS_MAX = Duration.ofSeconds(30);

  /** The state of a listening socket, as Linux writes it in {@code /proc/net/tcp}. */
  private static final String LISTENING = "0A";

  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  @Test
  void secondStartFindsItsDataAndLoadsNothingTwice() throws IOException {
    Installation installation = Installation.fresh("starts");
    Path bundles = Files.createDirectory(installation.directory().resolve("bundles"));
    writeBundle(bundles.resolve(COMMUNITY + ".json"), 30);
    writePackedBundle(bundles.resolve(VICTIMS + ".json.gz"), 20);
    Installation withBundles = installation.with("ENTENTE_FEED_BUNDLES", bundles.toString());

    EntenteProcess first = withBundles.start();
    String token = withBundles.token("--partner", "JPN");
    List<JsonNode> community = first.client(token).wholeManifest(COMMUNITY, Map.of());
    List<JsonNode> others = first.client(token).wholeManifest(VICTIMS, Map.of());
    first.stop();
    EntenteProcess second = withBundles.start();

    assertThat(community).hasSize(30);
    assertThat(others).hasSize(20);
    assertThat(second.client(token).wholeManifest(COMMUNITY, Map.of())).isEqualTo(community);
    assertThat(second.client(token).wholeManifest(VICTIMS, Map.of())).isEqualTo(others);
    assertThat(second.log()).containsOnlyOnce("into " + COMMUNITY);
  }

  @Test
  void tokenMadeBeforeTheFirstStartIsGood() throws IOException {
    Installation installation = Installation.empty("token");
    String before = installation.token("--partner", "GBR");
    Path keys = installation.data().resolve("keys");

    EntenteProcess server = installation.start();
    String meanwhile = installation.token("--auditor");

    assertThat(server.client(before).get("/taxii2/").statusCode()).isEqualTo(200);
    assertThat(server.client(meanwhile).get("/audit/records").statusCode()).isEqualTo(200);
    assertThat(rights(keys)).isEqualTo("rwx------");
    assertThat(rights(keys.resolve("demonstration.jwk"))).isEqualTo("rw-------");
    assertThat(rights(installation.data())).isEqualTo("rwx------");
    assertThat(rights(installation.data().resolve("postgresql.passwords"))).isEqualTo("rw-------");
  }

  /** One server for all that, until it is ended. */
  @Test
  void serverIsReachedFromItsMachineAloneSharesItsDataWithNoneAndEndsWithItsDatabase()
      throws IOException {
    Installation installation =
        Installation.founded("sigterm").with("ENTENTE_OPS_FIRST_STEPS", "true");
    EntenteProcess server = installation.start();
    await("it has said so, the last thing that it does at a start")
        .atMost(FIRST_STEPS_MAX)
        .until(() -> server.log().contains("Entente serves"));
    assertThat(LOOPBACK).containsAll(listeningAt(server.port()));
    assertThat(LOOPBACK).containsAll(listeningAt(installation.database().port()));

    Installation.Ended second = installation.with("QUARKUS_HTTP_PORT", "0").run(List.of());

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.output())
        .contains("another server keeps its data in " + installation.data())
        .contains("set ENTENTE_DATA to another directory");
    assertThat(server.isAlive()).isTrue();
    assertThat(installation.database().isRunning()).isTrue();

    int exitCode = server.stop();

    // 128 and the number of the signal: so a Java process says that it was asked to end.
    assertThat(exitCode).isIn(0, 143);
    assertThat(installation.database().isRunning()).isFalse();
    assertThat(installation.database().pidFile()).doesNotExist();
    assertThat(server.log()).doesNotContain("ERROR");
  }

  /** By itself, or where it has not yet by the server that starts next. */
  @Test
  void databaseEndsWithItsServerHoweverThatEnded() throws IOException {
    Installation installation = Installation.founded("left-alone");
    EntenteProcess server = installation.start();
    Indicator indicator = addOne(server);

    server.kill();

    await("the database is gone")
        .atMost(DATABASE_END_MAX)
        .until(() -> !installation.database().isRunning());
    assertThat(installation.database().pidFile()).doesNotExist();
    EntenteProcess second = installation.start();
    assertThat(ids(second)).containsExactly(indicator.id());
    long orphan = installation.database().pid();

    second.kill();
    EntenteProcess third = installation.start();

    assertThat(ids(third)).containsExactly(indicator.id());
    assertThat(installation.database().pid()).isNotEqualTo(orphan);
    assertThat(ProcessHandle.of(orphan)).isEmpty();
  }

  @Test
  void serverWithoutItsDatabaseRefusesAndTheNextStartRecovers() throws IOException {
    Installation installation = Installation.founded("database-killed");
    EntenteProcess server = installation.start();
    Indicator indicator = addOne(server);
    TaxiiClient reader = server.client(installation.token("--partner", "JPN"));
    String path = "/api/exchange-2021/collections/" + COMMUNITY + "/objects/";

    installation.database().kill();
    await("the database is gone")
        .atMost(DATABASE_END_MAX)
        .until(() -> !installation.database().isRunning());
    var refusal = reader.get(path);
    server.stop();
    EntenteProcess next = installation.start();

    assertThat(refusal.statusCode()).isEqualTo(503);
    assertThat(refusal.headers().firstValue("Content-Type"))
        .contains("application/taxii+json;version=2.1");
    assertThat(ids(next)).containsExactly(indicator.id());
  }

  @Test
  void processThatNowHasTheNumberOfTheDatabaseIsLeftAlone() throws IOException {
    Installation installation = Installation.founded("foreign");
    EntenteProcess server = installation.start();
    Path pidFile = installation.database().pidFile();
    List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
    installation.database().kill();
    server.kill();
    Process foreign =
        new ProcessBuilder("sleep", "300").directory(installation.directory().toFile()).start();
    lines.set(0, Long.toString(foreign.pid()));
    Files.write(pidFile, lines);

    EntenteProcess next = installation.start();

    assertThat(foreign.isAlive()).isTrue();
    assertThat(installation.database().pid()).isNotEqualTo(foreign.pid());
    assertThat(next.stop()).isIn(0, 143);
    assertThat(foreign.isAlive()).isTrue();
  }

  @Test
  void configuredDatabaseIsUsedAndNoneIsStarted() throws IOException {
    Installation installation = Installation.founded("first");
    EntenteProcess server = installation.start();
    Indicator indicator = addOne(server);
    Installation other = installation.database().configuredIn(Installation.empty("second"));

    EntenteProcess second = other.start();

    assertThat(ids(second)).containsExactly(indicator.id());
    assertThat(other.data().resolve("postgresql")).doesNotExist();
    assertThat(second.stop()).isIn(0, 143);
    assertThat(ids(server)).containsExactly(indicator.id());
  }

  @Test
  void realIssuerPutsAnEndToDemonstrationTokens() throws IOException, JoseException {
    RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId("2021");
    Installation installation = Installation.empty("issuer");
    Path accessFile = installation.directory().resolve("access.yaml");
    Files.writeString(accessFile, accessFileWithIssuer(key));
    Installation registered =
        installation.with("ENTENTE_SHARING_ACCESS_FILE", accessFile.toString());
    String demonstration = registered.token("--partner", "GBR");

    EntenteProcess server = registered.start();
    int shownAlone = server.client(demonstration).get("/taxii2/").statusCode();
    int real = server.client(tokenOfIssuer(key)).get("/taxii2/").statusCode();
    server.stop();
    EntenteProcess allowing =
        registered.with("ENTENTE_SECURITY_DEMONSTRATION_TOKENS", "true").start();
    int allowed = allowing.client(demonstration).get("/taxii2/").statusCode();

    assertThat(shownAlone).isEqualTo(401);
    assertThat(real).isEqualTo(200);
    assertThat(allowed).isEqualTo(200);
  }

  private static Indicator addOne(EntenteProcess server) throws IOException {
    Indicator indicator = Indicator.any();
    var response =
        server
            .client(server.installation().token("--publisher", "USA"))
            .add(COMMUNITY, List.of(indicator));
    assertThat(response.statusCode()).isEqualTo(202);
    return indicator;
  }

  private static List<String> ids(EntenteProcess server) throws IOException {
    return server
        .client(server.installation().token("--partner", "JPN"))
        .wholeManifest(COMMUNITY, Map.of())
        .stream()
        .map(entry -> entry.path("id").asText())
        .toList();
  }

  private static void writeBundle(Path file, int objects) throws IOException {
    Files.writeString(file, bundle(objects));
  }

  private static void writePackedBundle(Path file, int objects) throws IOException {
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
      packed.write(bundle(objects).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String bundle(int objects) {
    return Stream.generate(Indicator::any)
        .limit(objects)
        .map(Indicator::document)
        .collect(
            Collectors.joining(
                ",",
                "{\"type\":\"bundle\",\"id\":\"bundle--" + UUID.randomUUID() + "\",\"objects\":[",
                "]}"));
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** The addresses at which somebody listens at a port, in the kernel's hexadecimal. */
  private static Set<String> listeningAt(int port) throws IOException {
    Set<String> addresses = new TreeSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] columns = line.strip().split("\\s+");
        String[] local = columns[1].split(":");
        if (columns[3].equals(LISTENING) && Integer.parseInt(local[1], 16) == port) {
          addresses.add(local[0]);
        }
      }
    }
    assertThat(addresses).as("listening at port " + port).isNotEmpty();
    return addresses;
  }

  /** The built-in agreement, but that Japan has an issuer of its own. */
  private static String accessFileWithIssuer(RsaJsonWebKey key) throws IOException {
    String ours = "      - {name: \"urn:entente:demonstration:JPN\", demonstration: true}\n";
    try (InputStream builtIn =
        EmbeddedDefaultIT.class.getResourceAsStream("/entente/access.yaml")) {
      assertThat(builtIn).isNotNull();
      String text = new String(builtIn.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).contains(ours);
      return text.replace(
          ours,
          ours
              + "      - {name: \"https://issuer.example/JPN\", key-set: '%s'}\n"
                  .formatted(new JsonWebKeySet(key).toJson()));
    }
  }

  private static String tokenOfIssuer(RsaJsonWebKey key) {
    Instant now = Instant.now();
    return Jwt.issuer("https://issuer.example/JPN")
        .subject("siem")
        .audience("entente")
        .issuedAt(now)
        .expiresAt(now.plusSeconds(600))
        .claim("jti", UUID.randomUUID().toString())
        .claim("client_id", "siem")
        .claim("scope", "taxii:*:read")
        .jws()
        .type("at+jwt")
        .algorithm(SignatureAlgorithm.RS256)
        .keyId("2021")
        .sign(key.getPrivateKey());
  }
}
