package org.custodygateway.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.ledger.Figures.HeldBack;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Held;
import org.custodygateway.ledger.Posting.Trade;
import org.custodygateway.ledger.Posting.Usage;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.jspecify.annotations.Nullable;

/** A fund account whose row is locked by the batch under way: decides changes one after the other and remembers what to write. */
final class LockedAccount {

    /** A held-back row's key within the account. */
    record HeldKey(LocalDate until, String rule, String from) implements Comparable<HeldKey> {
        @Override
        public int compareTo(HeldKey other) {
            int byDay = until.compareTo(other.until);
            int byRule = byDay != 0 ? byDay : rule.compareTo(other.rule);
            return byRule != 0 ? byRule : from.compareTo(other.from);
        }
    }

    final String accountNo;
    final String clientNo;
    final String bank;
    final AccountState.State state;
    final boolean moneyMoves;
    final boolean flag;
    boolean noMoneyToday;
    boolean suspended;
    boolean documentExpired;
    private final TradingDay today;
    boolean main;
    /** As it was before the batch. */
    long before;

    long balance;
    long frozen;
    long provisional;
    long bought;
    long sold;
    final Map<String, long[]> used = new HashMap<>();
    final TreeMap<HeldKey, Long> held = new TreeMap<>();
    /** Held-back rows to write: true for those that are new. */
    final Map<HeldKey, Boolean> heldChanged = new HashMap<>();

    LockedAccount(
            String accountNo,
            String clientNo,
            String bank,
            AccountState.State state,
            boolean moneyMoves,
            boolean flag,
            TradingDay today) {
        this.accountNo = accountNo;
        this.clientNo = clientNo;
        this.bank = bank;
        this.state = state;
        this.moneyMoves = moneyMoves;
        this.flag = flag;
        this.today = today;
    }

    Figures figures() {
        var rows = new ArrayList<HeldBack>();
        held.forEach((key, fen) -> {
            if (fen > 0) {
                rows.add(new HeldBack(fen, key.until(), key.rule(), key.from()));
            }
        });
        if (netSale() > 0) {
            rows.add(new HeldBack(netSale(), today.next(), "T4", ""));
        }
        return Figures.of(balance, frozen, provisional, rows);
    }

    /** Whether the account's state lets the change be: what is on its way out gives money away and takes none in (A12, K3). */
    boolean admits(Change change) {
        boolean leaves = change.cover() == Cover.TRANSFERABLE || change.cover() == Cover.WITHDRAWABLE;
        boolean givesAway = state == AccountState.State.CLOSING && moneyMoves && !suspended;
        return state == AccountState.State.NORMAL || givesAway && leaves;
    }

    AccountState.State bars() {
        return AccountState.bars(state, suspended);
    }

    /** The refusal of limits (T13), then of money (T6, T2, T4, T5), or null when the change may be made. */
    @Nullable
    Refusal refuse(Change change) {
        var limit = change.usage() == null ? null : refuse(change.usage());
        return limit != null ? limit : refuseMoney(change);
    }

    private @Nullable Refusal refuse(Usage usage) {
        long[] sofar = used.getOrDefault(usage.direction(), new long[2]);
        if (Math.addExact(sofar[0], usage.fen()) > usage.dayLimit()) {
            return Refusal.byRule(
                    "T13",
                    "T13.day",
                    Map.of(
                            "dayLimit",
                            money(usage.dayLimit()),
                            "left",
                            money(Math.max(0, usage.dayLimit() - sofar[0]))));
        }
        if (sofar[1] + usage.count() > usage.countLimit()) {
            return Refusal.byRule("T13", "T13.count", Map.of("countLimit", Integer.toString(usage.countLimit())));
        }
        return null;
    }

