package dev.sluice.host.debug;

import com.oracle.graal.python.compiler.BytecodeCodeUnit;
import com.oracle.graal.python.compiler.OpCodes;
import com.oracle.graal.python.compiler.OpCodes.CollectionBits;
import com.oracle.truffle.api.source.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes the instructions of a piece of code tell the lines that those of CPython tell, by taking the line away from some and
/// giving others the line that CPython has for them.
///
/// GraalPy (25.0) gives a jump the line of the statement before it, and tells of a line when an instruction of it comes
/// after one of another. So the last line of an `if` at the end of a loop would be told in each round, and a loop of one line
/// only once. CPython tells of a line in each jump backward, and never when a jump leads into the midst of a line.
final class LineTable {
    static final int NO_LINE = -1;
    /// Of a handler: from, to, where it is, and the depth of the stack there.
    static final int RANGE_INTS = 4;
    private static final String DOCUMENTATION = "__doc__";
    private static final Pattern RETURN = Pattern.compile("return\\b");
    private static final Pattern DECLARATION = Pattern.compile("(global|nonlocal)\\b");

    /// They raise nothing of their own, and GraalPy asks for the line of none of them.
    private static final Set<OpCodes> QUIET = EnumSet.of(
            OpCodes.NOP,
            OpCodes.POP_TOP,
            OpCodes.ROT_TWO,
            OpCodes.LOAD_NONE,
            OpCodes.STORE_FAST,
            OpCodes.DELETE_FAST,
            OpCodes.PUSH_EXC_INFO,
            OpCodes.POP_EXCEPT,
            OpCodes.JUMP_FORWARD,
            OpCodes.JUMP_BACKWARD,
            OpCodes.RETURN_VALUE,
            // what it throws on has its traceback already
            OpCodes.END_EXC_HANDLER);

    private static final Set<OpCodes> CONSTANTS = EnumSet.of(
            OpCodes.LOAD_NONE,
            OpCodes.LOAD_ELLIPSIS,
            OpCodes.LOAD_TRUE_O,
            OpCodes.LOAD_TRUE_B,
            OpCodes.LOAD_FALSE_O,
            OpCodes.LOAD_FALSE_B,
            OpCodes.LOAD_BYTE_O,
            OpCodes.LOAD_BYTE_I,
            OpCodes.LOAD_INT_O,
            OpCodes.LOAD_INT_I,
            OpCodes.LOAD_LONG_O,
            OpCodes.LOAD_LONG_L,
            OpCodes.LOAD_DOUBLE_O,
            OpCodes.LOAD_DOUBLE_D,
            OpCodes.LOAD_BIGINT,
            OpCodes.LOAD_COMPLEX,
            OpCodes.LOAD_STRING,
            OpCodes.LOAD_BYTES);

    /// @param start    with the bytes that extend its argument
    /// @param target   where it may jump to, else [#NO_LINE]
    private record Instruction(int start, int end, OpCodes op, int argument, int line, int target) {
        boolean goesOn() {
            return op != OpCodes.JUMP_FORWARD
                    && op != OpCodes.JUMP_BACKWARD
                    && op != OpCodes.RETURN_VALUE
                    && op != OpCodes.END_EXC_HANDLER;
        }
    }

    private final BytecodeCodeUnit code;
    private final Source source;
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<Integer, Integer> indices = new HashMap<>();
    private final Set<Integer> hidden = new HashSet<>();

    private LineTable(BytecodeCodeUnit code, Source source) {
        this.code = code;
        this.source = source;
        var start = new int[1];
        code.iterateBytecode((bci, op, oparg, _) -> {
            int next = op.getNextBci(bci, oparg, false);
            int jump = op.getNextBci(bci, oparg, true);
            int end = bci + op.length();
            indices.put(start[0], instructions.size());
            instructions.add(new Instruction(
                    start[0], end, op, oparg, code.bciToLine(bci), jump == next && jump == end ? NO_LINE : jump));
            start[0] = end;
        });
    }

