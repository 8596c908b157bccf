package dev.sluice.engine.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/// Makes GraalPy hosts start faster, at the end of the build: `HostPreparation FOLDER WORK` puts a Java of their own and an
/// AOT cache into `FOLDER`, which holds GraalPy's jars in `host`, unless those of a build before still fit. Without them hosts
/// start as well, only slower.
final class HostPreparation {
    /// What GraalPy, its compiler and its libraries ask for; above all not the JDK's own `jdk.graal.compiler`.
    private static final List<String> MODULES = List.of(
            "java.instrument", "java.logging", "java.management", "java.naming", "java.net.http", "java.security.jgss",
            "java.sql", "java.xml", "jdk.charsets", "jdk.crypto.ec", "jdk.internal.vm.ci", "jdk.jfr", "jdk.localedata",
            "jdk.management", "jdk.net", "jdk.nio.mapmode", "jdk.security.auth", "jdk.unsupported", "jdk.zipfs");

    /// A large cache is used by small and large hosts alike.
    private static final long MEMORY_BYTES = 1L << 30;

    private static final long PATIENCE_SECONDS = 180;

    private final Path folder;
    private final Path work;

    private HostPreparation(Path folder, Path work) {
        this.folder = folder;
        this.work = work;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var preparation = new HostPreparation(Path.of(arguments[0]), Files.createDirectories(Path.of(arguments[1])));
        if (preparation.isDone()) return;
        preparation.linkJava();
        preparation.makeCache();
    }

    /// Whether the cache of a build before fits the jars of this one.
    private boolean isDone() throws IOException, InterruptedException {
        var cache = folder.resolve(HostJava.AOT_CACHE);
        if (!Files.exists(cache)) return false;
        try {
            run(new GraalPyCommand(HostInstallation.find(), true).check(MEMORY_BYTES, cache));
            return true;
        } catch (HostException changed) {
            return false;
        }
    }

    private void linkJava() throws IOException {
        var target = folder.resolve(HostJava.FOLDER);
        delete(target);
        var jlink = ToolProvider.findFirst("jlink").orElseThrow(() -> new HostException("this Java has no jlink: build with a JDK 25"));
        int result = jlink.run(
                System.out,
                System.err,
                "--add-modules",
                String.join(",", MODULES),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--generate-cds-archive",
                "--output",
                target.toString());
        if (result == 0) return;
        delete(target);
        throw new HostException("jlink has ended with " + result);
    }

    private void makeCache() throws IOException, InterruptedException {
        var command = new GraalPyCommand(HostInstallation.find(), true);
        var notes = work.resolve("host.aotconf");
        var cache = folder.resolve(HostJava.AOT_CACHE);
        Files.deleteIfExists(cache);
        var fresh = work.resolve(HostJava.AOT_CACHE);
        run(command.rehearsal(MEMORY_BYTES, notes));
        run(command.keep(MEMORY_BYTES, notes, fresh));
        run(command.check(MEMORY_BYTES, fresh));
        Files.move(fresh, cache);
        Files.delete(notes);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        System.out.println(String.join(" ", command));
        var process = new ProcessBuilder(command).inheritIO().start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new HostException("not done after " + PATIENCE_SECONDS + " seconds");
        }
        if (process.exitValue() != 0) throw new HostException("it has ended with " + process.exitValue());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
