package entente.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that cannot be used is refused by one sentence, and nothing is changed in it. */
@QuarkusTest
class UsableDatabaseTest {
  private static final String OTHER = "other";

  @BeforeEach
  @AfterEach
  void isNotThere() {
    DatabaseOwner.execute("DROP DATABASE IF EXISTS " + OTHER + " WITH (FORCE)");
  }

  @Test
  void databaseInAnotherEncodingIsRefused() {
    DatabaseOwner.execute(
        "CREATE DATABASE "
            + OTHER
            + " ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0");

    assertThatThrownBy(() -> Schema.of(other(), ServerDatabase.ROLE))
        .hasMessageContaining("is encoded in LATIN1: make one with ENCODING 'UTF8'");
  }

  @Test
  void schemaOfANewerServerIsRefused() {
    DatabaseOwner.execute("CREATE DATABASE " + OTHER);
    SchemaVersion ours = Schema.of(other(), ServerDatabase.ROLE).migrate();
    execute(
        "INSERT INTO flyway_schema_history SELECT installed_rank + 1000, '1000', 'newer', type,"
            + " 'V1000__newer.sql', 1, installed_by, installed_on, 1, true"
            + " FROM flyway_schema_history LIMIT 1");

    assertThatThrownBy(() -> Schema.of(other(), ServerDatabase.ROLE))
        .hasMessageContaining("is of version 1000, and this server knows " + ours + " at most");
  }

  @Test
  void olderSchemaIsRefusedWhereTheServerMayNotMigrate() {
    DatabaseOwner.execute("CREATE DATABASE " + OTHER);

    assertThatThrownBy(() -> Schema.of(other(), ServerDatabase.ROLE).requireMigrated())
        .hasMessageContaining("is of version 0")
        .hasMessageContaining("run the command database migrate");

    SchemaVersion migrated = Schema.of(other(), ServerDatabase.ROLE).migrate();
    assertThat(Schema.of(other(), ServerDatabase.ROLE).requireMigrated()).isEqualTo(migrated);
  }

  @Test
  void wrongPasswordNamesTheSettings() {
    PGSimpleDataSource source = other();
    source.setPassword("wrong");

    assertThatThrownBy(() -> UsableDatabase.require(source))
        .hasMessageContaining("quarkus.datasource.username and .password")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void databaseThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> UsableDatabase.require(other()))
        .hasMessageContaining("does not exist")
        .hasMessageContaining(OTHER);
  }

  private static void execute(String statement) {
    try (var connection = other().getConnection();
        var prepared = connection.prepareStatement(statement)) {
      assertThat(prepared.executeUpdate()).isEqualTo(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PGSimpleDataSource other() {
    PGSimpleDataSource source = DatabaseOwner.source();
    source.setDatabaseName(OTHER);
    return source;
  }
}
