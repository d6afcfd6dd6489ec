package entente.stix;

/**
 * How much one JSON document may hold. It is counted while the document is read, so that what is
 * beyond a limit is refused before it is built in memory.
 *
 * @param bytesMax octets of its text
 * @param nodesMax values and names in all; in memory each takes up to 150 octets, however short its
 *     text is
 * @param membersMax members of one JSON object
 * @param depthMax lists and JSON objects within each other
 * @param nameLengthMax characters of a name
 * @param numberLengthMax characters of a number, its sign and exponent included
 */
public record DocumentLimits(
    int bytesMax,
    int nodesMax,
    int membersMax,
    int depthMax,
    int nameLengthMax,
    int numberLengthMax) {
  /** What holds where nothing is configured. The largest object of ATT&CK has 120,000 nodes. */
  public static final DocumentLimits DEFAULT =
      new DocumentLimits(4_194_304, 200_000, 10_000, 100, 1_000, 1_000);

  /** The same limits, with another number of octets. */
  DocumentLimits withBytes(int bytes) {
    return new DocumentLimits(
        bytes, nodesMax, membersMax, depthMax, nameLengthMax, numberLengthMax);
  }
}
