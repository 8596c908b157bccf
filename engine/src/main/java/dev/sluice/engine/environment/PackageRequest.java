package dev.sluice.engine.environment;

import dev.sluice.engine.environment.EnvironmentException.Kind;
import java.util.List;
import java.util.Optional;

/// What is to be installed.
///
/// @param packages     requirements as pip takes them, such as `requests==2.32`
/// @param requirements path or URL of a requirements file, as this machine sees it
/// @param indexUrl     where packages come from; empty: the index of the environment, else as pip is
///                     configured (`PIP_INDEX_URL`, `pip.conf`)
/// @param runtime      for which Python; empty: the one that plugins run on by default
public record PackageRequest(
        List<String> packages, Optional<String> requirements, Optional<String> indexUrl, Optional<String> runtime) {
    public PackageRequest {
        packages = List.copyOf(packages);
    }

    public static PackageRequest of(String... packages) {
        return new PackageRequest(List.of(packages), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static PackageRequest requirements(String location) {
        return new PackageRequest(List.of(), Optional.of(location), Optional.empty(), Optional.empty());
    }

    public PackageRequest from(String index) {
        return new PackageRequest(packages, requirements, Optional.of(index), runtime);
    }

    public PackageRequest on(String python) {
        return new PackageRequest(packages, requirements, indexUrl, Optional.of(python));
    }

    /// What begins with a dash would be an option of pip's, and whoever may name packages has not been asked for those.
    ///
    /// @throws EnvironmentException for one that is none
    static List<String> checked(List<String> packages) {
        for (var name : packages)
            if (name.isBlank() || name.startsWith("-"))
                throw new EnvironmentException(Kind.INVALID, "'" + name + "' is not the name of a package");
        return packages;
    }
}
