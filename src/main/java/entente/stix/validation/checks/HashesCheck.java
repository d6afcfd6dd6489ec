package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.HashAlgorithm;
import entente.stix.Rule;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Hashes by their algorithms (STIX 2.1, section 2.7). */
final class HashesCheck implements ValueCheck {
  @Override
  public void check(JsonNode value, Inspection at) {
    if (!value.isObject() || value.isEmpty()) {
      ValueFaults.refuse(value, at, "a dictionary of hashes was expected");
      return;
    }
    Iterator<Map.Entry<String, JsonNode>> hashes = value.fields();
    while (hashes.hasNext()) {
      Map.Entry<String, JsonNode> hash = hashes.next();
      at.at(hash.getKey(), hash.getValue(), (text, there) -> check(hash.getKey(), text, there));
    }
  }

  private static void check(String algorithm, JsonNode value, Inspection at) {
    if (!Literals.isText(value, at)) {
      return;
    }
    Optional<HashAlgorithm> listed = HashAlgorithm.ofLiteral(algorithm);
    if (listed.isEmpty()) {
      checkUnlisted(algorithm, at);
    } else if (!listed.get().matches(value.textValue())) {
      at.breaks(Rule.HASH, listed.get().form() + " were expected");
    }
  }

  private static void checkUnlisted(String algorithm, Inspection at) {
    if (algorithm.length() < 3 || !Forms.isDictionaryKey(algorithm)) {
      at.breaks(
          Rule.DICTIONARY_KEY,
          "section 2.7",
          "an algorithm of 3 to 250 letters, digits, hyphens and underscores was expected");
    } else {
      at.breaks(Rule.HASH_ALGORITHM, "an algorithm of hash-algorithm-ov was expected");
    }
  }
}
