package org.custodygateway.settlement.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Rows of a file in portions, each as arrays, a column each: one statement stores a portion. */
final class Portions implements Iterator<Map<String, Object>>, Closeable {

    private static final int SIZE = 500;

    private final long fileId;
    private final Chk01File rows;
    private int before;

    Portions(long fileId, Chk01File rows) {
        this.fileId = fileId;
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Map<String, Object> next() {
        var portion = new ArrayList<Chk01Row>(SIZE);
        while (portion.size() < SIZE && rows.hasNext()) {
            portion.add(rows.next());
        }
        var parameters = parameters(portion);
        before += portion.size();
        return parameters;
    }

    private Map<String, Object> parameters(List<Chk01Row> portion) {
        var parameters = new HashMap<String, Object>();
        parameters.put("file", fileId);
        parameters.put(
                "lines",
                IntStream.rangeClosed(before + 1, before + portion.size())
                        .boxed()
                        .toArray(Integer[]::new));
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
