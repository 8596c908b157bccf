package dev.sluice.engine.dap;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/// What a client is told of a request that failed.
final class Refusals {
    private static final Logger LOG = System.getLogger(Refusals.class.getName());

    private Refusals() {}

    static ResponseErrorException refusal(Throwable e) {
        return new ResponseErrorException(
                new ResponseError(ResponseErrorCode.RequestFailed, String.valueOf(e.getMessage()), null));
    }

    static ResponseError of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResponseErrorException known) return known.getResponseError();
            if (cause instanceof UnsupportedOperationException)
                return new ResponseError(ResponseErrorCode.MethodNotFound, "this debug adapter does not know the request", null);
            if (cause instanceof NullPointerException)
                return new ResponseError(
                        ResponseErrorCode.InvalidParams, "the request lacks an argument that it must have", null);
        }
        LOG.log(Level.WARNING, "a request to the debug adapter failed", failure);
        return new ResponseError(ResponseErrorCode.InternalError, "the request failed: " + failure.getMessage(), null);
    }
}
