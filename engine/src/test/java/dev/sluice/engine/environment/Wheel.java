package dev.sluice.engine.environment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A wheel as an index offers it.
///
/// @param tag of its file name, such as `py3-none-any`
public record Wheel(String name, String version, String tag, List<String> requires, Map<String, byte[]> files) {
    public static final String PURE = "py3-none-any";

    private static final Path SYSTEM_PACKAGES = Path.of("/usr/lib/python3/dist-packages");

    /// A module of one line.
    public static Wheel module(String name, String version, String text, String... requires) {
        return new Wheel(
                name, version, PURE, List.of(requires), Map.of(name + ".py", text.getBytes(StandardCharsets.UTF_8)));
    }

    public Wheel tagged(String other) {
        return new Wheel(name, version, other, requires, files);
    }

    /// A pure Python package that the system has installed, packed as the wheel that its authors publish; empty when the
    /// system has not got it.
    static Optional<Wheel> ofSystem(String name) {
        try (var entries = Files.list(SYSTEM_PACKAGES)) {
            var information = entries.map(entry -> entry.getFileName().toString())
                    .filter(entry -> entry.matches(name + "-[\\d.]+\\.(dist|egg)-info"))
                    .findFirst();
            if (information.isEmpty()) return Optional.empty();
            var files = new TreeMap<String, byte[]>();
            var single = SYSTEM_PACKAGES.resolve(name + ".py");
            if (Files.exists(single)) files.put(name + ".py", Files.readAllBytes(single));
            else add(SYSTEM_PACKAGES.resolve(name), files);
            var version = information.get().replaceAll("^[^-]*-|\\.(dist|egg)-info$", "");
            return Optional.of(new Wheel(name, version, PURE, List.of(), files));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /// Native code: a module of the machine's own CPython, in a package of another name.
    static Wheel ofNative(String name, Path python) throws IOException {
        var process = new ProcessBuilder(python.toString(), "-c", """
                import importlib.util, sys, sysconfig
                print('cp%d%d' % sys.version_info[:2])
                print(sysconfig.get_platform().replace('-', '_').replace('.', '_'))
                specs = map(importlib.util.find_spec, ('_json', '_bz2', '_heapq', '_ctypes', 'zlib'))
                print(next(spec.origin for spec in specs if spec.origin != 'built-in'))
                """).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        var module = Path.of(told.get(2));
        var files = Map.of(name + "/__init__.py", new byte[0], name + "/" + module.getFileName(), Files.readAllBytes(module));
        return new Wheel(name, "1.0", told.get(0) + "-" + told.get(0) + "-" + told.get(1), List.of(), files);
    }

    private static void add(Path folder, Map<String, byte[]> files) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(path -> path.toString().endsWith(".py")).toList())
                files.put(SYSTEM_PACKAGES.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
    }

    String fileName() {
        return name + "-" + version + "-" + tag + ".whl";
    }

    byte[] content() {
        var all = new TreeMap<>(files);
        var information = name + "-" + version + ".dist-info/";
        var metadata = new ArrayList<>(List.of("Metadata-Version: 2.1", "Name: " + name, "Version: " + version));
        requires.forEach(other -> metadata.add("Requires-Dist: " + other));
        all.put(information + "METADATA", text(metadata));
        all.put(information + "WHEEL", text(List.of("Wheel-Version: 1.0", "Root-Is-Purelib: true", "Tag: " + tag)));
        var record = new ArrayList<>(all.keySet().stream().map(file -> file + ",,").toList());
        record.add(information + "RECORD,,");
        all.put(information + "RECORD", text(record));
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] text(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
