package entente.http;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection comes from, as far as it is counted: an IPv4 address, or the first 64 bits of
 * an IPv6 address, of which one client has all others too.
 *
 * @param text the address as it is written in the access log
 */
public record ClientAddress(String text) {
  private static final int NETWORK_OCTETS = 8;
  private static final ClientAddress UNKNOWN = new ClientAddress("");

  /** The address of a connection's other end; one name for all that have none. */
  public static ClientAddress of(@Nullable SocketAddress address) {
    return address instanceof InetSocketAddress internet && internet.getAddress() != null
        ? of(internet.getAddress())
        : UNKNOWN;
  }

  /** The address of a request, as its access record has it. */
  static ClientAddress of(String address) {
    InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
    return parsed == null ? new ClientAddress(address) : of(parsed);
  }

  private static ClientAddress of(InetAddress address) {
    return address instanceof Inet6Address
        ? new ClientAddress(network(address.getAddress()) + "/64")
        : new ClientAddress(address.getHostAddress());
  }

  private static String network(byte[] octets) {
    byte[] network = Arrays.copyOf(Arrays.copyOf(octets, NETWORK_OCTETS), octets.length);
    try {
      return InetAddress.getByAddress(network).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 octets", e);
    }
  }
}
