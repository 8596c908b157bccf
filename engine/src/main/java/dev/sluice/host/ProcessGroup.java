package dev.sluice.host;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// This process and whatever plugins start, as one group that ends together. Not on Windows.
final class ProcessGroup {
    private static final int SIGKILL = 9;
    private static final int MYSELF = 0;

    private static volatile boolean leading;

    private ProcessGroup() {}

    static void lead() {
        if (System.getProperty("os.name").startsWith("Windows")) return;
        try {
            leading = (int) function("setsid").invokeExact() > 0;
        } catch (Throwable e) {
            System.err.println("child processes of plugins may survive this host: " + e);
        }
    }

    /// Does not return when this process leads a group.
    static void end() {
        if (!leading) return;
        try {
            int result = (int) function("kill", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT).invokeExact(MYSELF, SIGKILL);
            System.err.println("cannot end the process group: " + result);
        } catch (Throwable e) {
            System.err.println("cannot end the process group: " + e);
        }
    }

    private static MethodHandle function(String name, ValueLayout... arguments) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
    }
}
