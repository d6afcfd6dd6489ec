package entente.security;

import java.util.List;

/**
 * A request as far as a proof of possession is made for it (RFC 9449).
 *
 * @param method its HTTP method
 * @param url where clients send it: scheme, authority and path; empty where there is no proof
 * @param proofs its {@code DPoP} header fields
 */
public record SentRequest(String method, String url, List<String> proofs) {
  public SentRequest {
    proofs = List.copyOf(proofs);
  }

  /** Without the proofs. */
  @Override
  public String toString() {
    return "SentRequest[" + method + " " + url + "]";
  }
}
