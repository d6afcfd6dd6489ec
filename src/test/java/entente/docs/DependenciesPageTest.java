package entente.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Who looks after the server finds for each library why it is there. */
class DependenciesPageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (\\S.{10,}) \\|$");

  @Test
  void eachDirectDependencyHasARowThatSaysWhyAndNoOtherHas() throws Exception {
    assertThat(rows())
        .as("the rows of docs/dependencies.md, beside the dependencies of pom.xml")
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(dependencies());
  }

  private static List<String> rows() throws IOException {
    return ROW.matcher(Files.readString(Path.of("docs/dependencies.md")))
        .results()
        .map(row -> row.group(1))
        .toList();
  }

  private static List<String> dependencies() throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
    var found =
        (NodeList)
            XPathFactory.newInstance()
                .newXPath()
                .evaluate(
                    "/project/dependencies/dependency |"
                        + " /project/profiles/profile/dependencies/dependency",
                    pom,
                    XPathConstants.NODESET);
    List<String> dependencies = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      Element dependency = (Element) found.item(i);
      dependencies.add(text(dependency, "groupId") + ':' + text(dependency, "artifactId"));
    }
    return dependencies;
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }
}
