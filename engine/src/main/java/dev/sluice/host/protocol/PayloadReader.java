package dev.sluice.host.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the fields of a payload in order.
///
/// Every method throws [ProtocolException] when the payload ends too early.
public final class PayloadReader {
    private final ByteBuffer fields;

    PayloadReader(byte[] payload) {
        fields = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    }

    public int u8() {
        return need(1).get() & 0xFF;
    }

    public int u32() {
        return need(4).getInt();
    }

    public long i64() {
        return need(8).getLong();
    }

    public boolean flag() {
        return u8() != 0;
    }

    public byte[] blob() {
        int length = u32();
        need(length);
        var bytes = new byte[length];
        fields.get(bytes);
        return bytes;
    }

    public String text() {
        int length = u32();
        need(length);
        var text = new String(fields.array(), fields.position(), length, UTF_8);
        fields.position(fields.position() + length);
        return text;
    }

    public List<String> texts() {
        int count = u32();
        var texts = new ArrayList<String>();
        for (int i = 0; i < count; i++) texts.add(text());
        return texts;
    }

    public Optional<String> optionalText() {
        return flag() ? Optional.of(text()) : Optional.empty();
    }

    public Map<String, String> map() {
        int count = u32();
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < count; i++) map.put(text(), text());
        return map;
    }

    /// What is left, as text.
    public String restAsText() {
        return new String(fields.array(), fields.position(), fields.remaining(), UTF_8);
    }

    public boolean hasMore() {
        return fields.hasRemaining();
    }

    /// Position of the next field in the payload.
    public int position() {
        return fields.position();
    }

    private ByteBuffer need(int count) {
        if (count < 0 || fields.remaining() < count)
            throw new ProtocolException("payload of %d bytes ends at %d, %s more expected"
                    .formatted(fields.limit(), fields.position(), Integer.toUnsignedString(count)));
        return fields;
    }
}
