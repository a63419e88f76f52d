package org.custodygateway.monitoring;

import java.util.ArrayList;
import java.util.List;

/** Cuts what a client did at the trades in it. */
final class Pieces {

    private Pieces() {}

    /**
     * The pieces in the order of time; what is only trades has none.
     *
     * @param fresh in the order of time
     * @param before the client's last trades before it came in
     */
    static List<Watched> of(String clientNo, List<Happening> fresh, List<DaySums> days, List<Trade> before) {
        var pieces = new ArrayList<Watched>();
        var trades = new ArrayList<>(before);
        var later = new ArrayList<>(
                fresh.stream().filter(one -> one.what().trades()).map(Trade::of).toList());
        var piece = new ArrayList<Happening>();
        for (var one : fresh) {
            if (one.what().trades()) {
                add(pieces, clientNo, piece, days, trades, later);
                trades.add(later.removeFirst());
                piece.clear();
            } else {
                piece.add(one);
            }
        }
        add(pieces, clientNo, piece, days, trades, later);
        return pieces;
    }

    private static void add(
            List<Watched> pieces,
            String clientNo,
            List<Happening> piece,
            List<DaySums> days,
            List<Trade> trades,
            List<Trade> later) {
        if (!piece.isEmpty()) {
            pieces.add(new Watched(clientNo, List.copyOf(piece), days, List.copyOf(trades), List.copyOf(later)));
        }
    }
}
