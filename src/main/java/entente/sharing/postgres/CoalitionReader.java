package entente.sharing.postgres;

import entente.sharing.Agreement;
import entente.sharing.ClientKey;
import entente.sharing.Coalition;
import entente.sharing.Suspension;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the coalition for an operator, client keys that ended included. */
final class CoalitionReader {
  private final Statements statements;

  CoalitionReader(Statements statements) {
    this.statements = statements;
  }

  Coalition coalition() {
    return new Coalition(
        new Agreement(
            all("SELECT * FROM partner ORDER BY code", AgreementRows::partner),
            all("SELECT * FROM issuer ORDER BY name", AgreementRows::issuer),
            all(
                "SELECT * FROM membership ORDER BY group_code, partner, valid_from",
                AgreementRows::membership),
            all(
                "SELECT * FROM collection_grant ORDER BY partner, collection",
                AgreementRows::grant),
            suspensions().stream().map(Suspension::target).collect(Collectors.toUnmodifiableSet()),
            clientKeys().stream()
                .collect(Collectors.toUnmodifiableMap(ClientKey::id, Function.identity()))),
        all("SELECT * FROM api_root ORDER BY position", AgreementRows::apiRoot),
        all("SELECT * FROM collection ORDER BY position", AgreementRows::collection));
  }

  List<Suspension> suspensions() {
    return all(
        "SELECT * FROM suspension ORDER BY since, kind, owner, name", AgreementRows::suspension);
  }

  List<ClientKey> clientKeys() {
    return all("SELECT * FROM client_key ORDER BY issued, id", AgreementRows::clientKey);
  }

  private <T> List<T> all(String query, Statements.RowReader<T> reader) {
    return statements.list(query, reader);
  }
}
