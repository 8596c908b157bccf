package dev.sluice.engine.samples;

import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.TestRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/// What a sample is tried on, from `tests/fixtures`: a `.run` file (TOML) that names calls, or a file with line protocol
/// or an HTTP request that no such file names, which is one call.
///
/// @param plugin     name of the sample's folder
/// @param index      its place among the sample's fixtures, from 0
/// @param before     line protocol that is in the database before the first call
/// @param normalised patterns of what differs from machine to machine, and what stands for it
/// @param golden     file with what is expected
record Fixture(
        String plugin,
        String name,
        int index,
        List<String> before,
        List<Call> calls,
        Map<String, String> normalised,
        Path golden) {
    /// @param title as the expected text has it
    record Call(String title, TestRun.Input input, Map<String, String> arguments) {}

    /// The fixtures of a sample, by name.
    static List<Fixture> of(Path sample) {
        try (var files = Files.list(sample.resolve("tests/fixtures"))) {
            var found = files.filter(Files::isRegularFile).sorted().toList();
            var runs = found.stream().filter(file -> extension(file).equals("run")).toList();
            var named = new ArrayList<String>();
            var fixtures = new ArrayList<Fixture>();
            for (var run : runs) {
                var text = Files.readString(run);
                named.add(text);
                fixtures.add(read(sample, run, text));
            }
            found.stream()
                    .filter(file -> !runs.contains(file))
                    .filter(file -> named.stream().noneMatch(text -> text.contains("\"" + file.getFileName() + "\"")))
                    .forEach(file -> fixtures.add(new Fixture(
                            name(sample), baseName(file), 0, List.of(), List.of(call(file, Map.of())), Map.of(), golden(sample, file))));
            fixtures.sort(Comparator.comparing(Fixture::name));
            return IntStream.range(0, fixtures.size())
                    .mapToObj(index -> fixtures.get(index).at(index))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Fixture at(int place) {
        return new Fixture(plugin, name, place, before, calls, normalised, golden);
    }

    private static Fixture read(Path sample, Path run, String text) throws IOException {
        var toml = Toml.parse(text);
        if (toml.hasErrors()) throw new IllegalArgumentException(run + ": " + toml.errors());
        var folder = run.resolveSibling("");
        var before = new ArrayList<String>();
        for (var file : toml.getArrayOrEmpty("before").toList())
            before.add(Files.readString(folder.resolve(String.valueOf(file))));
        var calls = new ArrayList<Call>();
        var list = toml.getArrayOrEmpty("call");
        for (int i = 0; i < list.size(); i++) calls.add(call(folder, list.getTable(i), texts(toml, "arguments")));
        return new Fixture(name(sample), baseName(run), 0, before, calls, texts(toml, "normalise"), golden(sample, run));
    }

    private static Call call(Path folder, TomlTable call, Map<String, String> shared) {
        var arguments = new TreeMap<>(shared);
        arguments.putAll(texts(call, "arguments"));
        var at = call.getOffsetDateTime("at");
        if (at != null) {
            var time = at.toInstant();
            return new Call(time.toString(), new TestRun.Input.CallTime(time), arguments);
        }
        return call(folder.resolve(String.valueOf(call.getString("with"))), arguments);
    }

    private static Call call(Path file, Map<String, String> arguments) {
        try {
            var text = Files.readString(file);
            var input = extension(file).equals("http") ? request(text) : new TestRun.Input.LineProtocol(text);
            return new Call(String.valueOf(file.getFileName()), input, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A request line, headers, an empty line, a body.
    private static TestRun.Input request(String text) {
        int end = text.indexOf("\n\n");
        var head = (end < 0 ? text : text.substring(0, end)).lines().toList();
        var body = end < 0 ? "" : text.substring(end + 2);
        var query = new LinkedHashMap<String, String>();
        var target = head.getFirst().split(" ")[1];
        if (target.contains("?"))
            for (var pair : target.substring(target.indexOf('?') + 1).split("&")) {
                var parts = pair.split("=", 2);
                query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        var headers = head.stream().skip(1).map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(parts -> parts[0].toLowerCase(Locale.ROOT), parts -> parts[1]));
        return new TestRun.Input.Request(new Invocation.Request(query, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> texts(TomlTable toml, String key) {
        var texts = new LinkedHashMap<String, String>();
        toml.getTableOrEmpty(List.of(key)).toMap().forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    /// The folders of the samples, by name.
    static Stream<Path> samples(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry -> Files.exists(entry.resolve("manifest.toml"))).sorted().toList().stream();
        }
    }

    private static Path golden(Path sample, Path fixture) {
        return sample.resolve("tests/golden").resolve(baseName(fixture) + ".expected");
    }

    private static String name(Path sample) {
        return String.valueOf(sample.getFileName());
    }

    private static String baseName(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static String extension(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
