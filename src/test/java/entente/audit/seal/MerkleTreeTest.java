package entente.audit.seal;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.audit.seal.TreeNode.Place;
import entente.digest.Sha256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tree, with the vectors that implementations of RFC 6962 and RFC 9162 share. */
class MerkleTreeTest {
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");
  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  private static final int SIZE_MAX = 33;

  private final GrowingTree tree = new GrowingTree();
  private final List<TreeHead> heads = new ArrayList<>(List.of(head()));
  private final List<TreeNode> nodes = new ArrayList<>();

  private TreeHead head() {
    return new TreeHead(tree.size(), tree.root());
  }

  private void grow(Stream<String> leaves) {
    leaves.forEach(
        leaf -> {
          nodes.addAll(tree.add(MerkleHash.leaf(HexFormat.of().parseHex(leaf))));
          heads.add(head());
        });
  }

  private void growToTheMaximum() {
    grow(Stream.iterate(0, i -> i < SIZE_MAX, i -> i + 1).map(i -> "%02x".formatted(i)));
  }

  private Map<Place, Sha256> known() {
    return nodes.stream().collect(toMap(TreeNode::place, TreeNode::hash));
  }

  private Sha256 at(Place place) {
    return Optional.ofNullable(known().get(place)).orElseThrow();
  }

  @Test
  void rootsAreThoseOfTheVectors() {
    grow(LEAVES.stream());

    assertThat(heads.stream().map(head -> head.root().hex())).containsExactlyElementsOf(ROOTS);
  }

  @Test
  void treeGrowsOnFromItsEdge() {
    growToTheMaximum();

    for (int size = 0; size < SIZE_MAX; size++) {
      List<TreeNode> edge =
          GrowingTree.edge(size).stream().map(place -> new TreeNode(place, at(place))).toList();
      GrowingTree resumed = new GrowingTree(size, edge);
      assertThat(resumed.root()).isEqualTo(heads.get(size).root());
      resumed.add(at(new Place(0, size)));
      assertThat(resumed.root()).isEqualTo(heads.get(size + 1).root());
    }
  }

  @Test
  void eachLeafIsProvedInEachTreeAndNoOtherLeafIs() {
    growToTheMaximum();

    for (int size = 1; size <= SIZE_MAX; size++) {
      for (int leaf = 0; leaf < size; leaf++) {
        Sha256 hash = at(new Place(0, leaf));
        List<Sha256> proof = Proof.ofInclusion(leaf, size).hashes(known());
        TreeHead head = heads.get(size);
        assertThat(ProofCheck.provesInclusion(leaf, hash, head, proof)).isTrue();
        assertThat(ProofCheck.provesInclusion(leaf, MerkleHash.EMPTY, head, proof)).isFalse();
        assertThat(ProofCheck.provesInclusion(leaf, hash, heads.get(size - 1), proof)).isFalse();
        if (size > 1) {
          assertThat(ProofCheck.provesInclusion((leaf + 1) % size, hash, head, proof)).isFalse();
          assertThat(ProofCheck.provesInclusion(leaf, hash, head, proof.subList(1, proof.size())))
              .isFalse();
        }
      }
    }
  }

  @Test
  void eachTreeIsProvedTheBeginningOfEachLargerOneAndNoOtherIs() {
    growToTheMaximum();
    Sha256 other = MerkleHash.leaf(new byte[] {1, 2, 3});

    for (int first = 1; first <= SIZE_MAX; first++) {
      for (int second = first; second <= SIZE_MAX; second++) {
        List<Sha256> proof = Proof.ofConsistency(first, second).hashes(known());
        TreeHead small = heads.get(first);
        TreeHead large = heads.get(second);
        assertThat(ProofCheck.provesConsistency(small, large, proof)).isTrue();
        assertThat(ProofCheck.provesConsistency(new TreeHead(first, other), large, proof))
            .isFalse();
        assertThat(ProofCheck.provesConsistency(small, new TreeHead(second, other), proof))
            .isFalse();
      }
    }
  }

  @Test
  void whatIsNotInTheTreeHasNoProof() {
    assertThatThrownBy(() -> Proof.ofInclusion(3, 3)).hasMessageContaining("no such leaf");
    assertThatThrownBy(() -> Proof.ofConsistency(4, 3)).hasMessageContaining("the smaller one");
    assertThatThrownBy(() -> Proof.ofConsistency(0, 3)).hasMessageContaining("not empty");
  }
}