    /// Once, before the code is run for the first time.
    static void correct(BytecodeCodeUnit code, Source source) {
        var before = new LineTable(code, source);
        before.moveDocumentation();
        before.moveArguments();
        before.moveEnd();
        var table = new LineTable(code, source);
        table.hideDeclarations();
        table.hideEnd();
        table.hideReturns();
        table.hideJumpsBackward();
        table.hideHandlers();
        table.hideLandings();
        var lines = code.getSourceMap().startLineMap;
        for (int index : table.hidden) {
            var instruction = table.instructions.get(index);
            Arrays.fill(lines, instruction.start, instruction.end, NO_LINE);
        }
    }

    /// To the line of the instruction in front. GraalPy has room for what belongs to the instructions of a line, and for one more
    /// behind them.
    private void moveBack(int index) {
        var instruction = instructions.get(index);
        int line = instructions.get(index - 1).line;
        if (instruction.end - instruction.start == instruction.op.length())
            Arrays.fill(code.getSourceMap().startLineMap, instruction.start, instruction.end, line);
    }

    /// The text that a class begins with is stored in its own line, not in that of the class.
    private void moveDocumentation() {
        for (int i = 1; i < instructions.size(); i++) {
            var store = instructions.get(i);
            if (store.op == OpCodes.STORE_NAME
                    && store.line == code.startLine
                    && instructions.get(i - 1).op == OpCodes.LOAD_STRING
                    && code.names[store.argument].toJavaStringUncached().equals(DOCUMENTATION)) moveBack(i);
        }
    }

    /// A call with keywords lays its other arguments aside first; CPython has no instruction for that.
    private void moveArguments() {
        for (int i = 1; i < instructions.size(); i++) {
            if (instructions.get(i).op != OpCodes.CALL_FUNCTION_KW || !isCollection(i - 1, CollectionBits.KIND_KWORDS)) continue;
            int at = argumentsOf(i);
            if (at > 0 && instructions.get(at).line == instructions.get(i).line) moveBack(at);
        }
    }

    /// Where the arguments without a keyword are laid aside; calls inside of keywords have theirs.
    private int argumentsOf(int call) {
        int inside = 0;
        for (int i = call - 1; i >= 0; i--) {
            if (instructions.get(i).op == OpCodes.CALL_FUNCTION_KW) inside++;
            if (isCollection(i, CollectionBits.KIND_OBJECT) && !hasAll(instructions.get(i + 1).op) && inside-- == 0) return i;
        }
        return NO_LINE;
    }

    /// Whether it is a call with all of its arguments in one array.
    private static boolean hasAll(OpCodes op) {
        return op == OpCodes.CALL_FUNCTION_VARARGS || op == OpCodes.CALL_METHOD_VARARGS;
    }

    private boolean isCollection(int index, int kind) {
        var instruction = instructions.get(index);
        return instruction.op == OpCodes.COLLECTION_FROM_STACK && CollectionBits.collectionKind(instruction.argument) == kind;
    }

    /// A function without a statement that does something ends in its first line.
    private void moveEnd() {
        if (instructions.size() != 2 || !endsByItself()) return;
        Arrays.fill(code.getSourceMap().startLineMap, code.startLine);
    }

    /// The `return` that nobody has written; GraalPy gives it the line of the last statement.
    private boolean endsByItself() {
        int last = instructions.size() - 1;
        return last > 0
                && instructions.get(last).op == OpCodes.RETURN_VALUE
                && instructions.get(last - 1).op == OpCodes.LOAD_NONE
                && !isAt(instructions.get(last), RETURN);
    }

    private void hideEnd() {
        int last = instructions.size() - 1;
        if (last < 2 || !endsByItself() || instructions.get(last - 2).line == instructions.get(last - 1).line) return;
        hidden.add(last - 1);
        hidden.add(last);
    }

    /// A constant is returned in the line where it was decided, not once more behind what came in between.
    private void hideReturns() {
        for (int i = 1; i < instructions.size(); i++) {
            var end = instructions.get(i);
            var value = instructions.get(i - 1);
            if (end.op != OpCodes.RETURN_VALUE || !CONSTANTS.contains(value.op)) continue;
            if (value.line == end.line || isAt(end, RETURN)) continue;
            if (instructions.stream().anyMatch(one -> isPass(one) && one.line == value.line)) hidden.add(i - 1);
            hidden.add(i);
        }
    }

    /// What follows a declaration has its line on GraalPy.
    private void hideDeclarations() {
        for (int i = 0; i < instructions.size(); i++) {
            if (QUIET.contains(instructions.get(i).op) && isAt(instructions.get(i), DECLARATION)) hidden.add(i);
        }
    }

