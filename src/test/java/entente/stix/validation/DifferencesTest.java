package entente.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import entente.stix.validation.Differences.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What differs between OASIS's validators and ours is told where users look for it. */
class DifferencesTest {
  private static final Path DOC = Path.of("docs/validation-differences.md");
  private static final int HEAD_LINES = 2;

  @Test
  void documentHasTheDifferencesOfTheTableInItsOrderAndNoOthers() throws IOException {
    List<String> table = Files.readAllLines(DOC).stream().filter(it -> it.startsWith("|")).toList();

    assertThat(table.subList(HEAD_LINES, table.size()))
        .containsExactlyElementsOf(Differences.read().rows().stream().map(Row::markdown).toList());
  }
}
