package dev.sluice.engine.host;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the parts of a plugin host lie on this machine.
///
/// @param engineClasses the jar or folder of the engine's own classes, which hold the host's main too
/// @param hostJars      folder of GraalPy's jars; empty when this installation has none
/// @param graalJars     folder of the Graal compiler's jars; empty when this installation has none
/// @param python        folder that contains `sluice_host`
/// @param cache         a folder that may be emptied at any time
record HostInstallation(
        Path engineClasses, Optional<Path> hostJars, Optional<Path> graalJars, Path python, Path cache) {
    /// Folders of the jars, for a run from a classes folder.
    static final String HOST_JARS_PROPERTY = "sluice.host.jars";

    static final String GRAAL_JARS_PROPERTY = "sluice.graal.jars";

    static HostInstallation find() {
        var classes = ownClasses();
        var cache = cacheFolder();
        return new HostInstallation(
                classes,
                folder(property(HOST_JARS_PROPERTY), classes, "host"),
                folder(property(GRAAL_JARS_PROPERTY), classes, "graal"),
                PythonSources.locate(classes, cache),
                cache);
    }

    /// The jar or folder that holds this class. The class's code source would say it more plainly, but is null when the
    /// class comes from an AOT cache whose jars were moved since (JDK 25.0.3).
    private static Path ownClasses() {
        var name = HostInstallation.class.getSimpleName() + ".class";
        var path = HostInstallation.class.getPackageName().replace('.', '/') + "/" + name;
        var resource = String.valueOf(HostInstallation.class.getResource(name));
        var inJar = "!/" + path;
        var place = resource.endsWith(inJar)
                ? resource.substring("jar:".length(), resource.length() - inJar.length())
                : resource.substring(0, resource.length() - path.length());
        return Path.of(URI.create(place));
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isEmpty());
    }

    /// Where it was said to be, else within the folder of the engine's jar (`lib/app/engine.jar`, `lib/app/host/`), else
    /// beside it (`lib/engine.jar`, `host/`). A cache fits no jar that is named by a way around.
    static Optional<Path> folder(Optional<String> given, Path engineClasses, String name) {
        if (given.isPresent()) return given.map(path -> Path.of(path).toAbsolutePath().normalize()).filter(Files::isDirectory);
        var libraries = Objects.requireNonNull(engineClasses.toAbsolutePath().getParent());
        return Stream.of(libraries.resolve(name), libraries.resolveSibling(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static Path cacheFolder() {
        var home = Path.of(System.getProperty("user.home", "."));
        var os = System.getProperty("os.name");
        if (os.startsWith("Windows"))
            return environment("LOCALAPPDATA").orElse(home.resolve("AppData/Local")).resolve("sluice/cache");
        if (os.startsWith("Mac")) return home.resolve("Library/Caches/sluice");
        return environment("XDG_CACHE_HOME").orElse(home.resolve(".cache")).resolve("sluice");
    }

    static Optional<Path> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(v -> !v.isEmpty()).map(Path::of);
    }

    /// Of a GraalPy host, jar by jar and always in the same order: an AOT cache fits no other.
    String classPath() {
        var jars = hostJars.map(HostInstallation::jars).orElse(List.of());
        return Stream.concat(Stream.of(engineClasses), jars.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> jars(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new HostException("cannot read the jars of GraalPy in " + folder + ": " + e.getMessage());
        }
    }

    /// A CPython from the PATH.
    ///
    /// @throws HostException when there is none
    static Path python3() {
        var names = System.getProperty("os.name").startsWith("Windows") ? List.of("python3.exe", "python.exe") : List.of("python3", "python");
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (var name : names)
            for (var folder : path.split(File.pathSeparator)) {
                if (folder.isEmpty()) continue;
                var program = Path.of(folder, name);
                if (Files.isExecutable(program)) return program;
            }
        throw new HostException("no python3 on the PATH: install CPython 3.9 or newer, or name one with --python FILE when you serve");
    }
}
