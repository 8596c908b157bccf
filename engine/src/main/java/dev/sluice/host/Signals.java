package dev.sluice.host;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/// Keyboard and service signals go to the whole process group. The engine decides when its hosts end, so they let such
/// signals pass; child processes of plugins start with the usual reactions.
final class Signals {
    private Signals() {}

    static void letPass(String... names) {
        try {
            // through reflection, since javac warns of every mention of this class and cannot be told not to
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler nothing = (_, _, _) -> null;
            var handle = signal.getMethod("handle", signal, handler);
            for (var name : names)
                handle.invoke(
                        null,
                        signal.getConstructor(String.class).newInstance(name),
                        Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, nothing));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.err.println("signals keep their usual effect: " + e);
        }
    }
}
