package entente.sharing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.CollectionRepository;
import entente.catalog.PartnerCode;
import entente.http.AccessLog;
import entente.sharing.AccessFile;
import entente.sharing.Agreement;
import entente.sharing.AgreementRepository;
import entente.sharing.CurrentCoalition;
import entente.sharing.Operator;
import entente.sharing.SuspensionTarget;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On the database of all tests, where the demonstration's access file may be established already.
 */
@QuarkusTest
class HibernateAgreementRepositoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject AgreementRepository agreements;
  @Inject CollectionRepository collections;
  @Inject CurrentCoalition current;
  @Inject SessionFactory sessions;

  @Test
  void whatWasEstablishedIsReadBack() {
    AccessFile file = AccessFile.builtIn();

    await(agreements.establish(file));

    Agreement kept = await(agreements.agreement());
    assertThat(kept.partners()).hasSameElementsAs(file.agreement().partners());
    assertThat(kept.issuers()).hasSameElementsAs(file.agreement().issuers());
    assertThat(kept.memberships()).hasSameElementsAs(file.agreement().memberships());
    assertThat(kept.grants()).hasSameElementsAs(file.agreement().grants());
    assertThat(await(collections.apiRoots())).isEqualTo(file.apiRoots());
    assertThat(await(collections.collections())).isEqualTo(file.collections());
  }

  @Test
  void instancesThatStartTogetherEstablishOnce() {
    List<Uni<Void>> starts = Stream.generate(current::establish).limit(8).toList();

    await(Uni.join().all(starts).andFailFast().replaceWithVoid());

    assertThat(await(current.get()).agreement().partners())
        .hasSameSizeAs(AccessFile.builtIn().agreement().partners());
  }

  @Test
  void changeByAnOperatorIsAnnounced() {
    AtomicInteger heard = new AtomicInteger();
    await(agreements.watch(heard::incrementAndGet));
    int listening = heard.get();

    Operator.suspend(SuspensionTarget.partner(new PartnerCode("ANONYMOUS")));
    Operator.lift(SuspensionTarget.partner(new PartnerCode("ANONYMOUS")));

    Awaitility.await().until(() -> heard.get() >= listening + 2);
  }

  /** One row of each table is put as it is: that is a change too, and no other test minds it. */
  @ParameterizedTest
  @CsvSource({
    "partner,          name = name where code = 'JPN',              change_partner",
    "membership,       valid_from = valid_from where partner='CAN', change_membership",
    "collection_grant, can_read = can_read where partner = 'JPN',   change_grant",
    "collection,       title = title where alias = 'ttps',          change_collection",
    "api_root,         title = title where name = 'exchange-2021',  change_api_root",
    "issuer,           name = name where partner = 'JPN',           register_issuer"
  })
  void changeBySqlIsAnnouncedAndOnRecordWithTheRoleThatMadeIt(
      String table, String same, String action) {
    AtomicInteger heard = new AtomicInteger();
    await(agreements.watch(heard::incrementAndGet));
    int listening = heard.get();
    Instant begun = Instant.now();

    int rows = Operator.sql("UPDATE " + table + " SET " + same);

    Awaitility.await().until(() -> heard.get() > listening);
    assertThat(AccessLog.since(begun, "action=" + action))
        .hasSize(rows)
        .isNotEmpty()
        .allSatisfy(
            it -> assertThat(it.path("filters").asText()).containsPattern("role=\\w+&operator="));
  }

  /** With the entry as it was and as it is, whichever way it was changed; of keys the digest. */
  @Test
  void credentialsAndSuspensionsAreOnRecordWholeUnderWhatWasDone() {
    Instant begun = Instant.now();
    int rows =
        Operator.sql(
            """
            INSERT INTO suspension (kind, owner, name, reason)
              VALUES ('CLIENT', 'CAN', 'exercise', 'X');
            UPDATE suspension SET name = 'exercise, another' WHERE name = 'exercise';
            DELETE FROM suspension WHERE name = 'exercise, another';
            INSERT INTO client_key (digest, partner, client, scopes, addresses, valid_until)
              VALUES (repeat('a', 64), 'CAN', 'exercise', 'taxii:*:read', '10.0.0.0/8',
                now() + interval '1 day');
            UPDATE client_key SET revoked = now() WHERE client = 'exercise';
            UPDATE client_key SET revoked = NULL WHERE client = 'exercise';
            UPDATE client_key SET scopes = 'audit:read' WHERE client = 'exercise';
            DELETE FROM client_key WHERE client = 'exercise';
            INSERT INTO issuer (name, partner, key_set, demonstration)
              VALUES ('https://exercise.example', 'CAN', '{"keys":"EXERCISE"}', false);
            UPDATE issuer SET requires_dpop = true WHERE name = 'https://exercise.example';
            DELETE FROM issuer WHERE name = 'https://exercise.example'
            """);

    assertThat(rows).isEqualTo(1);
    List<JsonNode> records =
        AccessLog.since(begun, "").stream()
            .filter(it -> it.path("filters").asText().contains("exercise"))
            .toList();
    assertThat(records)
        .extracting(it -> it.path("action").asText())
        .containsExactly(
            "suspend",
            "change_suspension",
            "lift_suspension",
            "issue_client_key",
            "revoke_client_key",
            "change_client_key",
            "change_client_key",
            "revoke_client_key",
            "register_issuer",
            "register_issuer",
            "remove_issuer");
    assertThat(records)
        .extracting(it -> it.path("filters").asText())
        .allMatch(it -> it.contains("&role="))
        .noneMatch(it -> it.contains("a".repeat(17)) || it.contains("EXERCISE"))
        .satisfiesExactly(
            it -> assertThat(it).contains("after={").doesNotContain("before="),
            it -> assertThat(it).containsSubsequence("before={", "exercise", "after={", "another"),
            it -> assertThat(it).contains("before={").doesNotContain("after="),
            it -> assertThat(it).containsSubsequence("after={", "taxii:*:read", "10.0.0.0/8"),
            it -> assertThat(it).containsSubsequence("before={", "null", "after={"),
            it -> assertThat(it).containsSubsequence("before={", "after={", "null"),
            it ->
                assertThat(it)
                    .containsSubsequence("before={", "taxii:*:read", "after={", "audit:read"),
            it -> assertThat(it).contains("before={").doesNotContain("after="),
            it -> assertThat(it).contains("after={", "\"key_set_sha256\": \""),
            it -> assertThat(it).containsSubsequence("before={", "false", "after={", "true"),
            it -> assertThat(it).contains("before={").doesNotContain("after="));
  }

  /** By whom else is it changed than by an operator: not by who holds the server's password. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO partner VALUES ('XX', 'X', NULL, 'audit:read')",
        "INSERT INTO membership VALUES ('FVEY', 'JPN', '2020-01-01', NULL)",
        "UPDATE collection_grant SET highest = 'RED'",
        "DELETE FROM suspension",
        "UPDATE client_key SET revoked = NULL",
        "UPDATE deployment SET established = NULL",
        "TRUNCATE issuer CASCADE"
      })
  void serversRoleCannotChangeTheAgreementBySql(String statement) {
    assertThatThrownBy(
            () ->
                await(
                    sessions.withTransaction(
                        session -> session.createNativeQuery(statement).executeUpdate())))
        .hasStackTraceContaining("42501");
  }

  @Test
  void firstAgreementIsOneRecord() {
    assertThat(AccessLog.since(Instant.EPOCH, "action=establish_agreement")).hasSize(1);
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
  }
}
