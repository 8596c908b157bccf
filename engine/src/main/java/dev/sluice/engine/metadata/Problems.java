package dev.sluice.engine.metadata;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with one file.
final class Problems {
    private final String file;
    private final List<MetadataProblem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String text) {
        found.add(new MetadataProblem(file, line, text));
    }

    List<MetadataProblem> found() {
        return found;
    }
}
