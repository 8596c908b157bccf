package dev.sluice.host.debug;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.cell.PCell;
import com.oracle.graal.python.builtins.objects.code.PCode;
import com.oracle.graal.python.builtins.objects.frame.PFrame;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.compiler.BytecodeCodeUnit;
import com.oracle.graal.python.compiler.OpCodes;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.graal.python.nodes.bytecode.BytecodeFrameInfo;
import com.oracle.graal.python.nodes.bytecode.PBytecodeGeneratorRootNode;
import com.oracle.graal.python.nodes.bytecode.PBytecodeRootNode;
import com.oracle.graal.python.runtime.GilNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.frame.FrameInstance.FrameAccess;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What only GraalPy's own classes tell of its frames.
final class PythonFrames {
    private static final Set<String> EXPRESSIONS = Set.of("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>");

    private static final int PLACES_LIMIT = 100;

    private PythonFrames() {}

    /// The same object for all of a Python frame's life: a loop that is compiled while it runs goes on in another frame of
    /// Truffle's, and so does a generator each time.
    static Object identity(Frame frame) {
        var generator = PArguments.getGeneratorFrameSafe(frame);
        return generator != null ? generator : frame.getArguments();
    }

    /// The plugin's frames on the stack of this thread, without so many of the innermost.
    static Set<Object> onStack(int skipped) {
        var found = Collections.<Object>newSetFromMap(new IdentityHashMap<>());
        var skip = new int[] {skipped};
        Truffle.getRuntime().iterateFrames(instance -> {
            var root = pythonRoot(instance);
            if (root == null || root.getSource() == null || !OwnCode.mayBe(root.getSource())) return null;
            if (skip[0] > 0) skip[0]--;
            else found.add(identity(instance.getFrame(FrameAccess.MATERIALIZE)));
            return null;
        });
        return found;
    }

    /// Whether a generator or coroutine is just going on after a `yield` or `await`, in the line where it left. CPython
    /// does not count that as reaching the line.
    static boolean goesOn(Frame frame) {
        if (PArguments.getGeneratorFrameSafe(frame) == null || bci(frame) >= 0) return false;
        var first = Truffle.getRuntime().iterateFrames(FrameInstance::getCallTarget);
        return first instanceof RootCallTarget target
                && target.getRootNode() instanceof PBytecodeGeneratorRootNode generator
                && generator.getResumeBci() > 0;
    }

    /// Whether a frame that goes back is a coroutine which waits for something, or an asynchronous generator which may.
    static boolean waits(Frame frame) {
        int bci = bci(frame);
        return code(frame)
                .filter(code -> code.isCoroutine() || code.isAsyncGenerator())
                .filter(code -> bci < 0 || OpCodes.fromOpCode(code.code[bci]) != OpCodes.RETURN_VALUE)
                .isPresent();
    }

    /// Whether no instruction of the frame has been run yet, or none since it goes on.
    static boolean isAtStart(Frame frame) {
        return bci(frame) < 0;
    }

    static boolean isGenerator(RootNode root) {
        return root instanceof PBytecodeRootNode python && python.getCodeUnit().isGeneratorOrCoroutine();
    }

    /// Whether it is a comprehension or a generator expression within one line, which does not count by itself.
    static boolean isPartOfLine(RootNode root) {
        if (!(root instanceof PBytecodeRootNode python)) return false;
        var code = python.getCodeUnit();
        return code.startLine == code.endLine && EXPRESSIONS.contains(code.name.toJavaStringUncached());
    }

    interface LineVisitor {
        /// A line that a frame is in.
        void visit(Source source, int line);
    }

    /// All Python lines on the stack of this thread, innermost first.
    static void eachLine(LineVisitor visitor) {
        Truffle.getRuntime().iterateFrames(instance -> {
            var root = pythonRoot(instance);
            if (root == null || root.getSource() == null) return null;
            var frame = instance.getFrame(FrameAccess.READ_ONLY);
            int line = line(root.getCodeUnit(), bci(withValues(frame)));
            if (line > 0) visitor.visit(root.getSource(), line);
            return null;
        });
    }

