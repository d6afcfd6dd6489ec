package entente.http.connections;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What an operator can say about connections and the heads of requests. */
@ConfigMapping(prefix = "entente.connections")
public interface ConnectionsConfig {

  /** How many connections may be open; any more are closed as soon as they are accepted. */
  @WithDefault("1000")
  @Min(1)
  @Max(100_000)
  int max();

  /** How many of them may come from one IPv4 address, or one /64 of IPv6. */
  @WithDefault("250")
  @Min(1)
  @Max(100_000)
  int perAddressMax();

  /** Octets of a request line: method, path and query, version. */
  @WithDefault("65536")
  @Min(1024)
  @Max(1_048_576)
  int requestLineBytesMax();

  /** Octets of one header field. */
  @WithDefault("8192")
  @Min(1024)
  @Max(65_536)
  int fieldBytesMax();

  /** Octets of all header fields of a request. */
  @WithDefault("16384")
  @Min(1024)
  @Max(262_144)
  int fieldsBytesMax();

  /**
   * How long a head may take from its first octet, and the first one from the connection's start.
   */
  @WithDefault("PT10S")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 5)
  Duration headTimeout();

  /** How long a connection may be open without a request. */
  @WithDefault("PT60S")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 30)
  Duration idleTimeout();

  /** Octets that all unfinished heads may hold beyond the first 4 KiB of each. */
  @WithDefault("8388608")
  @Min(65_536)
  @Max(1_073_741_824)
  long headBytesMax();

  /** How many requests of a connection may wait for their answers (pipelining). */
  @WithDefault("16")
  @Min(1)
  @Max(1000)
  int requestsWaitingMax();

  /** Whether HTTP/2 is spoken without TLS too. */
  @WithDefault("false")
  boolean http2ClearText();

  /** Streams of an HTTP/2 connection that may be open at a time. */
  @WithDefault("32")
  @Min(1)
  @Max(1000)
  int http2StreamsMax();

  /** Frames of HTTP/2 that carry no data, for each connection and ten seconds. */
  @WithDefault("1000")
  @Min(10)
  @Max(1_000_000)
  int http2ControlFramesMax();
}
