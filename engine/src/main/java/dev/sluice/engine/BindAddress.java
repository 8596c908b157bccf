package dev.sluice.engine;

import java.util.regex.Pattern;

/// `HOST:PORT`; an IPv6 address stands in brackets.
record BindAddress(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]*):([0-9]{1,5})");
    private static final int LAST_PORT = 65_535;

    static BindAddress parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches() || Integer.parseInt(match.group(2)) > LAST_PORT)
            throw new EngineException("'" + text + "' is not an address to listen on; expected HOST:PORT");
        return new BindAddress(match.group(1), Integer.parseInt(match.group(2)));
    }

    /// Whether only this machine can reach it.
    boolean isLoopback() {
        return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }
}
