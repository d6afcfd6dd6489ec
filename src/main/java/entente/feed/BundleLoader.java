package entente.feed;

import entente.audit.Action;
import entente.audit.RequestFacts;
import entente.catalog.Collection;
import entente.catalog.PartnerCode;
import entente.context.Waiting;
import entente.gate.ObjectPublisher;
import entente.gate.RenderedStatus;
import entente.sharing.Access;
import entente.sharing.AccessPolicy;
import entente.sharing.Coalition;
import entente.stix.DocumentLimits;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Publishes the bundle of a collection, through the same gate as everybody: each object for the
 * partner whose identity created it, what nobody created for the editor.
 */
@ApplicationScoped
class BundleLoader {
  private static final Logger LOG = Logger.getLogger(BundleLoader.class);
  private static final int PROGRESS_EVERY = 5_000;

  private final ObjectPublisher publisher;
  private final AccessPolicy policy;
  private final FeedConfig config;
  private final Clock clock;

  BundleLoader(ObjectPublisher publisher, AccessPolicy policy, FeedConfig config, Clock clock) {
    this.publisher = publisher;
    this.policy = policy;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Publishes a bundle; what is there already stays as it is.
   *
   * @return how many objects it has
   */
  int load(Coalition coalition, Collection collection, CollectionBundle file) {
    ObjectsReader reader = new ObjectsReader(file.text(), DocumentLimits.DEFAULT);
    List<RawObject> batch = new ArrayList<>();
    for (Optional<RawObject> next = reader.next(); next.isPresent(); next = reader.next()) {
      batch.add(next.get());
      if (batch.size() == config.batchObjects()) {
        publish(coalition, collection, batch);
        batch.clear();
      }
      if (reader.count() % PROGRESS_EVERY == 0) {
        LOG.infof("%s: %,d objects so far", collection.alias(), reader.count());
      }
    }
    publish(coalition, collection, batch);
    return reader.count();
  }

  private void publish(Coalition coalition, Collection collection, List<RawObject> batch) {
    Map<PartnerCode, List<RawObject>> byContributor = new LinkedHashMap<>();
    // The editor's come first: among them are the marking definitions that the others cite.
    byContributor.put(coalition.agreement().editor().code(), new ArrayList<>());
    for (RawObject object : batch) {
      byContributor
          .computeIfAbsent(contributor(coalition, object), unknown -> new ArrayList<>())
          .add(object);
    }
    byContributor.forEach(
        (partner, objects) -> {
          if (!objects.isEmpty()) {
            publish(policy.firstLoad(coalition, collection, partner), objects);
          }
        });
  }

  private static PartnerCode contributor(Coalition coalition, RawObject object) {
    String creator = object.json().path("created_by_ref").asText();
    return coalition.agreement().partners().stream()
        .filter(partner -> partner.identity().filter(it -> it.value().equals(creator)).isPresent())
        .findFirst()
        .orElseGet(() -> coalition.agreement().editor())
        .code();
  }

  private void publish(Access access, List<RawObject> objects) {
    RequestFacts facts =
        new RequestFacts(
            UUID.randomUUID(),
            clock.instant(),
            "",
            Optional.of(access.caller()),
            Action.ADD_OBJECTS,
            Optional.of(access.collection().id()),
            Optional.empty(),
            "stix-bundles/" + access.collection().alias(),
            "");
    RenderedStatus loaded =
        Waiting.await(
            () -> publisher.load(access, facts, objects.iterator(), nobody -> Buffer.buffer()));
    loaded
        .status()
        .failures()
        .details()
        .forEach(
            failure ->
                LOG.errorf(
                    "not loaded: collection=%s object=%s reason=%s",
                    access.collection().alias(), failure.id(), failure.message().orElse("")));
  }
}
