package org.custodygateway.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * A list as a file for a spreadsheet (RFC 4180): the address of its page with {@code ?as=csv}. It begins with a byte order mark, by which
 * Excel knows that it is UTF-8, and no cell of it can be taken for a formula.
 */
public final class Csv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.,]*");
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r\\n].*");
    private static final Pattern QUOTED = Pattern.compile("(?s).*[\",\\r\\n].*");

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);

    /** @param columns the names of the columns */
    public Csv(@Nullable Object... columns) {
        row(columns);
    }

    /** Adds a line; nothing is an empty cell. */
    public Csv row(@Nullable Object... cells) {
        text.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        var cell = value.toString();
        if (FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches()) {
            cell = "'" + cell;
        }
        return QUOTED.matcher(cell).matches() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    /** @param name of the file, without its ending; letters, digits and dashes */
    public ResponseEntity<byte[]> file(String name) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
