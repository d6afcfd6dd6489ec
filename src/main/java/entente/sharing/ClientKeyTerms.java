package entente.sharing;

import entente.catalog.PartnerCode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * For whom and for what a client key is good.
 *
 * @param partner the partner it speaks for
 * @param client the client that holds it
 * @param scopes what it lets its client ask for, in the words of a token's scope
 * @param addresses where it may be used from; anywhere if empty
 * @param validUntil when it ends
 */
public record ClientKeyTerms(
    PartnerCode partner,
    String client,
    Set<String> scopes,
    List<AddressRange> addresses,
    Instant validUntil) {
  private static final Pattern CLIENT = Pattern.compile("[!-~]([ -~]{0,254}[!-~])?");
  private static final Pattern SCOPE =
      Pattern.compile(
          "taxii:[^: ]{1,100}:(read|write)|audit:read|audit:[^: ]{1,100}:read|admin:(read|write)");
  private static final int WORDS_MAX = 100;

  public ClientKeyTerms {
    scopes = Set.copyOf(scopes);
    addresses = List.copyOf(addresses);
    require(CLIENT.matcher(client).matches(), "client: 1 to 256 characters of visible ASCII");
    require(
        !scopes.isEmpty() && scopes.stream().allMatch(it -> SCOPE.matcher(it).matches()),
        "scope: words such as taxii:*:read, taxii:ttps:write or audit:read");
    require(
        scopes.size() <= WORDS_MAX && addresses.size() <= WORDS_MAX,
        "scope, address: at most " + WORDS_MAX + " of each");
  }

  private static void require(boolean rule, String expected) {
    if (!rule) {
      throw new IllegalArgumentException(expected + " were expected");
    }
  }
}
