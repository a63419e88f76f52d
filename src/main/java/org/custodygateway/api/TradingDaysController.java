package org.custodygateway.api;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.custodygateway.calendar.TradingDays;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The days on which the exchanges trade, for whoever counts or draws along them. */
@RestController
@RequestMapping("/api/v1/trading-days")
class TradingDaysController {

    private static final int MOST = 500;

    private final TradingDays days;

    TradingDaysController(TradingDays days) {
        this.days = days;
    }

    record Items(List<LocalDate> items) {}

    /** Those from the one day to the other, both included, the earliest first; at most 500 calendar days are asked about. */
    @GetMapping
    Items list(@RequestParam LocalDate from, @RequestParam LocalDate to) {
        if (to.isBefore(from) || to.isAfter(from.plusDays(MOST))) {
            throw Malformed.field("to");
        }
        return new Items(Stream.iterate(days.after(from.minusDays(1)), day -> !day.isAfter(to), days::after)
                .toList());
    }
}