    /// Where this thread is, as a traceback would tell, innermost first.
    static List<Place> places() {
        var found = new ArrayList<Place>();
        Truffle.getRuntime().iterateFrames(instance -> {
            var root = pythonRoot(instance);
            if (root == null || root.getSource() == null || OwnCode.isHosts(root.getSource())) return null;
            var code = root.getCodeUnit();
            int line = line(code, bci(withValues(instance.getFrame(FrameAccess.READ_ONLY))));
            var text = line > root.getSource().getLineCount() ? "" : root.getSource().getCharacters(line).toString().strip();
            found.add(new Place(OwnCode.name(root.getSource()), line, code.name.toJavaStringUncached(), text));
            return found.size() < PLACES_LIMIT ? null : found;
        });
        return found;
    }

    /// Some instructions have none of their own.
    private static int line(BytecodeCodeUnit code, int bci) {
        for (int at = bci; at >= 0; at--) {
            int line = code.bciToLine(at);
            if (line > 0) return line;
        }
        return code.startLine;
    }

    static Optional<BytecodeCodeUnit> code(RootNode root) {
        return root instanceof PBytecodeRootNode python ? Optional.of(python.getCodeUnit()) : Optional.empty();
    }

    /// Of the code object that is the first argument of the Python function that has called us.
    static RootNode receivedCode() {
        return ((PCode) receiver()).getRootCallTarget().getRootNode();
    }

    /// The line that will be told next in this frame, though CPython would not, since an exception was raised; or
    /// [LineTable#NO_LINE].
    static int silentLine(Frame frame) {
        return code(frame).map(code -> LineTable.silentLine(code, bci(frame))).orElse(LineTable.NO_LINE);
    }

    /// Sets a variable that has a place in a frame on the stack.
    ///
    /// @param python Python's frame object
    /// @param innermost see [#find]
    /// @return false when there is no such variable
    static boolean assign(Object python, @Nullable Frame innermost, String name, Object value) {
        if (!(python instanceof PFrame wanted)) return false;
        return find(wanted, innermost, FrameAccess.MATERIALIZE, (code, frame) -> {
                    var done = hasValues(code, frame) && assign(code, frame, name, value);
                    // what Python has read of it before
                    if (done && wanted.getLocals() != null) assign(code, wanted.getLocals(), name, value);
                    return done;
                })
                .orElse(false);
    }

    /// The variables that have a place in a frame on the stack, and a value. Python's own `f_locals` may hold what they
    /// were before, or nothing, once the frame is compiled.
    ///
    /// @param python Python's frame object
    /// @param innermost see [#find]
    /// @return empty when the frame is not on the stack of this thread
    static Optional<Map<String, Object>> variables(Object python, @Nullable Frame innermost) {
        if (!(python instanceof PFrame wanted)) return Optional.empty();
        return find(wanted, innermost, FrameAccess.READ_ONLY, (code, frame) -> {
            var found = new LinkedHashMap<String, Object>();
            var names = Stream.of(code.varnames, code.cellvars, code.freevars).flatMap(Stream::of).toList();
            for (int at = 0; at < names.size(); at++) {
                var value = value(frame, at);
                if (value != null) found.put(names.get(at).toJavaStringUncached(), value);
            }
            return found;
        });
    }

    private static @Nullable Object value(Frame frame, int at) {
        if (frame.getTag(at) == FrameSlotKind.Illegal.tag) return null;
        return frame.getValue(at) instanceof PCell cell ? cell.getRef() : frame.getValue(at);
    }

    private interface FrameUse<T> {
        T use(BytecodeCodeUnit code, Frame frame);
    }

