package entente.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A bill of materials in CycloneDX's JSON.
 *
 * @param components the libraries of Maven's in it, at least one
 */
public record Sbom(List<Component> components) {
  /** Where the build puts its own, on the class path. */
  private static final String PACKAGED = "/META-INF/sbom/entente.cdx.json";

  private static final int BYTES_MAX = 16 * 1024 * 1024;
  private static final String PURL_OF_MAVEN = "pkg:maven/";

  public Sbom {
    components = List.copyOf(components);
  }

  /**
   * The bill of materials of this server.
   *
   * @throws FileNotFoundException if the server was started without being packaged
   */
  public static Sbom packaged() throws IOException {
    try (InputStream text = Sbom.class.getResourceAsStream(PACKAGED)) {
      if (text == null) {
        throw new FileNotFoundException(
            "this build has no bill of materials; mvn package makes it, or name one by --sbom");
      }
      return read(text);
    }
  }

  /**
   * Reads one.
   *
   * @throws IOException if the text is not CycloneDX's JSON with a component of Maven's, or too
   *     long
   */
  public static Sbom read(InputStream text) throws IOException {
    byte[] bytes = text.readNBytes(BYTES_MAX + 1);
    if (bytes.length > BYTES_MAX) {
      throw new IOException("a bill of materials has at most " + BYTES_MAX + " bytes");
    }
    JsonNode document = new ObjectMapper().readTree(bytes);
    if (!document.path("bomFormat").asText().equals("CycloneDX")) {
      throw new IOException("bomFormat is not CycloneDX: this is no bill of materials in its JSON");
    }
    List<Component> components =
        StreamSupport.stream(document.path("components").spliterator(), false)
            .filter(it -> it.path("purl").asText().startsWith(PURL_OF_MAVEN))
            .map(Sbom::component)
            .toList();
    if (components.isEmpty()) {
      throw new IOException("components names no library of Maven's (purl pkg:maven/...)");
    }
    return new Sbom(components);
  }

  private static Component component(JsonNode node) {
    return new Component(
        node.path("group").asText(), node.path("name").asText(), node.path("version").asText());
  }
}
