package entente.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever keeps one key of a log can verify what later ones signed, and nothing else. */
class KeyRotationTest {
  @TempDir private Path directory = Path.of("");

  private SigningKey key(String name, String file) {
    return SigningKey.readOrMake(name, directory.resolve(file));
  }

  private SigningKey key(String file) {
    return key("log", file);
  }

  private static List<VerifierKey> followed(VerifierKey first, SigningKey... others) {
    return Stream.concat(
            Stream.of(first), Stream.of(others).flatMap(key -> key.verifiers().stream()))
        .toList();
  }

  /** Whoever can forge Ed25519 can make a key follow for those who rely on Ed25519. */
  @Test
  void keyThatOutlastsQuantumComputersIsFollowedByItsOwnSignatureAlone() {
    VerifierKey lasting = key("a").verifiers().get(1);
    SignedNote genuine = KeyRotation.of(key("a"), key("b"));
    String text = KeyRotation.of(key("a"), key("x")).text();
    SignedNote forged =
        new SignedNote(
            text,
            Stream.concat(
                    Stream.of(key("a").signature(text)), key("x").textSignatures(text).stream())
                .toList());

    assertThat(KeyRotation.trusted(List.of(lasting), List.of(genuine, forged)))
        .containsExactlyInAnyOrderElementsOf(followed(lasting, key("b")));
    assertThat(KeyRotation.trusted(List.of(key("a").verifier()), List.of(forged)))
        .containsAll(key("x").verifiers());
  }

  @Test
  void keysThatFollowATrustedOneAreTrustedInWhateverOrderTheirNotesCome() {
    SignedNote first = KeyRotation.of(key("a"), key("b"));
    SignedNote second = KeyRotation.of(key("b"), key("c"));

    assertThat(KeyRotation.trusted(List.of(key("a").verifier()), List.of(second, first)))
        .containsExactlyInAnyOrderElementsOf(followed(key("a").verifier(), key("b"), key("c")));
    assertThat(KeyRotation.trusted(List.of(key("b").verifier()), List.of(first, second)))
        .containsExactlyInAnyOrderElementsOf(
            followed(key("b").verifier(), key("b"), key("c")).stream().distinct().toList());
  }

  @Test
  void noteThatNoTrustedKeyHasSignedDoesNotCount() {
    SignedNote strangers = KeyRotation.of(key("x"), key("b"));
    SignedNote ofAnotherLog = KeyRotation.of(key("log", "a"), key("another", "b"));
    SignedNote withoutProof =
        new SignedNote(
            KeyRotation.of(key("a"), key("b")).text(),
            KeyRotation.of(key("a"), key("b")).signatures().subList(0, 1));
    SignedNote altered =
        new SignedNote(
            KeyRotation.of(key("a"), key("x")).text(),
            KeyRotation.of(key("a"), key("b")).signatures());
    String noKey = "log\nthe next key of this log\nno key\n";
    SignedNote withoutKey = new SignedNote(noKey, List.of(key("x").signature(noKey)));

    assertThat(
            KeyRotation.trusted(
                List.of(key("a").verifier()),
                List.of(strangers, ofAnotherLog, withoutProof, altered, withoutKey)))
        .containsExactly(key("a").verifier());
  }

  /** Neither can be shown as the other. */
  @Test
  void checkpointIsNoRotationAndARotationNoCheckpoint() {
    SignedNote rotation = KeyRotation.of(key("a"), key("b"));
    SignedNote checkpoint =
        key("a").sign(new Checkpoint("log", new TreeHead(1, MerkleHash.leafOfJson("{}"))));

    assertThat(KeyRotation.trusted(List.of(key("a").verifier()), List.of(checkpoint)))
        .containsExactly(key("a").verifier());
    assertThatThrownBy(() -> Checkpoint.parse(rotation.text()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void notesAreReadAsTheyAreWritten() {
    SignedNote first = KeyRotation.of(key("a"), key("b"));
    SignedNote second = KeyRotation.of(key("b"), key("c"));

    assertThat(KeyRotation.parseAll(KeyRotation.text(List.of(first.toString(), second.toString()))))
        .containsExactly(first, second);
    assertThat(KeyRotation.parseAll("\n")).isEmpty();
    assertThatThrownBy(() -> KeyRotation.parseAll("log\nthe next key of this log\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
