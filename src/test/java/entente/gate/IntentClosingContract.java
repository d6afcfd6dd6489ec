package entente.gate;

import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.audit.AccessRecord;
import entente.audit.Action;
import entente.audit.AuditTrail;
import entente.audit.Disclosure;
import entente.audit.Outcome;
import entente.audit.RequestFacts;
import entente.audit.SampleRequests;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.Sight;
import entente.http.AccessLog;
import entente.http.Client;
import entente.stix.StixId;
import entente.taxii.Stix;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What a killed server leaves: a change on record as intended, without an end. A subclass names
 * only the store.
 */
abstract class IntentClosingContract {
  private static final CollectionId COLLECTION =
      new CollectionId(UUID.fromString("15f8a9f7-a274-4516-98b5-ec001a4144b1"));
  private static final String OBJECTS =
      "/api/exchange-2021/collections/indicators-community/objects/";

  private final Client usa = Client.of("USA");

  @Inject IntentClosing closing;
  @Inject AuditTrail trail;

  @Test
  void additionIsFoundDoneOrNotDone() {
    DateAdded added = add(id("indicator"));
    RequestFacts done = intended(adding(), Optional.of(added));
    // No two versions are so near to each other.
    RequestFacts undone = intended(adding(), Optional.of(added.plusMicros(1)));

    close();

    assertThat(outcomes(done)).containsExactly("intended", "completed");
    assertThat(outcomes(undone)).containsExactly("intended", "abandoned");
  }

  @Test
  void additionOfWhatWasDeletedSinceIsFoundDone() {
    String object = id("indicator");
    RequestFacts done = intended(adding(), Optional.of(add(object)));
    usa.delete(OBJECTS + object + "/").is(200);

    close();

    assertThat(outcomes(done)).containsExactly("intended", "completed");
  }

  @Test
  void deletionIsFoundDoneOrNotDone() {
    String deleted = id("indicator");
    String kept = id("indicator");
    add(deleted);
    add(kept);
    RequestFacts done = intended(deleting(deleted), Optional.empty());
    RequestFacts undone = intended(deleting(kept), Optional.empty());
    usa.delete(OBJECTS + deleted + "/").is(200);

    close();

    assertThat(outcomes(done)).containsExactly("intended", "completed");
    assertThat(outcomes(undone)).containsExactly("intended", "abandoned");
  }

  /** The store gave no answer in time, so neither did the server. */
  @Test
  void refusalIsNoEndOfAnIntentAndAnAnswerIs() {
    DateAdded added = add(id("indicator"));
    RequestFacts refused = intended(adding(), Optional.of(added));
    await(trail.append(AccessRecord.refused(refused, Outcome.UNAVAILABLE)));
    RequestFacts answered = intended(adding(), Optional.of(added));
    await(trail.append(AccessRecord.served(answered, Disclosure.NONE)));

    close();
    close();

    assertThat(outcomes(refused)).containsExactly("intended", "unavailable", "completed");
    assertThat(outcomes(answered)).containsExactly("intended", "served");
  }

  @CanIgnoreReturnValue
  private DateAdded add(String object) {
    usa.post(OBJECTS, Stix.envelope(indicator(object, Stix.V1, Stix.CLEAR))).is(202);
    return DateAdded.parse(
        usa.get(OBJECTS + object + "/").is(200).header("X-TAXII-Date-Added-Last").orElseThrow());
  }

  private static RequestFacts adding() {
    return SampleRequests.known(Instant.now()).about(Action.ADD_OBJECTS).of(COLLECTION);
  }

  private static RequestFacts deleting(String object) {
    return SampleRequests.known(Instant.now())
        .about(Action.DELETE_OBJECT)
        .of(COLLECTION)
        .of(new StixId(object));
  }

  private RequestFacts intended(RequestFacts facts, Optional<DateAdded> date) {
    Disclosure disclosure =
        new Disclosure(date.isPresent() ? 1 : 0, date, date, Sight.NONE, Optional.empty());
    await(trail.append(new AccessRecord(facts, Outcome.INTENDED, disclosure)));
    return facts;
  }

  /** As if all of it had been long ago. */
  private void close() {
    boolean more = true;
    while (more) {
      more = await(closing.close(Instant.now().plusSeconds(60)));
    }
  }

  private static List<String> outcomes(RequestFacts facts) {
    return AccessLog.since(Instant.EPOCH, "request=" + facts.request()).stream()
        .map(line -> line.path("outcome").asText())
        .toList();
  }

  @CanIgnoreReturnValue
  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(30));
  }
}
