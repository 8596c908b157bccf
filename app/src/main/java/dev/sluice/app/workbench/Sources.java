package dev.sluice.app.workbench;

import dev.sluice.editor.Texts;
import dev.sluice.engine.EngineConfig;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Where what comes from elsewhere comes from: packages, and plugins named `gh:`. Set on the FX thread, asked for on any.
final class Sources {
    private static final Texts TEXTS = Texts.of(Sources.class);

    /// An address as somebody has written it; empty: the usual one. One that is none is not used.
    static final class Address {
        private final Set<String> schemes;
        private final StringProperty text = new SimpleStringProperty("");
        private volatile Optional<String> used = Optional.empty();

        private Address(String... schemes) {
            this.schemes = Set.of(schemes);
            text.subscribe(written -> used = Optional.of(written.strip()).filter(each -> !each.isEmpty() && isAddress(each)));
        }

        StringProperty textProperty() {
            return text;
        }

        Optional<String> used() {
            return used;
        }

        /// @return empty: none
        String problem() {
            var written = text.get().strip();
            return written.isEmpty() || isAddress(written) ? "" : TEXTS.get("sources.problem", written);
        }

        private boolean isAddress(String written) {
            try {
                var address = URI.create(written);
                return address.getScheme() != null
                        && schemes.contains(address.getScheme())
                        && (address.getHost() != null || address.getScheme().equals("file"));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    private final Address packageIndex = new Address("http", "https", "file");
    private final Address pluginRepository = new Address("http", "https");

    Address packageIndex() {
        return packageIndex;
    }

    Address pluginRepository() {
        return pluginRepository;
    }

    /// What is used while no plugin repository is set: as `serve` does.
    static String usualRepository() {
        return Optional.ofNullable(System.getenv("INFLUXDB3_PLUGIN_REPO"))
                .filter(value -> !value.isEmpty())
                .orElse(EngineConfig.PUBLIC_PLUGIN_REPOSITORY);
    }
}
