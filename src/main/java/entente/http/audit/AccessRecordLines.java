package entente.http.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import entente.audit.AccessRecord;
import entente.audit.AccessRecordPage;
import entente.audit.AccessRecordPage.KeptFact;
import entente.audit.Disclosure;
import entente.audit.RecordSalts;
import entente.audit.RequestFacts;
import entente.catalog.ChangeId;
import entente.catalog.DateAdded;
import entente.catalog.Sight;
import entente.catalog.TaxiiTimestamp;
import entente.digest.Sha256;
import entente.sharing.Caller;
import entente.stix.StixId;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes access records as NDJSON; what is absent in a record is absent in its line. */
public final class AccessRecordLines {
  /**
   * Writes ASCII only. Paths are chosen by unauthenticated clients: a Unicode line separator would
   * split a line for some readers, and a change of writing direction could hide text on a terminal.
   */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .rootValueSeparator((String) null)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private AccessRecordLines() {}

  public static Buffer of(AccessRecordPage page) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      for (AccessRecordPage.Entry entry : page.entries()) {
        writeLine(entry, json);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private static void writeLine(AccessRecordPage.Entry entry, JsonGenerator json)
      throws IOException {
    AccessRecord accessRecord = entry.accessRecord();
    json.writeStartObject();
    json.writeNumberField("number", entry.number());
    json.writeStringField("recorded", TaxiiTimestamp.text(TaxiiTimestamp.micros(entry.recorded())));
    writeFacts(accessRecord.facts(), entry.salts().erasure().isPresent(), json);
    json.writeStringField("outcome", lowerCase(accessRecord.outcome()));
    write("change", accessRecord.change().map(ChangeId::toString), json);
    writeDisclosure(accessRecord.disclosure(), json);
    writeMissing(entry.missing(), json);
    writeSalts(entry.salts(), json);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static void writeFacts(RequestFacts facts, boolean erased, JsonGenerator json)
      throws IOException {
    json.writeStringField("time", TaxiiTimestamp.text(TaxiiTimestamp.micros(facts.time())));
    json.writeStringField("request", facts.request().toString());
    if (facts.caller().isPresent()) {
      writeCaller(facts.caller().get(), erased, json);
    }
    if (!erased) {
      json.writeStringField("address", facts.address());
    }
    json.writeStringField("action", lowerCase(facts.action()));
    write("collection", facts.collection().map(Object::toString), json);
    write("object", facts.object().map(StixId::value), json);
    json.writeStringField("path", facts.path());
    json.writeStringField("filters", facts.filters());
  }

  private static void writeCaller(Caller caller, boolean erased, JsonGenerator json)
      throws IOException {
    json.writeStringField("partner", caller.partner().value());
    if (!erased) {
      json.writeStringField("client", caller.client());
    }
    write("issuer", caller.issuer(), json);
    write("token", caller.tokenId(), json);
    json.writeArrayFieldStart("scopes");
    for (String scope : caller.scopes().stream().sorted().toList()) {
      json.writeString(scope);
    }
    json.writeEndArray();
  }

  private static void writeDisclosure(Disclosure disclosure, JsonGenerator json)
      throws IOException {
    json.writeNumberField("objects", disclosure.objects());
    write("first_added", disclosure.firstAdded().map(DateAdded::toString), json);
    write("last_added", disclosure.lastAdded().map(DateAdded::toString), json);
    writeLabels(disclosure.sight(), json);
    write("body_sha256", disclosure.bodySha256().map(Sha256::hex), json);
    write(
        "versions",
        Optional.of(disclosure.versions().text()).filter(text -> !text.isEmpty()),
        json);
  }

  private static void writeLabels(Sight sight, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("labels");
    for (int label : sight.numbers()) {
      json.writeNumber(label);
    }
    json.writeEndArray();
  }

  /** The record is shown all the same: an auditor must not lose a page to one missing text. */
  private static void writeMissing(Map<KeptFact, Sha256> missing, JsonGenerator json)
      throws IOException {
    if (missing.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("missing");
    for (KeptFact fact : KeptFact.values()) {
      write(lowerCase(fact), Optional.ofNullable(missing.get(fact)).map(Sha256::hex), json);
    }
    json.writeEndObject();
  }

  private static void writeSalts(RecordSalts salts, JsonGenerator json) throws IOException {
    write("salt", salts.salt(), json);
    if (salts.erasure().isPresent()) {
      RecordSalts.Erasure erasure = salts.erasure().get();
      json.writeStringField("erased", erasure.order().toString());
      writeDigests("digests", erasure.digests(), json);
      writeDigests("salts", erasure.salts(), json);
    }
  }

  private static void writeDigests(String name, Map<String, Sha256> digests, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Sha256> digest : new TreeMap<>(digests).entrySet()) {
      json.writeStringField(digest.getKey(), digest.getValue().hex());
    }
    json.writeEndObject();
  }

  private static void write(String name, Optional<String> value, JsonGenerator json)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private static String lowerCase(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
