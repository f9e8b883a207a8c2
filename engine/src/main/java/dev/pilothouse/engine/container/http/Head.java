package dev.pilothouse.engine.container.http;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands before a body: status and headers, names in any case. */
record Head(int status, Map<String, List<String>> headers) {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (?<status>[1-9][0-9]{2})(?: .*)?");
    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]");
    private static final int MOST_HEADERS = 200;

    /** The answer's own head; interim ones (1xx other than 101) are passed over. */
    static Head read(Wire wire) throws IOException {
        while (true) {
            Head head = readOne(wire);
            if (head.status >= 200 || head.status == 101) {
                return head;
            }
        }
    }

    /** Line breaks are taken out of header values, since some hold what a user typed. */
    static byte[] render(Request request) {
        StringBuilder text = new StringBuilder(256);
        text.append(request.method()).append(' ').append(clean(request.path())).append(" HTTP/1.1\r\n");
        if (request.headers().keySet().stream().noneMatch("Host"::equalsIgnoreCase)) {
            header(text, "Host", "engine");
        }
        header(text, "User-Agent", "pilothouse");
        request.headers().forEach((name, value) -> {
            if (value != null) {
                header(text, name, value);
            }
        });
        if (request.hijackedInput() != null) {
            header(text, "Connection", "Upgrade");
            header(text, "Upgrade", "tcp");
        }
        byte[] bytes = request.bodyBytes();
        if (bytes != null) {
            header(text, "Content-Length", Integer.toString(bytes.length));
        } else if (request.body() != null) {
            header(text, "Transfer-Encoding", "chunked");
        } else if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            header(text, "Content-Length", "0");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    boolean has(String name, String value) {
        return headers.getOrDefault(name, List.of()).stream().anyMatch(value::equalsIgnoreCase);
    }

    /** -1 where none is told. */
    long contentLength() throws IOException {
        List<String> values = headers.getOrDefault("Content-Length", List.of());
        if (values.isEmpty()) {
            return -1;
        }
        try {
            return Long.parseLong(values.getFirst());
        } catch (NumberFormatException e) {
            throw new IOException("Content-Length is not a number: " + values.getFirst(), e);
        }
    }

    private static Head readOne(Wire wire) throws IOException {
        String first = wire.line();
        if (first == null) {
            throw new EOFException("connection ended before an answer");
        }
        Matcher status = STATUS.matcher(first);
        if (!status.matches()) {
            throw new IOException("not an HTTP answer: " + first.substring(0, Math.min(80, first.length())));
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int count = 0;
        while (true) {
            String line = wire.line();
            if (line == null) {
                throw new EOFException("connection ended within the headers");
            }
            if (line.isEmpty()) {
                return new Head(Integer.parseInt(status.group("status")), headers);
            }
            int colon = line.indexOf(':');
            if (colon < 1 || ++count > MOST_HEADERS) {
                throw new IOException("headers cannot be read");
            }
            headers.computeIfAbsent(line.substring(0, colon).trim(), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).trim());
        }
    }

    private static void header(StringBuilder text, String name, String value) {
        text.append(clean(name)).append(": ").append(clean(value)).append("\r\n");
    }

    private static String clean(String value) {
        return LINE_BREAK.matcher(value).replaceAll("");
    }
}
