package dev.sluice.engine.host;

import java.io.File;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A host and whatever its plugins have started. On POSIX they are one process group, which ends at one blow: a plugin
/// that keeps starting processes is not outrun by ending them one by one.
final class ProcessGroup {
    private static final Logger LOG = Logger.getLogger(ProcessGroup.class.getName());

    private static final int SIGKILL = 9;

    private static final boolean POSIX = File.separatorChar == '/';

    private ProcessGroup() {}

    /// Ends the leader, if it still lives, and all others.
    static void kill(Process leader) {
        if (POSIX) kill(-Math.toIntExact(leader.pid()));
        else leader.descendants().forEach(ProcessHandle::destroyForcibly);
        leader.destroyForcibly();
    }

    /// A group that has no members is no error.
    private static void kill(int group) {
        try {
            int _ = (int) Native.KILL.invokeExact(group, SIGKILL);
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "child processes of plugins may survive their host", e);
        }
    }

    private static final class Native {
        static final MethodHandle KILL = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}
