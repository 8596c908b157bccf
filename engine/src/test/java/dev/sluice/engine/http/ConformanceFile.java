package dev.sluice.engine.http;

import dev.sluice.engine.http.RawClient.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/// Requests and what they must be answered with, as data. A row:
///
/// ```
/// # name
/// > METHOD target
/// >: Header: value
/// | body              (with the escapes of Java strings; several pieces are joined)
/// |gzip a member of a gzip body
/// |size number of zero bytes
/// < status
/// <: Header: value
/// = exact body        ~ text it contains        ^ text it starts with
/// ```
/// A line `% word` at the top is an option for the server.
record ConformanceFile(List<String> options, List<Row> rows) {
    record Expectation(char kind, String text) {}

    record Row(
            String name,
            RawClient.Request request,
            int status,
            List<Header> headers,
            List<Expectation> bodies) {}

    static ConformanceFile read(String name) {
        try (InputStream in = Objects.requireNonNull(ConformanceFile.class.getResourceAsStream(name), name)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConformanceFile parse(String text) throws IOException {
        var options = new ArrayList<String>();
        var rows = new ArrayList<Row>();
        RowBuilder row = null;
        for (var line : text.lines().toList()) {
            if (line.startsWith("% ")) options.add(line.substring(2));
            else if (line.startsWith("# ")) {
                if (row != null) rows.add(row.build());
                row = new RowBuilder(line.substring(2));
            } else if (!line.isEmpty()) {
                Objects.requireNonNull(row, "a row starts with its name").add(line);
            }
        }
        if (row != null) rows.add(row.build());
        return new ConformanceFile(List.copyOf(options), List.copyOf(rows));
    }

    private static final class RowBuilder {
        private final String name;
        private final List<Header> requestHeaders = new ArrayList<>();
        private final List<Header> headers = new ArrayList<>();
        private final List<Expectation> bodies = new ArrayList<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private String method = "";
        private String target = "";
        private int status;

        RowBuilder(String name) {
            this.name = name;
        }

        void add(String line) throws IOException {
            if (line.startsWith(">: ")) requestHeaders.add(header(line));
            else if (line.startsWith("<: ")) headers.add(header(line));
            else if (line.startsWith("> ")) {
                var words = line.split(" ", 3);
                method = words[1];
                target = words[2];
            } else if (line.startsWith("< ")) status = Integer.parseInt(line.substring(2));
            else if (line.startsWith("|gzip ")) body.write(gzip(unescaped(line.substring(6))));
            else if (line.startsWith("|size ")) body.write(new byte[Integer.parseInt(line.substring(6))]);
            else if (line.startsWith("| ")) body.write(bytes(unescaped(line.substring(2))));
            else if (line.startsWith("=") || line.startsWith("~ ") || line.startsWith("^ "))
                bodies.add(new Expectation(line.charAt(0), unescaped(line.length() > 1 ? line.substring(2) : "")));
            else throw new IllegalArgumentException(name + ": not understood: " + line);
        }

        Row build() {
            var request = new RawClient.Request(method, target, List.copyOf(requestHeaders), body.toByteArray());
            return new Row(name, request, status, List.copyOf(headers), List.copyOf(bodies));
        }

        private static Header header(String line) {
            var pair = line.substring(3).split(": ?", 2);
            return new Header(pair[0], pair[1]);
        }

        private static byte[] gzip(String text) throws IOException {
            var packed = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(packed)) {
                out.write(bytes(text));
            }
            return packed.toByteArray();
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private static String unescaped(String text) {
            return text.translateEscapes();
        }
    }
}
