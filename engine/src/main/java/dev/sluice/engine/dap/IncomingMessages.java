package dev.sluice.engine.dap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a client sends, message by message: each is read whole and looked at before anybody sees a byte of it. What is no
/// message is passed over; after one whose end cannot be told, the stream ends. Both are said to the client.
final class IncomingMessages extends InputStream {
    /// Content of a message. A `launch` may bring a plugin's text and its rows, of which HTTP takes 10 MiB.
    static final int CONTENT_LIMIT_BYTES = 16 << 20;
    /// Header of a message; two short lines are usual.
    static final int HEADER_LIMIT_BYTES = 1024;

    private static final String LENGTH = "content-length:";
    private static final Pattern PLACE = Pattern.compile("at line \\d+ column \\d+");

    private final InputStream in;
    private final Consumer<String> refused;
    private byte[] message = new byte[0];
    private int at;
    private boolean ended;

    /// @param refused told what is wrong with a message
    IncomingMessages(InputStream in, Consumer<String> refused) {
        this.in = in;
        this.refused = refused;
    }

    @Override
    public int read() throws IOException {
        return advance() ? message[at++] & 0xff : -1;
    }

    /// Never of two messages.
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) return 0;
        if (!advance()) return -1;
        int count = Math.min(length, message.length - at);
        System.arraycopy(message, at, target, offset, count);
        at += count;
        return count;
    }

    /// @return whether there is another byte
    private boolean advance() throws IOException {
        while (at == message.length && !ended) {
            try {
                next().ifPresent(content -> {
                    message = content;
                    at = 0;
                });
            } catch (JsonParseException e) {
                refused.accept("a message was passed over: " + e.getMessage());
            } catch (EndlessException e) {
                refused.accept(e.getMessage() + "; the connection is closed");
                ended = true;
            }
        }
        return at < message.length;
    }

    /// @return with a header; empty at the end of the stream
    private Optional<byte[]> next() throws IOException {
        int length = length();
        if (length < 0) {
            ended = true;
            return Optional.empty();
        }
        var content = in.readNBytes(length);
        if (content.length < length) {
            ended = true;
            return Optional.empty();
        }
        check(new String(content, StandardCharsets.UTF_8));
        var header = ("Content-Length: " + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        var whole = new byte[header.length + length];
        System.arraycopy(header, 0, whole, 0, header.length);
        System.arraycopy(content, 0, whole, header.length, length);
        return Optional.of(whole);
    }

    /// Reads a header.
    ///
    /// @return of the content that follows; -1 at the end of the stream
    private int length() throws IOException {
        var length = Optional.<String>empty();
        var line = new StringBuilder();
        for (int count = 0; count < HEADER_LIMIT_BYTES; count++) {
            int c = in.read();
            if (c < 0) return -1;
            if (c != '\n') {
                line.append((char) c);
                continue;
            }
            var text = line.toString().strip();
            line.setLength(0);
            if (text.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) length = Optional.of(text.substring(LENGTH.length()).strip());
            if (text.isEmpty())
                return checked(length.orElseThrow(() -> new EndlessException("a header of a message has no Content-Length")));
        }
        throw new EndlessException("a header of a message is longer than " + HEADER_LIMIT_BYTES + " bytes");
    }

    private static int checked(String length) {
        if (!length.matches("[0-9]{1,18}"))
            throw new EndlessException("Content-Length is not a number of bytes: '" + length + "'");
        long bytes = Long.parseLong(length);
        if (bytes > CONTENT_LIMIT_BYTES)
            throw new EndlessException("a message of %d bytes is longer than %d, the limit; give a launch fewer rows"
                    .formatted(bytes, CONTENT_LIMIT_BYTES));
        return (int) bytes;
    }

    private static void check(String content) {
        if (!(parsed(content) instanceof JsonObject object)) throw new JsonParseException("it is no JSON object");
        if (!isText(object.get("type")) || !isNumber(object.get("seq")))
            throw new JsonParseException("it has no \"seq\" or no \"type\"");
        if (object.get("type").getAsString().equals("request") && !isText(object.get("command")))
            throw new JsonParseException("request %s has no \"command\"".formatted(object.get("seq")));
    }

    private static JsonElement parsed(String content) {
        try {
            return JsonParser.parseString(content);
        } catch (JsonParseException e) {
            var place = PLACE.matcher(String.valueOf(e.getMessage()));
            throw new JsonParseException("it is no JSON" + (place.find() ? ", " + place.group() : ""), e);
        }
    }

    private static boolean isText(@Nullable JsonElement element) {
        return element != null && element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
    }

    private static boolean isNumber(@Nullable JsonElement element) {
        return element != null && element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// Nobody can tell where the next message begins.
    private static final class EndlessException extends RuntimeException {
        EndlessException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }
}
