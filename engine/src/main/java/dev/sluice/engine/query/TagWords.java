package dev.sluice.engine.query;

import dev.sluice.engine.buffer.QueryableBuffer.Chunk;
import dev.sluice.engine.wal.ColumnValues;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tag dictionaries of a table, made longer so that further chunks can share them: all chunks of a table use one
/// dictionary that only grows.
final class TagWords {
    private static final byte[][] NONE = new byte[0][];

    private static final class Words {
        final List<byte[]> list = new ArrayList<>();
        final Map<ByteBuffer, Integer> codes = new HashMap<>();

        Words(byte[][] known) {
            for (var word : known) code(word);
        }

        int code(byte[] word) {
            return codes.computeIfAbsent(ByteBuffer.wrap(word), _ -> {
                list.add(word);
                return list.size() - 1;
            });
        }
    }

    private final List<Chunk> known;
    private final Map<Integer, Words> words = new HashMap<>();

    TagWords(List<Chunk> known) {
        this.known = known;
    }

    /// The same values, with codes of the longer dictionary; columns that are no tags as they are.
    ColumnValues translated(ColumnValues values, int rows) {
        if (!(values instanceof ColumnValues.Tags tags)) return values;
        var longer = words.computeIfAbsent(tags.column().id(), id -> new Words(longest(id)));
        var codes = new int[rows];
        for (int row = 0; row < rows; row++)
            codes[row] = tags.codes()[row] < 0 ? -1 : longer.code(tags.dictionary()[tags.codes()[row]]);
        return new ColumnValues.Tags(tags.column(), codes, longer.list.toArray(NONE), tags.present());
    }

    private byte[][] longest(int columnId) {
        var longest = NONE;
        for (var chunk : known)
            for (var values : chunk.columns())
                if (values instanceof ColumnValues.Tags tags
                        && tags.column().id() == columnId
                        && tags.dictionary().length > longest.length) longest = tags.dictionary();
        return longest;
    }
}
