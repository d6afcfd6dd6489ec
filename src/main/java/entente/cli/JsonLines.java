package entente.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.validation.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Findings for programs: a JSON object on each line, one for each object and one for the text. */
final class JsonLines implements Report.Lines {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final PrintWriter out;
  private final String file;
  private final boolean errorsOnly;

  JsonLines(PrintWriter out, String file, boolean errorsOnly) {
    this.out = out;
    this.file = file;
    this.errorsOnly = errorsOnly;
  }

  @Override
  public void object(Report.ValidatedObject object) {
    ObjectNode line = line();
    line.put("index", object.index());
    object.text("id").ifPresent(id -> line.put("id", id));
    object.text("type").ifPresent(type -> line.put("type", type));
    line.put("valid", object.valid());
    line.set("findings", findings(object.pointer(), object.verdict().findings()));
    if (!object.verdict().omitted().isEmpty()) {
      ObjectNode counts = line.putObject("findings_omitted");
      new TreeMap<>(object.verdict().omitted())
          .forEach((rule, count) -> counts.put(rule.toString(), count));
    }
    out.println(line);
  }

  @Override
  public void bundle(List<Finding> findings) {
    ObjectNode line = line();
    line.put("type", "bundle");
    line.put("valid", findings.stream().noneMatch(Report::isError));
    line.set("findings", findings("", findings));
    out.println(line);
  }

  @Override
  public void end(int objects, int refused, int warned) {
    out.println(line().put("objects", objects).put("refused", refused).put("warned", warned));
    out.flush();
  }

  private ObjectNode line() {
    return MAPPER.createObjectNode().put("file", file);
  }

  private ArrayNode findings(String pointer, List<Finding> findings) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Finding finding : findings) {
      if (!errorsOnly || Report.isError(finding)) {
        list.addObject()
            .put("severity", finding.strength().name().toLowerCase(Locale.ROOT))
            .put("rule", finding.rule().toString())
            .put("clause", finding.clause())
            .put("pointer", pointer + finding.pointer())
            .put("expected", finding.expected());
      }
    }
    return list;
  }
}
