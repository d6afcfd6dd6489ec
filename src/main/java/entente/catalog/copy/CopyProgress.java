package entente.catalog.copy;

import entente.catalog.CollectionId;

/** Is told how far a copy has come. */
public interface CopyProgress {

  /** So many more objects of a collection are in the target. */
  void copied(CollectionId collection, int objects);

  /** So many more objects of a collection were read again, to be compared. */
  void compared(CollectionId collection, int objects);

  /** Source and target hold the same of a collection. */
  void equal(CollectionContents contents);
}
