package entente.catalog.versions;

import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a collection holds at one moment, as far as who adds to it has to know it. Each question
 * says how many rows it takes at most, so that nobody's objects fill another's memory.
 */
public interface CollectionSnapshot {
  /** How many octets of documents are in memory together, besides the one that passes this. */
  long DOCUMENT_BYTES_MAX = 4L << 20;

  /** The head as it was met. */
  CollectionHead head();

  /** What the labels of the head stand for. */
  Uni<Map<ReleaseLabel, Release>> releases();

  /**
   * Which versions are asked for of objects that may be added to.
   *
   * @param ids of which objects; of other owners' the newest and the oldest version come, and those
   *     named
   * @param named the versions that are named
   * @param whole of whose objects all versions come
   */
  record Wish(Set<StixId> ids, Set<Named> named, Set<PartnerCode> whole) {
    public Wish {
      ids = Set.copyOf(ids);
      named = Set.copyOf(named);
      whole = Set.copyOf(whole);
    }
  }

  /**
   * A version, whoever's.
   *
   * @param id of which objects
   * @param versionKey the version as text whose order is the order in time
   */
  record Named(StixId id, String versionKey) {}

  /** Versions that are there, in the order of date added, without documents. */
  Uni<List<StoredVersion>> kept(Wish wish, int max);

  /** The newest and the oldest version of each owner's objects, by date added, no documents. */
  Uni<List<StoredVersion>> ends(Set<StixId> ids, int max);

  /** All versions of some objects, in the order of date added, without documents. */
  Uni<List<StoredVersion>> facts(Set<OwnedId> objects, int max);

  /**
   * Documents of versions, the oldest first: of as many of them as {@link #DOCUMENT_BYTES_MAX}
   * allow, one at least. Those of the others are asked for again.
   *
   * @return the documents, by their dates added
   */
  Uni<Map<DateAdded, Buffer>> documents(List<StoredVersion> versions);

  /**
   * The versions that refer to some objects.
   *
   * @param without whose versions are left out
   */
  Uni<List<Referrer>> referrers(Set<OwnedId> targets, Set<PartnerCode> without, int max);

  /**
   * How many versions of partners' objects refer to others.
   *
   * @param targets to which
   * @param by whose
   * @param max counted no further
   * @return what is counted; a pair without any may be left out
   */
  Uni<Map<Reference, Integer>> referred(Set<OwnedId> targets, Set<PartnerCode> by, int max);

  /**
   * That objects of a partner refer to an object.
   *
   * @param target the object
   * @param by the partner
   */
  record Reference(OwnedId target, PartnerCode by) {}
}