    private @Nullable Refusal refuseMoney(Change change) {
        if (change.cover() == Cover.NONE) {
            return null;
        }
        var figures = figures();
        long free = switch (change.cover()) {
            case NONE, AVAILABLE -> figures.available();
            case TRANSFERABLE -> Math.min(figures.available(), figures.transferable() + returnable(change));
            case WITHDRAWABLE -> figures.withdrawable();
        };
        return change.taken() <= free ? null : moneyRefusal(change, figures);
    }

    private Refusal moneyRefusal(Change change, Figures figures) {
        var shown = new HashMap<String, String>();
        shown.put("requested", money(change.taken()));
        shown.put("available", money(figures.available()));
        shown.put("transferable", money(figures.transferable()));
        shown.put("withdrawable", money(figures.withdrawable()));
        if (change.taken() > figures.available()) {
            return Refusal.byRule("T6", "T6.available", shown);
        }
        long left = figures.available();
        for (String rule : List.of("T2", "T4", "T5")) {
            long part = figures.heldBack().stream()
                    .filter(row -> row.rule().equals(rule))
                    .mapToLong(HeldBack::fen)
                    .sum();
            left -= part;
            if (change.taken() > left) {
                shown.put("heldBack", money(part));
                figures.heldBack().stream()
                        .filter(row -> row.rule().equals(rule))
                        .map(HeldBack::until)
                        .max(LocalDate::compareTo)
                        .ifPresent(until -> shown.put("heldBackUntil", until.toString()));
                return Refusal.byRule(rule, rule + ".held-back", shown);
            }
        }
        return Refusal.byRule("T6", "T6.available", shown);
    }

    private long returnable(Change change) {
        return held.entrySet().stream()
                .filter(row ->
                        row.getKey().rule().equals("T2") && row.getKey().from().equals(change.returnsTo()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Makes the change, which has been decided. */
    void apply(Change change) {
        if (change.returnsTo() != null) {
            useHeld(change.taken() - figures().transferable(), change.returnsTo());
        }
        if (change.trade() != null) {
            apply(change.trade());
        }
        balance = Math.addExact(balance, change.balance());
        frozen = Math.addExact(frozen, change.frozen());
        if (change.heldBack() != null) {
            apply(change.heldBack());
        }
        if (change.usage() != null) {
            long[] sofar = used.computeIfAbsent(change.usage().direction(), direction -> new long[2]);
            sofar[0] = Math.max(0, Math.addExact(sofar[0], change.usage().fen()));
            sofar[1] = Math.max(0, sofar[1] + change.usage().count());
        }
    }

    private void apply(Held change) {
        var key = new HeldKey(today.next(), change.rule(), change.from());
        long sofar = held.getOrDefault(key, 0L);
        long after = Math.max(0, Math.addExact(sofar, change.fen()));
        if (after != sofar) {
            heldChanged.putIfAbsent(key, !held.containsKey(key));
            held.put(key, after);
        }
    }

    /** A buy uses up the day's net sale first, then what is held back by T2 and was there before it (T6). */
    private void apply(Trade trade) {
        long beyondNetSale = Math.max(0, trade.bought() - netSale());
        provisional = Math.addExact(provisional, trade.provisional());
        bought = Math.addExact(bought, trade.bought());
        sold = Math.addExact(sold, trade.sold());
        useHeld(beyondNetSale, null);
    }

    private void useHeld(long fen, @Nullable String from) {
        long left = fen;
        for (var row : held.entrySet()) {
            boolean counts = row.getKey().rule().equals("T2")
                    && (from == null || row.getKey().from().equals(from));
            if (left > 0 && counts && row.getValue() > 0) {
                long part = Math.min(left, row.getValue());
                row.setValue(row.getValue() - part);
                heldChanged.putIfAbsent(row.getKey(), false);
                left -= part;
            }
        }
    }

    /** T4: what the day's sales bring in beyond its buys, whatever their order. */
    private long netSale() {
        return Math.max(0, sold - bought);
    }

    private static String money(long fen) {
        return Money.ofFen(fen).toString();
    }
}
