package entente.audit.seal;

import entente.audit.seal.TreeNode.Place;
import entente.digest.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which subtrees prove that a leaf is in a tree, or that one tree is the beginning of another (RFC
 * 9162, sections 2.1.3 and 2.1.4).
 */
public final class Proof {
  /** Each part of the proof is the hash of some complete subtrees side by side. */
  private final List<List<Place>> parts;

  private Proof(List<List<Place>> parts) {
    this.parts = parts;
  }

  /**
   * That a leaf is in a tree.
   *
   * @param leaf its place, from 0
   * @param size the leaves of the tree
   */
  public static Proof ofInclusion(long leaf, long size) {
    if (leaf < 0 || leaf >= size) {
      throw new IllegalArgumentException("the tree has no such leaf");
    }
    List<List<Place>> parts = new ArrayList<>();
    path(leaf, 0, size, parts);
    return new Proof(parts);
  }

  /**
   * That a tree is the beginning of another.
   *
   * @param first the leaves of the smaller one, 1 or more
   * @param second the leaves of the larger one
   */
  public static Proof ofConsistency(long first, long second) {
    if (first < 1 || first > second) {
      throw new IllegalArgumentException("the first tree must be the smaller one, and not empty");
    }
    List<List<Place>> parts = new ArrayList<>();
    subproof(first, 0, second, parts);
    if (first == second) {
      parts.clear();
    } else if (Long.bitCount(first) == 1) {
      // The verifier knows the root of the first tree, which is a subtree of the second.
      parts.remove(0);
    }
    return new Proof(parts);
  }

  /** PATH of the RFC, bottom up. */
  private static void path(long leaf, long start, long end, List<List<Place>> parts) {
    if (end - start == 1) {
      return;
    }
    long middle = start + split(end - start);
    if (leaf < middle) {
      path(leaf, start, middle, parts);
      parts.add(range(middle, end));
    } else {
      path(leaf, middle, end, parts);
      parts.add(range(start, middle));
    }
  }

  /** SUBPROOF of the RFC, with the subtree that it may leave out. */
  private static void subproof(long first, long start, long end, List<List<Place>> parts) {
    if (first == end) {
      parts.add(range(start, end));
      return;
    }
    long middle = start + split(end - start);
    if (first <= middle) {
      subproof(first, start, middle, parts);
      parts.add(range(middle, end));
    } else {
      subproof(first, middle, end, parts);
      parts.add(range(start, middle));
    }
  }

  /** The largest power of two that is smaller. */
  private static long split(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }

  /** Complete subtrees that hold the leaves from a start, which is aligned, to an end. */
  private static List<Place> range(long start, long end) {
    return GrowingTree.edge(end - start).stream()
        .map(place -> new Place(place.level(), place.position() + (start >>> place.level())))
        .toList();
  }

  /** The subtrees whose hashes it needs. */
  public List<Place> places() {
    return parts.stream().flatMap(List::stream).distinct().toList();
  }

  /** The hashes that are sent, made of those of the subtrees. */
  public List<Sha256> hashes(Map<Place, Sha256> known) {
    return parts.stream()
        .map(part -> part.stream().map(place -> hash(known, place)).toList())
        .map(GrowingTree::fold)
        .toList();
  }

  private static Sha256 hash(Map<Place, Sha256> known, Place place) {
    return Optional.ofNullable(known.get(place))
        .orElseThrow(() -> new IllegalStateException("the tree lacks " + place));
  }
}
