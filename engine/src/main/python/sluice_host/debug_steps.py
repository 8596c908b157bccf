"""When a thread that was told to go on stops again."""

from . import debug_wire as w


class Step:
    """Of one thread. `frame` is where it goes on from; frames are told apart by identity."""

    def __init__(self, kind, frame, file=None, line=0):
        self.kind = kind
        self.frame = frame
        self.file = file
        self.line = line
        self.frames = []
        if kind == w.OVER:
            self.frames.append(frame)
        if kind in (w.OVER, w.OUT):
            caller = frame.f_back
            while caller is not None:
                self.frames.append(caller)
                caller = caller.f_back

    @property
    def everywhere(self):
        """Whether it can end in frames that do not exist yet."""
        return self.kind in (w.INTO, w.TO_LINE)

    def ends(self, frame):
        """At a line event in the plugin's own code."""
        if self.kind == w.INTO:
            return True
        if self.kind == w.TO_LINE:
            return frame.f_lineno == self.line and frame.f_code.co_filename == self.file
        return self.calls(frame)

    def calls(self, frame):
        """Whether it can end in this frame, which existed when it began."""
        return any(one is frame for one in self.frames)

    def ends_after(self, frame, is_own):
        """Where a step out ends when this frame goes back with a value, or None: in the caller, at the line of the call; with
        the library in between, in the frame that has called the library, at the latest before that goes back itself."""
        if self.kind != w.OUT:
            return None
        if frame is self.frame:
            return own_caller(frame, is_own)
        return frame if self.calls(frame) else None


def own_caller(frame, is_own):
    """The plugin's frame that has called or imported this one, or None when that was the library."""
    caller = frame.f_back
    while caller is not None and caller.f_code.co_filename.startswith('<frozen importlib'):
        caller = caller.f_back
    return caller if caller is not None and is_own(caller.f_code) else None
