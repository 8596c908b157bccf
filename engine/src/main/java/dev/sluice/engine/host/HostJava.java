package dev.sluice.engine.host;

import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The Java that runs GraalPy hosts: one made for them, which lies beside GraalPy's jars, else that of this process.
///
/// A JDK has a module in the Graal compiler's name. Ours can only take its place as an *upgraded* module, with which Java
/// starts from no AOT cache; in a Java without that module it is one like any other.
///
/// @param program      `java`
/// @param withoutGraal whether it has no module `jdk.graal.compiler`
/// @param aotCache     made for it, the compiler and GraalPy's jars where they lie; empty: there is none
record HostJava(Path program, boolean withoutGraal, Optional<Path> aotCache) {
    static final String FOLDER = "host-java";
    static final String AOT_CACHE = "host.aot";
    static final String GRAAL_MODULE = "jdk.graal.compiler";

    private static final String PROGRAM = System.getProperty("os.name").startsWith("Windows") ? "java.exe" : "java";

    /// @throws HostException when there is no Java at all
    static HostJava of(HostInstallation installation) {
        return installation
                .hostJars()
                .flatMap(HostJava::beside)
                .orElseGet(() -> new HostJava(own(), ModuleFinder.ofSystem().find(GRAAL_MODULE).isEmpty(), Optional.empty()));
    }

    private static Optional<HostJava> beside(Path hostJars) {
        return Optional.of(program(hostJars.resolveSibling(FOLDER)))
                .filter(Files::isExecutable)
                .map(java -> new HostJava(
                        java, true, Optional.of(hostJars.resolveSibling(AOT_CACHE)).filter(Files::isRegularFile)));
    }

    /// This process's own, else that of `JAVA_HOME`.
    ///
    /// @throws HostException when there is no Java at all
    static Path own() {
        return Stream.of(Optional.ofNullable(System.getProperty("java.home")).map(Path::of), HostInstallation.environment("JAVA_HOME"))
                .flatMap(Optional::stream)
                .map(HostJava::program)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new HostException("no java program in " + System.getProperty("java.home")
                        + " nor in JAVA_HOME: set JAVA_HOME to a JDK 25"));
    }

    private static Path program(Path home) {
        return home.resolve("bin").resolve(PROGRAM);
    }
}
