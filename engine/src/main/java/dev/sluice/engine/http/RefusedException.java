package dev.sluice.engine.http;

/// Ends a request with the answer that says why.
final class RefusedException extends RuntimeException {
    private final transient Answer answer;

    RefusedException(Answer answer) {
        super("answered with " + answer.status());
        this.answer = answer;
    }

    static RefusedException plain(int status, String body) {
        return new RefusedException(Answer.plain(status, body));
    }

    static RefusedException error(int status, String message) {
        return new RefusedException(Answer.error(status, message));
    }

    Answer answer() {
        return answer;
    }
}
