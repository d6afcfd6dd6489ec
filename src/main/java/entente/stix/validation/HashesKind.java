package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.Rule;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/** Hashes by their algorithms (STIX 2.1, section 2.7). */
final class HashesKind implements Kind {
  private static final Map<String, Pattern> FORMS =
      Map.of(
          "MD5", Pattern.compile("[0-9a-fA-F]{32}"),
          "SHA-1", Pattern.compile("[0-9a-fA-F]{40}"),
          "SHA-256", Pattern.compile("[0-9a-fA-F]{64}"),
          "SHA-512", Pattern.compile("[0-9a-fA-F]{128}"),
          "SHA3-256", Pattern.compile("[0-9a-fA-F]{64}"),
          "SHA3-512", Pattern.compile("[0-9a-fA-F]{128}"),
          "SSDEEP", Pattern.compile("[A-Za-z0-9/+:.]{1,128}"),
          "TLSH", Pattern.compile("(?:T1)?[A-Za-z0-9]{70}"));

  @Override
  public void check(JsonNode value, Inspection at) {
    if (!value.isObject() || value.isEmpty()) {
      Values.refuse(value, at, "a dictionary of hashes was expected");
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
    Pattern form = FORMS.get(algorithm);
    if (form == null) {
      checkUnlisted(algorithm, at);
    } else if (!form.matcher(value.textValue()).matches()) {
      at.breaks(Rule.HASH, "a hash of %s was expected".formatted(algorithm));
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
