package entente.http.audit;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.audit.AccessFigures.Figures;
import entente.audit.CsvLines;
import entente.catalog.PartnerCode;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Writes figures as JSON; what is absent is absent in the line. */
public final class FigureLines {
  public static final CsvLines TABLE =
      new CsvLines(
          List.of(
              "day",
              "partner",
              "requests",
              "refused",
              "not_accepted",
              "objects",
              "addresses",
              "clients"));

  private static final ObjectMapper JSON = new ObjectMapper();

  private FigureLines() {}

  public static Buffer of(List<Figures> figures) {
    return Buffer.buffer(figures.stream().map(FigureLines::line).collect(joining()));
  }

  private static String line(Figures figures) {
    ObjectNode json = JSON.createObjectNode();
    json.put("day", figures.place().day().toString());
    figures.place().partner().map(PartnerCode::value).ifPresent(it -> json.put("partner", it));
    json.put("requests", figures.requests());
    json.put("refused", figures.refused());
    json.put("not_accepted", figures.notAccepted());
    json.put("objects", figures.objects());
    figures.callers().ifPresent(it -> json.put("addresses", it.addresses()));
    figures.callers().ifPresent(it -> json.put("clients", it.clients()));
    try {
      return JSON.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }
}
