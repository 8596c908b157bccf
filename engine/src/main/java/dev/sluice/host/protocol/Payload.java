package dev.sluice.host.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// A frame under construction: little-endian fields, appended in order. Room for the header is kept at the front, so
/// that the frame goes out in one piece.
public final class Payload {
    private static final int FIRST_BYTES = 256;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[FIRST_BYTES];
    private int end = Frame.HEADER_BYTES;

    public int size() {
        return end - Frame.HEADER_BYTES;
    }

    /// Makes room for what is about to come, when that is known, so that nothing is copied while it comes.
    public Payload reserve(long count) {
        long needed = Math.min(end + count, Frame.LIMIT_BYTES);
        if (needed > bytes.length) bytes = Arrays.copyOf(bytes, (int) needed);
        return this;
    }

    public Payload u8(int value) {
        room(1);
        bytes[end++] = (byte) value;
        return this;
    }

    public Payload u16(int value) {
        return u8(value).u8(value >> 8);
    }

    public Payload u32(int value) {
        room(4);
        INT.set(bytes, end, value);
        end += 4;
        return this;
    }

    public Payload i64(long value) {
        room(8);
        LONG.set(bytes, end, value);
        end += 8;
        return this;
    }

    public Payload flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    public Payload text(String value) {
        return blob(value.getBytes(UTF_8));
    }

    public Payload texts(Collection<String> values) {
        u32(values.size());
        values.forEach(this::text);
        return this;
    }

    public Payload optionalText(Optional<String> value) {
        flag(value.isPresent());
        value.ifPresent(this::text);
        return this;
    }

    public Payload map(Map<String, String> map) {
        u32(map.size());
        map.forEach((key, value) -> text(key).text(value));
        return this;
    }

    public Payload optionalMap(Optional<Map<String, String>> map) {
        flag(map.isPresent());
        map.ifPresent(this::map);
        return this;
    }

    /// With its length before it.
    public Payload blob(byte[] value) {
        return u32(value.length).raw(value, 0, value.length);
    }

    public Payload raw(byte[] value, int from, int length) {
        room(length);
        System.arraycopy(value, from, bytes, end, length);
        end += length;
        return this;
    }

    public Payload longs(long[] values, int from, int count) {
        room(Math.multiplyExact(count, 8));
        ByteBuffer.wrap(bytes, end, count * 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .put(values, from, count);
        end += count * 8;
        return this;
    }

    public Payload doubles(double[] values, int from, int count) {
        room(Math.multiplyExact(count, 8));
        ByteBuffer.wrap(bytes, end, count * 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .put(values, from, count);
        end += count * 8;
        return this;
    }

    /// Leaves `count` bytes to be set later.
    ///
    /// @return the position for [#setU8] and [#setU32]
    public int skip(int count) {
        room(count);
        int at = end;
        Arrays.fill(bytes, end, end + count, (byte) 0);
        end += count;
        return at;
    }

    public void setU8(int at, int value) {
        bytes[at] = (byte) value;
    }

    public void setU16(int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
    }

    public void setU32(int at, int value) {
        INT.set(bytes, at, value);
    }

    /// Writes the header.
    ///
    /// @return bytes of the whole frame
    int finish(FrameType type, int id) {
        INT.set(bytes, 0, size());
        bytes[4] = (byte) type.code();
        INT.set(bytes, 5, id);
        return end;
    }

    byte[] bytes() {
        return bytes;
    }

    private void room(int count) {
        int needed = Math.addExact(end, count);
        if (needed - Frame.HEADER_BYTES > Frame.LIMIT_BYTES)
            throw new ProtocolException("frame of more than " + Frame.LIMIT_BYTES + " bytes");
        if (needed > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(needed, Math.min(bytes.length * 2, Frame.LIMIT_BYTES)));
    }
}
