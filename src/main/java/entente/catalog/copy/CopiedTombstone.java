package entente.catalog.copy;

import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import entente.catalog.TaxiiTimestamp;
import entente.stix.StixId;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * What is kept of a version that was deleted.
 *
 * @param dateAdded when it was added
 * @param stixId the object's identifier
 * @param version as TAXII showed it
 * @param label to whom it might go
 * @param contributor the partner who owned it
 * @param deletedAt when it was deleted
 * @param deletedBy the partner who did
 */
public record CopiedTombstone(
    DateAdded dateAdded,
    StixId stixId,
    String version,
    ReleaseLabel label,
    PartnerCode contributor,
    Instant deletedAt,
    PartnerCode deletedBy)
    implements CopiedRow {

  @Override
  public void encode(DataOutput out) throws IOException {
    out.writeLong(dateAdded.micros());
    CopiedRow.encode(out, stixId.value());
    CopiedRow.encode(out, version);
    out.writeInt(label.number());
    CopiedRow.encode(out, contributor.value());
    out.writeLong(TaxiiTimestamp.micros(deletedAt));
    CopiedRow.encode(out, deletedBy.value());
  }
}
