package entente.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.HexFormat;

/**
 * The first message of a client that speaks nothing newer than a version of TLS: Java's own client
 * will not say it for the old ones. It offers suites and groups of every age.
 *
 * @param version as on the wire, 0x0303 for TLS 1.2
 */
record ClientHello(int version) {
  private static final int PATIENCE_MILLIS = 30_000;

  /** ECDHE with GCM and with CBC, and RSA alone. */
  private static final String SUITES = "c02fc030c013c014002f0035";

  /** Secure renegotiation, the groups, their form, and the signatures. */
  private static final String EXTENSIONS =
      "ff01000100" + "000a00060004001d0017" + "000b00020100" + "000d000a00080804040104030201";

  /**
   * What a server began its answer with.
   *
   * @param kind 22 where it goes on with the handshake, 21 where it refuses
   * @param first the message of the handshake, or the level of the alert
   * @param second the description of the alert
   */
  record Reply(int kind, int first, int second) {}

  Reply sendTo(URI server) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(bytes());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] start = new byte[7];
      in.readFully(start);
      return new Reply(start[0], start[5], start[6]);
    }
  }

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream hello = new DataOutputStream(body);
    hello.writeShort(version);
    hello.write(new byte[32]);
    hello.writeByte(0);
    writeCounted(hello, SUITES);
    hello.writeShort(0x0100);
    writeCounted(hello, EXTENSIONS);

    ByteArrayOutputStream all = new ByteArrayOutputStream();
    DataOutputStream record = new DataOutputStream(all);
    record.writeByte(22);
    record.writeShort(0x0301);
    record.writeShort(body.size() + 4);
    record.writeInt(1 << 24 | body.size());
    body.writeTo(record);
    return all.toByteArray();
  }

  private static void writeCounted(DataOutputStream out, String hex) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    out.writeShort(bytes.length);
    out.write(bytes);
  }
}
