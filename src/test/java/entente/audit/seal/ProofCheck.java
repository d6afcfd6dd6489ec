package entente.audit.seal;

import entente.digest.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether hashes prove what they are said to, as whoever is sent them checks it (RFC 9162, sections
 * 2.1.3.2 and 2.1.4.2).
 */
public final class ProofCheck {

  private ProofCheck() {}

  /**
   * Whether hashes prove that a leaf is in the tree of a root.
   *
   * @param leaf the place of the leaf, from 0
   * @param hash the hash of the leaf
   */
  public static boolean provesInclusion(
      long leaf, Sha256 hash, TreeHead tree, List<Sha256> hashes) {
    if (leaf < 0 || leaf >= tree.size()) {
      return false;
    }
    long node = leaf;
    long last = tree.size() - 1;
    Sha256 root = hash;
    for (Sha256 sibling : hashes) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        root = MerkleHash.node(sibling, root);
        int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
        node >>>= up;
        last >>>= up;
      } else {
        root = MerkleHash.node(root, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && root.equals(tree.root());
  }

  /** Whether hashes prove that the first tree is the beginning of the second. */
  public static boolean provesConsistency(TreeHead first, TreeHead second, List<Sha256> hashes) {
    if (first.size() == second.size()) {
      return hashes.isEmpty() && first.root().equals(second.root());
    }
    if (first.size() < 1 || first.size() > second.size()) {
      return false;
    }
    List<Sha256> path = new ArrayList<>(hashes);
    if (Long.bitCount(first.size()) == 1) {
      path.add(0, first.root());
    }
    if (path.isEmpty()) {
      return false;
    }
    int skipped = Long.numberOfTrailingZeros(first.size());
    long node = (first.size() - 1) >>> skipped;
    long last = (second.size() - 1) >>> skipped;
    Sha256 ofFirst = path.get(0);
    Sha256 ofSecond = path.get(0);
    for (Sha256 sibling : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        ofFirst = MerkleHash.node(sibling, ofFirst);
        ofSecond = MerkleHash.node(sibling, ofSecond);
        int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
        node >>>= up;
        last >>>= up;
      } else {
        ofSecond = MerkleHash.node(ofSecond, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && ofFirst.equals(first.root()) && ofSecond.equals(second.root());
  }
}
