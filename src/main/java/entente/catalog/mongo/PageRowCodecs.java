package entente.catalog.mongo;

import entente.catalog.DateAdded;
import entente.catalog.StoredObject;
import entente.stix.StixId;
import io.vertx.core.buffer.Buffer;
import java.util.OptionalLong;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a page straight from what was received: a map for each of them would cost more
 * than all else that is done with a page. Quarkus finds it by its type and makes its own.
 */
public final class PageRowCodecs implements CodecProvider {
  private static final Codec<PageRow> CODEC = new Rows();

  @Override
  @SuppressWarnings("unchecked") // Asked for that class, it is that codec.
  public <T> @Nullable Codec<T> get(Class<T> type, CodecRegistry registry) {
    return type == PageRow.class ? (Codec<T>) CODEC : null;
  }

  private static final class Rows implements Codec<PageRow> {
    private static final Buffer NO_DOCUMENT = Buffer.buffer(0);

    @Override
    public PageRow decode(BsonReader reader, DecoderContext context) {
      long dateAdded = 0;
      String stixId = "";
      String version = "";
      OptionalLong sameAs = OptionalLong.empty();
      Buffer document = NO_DOCUMENT;
      OptionalLong revision = OptionalLong.empty();
      reader.readStartDocument();
      while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
        switch (reader.readName()) {
          case Field.DATE_ADDED -> dateAdded = reader.readInt64();
          case Field.STIX_ID -> stixId = reader.readString();
          case Field.VERSION -> version = reader.readString();
          case Field.SAME_AS -> sameAs = OptionalLong.of(reader.readInt64());
          case Field.DOCUMENT -> document = Buffer.buffer(reader.readBinaryData().getData());
          case Field.LABELS -> revision = OptionalLong.of(number(reader));
          default -> reader.skipValue();
        }
      }
      reader.readEndDocument();
      return revision.isPresent()
          ? new PageRow.Revision(revision.getAsLong())
          : new PageRow.Version(
              new StoredObject(new StixId(stixId), version, new DateAdded(dateAdded), document),
              sameAs);
    }

    /** Before there was a revision, it was the number of labels, in 32 bits. */
    private static long number(BsonReader reader) {
      return reader.getCurrentBsonType() == BsonType.INT32
          ? reader.readInt32()
          : reader.readInt64();
    }

    @Override
    public void encode(BsonWriter writer, PageRow row, EncoderContext context) {
      throw new UnsupportedOperationException("rows of a page are read, never written");
    }

    @Override
    public Class<PageRow> getEncoderClass() {
      return PageRow.class;
    }
  }
}
