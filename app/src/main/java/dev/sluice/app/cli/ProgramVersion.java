package dev.sluice.app.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// `--version`: what the program's jar says of itself.
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion());
        return new String[] {"sluice " + version.orElse("from classes, without a version")};
    }
}
