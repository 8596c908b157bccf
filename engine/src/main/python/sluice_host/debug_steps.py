"""When a thread that was told to go on stops again."""

from . import debug_wire as w


class Step:
    """Of one thread. `frame` is where it goes on from; frames are told apart by identity."""

    def __init__(self, kind, frame, file=None, line=0):
        self.kind = kind
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
        return any(one is frame for one in self.frames)
