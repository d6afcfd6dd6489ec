package entente.catalog.archive;

import entente.catalog.keeping.KeptVersion;
import entente.catalog.keeping.KeptVersion.StoredKey;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A version of an object with all that is kept of it.
 *
 * @param version what is kept, its document included
 * @param type the type that it is found by
 */
public record ArchivedObject(KeptVersion version, String type) implements ArchivedRow {

  @Override
  public long dateAdded() {
    return version.key().dateAdded();
  }

  @Override
  public void encode(DataOutput out) throws IOException {
    StoredKey key = version.key();
    out.writeLong(key.dateAdded());
    ArchivedRow.encode(out, key.stixId());
    ArchivedRow.encode(out, key.version());
    ArchivedRow.encode(out, key.versionKey());
    ArchivedRow.encode(out, type);
    ArchivedRow.encode(out, key.contributor());
    out.writeInt(version.label());
    out.writeShort(version.standing().number());
    out.writeBoolean(version.parallel());
    out.writeBoolean(key.unversioned());
    ArchivedRow.encode(out, version.document().orElseThrow().getBytes());
  }
}
