package entente.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Access records as messages of syslog (RFC 5424), made of their lines of JSON. The message itself
 * is the event that {@link OcsfEvents} makes: one line of ASCII, of which nothing is cut.
 *
 * @param hostname the machine that sends them
 */
public record SyslogMessages(String hostname) {
  /** RFC 5424, section 6.2.1: log audit. */
  private static final int FACILITY = 13;

  private static final int WARNING = 4;
  private static final int NOTICE = 5;
  private static final int INFORMATIONAL = 6;
  private static final int SEVERITIES = 8;

  /** RFC 5424, section 6: what a header may hold, and how much of it. */
  private static final Pattern NOT_IN_HEADER = Pattern.compile("[^\\x21-\\x7e]");

  private static final int HOSTNAME_MAX = 255;
  private static final int MESSAGE_ID_MAX = 32;
  private static final String NIL = "-";

  private static final ObjectMapper JSON = new ObjectMapper();

  public SyslogMessages {
    hostname = inHeader(hostname, HOSTNAME_MAX);
  }

  /**
   * The message of a record, without the length that a transport puts before it.
   *
   * @param json the record, as auditors get it as JSON
   * @throws IllegalArgumentException where it is not a record
   */
  public String message(String json) {
    JsonNode line = read(json);
    return "<%d>1 %s %s entente - %s - %s"
        .formatted(
            FACILITY * SEVERITIES + severity(line),
            line.path("time").asText(NIL),
            hostname,
            inHeader(line.path("action").asText(), MESSAGE_ID_MAX),
            OcsfEvents.event(json));
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a record as JSON", e);
    }
  }

  private static int severity(JsonNode line) {
    if (line.path("action").asText().equals("alert")) {
      return WARNING;
    }
    Outcome outcome = Outcome.valueOf(line.path("outcome").asText().toUpperCase(Locale.ROOT));
    return outcome.isRefusal() ? NOTICE : INFORMATIONAL;
  }

  private static String inHeader(String text, int max) {
    String printable = NOT_IN_HEADER.matcher(text).replaceAll("");
    return printable.isEmpty() ? NIL : printable.substring(0, Math.min(max, printable.length()));
  }
}
