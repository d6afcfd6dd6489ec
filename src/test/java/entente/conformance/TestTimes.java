package entente.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Prints how long each class of tests of a build took, the slowest first. */
public final class TestTimes {
  private TestTimes() {}

  /**
   * How long a class took.
   *
   * @param name the class
   * @param seconds its time with that of its extensions
   */
  private record ClassTime(String name, double seconds) {}

  /**
   * Prints a line for each class and one for their sum.
   *
   * @param arguments the instant of the build's start, and the directories of the reports
   */
  public static void main(String... arguments) throws IOException, XMLStreamException {
    Instant start = Instant.parse(arguments[0]);
    List<ClassTime> times = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      times.addAll(times(Path.of(arguments[i]), start));
    }
    times.sort(Comparator.comparingDouble(ClassTime::seconds).reversed());
    double sum = times.stream().mapToDouble(ClassTime::seconds).sum();
    System.out.printf(Locale.ROOT, "%nSeconds of each test class, %.1f in all:%n", sum);
    times.forEach(it -> System.out.printf(Locale.ROOT, "%9.1f  %s%n", it.seconds(), it.name()));
  }

  /** Reports of earlier builds may lie in the directory too. */
  private static List<ClassTime> times(Path directory, Instant start)
      throws IOException, XMLStreamException {
    List<ClassTime> times = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(TestTimes::isReport).toList()) {
          if (!Files.getLastModifiedTime(file).toInstant().isBefore(start)) {
            times.add(time(file));
          }
        }
      }
    }
    return times;
  }

  private static boolean isReport(Path file) {
    return file.getFileName().toString().matches("TEST-.*\\.xml");
  }

  private static ClassTime time(Path report) throws IOException, XMLStreamException {
    try (InputStream text = Files.newInputStream(report)) {
      XMLStreamReader reader = XMLInputFactory.newFactory().createXMLStreamReader(text);
      reader.nextTag();
      return new ClassTime(
          reader.getAttributeValue(null, "name"),
          Double.parseDouble(reader.getAttributeValue(null, "time")));
    }
  }
}
