package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.Evidence.Condition;
import org.custodygateway.monitoring.Happening.Direction;
import org.springframework.stereotype.Component;

/**
 * M3: large value. Internal transfers and sweeps of a client on one business date in one direction, single or added up, of at least the
 * mark, the mark included.
 *
 * <p>Parameters: {@code individual} and {@code institution}, the marks.
 */
@Component
class LargeValue implements Rule {

    static final String NUMBER = "M3";

    /** Large values are not counted in episodes (M2 is about M1); a year is what an analyst looks back at. */
    private static final int RESET_DAYS = 365;

    private final RuleVersion version;
    private final long individual;
    private final long institution;
    private final EventTable events;
    private final Clients clients;

    LargeValue(Rules rules, EventTable events, Clients clients) {
        this.version = rules.current(NUMBER);
        this.individual = Money.parse(version.text("individual")).fen();
        this.institution = Money.parse(version.text("institution")).fen();
        this.events = events;
        this.clients = clients;
    }

    @Override
    public RuleVersion version() {
        return version;
    }

    @Override
    public LocalDate looksBackTo(LocalDate day) {
        return day;
    }

    @Override
    public List<Finding> evaluate(Watched client) {
        var findings = new ArrayList<Finding>();
        for (var direction : Direction.values()) {
            client.fresh().stream()
                    .filter(one -> one.direction() == direction)
                    .map(Happening::day)
                    .distinct()
                    .filter(day -> moved(client, day, direction) >= Math.min(individual, institution))
                    .forEach(day -> evaluate(client.clientNo(), day, direction, findings));
        }
        return findings;
    }

    private static long moved(Watched client, LocalDate day, Direction direction) {
        return client.days().stream()
                .filter(sums -> sums.day().equals(day))
                .mapToLong(sums -> sums.moved(direction))
                .sum();
    }

    private void evaluate(String clientNo, LocalDate day, Direction direction, List<Finding> findings) {
        long mark = clients.find(clientNo).map(Client::type).orElse(Client.Type.INDIVIDUAL) == Client.Type.INSTITUTION
                ? institution
                : individual;
        var counted = events.notCounted(NUMBER, clientNo, day, day).stream()
                .filter(one -> one.direction() == direction)
                .toList();
        if (sum(counted) >= mark) {
            var key = String.join(":", NUMBER, clientNo, direction.name(), day.toString());
            findings.add(new Finding(key, RESET_DAYS, counted, all -> conditions(all, direction, mark)));
        }
    }

    private static long sum(List<Happening> counted) {
        return counted.stream().mapToLong(Happening::fen).reduce(0, Math::addExact);
    }

    private static List<Condition> conditions(List<Happening> counted, Direction direction, long mark) {
        var sum = Money.ofFen(sum(counted));
        return List.of(
                new Condition("sum", sum.toString(), ">=", Money.ofFen(mark).toString(), sum.fen() >= mark),
                new Condition("direction", direction.name(), "=", direction.name(), true));
    }
}
