package dev.sluice.app.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The address of something on the web, `http` or `https`.
final class ServerUrl implements ITypeConverter<URI> {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    @Override
    public URI convert(String text) {
        return url(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is not the URL of a server, such as http://127.0.0.1:8181"));
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(url -> url.getHost() != null && SCHEMES.contains(String.valueOf(url.getScheme())));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
