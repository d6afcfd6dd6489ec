package entente.catalog.copy;

import java.io.DataOutput;
import java.io.IOException;

/**
 * What is kept of a version that was deleted.
 *
 * @param dateAdded when it was added, in microseconds since 1970
 * @param stixId the object's identifier
 * @param version as TAXII showed it
 * @param label the number of its release
 * @param contributor code of the partner who owned it
 * @param deletedAt when it was deleted, in microseconds since 1970
 * @param deletedBy code of the partner who did
 */
public record CopiedTombstone(
    long dateAdded,
    String stixId,
    String version,
    int label,
    String contributor,
    long deletedAt,
    String deletedBy)
    implements CopiedRow {

  @Override
  public void encode(DataOutput out) throws IOException {
    out.writeLong(dateAdded);
    CopiedRow.encode(out, stixId);
    CopiedRow.encode(out, version);
    out.writeInt(label);
    CopiedRow.encode(out, contributor);
    out.writeLong(deletedAt);
    CopiedRow.encode(out, deletedBy);
  }
}
