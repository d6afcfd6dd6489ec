package entente.security;

import java.util.Optional;

/**
 * What a request shows of its sender.
 *
 * @param authorization the {@code Authorization} header
 * @param certificate the SHA-256 of the client certificate, spelled as {@code x5t#S256} is:
 *     base64url without padding
 * @param address the address that the request comes from
 * @param request what a proof of possession has to be made for
 */
public record Credentials(
    Optional<String> authorization,
    Optional<String> certificate,
    String address,
    SentRequest request) {

  /** Without the header, which anyone who reads it could use. */
  @Override
  public String toString() {
    return "Credentials[address=" + address + "]";
  }
}
