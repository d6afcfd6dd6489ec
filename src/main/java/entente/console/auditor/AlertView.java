package entente.console.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import entente.audit.AlertRule;
import entente.console.ConsolePaths;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An alert.
 *
 * @param path the page of its record
 * @param time when what it is about happened
 * @param partner the partner that it is about
 * @param client the client that it is about; empty where it is about none
 * @param rule what made it
 * @param meaning what that means
 * @param figures what the rule counted
 * @param around the records of the same partner up to then
 */
record AlertView(
    String path,
    String time,
    String partner,
    String client,
    String rule,
    String meaning,
    String figures,
    String around) {
  private static final Pattern RULE = Pattern.compile("rule=([a-z_]+)(?:&(.*))?");

  static AlertView of(JsonNode line) {
    String filters = line.path("filters").asText();
    String partner = line.path("partner").asText();
    String time = line.path("time").asText();
    return new AlertView(
        RecordRow.path(line.path("number").asText()),
        time,
        partner,
        ShownText.of(line.path("client").asText()),
        part(filters, 1).replace('_', ' '),
        meaning(filters),
        ShownText.of(part(filters, 2).replace("&", ", ")),
        ConsolePaths.AUDIT
            + "?partner="
            + Given.encoded(partner)
            + "&until="
            + Given.encoded(time));
  }

  /** What the filters of the record of an alert mean. */
  static String meaning(String filters) {
    return rule(part(filters, 1)).map(AlertView::meaning).orElse("Something unusual.");
  }

  private static String part(String filters, int group) {
    Matcher parts = RULE.matcher(filters);
    return parts.matches() && parts.group(group) != null ? parts.group(group) : "";
  }

  private static Optional<AlertRule> rule(String word) {
    return Arrays.stream(AlertRule.values())
        .filter(rule -> rule.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  private static String meaning(AlertRule rule) {
    return switch (rule) {
      case NEW_ADDRESS ->
          "A partner who had been served before was served at an address that nobody of theirs had"
              + " used. Ask them whether they moved a client.";
      case NEW_CLIENT ->
          "A partner who had been served before was served with a client that they had not used."
              + " Ask them whether they added it.";
      case NOT_ACCEPTED ->
          "True credentials were shown that had been suspended or revoked, or had ended: somebody"
              + " still has them.";
      case REFUSALS ->
          "A client was refused many times within an hour: a wrong setting, or somebody who tries"
              + " what is open.";
      case BULK_PULL ->
          "A client was given many objects within an hour: a first full pull, or a copy that"
              + " somebody takes away.";
      case COLLISION ->
          "A partner brought an object of which another has the same version with other content."
              + " Readers of both are shown both.";
    };
  }
}
