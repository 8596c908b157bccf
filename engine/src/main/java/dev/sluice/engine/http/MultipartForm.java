package dev.sluice.engine.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Fields of a body in the form `multipart/form-data`.
final class MultipartForm {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern NAME = Pattern.compile("(?i)content-disposition:[^\\n]*?\\bname=\"([^\"]*)\"");

    private MultipartForm() {}

    /// @param contentType the header
    /// @throws RefusedException when it names no boundary
    static Map<String, String> fields(String contentType, String body) {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) throw RefusedException.error(400, "the multipart form has no boundary");
        var mark = "--" + (boundary.group(1) != null ? boundary.group(1) : boundary.group(2));
        var fields = new LinkedHashMap<String, String>();
        int start = body.indexOf(mark);
        while (start >= 0) {
            start += mark.length();
            int end = body.indexOf("\r\n" + mark, start);
            if (end < 0) break;
            int head = body.indexOf("\r\n\r\n", start);
            if (head >= 0 && head <= end) {
                var name = NAME.matcher(body.substring(start, head));
                if (name.find()) fields.put(name.group(1), body.substring(Math.min(head + 4, end), end));
            }
            start = end + "\r\n".length();
        }
        return fields;
    }
}
