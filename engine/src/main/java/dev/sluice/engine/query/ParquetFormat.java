package dev.sluice.engine.query;

import dev.sluice.engine.duckdb.DuckDbException;
import dev.sluice.engine.duckdb.ParquetFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/// One Parquet file with the Arrow schema in its footer, in which tags are dictionaries. An answer without rows is an
/// empty body.
final class ParquetFormat {
    /// Where Arrow's Parquet readers look for the schema.
    private static final String SCHEMA_KEY = "ARROW:schema";

    private ParquetFormat() {}

    static void write(QueryResult result, OutputStream out) throws IOException {
        if (!result.next()) return;
        var allocator = result.batch().getVector(0).getAllocator();
        var batches = new Batches(result, allocator);
        try {
            ParquetFile.write(allocator, batches, Map.of(SCHEMA_KEY, encoded(result.schema())), out);
        } catch (DuckDbException failed) {
            throw batches.failure().orElseGet(() -> QueryFailures.of(failed));
        }
    }

    private static String encoded(Schema schema) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var fields = new ArrayList<Field>();
        for (var field : schema.getFields()) fields.add(described(field));
        MessageSerializer.serialize(new WriteChannel(Channels.newChannel(bytes)), new Schema(fields));
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static Field described(Field field) {
        var type = field.getFieldType();
        if (!type.getMetadata().containsValue("iox::column_type::tag")) return field;
        var encoding = new DictionaryEncoding(0, false, new ArrowType.Int(32, true));
        return new Field(
                field.getName(), new FieldType(type.isNullable(), type.getType(), encoding, type.getMetadata()), null);
    }

    /// A result whose first batch is loaded already.
    private static final class Batches extends ArrowReader {
        private final QueryResult result;
        private boolean first = true;
        private Optional<QueryException> failure = Optional.empty();

        Batches(QueryResult result, BufferAllocator allocator) {
            super(allocator);
            this.result = result;
        }

        @Override
        public VectorSchemaRoot getVectorSchemaRoot() {
            return result.batch();
        }

        /// Why there are no further rows, which comes out at the other end in other words.
        Optional<QueryException> failure() {
            return failure;
        }

        @Override
        public boolean loadNextBatch() {
            if (first) {
                first = false;
                return true;
            }
            try {
                return result.next();
            } catch (QueryException e) {
                failure = Optional.of(e);
                throw e;
            }
        }

        @Override
        public long bytesRead() {
            return 0;
        }

        @Override
        protected void closeReadSource() {}

        @Override
        protected Schema readSchema() {
            return result.schema();
        }
    }
}
