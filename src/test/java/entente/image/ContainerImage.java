package entente.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The image of the server as a file in the format of {@code docker save}. Two builds of the same
 * jars over the same base give the same bytes.
 *
 * @param base the image below, with a JRE of 17 or later; {@code scratch} for none
 * @param version the server's
 * @param target the build directory, in which {@code quarkus-app} is
 */
record ContainerImage(String base, String version, Path target) {
  static final String USER = "10001:10001";
  static final String HOME = "/opt/entente";
  private static final String DATA = "/var/lib/entente";

  /** PostgreSQL's initdb asks for the name of its user. */
  private static final String PASSWD =
      "root:x:0:0:root:/root:/usr/sbin/nologin\nentente:x:10001:10001::"
          + DATA
          + ":/usr/sbin/nologin\n";

  /** Makes the image of this build: base, version, build directory. */
  public static void main(String... arguments) throws Exception {
    ContainerImage image = new ContainerImage(arguments[0], arguments[1], Path.of(arguments[2]));
    Path tar = image.target.resolve("entente-image.tar");
    System.out.println(tar + " has the digest " + image.write(tar).getDigest());
  }

  /** Writes the image to a file. */
  JibContainer write(Path tar) throws Exception {
    Path cache = target.resolve("image-cache");
    return builder()
        .containerize(
            Containerizer.to(TarImage.at(tar).named("entente:" + version))
                .setBaseImageLayersCache(cache)
                .setApplicationLayersCache(cache));
  }

  private JibContainerBuilder builder() throws Exception {
    JibContainerBuilder image = base.equals("scratch") ? Jib.fromScratch() : Jib.from(base);
    return image
        .setFileEntriesLayers(List.of(libraries(), server(), files()))
        .setUser(USER)
        .setWorkingDirectory(AbsoluteUnixPath.get(DATA))
        .setEntrypoint("java", "-jar", HOME + "/quarkus-run.jar")
        .setEnvironment(
            Map.of(
                "ENTENTE_DATA", DATA + "/data",
                "QUARKUS_MANAGEMENT_PORT", "9000",
                "JAVA_TOOL_OPTIONS", "-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"))
        .setExposedPorts(Port.tcp(8080), Port.tcp(8443), Port.tcp(9000))
        .addVolume(AbsoluteUnixPath.get(DATA))
        .setLabels(
            Map.of(
                "org.opencontainers.image.title", "Entente",
                "org.opencontainers.image.version", version,
                "org.opencontainers.image.licenses", "Apache-2.0"))
        .setCreationTime(Instant.EPOCH);
  }

  /** What changes seldom comes first: a registry keeps it once for many versions. */
  private FileEntriesLayer libraries() throws IOException {
    return layer("libraries", List.of("lib"));
  }

  private FileEntriesLayer server() throws IOException {
    return layer(
        "server", List.of("app", "quarkus", "quarkus-app-dependencies.txt", "quarkus-run.jar"));
  }

  private FileEntriesLayer layer(String name, List<String> parts) throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    Path app = target.resolve("quarkus-app");
    for (String part : parts) {
      Path source = app.resolve(part);
      if (Files.exists(source)) {
        try (Stream<Path> all = Files.walk(source)) {
          for (Path path : all.sorted().toList()) {
            layer.addEntry(path, inImage(HOME + "/" + app.relativize(path)), permissions(path));
          }
        }
      }
    }
    return layer.build();
  }

  /** The user, their directory, and the bill of materials where the build has made one. */
  private FileEntriesLayer files() throws IOException {
    Path passwd = Files.writeString(target.resolve("image-passwd"), PASSWD, StandardCharsets.UTF_8);
    Path empty = Files.createDirectories(target.resolve("image-empty"));
    FileEntriesLayer.Builder layer =
        FileEntriesLayer.builder()
            .setName("files")
            .addEntry(passwd, inImage("/etc/passwd"), FilePermissions.fromOctalString("644"))
            .addEntry(
                empty, inImage(DATA), FilePermissions.fromOctalString("700"), Instant.EPOCH, USER)
            .addEntry(empty, inImage("/tmp"), FilePermissions.fromOctalString("777"));
    Path sbom = target.resolve("classes/META-INF/sbom/entente.cdx.json");
    if (Files.exists(sbom)) {
      layer.addEntry(sbom, inImage(HOME + "/sbom/entente.cdx.json"), permissions(sbom));
    }
    return layer.build();
  }

  private static AbsoluteUnixPath inImage(String path) {
    return AbsoluteUnixPath.get(path);
  }

  /** Readable by all, writable by nobody but root. */
  private static FilePermissions permissions(Path path) {
    return FilePermissions.fromOctalString(Files.isDirectory(path) ? "755" : "644");
  }
}
