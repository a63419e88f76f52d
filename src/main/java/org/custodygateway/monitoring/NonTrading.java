package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.Evidence.Condition;
import org.springframework.stereotype.Component;

/**
 * M1: transfers without trading. In a period without a trade the client's internal transfers reach the mark, and money was taken out of the
 * firm, before, between or after them. Counted per client, whatever account is the main one.
 *
 * <p>Parameters: {@code operator} ({@code >=} or {@code >}) and {@code mark}; {@code mode} {@code RUN} (since the last trade, at most
 * {@code days} trading days) or {@code WINDOW} ({@code days} trading days, no trade in any of them); {@code trades}, of {@code ORDER},
 * {@code FILL}, {@code SUBSCRIPTION}; {@code sweep}, {@code ONCE} or {@code PER_LEG}; {@code reset-days} (M2).
 */
@Component
class NonTrading implements Rule {

    static final String NUMBER = "M1";

    private final RuleVersion version;
    private final int mark;
    private final boolean above;
    private final boolean run;
    private final int days;
    private final Set<Happening.What> trades;
    private final boolean perLeg;
    private final int resetDays;
    private final LookBack lookBack;
    private final EventTable events;

    NonTrading(Rules rules, LookBack lookBack, EventTable events) {
        this.version = rules.current(NUMBER);
        this.mark = version.number("mark");
        this.above = oneOf("operator", ">=", ">").equals(">");
        this.run = oneOf("mode", "RUN", "WINDOW").equals("RUN");
        this.days = version.number("days");
        this.trades = Arrays.stream(version.text("trades").split("\\s*,\\s*"))
                .map(Happening.What::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        this.perLeg = oneOf("sweep", "ONCE", "PER_LEG").equals("PER_LEG");
        this.resetDays = version.number("reset-days");
        this.lookBack = lookBack;
        this.events = events;
        if (!trades.stream().allMatch(Happening.What::trades)) {
            throw new IllegalArgumentException("M1: no such trade in " + trades);
        }
    }

    private String oneOf(String name, String... allowed) {
        var value = version.text(name);
        if (!List.of(allowed).contains(value)) {
            throw new IllegalArgumentException("M1: " + name + " is one of " + List.of(allowed) + ", not " + value);
        }
        return value;
    }

    @Override
    public RuleVersion version() {
        return version;
    }

    @Override
    public LocalDate looksBackTo(LocalDate day) {
        return lookBack.days(day, days);
    }

    @Override
    public List<Finding> evaluate(Watched client) {
        boolean concerned =
                client.fresh().stream().anyMatch(one -> one.what().moves() || one.what() == Happening.What.WITHDRAWAL);
        if (!concerned || !possible(client)) {
            return List.of();
        }
        var first = looksBackTo(client.today());
        var counted = events.notCounted(NUMBER, client.clientNo(), first, client.today()).stream()
                .filter(one -> client.inRun(one, trades))
                .toList();
        return met(counted)
                ? List.of(new Finding(NUMBER + ":" + client.clientNo(), resetDays, counted, this::conditions))
                : List.of();
    }

    /** By the sums alone: without enough transfers and a withdrawal in the days concerned nobody has to read the events. */
    private boolean possible(Watched client) {
        var first = looksBackTo(client.today());
        var trade = client.lastTrade(trades);
        if (!run && trade.isPresent() && !trade.get().day().isBefore(first)) {
            return false;
        }
        var from = trade.map(Trade::day).filter(first::isBefore).orElse(first);
        int transfers = 0;
        int withdrawals = 0;
        for (var day : client.days()) {
            if (!day.day().isBefore(from)) {
                transfers += perLeg ? day.legs() : day.transfers();
                withdrawals += day.withdrawals();
            }
        }
        return reached(transfers) && withdrawals > 0;
    }

    private boolean met(List<Happening> counted) {
        return reached(transfers(counted)) && counted.stream().anyMatch(one -> one.what() == Happening.What.WITHDRAWAL);
    }

    private boolean reached(int transfers) {
        return above ? transfers > mark : transfers >= mark;
    }

    private int transfers(List<Happening> counted) {
        return counted.stream()
                .filter(one -> one.what().moves())
                .mapToInt(one -> perLeg ? one.legs() : 1)
                .sum();
    }

    private List<Condition> conditions(List<Happening> counted) {
        long takenOut = counted.stream()
                .filter(one -> one.what() == Happening.What.WITHDRAWAL)
                .mapToLong(Happening::fen)
                .sum();
        int transfers = transfers(counted);
        return List.of(
                new Condition("internalTransfers", transfers, above ? ">" : ">=", mark, reached(transfers)),
                new Condition("takenOut", Money.ofFen(takenOut).toString(), ">", Money.ZERO.toString(), takenOut > 0),
                new Condition("trades", 0, "=", 0, true));
    }
}
