package entente.catalog.copy;

import entente.catalog.DateAdded;
import entente.catalog.versions.OwnedId;
import entente.catalog.versions.StoredVersion;
import entente.catalog.versions.StoredVersion.StoredKey;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A version of an object with all that is kept of it.
 *
 * @param version what is kept, its document included
 * @param type the type that it is found by
 */
public record CopiedObject(StoredVersion version, String type) implements CopiedRow {
  private static final long NO_DATE = -1;

  @Override
  public DateAdded dateAdded() {
    return version.key().dateAdded();
  }

  @Override
  public void encode(DataOutput out) throws IOException {
    StoredKey key = version.key();
    out.writeLong(key.dateAdded().micros());
    CopiedRow.encode(out, key.stixId().value());
    CopiedRow.encode(out, key.version());
    CopiedRow.encode(out, key.versionKey());
    CopiedRow.encode(out, type);
    CopiedRow.encode(out, key.contributor().value());
    out.writeInt(version.label().number());
    out.writeShort(version.position().number());
    out.writeLong(version.sameAs().orElse(NO_DATE));
    out.writeBoolean(key.unversioned());
    out.writeBoolean(version.isNarrowedUnseen());
    out.writeInt(version.references().size());
    for (OwnedId target : version.references()) {
      CopiedRow.encode(out, target.id().value());
      CopiedRow.encode(out, target.owner().value());
    }
    CopiedRow.encode(out, version.document().orElseThrow().getBytes());
  }
}
