package org.custodygateway.web;

import java.util.List;
import org.custodygateway.bank.BankLinks;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.security.GatewayUser;
import org.springframework.stereotype.Component;

/** What stands on top of every page: trading day and stage, banks online, my work, what waits for my approval. */
@Component
class Header {

    private final TradingDays days;
    private final BankLinks links;
    private final List<DeskWork> desks;

    Header(TradingDays days, BankLinks links, List<DeskWork> desks) {
        this.days = days;
        this.links = links;
        this.desks = desks;
    }

    record Facts(TradingDay day, long online, int banks, int mine, int toApprove) {}

    Facts of(GatewayUser reader) {
        var all = links.all();
        var work = desks.stream().map(desk -> desk.of(reader)).toList();
        return new Facts(
                days.current(),
                all.stream()
                        .filter(link -> link.state() == BankLinks.State.SIGNED_IN)
                        .count(),
                all.size(),
                work.stream().mapToInt(DeskWork.Work::mine).sum(),
                work.stream().mapToInt(DeskWork.Work::toApprove).sum());
    }

    /** Another one whenever a page should look again. */
    String mark(GatewayUser reader) {
        return String.join(" ", desks.stream().map(desk -> desk.mark(reader)).toList());
    }
}
