package dev.sluice.host.protocol.debug;

import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.PayloadReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// `u32 count` and that many items.
final class Lists {
    private Lists() {}

    static <T> Payload write(Payload payload, List<T> items, BiConsumer<T, Payload> writer) {
        payload.u32(items.size());
        for (var item : items) writer.accept(item, payload);
        return payload;
    }

    static <T> List<T> read(PayloadReader fields, Function<PayloadReader, T> reader) {
        int count = fields.u32();
        var items = new ArrayList<T>();
        for (int i = 0; i < count; i++) items.add(reader.apply(fields));
        return items;
    }
}
