package entente.sharing;

import entente.stix.IpVersion;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Addresses of clients, in the notation of CIDR.
 *
 * @param network the first address
 * @param prefix how many leading bits all its addresses share
 */
public record AddressRange(InetAddress network, int prefix) {
  /**
   * Reads a range.
   *
   * @param text an address of IPv4 or IPv6, and after a slash the prefix; without one the range is
   *     that address alone
   * @throws IllegalArgumentException where it is something else; no name is ever looked up
   */
  public static AddressRange parse(String text) {
    IpVersion version = IpVersion.ofNetwork(text).orElseThrow(() -> malformed(text));
    String[] parts = text.split("/", -1);
    InetAddress network = address(parts[0]).orElseThrow(() -> malformed(text));
    boolean alone = parts.length == 1;
    // The prefix of an IPv4 address that is written as IPv6 would count other bits.
    if (!alone && bits(network) != version.bits()) {
      throw malformed(text);
    }
    AddressRange range =
        new AddressRange(network, alone ? bits(network) : Integer.parseInt(parts[1]));
    if (!range.hasOnlyPrefixBits()) {
      throw malformed(text);
    }
    return range;
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "an address or a range such as 192.0.2.0/24 or 2001:db8::/32 was expected, not " + text);
  }

  /** Whether an address, as text, is one of these; no if it is no address. */
  public boolean contains(String address) {
    return address(address).map(this::contains).orElse(false);
  }

  private boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] its = address.getAddress();
    if (mine.length != its.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      if (isSet(mine, bit) != isSet(its, bit)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasOnlyPrefixBits() {
    byte[] bytes = network.getAddress();
    for (int bit = prefix; bit < bytes.length * Byte.SIZE; bit++) {
      if (isSet(bytes, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSet(byte[] bytes, int bit) {
    return (bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1) == 1;
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }

  /** An IPv4 address that is written as IPv6 ({@code ::ffff:192.0.2.1}) is that of IPv4. */
  private static Optional<InetAddress> address(String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    if (bytes == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefix;
  }
}
