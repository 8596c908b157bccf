package dev.sluice.app.cli;

import picocli.CommandLine.Option;

/// The database a command works on.
final class DatabaseOption {
    @Option(
            names = {"-d", "--database"},
            paramLabel = "DB",
            required = true,
            description = "Database. Default: INFLUXDB3_DATABASE_NAME")
    private String name = "";

    String name() {
        return name;
    }
}
