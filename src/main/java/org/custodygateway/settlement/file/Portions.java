package org.custodygateway.settlement.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Rows of a file in portions, each as arrays, a column each: one statement stores a portion. */
final class Portions implements Iterator<Map<String, Object>>, Closeable {

    private static final int SIZE = 2000;

    private final long fileId;
    private final ReceivedFile rows;
    private final Function<List<byte[]>, Map<String, Object>> columns;
    private final Runnable beforeEach;
    private int before;

    private Portions(
            long fileId, ReceivedFile rows, Function<List<byte[]>, Map<String, Object>> columns, Runnable beforeEach) {
        this.fileId = fileId;
        this.rows = rows;
        this.columns = columns;
        this.beforeEach = beforeEach;
    }

    static Portions of(long fileId, Path file, Layout layout, Head head, Runnable beforeEach) throws IOException {
        return new Portions(
                fileId,
                new ReceivedFile(file, layout, null),
                layout == Layout.CHK01 ? lines -> transfers(lines, head) : Portions::texts,
                beforeEach);
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Map<String, Object> next() {
        beforeEach.run();
        var portion = new ArrayList<byte[]>(SIZE);
        while (portion.size() < SIZE && rows.hasNext()) {
            portion.add(rows.next());
        }
        var parameters = columns.apply(portion);
        parameters.put("file", fileId);
        parameters.put(
                "lines",
                IntStream.rangeClosed(before + 1, before + portion.size())
                        .boxed()
                        .toArray(Integer[]::new));
        before += portion.size();
        return parameters;
    }

    private static Map<String, Object> texts(List<byte[]> lines) {
        var parameters = new HashMap<String, Object>();
        parameters.put(
                "contents",
                lines.stream().map(line -> new String(line, Field.GB18030)).toArray(String[]::new));
        return parameters;
    }

    private static Map<String, Object> transfers(List<byte[]> lines, Head head) {
        var portion = lines.stream().map(line -> Chk01Row.decode(line, head)).toList();
        var parameters = new HashMap<String, Object>();
        parameters.put("dates", column(portion, row -> row.date().toString()));
        parameters.put("times", column(portion, row -> row.time().toString()));
        parameters.put("bankSerials", column(portion, Chk01Row::bankSerial));
        parameters.put("firmSerials", column(portion, Chk01Row::firmSerial));
        parameters.put("settlementAccounts", column(portion, Chk01Row::settlementAccount));
        parameters.put("fundAccounts", column(portion, Chk01Row::fundAccount));
        parameters.put("names", column(portion, Chk01Row::name));
        parameters.put("starters", column(portion, Chk01Row::starter));
        parameters.put("codes", column(portion, Chk01Row::code));
        parameters.put("amounts", portion.stream().map(Chk01Row::fen).toArray(Long[]::new));
        return parameters;
    }

    private static String[] column(List<Chk01Row> rows, Function<Chk01Row, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
