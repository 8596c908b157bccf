package dev.sluice.host.debug;

import com.oracle.graal.python.compiler.BytecodeCodeUnit;
import com.oracle.graal.python.compiler.OpCodes;
import com.oracle.graal.python.compiler.OpCodes.CollectionBits;
import com.oracle.graal.python.compiler.UnaryOpsConstants;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Which instructions of a piece of code can be reached. CPython has no others: its compiler leaves out what comes after the end
/// of a block, and what depends on a constant that says otherwise.
final class Reach {
    private static final String DEBUG = "__debug__";

    /// What is known of the uppermost value of the stack.
    private enum Top {
        TRUE,
        FALSE,
        UNKNOWN;

        static Top of(boolean value) {
            return value ? TRUE : FALSE;
        }

        Top not() {
            return switch (this) {
                case TRUE -> FALSE;
                case FALSE -> TRUE;
                case UNKNOWN -> UNKNOWN;
            };
        }
    }

    private static final Set<OpCodes> ENDS = EnumSet.of(
            OpCodes.JUMP_FORWARD,
            OpCodes.JUMP_BACKWARD,
            OpCodes.RETURN_VALUE,
            OpCodes.RAISE_VARARGS,
            OpCodes.END_EXC_HANDLER);

    /// @param second argument, where there is one
    private record Instruction(OpCodes op, int argument, int second, int next, int target) {}

    private final BytecodeCodeUnit code;
    private final @Nullable Instruction[] instructions;
    private final @Nullable Top[] reached;
    private final Deque<Integer> left = new ArrayDeque<>();

    private Reach(BytecodeCodeUnit code) {
        this.code = code;
        instructions = new Instruction[code.code.length];
        reached = new Top[code.code.length];
        var start = new int[1];
        code.iterateBytecode((bci, op, oparg, more) -> {
            int end = bci + op.length();
            int second = more == null || more.length == 0 ? 0 : more[0];
            int jump = op.getNextBci(bci, oparg, true);
            // also to what comes next anyway
            boolean jumps = jump != end || op.name().contains("JUMP");
            instructions[start[0]] = new Instruction(op, oparg, second, end, jumps ? jump : LineTable.NO_LINE);
            start[0] = end;
        });
    }

    /// The lines that its instructions have, those of its functions and classes included.
    ///
    /// @param before is given each piece of code first
    static void eachLine(BytecodeCodeUnit code, Consumer<BytecodeCodeUnit> before, IntConsumer lines) {
        before.accept(code);
        var reach = new Reach(code);
        reach.go();
        for (int at = 0; at < reach.reached.length; at++) {
            var instruction = reach.instructions[at];
            if (instruction == null || reach.reached[at] == null) continue;
            if (code.bciToLine(at) > 0) lines.accept(code.bciToLine(at));
            if (instruction.op == OpCodes.MAKE_FUNCTION
                    && code.constants[instruction.argument] instanceof BytecodeCodeUnit part) eachLine(part, before, lines);
        }
    }

    private void go() {
        reach(0, Top.UNKNOWN);
        while (!left.isEmpty()) {
            int at = left.pop();
            var instruction = instructions[at];
            var top = reached[at];
            if (instruction != null && top != null) step(instruction, top);
            handlers(at);
        }
    }

    /// Nothing more is known where two ways meet that do not agree.
    private void reach(int at, Top top) {
        if (at >= reached.length) return;
        var before = reached[at];
        var now = before == null || before == top ? top : Top.UNKNOWN;
        if (now == before) return;
        reached[at] = now;
        left.push(at);
    }

    private void handlers(int at) {
        var ranges = code.exceptionHandlerRanges;
        for (int i = 0; i < ranges.length; i += LineTable.RANGE_INTS) {
            if (at >= ranges[i] && at < ranges[i + 1]) reach(ranges[i + 2], Top.UNKNOWN);
        }
    }

    private void step(Instruction it, Top top) {
        switch (it.op) {
            case NOP -> reach(it.next, top);
            case UNARY_OP, UNARY_OP_O_O -> reach(it.next, unary(it.argument, top));
            case POP_AND_JUMP_IF_FALSE -> fork(it, top, Top.FALSE, Top.UNKNOWN);
            case POP_AND_JUMP_IF_TRUE -> fork(it, top, Top.TRUE, Top.UNKNOWN);
            case JUMP_IF_FALSE_OR_POP -> fork(it, top, Top.FALSE, Top.FALSE);
            case JUMP_IF_TRUE_OR_POP -> fork(it, top, Top.TRUE, Top.TRUE);
            case JUMP_FORWARD, JUMP_BACKWARD -> reach(it.target, top);
            default -> {
                if (!ENDS.contains(it.op)) reach(it.next, pushed(it));
                if (it.target != LineTable.NO_LINE) reach(it.target, Top.UNKNOWN);
            }
        }
    }

    /// @param taken when the jump is made
    /// @param there what is on top where it leads
    private void fork(Instruction it, Top top, Top taken, Top there) {
        if (top != taken) reach(it.next, Top.UNKNOWN);
        if (top != taken.not()) reach(it.target, there);
    }

    private static Top unary(int operator, Top top) {
        return switch (operator) {
            case UnaryOpsConstants.NOT -> top.not();
            case UnaryOpsConstants.NEGATIVE, UnaryOpsConstants.POSITIVE -> top;
            default -> Top.UNKNOWN;
        };
    }

    private Top pushed(Instruction it) {
        int argument = it.argument;
        return switch (it.op) {
            case LOAD_TRUE, LOAD_TRUE_O, LOAD_TRUE_B, LOAD_ELLIPSIS, LOAD_BIGINT -> Top.TRUE;
            case LOAD_FALSE, LOAD_FALSE_O, LOAD_FALSE_B, LOAD_NONE -> Top.FALSE;
            case LOAD_BYTE, LOAD_BYTE_O, LOAD_BYTE_I -> Top.of(argument != 0);
            case LOAD_INT, LOAD_INT_O, LOAD_INT_I, LOAD_LONG, LOAD_LONG_O, LOAD_LONG_L ->
                Top.of(code.primitiveConstants[argument] != 0);
            case LOAD_DOUBLE, LOAD_DOUBLE_O, LOAD_DOUBLE_D ->
                Top.of(Double.longBitsToDouble(code.primitiveConstants[argument]) != 0);
            case LOAD_STRING -> Top.of(!code.constants[argument].toString().isEmpty());
            case LOAD_BYTES -> code.constants[argument] instanceof byte[] bytes ? Top.of(bytes.length > 0) : Top.UNKNOWN;
            case LOAD_COMPLEX ->
                code.constants[argument] instanceof double[] parts
                        ? Top.of(Arrays.stream(parts).anyMatch(part -> part != 0))
                        : Top.UNKNOWN;
            case LOAD_NAME, LOAD_GLOBAL ->
                code.names[argument].toJavaStringUncached().equals(DEBUG) ? Top.TRUE : Top.UNKNOWN;
            case COLLECTION_FROM_STACK -> isTuple(argument) && CollectionBits.elementCount(argument) == 0 ? Top.FALSE : Top.UNKNOWN;
            case LOAD_CONST_COLLECTION -> isTuple(it.second) ? Top.TRUE : Top.UNKNOWN;
            default -> Top.UNKNOWN;
        };
    }

    private static boolean isTuple(int bits) {
        return CollectionBits.collectionKind(bits) == CollectionBits.KIND_TUPLE;
    }
}