    /// Finds the frame that has the values of Python's: a loop that is compiled while it runs goes on in another one of
    /// Truffle's than it began in.
    ///
    /// @param innermost the plugin's innermost frame on the stack; compiled code that has just made an object of it to tell
    ///                  us does not have that on the stack yet
    private static <T> Optional<T> find(PFrame wanted, @Nullable Frame innermost, FrameAccess access, FrameUse<T> use) {
        if (innermost != null && isOf(innermost, wanted))
            return code(innermost).map(code -> use.use(code, withValues(innermost)));
        return Optional.ofNullable(Truffle.getRuntime().iterateFrames(instance -> {
            var root = pythonRoot(instance);
            if (root == null) return null;
            var frame = instance.getFrame(access);
            if (!isOf(frame, wanted)) return null;
            return use.use(root.getCodeUnit(), withValues(frame));
        }));
    }

    /// A caller that went on in compiled code, and was compiled before it began, may have its values where nobody finds them.
    private static boolean hasValues(BytecodeCodeUnit code, Frame frame) {
        int places = code.varnames.length + code.cellvars.length + code.freevars.length;
        return code.getTotalArgCount() == 0 || IntStream.range(0, places).anyMatch(at -> frame.getValue(at) != null);
    }

    private static Frame withValues(Frame frame) {
        var generator = PArguments.getGeneratorFrameSafe(frame);
        return generator != null ? generator : frame;
    }

    private static boolean isOf(Frame frame, PFrame wanted) {
        var reference = PArguments.getCurrentFrameInfo(frame);
        return reference != null && (reference.equals(wanted.getRef()) || wanted.equals(reference.getPyFrame()));
    }

    private static boolean assign(BytecodeCodeUnit code, Frame frame, String name, Object value) {
        int cells = code.varnames.length;
        // an argument that is a cell has a place of both kinds, of which the cell counts
        int at = index(code.cellvars, name);
        if (at < 0) {
            at = index(code.freevars, name);
            if (at >= 0) at += code.cellvars.length;
        }
        if (at >= 0 && frame.getValue(cells + at) instanceof PCell cell) {
            cell.setRef(value);
            return true;
        }
        at = index(code.varnames, name);
        if (at >= 0) frame.setObject(at, value);
        return at >= 0;
    }

    private static int index(TruffleString[] names, String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].toJavaStringUncached().equals(name)) return i;
        }
        return -1;
    }

    /// The first argument of the Python function that has called us.
    static Object receiver() {
        var receiver = Truffle.getRuntime().iterateFrames(instance -> pythonRoot(instance) == null
                ? null
                : PArguments.getArgument(instance.getFrame(FrameAccess.READ_ONLY), 0));
        if (receiver == null) throw new IllegalStateException("not called by Python");
        return receiver;
    }

    /// What Python has for an exception.
    static Object error(Throwable exception) {
        return exception instanceof PException python ? python.getEscapedException() : exception;
    }

    /// Python's KeyboardInterrupt.
    static RuntimeException interruption(Node where) {
        return PRaiseNode.raiseStatic(where, PythonBuiltinClassType.KeyboardInterrupt);
    }

    /// Whether the current thread waits for what only one thread that runs Python has.
    static boolean waitsForGlobalLock() {
        return StackWalker.getInstance().walk(frames -> frames.anyMatch(frame ->
                frame.getMethodName().equals("acquireGilOrThrow") && frame.getClassName().equals(GilNode.class.getName())));
    }

    private static Optional<BytecodeCodeUnit> code(Frame frame) {
        return frame.getFrameDescriptor().getInfo() instanceof BytecodeFrameInfo info
                        && info.getCodeUnit() instanceof BytecodeCodeUnit code
                ? Optional.of(code)
                : Optional.empty();
    }

    /// Below 0 until the first instruction.
    private static int bci(Frame frame) {
        return frame.getFrameDescriptor().getInfo() instanceof BytecodeFrameInfo info ? info.getBci(frame) : -1;
    }

    private static @Nullable PBytecodeRootNode pythonRoot(FrameInstance instance) {
        RootNode root = ((RootCallTarget) instance.getCallTarget()).getRootNode();
        if (root instanceof PBytecodeGeneratorRootNode generator) return generator.getBytecodeRootNode();
        return root instanceof PBytecodeRootNode plain ? plain : null;
    }
}
