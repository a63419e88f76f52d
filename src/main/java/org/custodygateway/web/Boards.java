package org.custodygateway.web;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.custodygateway.bank.BankLinks;
import org.custodygateway.bank.ParkedMessages;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.Alerts;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.custodygateway.settlement.Reconciliations;
import org.custodygateway.transfer.Transfer;
import org.custodygateway.transfer.TransferCounts;
import org.springframework.stereotype.Component;

/** Puts together what a reader may see, by role and branch (P1, C7). */
@Component
class Boards {

    private static final int MOST_IN_DOUBT = 20;

    private final TradingDays days;
    private final BankLinks links;
    private final TransferCounts transfers;
    private final Alerts alerts;
    private final ParkedMessages parked;
    private final Reconciliations reconciliations;
    private final Clock clock;

    Boards(
            TradingDays days,
            BankLinks links,
            TransferCounts transfers,
            Alerts alerts,
            ParkedMessages parked,
            Reconciliations reconciliations,
            Clock clock) {
        this.days = days;
        this.links = links;
        this.transfers = transfers;
        this.alerts = alerts;
        this.parked = parked;
        this.reconciliations = reconciliations;
        this.clock = clock;
    }

    Board of(GatewayUser reader) {
        Set<Role> roles = reader.roles();
        var day = days.current();
        var now = clock.instant();
        var branch = reader.onlyBranch();
        return new Board(
                day,
                links.all(),
                transfers.byState(day.day(), branch),
                doubts(transfers.inDoubt(branch, MOST_IN_DOUBT), now),
                roles.contains(Role.COMPLIANCE) ? alerts.openByRule() : null,
                roles.contains(Role.SUPPORT) ? parked.waiting() : null,
                roles.contains(Role.SETTLEMENT) ? reconciliations.open() : null,
                now);
    }

    private static List<Board.Doubt> doubts(List<Transfer> transfers, Instant now) {
        return transfers.stream()
                .map(one -> new Board.Doubt(
                        Long.toString(one.id()),
                        one.bank(),
                        one.kind(),
                        grouped(one.amount()),
                        Math.max(0, Duration.between(one.acceptedAt(), now).toSeconds())))
                .toList();
    }

    /** With thousands separators: {@code 1,000.00}. */
    static String grouped(Money amount) {
        return grouped(amount.toString());
    }

    static String grouped(String text) {
        int point = text.indexOf('.');
        var whole = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return whole.format(Long.parseLong(text.substring(0, point))) + text.substring(point);
    }
}
