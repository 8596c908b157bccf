package dev.sluice.app.cli;

import picocli.CommandLine.Option;

/// `--help`, which picocli itself sees to.
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    boolean asked;
}
