package entente.api;

import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.gate.DryRunResult;
import entente.gate.DryRunResult.Entry;
import entente.stix.Rule.Strength;
import entente.stix.validation.Finding;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** Writes the verdicts of a dry run as JSON. */
final class VerdictsBody {
  private VerdictsBody() {}

  static Buffer of(List<DryRunResult> results) {
    JsonArray verdicts = new JsonArray();
    for (int i = 0; i < results.size(); i++) {
      verdicts.add(verdict(i, results.get(i)));
    }
    long valid = results.stream().filter(DryRunResult::isValid).count();
    long warned = results.stream().filter(it -> it.isValid() && it.isRemarked()).count();
    return new JsonObject()
        .put("objects", results.size())
        .put("valid", valid)
        .put("refused", results.size() - valid)
        .put("warned", warned)
        .put("verdicts", verdicts)
        .toBuffer();
  }

  private static JsonObject verdict(int index, DryRunResult result) {
    JsonObject verdict = new JsonObject().put("index", index);
    result.id().ifPresent(id -> verdict.put("id", id));
    result.type().ifPresent(type -> verdict.put("type", type));
    result.version().ifPresent(version -> verdict.put("version", version));
    verdict.put("valid", result.isValid());
    String place = "/objects/" + index;
    verdict.put("findings", findings(place, result));
    if (!result.omitted().isEmpty()) {
      JsonObject counts = new JsonObject();
      new TreeMap<>(result.omitted()).forEach((rule, count) -> counts.put(rule.toString(), count));
      verdict.put("findings_omitted", counts);
    }
    result.entry().ifPresent(entry -> put(verdict, entry));
    return verdict;
  }

  private static JsonArray findings(String place, DryRunResult result) {
    JsonArray findings = new JsonArray();
    result
        .entry()
        .flatMap(Entry::refusal)
        .ifPresent(it -> findings.add(finding("error", place + it.pointer(), it.expected())));
    result.findings().forEach(finding -> findings.add(finding(place, finding)));
    result.entry().map(Entry::remarks).stream()
        .flatMap(List::stream)
        .map(remark -> finding("warning", place + remark.pointer(), remark.text()))
        .forEach(findings::add);
    return findings;
  }

  /** What publication would do with the object, and who would receive it. */
  private static void put(JsonObject verdict, Entry entry) {
    entry.outcome().ifPresent(outcome -> verdict.put("outcome", outcome));
    entry.release().ifPresent(granted -> verdict.put("release", release(granted)));
    if (entry.refusal().isEmpty() && entry.release().isPresent()) {
      verdict.put(
          "receivers", new JsonArray(entry.receivers().stream().map(PartnerCode::value).toList()));
    }
  }

  /** What an object does not state is left out. */
  private static JsonObject finding(String place, Finding finding) {
    return new JsonObject()
        .put("severity", finding.strength() == Strength.ERROR ? "error" : "warning")
        .put("rule", finding.rule().toString())
        .put("clause", finding.clause())
        .put("pointer", place + finding.pointer())
        .put("expected", finding.expected());
  }

  /** What STIX allows but the collection does not, or takes otherwise than it may be meant. */
  private static JsonObject finding(String severity, String pointer, String expected) {
    return new JsonObject()
        .put("severity", severity)
        .put("rule", "publication")
        .put("clause", "rules of the collection")
        .put("pointer", pointer)
        .put("expected", expected);
  }

  /**
   * To whom the object would go in effect. A reader must be on every list of recipients, or an
   * originator; without such a list, every reader cleared for the level receives it.
   */
  private static JsonObject release(Release release) {
    JsonObject json =
        new JsonObject().put("level", release.level().toString().toLowerCase(Locale.ROOT));
    if (!release.audiences().isEmpty()) {
      List<Set<String>> lists = release.audiences().stream().map(Release::recipients).toList();
      json.put("recipients", new JsonArray(lists.stream().map(VerdictsBody::sorted).toList()));
      Set<String> originators = release.originators();
      if (!originators.isEmpty()) {
        json.put("originators", sorted(originators));
      }
    }
    return json;
  }

  private static JsonArray sorted(Set<String> codes) {
    return new JsonArray(codes.stream().sorted().toList());
  }
}
