package entente.cli;

import entente.problem.Problem;
import entente.stix.DocumentLimits;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import entente.stix.validation.StixValidator;
import entente.stix.validation.Strictness;
import entente.stix.validation.SubmissionValidation;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Validates the objects of one text, whatever they come in, one after another. */
final class TextValidation {
  private static final DocumentLimits LIMITS = DocumentLimits.DEFAULT;
  private static final String FILE = "the file";
  private static final int GZIP_MAGIC = 0x1F8B;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final StixValidator validator;
  private final Strictness strictness;
  private final SubmissionValidation validation;
  private final Report report;

  TextValidation(StixValidator validator, Strictness strictness, Report report) {
    this.validator = validator;
    this.strictness = strictness;
    this.validation = validator.submission(strictness);
    this.report = report;
  }

  /**
   * Reads a bundle, an envelope, a list of objects, one object on each line or one object to its
   * end.
   *
   * @throws Problem if it is not well-formed I-JSON, or something in it is beyond a limit
   */
  void run(InputStream input) throws IOException {
    BufferedInputStream text = new BufferedInputStream(unpacked(new BufferedInputStream(input)));
    skipByteOrderMark(text);
    text.mark(LIMITS.bytesMax());
    boolean list = LinesAsList.firstBehind(text) == '[';
    text.reset();
    if (list) {
      each(new ObjectsReader(asEnvelope(text, "", ""), LIMITS, FILE), "/");
    } else if (isOneOnEachLine(text)) {
      each(new ObjectsReader(asEnvelope(new LinesAsList(text), "[", "]"), LIMITS, FILE), "/");
    } else {
      bundleOrObject(text);
    }
  }

  private void bundleOrObject(InputStream text) throws IOException {
    ObjectsReader reader = new ObjectsReader(text, LIMITS, FILE);
    each(reader, "/objects/");
    boolean single = !reader.hasObjects() && !"bundle".equals(reader.type().textValue());
    if (single) {
      text.reset();
      each(new ObjectsReader(asEnvelope(text, "[", "]"), LIMITS, FILE), "");
    } else {
      report.bundle(validator.validateBundle(reader, strictness));
    }
  }

  private static void skipByteOrderMark(InputStream text) throws IOException {
    text.mark(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(text.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
      text.reset();
    }
  }

  /** Whether the first line is whole by itself, and another one begins like it. */
  private static boolean isOneOnEachLine(InputStream text) throws IOException {
    text.mark(LIMITS.bytesMax());
    int last = 0;
    int next = text.read();
    for (int read = 1; next >= 0 && next != '\n' && read < LIMITS.bytesMax(); read++) {
      last = next == ' ' || next == '\t' || next == '\r' ? last : next;
      next = text.read();
    }
    boolean lines = next == '\n' && last == '}' && LinesAsList.firstBehind(text) == '{';
    text.reset();
    return lines;
  }

  private void each(ObjectsReader reader, String list) {
    for (Optional<RawObject> next = reader.next(); next.isPresent(); next = reader.next()) {
      report.object(list, next.get(), validation.validate(next.get()));
    }
  }

  private static InputStream unpacked(BufferedInputStream input) throws IOException {
    input.mark(2);
    int magic = (input.read() << 8) | input.read();
    input.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(input) : input;
  }

  private static InputStream asEnvelope(InputStream text, String before, String after) {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(ascii("{\"objects\":" + before), text, ascii(after + "}"))));
  }

  private static InputStream ascii(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }
}
