package dev.sluice.engine.dap;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.debug.DebugException;
import dev.sluice.engine.debug.Debugger;
import dev.sluice.engine.processing.PluginFiles;
import dev.sluice.engine.processing.ProcessingEngine;
import dev.sluice.engine.record.Replayer;
import dev.sluice.engine.record.RunStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.debug.services.IDebugProtocolClient;
import org.eclipse.lsp4j.jsonrpc.debug.DebugLauncher;

/// Serves the Debug Adapter Protocol on a port of this machine: editors stop and step through plugins with it. Who connects
/// can run any code, and is not asked who he is; so the port is never open to other machines.
public final class DebugAdapter implements AutoCloseable {
    /// Clients at the same time.
    public static final int CLIENTS_LIMIT = 16;

    private static final int HIGHEST_PORT = 65_535;

    private static final Logger LOG = Logger.getLogger(DebugAdapter.class.getName());

    /// Tells the whole stack of a client that has gone. Held here, since a logger that nobody holds forgets its level.
    private static final Logger STREAMS = Logger.getLogger("org.eclipse.lsp4j.jsonrpc.json.StreamMessageProducer");

    /// Tells all that a client has sent when it does not like it, which may be megabytes; the client is told.
    private static final Logger REQUESTS = Logger.getLogger("org.eclipse.lsp4j.jsonrpc.services.GenericEndpoint");

    /// Tells the stack of each event that cannot be told to a client that has gone.
    private static final Logger EVENTS = Logger.getLogger("org.eclipse.lsp4j.jsonrpc.RemoteEndpoint");

    private static final Pattern ADDRESS = Pattern.compile("(localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]):([0-9]{1,5})");

    /// How every message begins. What a web page can make a browser send does not.
    private static final byte[] BEGINNING = "Content-".getBytes(StandardCharsets.US_ASCII);

    /// What clients can ask for.
    ///
    /// @param runs     those that can be run again by `replayer`
    public record Services(
            Catalog catalog,
            Debugger debugger,
            ProcessingEngine processing,
            PluginFiles files,
            RunStore runs,
            Replayer replayer) {}

    private final ServerSocket server;
    private final String host;
    private final Services services;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    static {
        STREAMS.setLevel(Level.WARNING);
        REQUESTS.setLevel(Level.SEVERE);
        EVENTS.setLevel(Level.SEVERE);
    }

    private DebugAdapter(ServerSocket server, String host, Services services) {
        this.server = server;
        this.host = host;
        this.services = services;
    }

    /// What is wrong with an address to listen on.
    public static Optional<String> problem(String address) {
        var match = ADDRESS.matcher(address);
        if (!match.matches())
            return Optional.of("'" + address + "' is not a HOST:PORT of this machine, and the debug adapter must not be"
                    + " reached from others: use 127.0.0.1:PORT");
        if (Integer.parseInt(match.group(2)) > HIGHEST_PORT)
            return Optional.of("'" + address + "' has no port from 0 to " + HIGHEST_PORT);
        return Optional.empty();
    }

    /// @param address `HOST:PORT` of this machine; port 0 takes a free one
    /// @throws DebugException when it cannot be had
    public static DebugAdapter open(String address, Services services) {
        problem(address).ifPresent(problem -> {
            throw new DebugException(problem);
        });
        int colon = address.lastIndexOf(':');
        var host = address.substring(0, colon);
        try {
            var server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(address.substring(colon + 1))));
            var adapter = new DebugAdapter(server, host, services);
            Thread.ofVirtual().name("debug-adapter").start(adapter::accept);
            return adapter;
        } catch (IOException e) {
            throw new DebugException(
                    "cannot listen on " + address + ": " + e.getMessage() + "; choose another port, or 0 for a free one");
        }
    }

    /// Where it listens, with the real port: `tcp://127.0.0.1:5678`.
    public URI address() {
        return URI.create("tcp://" + host + ":" + server.getLocalPort());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                if (clients.size() >= CLIENTS_LIMIT) client.close();
                else {
                    clients.add(client);
                    Thread.ofVirtual().name("debug-client-" + client.getPort()).start(() -> serve(client));
                }
            } catch (IOException e) {
                if (!server.isClosed()) LOG.log(Level.WARNING, "a debugger could not connect", e);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new BufferedInputStream(client.getInputStream());
            if (!speaksTheProtocol(in)) return;
            try (var session = new DapClient(services, () -> cutOff(client))) {
                var launcher = new DebugLauncher.Builder<IDebugProtocolClient>()
                        .setLocalService(session)
                        .setRemoteInterface(IDebugProtocolClient.class)
                        .setInput(new IncomingMessages(in, session::complain))
                        .setOutput(client.getOutputStream())
                        .setExceptionHandler(Refusals::of)
                        .create();
                session.connect(launcher.getRemoteProxy());
                launcher.startListening().get();
                session.goodbye();
            }
        } catch (IOException | ExecutionException e) {
            LOG.log(Level.FINE, "a debugger has gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(client);
        }
    }

    private static void cutOff(Socket client) {
        LOG.log(Level.WARNING, "a debugger is cut off: it does not read what it is told");
        try {
            client.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "it has gone", e);
        }
    }

    private static boolean speaksTheProtocol(InputStream in) throws IOException {
        in.mark(BEGINNING.length);
        var first = in.readNBytes(BEGINNING.length);
        in.reset();
        return Arrays.equals(first, BEGINNING);
    }

    /// Clients are cut off; what they had stopped goes on.
    @Override
    public void close() throws IOException {
        server.close();
        for (var client : clients) client.close();
    }
}
