package entente.sharing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.database.DatabaseOwner;
import entente.sharing.CurrentCoalition;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who holds the server's password gains nothing by relations of their session that are called as
 * ours are.
 */
@QuarkusTest
class TemporaryRelationsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** PostgreSQL, appendix A: insufficient_privilege. */
  private static final String REFUSED = "42501";

  /** Whoever migrates another's database cannot take the right from the server's role. */
  private static final String AS_A_SERVER_THAT_MAY_MAKE_THEM =
      """
      GRANT TEMPORARY ON DATABASE entente TO entente;
      SET LOCAL ROLE entente;
      CREATE TEMPORARY TABLE deployment (established timestamptz);
      INSERT INTO deployment VALUES (NULL)
      """;

  private static final String TRIGGER =
      """
      CREATE FUNCTION pg_temp.seize() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE 'a trigger of the session runs as %', current_user;
      END
      $$;
      CREATE TRIGGER seize BEFORE UPDATE ON deployment
        FOR EACH ROW EXECUTE FUNCTION pg_temp.seize()
      """;

  @Inject Pool pool;
  @Inject CurrentCoalition current;

  @BeforeEach
  void agreementIsEstablished() {
    await(current.establish());
  }

  @Test
  void serversRoleMakesNone() {
    assertRefused("CREATE TEMPORARY TABLE partner (code text)");
  }

  @Test
  void serversRoleChangesNoEntryWithoutSayingWhoDoesAndWhy() {
    assertRefused("SELECT change_agreement('[]')");
  }

  @Test
  void agreementThatIsEstablishedStaysSo() throws SQLException {
    try (Connection server = DatabaseOwner.begin(AS_A_SERVER_THAT_MAY_MAKE_THEM);
        Statement statement = server.createStatement()) {
      assertThatThrownBy(
              () -> statement.execute("INSERT INTO partner VALUES ('XX', 'X', NULL, 'audit:read')"))
          .isInstanceOfSatisfying(
              SQLException.class, refusal -> assertThat(refusal.getSQLState()).isEqualTo(REFUSED));
    }
  }

  @Test
  void triggersOfTheSessionAreNotRunAsTheOwner() throws SQLException {
    try (Connection server = DatabaseOwner.begin(AS_A_SERVER_THAT_MAY_MAKE_THEM);
        Statement statement = server.createStatement()) {
      statement.execute(TRIGGER);

      assertThatCode(() -> statement.execute("SELECT conclude_first_agreement()"))
          .doesNotThrowAnyException();
    }
  }

  /** Those that are left name no relation. */
  @Test
  void functionsLookAtRelationsOfTheSessionLast() {
    var found =
        await(
            pool.query(
                    """
                    SELECT proname FROM pg_proc
                    WHERE pronamespace = current_schema()::regnamespace AND NOT EXISTS (
                      SELECT FROM unnest(proconfig) setting
                      WHERE setting = format('search_path=%I, pg_temp', current_schema()))
                    """)
                .execute());

    assertThat(StreamSupport.stream(found.spliterator(), false).map(row -> row.getString(0)))
        .containsExactlyInAnyOrder(
            "timestamp_text",
            "microseconds_text",
            "dates_added",
            "fact_salt",
            "fact_digest",
            "require_salted_leaves");
  }

  private void assertRefused(String statement) {
    assertThatThrownBy(() -> await(pool.query(statement).execute()))
        .isInstanceOfSatisfying(
            PgException.class, refusal -> assertThat(refusal.getSqlState()).isEqualTo(REFUSED));
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
  }
}
