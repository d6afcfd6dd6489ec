package entente.audit.seal;

import entente.digest.Sha256;

/**
 * A complete subtree, which no later leaf changes.
 *
 * @param place which one
 * @param hash its hash
 */
public record TreeNode(Place place, Sha256 hash) {

  /**
   * Where a complete subtree is.
   *
   * @param level it has two to the power of this leaves; 0 for a leaf
   * @param position how many subtrees of that level are to the left of it
   */
  public record Place(int level, long position) {}
}
