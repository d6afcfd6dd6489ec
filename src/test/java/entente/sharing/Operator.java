package entente.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import entente.database.DatabaseConfig;
import entente.database.OwnerConnection;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/** What an operator does with the database of the running server, as the commands do it. */
public final class Operator {
  private Operator() {}

  /** Suspends what was not suspended. */
  public static void suspend(SuspensionTarget target) {
    change(Edit.add(new Entry.OfSuspension(target)));
  }

  /** Lifts a suspension, if there is one. */
  public static void lift(SuspensionTarget target) {
    boolean isSuspended =
        Operator.edit(it -> it.coalition().agreement().suspended().contains(target));
    if (isSuspended) {
      change(Edit.remove(new Entry.OfSuspension(target)));
    }
  }

  /** Issues a client key. */
  public static ClientKeySecret issue(ClientKeyTerms terms) {
    ClientKeySecret secret = ClientKeySecret.random();
    change(Edit.add(new Entry.OfClientKey(new ClientKey(secret.digest(), terms, false))));
    return secret;
  }

  /** Revokes a client key. */
  public static void revoke(ClientKeySecret secret) {
    String id = ClientKey.id(secret.digest());
    ClientKey key = Operator.edit(it -> new Named(it.coalition()).clientKey(id));
    change(
        Edit.change(
            new Entry.OfClientKey(key),
            new Entry.OfClientKey(new ClientKey(key.digest(), key.terms(), true))));
  }

  /** Changes the agreement; no approval is needed. */
  public static void change(Edit... edits) {
    assertThat(Operator.<Optional<Proposal>>edit(it -> it.change(List.of(edits), note(), config())))
        .isEmpty();
  }

  private static OperatorsConfig config() {
    return ConfigProvider.getConfig()
        .unwrap(SmallRyeConfig.class)
        .getConfigMapping(OperatorsConfig.class);
  }

  /** Sets who has to approve what opens something. */
  public static void require(Approval approval) {
    Approval set =
        edit(
            editor -> {
              editor.require(approval, note());
              return editor.approval();
            });
    assertThat(set).isEqualTo(approval);
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