    /// What its statement begins with.
    private boolean isAt(Instruction instruction, Pattern text) {
        int line = instruction.line;
        if (line <= 0 || !source.hasCharacters() || line > source.getLineCount()) return false;
        var characters = source.getCharacters(line);
        int column = code.getSourceMap().startColumnMap[instruction.end - instruction.op.length()];
        if (column < 0 || column > Character.codePointCount(characters, 0, characters.length())) return false;
        return text.matcher(characters)
                .region(Character.offsetByCodePoints(characters, 0, column), characters.length())
                .lookingAt();
    }

    private void hideJumpsBackward() {
        for (int i = 0; i < instructions.size(); i++) {
            var jump = instructions.get(i);
            if (jump.op != OpCodes.JUMP_BACKWARD || awaits(jump.target)) continue;
            boolean isContinue = i > 0 && instructions.get(i - 1).line != jump.line;
            if (!isContinue && !isSpread(jump)) hidden.add(i);
        }
    }

    /// A generator expression over several lines: to CPython, its loop begins at the line of the `for`.
    private boolean isSpread(Instruction jump) {
        var to = indices.get(jump.target);
        return to != null
                && instructions.get(to).line == jump.line
                && instructions.get(to + 1).line != jump.line;
    }

    /// To wait for a coroutine is a loop, too, but none of the program's.
    private boolean awaits(int target) {
        var to = indices.get(target);
        if (to == null) return false;
        var op = instructions.get(to).op;
        return op == OpCodes.SEND || op == OpCodes.YIELD_VALUE;
    }

    /// What clears up before an exception goes on, or before it is looked at.
    private void hideHandlers() {
        for (int i = 2; i < code.exceptionHandlerRanges.length; i += RANGE_INTS) {
            var index = indices.get(code.exceptionHandlerRanges[i]);
            if (index != null) hideFrom(index);
        }
    }

    /// Whether an exception can lead to an instruction which only throws it on, or ends an `async for`: CPython does not tell
    /// of its line.
    static boolean hasSilentHandlers(BytecodeCodeUnit code) {
        for (int i = 2; i < code.exceptionHandlerRanges.length; i += RANGE_INTS) {
            if (isSilent(code, code.exceptionHandlerRanges[i])) return true;
        }
        return false;
    }

    /// The line that GraalPy tells next, and CPython does not, when an exception is raised.
    ///
    /// @param bci of the instruction that raised it
    static int silentLine(BytecodeCodeUnit code, int bci) {
        var ranges = code.exceptionHandlerRanges;
        for (int i = 0; i < ranges.length && bci >= ranges[i]; i += RANGE_INTS) {
            if (bci >= ranges[i + 1]) continue;
            int line = code.bciToLine(ranges[i + 2]);
            return isSilent(code, ranges[i + 2]) || line == code.bciToLine(bci) ? line : NO_LINE;
        }
        return NO_LINE;
    }

    private static boolean isSilent(BytecodeCodeUnit code, int bci) {
        var op = OpCodes.fromOpCode(code.code[bci]);
        return op == OpCodes.END_ASYNC_FOR || op == OpCodes.END_EXC_HANDLER;
    }

    private void hideLandings() {
        for (var jump : instructions) {
            var index = jump.target > jump.start ? indices.get(jump.target) : null;
            if (index == null) continue;
            var landing = instructions.get(index);
            var before = instructions.get(index - 1);
            if (landing.line != jump.line && before.line == landing.line && !isPass(landing)) hideFrom(index);
        }
    }

    /// A statement of its own: that of a `finally`, of which there are two.
    private static boolean isPass(Instruction instruction) {
        return instruction.op == OpCodes.NOP;
    }

    /// To the end of the line or to a jump; when something else comes before, nothing is won.
    private void hideFrom(int first) {
        int line = instructions.get(first).line;
        int end = first;
        while (end < instructions.size() && instructions.get(end).line == line) {
            var instruction = instructions.get(end++);
            if (!QUIET.contains(instruction.op)) return;
            if (!instruction.goesOn()) break;
        }
        for (int i = first; i < end; i++) hidden.add(i);
    }
}
