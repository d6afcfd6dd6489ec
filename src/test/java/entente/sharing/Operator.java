package entente.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import entente.database.DatabaseConfig;
import entente.database.OwnerConnection;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/** What an operator does with the database of the running server, as the commands do it. */
public final class Operator {
  private Operator() {}

  /** Suspends what was not suspended. */
  public static void suspend(SuspensionTarget target) {
    assertThat(Operator.<Boolean>edit(editor -> editor.suspend(target, note()))).isTrue();
  }

  /** Lifts a suspension, if there is one. */
  public static void lift(SuspensionTarget target) {
    assertThat(Operator.<Boolean>edit(editor -> editor.lift(target, note()))).isNotNull();
  }

  /** Issues a client key. */
  public static ClientKeySecret issue(ClientKeyTerms terms) {
    ClientKeySecret secret = ClientKeySecret.random();
    ClientKey key = new ClientKey(secret.digest(), terms, false);
    return edit(
        editor -> {
          editor.issue(key, note());
          return secret;
        });
  }

  /** Revokes a client key. */
  public static void revoke(ClientKeySecret secret) {
    String id = ClientKey.id(secret.digest());
    assertThat(Operator.<Boolean>edit(editor -> editor.revokeClientKey(id, note()))).isTrue();
  }

  /** Does something with an editor. */
  public static <T> T edit(Function<AgreementEditor, T> work) {
    try (OwnerConnection owner =
        OwnerConnection.open(
            ConfigProvider.getConfig(), CDI.current().select(DatabaseConfig.class).get())) {
      return work.apply(AgreementEditor.over(owner.connection()));
    }
  }

  /** Does what a command would never do, as the owner of the tables; returns the rows changed. */
  public static int sql(String statement) {
    try (OwnerConnection owner =
            OwnerConnection.open(
                ConfigProvider.getConfig(), CDI.current().select(DatabaseConfig.class).get());
        Statement sql = owner.connection().createStatement()) {
      return sql.executeUpdate(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static OperatorNote note() {
    return new OperatorNote("operator", "EXERCISE");
  }
}
