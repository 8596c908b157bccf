package dev.sluice.engine.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.engine.query.QueryResult;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Schema;

/// Answers of queries as a plugin sees them, a JSON object a row: times are nanoseconds, and numbers with a fraction are
/// those with a point.
final class AnswerRows {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private AnswerRows() {}

    /// @throws GoldenException when it is no such text
    static QueryResult result(String rows) {
        var parsed = rows.lines().filter(line -> !line.isBlank()).map(AnswerRows::row).toList();
        var names = new LinkedHashSet<String>();
        for (var row : parsed) row.fieldNames().forEachRemaining(names::add);
        var allocator = new RootAllocator();
        var vectors = new ArrayList<FieldVector>();
        for (var name : names) {
            var cells = parsed.stream().map(row -> row.path(name)).toList();
            vectors.add(vector(name, cells, allocator));
        }
        var root = new VectorSchemaRoot(vectors);
        root.setRowCount(parsed.size());
        return new Rows(root, allocator);
    }

    private static JsonNode row(String line) {
        try {
            var row = JSON.readTree(line);
            if (row.isObject()) return row;
        } catch (JsonProcessingException e) {
            throw new GoldenException("a row of an answer is no JSON: " + line, e);
        }
        throw new GoldenException("a row of an answer must be a JSON object: " + line);
    }

    private static FieldVector vector(String name, List<JsonNode> cells, BufferAllocator allocator) {
        var known = cells.stream().filter(cell -> !cell.isNull() && !cell.isMissingNode()).toList();
        if (known.stream().allMatch(JsonNode::isBoolean) && !known.isEmpty()) {
            var vector = new BitVector(name, allocator);
            for (int i = 0; i < cells.size(); i++) if (cells.get(i).isBoolean()) vector.setSafe(i, cells.get(i).booleanValue() ? 1 : 0);
            return sized(vector, cells.size());
        }
        if (known.stream().allMatch(JsonNode::isIntegralNumber) && !known.isEmpty()) return integers(name, cells, known, allocator);
        if (known.stream().allMatch(JsonNode::isNumber) && !known.isEmpty()) {
            var vector = new Float8Vector(name, allocator);
            for (int i = 0; i < cells.size(); i++) if (cells.get(i).isNumber()) vector.setSafe(i, cells.get(i).doubleValue());
            return sized(vector, cells.size());
        }
        if (!known.stream().allMatch(JsonNode::isTextual))
            throw new GoldenException("the cells of column '" + name + "' of an answer have different types");
        var vector = new VarCharVector(name, allocator);
        for (int i = 0; i < cells.size(); i++)
            if (cells.get(i).isTextual()) vector.setSafe(i, cells.get(i).textValue().getBytes(StandardCharsets.UTF_8));
        return sized(vector, cells.size());
    }

    private static FieldVector integers(String name, List<JsonNode> cells, List<JsonNode> known, BufferAllocator allocator) {
        if (known.stream().allMatch(cell -> cell.bigIntegerValue().compareTo(LONGEST) <= 0)) {
            var vector = new BigIntVector(name, allocator);
            for (int i = 0; i < cells.size(); i++) if (cells.get(i).isNumber()) vector.setSafe(i, cells.get(i).longValue());
            return sized(vector, cells.size());
        }
        var vector = new UInt8Vector(name, allocator);
        for (int i = 0; i < cells.size(); i++)
            if (cells.get(i).isNumber()) vector.setSafe(i, cells.get(i).bigIntegerValue().longValue());
        return sized(vector, cells.size());
    }

    private static FieldVector sized(FieldVector vector, int count) {
        vector.setValueCount(count);
        return vector;
    }

    /// Reads the answer to its end, and closes it.
    static String text(QueryResult answer) {
        var text = new StringBuilder();
        try (answer) {
            while (answer.next()) {
                var batch = answer.batch();
                for (int i = 0; i < batch.getRowCount(); i++) {
                    var row = JSON.createObjectNode();
                    for (var vector : batch.getFieldVectors()) row.set(vector.getName(), cell(vector, i));
                    text.append(row).append('\n');
                }
            }
        }
        return text.toString();
    }

    private static JsonNode cell(FieldVector vector, int row) {
        var nodes = JSON.getNodeFactory();
        if (vector.isNull(row)) return nodes.nullNode();
        return switch (vector) {
            case BigIntVector v -> nodes.numberNode(v.get(row));
            case UInt8Vector v -> nodes.numberNode(new BigInteger(Long.toUnsignedString(v.get(row))));
            case Float8Vector v -> nodes.numberNode(v.get(row));
            case BitVector v -> nodes.booleanNode(v.get(row) != 0);
            case TimeStampVector v -> nodes.numberNode(Math.multiplyExact(v.get(row), nanosPer(v)));
            case VarCharVector v -> nodes.textNode(new String(v.get(row), StandardCharsets.UTF_8));
            default -> throw new GoldenException("column '" + vector.getName() + "' has a type that plugins do not get");
        };
    }

    private static long nanosPer(TimeStampVector vector) {
        var unit = ((ArrowType.Timestamp) vector.getField().getType()).getUnit();
        return unit == TimeUnit.SECOND
                ? 1_000_000_000
                : unit == TimeUnit.MILLISECOND ? 1_000_000 : unit == TimeUnit.MICROSECOND ? 1_000 : 1;
    }

    /// All rows at once.
    private static final class Rows implements QueryResult {
        private final VectorSchemaRoot root;
        private final BufferAllocator allocator;
        private boolean given;

        private Rows(VectorSchemaRoot root, BufferAllocator allocator) {
            this.root = root;
            this.allocator = allocator;
        }

        @Override
        public Schema schema() {
            return root.getSchema();
        }

        @Override
        public boolean next() {
            boolean first = !given && root.getRowCount() > 0;
            given = true;
            return first;
        }

        @Override
        public VectorSchemaRoot batch() {
            return root;
        }

        @Override
        public void close() {
            root.close();
            allocator.close();
        }
    }
}
