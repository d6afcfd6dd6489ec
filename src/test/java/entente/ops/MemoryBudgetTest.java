package entente.ops;

import static org.assertj.core.api.Assertions.assertThat;

import entente.audit.AuditConfig;
import entente.catalog.CatalogConfig;
import entente.catalog.ConfiguredStore;
import entente.database.DatabaseConfig;
import entente.docs.MadeSection;
import entente.gate.KeptPagesConfig;
import entente.gate.PublishConfig;
import entente.gate.WorkConfig;
import entente.http.BodyConfig;
import entente.http.ReadConfig;
import entente.http.connections.ConnectionsConfig;
import entente.stix.DocumentConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Promise 9: all limits together leave room in the heap that the README's command gives. */
class MemoryBudgetTest {
  private static final Pattern HEAP = Pattern.compile("java -Xmx(\\d+)m ");
  private static final String MONGODB = "quarkus.mongodb.connection-string";
  private static final String ADDRESS = "mongodb://localhost/entente";
  private static final long MEBI = 1L << 20;

  @Test
  void defaultsAddUpToLessThanTheHeapOfTheReadme() throws IOException {
    Matcher heap = HEAP.matcher(Files.readString(Path.of("README.md")));
    assertThat(heap.find()).as("the README's command says -Xmx").isTrue();

    assertThat(budget("entente.unused", "1").sum())
        .isLessThan(Long.parseLong(heap.group(1)) * MEBI);
  }

  /** Its pages are not bounded by the connections to PostgreSQL. */
  @Test
  void pagesOfMongoDbAreInTheSum() {
    long byDefault = budget(MONGODB, ADDRESS).sum();
    long ofOneMore = budget(MONGODB, ADDRESS, "entente.catalog.pages-at-once-max", "5").sum();
    long ofConnections =
        budget(MONGODB, ADDRESS, "quarkus.datasource.reactive.max-size", "100").sum();

    assertThat(byDefault).isLessThanOrEqualTo(budget("entente.unused", "1").sum());
    assertThat(ofOneMore).isEqualTo(byDefault + (32L << 20));
    assertThat(ofConnections).isEqualTo(byDefault);
  }

  @Test
  void whatIsRaisedIsInTheSum() {
    assertThat(budget("entente.bodies.bytes-max", "1073741824").sum())
        .isEqualTo(budget("entente.bodies.bytes-max", "33554432").sum() + (1L << 30) - (32L << 20));
  }

  @Test
  void pageHasTheTable() throws IOException {
    MemoryBudget budget = budget("entente.unused", "1");
    List<String> rows =
        Stream.concat(
                budget.parts().stream()
                    .map(
                        part ->
                            "| %s | %s | %s |"
                                .formatted(part.what(), part.formula(), mebi(part.octets()))),
                Stream.of("| together | | %s |".formatted(mebi(budget.sum()))))
            .toList();
    new MadeSection("docs/limits.md", "memory")
        .holds(
            Stream.concat(Stream.of("| what | from | MiB |", "| --- | --- | --- |"), rows.stream())
                .toList(),
            MemoryBudgetTest.class);
  }

  private static String mebi(long octets) {
    return Long.toString(Math.round((double) octets / MEBI));
  }

  private static MemoryBudget budget(String... keysAndValues) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      given.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ConnectionsConfig.class)
            .withMapping(BodyConfig.class)
            .withMapping(ReadConfig.class)
            .withMapping(KeptPagesConfig.class)
            .withMapping(WorkConfig.class)
            .withMapping(DocumentConfig.class)
            .withMapping(PublishConfig.class)
            .withMapping(AuditConfig.class)
            .withMapping(DatabaseConfig.class)
            .withMapping(CatalogConfig.class)
            .withValidateUnknown(false)
            .withSources(settings())
            .withSources(new PropertiesConfigSource(given, "given", Integer.MAX_VALUE))
            .build();
    return new MemoryBudget(
        config.getConfigMapping(ConnectionsConfig.class),
        config.getConfigMapping(BodyConfig.class),
        config.getConfigMapping(ReadConfig.class),
        config.getConfigMapping(KeptPagesConfig.class),
        config.getConfigMapping(WorkConfig.class),
        config.getConfigMapping(DocumentConfig.class),
        config.getConfigMapping(PublishConfig.class),
        config.getConfigMapping(AuditConfig.class),
        config.getConfigMapping(DatabaseConfig.class),
        config.getConfigMapping(CatalogConfig.class),
        new ConfiguredStore(config.getOptionalValue(MONGODB, String.class)),
        config.getValue("quarkus.datasource.reactive.max-size", Integer.class));
  }

  /** The settings that the server is built with. */
  private static PropertiesConfigSource settings() {
    try {
      return new PropertiesConfigSource(
          Path.of("src/main/resources/application.properties").toUri().toURL());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
