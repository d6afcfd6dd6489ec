package entente.catalog.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import entente.catalog.versions.StoredVersion;
import entente.catalog.versions.StoredVersion.Links;
import entente.catalog.versions.StoredVersion.StoredKey;
import entente.catalog.versions.VersionPosition;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a version decides is the same when it is read again. */
class VersionDocumentTest {
  private static final String VERSION = "2021-03-02T00:00:00.000Z";

  private static Document document(boolean narrowedUnseen) {
    StoredKey key =
        new StoredKey(
            new DateAdded(1),
            new StixId("indicator--" + UUID.randomUUID()),
            VERSION,
            new StixTimestamp(VERSION).sortKey(),
            false,
            new PartnerCode("USA"));
    StoredVersion version =
        StoredVersion.stored(
            key,
            Optional.of(Buffer.buffer("{}")),
            new ReleaseLabel(1),
            VersionPosition.ONLY,
            new Links(OptionalLong.empty(), List.of(), narrowedUnseen));
    return VersionDocument.of(new CollectionId(UUID.randomUUID()), version);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whetherItWasNarrowedUnseenIsKept(boolean narrowedUnseen) {
    assertThat(VersionDocument.kept(document(narrowedUnseen)).isNarrowedUnseen())
        .isEqualTo(narrowedUnseen);
  }

  /** Its owner would be told of an object that is hidden from them. */
  @Test
  void versionFromBeforeThatWasKeptCountsAsNarrowedUnseen() {
    Document older = document(false);
    older.remove(Field.NARROWED_UNSEEN);

    assertThat(VersionDocument.kept(older).isNarrowedUnseen()).isTrue();
  }
}
