package org.custodygateway.api;

import org.custodygateway.trading.TradingEvent;
import org.custodygateway.trading.TradingFeed;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the trading system tells, over HTTP; the same JSON comes over the queue {@code trading.events}. */
@RestController
@RequestMapping("/api/v1/trading")
class TradingController {

    private final TradingFeed feed;

    TradingController(TradingFeed feed) {
        this.feed = feed;
    }

    record Told(boolean accepted) {}

    @PostMapping("/events")
    @PreAuthorize("hasRole('TRADING')")
    Told tell(@RequestBody TradingEvent event) {
        check(event);
        feed.accept(event);
        return new Told(true);
    }

    private static void check(TradingEvent event) {
        var missing = event.missing();
        if (missing != null) {
            throw Malformed.field(missing);
        }
    }
}
