package entente.stix;

import static org.assertj.core.api.Assertions.assertThat;

import entente.stix.Rule.Strength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of rules that operators and publishers read says what the rules say. */
class RuleTableTest {

  @Test
  void eachRuleIsInTheTableAsItIs() throws IOException {
    String page = Files.readString(Path.of("docs/validation.md"));

    assertThat(page).contains(table(Strength.ERROR)).contains(table(Strength.WARNING));
  }

  private static String table(Strength strength) {
    Stream<String> head =
        Stream.of("| rule | what holds | where it stands |", "| --- | --- | --- |");
    Stream<String> rows =
        Arrays.stream(Rule.values())
            .filter(rule -> rule.strength() == strength)
            .map(rule -> "| `%s` | %s | %s |".formatted(rule, rule.statement(), rule.clause()));
    return Stream.concat(head, rows).collect(Collectors.joining("\n", "", "\n"));
  }
}
