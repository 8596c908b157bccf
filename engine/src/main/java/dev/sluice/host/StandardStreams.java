package dev.sluice.host;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The engine's pipes, taken away from everybody else in this process.
///
/// On POSIX descriptor 0 becomes `/dev/null` and descriptor 1 becomes 2, so that native code, child processes and
/// `os.write(1, …)` of a plugin end up in the log and never within a frame. On Windows only Java's own streams move.
record StandardStreams(InputStream in, OutputStream out) {
    private static final int F_DUPFD_CLOEXEC_LINUX = 1030;
    private static final int F_DUPFD_CLOEXEC_MAC = 67;
    private static final int FIRST_FREE_DESCRIPTOR = 3;
    private static final int O_RDONLY = 0;

    static StandardStreams take() throws IOException {
        var streams = windows()
                ? new StandardStreams(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out))
                : new Descriptors().take();
        System.setIn(InputStream.nullInputStream());
        System.setOut(System.err);
        return streams;
    }

    private static boolean windows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    /// Calls into the C library.
    private static final class Descriptors {
        private final Linker linker = Linker.nativeLinker();
        private final SymbolLookup library = linker.defaultLookup();
        private final MethodHandle fcntl = function("fcntl", 2, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        private final MethodHandle open = function("open", 1, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        private final MethodHandle dup2 = function("dup2", 2, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        private final MethodHandle close = function("close", 1, ValueLayout.JAVA_INT);

        StandardStreams take() throws IOException {
            boolean mac = System.getProperty("os.name").startsWith("Mac");
            int duplicate = mac ? F_DUPFD_CLOEXEC_MAC : F_DUPFD_CLOEXEC_LINUX;
            try (var arena = Arena.ofConfined()) {
                int input = checked("fcntl", (int) fcntl.invokeExact(0, duplicate, FIRST_FREE_DESCRIPTOR));
                int output = checked("fcntl", (int) fcntl.invokeExact(1, duplicate, FIRST_FREE_DESCRIPTOR));
                MemorySegment nothing = arena.allocateFrom("/dev/null");
                int empty = checked("open", (int) open.invokeExact(nothing, O_RDONLY));
                checked("dup2", (int) dup2.invokeExact(empty, 0));
                checked("dup2", (int) dup2.invokeExact(2, 1));
                var streams = new StandardStreams(
                        new FileInputStream("/dev/fd/" + input), new FileOutputStream("/dev/fd/" + output));
                for (int descriptor : new int[] {input, output, empty})
                    checked("close", (int) close.invokeExact(descriptor));
                return streams;
            } catch (IOException e) {
                throw e;
            } catch (Throwable e) {
                throw new IOException("cannot move the standard streams", e);
            }
        }

        private static int checked(String function, int result) throws IOException {
            if (result < 0) throw new IOException(function + " failed while the standard streams were moved");
            return result;
        }

        /// @param fixed arguments before C's `...`
        private MethodHandle function(String name, int fixed, ValueLayout... arguments) {
            var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments);
            return fixed == arguments.length
                    ? linker.downcallHandle(library.findOrThrow(name), type)
                    : linker.downcallHandle(library.findOrThrow(name), type, Linker.Option.firstVariadicArg(fixed));
        }
    }
}
