package org.custodygateway.api;

import java.time.LocalDate;
import java.util.List;
import org.custodygateway.calendar.CalendarDays;
import org.custodygateway.interest.InterestRates;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is set by date: the rates of interest (S5), and the days that the exchange calendar names (S1). */
@RestController
@RequestMapping("/api/v1")
@PreAuthorize("hasAnyRole('OPERATIONS', 'SETTLEMENT', 'AUDITOR')")
class DatedSettingsController {

    private final InterestRates rates;
    private final CalendarDays days;

    DatedSettingsController(InterestRates rates, CalendarDays days) {
        this.rates = rates;
        this.days = days;
    }

    /** Per cent, a year of 360 days. */
    record Rate(LocalDate validFrom, String percent, String taxPercent) {

        static Rate of(InterestRates.From one) {
            return new Rate(
                    one.validFrom(),
                    InterestRates.written(one.rate().percent()),
                    InterestRates.written(one.rate().taxPercent()));
        }
    }

    record Rates(List<Rate> items) {}

    record Days(List<CalendarDays.Named> items) {}

    /** All rates, the latest first. */
    @GetMapping("/interest-rates")
    Rates rates() {
        return new Rates(rates.all().stream().map(Rate::of).toList());
    }

    /** Days that are not left to their weekday, from the given one on. */
    @GetMapping("/calendar-days")
    Days days(@RequestParam LocalDate from) {
        return new Days(days.named(from));
    }
}
