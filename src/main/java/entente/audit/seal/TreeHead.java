package entente.audit.seal;

import entente.digest.Sha256;

/**
 * A tree, told by what no other tree has.
 *
 * @param size how many leaves it has
 * @param root its hash
 */
public record TreeHead(long size, Sha256 root) {
  public TreeHead {
    if (size < 0) {
      throw new IllegalArgumentException("a tree has no leaf or more");
    }
  }
}
