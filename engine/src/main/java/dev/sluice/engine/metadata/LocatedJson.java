package dev.sluice.engine.metadata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// JSON that knows its lines, counted from 1.
sealed interface LocatedJson {
    int line();

    /// Members in the order of the text; a name may come twice.
    record Fields(List<Member> members, int line) implements LocatedJson {
        Optional<LocatedJson> member(String name) {
            return members.stream().filter(member -> member.name().equals(name)).map(Member::value).findFirst();
        }
    }

    record Member(String name, LocatedJson value, int line) {}

    record Items(List<LocatedJson> items, int line) implements LocatedJson {}

    record Text(String text, int line) implements LocatedJson {}

    record Flag(boolean value, int line) implements LocatedJson {}

    /// A number as it is written, or `null`.
    record Other(String text, int line) implements LocatedJson {}

    /// The text is no JSON.
    final class InvalidException extends Exception {
        private final int line;

        InvalidException(String message, int line) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /// @throws InvalidException with the parser's reason
    static LocatedJson parse(String json) throws InvalidException {
        try (var parser = new JsonFactory().createParser(json)) {
            if (parser.nextToken() == null) throw new InvalidException("there is nothing in it", 1);
            var value = read(parser);
            if (parser.nextToken() != null)
                throw new InvalidException("more text after the end", parser.currentTokenLocation().getLineNr());
            return value;
        } catch (JsonProcessingException e) {
            throw new InvalidException(e.getOriginalMessage(), e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocatedJson read(JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(parser, line);
            case START_ARRAY -> items(parser, line);
            case VALUE_STRING -> new Text(parser.getText(), line);
            case VALUE_TRUE, VALUE_FALSE -> new Flag(parser.getBooleanValue(), line);
            default -> new Other(parser.getText(), line);
        };
    }

    private static Fields fields(JsonParser parser, int line) throws IOException {
        var members = new ArrayList<Member>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            int memberLine = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            members.add(new Member(name, read(parser), memberLine));
        }
        return new Fields(members, line);
    }

    private static Items items(JsonParser parser, int line) throws IOException {
        var items = new ArrayList<LocatedJson>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(read(parser));
        return new Items(items, line);
    }
}
