package entente.sbom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A text of advisories of which none may be longer than 16 MiB. */
final class AdvisoryInput extends FilterInputStream {
  /** The longest of OSV's for Maven had about a tenth of it in 2025. */
  private static final int ADVISORY_BYTES_MAX = 16 * 1024 * 1024;

  private long sinceLastEnd;

  AdvisoryInput(InputStream text) {
    super(text);
  }

  /** Tells that an advisory has been read to its end. */
  void advisoryEnds() {
    sinceLastEnd = 0;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    count(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int read) throws IOException {
    sinceLastEnd += read;
    if (sinceLastEnd > ADVISORY_BYTES_MAX) {
      throw new IOException("an advisory is longer than " + ADVISORY_BYTES_MAX + " bytes");
    }
  }
}
