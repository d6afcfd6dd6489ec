package entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who looks at the picture of the packages sees the floors that the build holds them to. */
class PlanOnPagesTest {
  private static final Set<String> ROOMS =
      ArchitectureTest.FLOORS.stream().flatMap(List::stream).collect(Collectors.toSet());

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/architecture.md"})
  void pictureShowsEachRoomOnItsFloor(String page) throws IOException {
    List<Set<String>> expected =
        new ArrayList<>(ArchitectureTest.FLOORS.stream().map(Set::copyOf).toList());
    Collections.reverse(expected);

    assertThat(floors(page)).as("the picture in %s, from the top", page).isEqualTo(expected);
  }

  /** The rooms that lines of the first picture begin with. */
  private static List<Set<String>> floors(String page) throws IOException {
    return Arrays.stream(Files.readString(Path.of(page)).split("```\\w*\\n"))
        .map(block -> block.lines().map(PlanOnPagesTest::rooms).toList())
        .filter(lines -> lines.size() > 2 && lines.stream().noneMatch(Set::isEmpty))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> rooms(String line) {
    return Arrays.stream(line.split("\\s+")).takeWhile(ROOMS::contains).collect(Collectors.toSet());
  }
}
