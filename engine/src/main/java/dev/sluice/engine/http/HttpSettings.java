package dev.sluice.engine.http;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the listener listens.
///
/// @param host            name or address to bind; empty text for all addresses
/// @param port            0 takes a free one
/// @param anyWhenTaken    takes a free port when another server has that one
/// @param clusterId       in every answer
/// @param openToPages     any web page may call, as with InfluxDB 3
/// @param allowedHosts    further names accepted in the `Host` header
/// @param openPaths       paths that need no token
/// @param maxRequestBytes limit for bodies, packed and unpacked
public record HttpSettings(
        String host,
        int port,
        boolean anyWhenTaken,
        String clusterId,
        boolean openToPages,
        List<String> allowedHosts,
        Set<String> openPaths,
        long maxRequestBytes,
        Optional<Tls> tls) {
    /// Certificate chain and private key, both PEM.
    public record Tls(Path certificate, Path key) {}

    public HttpSettings {
        allowedHosts = List.copyOf(allowedHosts);
        openPaths = Set.copyOf(openPaths);
    }

    HttpSettings onAnyPort() {
        return new HttpSettings(
                host, 0, false, clusterId, openToPages, allowedHosts, openPaths, maxRequestBytes, tls);
    }
}
