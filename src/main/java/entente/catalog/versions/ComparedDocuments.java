package entente.catalog.versions;

import entente.catalog.DateAdded;
import entente.catalog.Submission;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares documents that are there with those that are sent, and keeps what matters of each. */
final class ComparedDocuments {
  private final CollectionSnapshot collection;
  private final Map<StixId, List<Submission>> submissions;

  ComparedDocuments(CollectionSnapshot collection, List<Submission> submissions) {
    this.collection = collection;
    this.submissions = submissions.stream().collect(Collectors.groupingBy(it -> it.object().id()));
  }

  /** Learns what matters of the documents of versions that were looked up. */
  Uni<Void> learn(KnownObjects objects) {
    return learn(objects.versions().filter(this::isCompared).toList());
  }

  /** The newest says when and by whom the object was created, whichever is sent as its next. */
  private boolean isCompared(StoredVersion version) {
    return version.position().isLast() || sentAs(version).findAny().isPresent();
  }

  private Stream<Submission> sentAs(StoredVersion version) {
    return submissions.getOrDefault(version.key().stixId(), List.of()).stream()
        .filter(
            sent ->
                sent.object()
                    .version()
                    .map(StixTimestamp::sortKey)
                    .map(
                        key ->
                            !version.key().unversioned() && key.equals(version.key().versionKey()))
                    .orElse(version.key().unversioned()));
  }

  /** Documents are read a few at a time: of large ones not all would be in memory together. */
  private Uni<Void> learn(List<StoredVersion> versions) {
    return versions.isEmpty()
        ? Uni.createFrom().voidItem()
        : collection.documents(versions).map(found -> learnt(versions, found)).chain(this::learn);
  }

  private List<StoredVersion> learnt(
      List<StoredVersion> versions, Map<DateAdded, Buffer> documents) {
    if (documents.isEmpty()) {
      throw new IllegalStateException("a version in a locked collection has no document");
    }
    List<StoredVersion> rest = new ArrayList<>();
    for (StoredVersion version : versions) {
      Buffer document = documents.get(version.key().dateAdded());
      if (document == null) {
        rest.add(version);
      } else {
        version.learn(
            DocumentFacts.of(
                document, sentAs(version).map(sent -> sent.object().document()).toList()));
      }
    }
    return rest;
  }
}
