package entente.audit.seal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.audit.seal.TreeNode.Place;
import entente.digest.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree that leaves are added to, of which no more is kept than its root needs: the complete
 * subtrees at its right edge, one for each bit of its size.
 */
public final class GrowingTree {
  private final List<TreeNode> edge = new ArrayList<>();
  private long size;

  /** A tree without leaves. */
  public GrowingTree() {}

  /**
   * A tree of this size.
   *
   * @param size how many leaves it has
   * @param edge the subtrees that {@link #edge} names, in that order
   */
  public GrowingTree(long size, List<TreeNode> edge) {
    if (edge.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException("a tree of %d leaves lacks nodes".formatted(size));
    }
    this.size = size;
    this.edge.addAll(edge);
  }

  /** The complete subtrees that make up a tree of a size, from the left. */
  public static List<Place> edge(long size) {
    List<Place> places = new ArrayList<>();
    for (int level = Long.SIZE - 1; level >= 0; level--) {
      if ((size >>> level & 1) == 1) {
        places.add(new Place(level, (size >>> level) - 1));
      }
    }
    return places;
  }

  /**
   * Adds a leaf.
   *
   * @return the subtrees that are complete with it, the leaf first
   */
  @CanIgnoreReturnValue
  public List<TreeNode> add(Sha256 leaf) {
    List<TreeNode> completed = new ArrayList<>();
    TreeNode last = new TreeNode(new Place(0, size), leaf);
    completed.add(last);
    for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
      TreeNode left = edge.remove(edge.size() - 1);
      last =
          new TreeNode(
              new Place(left.place().level() + 1, left.place().position() / 2),
              MerkleHash.node(left.hash(), last.hash()));
      completed.add(last);
    }
    edge.add(last);
    size++;
    return completed;
  }

  /** How many leaves it has. */
  public long size() {
    return size;
  }

  /** The hash of all of it. */
  public Sha256 root() {
    return edge.isEmpty() ? MerkleHash.EMPTY : fold(edge.stream().map(TreeNode::hash).toList());
  }

  /** The hash of subtrees side by side, the largest first. */
  static Sha256 fold(List<Sha256> subtrees) {
    Sha256 hash = subtrees.get(subtrees.size() - 1);
    for (int i = subtrees.size() - 2; i >= 0; i--) {
      hash = MerkleHash.node(subtrees.get(i), hash);
    }
    return hash;
  }
}
