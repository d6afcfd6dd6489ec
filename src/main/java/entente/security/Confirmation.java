package entente.security;

/**
 * What a token is bound to (RFC 7800), so that whoever steals it cannot use it.
 *
 * @param method by what its sender shows that it is theirs
 * @param thumbprint the SHA-256 of the certificate or of the key, in base64url
 */
record Confirmation(Method method, String thumbprint) {
  /** How the sender of a token confirms that it is theirs. */
  enum Method {
    /** With a client certificate (RFC 8705, section 3.1). */
    CERTIFICATE("x5t#S256"),
    /** With a proof in each request that they hold the key (RFC 9449, section 6). */
    DPOP("jkt");

    private final String member;

    Method(String member) {
      this.member = member;
    }

    /** Its member of a token's {@code cnf}. */
    String member() {
      return member;
    }
  }
}
