package entente.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.digest.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The leaf that a record is. Its salted facts are in it by their digests alone, so that one can be
 * erased, or left out of what somebody is shown, and the leaf is still the same.
 *
 * <p>A record's {@code salt} gives each of these facts a salt of its own: the SHA-256 of its octets
 * and the fact's name. The digest of a fact is the SHA-256 of its salt and the fact as UTF-8. In
 * place of {@code salt} a record may have {@code salts}, of the facts that are shown, and {@code
 * digests}, of those that are not.
 */
public final class RecordLeaf {
  private static final String LABELS = "labels";

  /** What is personal; and the labels, which tell a reader about releases to others. */
  private static final List<String> SALTED = List.of("address", "client", LABELS, "token");

  private static final String SALT = "salt";
  private static final String SALTS = "salts";
  private static final String DIGESTS = "digests";
  private static final String ERASED = "erased";

  /** What the leaf has in place of the salted facts. */
  private static final String IN_LEAF = "salted";

  private static final Pattern SALT_TEXT = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern DIGEST_TEXT = Pattern.compile("[0-9a-f]{64}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordLeaf() {}

  /**
   * The hash of the leaf of a record.
   *
   * @param json the record with its salt, as a line of an export without its place in the tree
   * @throws IllegalArgumentException where it is not a record with what its salted facts need
   */
  public static Sha256 hash(String json) {
    try {
      if (JSON.readTree(json) instanceof ObjectNode line) {
        return hash(line);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON object", e);
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  /**
   * The same of a record that was read.
   *
   * @throws IllegalArgumentException where it lacks a salt, or has something beside its facts that
   *     the leaf would not cover
   */
  static Sha256 hash(ObjectNode line) {
    requireCovered(line);
    ObjectNode content = JSON.createObjectNode();
    content.setAll(line);
    content.remove(List.of(SALT, SALTS, DIGESTS, ERASED));
    ObjectNode digests = content.putObject(IN_LEAF);
    for (String fact : SALTED) {
      JsonNode shown = content.remove(fact);
      if (shown != null) {
        digests.put(fact, digest(salt(line, fact), text(fact, shown)));
      } else if (line.path(DIGESTS).has(fact)) {
        digests.set(fact, line.path(DIGESTS).get(fact));
      }
    }
    return MerkleHash.leafOfJson(content.toString());
  }

  private static void requireCovered(ObjectNode line) {
    require(!line.has(IN_LEAF), "it has a member of the name " + IN_LEAF);
    require(
        !line.has(SALT) || (!line.has(SALTS) && !line.has(DIGESTS)),
        "it has a salt and is not shown whole");
    for (String beside : List.of(SALTS, DIGESTS)) {
      require(!line.has(beside) || line.get(beside).isObject(), beside + " is not an object");
      line.path(beside)
          .fieldNames()
          .forEachRemaining(
              fact ->
                  require(
                      SALTED.contains(fact)
                          && line.has(fact) == beside.equals(SALTS)
                          && isHex(line.path(beside).path(fact), DIGEST_TEXT),
                      "%s has %s, which does not belong there".formatted(beside, fact)));
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static byte[] salt(ObjectNode line, String fact) {
    if (line.path(SALTS).has(fact)) {
      return HexFormat.of().parseHex(line.path(SALTS).path(fact).asText());
    }
    require(isHex(line.path(SALT), SALT_TEXT), "it has no salt for its " + fact);
    MessageDigest digest = Sha256.messageDigest();
    digest.update(HexFormat.of().parseHex(line.path(SALT).asText()));
    digest.update(fact.getBytes(UTF_8));
    return digest.digest();
  }

  private static boolean isHex(@Nullable JsonNode node, Pattern form) {
    return node != null && node.isTextual() && form.matcher(node.asText()).matches();
  }

  private static String digest(byte[] salt, String fact) {
    MessageDigest digest = Sha256.messageDigest();
    digest.update(salt);
    digest.update(fact.getBytes(UTF_8));
    return Sha256.finish(digest).hex();
  }

  /** Labels as they are named by their digest elsewhere: joined by commas. */
  private static String text(String fact, JsonNode value) {
    if (!fact.equals(LABELS)) {
      require(value.isTextual(), "its %s is not a text".formatted(fact));
      return value.asText();
    }
    require(value.isArray(), "its labels are not a list");
    StringJoiner numbers = new StringJoiner(",");
    for (JsonNode label : value) {
      require(label.isInt(), "a label is not a number");
      numbers.add(label.asText());
    }
    return numbers.toString();
  }
}
