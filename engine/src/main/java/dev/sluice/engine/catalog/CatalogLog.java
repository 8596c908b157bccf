package dev.sluice.engine.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.engine.store.ObjectStore;
import dev.sluice.engine.store.RecordFile;
import dev.sluice.engine.store.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The catalog on disk: one append-only file, first who we are, then every commit.
///
/// A torn tail is a commit that nobody was told of: it is cut off and reported. A damaged commit with whole ones behind
/// it is another matter: ids are counted, so all that follows would mean something else. Then the catalog does not open.
final class CatalogLog implements AutoCloseable {
    static final String FILE = "catalog/catalog.log";

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordFile file;
    private final CatalogState found;
    private final List<String> report;

    private CatalogLog(RecordFile file, CatalogState found, List<String> report) {
        this.file = file;
        this.found = found;
        this.report = List.copyOf(report);
    }

    static CatalogLog open(ObjectStore store) {
        var content = store.get(FILE).orElse(new byte[0]);
        var records = new Records(content);
        var report = new ArrayList<String>();
        if (!records.advance()) {
            if (content.length > 0) report.add(cutOff(0, content.length));
            return create(store, report);
        }
        var state = CatalogState.fresh(clusterId(records));
        while (records.advance()) {
            requireWhole(records);
            state = replay(state, records);
        }
        long whole = content.length;
        for (var damage : records.damages()) {
            report.add(cutOff(damage.offset(), damage.bytes()));
            whole = damage.offset();
        }
        return new CatalogLog(RecordFile.open(store, FILE, whole), state, report);
    }

    private static CatalogLog create(ObjectStore store, List<String> report) {
        var clusterId = UUID.randomUUID();
        var file = RecordFile.open(store, FILE, 0);
        file.append(Records.of(bytes(JSON.createObjectNode().put("format", FORMAT).put("cluster", clusterId.toString()))));
        return new CatalogLog(file, CatalogState.fresh(clusterId), report);
    }

    private static String cutOff(long offset, long bytes) {
        return "%s: cut off %d unreadable bytes at offset %d".formatted(FILE, bytes, offset);
    }

    private static UUID clusterId(Records records) {
        requireWhole(records);
        var head = json(records);
        if (head.path("format").intValue() != FORMAT)
            throw new CatalogException(
                    CatalogException.Kind.OTHER,
                    "%s has format %s, expected %d: it is from another version".formatted(FILE, head.path("format"), FORMAT));
        return UUID.fromString(head.path("cluster").textValue());
    }

    private static void requireWhole(Records records) {
        for (var damage : records.damages())
            throw new CatalogException(
                    CatalogException.Kind.OTHER,
                    "%s is damaged: %d bytes at offset %d cannot be read, and commits follow that depend on them; restore the file from a backup"
                            .formatted(FILE, damage.bytes(), damage.offset()));
    }

    private static CatalogState replay(CatalogState state, Records records) {
        var commit = json(records);
        long sequence = commit.path("sequence").longValue();
        if (sequence <= state.sequence()) return state; // the same record once more
        if (sequence != state.sequence() + 1)
            throw new CatalogException(
                    CatalogException.Kind.OTHER,
                    "%s: commit %d at offset %d follows commit %d; restore the file from a backup"
                            .formatted(FILE, sequence, records.offset(), state.sequence()));
        try {
            for (var change : commit.path("changes")) state = state.apply(CatalogJson.read(change));
            return state.withSequence(sequence);
        } catch (IllegalArgumentException | CatalogException e) {
            throw new CatalogException(
                    CatalogException.Kind.OTHER,
                    "%s: commit %d at offset %d cannot be read, it may be from a later version: %s"
                            .formatted(FILE, sequence, records.offset(), e.getMessage()));
        }
    }

    private static JsonNode json(Records records) {
        var payload = new byte[records.payload().remaining()];
        records.payload().get(payload);
        try {
            return JSON.readTree(payload);
        } catch (IOException e) {
            throw new CatalogException(
                    CatalogException.Kind.OTHER,
                    "%s: the record at offset %d is not JSON: %s"
                            .formatted(FILE, records.offset(), new String(payload, StandardCharsets.UTF_8)));
        }
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The state that the file gave.
    CatalogState found() {
        return found;
    }

    List<String> report() {
        return report;
    }

    /// Durable when it returns.
    void append(long sequence, List<CatalogChange> changes) {
        var commit = JSON.createObjectNode().put("sequence", sequence);
        var array = commit.putArray("changes");
        for (var change : changes) array.add(CatalogJson.write(change));
        file.append(Records.of(bytes(commit)));
    }

    @Override
    public void close() {
        file.close();
    }
}
