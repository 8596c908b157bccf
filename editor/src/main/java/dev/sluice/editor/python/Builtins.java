package dev.sluice.editor.python;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Names that are there without an import.
public final class Builtins {
    /// Callable ones and constants, in the order of the alphabet.
    public static final List<String> FUNCTIONS = words("""
            abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex
            delattr dict dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash hex
            id input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow
            print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type
            vars zip __import__""");
    public static final List<String> EXCEPTIONS = words("""
            ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
            BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
            ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError
            Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit
            IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError
            KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError
            NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError
            RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration
            SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError
            UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning
            ValueError Warning ZeroDivisionError""");
    private static final List<String> OTHERS = words("""
            Ellipsis NotImplemented __name__ __doc__ __builtins__ __debug__ __build_class__ copyright credits exit
            license quit""");
    /// What a module imported from a file has besides; a plugin of one file has not.
    private static final Set<String> OF_FILES = Set.of("__file__", "__path__", "__package__", "__spec__", "__loader__");
    /// What the Processing Engine puts beside the builtins.
    public static final String LINE_BUILDER = "LineBuilder";

    private static final Set<String> ALL = Arrays.asList(FUNCTIONS, EXCEPTIONS, OTHERS).stream()
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    private Builtins() {}

    public static boolean contains(String name) {
        return ALL.contains(name) || name.equals(LINE_BUILDER);
    }

    static boolean isOfFiles(String name) {
        return OF_FILES.contains(name);
    }

    private static List<String> words(String spaced) {
        return List.of(spaced.strip().split("\\s+"));
    }
}
